"""What a first afternoon stumbles over: the wheel, colours, the palette, banners, titles, Qt's own words."""

from __future__ import annotations

from pathlib import Path
from typing import cast

import pytest
from acting import CONTROL, SHIFT, desk_of, dialog_shown, highlight, press, settle
from choosing import drop, files
from PySide6.QtCore import QCoreApplication, QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QFileDialog,
    QLabel,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QSpinBox,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from workbench import settings
from workbench.commands.tags import COLORS, CreateTag
from workbench.gui import words as interface
from workbench.gui.dialogs.import_report import ImportReportDialog
from workbench.gui.dialogs.lock_dialog import LockDialog
from workbench.gui.dialogs.palette import Palette
from workbench.gui.dialogs.preferences import PreferencesDialog
from workbench.gui.reader.colors import UNTAGGED
from workbench.gui.window import Window
from workbench.settings import Settings
from workbench.sharing.locking import Holder, LockedError


def roll(widget: QWidget) -> bool:
    """Turn the mouse wheel by one notch over a widget; whether it took it (else what lies around it scrolls)."""
    at = QPointF(widget.rect().center())
    event = QWheelEvent(
        at,
        QPointF(widget.mapToGlobal(at.toPoint())),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,  # Qt's order of arguments
    )
    QApplication.sendEvent(widget, event)
    return event.isAccepted()


def test_the_wheel_scrolls_the_preferences_and_changes_only_what_has_the_focus(qtbot: QtBot) -> None:
    dialog = PreferencesDialog(Settings(author="Li Wen"))
    qtbot.addWidget(dialog)
    dialog.resize(600, 300)
    dialog.show()
    dialog.activateWindow()
    size = dialog.fields["reading_size"]
    theme = dialog.fields["theme"]
    assert isinstance(size, QSpinBox)
    assert isinstance(theme, QComboBox)
    dialog.fields["author"].setFocus()
    assert not roll(size)
    assert not roll(theme)
    assert (size.value(), theme.currentIndex()) == (13, 0)
    size.setFocus()
    qtbot.waitUntil(size.hasFocus)
    assert roll(size)
    assert size.value() == 12


def test_preferences_show_where_backups_are_and_who_really_works(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WORKBENCH_AUTHOR", "Guest")
    dialog = PreferencesDialog(Settings(author="Li Wen"))
    qtbot.addWidget(dialog)
    folder = dialog.fields["backup_folder"]
    assert isinstance(folder, QLineEdit)
    assert folder.placeholderText() == str(settings.data_folder() / "backups")
    assert any("Guest" in label.text() for label in dialog.findChildren(QLabel))


def test_new_tags_take_colors_not_used_yet_and_never_that_of_untagged_words(window: Window) -> None:
    archive = desk_of(window).archive
    archive.do(CreateTag(name="chosen", color=COLORS[1]))
    for number in range(6):
        archive.do(CreateTag(name=f"tag {number}"))
    colors = [view.tag.color for view in archive.read.authorities.tags()]
    assert len(set(colors)) == 7
    assert not {"#f0e442", UNTAGGED} & set(colors)


def test_the_palette_puts_an_action_of_that_name_before_the_step_to_be_undone(window: Window, qtbot: QtBot) -> None:
    highlight(window, qtbot, "渡口")
    desk_of(window).archive.do(CreateTag(name="harbour"))
    settle(window, qtbot)
    press(window, qtbot, Qt.Key.Key_P, CONTROL, SHIFT)
    palette = cast("Palette", dialog_shown(Palette))
    qtbot.keyClicks(palette.field, "tag")
    lines = [palette.list.item(row).text() for row in range(palette.list.count())]
    undo = next(row for row, line in enumerate(lines) if "Undo" in line)
    assert undo == len(lines) - 1
    assert " ▸ Tag" in lines[0]
    palette.close()


def test_an_import_with_failures_is_no_good_news_and_its_report_shows_the_advice(
    window: Window, qtbot: QtBot, tmp_path: Path
) -> None:
    good, bad = tmp_path / "good.txt", tmp_path / "bad.pdf"
    good.write_text("A third paper about the fog.\n", encoding="utf-8")
    bad.write_bytes(b"%PDF-1.7\nnothing follows")
    drop(window.library.tree.viewport(), files([good, bad]))
    qtbot.waitUntil(window.bar.isVisible, timeout=10_000)
    assert "1 failed" in window.bar.label.text()
    assert not window.bar._timer.isActive()
    dialog = cast("ImportReportDialog", dialog_shown(ImportReportDialog))
    failed = dialog.tree.topLevelItem(0)
    assert failed is not None
    report = window.imports.report
    assert report is not None
    (hint,) = [str(one.hint) for one in report.files if one.error]
    advice = failed.child(0).child(0)
    assert advice.text(0) == hint
    assert advice.isFirstColumnSpanned()
    assert failed.child(0).isExpanded()
    dialog.close()


def test_the_title_tells_a_copy_from_its_original(window: Window, qtbot: QtBot, tmp_path: Path) -> None:
    assert "[" not in window.shell.windowTitle()
    copy = tmp_path / "harbour – copy.workbench"
    desk_of(window).archive.save_copy(copy)
    window.files.open_path(copy)
    settle(window, qtbot)
    assert "harbour [harbour – copy.workbench]" in window.shell.windowTitle()


def test_the_lock_is_told_with_a_time_that_people_read(qtbot: QtBot, tmp_path: Path) -> None:
    holder = Holder(user="Zhou", host="office", since="2024-03-05T08:09:10Z", pid=1)
    path = tmp_path / "a.workbench"
    dialog = LockDialog(path, LockedError(path, holder))
    qtbot.addWidget(dialog)
    assert "Zhou on office" in dialog.text()
    assert "T08:09:10Z" not in dialog.text()
    assert "2024" in dialog.text() or "/24" in dialog.text()


@pytest.mark.parametrize(("language", "look"), [("zh_Hans", "查找范围"), ("zh_Hant", "尋找於")])
def test_dialogs_of_qt_speak_chinese_and_nothing_in_them_is_blank(
    qtbot: QtBot, qapp: QApplication, language: str, look: str
) -> None:
    interface.speak(language)
    try:
        dialog = QFileDialog()
        qtbot.addWidget(dialog)
        dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
        dialog.show()
        shown = " ".join(label.text() for label in dialog.findChildren(QLabel))
        printer = QPrinter()
        printing = QPrintDialog(printer)
        qtbot.addWidget(printing)
        choices = [one.text() for kind in (QPushButton, QRadioButton) for one in printing.findChildren(kind)]
        more = [one.text() for one in printing.findChildren(QToolButton, "fileBrowser")]
        kinds = [QCoreApplication.translate("QAbstractFileIconProvider", name) for name in ("Folder", "Unheard of")]
    finally:
        interface.speak("en")
    assert look in shown
    assert "Files of" not in shown
    assert all((*choices, *more, *kinds))
