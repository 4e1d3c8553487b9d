"""Cards beside the text, pointing both ways, ends moved by keys, added parts, and the filter; each with Undo."""

import itertools

import pytest
from acting import (
    ALT,
    CONTROL,
    SHIFT,
    annotations,
    click,
    compose,
    desk_of,
    document_named,
    highlight,
    press,
    settle,
    words,
)
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from workbench import settings
from workbench.commands.annotations import CreateAnnotation, CreateAnnotations, RewriteNote, TieAnnotations
from workbench.commands.entities import CreateEntity
from workbench.commands.tags import CreateTag
from workbench.gui.margin.arranging import PlacedCard
from workbench.gui.window import Window
from workbench.model.ids import AnnotationId
from workbench.model.views import AnnotationView

Key = Qt.Key


def cards(window: Window) -> dict[str, PlacedCard]:
    return {one.card.annotation: one for one in window.room.margin.cards()}


def card_of(window: Window, qtbot: QtBot, view: AnnotationView) -> PlacedCard:
    """The card of an annotation, with all that the archive knows of it."""
    name = view.annotation.id
    qtbot.waitUntil(lambda: name in cards(window) and bool(cards(window)[name].card.foot))
    return cards(window)[name]


def spans_of(window: Window, view: AnnotationView) -> tuple[tuple[int, int], ...]:
    found = desk_of(window).read.annotations.get(AnnotationId(view.annotation.id))
    assert found is not None
    return found.anchor.spans if found.anchor else ()


def painted(window: Window, view: AnnotationView) -> tuple[tuple[int, int], ...]:
    mark = window.room.reader.text.marked.marks.get(view.annotation.id)
    return mark.spans if mark else ()


def test_each_highlight_in_view_has_a_card_beside_its_line(window: Window, qtbot: QtBot) -> None:
    first, second = highlight(window, qtbot, "灯塔在十月"), highlight(window, qtbot, "春天")
    tag = desk_of(window).archive.do(CreateTag(name="fog", color="#0072b2"))
    desk_of(window).archive.do(TieAnnotations(annotations=(first.annotation.id,), tags=(tag,)))
    desk_of(window).archive.do(RewriteNote(annotation=first.annotation.id, text="compare the log"))
    qtbot.waitUntil(lambda: cards(window)[first.annotation.id].card.note == "compare the log")
    card = card_of(window, qtbot, first)
    assert card.card.quote == "“灯塔在十月”"
    assert [(one.text, one.color) for one in card.card.labels] == [("fog", "#0072b2")]
    assert "Li Wen" in card.card.foot
    assert card.card.color == "#0072b2"
    below = card_of(window, qtbot, second)
    assert card.rect.bottom() < below.rect.top()
    press(window, qtbot, Key.Key_Z, CONTROL)
    press(window, qtbot, Key.Key_Z, CONTROL)
    qtbot.waitUntil(lambda: not cards(window)[first.annotation.id].card.labels)
    press(window, qtbot, Key.Key_Z, CONTROL)


def test_a_click_on_a_card_chooses_it_and_keys_then_move_its_end(window: Window, qtbot: QtBot) -> None:
    first, second = highlight(window, qtbot, "灯塔在十月"), highlight(window, qtbot, "春天")
    desk_of(window).archive.do(RewriteNote(annotation=first.annotation.id, text="look into the log book again " * 9))
    qtbot.waitUntil(lambda: bool(cards(window)[first.annotation.id].card.note))
    place = card_of(window, qtbot, first)
    click(window.room.margin, qtbot, place.rect.center().toPoint())
    settle(window, qtbot)
    assert window.stage.annotation == first.annotation.id != second.annotation.id
    assert window.room.reader.text.hasFocus()
    assert cards(window)[first.annotation.id].rect.height() > place.rect.height()
    press(window, qtbot, Key.Key_Right, SHIFT)
    qtbot.waitUntil(lambda: spans_of(window, first) == ((3, 9),))
    press(window, qtbot, Key.Key_Z, CONTROL)
    qtbot.waitUntil(lambda: spans_of(window, first) == painted(window, first) == ((3, 8),))


def test_alt_shift_moves_the_beginning_and_undo_takes_each_gesture_back(window: Window, qtbot: QtBot) -> None:
    view = highlight(window, qtbot, "灯塔在十月")
    window.room.reader.reveal(0, 0)
    window.stage.show(None)
    press(window, qtbot, Key.Key_Down, ALT)
    press(window, qtbot, Key.Key_Left, ALT, SHIFT)
    press(window, qtbot, Key.Key_Left, SHIFT)
    qtbot.waitUntil(lambda: spans_of(window, view) == ((2, 7),))
    press(window, qtbot, Key.Key_Escape)
    assert window.stage.annotation == view.annotation.id, "the first Esc only lets go of the ends"
    press(window, qtbot, Key.Key_Z, CONTROL)
    qtbot.waitUntil(lambda: painted(window, view) == ((2, 8),))
    press(window, qtbot, Key.Key_Z, CONTROL)
    qtbot.waitUntil(lambda: painted(window, view) == ((3, 8),))
    press(window, qtbot, Key.Key_Y, CONTROL)
    qtbot.waitUntil(lambda: painted(window, view) == ((2, 8),))


def test_hovering_goes_both_ways(window: Window, qtbot: QtBot) -> None:
    view = highlight(window, qtbot, "灯塔在十月")
    name, text, margin = view.annotation.id, window.room.reader.text, window.room.margin
    place = card_of(window, qtbot, view)
    window.stage.show(None)
    told: list[str] = []
    window.stage.pointed.connect(told.append)
    QTest.mouseMove(margin, place.rect.center().toPoint())
    assert text.marked.pointed == name
    assert text.visible_frame().outlines
    QTest.mouseMove(margin, QPoint(5, margin.height() - 3))
    assert text.marked.pointed is None
    knob = text.visible_frame().knobs[0].rect.center().toPoint()
    plain = margin.grab().toImage()
    QTest.mouseMove(text.viewport(), knob)
    assert margin.grab().toImage() != plain
    QTest.mouseMove(text.viewport(), QPoint(3, text.viewport().height() - 3))
    assert told == [name, "", name, ""]


def test_the_cards_are_walked_through_with_keys(window: Window, qtbot: QtBot) -> None:
    first, second = highlight(window, qtbot, "灯塔在十月"), highlight(window, qtbot, "春天")
    window.room.reader.reveal(0, 0)
    window.stage.show(None)
    window.room.margin.setFocus()
    press(window, qtbot, Key.Key_Down)
    assert window.stage.annotation == first.annotation.id
    press(window, qtbot, Key.Key_Down)
    assert window.stage.annotation == second.annotation.id
    assert "春天" in window.room.margin.accessibleDescription()
    assert window.room.margin.hasFocus()
    press(window, qtbot, Key.Key_Up)
    press(window, qtbot, Key.Key_PageDown)
    press(window, qtbot, Key.Key_A)
    press(window, qtbot, Key.Key_Escape)
    assert window.room.reader.text.hasFocus()
    assert window.stage.annotation == first.annotation.id
    assert not window.room.margin.grab().isNull()


def test_the_wheel_over_the_cards_scrolls_the_text_and_cards_follow(window: Window, qtbot: QtBot) -> None:
    view = highlight(window, qtbot, "十月里修好")
    window.shell.resize(1100, 330)
    for _ in range(8):
        window.room.reader.zoom_by(1)
    margin, bar = window.room.margin, window.room.reader.text.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 2)
    window.shell.resize(1900, 330)
    qtbot.waitUntil(lambda: margin.isVisible())
    before = card_of(window, qtbot, view).rect.top()
    wheel = QWheelEvent(
        QPointF(20, 20),
        QPointF(margin.mapToGlobal(QPoint(20, 20))),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(margin, wheel)
    qtbot.waitUntil(lambda: bar.value() > 0)
    qtbot.waitUntil(
        lambda: view.annotation.id not in cards(window) or cards(window)[view.annotation.id].rect.top() < before
    )


def test_cards_are_turned_off_and_that_is_remembered(window: Window, qtbot: QtBot) -> None:
    highlight(window, qtbot, "春天")
    assert window.room.margin.isVisible()
    assert window.actions["cards"].isChecked()
    press(window, qtbot, Key.Key_H, CONTROL, SHIFT)
    assert not window.room.margin.isVisible()
    assert not window.actions["cards"].isChecked()
    assert settings.load_state()["cards"] is False
    assert window.room.margin.cards() == []
    press(window, qtbot, Key.Key_H, CONTROL, SHIFT)
    assert window.room.margin.isVisible()


def test_a_narrow_window_hides_the_cards_and_a_wide_one_shows_them_again(window: Window, qtbot: QtBot) -> None:
    highlight(window, qtbot, "春天")
    window.panes.show("library", shown=True)
    window.shell.resize(820, 600)
    qtbot.waitUntil(lambda: not window.room.margin.isVisible())
    window.shell.resize(1600, 600)
    qtbot.waitUntil(window.room.margin.isVisible)


def test_more_annotations_than_there_is_room_for_are_counted(window: Window, qtbot: QtBot) -> None:
    desk = desk_of(window)
    document = document_named(window, "a-lighthouse.txt")
    many = [
        CreateAnnotation(document=document, passage=desk.archive.passage(document, (start, start + 3)))
        for start in range(100)
    ]
    desk.archive.do(CreateAnnotations(annotations=many))
    qtbot.waitUntil(lambda: len(window.room.reader.text.marked.marks) == 100)
    qtbot.waitUntil(lambda: bool(window.room.margin.cards()))
    shown = window.room.margin.cards()
    assert len(shown) < 100
    assert len(shown) + sum(one.card.more for one in shown) == 100
    assert all(one.rect.bottom() <= two.rect.top() for one, two in itertools.pairwise(shown))
    assert shown[-1].rect.bottom() <= window.room.margin.height()


def test_ctrl_adds_a_part_with_the_mouse_and_alt_enter_with_keys(window: Window, qtbot: QtBot) -> None:
    reader = window.room.reader
    words(window, qtbot, "灯塔")
    press(window, qtbot, Key.Key_Return, ALT)
    words_kept = reader.selected_spans()
    for _ in range(6):
        qtbot.keyClick(reader.text, Key.Key_Right)
    for _ in range(2):
        qtbot.keyClick(reader.text, Key.Key_Right, SHIFT)
    settle(window, qtbot)
    parts = reader.selected_spans()
    assert len(parts) == 2
    assert words_kept[0] in parts
    press(window, qtbot, Key.Key_Return, CONTROL)
    (made,) = annotations(window)
    assert spans_of(window, made) == parts
    press(window, qtbot, Key.Key_Z, CONTROL)
    qtbot.waitUntil(lambda: not annotations(window))


def test_the_selection_joins_the_annotation_in_hand(window: Window, qtbot: QtBot) -> None:
    view = highlight(window, qtbot, "灯塔在十月")
    words(window, qtbot, "春天")
    press(window, qtbot, Key.Key_Return, CONTROL, SHIFT)
    qtbot.waitUntil(lambda: len(spans_of(window, view)) == 2)
    qtbot.waitUntil(lambda: len(painted(window, view)) == 2)
    assert not window.room.selection
    press(window, qtbot, Key.Key_Z, CONTROL)
    qtbot.waitUntil(lambda: len(painted(window, view)) == 1)


def test_the_filter_shows_only_what_it_chooses_and_says_so(window: Window, qtbot: QtBot) -> None:
    first, second = highlight(window, qtbot, "灯塔在十月"), highlight(window, qtbot, "春天")
    archive = desk_of(window).archive
    tag, zhou = archive.do(CreateTag(name="fog")), archive.do(CreateEntity(name="老周", kind="person"))
    archive.do(TieAnnotations(annotations=(first.annotation.id,), tags=(tag,)))
    archive.do(TieAnnotations(annotations=(second.annotation.id,), entities=(zhou,)))
    bar, marks = window.room.filter_bar, window.room.reader.text.marked
    press(window, qtbot, Key.Key_F, CONTROL, ALT)
    assert bar.about.hasFocus()
    qtbot.keyClicks(bar.about, "fog")
    press(window, qtbot, Key.Key_Return)
    qtbot.waitUntil(lambda: set(marks.marks) == {first.annotation.id})
    assert bar.count.text() == "1 of 2 annotations"
    assert bar.sign.text() == "Filter is on:"
    bar.about.clear()
    compose(bar.about, "老周")
    press(window, qtbot, Key.Key_Return)
    qtbot.waitUntil(lambda: set(marks.marks) == {second.annotation.id})
    window.shell.activateWindow()  # offscreen, the list of names takes the activity with it
    qtbot.waitUntil(bar.about.hasFocus)
    press(window, qtbot, Key.Key_Escape)
    qtbot.waitUntil(lambda: len(marks.marks) == 2)
    assert not bar.isVisible()
    assert window.room.reader.text.hasFocus()


def test_the_filter_by_words_follows_changes_and_undo(window: Window, qtbot: QtBot) -> None:
    first, _ = highlight(window, qtbot, "灯塔在十月"), highlight(window, qtbot, "春天")
    bar, marks = window.room.filter_bar, window.room.reader.text.marked
    press(window, qtbot, Key.Key_F, CONTROL, ALT)
    bar.words.setFocus()
    qtbot.keyClicks(bar.words, "oil")
    qtbot.waitUntil(lambda: not marks.marks)
    desk_of(window).archive.do(RewriteNote(annotation=first.annotation.id, text="no oil left"))
    qtbot.waitUntil(lambda: set(marks.marks) == {first.annotation.id})
    desk_of(window).turn("undo")
    qtbot.waitUntil(lambda: not marks.marks)
    window.retranslate()
    assert bar.count.text() == "0 of 2 annotations"
    click(bar.clear, qtbot)
    qtbot.waitUntil(lambda: len(marks.marks) == 2)


def test_the_filter_goes_with_its_archive(window: Window, qtbot: QtBot) -> None:
    highlight(window, qtbot, "灯塔在十月")
    press(window, qtbot, Key.Key_F, CONTROL, ALT)
    qtbot.keyClicks(window.room.filter_bar.words, "nothing")
    qtbot.waitUntil(lambda: window.room.marking.filtered)
    path = desk_of(window).archive.path
    window.files.close()
    window.files.open_path(path)
    settle(window, qtbot)
    assert not window.room.marking.filtered
    assert len(window.room.reader.text.marked.marks) == 1


def test_many_annotations_are_read_beside_the_windows_thread(
    window: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("workbench.gui.marking._MANY", 0)
    view = highlight(window, qtbot, "灯塔在十月")
    window.stage.open_document(document_named(window, "b-fog.txt"))
    assert "A second paper" in window.room.reader.text.toPlainText()
    assert view.annotation.id not in window.room.reader.text.marked.marks
    window.stage.open_document(view.document.id)
    assert not window.room.reader.text.marked.marks
    qtbot.waitUntil(lambda: painted(window, view) == ((3, 8),))


def _double_click(window: Window, qtbot: QtBot, wanted: str) -> str:
    """Double-click the first of these characters; returns what is selected then."""
    assert window.stage.reading is not None
    text, at = window.room.reader.text, window.stage.reading.text.index(wanted)
    window.room.reader.reveal(at, at)
    point = text.cursorRect().center() + QPoint(6, 0)
    QTest.mouseClick(text.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, point)
    QTest.mouseDClick(text.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, point)
    spans = window.room.reader.selected_spans()
    return "|".join(window.stage.reading.text[start:end] for start, end in spans)


def test_a_double_click_takes_a_known_name_else_a_word_of_the_text(window: Window, qtbot: QtBot) -> None:
    assert _double_click(window, qtbot, "塔在十月") == "灯塔"
    assert _double_click(window, qtbot, "八九二年") == "一八九二年"
    assert _double_click(window, qtbot, "那场大雾") == "那场"
    desk_of(window).archive.do(CreateEntity(name="船工老周", kind="person"))
    settle(window, qtbot)
    assert _double_click(window, qtbot, "工老周") == "船工老周"
    press(window, qtbot, Key.Key_Return, CONTROL)
    assert len(annotations(window)) == 1
    press(window, qtbot, Key.Key_Z, CONTROL)
    qtbot.waitUntil(lambda: not annotations(window))
