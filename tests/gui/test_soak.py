"""Five hundred things done at random: nothing breaks, nothing is lost, and the archive is sound."""

from __future__ import annotations

from pathlib import Path

import pytest
from acting import desk_of, settle
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot
from soaking import RandomUser

from workbench.app.archive import Archive
from workbench.gui.window import Window
from workbench.settings import Settings


@pytest.mark.parametrize("seed", [1945, 1924])
def test_random_deeds_break_nothing(window: Window, qtbot: QtBot, path: Path, seed: int) -> None:
    user = RandomUser(window, path, seed)
    try:
        user.steps(250)
    finally:
        user.stop()
    assert len(user.done) >= 250
    if window.stage.desk is None:
        window.files.open_path(path)
    settle(window, qtbot)
    assert desk_of(window).archive.check() == []

    def gone() -> None:
        user.leave()  # what was broken off may have brought its report
        assert not window.shell.findChildren(QDialog), "dialogs are kept that were closed"

    qtbot.waitUntil(gone)
    window.files.close()
    with Archive.open(path, chosen=Settings(author="Li Wen", backups=0)) as archive:
        assert archive.check() == []
