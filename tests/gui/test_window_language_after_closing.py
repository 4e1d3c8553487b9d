"""Language and theme can be changed when the archive has been closed, whatever the inspector showed last."""

from __future__ import annotations

import pytest
from acting import CONTROL, desk_of, highlight, press, settle
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from workbench.commands.entities import CreateEntity
from workbench.commands.events import CreateEvent
from workbench.commands.order import CreateCollection, CreateMemo
from workbench.commands.tags import CreateTag
from workbench.gui.stage import Thing
from workbench.gui.window import Window
from workbench.translation import current_language

TABLES = ("annotations", "tags", "entities", "events", "collections", "memos", "documents")


@pytest.mark.parametrize("table", TABLES)
def test_language_and_theme_change_on_the_welcome_page(window: Window, qtbot: QtBot, table: str) -> None:
    one = highlight(window, qtbot, "石碑")
    archive = desk_of(window).archive
    made = {
        "annotations": lambda: one.annotation.id,
        "tags": lambda: archive.do(CreateTag(name="stones")),
        "entities": lambda: archive.do(CreateEntity(kind="person", name="Keeper")),
        "events": lambda: archive.do(CreateEvent(kind="other", name="Repair")),
        "collections": lambda: archive.do(CreateCollection(name="Letters", documents=[one.document.id])),
        "memos": lambda: archive.do(CreateMemo(title="Doubt", text="Whose?", about=[])),
        "documents": lambda: one.document.id,
    }
    window.stage.show(Thing(table, made[table]()))
    settle(window, qtbot)
    assert window.inspector.stack.currentWidget() is window.inspector.pages[table]
    press(window, qtbot, Qt.Key.Key_W, CONTROL)
    qtbot.waitUntil(lambda: window.stage.desk is None)
    window.pages.speak("zh_Hant")
    window.actions["theme-dark"].trigger()
    qtbot.waitUntil(lambda: window.shell.palette().window().color().lightness() < 80)
    assert current_language() == "zh_Hant"
    assert window.actions["quit"].text().startswith("結束")
    window.actions["theme-light"].trigger()
    window.pages.speak("en")
