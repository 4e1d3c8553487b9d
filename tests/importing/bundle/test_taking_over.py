import json
import shutil
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from small_archive import DIARY, LETTER, SECRET, Small, plain_reading
from workbench.commands.annotations import DeleteAnnotations, RewriteNote
from workbench.commands.documents import DescribeDocument, JoinOriginal
from workbench.commands.tags import CreateTag, EditTag
from workbench.errors import CancelledError, EnvironmentFailedError, InputError
from workbench.exporters.bundle import BundleExporter
from workbench.importing.bundle import BundleReport, Difference, containers, import_bundle, is_bundle
from workbench.importing.files import Importer
from workbench.importing.report import Status
from workbench.model.ids import reading_id
from workbench.model.reading import Reading
from workbench.model.records import RECORDS, Document
from workbench.model.source_map import Run, RunKind, SourceMap
from workbench.model.views import AnnotationView
from workbench.progress import Progress, no_progress
from workbench.store.derivation import differences
from workbench.store.originals import checksum_of


@pytest.fixture
def other(tmp_path: Path) -> Iterator[Small]:
    folder = tmp_path / "other"
    folder.mkdir()
    archive = Small(folder / "other.workbench")
    yield archive
    assert differences(archive.file.reader()) == []
    archive.file.close()


@pytest.fixture(params=["bundle", "bundle.zip"])
def bundle(request: pytest.FixtureRequest, small: Small, tmp_path: Path) -> Path:
    target = tmp_path / str(request.param)
    BundleExporter().export(small.request(), target, no_progress())
    return target


@pytest.fixture
def folder(small: Small, tmp_path: Path) -> Path:
    BundleExporter().export(small.request(), tmp_path / "folder", no_progress())
    return tmp_path / "folder"


def taken(archive: Small, path: Path) -> BundleReport:
    return import_bundle(archive.bus, archive.queries, path)


def shown(views: list[AnnotationView]) -> list[tuple[Any, ...]]:
    """Everything of annotations that two archives can share."""
    return [
        (
            view.annotation,
            view.document.title,
            [tag.name for tag in view.tags],
            [entity.name for entity in view.entities],
            [event.name for event in view.events],
            view.author,
            view.place and (view.place.spans, view.place.quote, view.place.label, view.place.note),
        )
        for view in views
    ]


def test_a_bundle_gives_an_empty_archive_the_same_annotations_entities_and_events(
    small: Small, other: Small, bundle: Path
) -> None:
    report = taken(other, bundle)
    gone = {small.named["private"], small.named["shutters"]}
    expected = [view for view in small.queries.annotations.all() if view.annotation.id not in gone]
    assert shown(other.queries.annotations.all()) == shown(expected)
    assert other.queries.authorities.events() == small.queries.authorities.events()
    here, there = other.queries.authorities.entities(), small.queries.authorities.entities()
    assert here == there
    assert [view.path for view in other.queries.authorities.tags()] == [("weather",), ("weather", "ice")]
    assert (report.title, report.added["annotations"], report.differences) == ("Small archive", 6, ())


def test_who_made_what_and_when_is_kept(small: Small, other: Small, bundle: Path) -> None:
    taken(other, bundle)
    for kind in RECORDS[2:]:
        theirs = {one.id: one.stamp for one in small.queries.records.all(kind)}
        for one in other.queries.records.all(kind):
            assert one.stamp == theirs[one.id]


def test_texts_and_originals_come_along_exactly(small: Small, other: Small, bundle: Path) -> None:
    taken(other, bundle)
    letter = other.queries.documents.with_checksum(small.named["letter"].checksum)
    assert letter is not None
    assert other.load(letter) == small.load(letter)
    assert other.queries.readings.source(letter.reading or "") == LETTER
    assert b"".join(other.queries.originals.read(letter.checksum)).decode() == LETTER


def test_the_report_has_a_line_for_each_document(other: Small, bundle: Path) -> None:
    files = {one.path.name: one for one in taken(other, bundle).files}
    assert set(files) == {"信.txt", "diary.txt", "minutes.txt"}
    assert all(one.status is Status.ADDED for one in files.values())
    assert (files["信.txt"].characters, files["信.txt"].notes) == (len(LETTER), 1)
    assert files["minutes.txt"].characters == 0


def test_a_bundle_that_is_here_already_changes_nothing(other: Small, bundle: Path) -> None:
    taken(other, bundle)
    before = other.queries.history.count()
    report = taken(other, bundle)
    assert other.queries.history.count() == before
    assert not report.added
    assert report.already["annotations"] == 6
    assert all(one.status is Status.ALREADY for one in report.files)


def test_an_import_is_taken_back_as_one_step_and_can_be_done_again(small: Small, other: Small, folder: Path) -> None:
    taken(other, folder)
    other.bus.undo()
    assert other.queries.annotations.count() == 0
    assert other.queries.documents.all() == []
    report = taken(other, folder)
    assert report.restored["annotations"] == other.queries.annotations.count() == 6
    assert other.queries.annotations.get(small.named["froze"]).author == "Bo Second"  # type: ignore[union-attr,arg-type]


def test_what_is_here_stays_and_the_difference_is_reported(small: Small, other: Small, folder: Path) -> None:
    taken(other, folder)
    other.bus.execute(RewriteNote(annotation=small.named["bridge"], text="my own words"))
    other.bus.execute(EditTag(tag=small.named["ice"], fields={"digit": 3}))
    report = taken(other, folder)
    assert report.differences == (Difference("annotations", small.named["bridge"], ("note",)),)
    kept = other.queries.annotations.get(small.named["bridge"])  # type: ignore[arg-type]
    assert kept is not None
    assert kept.annotation.note == "my own words"


def test_what_was_deleted_comes_back_with_the_bundle(small: Small, other: Small, folder: Path) -> None:
    taken(other, folder)
    other.bus.execute(DeleteAnnotations(annotations=[small.named["froze"]]))
    assert taken(other, folder).restored["annotations"] == 1
    back = other.queries.annotations.get(small.named["froze"])  # type: ignore[arg-type]
    assert back is not None
    assert [tag.name for tag in back.tags] == ["ice"]


def test_a_digit_of_a_tag_that_is_taken_here_is_not_taken_twice(small: Small, other: Small, tmp_path: Path) -> None:
    small.bus.execute(EditTag(tag=small.named["ice"], fields={"digit": 1}))
    mine = other.bus.execute(CreateTag(name="mine", digit=1))
    BundleExporter().export(small.request(), tmp_path / "b", no_progress())
    taken(other, tmp_path / "b")
    assert {tag.tag.name: tag.tag.digit for tag in other.queries.authorities.tags() if tag.tag.digit} == {"mine": 1}
    assert mine


def test_a_withheld_document_is_a_placeholder_until_its_original_joins_it(
    small: Small, other: Small, folder: Path, tmp_path: Path
) -> None:
    taken(other, folder)
    salt = small.named["salt"]
    placeholder = other.queries.annotations.get(salt)
    assert placeholder is not None
    assert (placeholder.document.storage, placeholder.document.reading, placeholder.anchor) == ("withheld", None, None)
    assert placeholder.lost is not None
    assert placeholder.lost.quote == "the price of salt"
    file = tmp_path / "minutes.txt"
    file.write_bytes(SECRET.encode())
    with file.open("rb") as opened:
        reading = plain_reading(SECRET, checksum_of(opened)[0])
    other.bus.execute(JoinOriginal(document=placeholder.document.id, file=file, reading=reading, source=SECRET))
    joined = other.queries.annotations.get(salt)
    assert joined is not None
    assert joined.anchor is not None
    assert [SECRET[a:b] for a, b in joined.anchor.spans] == ["the price of salt"]


def test_highlights_on_a_withheld_text_find_their_places_when_another_reader_reads_it(
    small: Small, other: Small, folder: Path, tmp_path: Path
) -> None:
    taken(other, folder)
    salt = other.queries.annotations.get(small.named["salt"])
    assert salt is not None
    file = tmp_path / "minutes.txt"
    file.write_bytes(SECRET.encode())
    other.bus.execute(_joined(salt.document, file, "Preface\n"))
    placed = other.queries.annotations.get(small.named["salt"])
    assert placed is not None
    assert placed.anchor is not None
    assert (placed.anchor.quote, placed.state) == ("the price of salt", "placed")
    assert placed.anchor.start == SECRET.index("the price of salt") + len("Preface\n")
    other.bus.undo()
    again = other.queries.annotations.get(small.named["salt"])
    assert again is not None
    assert again.state == "absent"


def test_a_highlight_whose_words_another_reader_does_not_have_waits(
    small: Small, other: Small, folder: Path, tmp_path: Path
) -> None:
    taken(other, folder)
    salt = other.queries.annotations.get(small.named["salt"])
    assert salt is not None
    file = tmp_path / "minutes.txt"
    file.write_bytes(SECRET.encode())
    other.bus.execute(_joined(salt.document, file, "", "No salt at all."))
    waits = other.queries.annotations.get(small.named["salt"])
    assert waits is not None
    assert (waits.state, waits.lost and waits.lost.quote) == ("waiting", "the price of salt")


def _joined(document: Document, file: Path, before: str, text: str = SECRET) -> JoinOriginal:
    """The document with its original, read by a later reader that puts words before the text."""
    reading = _later(text, document.checksum, before)
    return JoinOriginal(document=document.id, file=file, reading=reading, source=text)


def _later(text: str, checksum: str, before: str = "Preface\n") -> Reading:
    added = Run(RunKind.INSERTED, 0, 0, 0, len(before))
    copied = Run(RunKind.COPIED, 0, len(text), len(before), len(before) + len(text))
    return replace(
        plain_reading(before + text, checksum),
        source_map=SourceMap((added, copied) if before else (copied,)),
        reader_version=2,
        id=reading_id(checksum, "test", 2, ""),
    )


def test_highlights_of_a_bundle_find_their_places_on_the_text_that_is_here(
    small: Small, other: Small, folder: Path
) -> None:
    mine = other.add("diary.txt", DIARY, make=_later)
    taken(other, folder)
    froze = other.queries.annotations.get(small.named["froze"])
    assert froze is not None
    assert froze.anchor is not None
    assert (froze.anchor.reading, froze.anchor.quote) == (mine.reading, "froze over")
    assert froze.anchor.start == DIARY.index("froze over") + len("Preface\n")


def test_a_placeholder_is_filled_by_a_bundle_that_has_its_text(
    small: Small, other: Small, folder: Path, tmp_path: Path
) -> None:
    taken(other, folder)
    small.bus.execute(DescribeDocument(document=small.named["secret"].id, fields={"shareable": True}))
    BundleExporter().export(small.request(), tmp_path / "full", no_progress())
    report = taken(other, tmp_path / "full")
    assert [one.path.name for one in report.files if one.status is Status.ADDED] == ["minutes.txt"]
    secret = other.queries.documents.get(small.named["secret"].id)
    assert secret is not None
    assert other.load(secret).text == SECRET
    assert report.added["annotations"] == 1


def test_a_bundle_of_a_copy_without_texts_and_originals_gives_placeholders(
    small: Small, other: Small, tmp_path: Path
) -> None:
    small.file.submit(lambda c: (c.execute("DELETE FROM readings"), c.execute("DELETE FROM sqlar"))).result()
    without = replace(small.request(), load=_no_text)
    BundleExporter().export(without, tmp_path / "b", no_progress())
    taken(other, tmp_path / "b")
    assert {(one.storage, one.reading) for one in other.queries.documents.all()} == {("withheld", None)}
    assert other.queries.annotations.count() == 6


def _no_text(_: Document) -> Reading:
    raise InputError("no text here")


def test_the_clock_of_this_archive_is_not_moved_by_a_bundle_from_the_future(
    small: Small, other: Small, folder: Path
) -> None:
    edit(
        folder,
        lambda value: value["records"]["tags"][0].update(
            created="2999-01-01T00:00:00Z", modified="2999-01-01T00:00:00Z"
        ),
    )
    taken(other, folder)
    assert all(tag.tag.stamp.created < "2990" for tag in other.queries.authorities.tags())


def test_a_bundle_is_recognised(bundle: Path, small: Small, tmp_path: Path) -> None:
    assert is_bundle(bundle)
    assert not is_bundle(tmp_path)
    assert not is_bundle(small.path)
    assert not is_bundle(tmp_path / "none")


def test_a_cancelled_import_leaves_nothing(other: Small, bundle: Path) -> None:
    progress = Progress(lambda step: progress.cancel() if step.done > 3 else None)
    with pytest.raises(CancelledError):
        import_bundle(other.bus, other.queries, bundle, progress)
    assert other.queries.documents.all() == []


def edit(folder: Path, change: Callable[[Any], object], name: str = "workbench.json") -> None:
    """Change a JSON file of a bundle and write its manifests anew."""
    path = folder / "data" / name
    value = json.loads(path.read_text(encoding="utf-8"))
    change(value)
    path.write_text(json.dumps(value), encoding="utf-8")
    sealed(folder)


def sealed(folder: Path) -> None:
    """Drop the second set of manifests and make the first fit the files."""
    for path in (*folder.glob("*sha512.txt"), *folder.glob("tagmanifest*")):
        path.unlink(missing_ok=True)
    lines = []
    for path in sorted((folder / "data").rglob("*")):
        if path.is_file():
            with path.open("rb") as file:
                lines.append(f"{checksum_of(file)[0]}  {path.relative_to(folder).as_posix()}\n")
    (folder / "manifest-sha256.txt").write_text("".join(lines), encoding="utf-8")


def set_field(table: str, field: str, value: Any) -> Callable[[Any], None]:
    return lambda whole: whole["records"][table][0].__setitem__(field, value)


UUID = "01a1fcd9-ff83-7000-b507-63dcc586dd7f"


@pytest.mark.parametrize(
    ("table", "change"),
    [
        ("tags", set_field("tags", "color", "url(x)")),
        ("tags", set_field("tags", "digit", 12)),
        ("tags", set_field("tags", "parent", UUID)),
        ("annotations", set_field("annotations", "color", "</style>")),
        ("annotations", set_field("annotations", "document", UUID)),
        ("documents", set_field("documents", "link", "../../secret")),
        ("documents", set_field("documents", "storage", "linked")),
        ("documents", set_field("documents", "checksum", "0" * 64)),
        ("events", set_field("events", "date", "once upon a time")),
        ("people", set_field("people", "orcid", "javascript:1")),
        ("annotation_tags", set_field("annotation_tags", "id", UUID)),
        ("anchors", set_field("anchors", "id", UUID)),
        ("anchors", set_field("anchors", "spans", [])),
        ("anchors", set_field("anchors", "start", 1)),
        ("memo_links", set_field("memo_links", "target", UUID)),
        ("corrections", set_field("corrections", "kind", "poem")),
        ("corrections", set_field("corrections", "action", "burn")),
        ("corrections", set_field("corrections", "source", [5, 2])),
    ],
)
def test_a_record_that_cannot_stand_in_an_archive_is_named_and_nothing_imported(
    other: Small, folder: Path, table: str, change: Callable[[Any], None]
) -> None:
    edit(folder, change)
    with pytest.raises(InputError, match=rf"damaged: {table}\["):
        taken(other, folder)
    assert other.queries.history.count() == 0


def test_tags_that_stand_below_each_other_are_refused(small: Small, other: Small, folder: Path) -> None:
    def circle(whole: Any) -> None:
        for one in whole["records"]["tags"]:
            one["parent"] = small.named["ice"] if one["id"] == small.named["weather"] else small.named["weather"]

    edit(folder, circle)
    with pytest.raises(InputError, match="tags"):
        taken(other, folder)


def test_a_place_beyond_the_text_is_refused(small: Small, other: Small, folder: Path) -> None:
    def beyond(whole: Any) -> None:
        one = next(one for one in whole["records"]["anchors"] if one["annotation"] == small.named["froze"])
        one["spans"], one["start"], one["end"] = [[0, 10_000]], 0, 10_000

    edit(folder, beyond)
    with pytest.raises(InputError, match="anchors"):
        taken(other, folder)


@pytest.mark.parametrize(
    "change",
    [
        lambda value: value.pop("blocks"),
        lambda value: value.update(id=UUID),
        lambda value: value.update(runs=[[0, 0, 5, 0, 5]]),
        lambda value: value.update(runs=[[9, 0, 5, 0, 5]]),
        lambda value: value["blocks"].append(["paragraph", 5, 99_999, 0]),
        lambda value: value["notes"].append(["1", "1", None, None, 0, 0, 77, []]),
        lambda value: value.update(source=7),
    ],
)
def test_a_reading_that_is_not_sound_is_refused(small: Small, other: Small, folder: Path, change: Any) -> None:
    edit(folder, change, f"readings/{small.named['diary'].reading}.json")
    with pytest.raises(InputError, match="readings"):
        taken(other, folder)


def test_a_reading_that_belongs_to_no_document_is_refused(small: Small, other: Small, folder: Path) -> None:
    for kind, ending in (("texts", "txt"), ("readings", "json")):
        path = folder / "data" / kind / f"{small.named['diary'].reading}.{ending}"
        content = path.read_text(encoding="utf-8").replace(str(small.named["diary"].reading), UUID)
        path.with_name(f"{UUID}.{ending}").write_text(content, encoding="utf-8")
    sealed(folder)
    with pytest.raises(InputError, match="readings"):
        taken(other, folder)


def test_missing_parts_are_named_in_one_sentence(small: Small, other: Small, folder: Path) -> None:
    original = folder / "data" / "originals" / small.named["diary"].checksum / "diary.txt"
    content = original.read_bytes()
    original.unlink()
    with pytest.raises(InputError, match=r"diary\.txt” is missing"):
        taken(other, folder)
    sealed(folder)
    with pytest.raises(InputError, match="original of “A diary of nobody” is missing"):
        taken(other, folder)
    original.write_bytes(content + b"!")
    sealed(folder)
    with pytest.raises(InputError, match="not as it was written"):
        taken(other, folder)
    original.write_bytes(content)
    text = folder / "data" / "texts" / f"{small.named['diary'].reading}.txt"
    text.unlink()
    sealed(folder)
    with pytest.raises(InputError, match="is missing"):
        taken(other, folder)
    text.with_name("x").parent.parent.joinpath("readings", f"{small.named['diary'].reading}.json").unlink()
    sealed(folder)
    with pytest.raises(InputError, match="text of “A diary of nobody” is missing"):
        taken(other, folder)
    (folder / "data" / "workbench.json").write_text("{", encoding="utf-8")
    sealed(folder)
    with pytest.raises(InputError, match=r"workbench\.json” is not as it was written"):
        taken(other, folder)
    (folder / "data" / "workbench.json").unlink()
    sealed(folder)
    with pytest.raises(InputError, match=r"workbench\.json” is missing"):
        taken(other, folder)
    assert other.queries.history.count() == 0


@pytest.mark.parametrize("part", ["bagit.txt", "data/workbench.json"])
@pytest.mark.parametrize("packed", [False, True], ids=["folder", "zip"])
def test_an_incomplete_bundle_says_what_is_missing(other: Small, folder: Path, part: str, packed: bool) -> None:
    (folder / part).unlink()
    sealed(folder)
    (folder / part).unlink(missing_ok=True)
    path = Path(shutil.make_archive(str(folder), "zip", folder.parent, folder.name)) if packed else folder
    row, *more = Importer(other.bus, other.queries, other.path).run([path]).files
    assert more == []
    assert str(row.error) == f"The bundle is incomplete: “{part}” is missing."
    assert "whole bundle" in str(row.hint)
    assert other.queries.documents.all() == []


def test_a_bag_of_somebody_else_is_a_folder_of_files(other: Small, tmp_path: Path) -> None:
    bag = tmp_path / "bag"
    (bag / "data").mkdir(parents=True)
    (bag / "bagit.txt").write_text("BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n", encoding="utf-8")
    (bag / "data" / "letter.txt").write_text("A letter in a bag of somebody else.\n", encoding="utf-8")
    assert not is_bundle(bag)
    rows = Importer(other.bus, other.queries, other.path).run([bag]).files
    assert "letter.txt" in {row.path.name for row in rows if row.status is Status.ADDED}


def test_a_file_that_is_no_bundle_is_named(other: Small, tmp_path: Path) -> None:
    (tmp_path / "x.zip").write_bytes(b"PK not really")
    with pytest.raises(InputError, match="no ZIP file"):
        taken(other, tmp_path / "x.zip")
    with pytest.raises(InputError, match="There is no file"):
        taken(other, tmp_path / "none.zip")
    with zipfile.ZipFile(tmp_path / "empty.zip", "w"):
        pass
    with pytest.raises(InputError, match=r"bagit\.txt"):
        taken(other, tmp_path / "empty.zip")


def test_a_disk_that_fails_is_one_sentence(other: Small, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(containers, "_copied", failing)
    with pytest.raises(EnvironmentFailedError, match="disk is full"):
        taken(other, folder)
