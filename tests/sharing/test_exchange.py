"""Files of changes, shared folders, and archives from outside: what goes along, what never does, and that all meet."""

from __future__ import annotations

import itertools
import shutil
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import hypothesis.strategies as st
import pytest
from forks import QUIET, Copies
from hypothesis import HealthCheck, given
from hypothesis import settings as profile

from workbench import settings as preferences
from workbench.app.archive import Archive
from workbench.app.shared_folder import share_in, shared_folder
from workbench.commands.annotations import CreateAnnotation, DeleteAnnotations, RewriteNote, TieAnnotations
from workbench.commands.erasing import Erase
from workbench.commands.tags import EditTag
from workbench.errors import EnvironmentFailedError, InputError
from workbench.model.ids import AnnotationId, new_id
from workbench.sharing.exchange import Synced
from workbench.store import reception
from workbench.store.comparing import ADDED

PEOPLE = ("li", "bat", "anna")


@pytest.fixture
def copies(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Copies:
    return Copies(tmp_path, monkeypatch)


@pytest.fixture
def cloud(tmp_path: Path) -> Path:
    folder = tmp_path / "cloud"
    folder.mkdir()
    return folder


def changes(copies: Copies, name: str, since: str, target: str = "") -> Path:
    """What ``name`` has and the file of ``since`` has not seen."""
    path = copies.path(target or f"{name}-for-{since}")
    path.unlink(missing_ok=True)
    with Archive.open(copies.path(name), chosen=QUIET) as archive:
        archive.save_changes(path, known_by=copies.path(since))
    return path


def sync(copies: Copies, name: str, folder: Path) -> Synced:
    with Archive.open(copies.path(name), chosen=QUIET) as archive:
        done = archive.sync(folder)
        assert archive.check() == []
    return done


def logs(folder: Path) -> list[Path]:
    return sorted(folder.rglob("*.workbench"))


def notes(copies: Copies, name: str) -> set[str]:
    return {one.note for one in copies.rows(name)["annotations"] if not one.stamp.deleted}


def test_a_file_of_changes_brings_what_a_copy_has_not_seen_and_names_it_before(copies: Copies) -> None:
    copies.do("li", copies.annotate("first"))
    file = changes(copies, "li", "bat")
    assert file.stat().st_size < copies.path("li").stat().st_size
    with Archive.open(copies.path("bat"), chosen=QUIET) as archive:
        seen = archive.preview_merge(file)
        (added,) = [thing for thing in seen.things if (thing.table, thing.status) == ("annotations", ADDED)]
        assert (added.status, seen.label(added)) == (ADDED, archive.reading(copies.document).text[4:8])
        archive.merge(file)
        assert archive.check() == []
    assert copies.rows("bat")["annotations"] == copies.rows("li")["annotations"]


def test_changes_since_changes_are_the_newer_ones_only(copies: Copies) -> None:
    copies.do("li", copies.annotate("first"))
    first = changes(copies, "li", "bat", "one")
    copies.do("li", copies.annotate("second"))
    with Archive.open(copies.path("li"), chosen=QUIET) as archive:
        assert archive.save_changes(copies.path("two"), known_by=first) == 1
    with Archive.open(copies.path("bat"), chosen=QUIET) as archive:
        archive.merge(first)
        archive.merge(copies.path("two"))
    assert notes(copies, "bat") == {"start", "first", "second"}


def test_changes_that_rest_on_others_which_are_missing_are_refused(copies: Copies) -> None:
    new = copies.annotate("first")
    copies.do("li", new)
    changes(copies, "li", "bat", "lost")
    copies.do("li", RewriteNote(annotation=new.id, text="second"))
    with Archive.open(copies.path("li"), chosen=QUIET) as archive:
        archive.save_changes(copies.path("two"), known_by=copies.path("lost"))
    before = copies.rows("bat")
    with Archive.open(copies.path("bat"), chosen=QUIET) as archive, pytest.raises(InputError, match="neither in it"):
        archive.merge(copies.path("two"))
    assert copies.rows("bat") == before


def test_changes_since_a_moment(copies: Copies, tmp_path: Path) -> None:
    moment = datetime.now(UTC).isoformat()
    copies.do("li", copies.annotate("later"))
    with Archive.open(copies.path("li"), chosen=QUIET) as archive:
        assert archive.save_changes(tmp_path / "new.workbench", from_moment=moment) >= 1
        for wrong in ("yesterday", "2026-11-21T09:00:00"):
            with pytest.raises(InputError, match="not a moment"):
                archive.save_changes(tmp_path / "x.workbench", from_moment=wrong)
    with Archive.open(copies.path("bat"), chosen=QUIET) as archive:
        archive.merge(tmp_path / "new.workbench")
    assert "later" in notes(copies, "bat")


def test_nothing_new_makes_no_file_and_nothing_is_overwritten(copies: Copies, tmp_path: Path) -> None:
    with Archive.open(copies.path("li"), chosen=QUIET) as archive:
        with pytest.raises(InputError, match="nothing new"):
            archive.save_changes(tmp_path / "none.workbench", known_by=copies.path("bat"))
        with pytest.raises(InputError, match="exists"):
            archive.save_changes(copies.path("bat"), known_by=copies.path("anna"))
        with pytest.raises(EnvironmentFailedError):
            archive.save_changes(tmp_path / "no" / "folder.workbench", from_moment="2020-01-01T00:00:00Z")
    assert not list(tmp_path.glob("none*"))


@pytest.mark.parametrize("order", list(itertools.permutations(PEOPLE)))
def test_three_people_meet_in_a_shared_folder_in_any_order(copies: Copies, cloud: Path, order: tuple[str, ...]) -> None:
    for number, name in enumerate(PEOPLE):
        copies.do(name, copies.annotate(f"of {name}", (number, number + 3)))
        copies.do(name, RewriteNote(annotation=copies.note, text=name))
    for name in (*order, *order, *order):
        sync(copies, name, cloud)
    assert len(logs(cloud)) == 3
    assert copies.rows("li") == copies.rows("bat") == copies.rows("anna")
    assert {f"of {name}" for name in PEOPLE} <= notes(copies, "li")
    with Archive.open(copies.path("anna"), chosen=QUIET) as archive:
        assert [one.field for one in archive.read.exchange.conflicts()] == ["note"]


def test_where_nothing_has_changed_nothing_is_read(
    copies: Copies, cloud: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copies.do("bat", copies.annotate("of Bat"))
    sync(copies, "bat", cloud)
    with Archive.open(copies.path("li"), chosen=QUIET) as archive:
        assert len(archive.sync(cloud).taken) == 1
        monkeypatch.setattr("workbench.sharing.exchange.received", lambda _: pytest.fail("a log was read"))
        assert archive.sync(cloud) == Synced((), (), written=False, seen=archive.sync(cloud).seen)


def test_a_conflicted_copy_of_a_cloud_folder_is_a_log_like_others(copies: Copies, cloud: Path) -> None:
    copies.do("bat", copies.annotate("before"))
    sync(copies, "bat", cloud)
    (log,) = logs(cloud)
    shutil.copyfile(log, log.with_name(f"{log.stem} (conflicted copy){log.suffix}"))
    copies.do("bat", copies.annotate("after", (9, 12)))
    sync(copies, "bat", cloud)
    done = sync(copies, "li", cloud)
    assert len(done.taken) == 2
    assert {"before", "after"} <= notes(copies, "li")


def test_a_log_half_written_by_the_cloud_is_taken_when_it_is_whole(copies: Copies, cloud: Path) -> None:
    copies.do("bat", copies.annotate("of Bat"))
    sync(copies, "bat", cloud)
    (log,) = logs(cloud)
    whole = log.read_bytes()
    log.write_bytes(whole[: len(whole) // 2])
    done = sync(copies, "li", cloud)
    assert [name for name, _ in done.failed] == [log.name]
    log.write_bytes(whole)
    assert sync(copies, "li", cloud).taken == (log.name,)
    assert "of Bat" in notes(copies, "li")


def test_a_folder_that_is_not_there_is_said_and_not_made(copies: Copies, tmp_path: Path) -> None:
    with Archive.open(copies.path("li"), chosen=QUIET) as archive, pytest.raises(EnvironmentFailedError):
        archive.sync(tmp_path / "not mounted")
    assert not (tmp_path / "not mounted").exists()


def test_private_things_are_in_no_log_and_in_no_file_of_changes(copies: Copies, cloud: Path) -> None:
    secret = "Zwölf Boxkämpfer jagen Viktor"
    private = CreateAnnotation(document=copies.document, note=secret, private=True, id=AnnotationId(new_id()))
    copies.do("li", private, copies.annotate("open"))
    copies.do("li", TieAnnotations(annotations=[AnnotationId(private.id)], tags=[copies.tag]))
    copies.do("li", RewriteNote(annotation=AnnotationId(private.id), text=secret + " again"))
    sync(copies, "li", cloud)
    changes(copies, "li", "bat")
    for file in (*logs(cloud), copies.path("li-for-bat")):
        assert secret.encode() not in file.read_bytes()
    sync(copies, "bat", cloud)
    assert notes(copies, "bat") == {"start", "open"}
    assert secret in " ".join(notes(copies, "li"))


def test_an_erasure_travels_and_its_words_leave_the_folder(copies: Copies, cloud: Path) -> None:
    words = "Sphinx of black quartz"
    new = copies.annotate(words)
    copies.do("li", new)
    sync(copies, "li", cloud)
    sync(copies, "bat", cloud)
    assert words in notes(copies, "bat")
    copies.do("li", Erase(table="annotations", record=new.id))
    sync(copies, "li", cloud)
    sync(copies, "bat", cloud)
    assert words not in notes(copies, "bat")
    sync(copies, "li", cloud)
    assert all(words.encode() not in log.read_bytes() for log in logs(cloud))


def test_what_is_set_aside_does_not_travel(copies: Copies, cloud: Path) -> None:
    copies.do("bat", copies.annotate("of Bat"))
    done = copies.merge("li", "bat")
    with Archive.open(copies.path("li"), chosen=QUIET) as archive:
        archive.set_aside(done.merge.id)
    sync(copies, "li", cloud)
    sync(copies, "anna", cloud)
    assert "of Bat" not in notes(copies, "anna")


def test_only_the_own_log_is_written_where_nothing_is_to_be_taken(copies: Copies, cloud: Path) -> None:
    copies.do("bat", copies.annotate("of Bat"))
    sync(copies, "bat", cloud)
    with Archive.open(copies.path("li"), chosen=QUIET) as archive:
        assert archive.sync(cloud, take=False).taken == ()
        assert len(logs(cloud)) == 2
        assert archive.sync(cloud).taken != ()


def test_the_folder_is_remembered_for_each_archive(copies: Copies, cloud: Path) -> None:
    with Archive.open(copies.path("li"), chosen=QUIET) as archive:
        assert shared_folder(archive) is None
        share_in(archive, cloud)
        assert shared_folder(archive) == cloud.resolve()
    with Archive.open(copies.path("bat"), chosen=QUIET) as other:
        assert shared_folder(other) is None
    with Archive.open(copies.path("li"), chosen=QUIET) as archive:
        share_in(archive, None)
        assert shared_folder(archive) is None


STEP = st.tuples(st.sampled_from(PEOPLE), st.sampled_from(["note", "new", "tag", "delete"]), st.sampled_from("一二三"))


@profile(max_examples=6, deadline=None, suppress_health_check=list(HealthCheck))
@given(steps=st.lists(STEP, max_size=7))
def test_random_forks_of_three_people_meet_by_files_of_changes_in_every_order_and_in_a_folder(
    steps: Any, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    copies = Copies(tmp_path_factory.mktemp("forks"), monkeypatch)
    for name, kind, value in steps:
        with suppress(InputError):
            copies.do(name, _command(copies, kind, value))
    files = {}
    shutil.copyfile(copies.path("li"), copies.path("start"))
    for name in ("bat", "anna"):
        with suppress(InputError):
            files[name] = changes(copies, name, "start")
    results = []
    for order in itertools.permutations(files.values()):
        shutil.copyfile(copies.path("start"), copies.path("one"))
        with Archive.open(copies.path("one"), chosen=QUIET) as archive:
            for file in (*order, *order):
                archive.merge(file)
            assert archive.check() == []
        results.append(copies.rows("one"))
    folder = copies.folder / "cloud"
    folder.mkdir()
    for name in (*PEOPLE, *reversed(PEOPLE), *PEOPLE):
        sync(copies, name, folder)
    results += [copies.rows(name) for name in PEOPLE]
    assert all(rows == results[0] for rows in results)


def _command(copies: Copies, kind: str, value: str) -> Any:
    return {
        "note": lambda: RewriteNote(annotation=copies.note, text=value),
        "new": lambda: copies.annotate(value),
        "tag": lambda: EditTag(tag=copies.tag, fields={"name": value}),
        "delete": lambda: DeleteAnnotations(annotations=[copies.note]),
    }[kind]()


def test_a_huge_archive_is_read_where_it_lies(copies: Copies, monkeypatch: pytest.MonkeyPatch) -> None:
    copies.do("bat", copies.annotate("of Bat"))
    with copies.path("bat").open("r+b") as file:
        file.truncate(reception.COPIED + 4096)  # sparse: SQLite goes by the size in its header
    monkeypatch.setattr(reception.shutil, "copyfile", lambda *_: pytest.fail("it was copied"))
    with Archive.open(copies.path("li"), chosen=QUIET) as archive:
        assert archive.preview_merge(copies.path("bat")).entries == 2


def test_a_huge_archive_that_changes_while_it_is_read_is_refused(
    copies: Copies, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reception, "COPIED", 0)
    with pytest.raises(InputError, match="being written"), reception.received(copies.path("bat")):
        copies.path("bat").touch()
    copies.path("bat").with_name("bat.workbench-wal").write_bytes(b"x")
    with pytest.raises(InputError, match="being written"), reception.received(copies.path("bat")):
        pass


def test_an_archive_from_outside_is_proved_before_it_is_opened_and_ones_own_opens_at_once(
    copies: Copies, monkeypatch: pytest.MonkeyPatch
) -> None:
    import sqlite3

    monkeypatch.setattr(preferences, "load_state", dict(preferences.load_state()).copy)
    wrong = copies.path("bat")
    connection = sqlite3.connect(wrong, isolation_level=None)
    connection.execute("CREATE TRIGGER sly AFTER INSERT ON people BEGIN DELETE FROM tags; END")
    connection.close()
    for read_only in (True, False):
        with pytest.raises(InputError, match="trigger"):
            Archive.open(wrong, chosen=QUIET, read_only=read_only)
    assert not wrong.with_name("bat.workbench.lock").exists()
    monkeypatch.setattr("workbench.app.own_copies.received", lambda _: pytest.fail("one's own was proved"))
    Archive.open(copies.path("li"), chosen=QUIET).close()


def test_another_archive_in_the_place_of_ones_own_is_proved(copies: Copies, tmp_path: Path) -> None:
    import sqlite3

    Archive.create(tmp_path / "other.workbench", chosen=QUIET).close()
    connection = sqlite3.connect(tmp_path / "other.workbench", isolation_level=None)
    connection.execute("CREATE VIEW sly AS SELECT 1")
    connection.close()
    shutil.copyfile(tmp_path / "other.workbench", copies.path("li"))
    with pytest.raises(InputError, match="view"):
        Archive.open(copies.path("li"), chosen=QUIET)
