"""Merging copies: what is told before, what comes, what is set aside, and what is refused."""

from __future__ import annotations

import contextlib
import shutil
import sqlite3
import subprocess
import sys
import textwrap
from pathlib import Path
from typing import Any

import hypothesis.strategies as st
import pytest
from forks import QUIET, Copies
from hypothesis import HealthCheck, given
from hypothesis import settings as profile

from support import add_document
from workbench.app.archive import Archive
from workbench.commands.annotations import (
    CreateAnnotation,
    DeleteAnnotations,
    RewriteNote,
    TieAnnotations,
)
from workbench.commands.conflicts import DecideConflict
from workbench.commands.entities import CreateEntity, MergeEntities
from workbench.commands.tags import CreateTag, DeleteTag, EditTag, MergeTags
from workbench.errors import EnvironmentFailedError, InputError
from workbench.model.ids import AnnotationId, EntityId, TagId, new_id
from workbench.settings import Settings
from workbench.store.comparing import ADDED, CONFLICT, NOT_SAME, ONLY_HERE, UPDATED


@pytest.fixture
def copies(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Copies:
    return Copies(tmp_path, monkeypatch)


def by_status(done: Any) -> dict[str, set[tuple[str, str]]]:
    found: dict[str, set[tuple[str, str]]] = {}
    for thing in done.things:
        found.setdefault(thing.status, set()).add((thing.table, thing.record))
    return found


def test_a_preview_names_every_thing_and_writes_nothing(copies: Copies) -> None:
    new, mine = copies.annotate("from Bat"), copies.annotate("mine")
    copies.do(
        "bat", new, RewriteNote(annotation=copies.note, text="Bat says"), EditTag(tag=copies.tag, fields={"name": "T"})
    )
    copies.do("li", RewriteNote(annotation=copies.note, text="Li says"), mine)
    before = copies.path("li").read_bytes()
    with Archive.open(copies.path("li"), read_only=True) as archive:
        seen = archive.preview_merge(copies.path("bat"))
    assert copies.path("li").read_bytes() == before
    found = by_status(seen)
    assert ("annotations", new.id) in found[ADDED]
    assert found[UPDATED] == {("tags", copies.tag)}
    assert found[CONFLICT] == {("annotations", copies.note)}
    assert ("annotations", mine.id) in found[ONLY_HERE]
    (conflict,) = (thing for thing in seen.things if thing.status == CONFLICT)
    assert conflict.fields == ("note",)
    assert [seen.people[one] for one in conflict.authors] == ["Bat"]
    assert [seen.label(thing) for thing in seen.things if thing.table == "tags"] == ["T"]


def test_what_a_preview_calls_added_is_what_a_merge_adds(copies: Copies) -> None:
    copies.do("bat", copies.annotate("a"), copies.annotate("b", (9, 12)))
    before = {table: {one.id for one in some} for table, some in copies.rows("li").items()}
    done = copies.merge("li", "bat")
    after = {table: {one.id for one in some} for table, some in copies.rows("li").items()}
    added = {record for _, record in by_status(done)[ADDED]}
    for table in ("annotations", "people", "tags", "documents"):
        assert after[table] - before[table] == {one for one in added if one in after[table]}


def test_the_same_file_twice_brings_nothing_the_second_time(copies: Copies) -> None:
    copies.do("bat", copies.annotate("a"))
    assert copies.merge("li", "bat").entries > 0
    rows = copies.rows("li")
    again = copies.merge("li", "bat")
    assert (again.entries, again.merge) == (0, None)
    assert copies.rows("li") == rows


def test_ones_own_older_copy_brings_nothing(copies: Copies) -> None:
    shutil.copyfile(copies.path("li"), copies.path("older"))
    copies.do("li", copies.annotate("newer"))
    done = copies.merge("li", "older")
    assert done.entries == 0
    assert set(by_status(done)) == {ONLY_HERE}


def test_an_archive_is_not_merged_into_itself(copies: Copies) -> None:
    with Archive.open(copies.path("li"), chosen=QUIET) as archive, pytest.raises(InputError, match="is open"):
        archive.merge(copies.path("li"))


def test_a_decision_ends_the_conflict_here_and_travels(copies: Copies) -> None:
    copies.do("bat", RewriteNote(annotation=copies.note, text="Bat"))
    copies.do("anna", RewriteNote(annotation=copies.note, text="Anna"))
    copies.merge("bat", "anna")
    with Archive.open(copies.path("bat"), chosen=QUIET) as archive:
        (conflict,) = archive.read.exchange.conflicts()
        assert (conflict.table, conflict.field) == ("annotations", "note")
        archive.do(DecideConflict(table=conflict.table, record=conflict.record, field="note", value="both"))
        assert archive.read.exchange.conflicts() == []
    copies.merge("anna", "bat")
    with Archive.open(copies.path("anna"), read_only=True) as archive:
        assert archive.read.exchange.conflicts() == []
        view = archive.read.annotations.get(copies.note)
        assert view is not None
        assert view.annotation.note == "both"


def test_a_decision_must_fit_the_field(copies: Copies) -> None:
    with Archive.open(copies.path("li"), chosen=QUIET) as archive:
        for field, value in (("note", 5), ("no_such", "x")):
            with pytest.raises(InputError):
                archive.do(DecideConflict(table="annotations", record=copies.note, field=field, value=value))
        with pytest.raises(InputError):
            archive.do(DecideConflict(table="annotations", record=new_id(), field="note", value="x"))


@pytest.mark.parametrize("keep", [True, False])
def test_a_tag_put_on_what_another_deleted_is_a_conflict_that_can_be_decided(copies: Copies, keep: bool) -> None:
    copies.do("bat", DeleteTag(tag=copies.tag))
    copies.do("anna", TieAnnotations(annotations=[copies.note], tags=[copies.tag]))
    with Archive.open(copies.path("bat"), read_only=True) as archive:
        assert CONFLICT in by_status(archive.preview_merge(copies.path("anna")))
    copies.merge("bat", "anna")
    with Archive.open(copies.path("bat"), chosen=QUIET) as archive:
        (conflict,) = archive.read.exchange.conflicts()
        assert (conflict.table, conflict.record, conflict.field) == ("tags", copies.tag, "deleted")
        archive.do(DecideConflict(table="tags", record=copies.tag, field="deleted", value=not keep))
        assert archive.read.exchange.conflicts() == []
        view = archive.read.annotations.get(copies.note)
        assert view is not None
        assert [tag.name for tag in view.tags] == (["treaty"] if keep else [])
        assert archive.check() == []


def test_an_edit_of_what_another_deleted_is_a_conflict(copies: Copies) -> None:
    copies.do("bat", DeleteAnnotations(annotations=[copies.note]))
    copies.do("anna", RewriteNote(annotation=copies.note, text="still needed"))
    copies.merge("bat", "anna")
    with Archive.open(copies.path("bat"), chosen=QUIET) as archive:
        assert {one.field for one in archive.read.exchange.conflicts()} == {"deleted"}
        archive.do(DecideConflict(table="annotations", record=copies.note, field="deleted", value=False))
        assert archive.read.exchange.conflicts() == []
        view = archive.read.annotations.get(copies.note)
        assert view is not None
        assert view.annotation.note == "still needed"


def test_archives_without_a_common_start_merge_and_meet_on_the_same_document(copies: Copies, tmp_path: Path) -> None:
    with Archive.create(tmp_path / "other.workbench", chosen=QUIET) as other:
        same = add_document(other, tmp_path)
        add_document(other, tmp_path, text="Another text under one name.", name="paper.txt")
        other.do(CreateAnnotation(document=same, note="elsewhere"))
        other.do(CreateTag(name="TREATY"))
        other.do(CreateEntity(kind="person", name="Petrov"))
    done = copies.merge("li", "other")
    assert [thing.table for thing in done.things if thing.status == NOT_SAME] == ["documents"]
    assert [(double.table, len(double.records)) for double in done.doubles] == [("tags", 2)]
    with Archive.open(copies.path("li"), read_only=True) as archive:
        assert len(archive.read.documents.all()) == 2
        assert {view.annotation.note for view in archive.read.annotations.all()} == {"start", "elsewhere"}
        assert all(archive.reading(document) for document in archive.read.documents.all())


def test_what_came_is_set_aside_here_only_and_comes_back_whole(copies: Copies) -> None:
    copies.do("bat", copies.annotate("from Bat"), RewriteNote(annotation=copies.note, text="Bat"))
    before = copies.rows("li")
    done = copies.merge("li", "bat")
    after = copies.rows("li")
    with Archive.open(copies.path("li"), chosen=QUIET) as archive:
        (kept,) = archive.read.exchange.merges()
        assert (kept.name, kept.aside, kept.report[ADDED]) == ("bat.workbench", False, done.counts()[ADDED])
        archive.set_aside(kept.id)
        assert archive.check() == []
        with pytest.raises(InputError, match="already"):
            archive.set_aside(kept.id)
    assert copies.rows("li") == before
    with Archive.open(copies.path("li"), chosen=QUIET) as archive:
        archive.save_copy(copies.path("sent"))
        archive.set_aside(kept.id, aside=False)
    assert copies.rows("li") == after
    assert {one.note for one in copies.rows("sent")["annotations"]} == {"start"}
    with Archive.open(copies.path("sent"), read_only=True) as archive:
        assert archive.read.exchange.merges() == []


def test_merging_again_lifts_what_was_set_aside(copies: Copies) -> None:
    copies.do("bat", copies.annotate("from Bat"))
    done = copies.merge("li", "bat")
    after = copies.rows("li")
    with Archive.open(copies.path("li"), chosen=QUIET) as archive:
        archive.set_aside(done.merge.id)
    assert copies.merge("li", "bat").lifted == 1
    assert copies.rows("li") == after


STEPS = st.lists(st.tuples(st.sampled_from(["note", "new", "tag", "delete"]), st.sampled_from("一二三")), max_size=5)


@profile(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
@given(theirs=STEPS, ours=STEPS, later=STEPS)
def test_setting_aside_and_lifting_leaves_every_record_as_it_was(
    theirs: Any, ours: Any, later: Any, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    copies = Copies(tmp_path_factory.mktemp("aside"), monkeypatch)
    for name, steps in (("bat", theirs), ("li", ours)):
        for step in steps:
            with contextlib.suppress(InputError):
                copies.do(name, _step(copies, *step))
    done = copies.merge("li", "bat")
    for step in later:
        with contextlib.suppress(InputError):
            copies.do("li", _step(copies, *step))
    if done.merge is None:
        return
    after = copies.rows("li")
    with Archive.open(copies.path("li"), chosen=QUIET) as archive:
        archive.set_aside(done.merge.id)
        assert archive.check() == []
        archive.set_aside(done.merge.id, aside=False)
        assert archive.check() == []
    assert copies.rows("li") == after


def _step(copies: Copies, kind: str, value: str) -> Any:
    return {
        "note": lambda: RewriteNote(annotation=copies.note, text=value),
        "new": lambda: copies.annotate(value),
        "tag": lambda: EditTag(tag=copies.tag, fields={"name": value}),
        "delete": lambda: DeleteAnnotations(annotations=[copies.note]),
    }[kind]()


def test_a_merge_that_is_killed_half_way_leaves_the_archive_as_it_was(copies: Copies) -> None:
    copies.do("bat", *(copies.annotate(str(number)) for number in range(5)))
    before = copies.rows("li")
    script = """
        import os, signal, sys
        from pathlib import Path
        from workbench.app.archive import Archive
        from workbench.settings import Settings
        from workbench.store import union
        union.derive_made = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
        Archive.open(Path(sys.argv[1]), chosen=Settings(author="Li Wen", backups=0)).merge(Path(sys.argv[2]))
    """
    ended = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(script), str(copies.path("li")), str(copies.path("bat"))], check=False
    )
    assert ended.returncode == -9
    assert copies.rows("li") == before
    assert copies.merge("li", "bat").entries > 0


def test_a_merge_backs_up_before(copies: Copies) -> None:
    copies.do("bat", copies.annotate("a"))
    with Archive.open(copies.path("li"), chosen=Settings(author="Li Wen", backups=3)) as archive:
        kept: list[int] = []
        monkey = archive._keep_state
        archive._keep_state = lambda: (monkey(), kept.append(archive.read.history.count()))[0]  # type: ignore[method-assign]
        count = archive.read.history.count()
        archive.merge(copies.path("bat"))
        assert kept == [count]


def hurt(path: Path, *statements: str) -> None:
    connection = sqlite3.connect(path, isolation_level=None)
    for statement in statements:
        connection.execute(statement)
    connection.close()


_NEW = "01234567-0123-7123-8123-0123456789ab"
_CHANGE = "INSERT INTO changes (entry, ordinal, record_table, record, field, value) VALUES (1, 99, {})"


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("CREATE TRIGGER sly AFTER INSERT ON people BEGIN DELETE FROM tags; END", "trigger"),
        ("CREATE VIEW sly AS SELECT 1", "view"),
        ("CREATE VIRTUAL TABLE sly USING fts5(x)", "table"),
        ("CREATE TABLE sly (x)", "table"),
        ("DROP TABLE rejections", "lacks"),
        ("DROP INDEX names_entity", "lacks"),
        (_CHANGE.format("'annotations', 'x', 'note', '\"a\"'"), "changes"),
        (_CHANGE.format(f"'annotations', '{_NEW}', 'note', '5'"), "changes"),
        (_CHANGE.format(f"'annotations', '{_NEW}', 'note', '\"\\ud800\"'"), "changes"),
        (_CHANGE.format(f"'annotations', '{_NEW}', '', '{{\"note\": [1]}}'"), "changes"),
        (_CHANGE.format(f"'annotations', '{_NEW}', '', '[NaN]'"), "changes"),
        (_CHANGE.format(f"'annotations', '{_NEW}', 'deleted', '7'"), "changes"),
        (_CHANGE.format(f"'annotations; DROP', '{_NEW}', 'note', '\"a\"'"), "changes"),
        (_CHANGE.format(f"'annotations', '{_NEW}', '', '" + "[" * 6000 + "'"), "changes"),
        ("INSERT INTO entries (id, kind, author, copy, time, command, arguments, schema) "
         f"VALUES ('{_NEW}', 'do', '', '', -5, '', '{{}}', 1)", "entries"),
    ],
)  # fmt: skip
def test_a_hostile_archive_is_refused_in_one_sentence(copies: Copies, statement: str, said: str) -> None:
    hurt(copies.path("bat"), statement)
    before = copies.rows("li")
    with Archive.open(copies.path("li"), chosen=QUIET) as archive, pytest.raises(InputError) as refused:
        archive.merge(copies.path("bat"))
    assert said in str(refused.value.message)
    assert str(refused.value.hint)
    assert copies.rows("li") == before


def test_a_damaged_or_foreign_file_is_refused(copies: Copies, tmp_path: Path) -> None:
    whole = copies.path("bat").read_bytes()
    (tmp_path / "cut.workbench").write_bytes(whole[: len(whole) // 2])
    (tmp_path / "text.workbench").write_text("no archive")
    (tmp_path / "newer.workbench").write_bytes(whole[:60] + (99).to_bytes(4, "big") + whole[64:])
    for name in ("cut", "text", "newer", "missing"):
        with (
            Archive.open(copies.path("li"), chosen=QUIET) as archive,
            pytest.raises((InputError, EnvironmentFailedError)),
        ):
            archive.merge(tmp_path / f"{name}.workbench")


def test_a_log_cut_in_the_middle_is_refused(copies: Copies) -> None:
    new = copies.annotate("a")
    copies.do("bat", new, RewriteNote(annotation=new.id, text="b"))
    hurt(
        copies.path("bat"),
        "DROP TRIGGER changes_remain",
        f"DELETE FROM changes WHERE record = '{new.id}' AND field = ''",
        _trigger("changes_remain"),
    )
    before = copies.rows("li")
    with Archive.open(copies.path("li"), chosen=QUIET) as archive, pytest.raises(InputError, match="neither in it"):
        archive.merge(copies.path("bat"))
    assert copies.rows("li") == before


def _trigger(name: str) -> str:
    from workbench.store.schema.first import JOURNAL

    return next(statement for statement in JOURNAL if f"TRIGGER {name} " in statement)


def test_a_clock_that_is_years_ahead_does_not_carry_this_one_along(
    copies: Copies, monkeypatch: pytest.MonkeyPatch
) -> None:
    from workbench.store import journal

    real = journal.time.time_ns
    with monkeypatch.context() as ahead:
        ahead.setattr(journal.time, "time_ns", lambda: real() + 10 * 365 * 86_400 * 10**9)
        copies.do("bat", RewriteNote(annotation=copies.note, text="from the future"))
    copies.merge("li", "bat")
    copies.do("li", RewriteNote(annotation=copies.note, text="now"))
    with Archive.open(copies.path("li"), read_only=True) as archive:
        view = archive.read.annotations.get(copies.note)
        assert view is not None
        assert view.annotation.note == "now"
        assert archive.read.exchange.conflicts() == []
        newest = max(change.time for change in archive.read.history.of_record(copies.note) if change.value == "now")
        assert newest < (real() // 10**6 + 86_400_000) << 16


def test_ten_copies_merge_one_after_the_other(copies: Copies, tmp_path: Path) -> None:
    for number in range(10):
        name = f"copy{number}"
        shutil.copyfile(copies.path("bat"), copies.path(name))
        copies.do(name, copies.annotate(name))
        copies.merge("li", name)
    assert {f"copy{number}" for number in range(10)} <= {one.note for one in copies.rows("li")["annotations"]}


def test_a_withheld_original_arrives_with_a_merge(copies: Copies, tmp_path: Path) -> None:
    with Archive.open(copies.path("li"), chosen=QUIET) as archive:
        archive.save_copy(tmp_path / "thin.workbench", originals=False)
        checksum = archive.read.documents.all()[0].checksum
    with Archive.open(tmp_path / "thin.workbench", chosen=QUIET) as thin:
        assert not thin.read.originals.holds(checksum)
        thin.merge(copies.path("li"))
        assert thin.read.originals.holds(checksum)
        assert thin.check() == []


def test_what_a_collaborator_ties_to_a_merged_tag_or_entity_goes_to_the_one_that_it_is_now(copies: Copies) -> None:
    other = TagId(new_id())
    copies.do("li", CreateTag(name="Treaty", parent=copies.tag, id=other))
    ids = [EntityId(new_id()), EntityId(new_id())]
    copies.do("li", *(CreateEntity(kind="person", name=name, id=one) for name, one in zip("AB", ids, strict=True)))
    copies.merge("bat", "li")
    copies.merge("anna", "li")
    copies.do("li", MergeTags(tag=copies.tag, into=other), MergeEntities(entity=ids[0], into=ids[1]))
    below = CreateTag(name="below", parent=copies.tag, id=TagId(new_id()))
    copies.do("bat", TieAnnotations(annotations=[copies.note], tags=[copies.tag], entities=[ids[0]]), below)
    copies.do("anna", TieAnnotations(annotations=[copies.note], tags=[copies.tag]))
    for name, source in (("li", "bat"), ("anna", "li"), ("li", "anna"), ("anna", "li"), ("bat", "anna")):
        copies.merge(name, source)
    for name in ("li", "bat", "anna"):
        with Archive.open(copies.path(name), read_only=True) as archive:
            view = archive.read.annotations.get(copies.note)
            assert view is not None
            assert [tag.id for tag in view.tags] == [other]
            assert [entity.id for entity in view.entities] == [ids[1]]
            assert {one.tag.id: one.tag.parent for one in archive.read.authorities.tags()}[below.id] == other
            assert archive.read.exchange.conflicts() == []
    assert copies.rows("li")["annotation_tags"] == copies.rows("anna")["annotation_tags"]


def test_a_merge_of_tags_that_was_taken_back_leads_nothing_over(copies: Copies) -> None:
    other = TagId(new_id())
    copies.do("li", CreateTag(name="other", id=other))
    with Archive.open(copies.path("li"), chosen=QUIET) as archive:
        archive.do(MergeTags(tag=copies.tag, into=other))
        archive.undo()
    copies.do("bat", TieAnnotations(annotations=[copies.note], tags=[copies.tag]))
    copies.merge("li", "bat")
    with Archive.open(copies.path("li"), read_only=True) as archive:
        view = archive.read.annotations.get(copies.note)
        assert view is not None
        assert [tag.id for tag in view.tags] == [copies.tag]


def test_ones_own_work_on_what_came_comes_back_with_it(copies: Copies) -> None:
    new = copies.annotate("from Bat")
    copies.do("bat", new)
    done = copies.merge("li", "bat")
    copies.do("li", TieAnnotations(annotations=[AnnotationId(new.id)], tags=[copies.tag]))
    copies.do("li", RewriteNote(annotation=AnnotationId(new.id), text="mine on it"))
    after = copies.rows("li")
    with Archive.open(copies.path("li"), chosen=QUIET) as archive:
        archive.set_aside(done.merge.id)
        assert archive.check() == []
        assert archive.read.annotations.get(AnnotationId(new.id)) is None
        archive.set_aside(done.merge.id, aside=False)
    assert copies.rows("li") == after
