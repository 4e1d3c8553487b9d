"""Documents without a text, and files whose password is known already, in the page view."""

from __future__ import annotations

from pathlib import Path

import pytest
from acting import dialog_shown, press, settle
from choosing import drop, enter, files, into
from PIL import Image, ImageDraw
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui.facsimile.conftest import drawn, open_named
from readers import pdf_samples
from workbench.app.archive import Archive
from workbench.gui.dialogs.password_dialog import PasswordDialog
from workbench.gui.window import Window
from workbench.settings import Settings

Key = Qt.Key


@pytest.fixture
def scan_archive(tmp_path: Path) -> Path:
    """An archive with a picture of a seal and a PDF of pictures, closed."""
    picture = Image.new("RGB", (600, 800), (240, 235, 220))
    ImageDraw.Draw(picture).ellipse((200, 300, 400, 500), fill=(170, 30, 30))
    picture.save(tmp_path / "seal.png")
    place = tmp_path / "seals.workbench"
    with Archive.create(place, chosen=Settings(author="Li Wen")) as archive:
        files = [tmp_path / "seal.png", pdf_samples.picture_only(tmp_path / "pictures.pdf")]
        report = archive.importer().run(files)
        assert [str(one.error) for one in report.files if one.error] == []
    return place


@pytest.mark.parametrize("name", ["seal.png", "pictures.pdf"])
def test_a_document_without_text_opens_as_its_pages(
    empty_window: Window, scan_archive: Path, qtbot: QtBot, name: str
) -> None:
    empty_window.files.open_path(scan_archive)
    settle(empty_window, qtbot)
    open_named(empty_window, qtbot, name)
    view = drawn(empty_window, qtbot)
    assert view.isVisible()
    assert empty_window.room.stack.isHidden()
    assert empty_window.facsimile.manner.mode == "text"  # other documents still open as their text
    view.canvas.setFocus()
    press(empty_window, qtbot, Key.Key_F4)
    assert view.isVisible()
    assert "no text" in empty_window.bar.label.text()
    assert empty_window.actions["page-instead"].isChecked()


def test_the_password_given_at_the_import_opens_the_pages_too(paged: Window, tmp_path: Path, qtbot: QtBot) -> None:
    press(paged, qtbot, Key.Key_F4)
    drop(paged.library.tree.viewport(), files([pdf_samples.encrypted(tmp_path / "closed.pdf", "harbour")]))

    def asked() -> bool:
        return any(isinstance(one, PasswordDialog) and one.isVisible() for one in QApplication.topLevelWidgets())

    qtbot.waitUntil(asked, timeout=20_000)
    dialog = dialog_shown(PasswordDialog)
    into(dialog.password, qtbot, "harbour")
    enter(dialog, qtbot)
    qtbot.waitUntil(lambda: _named(paged) == "closed.pdf", timeout=20_000)
    view = drawn(paged, qtbot)
    assert view.stack.currentWidget() is view.canvas


def _named(window: Window) -> str:
    return window.stage.document.file_name if window.stage.document else ""
