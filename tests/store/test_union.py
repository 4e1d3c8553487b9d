"""The union of forked journals: no loss, any order, twice is once."""

from __future__ import annotations

import contextlib
import itertools
import shutil
from pathlib import Path
from typing import Any

import hypothesis.strategies as st
import pytest
from hypothesis import HealthCheck, given, settings

from support import add_document
from workbench.app.archive import Archive
from workbench.commands.annotations import CreateAnnotation, DeleteAnnotations, RewriteNote, TieAnnotations
from workbench.commands.tags import CreateTag, EditTag
from workbench.errors import InputError
from workbench.model.ids import AnnotationId, DocumentId, TagId
from workbench.model.records import RECORDS, Annotation, TagLink
from workbench.settings import Settings
from workbench.store import derivation, journal
from workbench.store.queries.selecting import select
from workbench.store.union import unite

PEOPLE = ("Li Wen", "Bat", "Anna")


class Fork:
    """Copies of one archive, each in the hands of another person."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        with Archive.create(folder / "start.workbench", chosen=Settings(author="Li Wen", backups=0)) as start:
            self.document: DocumentId = add_document(start, folder)
            self.tag: TagId = start.do(CreateTag(name="treaty"))
            place = start.passage(self.document, (0, 3))
            self.annotation: AnnotationId = start.do(CreateAnnotation(document=self.document, passage=place))

    def copy(self, name: str) -> Path:
        path = self.folder / f"{name}.workbench"
        shutil.copyfile(self.folder / "start.workbench", path)
        return path

    def work(self, path: Path, name: str, steps: list[tuple[Any, ...]], monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("WORKBENCH_AUTHOR", name)
        with Archive.open(path, chosen=Settings(author="Li Wen", backups=0)) as archive:
            for kind, value in steps:
                with contextlib.suppress(InputError):  # some steps take away what later ones need
                    self.step(archive, kind, value)

    def step(self, archive: Archive, kind: str, value: str) -> None:
        if kind == "note":
            archive.do(RewriteNote(annotation=self.annotation, text=value))
        elif kind == "rename":
            archive.do(EditTag(tag=self.tag, fields={"name": value or "x"}))
        elif kind == "tie":
            archive.do(TieAnnotations(annotations=[self.annotation], tags=[self.tag]))
        elif kind == "new":
            archive.do(CreateAnnotation(document=self.document, note=value))
        elif kind == "delete":
            archive.do(DeleteAnnotations(annotations=[self.annotation]))
        else:
            archive.undo(forced=True)


def rows(path: Path) -> dict[str, list[Any]]:
    with Archive.open(path, read_only=True) as archive:
        connection = archive.file.reader()
        return {kind.table: sorted(select(connection, kind), key=lambda one: one.id) for kind in RECORDS}


def merged(target: Path, others: list[Path]) -> Path:
    for other in others:
        with (
            Archive.open(target, chosen=Settings(backups=0)) as archive,
            Archive.open(other, read_only=True) as second,
        ):
            source = second.file.reader()

            def work(connection: Any, source: Any = source) -> Any:
                return unite(connection, source)

            archive.file.submit(work).result()
            assert archive.check() == []
    return target


STEPS = st.lists(
    st.tuples(
        st.sampled_from(["note", "rename", "tie", "new", "undo", "delete"]), st.sampled_from(["", "一", "two", "три"])
    ),
    max_size=4,
)


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(histories=st.tuples(STEPS, STEPS, STEPS))
def test_three_forks_give_the_same_records_in_every_order(
    histories: Any, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    fork = Fork(tmp_path_factory.mktemp("fork"))
    paths = []
    for name, steps in zip(PEOPLE, histories, strict=True):
        paths.append(fork.copy(name))
        fork.work(paths[-1], name, steps, monkeypatch)
    monkeypatch.delenv("WORKBENCH_AUTHOR")
    results = []
    for number, order in enumerate(itertools.permutations(paths)):
        target = fork.folder / f"merged{number}.workbench"
        shutil.copyfile(order[0], target)
        results.append(rows(merged(target, [*order[1:], order[1]])))
    assert all(result == results[0] for result in results[1:])
    for table in ("annotations", "tags", "annotation_tags"):
        everything = {one.id for path in paths for one in rows(path)[table]}
        assert {one.id for one in results[0][table]} == everything


def test_two_notes_on_one_annotation_are_a_conflict_and_both_are_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fork = Fork(tmp_path)
    one, two = fork.copy("one"), fork.copy("two")
    fork.work(one, "Bat", [("note", "first")], monkeypatch)
    fork.work(two, "Anna", [("note", "second")], monkeypatch)
    monkeypatch.delenv("WORKBENCH_AUTHOR")
    with Archive.open(merged(one, [two]), read_only=True) as archive:
        changes = journal.changes_of(archive.file.reader(), fork.annotation)
        (conflict,) = derivation.conflicts_of(changes)
        assert conflict.field == "note"
        assert [change.value for change in conflict.changes] == ["first", "second"]
        shown = archive.read.annotations.get(fork.annotation)
        assert shown is not None
        assert shown.annotation.note == "second"


def test_a_decision_ends_the_conflict_in_every_copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fork = Fork(tmp_path)
    one, two = fork.copy("one"), fork.copy("two")
    fork.work(one, "Bat", [("note", "first")], monkeypatch)
    fork.work(two, "Anna", [("note", "second")], monkeypatch)
    merged(one, [two])
    fork.work(one, "Bat", [("note", "decided")], monkeypatch)
    merged(two, [one])
    monkeypatch.delenv("WORKBENCH_AUTHOR")
    for path in (one, two):
        with Archive.open(path, read_only=True) as archive:
            assert derivation.conflicts_of(journal.changes_of(archive.file.reader(), fork.annotation)) == []
            (note,) = [a.note for a in select(archive.file.reader(), Annotation) if a.id == fork.annotation]
            assert note == "decided"


def test_an_edit_that_the_deletion_had_not_seen_is_reported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fork = Fork(tmp_path)
    one, two = fork.copy("one"), fork.copy("two")
    fork.work(one, "Bat", [("note", "seen"), ("delete", "")], monkeypatch)
    fork.work(two, "Anna", [("note", "unseen")], monkeypatch)
    monkeypatch.delenv("WORKBENCH_AUTHOR")
    with Archive.open(one, read_only=True) as archive:
        assert derivation.unseen_by_deletion(journal.changes_of(archive.file.reader(), fork.annotation)) == []
    with Archive.open(merged(one, [two]), read_only=True) as archive:
        unseen = derivation.unseen_by_deletion(journal.changes_of(archive.file.reader(), fork.annotation))
        assert [change.value for change in unseen] == ["unseen"]


def test_two_people_who_tie_the_same_tag_meet_on_one_link(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fork = Fork(tmp_path)
    one, two = fork.copy("one"), fork.copy("two")
    fork.work(one, "Bat", [("tie", "")], monkeypatch)
    fork.work(two, "Anna", [("tie", "")], monkeypatch)
    monkeypatch.delenv("WORKBENCH_AUTHOR")
    with Archive.open(merged(one, [two]), read_only=True) as archive:
        assert len(select(archive.file.reader(), TagLink)) == 1
        assert derivation.conflicts_of(journal.changes_of(archive.file.reader(), fork.annotation)) == []


def test_a_union_that_fails_half_way_leaves_everything_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fork = Fork(tmp_path)
    one, two = fork.copy("one"), fork.copy("two")
    fork.work(two, "Anna", [("note", "n"), ("new", "m")], monkeypatch)
    before = rows(one)
    monkeypatch.setattr("workbench.store.union.rederive", _fail)
    with Archive.open(one, chosen=Settings(backups=0)) as archive, Archive.open(two, read_only=True) as second:
        source = second.file.reader()
        with pytest.raises(RuntimeError):
            archive.file.submit(lambda connection: unite(connection, source)).result()
    assert rows(one) == before


def _fail(*_: Any) -> None:
    raise RuntimeError("cut off")


def test_unknown_fields_of_a_newer_version_are_kept_and_not_shown(archive: Archive, document: DocumentId) -> None:
    made = archive.do(CreateAnnotation(document=document, note="n"))

    def newer(connection: Any) -> None:
        connection.execute(
            "INSERT INTO changes (entry, ordinal, record_table, record, field, value) "
            "SELECT max(entry), 99, 'annotations', ?, 'mood', '\"cheerful\"' FROM changes",
            (made,),
        )
        derivation.rederive(connection, [made])

    archive.file.submit(newer).result()
    assert archive.check() == []
    assert "mood" in {change.field for change in archive.read.history.of_record(made)}


def test_old_names_of_fields_go_through_upcasters(archive: Archive, document: DocumentId) -> None:
    made = archive.do(CreateAnnotation(document=document, note="n"))
    changes = archive.read.history.of_record(made)

    def renamed(table: str, field: str, value: Any) -> tuple[str, str, Any]:
        return table, field, {**value, "note": "upcast"} if not field else value

    derived = derivation.derive(changes, [renamed])
    assert derived is not None
    assert derived[1]["note"] == "upcast"


def test_transactions_are_all_or_nothing(archive: Archive) -> None:
    def work(connection: Any) -> None:
        connection.execute("UPDATE facts SET value = 'lost' WHERE name = 'title'")
        raise RuntimeError("cut off")

    with pytest.raises(RuntimeError):
        archive.file.submit(work).result()
    assert archive.title == "test"
