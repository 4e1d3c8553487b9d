"""A sealed bundle: no byte changes unseen, nothing private leaves, old bundles are read as before."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from small_archive import Small
from workbench.commands.base import Command
from workbench.commands.comments import AddComment, ResolveComment
from workbench.errors import InputError
from workbench.exporters.bundle import BundleExporter
from workbench.importing.bundle import BundleReport, import_bundle
from workbench.model.ids import AnnotationId, CommentId
from workbench.model.records import Comment
from workbench.model.views import AnnotationFilter
from workbench.progress import no_progress
from workbench.store.session import Session


@dataclass(frozen=True, kw_only=True)
class SetPrivate(Command[None]):
    """What a merge can leave behind: made private here, answered there."""

    label = "set private"
    comment: CommentId

    def apply(self, session: Session) -> None:
        session.update(Comment, self.comment, private=True)


@pytest.fixture
def other(tmp_path: Path) -> Iterator[Small]:
    folder = tmp_path / "other"
    folder.mkdir()
    archive = Small(folder / "other.workbench")
    yield archive
    archive.file.close()


@pytest.fixture
def talk(small: Small) -> dict[str, str]:
    """Two threads on public words, one on a private annotation, one that is private itself."""
    do, on = small.bus.execute, {name: AnnotationId(small.named[name]) for name in ("froze", "private", "salt")}
    asked = do(AddComment(annotation=on["froze"], text="Which winter was it?", kind="question"))
    answer = small.by("Bo Second").execute(
        AddComment(annotation=on["froze"], text="The second one.", parent=asked, kind="answer")
    )
    do(ResolveComment(comment=asked))
    do(AddComment(annotation=on["salt"], text="Dear salt"))
    do(AddComment(annotation=on["private"], text="whispered on a private note"))
    secret = do(AddComment(annotation=on["froze"], text="whispered by itself"))
    deep = do(AddComment(annotation=on["froze"], text="whispered back", parent=secret))
    do(AddComment(annotation=on["froze"], text="whispered again", parent=deep))
    do(SetPrivate(comment=secret))
    return {"asked": asked, "answer": answer}


@pytest.fixture
def folder(small: Small, talk: dict[str, str], tmp_path: Path) -> Path:
    BundleExporter().export(small.request(), tmp_path / "folder", no_progress())
    return tmp_path / "folder"


def taken(archive: Small, path: Path) -> BundleReport:
    return import_bundle(archive.bus, archive.queries, path)


def items(folder: Path) -> dict[str, Any]:
    value = json.loads((folder / "data" / "annotations.jsonld").read_text(encoding="utf-8"))
    return {item["id"].removeprefix("urn:uuid:"): item for item in value["first"]["items"]}


def sealed(folder: Path) -> None:
    for path in (*folder.glob("*sha512.txt"), *folder.glob("tagmanifest*")):
        path.unlink(missing_ok=True)
    files = sorted(path for path in (folder / "data").rglob("*") if path.is_file())
    lines = [
        f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.relative_to(folder).as_posix()}\n" for path in files
    ]
    (folder / "manifest-sha256.txt").write_text("".join(lines), encoding="utf-8")


def edited(folder: Path, change: Any) -> None:
    path = folder / "data" / "workbench.json"
    value = json.loads(path.read_text(encoding="utf-8"))
    change(value)
    path.write_text(json.dumps(value), encoding="utf-8")
    sealed(folder)


def test_comments_leave_as_web_annotations_of_what_they_answer(
    small: Small, folder: Path, talk: dict[str, str]
) -> None:
    found = items(folder)
    asked, answer = found[talk["asked"]], found[talk["answer"]]
    assert (asked["motivation"], asked["target"]) == ("questioning", f"urn:uuid:{small.named['froze']}")
    assert (answer["motivation"], answer["target"]) == ("replying", f"urn:uuid:{talk['asked']}")
    assert answer["body"][0]["value"] == "The second one."
    assert answer["creator"]["name"] == "Bo Second"
    page = (folder / "data" / "index.html").read_text(encoding="utf-8")
    assert page.index("Which winter was it?") < page.index("The second one.")
    assert "Dear salt" in page
    assert (folder / "data" / "comments.csv").read_bytes().count(b"\r\n") == 4


def test_nothing_private_leaves_nor_what_answers_it(folder: Path) -> None:
    for path in folder.rglob("*"):
        if path.is_file():
            assert b"whispered" not in path.read_bytes(), path


def test_a_filtered_bundle_takes_only_the_comments_on_what_it_holds(
    small: Small, talk: dict[str, str], tmp_path: Path
) -> None:
    chosen = AnnotationFilter(document=small.named["secret"].id)
    BundleExporter().export(small.request(chosen=chosen), tmp_path / "some", no_progress())
    value = json.loads((tmp_path / "some" / "data" / "workbench.json").read_text(encoding="utf-8"))
    assert [one["text"] for one in value["records"]["comments"]] == ["Dear salt"]


def test_comments_come_back_with_their_threads_authors_and_times(small: Small, other: Small, folder: Path) -> None:
    taken(other, folder)
    here, there = ([(v.comment, v.author, v.depth) for v in one.queries.comments.all()] for one in (other, small))
    assert here == [row for row in there if not row[0].text.startswith("whispered")]


def test_every_file_is_described_once_and_nothing_else(small: Small, folder: Path) -> None:
    value = json.loads((folder / "data" / "ro-crate-metadata.json").read_text(encoding="utf-8"))
    graph = {one["@id"]: one for one in value["@graph"]}
    assert len(graph) == len(value["@graph"])
    root = graph["./"]
    assert graph["ro-crate-metadata.json"]["conformsTo"] == {"@id": "https://w3id.org/ro/crate/1.2"}
    files = {path.relative_to(folder / "data").as_posix() for path in (folder / "data").rglob("*") if path.is_file()}
    assert len(root["hasPart"]) == len(files) - 1
    for part in root["hasPart"]:
        assert graph[part["@id"]]["@type"] == "File"
    assert root["license"]["@id"] in graph
    assert {"@id": "https://orcid.org/0000-0002-1825-0097"} in root["creator"]
    text = graph[f"texts/{small.named['diary'].reading}.txt"]
    content = (folder / "data" / text["@id"]).read_bytes()
    assert (text["contentSize"], text["sha256"]) == (str(len(content)), hashlib.sha256(content).hexdigest())
    letter = next(one for one in graph.values() if one.get("name") == "雨夜来信" and "creditText" in one)
    assert letter["@id"].startswith("originals/")
    assert "%" in letter["@id"]


def test_a_licence_is_named_where_one_is_given(small: Small, tmp_path: Path) -> None:
    licence = "https://creativecommons.org/licenses/by/4.0/"
    BundleExporter().export(small.request(options={"licence": licence}), tmp_path / "by", no_progress())
    value = json.loads((tmp_path / "by" / "data" / "ro-crate-metadata.json").read_text(encoding="utf-8"))
    assert next(one for one in value["@graph"] if one["@id"] == "./")["license"] == {"@id": licence}


def test_one_byte_of_any_file_is_missed(other: Small, folder: Path) -> None:
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    assert len(files) > 20
    for path in files:
        content = path.read_bytes()
        for at in {0, len(content) // 2, len(content) - 1}:
            path.write_bytes(content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :])
            with pytest.raises(InputError):
                taken(other, folder)
        path.write_bytes(content)
    assert other.queries.documents.all() == []
    assert len(taken(other, folder).files) == 3


def test_a_missing_file_and_one_too_many_are_refused(other: Small, folder: Path) -> None:
    for path in sorted(path for path in folder.rglob("*") if path.is_file() and not path.name.startswith("tag")):
        content = path.read_bytes()
        path.unlink()
        with pytest.raises(InputError):
            taken(other, folder)
        path.write_bytes(content)
    for name in ("data/notes.txt", "data/texts/0190aaaa-bbbb-7ccc-8ddd-000000000001.txt", "readme.txt", "data/a.html"):
        (folder / name).write_text("more", encoding="utf-8")
        with pytest.raises(InputError, match="does not belong there"):
            taken(other, folder)
        (folder / name).unlink()
    assert other.queries.documents.all() == []


@pytest.mark.parametrize(
    "change",
    [{"kind": "shout"}, {"text": " "}, {"parent": "0190aaaa-bbbb-7ccc-8ddd-000000000001"}, {"resolved": "no"}],
    ids=str,
)
def test_a_comment_that_cannot_stand_is_named(other: Small, folder: Path, change: dict[str, Any]) -> None:
    edited(folder, lambda value: value["records"]["comments"][0].update(change))
    with pytest.raises(InputError, match="comments"):
        taken(other, folder)


def test_answers_in_a_circle_or_on_another_annotation_are_refused(other: Small, folder: Path) -> None:
    def circle(value: Any) -> None:
        rows = {one["text"]: one for one in value["records"]["comments"]}
        rows["Which winter was it?"]["parent"] = rows["The second one."]["id"]

    def moved(value: Any) -> None:
        rows = {one["text"]: one for one in value["records"]["comments"]}
        rows["Which winter was it?"]["parent"] = None
        rows["The second one."]["parent"] = rows["Dear salt"]["id"]

    for change in (circle, moved):
        edited(folder, change)
        with pytest.raises(InputError, match="comments"):
            taken(other, folder)


def test_a_bundle_of_the_first_version_is_read_as_before(small: Small, other: Small, folder: Path) -> None:
    for name in ("index.html", "ro-crate-metadata.json", "citations.json", "comments.csv"):
        (folder / "data" / name).unlink()

    def first(value: Any) -> None:
        value["version"] = 1
        del value["id"], value["records"]["comments"]

    edited(folder, first)
    assert len(taken(other, folder).files) == 3
    assert len(other.queries.annotations.all()) == 6
    assert other.queries.comments.all() == []
