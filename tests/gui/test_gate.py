"""Large archives go in and out beside the window's thread."""

from __future__ import annotations

import time
from functools import partial
from pathlib import Path
from threading import Event

import pytest
from acting import dialog_shown, settle
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from workbench import settings
from workbench.app import archive as archives
from workbench.app.archive import Archive
from workbench.gui import gate, opening
from workbench.gui.dialogs.export_dialog import ExportDialog
from workbench.gui.window import Window
from workbench.progress import Progress
from workbench.settings import Settings


@pytest.fixture
def all_large(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every archive counts as a large one."""
    monkeypatch.setattr(gate, "_LARGE", 0)


@pytest.fixture
def foreign(path: Path) -> Path:
    """An archive that was never open here."""
    settings.save_state({"copies": {}})
    return path


@pytest.mark.usefixtures("all_large")
def test_a_large_archive_that_was_never_open_here_is_opened_beside_the_window(
    empty_window: Window, foreign: Path, qtbot: QtBot
) -> None:
    empty_window.files.open_path(foreign)
    assert empty_window.stage.desk is None
    assert [str(job.title) for job in empty_window.files.background.jobs] == ["Opening “harbour”"]
    qtbot.waitUntil(lambda: empty_window.stage.desk is not None)
    settle(empty_window, qtbot)
    assert empty_window.stage.document is not None


@pytest.mark.usefixtures("all_large")
def test_what_is_asked_for_later_wins(empty_window: Window, foreign: Path, tmp_path: Path, qtbot: QtBot) -> None:
    with Archive.create(tmp_path / "second.workbench", chosen=Settings(author="Li Wen")):
        pass
    empty_window.files.open_path(foreign)
    empty_window.files.open_path(tmp_path / "second.workbench")
    qtbot.waitUntil(lambda: empty_window.stage.desk is not None and not empty_window.files.background.jobs)
    assert empty_window.stage.open_desk.archive.path.name == "second.workbench"
    with Archive.open(foreign, chosen=Settings(author="Li Wen")) as archive:
        assert archive.read.documents.count() == 2, "nothing holds it any more"


@pytest.mark.usefixtures("all_large")
def test_an_archive_that_arrives_under_a_dialog_waits_until_that_is_answered(
    window: Window, tmp_path: Path, qtbot: QtBot
) -> None:
    with Archive.create(tmp_path / "second.workbench", chosen=Settings(author="Li Wen")):
        pass
    settings.save_state({"copies": {}})
    before = window.stage.desk
    window.files.open_path(tmp_path / "second.workbench")
    window.actions["export"].trigger()
    qtbot.waitUntil(lambda: not window.files.background.jobs)
    assert window.stage.desk is before
    qtbot.keyClick(dialog_shown(ExportDialog), Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: window.stage.desk is not before)
    assert window.stage.open_desk.archive.path.name == "second.workbench"


def test_what_still_runs_when_its_archive_is_closed_is_not_shown_any_more(window: Window, qtbot: QtBot) -> None:
    job = window.stage.open_desk.background.start("Importing", _until_cancelled)
    qtbot.waitUntil(window.status.work.isVisible)
    window.files.close()
    assert not window.status.work.isVisible()
    assert job.progress.cancelled


def _until_cancelled(progress: Progress) -> None:
    while True:
        time.sleep(0.005)
        progress.check()


@pytest.mark.usefixtures("all_large")
def test_a_file_that_is_none_is_refused_in_the_message_bar(empty_window: Window, tmp_path: Path, qtbot: QtBot) -> None:
    wrong = tmp_path / "wrong.workbench"
    wrong.write_text("no archive at all")
    empty_window.files.open_path(wrong)
    qtbot.waitUntil(empty_window.bar.isVisible)
    assert empty_window.stage.desk is None


@pytest.mark.usefixtures("all_large")
def test_a_large_archive_is_closed_beside_the_window_and_can_be_opened_again_at_once(
    window: Window, path: Path, qtbot: QtBot
) -> None:
    window.files.close()
    assert window.stage.desk is None
    assert [str(job.title) for job in window.files.background.jobs] == ["Closing “harbour”"]
    window.files.open_path(path)
    qtbot.waitUntil(lambda: window.stage.desk is not None)
    assert not window.stage.open_desk.archive.read_only


@pytest.mark.usefixtures("all_large")
def test_a_backup_that_fails_is_told_after_closing(
    window: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object) -> None:
        raise archives.InputError(archives.msg("No backup could be made: {reason}", reason="full"))

    monkeypatch.setattr(Archive, "close", fails)
    desk = window.stage.open_desk
    window.files.close()
    qtbot.waitUntil(window.bar.isVisible)
    monkeypatch.undo()
    desk.archive.close()


@pytest.mark.usefixtures("all_large")
def test_the_window_goes_at_once_and_the_archive_is_closed_before_the_program_ends(window: Window, path: Path) -> None:
    window.shell.close()
    assert not [one for one in QApplication.topLevelWidgets() if one.isVisible()]
    with Archive.open(path, chosen=Settings(author="Li Wen")) as archive:
        assert not archive.read_only


@pytest.mark.usefixtures("all_large")
def test_what_is_no_longer_wanted_is_not_even_opened(empty_window: Window, foreign: Path, qtbot: QtBot) -> None:
    gate, opened, held = empty_window.files.gate, list[int](), Event()

    def opener(number: int) -> Archive:
        held.wait(10)
        opened.append(number)
        return Archive.open(foreign)

    for number in range(4):
        gate.open(foreign, partial(opener, number))
    held.set()
    qtbot.waitUntil(lambda: not gate.background.jobs)
    assert opened in ([0, 3], [3])


def test_a_file_that_is_gone_is_not_large(tmp_path: Path) -> None:
    assert not gate.is_large(tmp_path / "nothing")
    assert opening.with_suffix(tmp_path / "a").suffix == ".workbench"
