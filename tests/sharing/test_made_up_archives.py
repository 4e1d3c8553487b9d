"""Archives in which each row is lawful and the whole is not; and files of changes that left something out."""

from __future__ import annotations

import json
import os
import sqlite3
from pathlib import Path

import pytest
from forks import QUIET, Copies

from workbench.app.archive import Archive
from workbench.commands.annotations import RewriteNote
from workbench.errors import InputError
from workbench.model.ids import new_id
from workbench.store.reception import received


@pytest.fixture
def copies(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Copies:
    return Copies(tmp_path, monkeypatch)


def tell(path: Path, *steps: tuple[str, str | None, str], changes: str = "", told: tuple[str, str] = ("", "")) -> None:
    """Write entries (id, what they revert, command) and changes by hand, as no Workbench does."""
    connection = sqlite3.connect(path, isolation_level=None)
    for entry, reverts, command in steps:
        connection.execute(
            "INSERT INTO entries (id, kind, author, copy, time, command, arguments, reverts, schema) "
            "SELECT ?, 'do', author, 'x', max(time) + 1, ?, ?, ?, 3 FROM entries",
            (entry, command, json.dumps({"merged": [1], "into": {}}), reverts),
        )
    if changes:
        connection.executescript(changes)
    if told[0]:
        connection.execute("INSERT OR REPLACE INTO facts VALUES (?, ?)", told)
    connection.close()


def change(entry: str, record: str, table: str, field: str, value: str, supersedes: str = "") -> str:
    return (
        "INSERT INTO changes (entry, ordinal, record_table, record, field, value, supersedes) SELECT seq, 0, "
        f"'{table}', '{record}', '{field}', '{value}', '{supersedes}' FROM entries WHERE id = '{entry}';"
    )


def assert_refused(copies: Copies, said: str) -> None:
    before = copies.rows("li")
    with Archive.open(copies.path("li"), chosen=QUIET) as archive, pytest.raises(InputError, match=said) as caught:
        archive.merge(copies.path("bat"))
    assert str(caught.value.hint)
    assert copies.rows("li") == before


def test_steps_that_take_back_each_other_are_refused(copies: Copies) -> None:
    one, two = new_id(), new_id()
    tell(copies.path("bat"), (one, two, "MergeTags"), (two, one, "MergeTags"))
    assert_refused(copies, "in a circle")


def test_one_id_for_two_things_is_refused(copies: Copies) -> None:
    entry = new_id()
    made = change(entry, copies.note, "tags", "", '{"name":"x","parent":null,"color":"","digit":0,"note":""}')
    tell(copies.path("bat"), (entry, None, "CreateTag"), changes=made)
    assert_refused(copies, "two things under one id")


def test_an_id_that_another_thing_has_here_is_refused(copies: Copies) -> None:
    entry, only_there = new_id(), copies.annotate("only here")
    copies.do("li", only_there)
    made = change(entry, only_there.id, "tags", "", '{"name":"x","parent":null,"color":"","digit":0,"note":""}')
    tell(copies.path("bat"), (entry, None, "CreateTag"), changes=made)
    assert_refused(copies, "under the id")


@pytest.mark.parametrize(
    "told", [("archive", "../../elsewhere"), ("withheld", "{oops"), ("withheld", "[[1]]"), ("withheld", "7")]
)
def test_facts_that_are_none_are_refused(copies: Copies, told: tuple[str, str]) -> None:
    tell(copies.path("bat"), told=told)
    assert_refused(copies, "says of itself")


def test_changes_that_supersede_each_other_leave_the_archive_sound(copies: Copies) -> None:
    with Archive.open(copies.path("li"), read_only=True) as archive:
        (made, *_) = (one.name for one in archive.read.history.of_record(copies.note))
    one, two = new_id(), new_id()
    written = change(one, copies.note, "annotations", "deleted", "true", f"{made} {two}/0")
    written += change(two, copies.note, "annotations", "deleted", "false", f"{made} {one}/0")
    tell(copies.path("bat"), (one, None, "x"), (two, None, "MergeEntities"), changes=written)
    copies.merge("li", "bat")
    assert copies.note in {row.id for row in copies.rows("li")["annotations"]}


@pytest.mark.parametrize("told", ["{oops", "[1]", '{"a":[1]}', '{"a":7}', "[" * 5000])
def test_a_horizon_that_is_none_counts_as_none(copies: Copies, tmp_path: Path, told: str) -> None:
    tell(copies.path("bat"), told=("horizon", told))
    copies.do("li", RewriteNote(annotation=copies.note, text="new"))
    with Archive.open(copies.path("li"), chosen=QUIET) as archive:
        assert archive.save_changes(tmp_path / "some.workbench", known_by=copies.path("bat")) == 2  # Li, and the note


def forked(copies: Copies, tmp_path: Path) -> Path:
    """Bat edits twice; Anna gets only the second one, by a moment between the two."""
    copies.do("bat", RewriteNote(annotation=copies.note, text="first"))
    copies.do("bat", copies.annotate("second"))
    with Archive.open(copies.path("bat"), chosen=QUIET) as archive:
        moment = archive.read.history.entries(1)[0].moment
        some = tmp_path / "some.workbench"
        archive.save_changes(some, from_moment=moment)
        with received(some) as connection:
            assert connection.execute("SELECT count(*) FROM entries").fetchone()[0] == 1
    with Archive.open(copies.path("anna"), chosen=QUIET) as archive:
        archive.merge(some)
    return tmp_path / "rest.workbench"


def anna_has_both(copies: Copies, rest: Path) -> bool:
    with Archive.open(copies.path("anna"), chosen=QUIET) as archive:
        archive.merge(rest)
    return {"first", "second"} <= {row.note for row in copies.rows("anna")["annotations"]}


def test_what_a_moment_left_out_goes_along_the_next_time(copies: Copies, tmp_path: Path) -> None:
    rest = forked(copies, tmp_path)
    with Archive.open(copies.path("bat"), chosen=QUIET) as archive:
        archive.save_changes(rest, known_by=copies.path("anna"))
    assert anna_has_both(copies, rest)


def test_a_file_of_changes_tells_that_something_was_left_out(copies: Copies, tmp_path: Path) -> None:
    rest, answer = forked(copies, tmp_path), tmp_path / "answer.workbench"
    copies.do("anna", copies.annotate("from Anna", (9, 12)))
    with Archive.open(copies.path("anna"), chosen=QUIET) as archive:
        archive.save_changes(answer, known_by=copies.path("li"))
    with Archive.open(copies.path("bat"), chosen=QUIET) as archive:
        archive.merge(answer)
        archive.save_changes(rest, known_by=answer)
    assert anna_has_both(copies, rest)


def test_what_was_set_aside_goes_along_once_it_counts_again(copies: Copies, tmp_path: Path) -> None:
    copies.do("bat", RewriteNote(annotation=copies.note, text="Bat's"))
    merge = copies.merge("li", "bat").merge
    copies.do("li", copies.annotate("mine"))
    with Archive.open(copies.path("li"), chosen=QUIET) as archive:
        archive.set_aside(merge.id)
        archive.save_changes(tmp_path / "one.workbench", known_by=copies.path("anna"))
        archive.set_aside(merge.id, aside=False)
        archive.save_changes(tmp_path / "two.workbench", known_by=tmp_path / "one.workbench")
    with Archive.open(copies.path("anna"), chosen=QUIET) as archive:
        archive.merge(tmp_path / "one.workbench")
        archive.merge(tmp_path / "two.workbench")
    assert {"Bat's", "mine"} <= {row.note for row in copies.rows("anna")["annotations"]}


@pytest.mark.parametrize(
    ("table", "field", "value"),
    [
        ("annotations", "", "{}"),
        ("anchors", "", '{"annotation":"x"}'),
        ("annotations", "", '{"document":7}'),
        ("tags", "of_tomorrow", "[" * 50_000 + "]" * 50_000),
        ("things_of_tomorrow", "", "no JSON"),
        ("tags", "of_tomorrow", '"\\ud800"'),
    ],
)
def test_a_record_that_cannot_be_made_is_refused(copies: Copies, table: str, field: str, value: str) -> None:
    entry = new_id()
    tell(copies.path("bat"), (entry, None, "x"), changes=change(entry, new_id(), table, field, value))
    assert_refused(copies, "a row of “changes”")


@pytest.mark.parametrize(("value", "withheld"), [("NULL", "NULL"), ("'1'", "'erased'")])
def test_a_value_is_there_or_is_said_to_be_withheld(copies: Copies, value: str, withheld: str) -> None:
    entry = new_id()
    made = (
        "INSERT INTO changes (entry, ordinal, record_table, record, field, value, withheld) SELECT seq, 0, 'tags', "
        f"'{copies.tag}', 'digit', {value}, {withheld} FROM entries WHERE id = '{entry}';"
    )
    tell(copies.path("bat"), (entry, None, "x"), changes=made)
    assert_refused(copies, "a row of “changes”")


def document_row(copies: Copies, checksum: str) -> str:
    with Archive.open(copies.path("li"), read_only=True) as archive:
        (made, *_) = archive.read.history.of_record(copies.document)
    return json.dumps({**made.value, "checksum": checksum}, ensure_ascii=False)


def test_a_checksum_that_is_none_is_refused(copies: Copies) -> None:
    entry = new_id()
    row = document_row(copies, "../../elsewhere")
    tell(copies.path("bat"), (entry, None, "x"), changes=change(entry, new_id(), "documents", "", row))
    assert_refused(copies, "a checksum")


def test_an_original_that_its_sender_has_not_counts_as_withheld(copies: Copies) -> None:
    entry, made = new_id(), new_id()
    row = document_row(copies, "ab" * 32)
    tell(copies.path("bat"), (entry, None, "x"), changes=change(entry, made, "documents", "", row))
    copies.merge("li", "bat")  # which checks
    assert made in {row.id for row in copies.rows("li")["documents"]}


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes by name here")
def test_a_pipe_is_refused_and_nobody_waits_for_it(copies: Copies, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.workbench")
    with Archive.open(copies.path("li"), chosen=QUIET) as archive, pytest.raises(InputError, match="is no file"):
        archive.merge(tmp_path / "pipe.workbench")


@pytest.mark.parametrize(
    "statement",
    ["CREATE TRIGGER evil AFTER INSERT ON entries BEGIN DELETE FROM facts; END", "CREATE VIEW evil AS SELECT 1"],
)
def test_code_in_a_file_that_was_put_in_place_of_ones_own_is_refused(copies: Copies, statement: str) -> None:
    copies.do("li", copies.annotate("mine"))  # so it is known here
    tell(copies.path("li"), changes=statement)
    with pytest.raises(InputError, match="evil"):
        Archive.open(copies.path("li"), chosen=QUIET)


@pytest.mark.parametrize(
    ("spans", "said"),
    [
        ([[0, 99_999]], "beyond"),
        ([[3, 1]], "changes"),
        ([[-2, 1]], "changes"),
        ([[4, 6], [0, 2]], "changes"),
        ([], "changes"),
    ],
)
def test_a_highlight_that_cannot_stand_is_refused(copies: Copies, spans: list[list[int]], said: str) -> None:
    with Archive.open(copies.path("li"), read_only=True) as archive:
        view = archive.read.annotations.get(copies.note)
        assert view is not None
        assert view.anchor is not None
        (made, *_) = archive.read.history.of_record(view.anchor.id)
    edges = [edge for span in spans for edge in span] or [0]
    row = json.dumps({**made.value, "spans": spans, "start": edges[0], "end": edges[-1]}, ensure_ascii=False)
    entry = new_id()
    tell(copies.path("bat"), (entry, None, "x"), changes=change(entry, new_id(), "anchors", "", row))
    assert_refused(copies, said)


def test_an_original_linked_at_a_path_of_another_machine_is_refused(copies: Copies) -> None:
    entry = new_id()
    with Archive.open(copies.path("li"), read_only=True) as archive:
        (made, *_) = archive.read.history.of_record(copies.document)
    row = json.dumps({**made.value, "storage": "linked", "link": "/etc/passwd"}, ensure_ascii=False)
    tell(copies.path("bat"), (entry, None, "x"), changes=change(entry, new_id(), "documents", "", row))
    assert_refused(copies, "changes")
