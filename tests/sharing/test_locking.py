"""The lock beside an archive: who has it open, on which machine, since when."""

import json
import os
import signal
import subprocess
import sys
import threading
import time

import pytest

from workbench.app.archive import Archive
from workbench.errors import EnvironmentFailedError
from workbench.settings import Settings
from workbench.sharing import locking
from workbench.sharing.locking import Holder, LockedError, acquire, alive, holder_of, lock_path


@pytest.fixture
def path(tmp_path):
    return tmp_path / "港口.workbench"


def elsewhere(path, host="ann-laptop"):
    holder = Holder("Ann", host, "2026-01-01T00:00:00Z", 4711, "99")
    locking._write(lock_path(path), [holder])
    return holder


def test_a_lock_names_user_machine_time_and_process(path):
    lock = acquire(path, author="王二")
    assert holder_of(path) == lock.holder
    assert (lock.holder.user, lock.holder.pid) == ("王二", os.getpid())
    assert lock.holder.host == locking.this_machine()
    assert lock.holder.since.endswith("Z")
    lock.release()
    assert holder_of(path) is None
    assert list(path.parent.iterdir()) == []


def test_several_processes_of_one_machine_share_the_lock(path):
    with subprocess.Popen(["sleep", "60"]) as other:
        locking._write(
            lock_path(path),
            [Holder("Li", locking.this_machine(), "", other.pid, locking.started(other.pid))],
        )
        lock = acquire(path, author="Ann")
        assert len(json.loads(lock_path(path).read_text("utf-8"))["holders"]) == 2
        lock.release()
        assert holder_of(path).pid == other.pid
        other.kill()
        other.wait()
    assert holder_of(path) is None


def test_another_machine_is_refused_with_who_where_and_since_when(path):
    holder = elsewhere(path)
    with pytest.raises(LockedError) as refused:
        acquire(path, author="Li")
    assert refused.value.holder == holder
    assert all(part in str(refused.value) for part in ("Ann", "ann-laptop", "2026-01-01T00:00:00Z"))
    assert "read-only" in str(refused.value.hint)
    assert holder_of(path) == holder


def test_a_lock_of_another_machine_can_be_taken_over(path):
    elsewhere(path)
    lock = acquire(path, author="Li", take_over=True)
    assert holder_of(path) == lock.holder
    lock.release()
    assert not lock_path(path).exists()


def test_the_same_archive_seen_from_a_second_machine(path, monkeypatch):
    monkeypatch.setattr(locking, "this_machine", lambda: "first")
    with Archive.create(path, chosen=Settings(author="Li")) as first:
        monkeypatch.setattr(locking, "this_machine", lambda: "second")
        with pytest.raises(LockedError, match="first"):
            Archive.open(path)
        with Archive.open(path, read_only=True) as reading:
            assert reading.read_only
            assert reading.title == first.title
        monkeypatch.setattr(locking, "this_machine", lambda: "first")
    monkeypatch.setattr(locking, "this_machine", lambda: "second")
    with Archive.open(path) as second:
        assert not second.read_only


def test_an_archive_is_opened_although_another_machine_left_its_lock(path, monkeypatch):
    Archive.create(path).close()
    elsewhere(path)
    with Archive.open(path, take_over=True) as archive:
        assert holder_of(path).host == locking.this_machine()
        assert archive.check() == []
    assert list(path.parent.iterdir()) == [path]


LEAVES_A_LOCK = """
import sys, time
from pathlib import Path
from workbench.app.archive import Archive
archive = Archive.open(Path(sys.argv[1]))
print("open", flush=True)
time.sleep(60)
"""


def test_a_lock_left_by_a_killed_process_is_recognised(path):
    Archive.create(path).close()
    with subprocess.Popen([sys.executable, "-c", LEAVES_A_LOCK, str(path)], stdout=subprocess.PIPE) as other:
        assert other.stdout.readline() == b"open\n"
        left = holder_of(path)
        assert left.pid == other.pid
        other.send_signal(signal.SIGKILL)
        other.wait()
    assert lock_path(path).exists()
    assert not alive(left)
    assert holder_of(path) is None
    with Archive.open(path) as archive:
        assert archive.check() == []
    assert list(path.parent.iterdir()) == [path]


def test_a_later_process_under_the_same_number_is_not_the_holder():
    own = os.getpid()
    assert alive(Holder("Li", locking.this_machine(), "", own, locking.started(own)))
    assert alive(Holder("Li", locking.this_machine(), "", own, ""))
    assert not alive(Holder("Li", locking.this_machine(), "", own, "1"))


def test_where_the_system_tells_no_start_a_process_is_asked_for_by_its_number(monkeypatch):
    monkeypatch.setattr(locking, "started", lambda _: "")
    one = Holder("Li", locking.this_machine(), "", os.getpid(), "7")
    assert alive(one)

    def answer(error):
        def kill(*_):
            raise error

        return kill

    monkeypatch.setattr(os, "kill", answer(ProcessLookupError()))
    assert not alive(one)
    monkeypatch.setattr(os, "kill", answer(PermissionError()))
    assert alive(one)
    monkeypatch.setattr(os, "name", "nt")
    assert locking._runs(os.getpid())


@pytest.mark.parametrize("content", [b"", b"\xff\xfe", b"[]", b'{"holders": 5}', b'{"holders": [3, null]}', b"{"])
def test_a_lock_file_that_says_nothing_holds_nobody_off(path, content):
    lock_path(path).write_bytes(content)
    acquire(path, author="Li").release()
    assert not lock_path(path).exists()


def test_a_lock_file_of_a_later_version_still_names_its_machine(path):
    entry = {"host": "elsewhere", "user": "Ann", "pid": "no number", "colour": "blue"}
    lock_path(path).write_text(json.dumps({"holders": [entry]}), encoding="utf-8")
    with pytest.raises(LockedError, match="elsewhere"):
        acquire(path, author="Li")


def test_two_at_once_wait_for_each_other(path):
    found = []

    def take():
        for _ in range(20):
            lock = acquire(path, author="Li")
            found.append(lock.holder)
            lock.release()

    threads = [threading.Thread(target=take) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 40
    assert list(path.parent.iterdir()) == []


def test_a_guard_left_behind_is_forgotten_and_a_fresh_one_respected(path, monkeypatch):
    guard = lock_path(path).with_name(lock_path(path).name + ".busy")
    guard.touch()
    monkeypatch.setattr(locking, "_PATIENCE", 0.1)
    with pytest.raises(EnvironmentFailedError, match="busy"):
        acquire(path, author="Li")
    os.utime(guard, (time.time() - 60,) * 2)
    acquire(path, author="Li").release()
    assert list(path.parent.iterdir()) == []


def test_a_lock_whose_folder_is_gone_is_given_up_quietly(path):
    (path.parent / "away").mkdir()
    inside = path.parent / "away" / "a.workbench"
    lock = acquire(inside, author="Li")
    lock_path(inside).unlink()
    inside.parent.rmdir()
    lock.release()
    assert not inside.parent.exists()
