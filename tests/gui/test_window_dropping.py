"""Files can be dropped onto any part of the window: what lies under the mouse lets them through."""

from __future__ import annotations

from pathlib import Path

import pytest
from acting import desk_of, settle
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from workbench.gui.window import Window

PARTS = {
    "text": lambda window: window.room.reader.text.viewport(),
    "library": lambda window: window.library.tree.viewport(),
    "inspector": lambda window: window.inspector,
    "annotations": lambda window: window.annotations.view.viewport(),
    "search": lambda window: window.search.view.viewport(),
    "timeline": lambda window: window.timeline.canvas,
    "status": lambda window: window.status,
    "menu": lambda window: window.shell.menuBar(),
    "note": lambda window: window.inspector.annotation.note,
}


def drop(part: QWidget, mime: QMimeData) -> bool:
    """Drag this over a part and let go; Qt asks what lies around it, and says whether anything took it."""
    kind, button, held = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    event = QDragEnterEvent(QPoint(3, 3), kind, mime, button, held)
    event.ignore()
    QApplication.sendEvent(part, event)
    if event.isAccepted():
        QApplication.sendEvent(part, QDropEvent(QPointF(3, 3), kind, mime, button, held))
    return event.isAccepted()


@pytest.mark.parametrize("name", PARTS)
def test_a_file_can_be_dropped_onto_any_part(window: Window, qtbot: QtBot, tmp_path: Path, name: str) -> None:
    source = tmp_path / "letter.txt"
    source.write_text("A third paper about the harbour, dropped from a folder.\n", encoding="utf-8")
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(source))])
    part = PARTS[name](window)
    assert drop(part, mime)
    qtbot.waitUntil(lambda: len(desk_of(window).read.documents.all()) == 3, timeout=15_000)
    settle(window, qtbot)
    assert window.inspector.annotation.note.toPlainText() == ""


def test_a_folder_is_taken_with_what_lies_in_it_and_words_are_not(window: Window, qtbot: QtBot, tmp_path: Path) -> None:
    folder = tmp_path / "letters"
    folder.mkdir()
    for number in (1, 2):
        (folder / f"{number}.txt").write_text(f"Letter number {number} of the keeper.\n", encoding="utf-8")
    mime, words = QMimeData(), QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(folder))])
    words.setText("only words")
    assert not drop(window.status, words)
    assert drop(window.status, mime)
    qtbot.waitUntil(lambda: len(desk_of(window).read.documents.all()) == 4, timeout=15_000)
    settle(window, qtbot)
