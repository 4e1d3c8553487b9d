"""The list of annotations in memory says what the queries say, and follows changes."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from support import add_document
from workbench.app.archive import Archive
from workbench.commands.annotations import CreateAnnotation, RewriteNote
from workbench.commands.bus import ChangeSet
from workbench.commands.many import DeleteMany, EditMany, RestoreMany, TieMany, UntieMany
from workbench.commands.tags import CreateTag, EditTag
from workbench.errors import CancelledError
from workbench.finding import listing as module
from workbench.finding.listing import KEYS, Listing, Order
from workbench.language.folding.lines import FoldedLines
from workbench.model.ids import AnnotationId
from workbench.model.views import AnnotationFilter
from workbench.progress import Progress
from workbench.settings import Settings


@pytest.fixture
def archive(tmp_path: Path):  # type: ignore[no-untyped-def]
    with Archive.create(tmp_path / "listed.workbench", chosen=Settings(author="Li Wen")) as made:
        for name in ("b.txt", "a.txt"):
            document = add_document(made, tmp_path, f"{name}: 外蒙古的談判，七月二日。", name)
            for start in (6, 0, 3):
                place = made.passage(document, (start, start + 3))
                made.do(CreateAnnotation(document=document, passage=place, note=f"note {start} on {name}"))
        yield made


def ids(archive: Archive, chosen: AnnotationFilter | None = None) -> list[str]:
    return [view.annotation.id for view in archive.read.annotations.all(chosen)]


def heard(archive: Archive, listing: Listing) -> None:
    def hear(changes: ChangeSet) -> None:
        listing.hear(changes.touched, everything=changes.everything)

    archive.bus.subscribe(hear)


def test_every_filter_gives_what_the_query_gives(archive: Archive) -> None:
    everything, today = ids(archive), str(datetime.now(UTC).date())
    tag = archive.do(CreateTag(name="t", color="#009e73"))
    archive.do(TieMany(annotations=everything[:2], tags=[tag]))
    archive.do(EditMany(annotations=everything[1:3], private=True, motivation="describing"))
    archive.do(RewriteNote(annotation=AnnotationId(everything[5]), text=""))
    listing = Listing(archive.read)
    for chosen in (
        *(AnnotationFilter(), AnnotationFilter(tag=tag), AnnotationFilter(color="#009E73")),
        *(AnnotationFilter(private=False), AnnotationFilter(confidential=True), AnnotationFilter(noted=True)),
        *(AnnotationFilter(since=today), AnnotationFilter(until="2001-01-01"), AnnotationFilter(text="外 蒙")),
        *(AnnotationFilter(text="ON a.txt", noted=True), AnnotationFilter(waiting=True), AnnotationFilter(text="zzz")),
    ):
        assert listing.shown(chosen, Order()) == (ids(archive, chosen), 6)


def test_sorting_is_stable_in_both_directions(archive: Archive) -> None:
    listing = Listing(archive.read)
    listing.warm()
    for key in KEYS:
        forward, _ = listing.shown(AnnotationFilter(), Order(key))
        backward, _ = listing.shown(AnnotationFilter(), Order(key, reverse=True))
        assert sorted(forward) == sorted(backward) == sorted(ids(archive))
    same, _ = listing.shown(AnnotationFilter(), Order("author", reverse=True))
    assert same == ids(archive), "all are by one author: they stay in their order"
    by_note, _ = listing.shown(AnnotationFilter(), Order("note", reverse=True))
    notes = [view.annotation.note for view in archive.read.annotations.views(by_note)]
    assert notes == sorted(notes, reverse=True)


@pytest.mark.parametrize("few", [0, 4000])
def test_the_list_follows_changes(archive: Archive, monkeypatch: pytest.MonkeyPatch, few: int) -> None:
    monkeypatch.setattr(module, "_FEW", few)
    listing, trash = Listing(archive.read), Listing(archive.read, deleted=True)
    for one in (listing, trash):
        heard(archive, one)
        one.warm()
    everything = ids(archive)
    tag = archive.do(CreateTag(name="later"))
    archive.do(RewriteNote(annotation=AnnotationId(everything[4]), text="quite another"))
    archive.do(TieMany(annotations=everything[:1], tags=[tag]))
    assert listing.shown(AnnotationFilter(text="quite another"), Order())[0] == [everything[4]]
    assert listing.shown(AnnotationFilter(), Order("tags", reverse=True))[0][0] == everything[0]
    archive.do(EditTag(tag=tag, fields={"name": "renamed"}))
    assert listing.shown(AnnotationFilter(), Order("tags", reverse=True))[0][0] == everything[0]
    archive.do(DeleteMany(annotations=everything[:3]))
    assert listing.shown(AnnotationFilter(), Order())[0] == everything[3:]
    assert trash.shown(AnnotationFilter(deleted=True), Order())[0] == everything[:3]
    archive.undo()
    assert listing.shown(AnnotationFilter(), Order())[0] == everything
    archive.bus.announce(ChangeSet(everything=True))
    assert listing.shown(AnnotationFilter(), Order())[0] == everything


def test_restoring_some_leaves_the_others_of_that_step_in_the_trash(archive: Archive) -> None:
    everything = ids(archive)
    tag = archive.do(CreateTag(name="t"))
    archive.do(TieMany(annotations=everything, tags=[tag]))
    archive.do(DeleteMany(annotations=everything[:3]))
    assert archive.do(RestoreMany(annotations=everything[:1])) == 1
    assert ids(archive) == [everything[0], *everything[3:]]
    assert [one.name for one in archive.read.annotations.views(everything[:1])[0].tags] == ["t"]
    archive.undo()
    assert ids(archive) == everything[3:]


def test_what_is_so_already_is_not_counted_and_what_is_gone_passed_over(archive: Archive) -> None:
    everything = ids(archive)
    assert archive.do(TieMany(annotations=everything, tag_names=["new"])) == 6
    assert archive.do(TieMany(annotations=[*everything, "gone"], tag_names=["new"])) == 0
    tag = archive.read.authorities.tags()[0].tag.id
    assert archive.do(UntieMany(annotations=everything[:2], tags=[tag])) == 2
    assert archive.do(EditMany(annotations=everything, color="#0072b2")) == 6


def test_a_cancelled_edit_leaves_everything_as_it_was(archive: Archive) -> None:
    progress = Progress()
    progress.cancel()
    with pytest.raises(CancelledError):
        archive.do(DeleteMany(annotations=ids(archive), progress=progress))
    assert len(ids(archive)) == 6


def test_lines_are_found_in_either_script_without_their_spaces() -> None:
    lines = FoldedLines(["臺灣 的信", "", " foo  Bar ", "外 蒙\n古", "台湾"])
    assert lines.holding("台湾") == [0, 4]
    assert lines.holding("FOO bar") == [2]
    assert lines.holding("外蒙古") == [3]
    assert lines.holding("古台") == [], "no words go from one text into the next"
    assert lines.holding(" ") == [0, 1, 2, 3, 4]
    assert FoldedLines([]).holding("x") == []
