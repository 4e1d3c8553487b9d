"""Names typed by their sounds, wherever the window asks for a name."""

from __future__ import annotations

import pytest
from acting import (
    CONTROL,
    SHIFT,
    annotations,
    click,
    compose,
    desk_of,
    dialog_shown,
    highlight,
    press,
    settle,
    undo,
    words,
)
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from workbench.commands.entities import CreateEntity, NameForm
from workbench.commands.tags import CreateTag
from workbench.gui.dialogs.palette import Palette
from workbench.gui.dialogs.shortcuts import ShortcutsDialog
from workbench.gui.dialogs.tag_dialog import TagDialog
from workbench.gui.library.panel import children
from workbench.gui.window import Window

Key = Qt.Key


@pytest.fixture
def named(window: Window, qtbot: QtBot) -> Window:
    """The archive with an island and a fog."""
    archive = desk_of(window).archive
    archive.do(CreateEntity(kind="place", name="𠀀島", forms=[NameForm(text="灯塔岛")]))
    archive.do(CreateTag(name="重雾"))
    settle(window, qtbot)
    return window


def visible(window: Window) -> list[str]:
    found: list[str] = []
    for top in children(window.library.tree.invisibleRootItem()):
        found += [one.text(0) for one in children(top) if not one.isHidden()]
    return found


@pytest.mark.parametrize("typed", ["dtd", "dengtadao", "dengtd"])
def test_the_tag_field_finds_a_name_form_by_its_pinyin(named: Window, qtbot: QtBot, typed: str) -> None:
    words(named, qtbot, "灯塔")
    press(named, qtbot, Key.Key_T, CONTROL)
    dialog = dialog_shown(TagDialog)
    assert isinstance(dialog, TagDialog)
    qtbot.keyClicks(dialog.field, typed)
    assert dialog.field.offered()[0] == "𠀀島 (灯塔岛) · Place"
    qtbot.keyClick(dialog.field, Key.Key_Down)
    qtbot.keyClick(dialog.field, Key.Key_Return)
    qtbot.waitUntil(lambda: len(annotations(named)) == 1)
    assert [one.name for one in annotations(named)[0].entities] == ["𠀀島"]
    undo(named, qtbot)
    qtbot.waitUntil(lambda: not annotations(named))


def test_the_field_of_the_inspector_finds_a_tag_by_any_reading(named: Window, qtbot: QtBot) -> None:
    highlight(named, qtbot, "大雾")
    field = named.inspector.annotation.add
    for typed in ("cw", "zw", "chongwu", "zhongwu"):
        field.setFocus()
        field.clear()
        qtbot.keyClicks(field, typed)
        assert field.offered()[0] == "重雾 · Tag", typed
    qtbot.keyClick(field, Key.Key_Down)
    qtbot.keyClick(field, Key.Key_Return)
    qtbot.waitUntil(lambda: [tag.name for tag in annotations(named)[0].tags] == ["重雾"])
    undo(named, qtbot)
    qtbot.waitUntil(lambda: not annotations(named)[0].tags)


def test_the_library_filter_finds_names_by_pinyin_and_in_either_script(named: Window, qtbot: QtBot) -> None:
    click(named.library.filter, qtbot, QPoint(5, 5))
    qtbot.keyClicks(named.library.filter, "dtd")
    assert visible(named) == ["𠀀島"]
    named.library.filter.clear()
    compose(named.library.filter, "燈塔島")
    assert visible(named) == ["𠀀島"]
    named.library.filter.clear()
    qtbot.keyClicks(named.library.filter, "zw")
    assert visible(named) == ["重雾"]
    named.library.filter.clear()
    assert len(visible(named)) > 3


def test_the_palette_finds_a_chinese_command_by_its_pinyin(named: Window, qtbot: QtBot) -> None:
    named.pages.speak("zh_Hans")
    settle(named, qtbot)
    press(named, qtbot, Key.Key_P, CONTROL, SHIFT)
    palette = dialog_shown(Palette)
    assert isinstance(palette, Palette)
    qtbot.keyClicks(palette.field, "chexiao")
    shown = [palette.list.item(row).text() for row in range(palette.list.count())]
    assert any("撤销" in line for line in shown), shown
    palette.close()
    keys = ShortcutsDialog(named.actions)
    qtbot.addWidget(keys)
    qtbot.keyClicks(keys.filter, "chexiao")
    assert keys.chosen == "undo"
    named.pages.speak("en")
    QApplication.processEvents()
