"""The table of actions: in each language every access key of a menu stands for one thing."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

import pytest
from PySide6.QtCore import SIGNAL
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton, QLabel, QMenu, QMenuBar, QToolButton, QWidget

from workbench.gui.actions import Actions
from workbench.gui.dialogs.replace_dialog import ReplaceDialog
from workbench.gui.menus import MENUS
from workbench.gui.window import Window
from workbench.settings import Settings
from workbench.translation import LANGUAGES, tr

_KEY = re.compile(r"&(\w)")


def key_of(text: str) -> str:
    """The access key that a text carries, as typed; empty if it has none."""
    found = _KEY.search(text.replace("&&", ""))
    return found.group(1).upper() if found else ""


def twice(texts: list[str]) -> list[str]:
    """The texts whose access key another one of them has too."""
    counted = Counter(key_of(text) for text in texts if key_of(text))
    return [text for text in texts if counted[key_of(text)] > 1]


def menus(bar: QMenuBar | QMenu) -> Iterator[list[QAction]]:
    """What stands in a menu bar and in each menu below it."""
    actions = [one for one in bar.actions() if not one.isSeparator()]
    yield actions
    for below in bar.findChildren(QMenu):
        yield [one for one in below.actions() if not one.isSeparator()]


def spoken(part: QWidget) -> list[str]:
    """The texts of what can be reached by an access key."""
    labels = [one.text() for one in part.findChildren(QLabel) if one.buddy() is not None]
    return labels + [one.text() for one in part.findChildren(QAbstractButton)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_access_key_stands_for_two_things_of_a_menu(empty_window: Window, language: str) -> None:
    empty_window.apply(Settings(author="Li Wen", language=language))
    bar = QMenuBar()
    Actions(empty_window).fill(bar)
    lists = [[one.text() for one in actions] for actions in menus(bar)]
    assert sum(map(len, lists)) > 100
    assert [text for texts in lists for text in twice(texts)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_access_key_stands_for_two_things_of_replacing_or_comparing(window: Window, language: str) -> None:
    window.apply(Settings(author="Li Wen", language=language))
    dialog = ReplaceDialog(window.stage.open_desk)
    titles = [tr(title) for title, _ in MENUS]
    assert twice(spoken(dialog)) == []
    assert twice(spoken(window.agreement) + titles) == []
    dialog.close()


def test_buttons_follow_their_actions_without_being_connected_anew_at_each_change(empty_window: Window) -> None:
    action = empty_window.actions["undo"]
    shown = [one for one in empty_window.shell.findChildren(QToolButton) if one.defaultAction() is action]
    before = action.receivers(SIGNAL("changed()"))
    for number in range(20):
        action.setText(f"Undo step {number}")
    assert action.receivers(SIGNAL("changed()")) <= before
    assert {one.toolTip() for one in shown} == {action.toolTip()}
