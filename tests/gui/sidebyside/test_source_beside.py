"""The source beside the text, by keys and mouse."""

from __future__ import annotations

from acting import CONTROL, annotations, press, settle
from besides import point_at, point_in, with_source
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from workbench import settings
from workbench.gui.sidebyside.source_text import SourceText
from workbench.gui.window import Window


def wheel(text: SourceText, notches: int) -> None:
    """Turn the wheel over the source."""
    middle = QPointF(text.viewport().rect().center())
    event = QWheelEvent(
        middle,
        text.viewport().mapToGlobal(middle),
        QPoint(),
        QPoint(0, -120 * notches),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(text.viewport(), event)


def test_shift_f5_shows_the_source_and_hides_it_again_and_both_are_remembered(desktop: Window, qtbot: QtBot) -> None:
    text = with_source(desktop, qtbot)
    assert "&amp;" in text.source.text
    assert "&amp;" not in desktop.room.reader.text.composition.reading.text
    assert desktop.actions["source-beside"].isChecked()
    assert settings.load_state()["source_beside"] is True
    press(desktop, qtbot, Qt.Key.Key_F5, Qt.KeyboardModifier.ShiftModifier)
    assert not desktop.source.panel.isVisible()
    assert not desktop.actions["source-beside"].isChecked()
    assert settings.load_state()["source_beside"] is False


def test_what_is_selected_in_the_text_lights_up_in_the_source(desktop: Window, qtbot: QtBot) -> None:
    text = with_source(desktop, qtbot)
    reading = desktop.stage.reading
    assert reading is not None
    at = reading.text.index("pilot wrote")
    desktop.room.reader.reveal(at, at)
    for _ in "pilot wrote":
        qtbot.keyClick(desktop.room.reader.text, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert [text.source.text[start:end] for start, end in text.lit] == ["pilot", " wrote"]


def test_what_is_selected_in_the_source_is_highlighted_in_the_text_and_undone(desktop: Window, qtbot: QtBot) -> None:
    text = with_source(desktop, qtbot)
    at = text.source.text.index("pilot")
    viewport = text.viewport()
    qtbot.mousePress(viewport, Qt.MouseButton.LeftButton, pos=point_at(text, at))
    qtbot.mouseMove(viewport, point_at(text, at + 5))
    qtbot.mouseRelease(viewport, Qt.MouseButton.LeftButton, pos=point_at(text, at + 5))
    for _ in range(2):
        qtbot.keyClick(text, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    reading = desktop.stage.reading
    assert reading is not None
    spans = desktop.room.reader.selected_spans()
    assert reading.text[slice(*spans[0])].startswith("pilot")
    settle(desktop, qtbot)
    press(desktop, qtbot, Qt.Key.Key_Return, CONTROL)
    (made,) = annotations(desktop)
    assert made.place is not None
    assert made.place.quote.startswith("pilot")
    press(desktop, qtbot, Qt.Key.Key_Z, CONTROL)
    assert annotations(desktop) == []


def test_a_double_click_in_the_source_jumps_to_the_word_in_the_text(desktop: Window, qtbot: QtBot) -> None:
    text = with_source(desktop, qtbot)
    at = text.source.text.index("Day 90") + 1
    wheel(text, 1)
    text.scroll_to(at)
    qtbot.waitUntil(lambda: text.viewport().rect().contains(point_at(text, at)))
    qtbot.mouseDClick(text.viewport(), Qt.MouseButton.LeftButton, pos=point_at(text, at))
    reading = desktop.stage.reading
    assert reading is not None
    (span,) = desktop.room.reader.selected_spans()
    assert reading.text[slice(*span)] == "Day"
    assert desktop.room.reader.position() <= span[0]


def test_text_and_source_scroll_together_whichever_is_scrolled(desktop: Window, qtbot: QtBot) -> None:
    text = with_source(desktop, qtbot)
    for _ in range(4):
        press(desktop, qtbot, Qt.Key.Key_PageDown)
    there = text.source.place_of(desktop.room.reader.position())
    assert there is not None
    assert there > 500
    assert abs(text.top() - there) < 200
    before = desktop.room.reader.position()
    wheel(text, 12)

    def together() -> bool:
        here = text.source.reading_place(text.top())
        return here is not None and here > before and abs(desktop.room.reader.position() - here) < 200

    qtbot.waitUntil(together)


def test_copying_from_the_source_copies_its_own_characters(desktop: Window, qtbot: QtBot) -> None:
    text = with_source(desktop, qtbot)
    at = text.source.text.index("ships &amp;")
    qtbot.mouseClick(text.viewport(), Qt.MouseButton.LeftButton, pos=point_at(text, at))
    while text.span()[1] - text.span()[0] < len("ships &amp;"):
        qtbot.keyClick(text, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    press(desktop, qtbot, Qt.Key.Key_C, CONTROL)
    assert "&amp;" in QApplication.clipboard().text()


def test_another_document_brings_its_own_source(desktop: Window, qtbot: QtBot) -> None:
    text = with_source(desktop, qtbot)
    first = text.source.text
    other = next(one for one in desktop.stage.open_desk.read.documents.all() if one != desktop.stage.document)
    desktop.stage.open_document(other.id)
    qtbot.waitUntil(lambda: bool(text.source.text) and text.source.text != first, timeout=5000)
    assert text.source.reading is desktop.stage.reading
    settle(desktop, qtbot)


def test_a_click_in_the_text_lights_nothing(desktop: Window, qtbot: QtBot) -> None:
    text = with_source(desktop, qtbot)
    qtbot.mouseClick(
        desktop.room.reader.text.viewport(), Qt.MouseButton.LeftButton, pos=point_in(desktop.room.reader, 5)
    )
    assert text.lit == []
