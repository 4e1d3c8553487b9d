"""What the mouse is over lights up in text, list and inspector alike."""

from __future__ import annotations

from acting import desk_of, highlight, settle
from PySide6.QtCore import QEvent, QPoint, QPointF
from PySide6.QtGui import QEnterEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFrame, QWidget
from pytestqt.qtbot import QtBot

from workbench.commands.annotations import RelateAnnotations, TieAnnotations
from workbench.commands.entities import CreateEntity
from workbench.gui.inspector.passages import Passages
from workbench.gui.inspector.pointing import Pointing
from workbench.gui.stage import Thing
from workbench.gui.window import Window
from workbench.model.views import AnnotationFilter, AnnotationView


def lit(widget: QWidget) -> bool:
    (found,) = widget.findChildren(Pointing)
    return found.lit


def come(widget: QWidget) -> None:
    QApplication.sendEvent(widget, QEnterEvent(QPointF(3, 3), QPointF(3, 3), QPointF(3, 3)))


def point_at(window: Window, one: AnnotationView) -> None:
    """Move the mouse over the knob of a highlight."""
    text = window.room.reader.text
    knob = next(each for each in text.visible_frame().knobs if each.annotation == one.annotation.id)
    QTest.mouseMove(text.viewport(), knob.rect.center().toPoint())


def test_the_words_in_the_inspector_and_the_highlight_light_up_together(window: Window, qtbot: QtBot) -> None:
    one, other = highlight(window, qtbot, "灯塔在十月"), highlight(window, qtbot, "春天")
    window.stage.show(Thing("annotations", one.annotation.id))
    settle(window, qtbot)
    box = window.inspector.annotation.quote.parentWidget()
    assert isinstance(box, QFrame)
    text = window.room.reader.text
    come(box)
    assert text.marked.pointed == one.annotation.id
    assert box.findChild(Pointing).lit
    QApplication.sendEvent(box, QEvent(QEvent.Type.Leave))
    assert text.marked.pointed is None
    assert not box.findChild(Pointing).lit
    point_at(window, one)
    assert box.findChild(Pointing).lit
    assert box.autoFillBackground()
    point_at(window, other)
    assert not box.autoFillBackground()


def test_both_ends_of_a_relation_light_up(window: Window, qtbot: QtBot) -> None:
    one, other = highlight(window, qtbot, "灯塔在十月"), highlight(window, qtbot, "春天")
    desk_of(window).archive.do(RelateAnnotations(source=one.annotation.id, target=other.annotation.id, kind="supports"))
    window.stage.show(Thing("annotations", one.annotation.id))
    settle(window, qtbot)
    row = window.inspector.annotation.relations.rows.itemAt(0).widget()
    come(row)
    assert window.room.reader.text.marked.pointed == other.annotation.id
    point_at(window, one)
    assert not lit(row)
    point_at(window, other)
    assert lit(row)


def test_the_passages_of_a_name_light_up_with_the_list(window: Window, qtbot: QtBot) -> None:
    one = highlight(window, qtbot, "灯塔在十月")
    archive = desk_of(window).archive
    tower = archive.do(CreateEntity(kind="place", name="灯塔"))
    archive.do(TieAnnotations(annotations=[one.annotation.id], entities=(tower,)))
    window.stage.list_annotations(AnnotationFilter())
    window.stage.show(Thing("entities", tower))
    settle(window, qtbot)
    qtbot.waitUntil(lambda: any(each.isVisible() for each in window.inspector.findChildren(Passages)))
    (shown,) = [each for each in window.inspector.findChildren(Passages) if each.isVisible()]
    before = shown.text()
    point_at(window, one)
    assert "background-color" in shown.text()
    assert window.carding.rows.isVisible()
    QTest.mouseMove(window.room.reader.text.viewport(), QPoint(2, window.room.reader.text.viewport().height() - 2))
    assert shown.text() == before
    shown.linkHovered.emit(f"annotations:{one.annotation.id}")
    assert window.room.reader.text.marked.pointed == one.annotation.id
    assert window.carding.rows.isVisible()
    shown.linkHovered.emit("")
    assert window.room.reader.text.marked.pointed is None
