"""A refused undo: forced in the history, or offered below the text for as long as that holds."""

from __future__ import annotations

from typing import cast

from acting import CONTROL, annotations, desk_of, dialog_shown, highlight, press, settle
from choosing import enter, push
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from workbench.commands.annotations import RewriteNote
from workbench.commands.tags import CreateTag
from workbench.gui.dialogs.history_dialog import HistoryDialog
from workbench.gui.window import Window
from workbench.model.ids import AnnotationId
from workbench.store.undoing import NotCleanError


def test_a_step_is_chosen_with_the_arrows_forced_back_and_told_of(window: Window, qtbot: QtBot) -> None:
    one = AnnotationId(highlight(window, qtbot, "石碑").annotation.id)
    desk_of(window).archive.do(RewriteNote(annotation=one, text="newer"))
    settle(window, qtbot)
    press(window, qtbot, Qt.Key.Key_H, CONTROL)
    dialog = cast("HistoryDialog", dialog_shown(HistoryDialog))
    qtbot.waitUntil(lambda: dialog.tree.topLevelItemCount() > 1)
    assert dialog.focusWidget() is dialog.tree
    for which in (Qt.Key.Key_Home, Qt.Key.Key_Down):
        enter(dialog, qtbot, which)
    push(dialog, qtbot, "Take this step back")
    qtbot.waitUntil(dialog.force.isVisible)
    push(dialog, qtbot, "Undo all the same")
    qtbot.waitUntil(lambda: not annotations(window))
    settle(window, qtbot)
    assert dialog.answer.text() == "Taken back."
    enter(dialog, qtbot, Qt.Key.Key_Escape)


def test_the_offer_below_the_text_goes_when_the_archive_changes(window: Window, qtbot: QtBot) -> None:
    window.fail(NotCleanError([]))
    assert window.bar.button.isVisible()
    assert "force it" in window.bar.label.text()
    desk_of(window).archive.do(CreateTag(name="stones"))
    qtbot.waitUntil(lambda: not window.bar.isVisible())
