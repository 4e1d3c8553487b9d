import contextlib
import gc
import os
import sys
import threading
import time
from pathlib import Path

import pytest
from pdf_samples import encrypted, flate_bomb, form_bomb, of_contents, picture_only, simple, stream, words

from workbench.errors import CancelledError, EnvironmentFailedError
from workbench.progress import Progress, no_progress
from workbench.readers.pdf import extraction, process
from workbench.readers.pdf.extraction import extract
from workbench.readers.pdf.process import Child, DeadlineError, DiedError
from workbench.readers.pdf.protocol import Limits, Reason, Request
from workbench.readers.pdf.source_text import source_text

QUICK = Limits(seconds=1.0, memory=160 << 20)


def slow_page(boxes: int = 40_000) -> bytes:
    """Half a megabyte of drawing that takes seconds to follow, in very little file."""
    import zlib

    return stream(zlib.compress(b"BT /F 12 Tf (x) Tj ET " * boxes * 10, 9), b"/Filter /FlateDecode")


@pytest.fixture(autouse=True)
def _nothing_is_left_behind(tmp_path_factory, monkeypatch):
    """No child (not even a zombie), no thread, no open file, no temporary file outlives a test."""
    temporary = tmp_path_factory.mktemp("temporary")
    monkeypatch.setenv("TMPDIR", str(temporary))
    gc.collect()
    before = (threading.active_count(), _pipes(), _children())
    yield
    deadline = time.monotonic() + 5
    # What the test runner itself opens meanwhile (coverage, the other workers) comes and goes.
    while _left_behind(before) and time.monotonic() < deadline:
        gc.collect()
        time.sleep(0.05)
    assert not _left_behind(before), (_left_behind(before), before)
    assert list(temporary.iterdir()) == []


def _left_behind(before) -> tuple:
    now = (threading.active_count(), _pipes(), _children())
    return now if now[0] > before[0] or now[1] > before[1] or now[2] != before[2] else ()


def _pipes() -> int:
    """Open pipes: by them a child talks."""
    if sys.platform != "linux":
        return 0
    found = 0
    for name in os.listdir("/proc/self/fd"):
        with contextlib.suppress(OSError):
            found += os.readlink(f"/proc/self/fd/{name}").startswith("pipe:")
    return found


def _children() -> list[str]:
    listed = Path(f"/proc/self/task/{os.getpid()}/children")
    return listed.read_text().split() if listed.exists() else []


def read(path, **values):
    return extract(str(path), values.pop("progress", no_progress()), limits=values.pop("limits", Limits()), **values)


def test_all_pages_of_a_pdf_are_read_in_order(tmp_path):
    found = read(simple(tmp_path / "a.pdf", 3))
    assert [page.index for page in found.pages] == [0, 1, 2]
    assert (found.claimed, found.failures, found.refused, found.empty) == (3, {}, None, False)


def test_progress_is_reported_page_by_page(tmp_path):
    steps = []
    read(simple(tmp_path / "a.pdf", 3), progress=Progress(steps.append))
    assert [(step.done, step.total) for step in steps] == [(0, 3), (1, 3), (2, 3), (3, 3)]
    assert str(steps[-1].text) == "Page 3 of 3"


def test_progress_goes_on_past_a_number_of_pages_that_was_a_lie(tmp_path):
    path = of_contents(tmp_path / "a.pdf", [words("a"), words("b")])
    path.write_bytes(path.read_bytes().replace(b"/Count 2", b"/Count 1"))
    steps = []
    read(path, progress=Progress(steps.append))
    assert [(step.done, step.total) for step in steps] == [(0, 1), (1, 1), (2, 0)]


@pytest.mark.parametrize(("password", "reason"), [("", Reason.PASSWORD), ("wrong", Reason.PASSWORD), ("secret", None)])
def test_a_password_is_asked_for_and_used(tmp_path, password, reason):
    found = read(encrypted(tmp_path / "a.pdf", "secret"), password=password)
    assert found.refused is reason


def test_a_compression_bomb_costs_its_page_only(tmp_path):
    path = of_contents(tmp_path / "a.pdf", [words("one"), flate_bomb(200), words("three")])
    assert path.stat().st_size < 5000
    found = read(path, limits=QUICK)
    assert found.failures == {1: Reason.MEMORY}
    assert source_text(found.pages) == "one\n\n\f\fthree\n\n"


def test_a_form_explosion_is_ended_at_its_deadline(tmp_path):
    path = form_bomb(tmp_path / "a.pdf", 9, 12)
    assert path.stat().st_size < 5000
    start = time.monotonic()
    found = read(path, limits=QUICK)
    assert found.failures == {0: Reason.DEADLINE}
    assert found.empty
    assert time.monotonic() - start < 10


def test_a_form_that_draws_itself_comes_to_an_end(tmp_path):
    form = stream(b"/X0 Do", b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X0 4 0 R >> >>")
    found = read(of_contents(tmp_path / "a.pdf", [stream(b"/X0 Do")], shared=[form]), limits=QUICK)
    assert len(found.pages) == 1


def test_after_a_page_that_hangs_a_new_child_goes_on(tmp_path):
    path = of_contents(tmp_path / "a.pdf", [words("one"), slow_page(), words("three")])
    found = read(path, limits=Limits(seconds=1.0))
    assert found.failures == {1: Reason.DEADLINE}
    assert (found.deaths, source_text(found.pages)) == (1, "one\n\n\f\fthree\n\n")


def test_after_some_deaths_the_rest_is_left_unread(tmp_path):
    path = of_contents(tmp_path / "a.pdf", [words("one"), slow_page(), slow_page(), words("four"), words("five")])
    found = read(path, limits=Limits(seconds=0.5, deaths=2))
    assert found.failures == dict(zip((1, 2, 3, 4), (Reason.DEADLINE,) * 2 + (Reason.UNREACHED,) * 2, strict=True))


def test_no_more_pages_are_read_than_allowed(tmp_path):
    found = read(simple(tmp_path / "a.pdf", 3), limits=Limits(pages=2))
    assert (len(found.pages), found.claimed) == (2, 3)


def test_scans_have_pages_without_characters(tmp_path):
    found = read(picture_only(tmp_path / "a.pdf"))
    assert (len(found.pages), found.empty) == (2, True)


def test_cancel_ends_the_child_at_once(tmp_path):
    path = of_contents(tmp_path / "a.pdf", [words("one"), slow_page()])
    cancelled = []

    def cancel_soon(step):
        if step.done == 1:
            threading.Timer(0.2, lambda: (cancelled.append(time.monotonic()), progress.cancel())).start()

    progress = Progress(cancel_soon)
    with pytest.raises(CancelledError):
        read(path, progress=progress)
    assert time.monotonic() - cancelled[0] < 1.0


def test_a_file_that_vanishes_before_the_child_opens_it_is_missing(tmp_path):
    assert read(tmp_path / "gone.pdf").refused is Reason.MISSING


@pytest.mark.skipif(sys.platform == "win32", reason="open files cannot be removed there")
def test_a_file_that_vanishes_while_it_is_read_is_read_to_its_end(tmp_path):
    path = simple(tmp_path / "a.pdf", 3)
    found = read(path, progress=Progress(lambda _: path.unlink(missing_ok=True)))
    assert len(found.pages) == 3
    assert not found.failures


def test_a_file_that_vanishes_before_a_second_child_keeps_what_was_read(tmp_path):
    path = of_contents(tmp_path / "a.pdf", [words("one"), slow_page(), words("three")])
    found = read(path, limits=Limits(seconds=0.7), progress=Progress(lambda s: s.done and path.unlink(missing_ok=True)))
    assert found.refused is Reason.MISSING
    assert found.failures == {1: Reason.DEADLINE, 2: Reason.UNREACHED}
    assert source_text(found.pages) == "one\n\n\f\f"


@pytest.mark.skipif(not hasattr(os, "getuid") or os.getuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_is_forbidden(tmp_path):
    path = simple(tmp_path / "a.pdf", 1)
    path.chmod(0)
    assert read(path).refused is Reason.FORBIDDEN


def pretend(monkeypatch, code):
    """Let another program stand for the child."""
    monkeypatch.setattr(process, "command", lambda: [sys.executable, "-c", code])


OPEN = 'import os, sys; print(\'{"kind": "ready"}\\n{"kind": "open", "pages": 2, "metadata": {}}\', flush=True);'


def test_a_child_that_dies_at_once_is_told(monkeypatch, tmp_path):
    pretend(monkeypatch, "raise SystemExit(3)")
    assert read(tmp_path / "a.pdf").refused is Reason.DIED


@pytest.mark.skipif(sys.platform == "win32", reason="no signals there")
def test_a_child_that_crashes_costs_the_page_at_which_it_was(monkeypatch, tmp_path):
    pretend(monkeypatch, OPEN + "os.kill(os.getpid(), 11)")
    found = read(tmp_path / "a.pdf")
    assert found.failures == {0: Reason.DIED, 1: Reason.DIED}
    assert found.deaths == 2


def test_a_child_that_never_opens_the_file_again_does_not_cost_more_pages(monkeypatch, tmp_path):
    first = tmp_path / "first"
    pretend(
        monkeypatch,
        f"import os\nif os.path.exists({str(first)!r}): raise SystemExit(1)\nopen({str(first)!r}, 'w').close()\n"
        + OPEN
        + "raise SystemExit(1)",
    )
    found = read(tmp_path / "a.pdf")
    assert found.failures == {0: Reason.DIED, 1: Reason.UNREACHED}
    assert (found.deaths, found.refused) == (3, None)


def test_a_child_that_hangs_while_it_opens_the_file_is_ended(monkeypatch, tmp_path):
    pretend(monkeypatch, 'import time; print(\'{"kind": "ready"}\', flush=True); time.sleep(60)')
    assert read(tmp_path / "a.pdf", limits=QUICK).refused is Reason.DEADLINE


def test_a_child_that_talks_nonsense_has_died(monkeypatch):
    pretend(monkeypatch, "import sys; sys.stdin.read(); print('hello'); raise SystemExit(7)")
    with Child(Request("x", "", 0, QUICK)) as child, pytest.raises(DiedError) as error:
        child.receive(20, no_progress())
    assert error.value.status == 7


def test_a_child_that_talks_nonsense_and_lives_on_is_ended(monkeypatch):
    pretend(monkeypatch, "import time; print('hello', flush=True); time.sleep(60)")
    with Child(Request("x", "", 0, QUICK)) as child, pytest.raises(DiedError) as error:
        child.receive(20, no_progress())
    assert error.value.status is None


def test_a_silent_child_is_met_by_its_deadline(monkeypatch):
    pretend(monkeypatch, "import time; time.sleep(60)")
    with Child(Request("x", "", 0, QUICK)) as child, pytest.raises(DeadlineError):
        child.receive(0.1, no_progress())


def test_a_child_that_does_not_listen_is_no_trouble(monkeypatch):
    pretend(monkeypatch, "import sys, os; os.close(0)")
    with Child(Request("x" * 300_000, "", 0, QUICK)) as child, pytest.raises(DiedError):
        child.receive(20, no_progress())


def test_a_child_that_cannot_be_started_is_the_fault_of_the_surroundings(monkeypatch, tmp_path):
    monkeypatch.setattr(process, "command", lambda: [str(tmp_path / "no-such-program")])
    with pytest.raises(EnvironmentFailedError, match="could not be started"):
        read(tmp_path / "a.pdf")


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_the_child_is_gone_when_its_block_ends(tmp_path):
    with Child(Request(str(simple(tmp_path / "a.pdf", 1)), "", 0, QUICK)) as child:
        assert Path(f"/proc/{child.pid}").exists()
    assert not Path(f"/proc/{child.pid}").exists()


def test_the_child_does_not_search_the_current_folder_for_modules(tmp_path, monkeypatch):
    (tmp_path / "pdfplumber.py").write_text("raise SystemExit(9)")
    monkeypatch.chdir(tmp_path)
    assert len(read(simple(tmp_path / "a.pdf", 1)).pages) == 1


def test_no_black_window_opens_on_windows(monkeypatch):
    with monkeypatch.context() as windows:
        windows.setattr(process.sys, "platform", "win32")
        windows.setattr(process.subprocess, "CREATE_NO_WINDOW", 0x08000000, raising=False)
        assert process.detached() == {"creationflags": 0x08000000}


def test_the_phantom_page_after_the_last_one_is_not_counted():
    found = extraction.Extraction(claimed=1, pages=[None])
    assert extraction._lost(found, Reason.DIED, opened=True)
    assert len(found.pages) == 1
