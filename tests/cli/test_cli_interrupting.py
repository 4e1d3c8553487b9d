"""Ctrl+C on the command line, as a terminal sends it: to the process, in the middle of the work."""

import signal
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

sys.path.append(str(Path(__file__).parents[1] / "readers"))

from pdf_samples import simple

from workbench.cli import documents, moving
from workbench.cli.interrupting import stoppable
from workbench.progress import Progress

PAGES = 6


@pytest.fixture
def interrupted(monkeypatch):
    """An import that gets SIGINT when three pages are read."""
    step_at = lambda step: signal.raise_signal(signal.SIGINT) if (step.done, step.total) == (3, PAGES) else None  # noqa: E731
    monkeypatch.setattr(documents, "shown_progress", lambda: Progress(step_at))


def test_what_was_read_of_a_pdf_is_kept_and_the_rest_is_read_later(cli, interrupted):
    before = signal.getsignal(signal.SIGINT)
    path = simple(Path(cli.folder) / "a.pdf", PAGES)
    (row,) = cli.json("import", cli.archive, str(path), cli.diary, status=1)
    assert (row["status"], row["pages"]) == ("added", PAGES)
    assert any("Pages 4–6 were not read yet" in said for said in row["warnings"])
    assert signal.getsignal(signal.SIGINT) is before
    done = cli.json("document", "reread", cli.archive, row["document"], "--continue")
    assert done["changed"]
    assert "第6頁" in cli.json("reading", cli.archive, row["document"])["text"]


def test_going_on_keeps_what_was_read_too(cli, interrupted, monkeypatch):
    path = simple(Path(cli.folder) / "a.pdf", PAGES)
    (row,) = cli.json("import", cli.archive, str(path), status=1)
    step_at = lambda step: signal.raise_signal(signal.SIGINT) if (step.done, step.total) == (5, PAGES) else None  # noqa: E731
    monkeypatch.setattr(moving, "shown_progress", lambda: Progress(step_at))
    going_on = ("document", "reread", cli.archive, row["document"], "--continue")
    assert cli(*going_on, status=1).stdout.splitlines()[-1] == "Stopped: the pages read until then are kept."
    text = cli.json("reading", cli.archive, row["document"])["text"]
    assert ("第5頁" in text, "第6頁" in text) == (True, False)
    monkeypatch.undo()
    assert cli.json(*going_on)["changed"]
    assert "第6頁" in cli.json("reading", cli.archive, row["document"])["text"]


def test_without_json_a_line_says_that_it_was_stopped(cli, interrupted):
    path = simple(Path(cli.folder) / "a.pdf", PAGES)
    said = cli("import", cli.archive, str(path), cli.diary, status=1).stdout.splitlines()
    assert said[0].startswith("added")
    assert said[-1] == "Stopped: what is not listed was not imported."


def twice(progress: Progress) -> None:
    with stoppable(progress):
        signal.raise_signal(signal.SIGINT)
        assert progress.cancelled
        signal.raise_signal(signal.SIGINT)


def test_the_second_time_ends_the_command():
    usual = signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell starts work behind it without
    try:
        with pytest.raises(KeyboardInterrupt):
            twice(Progress())
    finally:
        signal.signal(signal.SIGINT, usual)


def test_elsewhere_than_in_the_main_thread_signals_are_left_alone():
    before = signal.getsignal(signal.SIGINT)
    with ThreadPoolExecutor(1) as pool:
        assert pool.submit(lambda: stoppable(Progress()).__enter__()).exception() is None
    assert signal.getsignal(signal.SIGINT) is before
