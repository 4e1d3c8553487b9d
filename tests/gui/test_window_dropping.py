"""Files can be dropped onto any part of the window, also onto a field: they are imported, and no path is typed."""

from __future__ import annotations

from pathlib import Path

from acting import CONTROL, desk_of, highlight, press, settle
from choosing import drop, files
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtWidgets import QDialog, QLineEdit, QVBoxLayout
from pytestqt.qtbot import QtBot

from workbench.gui.window import Window


def documents(window: Window) -> int:
    return len(desk_of(window).read.documents.all())


def test_files_and_folders_are_taken_by_every_part_and_no_field_takes_their_paths(
    window: Window, qtbot: QtBot, tmp_path: Path
) -> None:
    highlight(window, qtbot, "灯塔")
    window.panes.show_search()
    press(window, qtbot, Qt.Key.Key_F, CONTROL)
    page = window.inspector.annotation
    fields = (window.room.find_bar.field, window.library.filter, window.search.bar.field, page.note, page.add)
    parts = (window.room.reader.text.viewport(), window.library.tree.viewport(), window.status, window.shell.menuBar())
    seen: list[list[str]] = []
    window.shell.dropped.disconnect()
    window.shell.dropped.connect(seen.append)
    letter = tmp_path / "letter.txt"
    for part in (*fields, *parts):
        assert part.isVisible()
        assert drop(part, files([letter, tmp_path])), part
    assert seen == [[str(letter), str(tmp_path)]] * len((*fields, *parts))
    assert not any(one.text() for one in fields if isinstance(one, QLineEdit))
    assert page.note.toPlainText() == ""


def test_a_folder_dropped_onto_a_field_is_imported_and_words_are_not(
    window: Window, qtbot: QtBot, tmp_path: Path
) -> None:
    folder = tmp_path / "letters"
    folder.mkdir()
    for number in (1, 2):
        (folder / f"{number}.txt").write_text(f"Letter number {number} of the keeper.\n", encoding="utf-8")
    words = QMimeData()
    words.setText("fog")
    assert not drop(window.status, words)
    assert drop(window.library.filter, words)
    assert window.library.filter.text() == "fog", "words may be dragged into a field"
    window.library.filter.clear()
    assert drop(window.library.filter, files([folder]))
    qtbot.waitUntil(lambda: documents(window) == 4, timeout=15_000)
    settle(window, qtbot)
    assert window.library.filter.text() == ""


def test_a_dialog_refuses_files_and_so_does_the_window_behind_it(window: Window, qtbot: QtBot, tmp_path: Path) -> None:
    dialog, field = QDialog(window.shell), QLineEdit()
    QVBoxLayout(dialog).addWidget(field)
    dialog.open()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    assert not drop(field, files([tmp_path]))
    assert not drop(window.status, files([tmp_path]))
    assert field.text() == ""
    dialog.close()
