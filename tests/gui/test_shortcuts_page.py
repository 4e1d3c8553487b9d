"""Shortcuts can be changed: found, pressed anew, taken from another action, given back."""

from __future__ import annotations

import json
from pathlib import Path
from typing import cast

import pytest
from acting import ALT, CONTROL, SHIFT, annotations, click, dialog_shown, press, settle, words
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from workbench import settings, translation
from workbench.errors import InputError
from workbench.gui.actions import Actions
from workbench.gui.binding import Bindings, saved_bindings, types_text
from workbench.gui.deeds import DEEDS
from workbench.gui.dialogs.palette import Palette
from workbench.gui.dialogs.shortcuts import ShortcutsDialog
from workbench.gui.help.shortcut_page import html, markdown
from workbench.gui.window import Window

ROOT = Path(__file__).resolve().parents[2]
Key = Qt.Key


def page(window: Window, qtbot: QtBot) -> ShortcutsDialog:
    press(window, qtbot, Key.Key_F1)
    return cast("ShortcutsDialog", dialog_shown(ShortcutsDialog))


def rebind(window: Window, qtbot: QtBot, action: str, key: Qt.Key, *held: Qt.KeyboardModifier) -> ShortcutsDialog:
    """F1, the name, Tab to the row, Enter, the new keys."""
    dialog = page(window, qtbot)
    qtbot.keyClicks(dialog.filter, action)
    press(window, qtbot, Key.Key_Tab)
    assert dialog.tree.hasFocus()
    press(window, qtbot, Key.Key_Return)
    assert dialog.field.hasFocus()
    press(window, qtbot, key, *held)
    return dialog


def to_the_text(window: Window, qtbot: QtBot) -> None:
    """What a desktop does by itself when a dialog has gone."""
    window.shell.activateWindow()
    qtbot.waitUntil(window.shell.isActiveWindow)
    window.room.reader.setFocus()


def test_a_new_key_works_at_once_and_stands_in_menu_tooltip_palette_and_file(window: Window, qtbot: QtBot) -> None:
    rebind(window, qtbot, "annotate highlight ctrl+enter", Key.Key_B, CONTROL, ALT, SHIFT).close()
    to_the_text(window, qtbot)
    words(window, qtbot, "石碑")
    press(window, qtbot, Key.Key_Return, CONTROL)
    assert not annotations(window), "the old key must be free"
    press(window, qtbot, Key.Key_B, CONTROL, ALT, SHIFT)
    assert len(annotations(window)) == 1
    press(window, qtbot, Key.Key_Z, CONTROL)
    assert not annotations(window)
    action = window.actions["highlight"]
    assert action.shortcut().toString() == "Ctrl+Alt+Shift+B"
    assert "Ctrl+Alt+Shift+B" in action.toolTip()
    words(window, qtbot, "石碑")
    press(window, qtbot, Key.Key_P, CONTROL, SHIFT)
    palette = cast("Palette", dialog_shown(Palette))
    qtbot.keyClicks(palette.field, "highlight")
    assert any("Ctrl+Alt+Shift+B" in palette.list.item(row).text() for row in range(palette.list.count()))
    palette.close()
    kept = json.loads((settings.configuration_folder() / "shortcuts.json").read_text(encoding="utf-8"))
    assert kept == {"highlight": ["Ctrl+Alt+Shift+B"]}
    assert Actions(window)["highlight"].shortcut().toString() == "Ctrl+Alt+Shift+B"


def test_a_key_that_another_action_has_names_both_and_can_be_taken(window: Window, qtbot: QtBot) -> None:
    dialog = page(window, qtbot)
    qtbot.keyClicks(dialog.filter, "trash")
    press(window, qtbot, Key.Key_Return)
    assert dialog.field.hasFocus(), "Enter goes on from the search"
    press(window, qtbot, Key.Key_H, CONTROL)
    assert "Ctrl+H belongs to “History”" in dialog.answer.text()
    assert dialog.take.hasFocus()
    assert "Trash" in dialog.take.text()
    assert not dialog._actions.bindings.chosen, "nothing is taken before it is said"
    press(window, qtbot, Key.Key_Return)
    assert dialog.isVisible(), "Enter presses the button that has the focus"
    assert window.actions["trash"].shortcut().toString() == "Ctrl+H"
    assert window.actions["history"].shortcut().isEmpty()
    click(dialog.reset_all, qtbot)
    assert window.actions["history"].shortcut().toString() == "Ctrl+H"
    assert window.actions["trash"].shortcut().isEmpty()
    assert not dialog.reset_all.isEnabled()
    dialog.close()


def test_one_action_gets_its_usual_keys_back_but_not_those_that_were_given_away(window: Window, qtbot: QtBot) -> None:
    dialog = rebind(window, qtbot, "trash", Key.Key_H, CONTROL)
    press(window, qtbot, Key.Key_Space)
    dialog.filter.setFocus()
    dialog.filter.clear()
    qtbot.keyClicks(dialog.filter, "history")
    assert dialog.reset.isEnabled()
    click(dialog.reset, qtbot)
    assert window.actions["history"].shortcut().isEmpty()
    assert window.actions["trash"].shortcut().toString() == "Ctrl+H"
    dialog.close()


def test_keys_can_be_added_and_taken_away(window: Window, qtbot: QtBot) -> None:
    dialog = page(window, qtbot)
    qtbot.keyClicks(dialog.filter, "network")
    click(dialog.also, qtbot)
    dialog.field.setFocus()
    press(window, qtbot, Key.Key_Control)
    press(window, qtbot, Key.Key_F12)
    assert [one.toString() for one in window.actions["network"].shortcuts()] == ["Ctrl+Alt+N", "F12"]
    dialog.field.setFocus()
    press(window, qtbot, Key.Key_Backspace)
    assert window.actions["network"].shortcuts() == []
    assert "no keys" in dialog.answer.text()
    dialog.field.setFocus()
    press(window, qtbot, Key.Key_Escape)
    assert dialog.isVisible()
    assert dialog.tree.hasFocus()
    dialog.close()


def test_keys_with_which_one_moves_or_opens_a_menu_are_refused(window: Window, qtbot: QtBot) -> None:
    dialog = rebind(window, qtbot, "trash", Key.Key_Space)
    assert "moves about" in dialog.answer.text()
    dialog.field.setFocus()
    press(window, qtbot, Key.Key_F, ALT)
    assert "opens the menu “File”" in dialog.answer.text()
    assert not dialog._actions.bindings.chosen
    dialog.close()


def test_a_letter_alone_is_a_shortcut_in_the_text_and_a_letter_where_one_types(window: Window, qtbot: QtBot) -> None:
    dialog = rebind(window, qtbot, "annotate highlight ctrl+enter", Key.Key_H)
    assert "While you type" in dialog.answer.text()
    dialog.close()
    to_the_text(window, qtbot)
    press(window, qtbot, Key.Key_F, CONTROL)
    field = QApplication.focusWidget()
    assert field is not None
    qtbot.keyClicks(field, "oh")
    assert field.property("text") == "oh"
    assert not annotations(window)
    press(window, qtbot, Key.Key_Escape)
    window.room.reader.setFocus()
    words(window, qtbot, "大雾")
    press(window, qtbot, Key.Key_H)
    settle(window, qtbot)
    assert len(annotations(window)) == 1


def test_the_page_can_be_saved_as_html_in_the_language_in_force(
    window: Window, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = rebind(window, qtbot, "trash", Key.Key_F12)
    target = tmp_path / "keys.html"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    button = next(one for one in dialog.findChildren(QPushButton) if "Save" in one.text())
    click(button, qtbot)
    text = target.read_text(encoding="utf-8")
    assert "<kbd>F12</kbd>" in text
    assert "<kbd>Ctrl+Shift+Z</kbd> <kbd>Ctrl+Y</kbd>" in text
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "no" / "keys.html"), ""))
    click(button, qtbot)
    assert "cannot be written" in dialog.answer.text()
    dialog.close()
    translation.use_language("zh_Hans")
    window.actions.retranslate()
    assert 'lang="zh-Hans"' in html(window.actions)
    translation.use_language("en")


def test_the_page_can_be_printed(window: Window, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "keys.pdf"

    def accept(dialog: QPrintDialog) -> int:
        dialog.printer().setOutputFileName(str(target))
        return 1

    monkeypatch.setattr(QPrintDialog, "exec", accept)
    dialog = page(window, qtbot)
    click(next(one for one in dialog.findChildren(QPushButton) if "Print" in one.text()), qtbot)
    assert target.read_bytes().startswith(b"%PDF")
    dialog.close()


def test_what_cannot_be_used_in_the_file_is_left_out() -> None:
    broken = {"trash": ["F12", 5], "nothing": ["F1"], "history": "Ctrl+H", "search": []}
    settings.write_json(settings.configuration_folder() / "shortcuts.json", broken)
    bindings = saved_bindings(DEEDS)
    assert bindings.chosen == {"trash": ("F12",), "search": ()}


def test_the_two_keys_that_are_enter_do_the_same_and_have_one_name(window: Window, qtbot: QtBot) -> None:
    for key, held in ((Key.Key_Return, CONTROL), (Key.Key_Enter, CONTROL | Qt.KeyboardModifier.KeypadModifier)):
        words(window, qtbot, "石碑")
        press(window, qtbot, key, held)
        assert len(annotations(window)) == 1
        press(window, qtbot, Key.Key_Z, CONTROL)
        assert not annotations(window)
    assert "(Ctrl+Enter)" in window.actions["highlight"].toolTip()
    bindings = Bindings(DEEDS)
    bindings.give("find", ["Ctrl+Alt+Return"])
    assert bindings.keys("find") == ("Ctrl+Alt+Enter",)
    assert [bindings.holders(f"Ctrl+{name}", besides="") for name in ("Return", "Enter")] == [["highlight"]] * 2
    with pytest.raises(InputError):
        bindings.give("find", ["Return"])
    assert "Return" not in html(window.actions) + markdown()


def test_keys_that_write_a_character_are_known() -> None:
    assert [types_text(key) for key in ("H", "Shift+H", "Ctrl+H", "F5", "Alt+1", "?")] == [
        True,
        True,
        False,
        False,
        False,
        True,
    ]


def test_no_two_actions_have_the_same_key_in_the_table() -> None:
    bindings = Bindings(DEEDS)
    assert not [deed.id for deed in DEEDS for key in deed.keys if bindings.holders(key, besides=deed.id)]
    with pytest.raises(InputError):
        bindings.give("trash", ["Esc"])


def test_the_page_of_the_docs_is_what_the_table_says() -> None:
    translation.use_language("en")
    page = (ROOT / "docs" / "shortcuts.md").read_text(encoding="utf-8")
    assert page == markdown(), "run scripts/make_shortcuts_page.py"
