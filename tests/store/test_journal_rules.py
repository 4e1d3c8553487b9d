"""The rules that keep the journal true for years: append-only, small, honest about what it lacks."""

from __future__ import annotations

import sqlite3
from typing import Any

import pytest

from workbench.app.archive import Archive
from workbench.commands.annotations import CreateAnnotation, RewriteNote
from workbench.commands.bus import ChangeSet, person
from workbench.commands.erasing import Erase
from workbench.commands.many import DeleteMany
from workbench.errors import CancelledError, EnvironmentFailedError, InputError
from workbench.model.ids import DocumentId, new_id
from workbench.progress import Progress, Step
from workbench.store import journal, undoing
from workbench.store.undoing import NotCleanError


def write(archive: Archive, statement: str, *values: Any) -> None:
    archive.file.submit(lambda connection: connection.execute(statement, values)).result()


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM entries",
        "DELETE FROM changes",
        "UPDATE entries SET author = 'somebody else'",
        "UPDATE changes SET value = '{}'",
        "UPDATE changes SET supersedes = NULL, record = 'x'",
        "UPDATE changes SET withheld = '*'",
    ],
)
def test_nobody_can_rewrite_the_journal(archive: Archive, document: DocumentId, statement: str) -> None:
    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        write(archive, statement)


def test_a_creation_is_one_change_and_an_edit_one_per_field(archive: Archive, document: DocumentId) -> None:
    made = archive.do(CreateAnnotation(document=document, passage=archive.passage(document, (0, 3)), note="n"))
    fields = [change.field for change in archive.read.history.of_record(made)]
    assert fields == [""]
    archive.do(RewriteNote(annotation=made, text="m"))
    archive.do(RewriteNote(annotation=made, text="m"))
    assert [change.field for change in archive.read.history.of_record(made)] == ["", "note"]


def test_a_command_that_changes_nothing_leaves_no_entry(archive: Archive, document: DocumentId) -> None:
    made = archive.do(CreateAnnotation(document=document, note="n"))
    before = archive.read.history.count()
    archive.do(RewriteNote(annotation=made, text="n"))
    assert archive.read.history.count() == before


def test_defaults_are_left_out_of_the_journal(archive: Archive, document: DocumentId) -> None:
    made = archive.do(CreateAnnotation(document=document))
    (change,) = archive.read.history.of_record(made)
    assert change.value == {"document": document, "motivation": "describing"}


def test_history_says_who_when_and_what(archive: Archive, document: DocumentId) -> None:
    archive.do(CreateAnnotation(document=document, note="n"))
    archive.undo()
    rows = archive.read.history.entries()
    assert [(row.kind, row.command, row.reverted) for row in rows] == [
        ("undo", "CreateAnnotation", False),
        ("do", "CreateAnnotation", True),
        ("do", "AddDocument", False),
        ("system", "introduce-author", False),
    ]
    assert rows[1].author == "Li Wen"
    assert rows[1].moment.endswith("Z")
    assert archive.read.history.entries(1, before=rows[0].entry) == [rows[1]]


def test_undo_refuses_to_overwrite_newer_work(archive: Archive, document: DocumentId) -> None:
    made = archive.do(CreateAnnotation(document=document, note="first"))
    rewritten = archive.do(RewriteNote(annotation=made, text="second"))
    assert rewritten is None
    entry = archive.read.history.entries()[0].entry
    archive.do(RewriteNote(annotation=made, text="third"))
    with pytest.raises(NotCleanError) as refused:
        archive.bus.undo(entry)  # type: ignore[arg-type]
    assert [(one.table, one.field) for one in refused.value.obstacles] == [("annotations", "note")]
    archive.bus.undo(entry, forced=True)  # type: ignore[arg-type]
    assert archive.read.annotations.get(made).annotation.note == "first"  # type: ignore[union-attr]
    assert archive.check() == []


def test_undo_refuses_to_take_away_what_others_rest_on(archive: Archive, document: DocumentId) -> None:
    entry = archive.read.history.entries()[0].entry
    archive.do(CreateAnnotation(document=document, note="rests on the document"))
    with pytest.raises(NotCleanError):
        archive.bus.undo(entry)  # type: ignore[arg-type]
    archive.bus.undo(entry, forced=True)  # type: ignore[arg-type]
    assert archive.read.annotations.count() == 0
    assert archive.check() == []


def test_what_is_undone_already_is_not_undone_twice(archive: Archive, document: DocumentId) -> None:
    entry = archive.read.history.entries()[0].entry
    archive.undo()
    with pytest.raises(InputError, match="undone already"):
        archive.bus.undo(entry)  # type: ignore[arg-type]
    with pytest.raises(InputError, match="no such step"):
        archive.bus.undo(new_id())  # type: ignore[arg-type]


def test_nothing_to_undo_or_redo_is_said(archive: Archive) -> None:
    with pytest.raises(InputError, match="nothing to undo"):
        archive.undo()
    with pytest.raises(InputError, match="nothing to redo"):
        archive.redo()


def test_undo_survives_a_restart(archive: Archive, document: DocumentId) -> None:
    archive.do(CreateAnnotation(document=document, note="n"))
    archive.close()
    with Archive.open(archive.path) as again:
        assert again.undo().command == "CreateAnnotation"
        assert again.read.annotations.count() == 0
    with Archive.open(archive.path) as once_more:
        assert once_more.redo().command == "CreateAnnotation"
        assert once_more.read.annotations.count() == 1


def test_erasing_leaves_nothing_but_the_word_that_it_was_erased(archive: Archive, document: DocumentId) -> None:
    made = archive.do(CreateAnnotation(document=document, note="a secret that must go", tags=[]))
    archive.do(RewriteNote(annotation=made, text="another secret"))
    assert archive.do(Erase(table="annotations", record=made)) >= 1
    archive.file.compact()
    assert {change.withheld for change in archive.read.history.of_record(made)} == {"erased"}
    assert archive.read.annotations.get(made) is None
    assert archive.read.history.entries()[0].command == "Erase"
    assert archive.check() == []
    archive.close()
    assert b"secret" not in archive.path.read_bytes()


def test_erasing_what_is_not_there_is_refused(archive: Archive) -> None:
    with pytest.raises(InputError):
        archive.do(Erase(table="annotations", record="nowhere"))
    with pytest.raises(InputError):
        archive.do(Erase(table="documents", record="nowhere"))


def test_times_grow_even_if_the_clock_goes_back(
    archive: Archive, document: DocumentId, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("workbench.store.journal.time.time_ns", lambda: 1)
    archive.do(CreateAnnotation(document=document, note="n"))
    times = [entry.time for _, entry in journal.entries(archive.file.reader())]
    assert times == sorted(set(times))


def test_a_read_only_archive_refuses_every_command(archive: Archive, document: DocumentId) -> None:
    archive.close()
    with Archive.open(archive.path, read_only=True) as one, pytest.raises(EnvironmentFailedError, match="read-only"):
        one.do(CreateAnnotation(document=document))


def test_a_reading_connection_cannot_write(archive: Archive) -> None:
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        archive.file.reader().execute("DELETE FROM documents")


def test_listeners_learn_what_kind_of_thing_changed(archive: Archive, document: DocumentId) -> None:
    heard: list[Any] = []
    end = archive.bus.subscribe(heard.append)
    made = archive.do(CreateAnnotation(document=document), origin="reader")
    assert heard[0].touches("annotations")
    assert not heard[0].touches("tags", "events")
    assert heard[0].touched["annotations"] == {made}
    assert heard[0].origin == "reader"
    end()
    archive.undo()
    assert len(heard) == 1


def test_the_journal_stays_small_beside_its_records(archive: Archive, document: DocumentId) -> None:
    place = archive.passage(document, (0, 8))
    for _ in range(100):
        archive.do(CreateAnnotation(document=document, passage=place, note="a note of usual length, some words"))
    read = archive.file.reader()
    records = "".join(
        "".join(str(value) for value in row)
        for table in ("annotations", "anchors")
        for row in read.execute(f"SELECT * FROM {table}")
    )
    rows = "".join("".join(str(value) for value in row) for row in read.execute("SELECT * FROM changes"))
    assert len(rows) < 2 * len(records)


def test_an_entry_that_was_redone_can_be_undone_from_the_history(archive: Archive, document: DocumentId) -> None:
    archive.do(CreateAnnotation(document=document, note="n"))
    entry = archive.read.history.entries()[0].entry
    archive.undo()
    archive.redo()
    assert {row.entry: row.reverted for row in archive.read.history.entries()}[entry] is False
    archive.bus.undo(entry)  # type: ignore[arg-type]
    assert archive.read.annotations.count() == 0
    assert {row.entry: row.reverted for row in archive.read.history.entries()}[entry] is True
    archive.redo()
    assert archive.read.annotations.count() == 1


class StoppedAt(Progress):
    """Is cancelled once so much is done."""

    def __init__(self, done: int) -> None:
        self.seen: list[tuple[int, int]] = []
        super().__init__(lambda step: self.hear(step, done))

    def hear(self, step: Step, done: int) -> None:
        self.seen.append((step.done, step.total))
        if step.done >= done:
            self.cancel()


def test_a_large_step_is_turned_round_in_slices_and_a_cancelled_turn_leaves_nothing(
    archive: Archive, document: DocumentId, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(undoing, "_SLICE", 3)
    made = [
        archive.do(CreateAnnotation(document=document, passage=archive.passage(document, (n, n + 2)))) for n in range(9)
    ]
    archive.do(DeleteMany(annotations=made))
    before = archive.read.history.count()
    for cancelled_at in (0, 18, 33):  # the check; its end; the last slice that is written
        progress = StoppedAt(cancelled_at)
        with pytest.raises(CancelledError):
            archive.bus.turn("undo", progress=progress).result()
        assert progress.seen == [(done, 36) for done in range(0, cancelled_at + 1, 3)]
        assert (archive.read.history.count(), archive.read.annotations.count()) == (before, 0)
    archive.undo()
    assert archive.read.annotations.count() == 9
    assert not archive.check()
    archive.redo()
    assert archive.read.annotations.count() == 0


def test_the_first_work_of_an_author_tells_of_the_author_too(archive: Archive, document: DocumentId) -> None:
    heard: list[ChangeSet] = []
    archive.bus.subscribe(heard.append)
    archive.do(CreateAnnotation(document=document))
    archive.bus.author = person("anna", "Anna")
    for _ in range(2):
        archive.do(CreateAnnotation(document=document))
    assert [changes.touched.get("people", frozenset()) for changes in heard] == [set(), {"anna"}, set()]
