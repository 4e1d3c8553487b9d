"""What a person does to the search panel: ask, wait for the hits, read them."""

from __future__ import annotations

from acting import CONTROL, SHIFT, compose, press, settle
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from workbench.gui.concordance.rows import HIT
from workbench.gui.window import Window

Key = Qt.Key


def ask(window: Window, qtbot: QtBot, query: str) -> None:
    """Ctrl+Shift+F, the words, Enter; then wait for the lines."""
    press(window, qtbot, Key.Key_F, CONTROL, SHIFT)
    qtbot.waitUntil(window.search.bar.field.hasFocus)
    window.search.bar.field.clear()
    compose(window.search.bar.field, query)
    press(window, qtbot, Key.Key_Return)
    ready(window, qtbot)


def ready(window: Window, qtbot: QtBot) -> None:
    """Wait until nothing is asked any more and the lines in view are here."""
    panel = window.search

    def shown() -> bool:
        texts = [text(window, row, HIT) for row in range(min(panel.hits.rowCount(), 5))]
        return not panel.latest.busy and not panel.counting.latest.busy and "…" not in texts

    qtbot.waitUntil(shown, timeout=10_000)
    settle(window, qtbot)


def text(window: Window, row: int, column: int) -> str:
    return str(window.search.hits.data(window.search.hits.index(row, column)) or "")


def column(window: Window, which: int) -> list[str]:
    return [text(window, row, which) for row in range(window.search.hits.rowCount())]


def said(window: Window) -> str:
    return window.search.answer.count.text()


def in_hits(window: Window, qtbot: QtBot, query: str = "灯塔") -> None:
    ask(window, qtbot, query)
    press(window, qtbot, Key.Key_Down)
    assert window.search.view.hasFocus()
