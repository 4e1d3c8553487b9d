from collections.abc import Callable

import pytest
from pointing import CTRL, LEFT, NONE, before, click, double_click, drag, pressed_twice
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QAction, QContextMenuEvent, QGuiApplication, QHelpEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QToolTip, QWidget
from pytestqt.qtbot import QtBot
from reader_texts import SENTENCE, composed, plain

from workbench.gui.reader import ReaderView
from workbench.gui.reader.composition import OrnamentKind
from workbench.model.reading import BlockKind
from workbench.model.views import Mark

Show = Callable[..., ReaderView]
PARAGRAPH = BlockKind.PARAGRAPH


def noted() -> object:
    return composed(
        [(PARAGRAPH, 0, "甲乙丙丁戊己庚辛"), (PARAGRAPH, 0, "第二段也有注。")],
        notes=[("1", 4, "见某卷。"), ("2", 16, ""), ("3", None, "没有地方的注。")],
    )


def hover(view: ReaderView, point: QPoint) -> None:
    viewport = view.text.viewport()
    QApplication.sendEvent(viewport, QHelpEvent(QEvent.Type.ToolTip, point, viewport.mapToGlobal(point)))


def marker(view: ReaderView, index: int) -> QPoint:
    placed = [p for p in view.text.visible_frame().ornaments if p.ornament.index == index]
    assert placed[0].ornament.kind is OrnamentKind.NOTE
    return placed[0].rect.center().toPoint()


def knob(view: ReaderView, annotation: str) -> QPoint:
    return next(k.rect.center().toPoint() for k in view.text.visible_frame().knobs if k.annotation == annotation)


def test_dragging_selects_by_character(shown: Show) -> None:
    view = shown(plain(SENTENCE, SENTENCE))
    drag(view, 2, 7)
    assert view.selected_spans() == ((2, 7),)
    drag(view, 20, 4)
    assert view.selected_spans() == ((4, 20),)


@pytest.mark.parametrize("dy", [-1.15, -0.9, -0.3, 0.2, 0.38])
def test_a_click_between_two_lines_lands_under_the_mouse(shown: Show, dy: float) -> None:
    view = shown(plain(SENTENCE * 20))
    click(view, before(view, 60, dy=dy))
    assert view.caret() == 60


def test_a_click_with_ctrl_adds_a_second_span(shown: Show) -> None:
    view = shown(plain(SENTENCE))
    drag(view, 1, 3)
    drag(view, 6, 8, CTRL)
    assert view.selected_spans() == ((1, 3), (6, 8))
    drag(view, 10, 12, CTRL)
    assert view.selected_spans() == ((1, 3), (6, 8), (10, 12))
    click(view, before(view, 9))
    assert view.selected_spans() == ()


def test_a_double_click_takes_a_word(shown: Show) -> None:
    view = shown(plain("他说 Secretary 来了"))
    double_click(view, 5)
    assert view.selected_spans() == ((3, 12),)
    view.text._since_double.invalidate()  # later
    pressed_twice(view, before(view, 5) + QPoint(4, 0))
    assert view.selected_spans() == ((3, 12),), "also where it is selected already"


def test_a_double_click_takes_what_the_window_knows(shown: Show) -> None:
    view = shown(plain(SENTENCE))
    view.set_words(lambda offset: (offset - 1, offset + 3))
    double_click(view, 4)
    assert view.selected_spans() == ((3, 7),)
    double_click(view, 12)
    assert view.selected_spans() == ((11, 15),)


def test_a_third_click_takes_the_paragraph(shown: Show) -> None:
    view = shown(plain("甲乙丙", SENTENCE))
    double_click(view, 6)
    click(view, before(view, 6) + QPoint(4, 0))
    assert view.selected_spans() == ((4, 4 + len(SENTENCE)),)


def test_a_double_click_beside_the_text_takes_nothing(shown: Show) -> None:
    view = shown(plain("甲乙"))
    QTest.mouseDClick(view.text.viewport(), LEFT, NONE, QPoint(5, 300))
    assert view.selected_spans() == ()


def test_a_double_click_takes_a_word_from_the_highest_to_the_lowest_edge_of_every_line(shown: Show) -> None:
    kinds = [(BlockKind.TITLE, 0), *((BlockKind.HEADING, level) for level in (1, 2, 3)), (BlockKind.PARAGRAPH, 0)]
    view = shown(composed([(kind, level, f"pygmy quay{number}") for number, (kind, level) in enumerate(kinds)]))
    missed = []
    for line in view.text.visible_frame().lines:
        band, words = line.band(0, 1), view.text.composition.display.to_reading(line.start)
        for y in (
            band.top(),
            line.cell.top(),
            band.bottom(),
            line.cell.bottom() - 1,
            line.cell.bottom() + 0.2 * line.em,
        ):
            point = QPoint(round(line.x(line.start + 1)), round(y))
            near = view.text.line_at(point.y())
            if near is not None and near.start == line.start:
                view.text.place(0, 0)
                QTest.mouseDClick(view.text.viewport(), LEFT, NONE, point)
                if view.selected_spans() != ((words, words + 5),):
                    missed.append((line.piece.kind, line.piece.level, point.y(), line.cell, band))
    assert missed == []


def test_clicking_highlighted_text_only_places_the_cursor(shown: Show) -> None:
    view = shown(plain(SENTENCE))
    view.set_marks([Mark("a", ((1, 9),), "", True)])
    reached: list[str] = []
    view.annotationActivated.connect(reached.append)
    click(view, before(view, 5))
    assert (reached, view.caret()) == ([], 5)


def test_each_of_two_highlights_that_begin_together_has_a_knob_to_click(shown: Show) -> None:
    view = shown(plain(SENTENCE * 3))
    view.set_marks([Mark("a", ((2, 9),), "", True), Mark("b", ((2, 5),), "", False), Mark("c", ((2, 3),), "", True)])
    reached: list[str] = []
    view.annotationActivated.connect(reached.append)
    for annotation in "abc":
        click(view, knob(view, annotation))
    assert reached == ["a", "b", "c"]
    assert view.selected_spans() == ()


def test_a_knob_says_what_it_stands_for(shown: Show) -> None:
    view = shown(plain(SENTENCE))
    view.set_marks([Mark("a", ((2, 5),), "", True)])
    hover(view, knob(view, "a"))
    assert QToolTip.text() == f"Annotation: {SENTENCE[2:5]}"


def test_a_note_marker_is_clicked_and_its_text_shown(shown: Show, qtbot: QtBot) -> None:
    view = shown(noted())
    with qtbot.waitSignal(view.noteActivated) as opened:
        click(view, marker(view, 0))
    assert opened.args == [0]
    assert "见某卷。" in QToolTip.text()
    hover(view, marker(view, 1))
    assert "missing" in QToolTip.text()


def popup() -> QWidget:
    (found,) = [one for one in QApplication.topLevelWidgets() if one.inherits("QTipLabel") and one.isVisible()]
    return found


def test_the_text_of_a_clicked_note_stays_when_the_button_is_let_go(
    shown: Show, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    view = shown(noted())
    view.activateWindow()
    qtbot.waitUntil(view.isActiveWindow)
    gone: list[bool] = []
    monkeypatch.setattr("workbench.gui.reader.text.QToolTip.hideText", lambda: gone.append(True))
    click(view, marker(view, 0))
    qtbot.waitUntil(lambda: bool(QToolTip.text()))
    QApplication.processEvents()
    assert not gone, "Qt lets a tooltip stand for 300 ms after it was told to go"
    assert "见某卷。" in QToolTip.text()
    assert popup().width() < 200


def test_a_press_on_a_note_marker_let_go_elsewhere_opens_nothing(shown: Show, qtbot: QtBot) -> None:
    view = shown(noted())
    with qtbot.assertNotEmitted(view.noteActivated):
        QTest.mousePress(view.text.viewport(), LEFT, NONE, marker(view, 0))
        QTest.mouseRelease(view.text.viewport(), LEFT, NONE, before(view, 1))


def test_a_long_note_is_wrapped_at_a_width_that_can_be_read(shown: Show) -> None:
    view = shown(composed([(PARAGRAPH, 0, "甲乙丙丁")], notes=[("1", 2, SENTENCE * 12)]))
    click(view, marker(view, 0))
    assert 410 < popup().width() < 450


def test_a_note_marker_takes_room_and_no_place_in_the_text(shown: Show) -> None:
    view = shown(noted())
    line = view.text.visible_frame().lines[0]
    ordinary, spaced = line.x(3) - line.x(2), line.x(4) - line.x(3)
    assert spaced > ordinary * 1.2
    drag(view, 2, 6)
    view.copy()
    assert QGuiApplication.clipboard().text() == "丙丁戊己"
    view.reveal(3, 3)
    QTest.keyClick(view.text, Qt.Key.Key_Right)
    QTest.keyClick(view.text, Qt.Key.Key_Right)
    assert view.caret() == 5


@pytest.mark.parametrize(("part", "caret"), [(0.4, 3), (0.6, 4)])
def test_a_click_on_half_a_character_before_a_marker_goes_by_the_character(
    shown: Show, part: float, caret: int
) -> None:
    view = shown(noted())
    line = view.text.visible_frame().lines[0]
    click(view, QPoint(round(line.x(3) + part * (line.x(3) - line.x(2))), round(line.cell.center().y())))
    assert view.caret() == caret


def test_enter_opens_the_note_at_the_caret_and_goes_back_from_it(shown: Show, qtbot: QtBot) -> None:
    view = shown(noted())
    view.reveal(4, 4)
    with qtbot.waitSignal(view.noteActivated) as opened:
        QTest.keyClick(view.text, Qt.Key.Key_Return)
    assert opened.args == [0]
    note = view.text.composition.reading.notes[0]
    view.reveal(note.start + 1, note.start + 1)
    QTest.keyClick(view.text, Qt.Key.Key_Return)
    assert view.caret() == 4


def test_the_number_of_a_note_leads_back_to_its_marker(shown: Show) -> None:
    view = shown(noted())
    note = view.text.composition.reading.notes[0]
    point = before(view, note.start)
    click(view, QPoint(round(view.text.layout_.column_left) + 8, point.y()))
    assert view.caret() == 4


def test_a_hand_over_what_can_be_clicked(shown: Show) -> None:
    view = shown(noted())
    viewport = view.text.viewport()
    QTest.mouseMove(viewport, marker(view, 0))
    assert viewport.cursor().shape() is Qt.CursorShape.PointingHandCursor
    QTest.mouseMove(viewport, before(view, 1))
    assert viewport.cursor().shape() is Qt.CursorShape.IBeamCursor


def test_hovering_over_plain_text_shows_nothing(shown: Show) -> None:
    view = shown(noted())
    hover(view, before(view, 1))
    assert not QToolTip.isVisible() or not QToolTip.text()


def test_ctrl_and_the_wheel_zoom(shown: Show) -> None:
    view = shown(plain(SENTENCE))

    def turn(delta: int, modifiers: Qt.KeyboardModifier) -> None:
        at, viewport = QPointF(50, 50), view.text.viewport()
        wheel = QWheelEvent(
            at, at, QPoint(), QPoint(0, delta), Qt.MouseButton.NoButton, modifiers, Qt.ScrollPhase.NoScrollPhase, False
        )
        QApplication.sendEvent(viewport, wheel)

    turn(120, CTRL)
    assert view.zoom == 110
    turn(-120, CTRL)
    assert view.zoom == 100
    turn(0, CTRL)
    turn(120, NONE)
    assert view.zoom == 100


def test_the_bar_appears_at_a_selection_made_with_the_mouse(shown: Show) -> None:
    view = shown(plain(*[SENTENCE * 4] * 60))
    view.bar.set_actions([QAction("Highlight", view), QAction("Note", view)])
    click(view, before(view, 3))
    assert not view.bar.isVisible()
    drag(view, 3, 9)
    assert view.bar.isVisible()
    assert view.rect().contains(view.bar.geometry())
    assert view.text.hasFocus() or not view.isActiveWindow()
    QTest.keyClick(view.text, Qt.Key.Key_Escape)
    assert not view.bar.isVisible()
    drag(view, 3, 9)
    QTest.keyClick(view.text, Qt.Key.Key_A)
    assert not view.bar.isVisible()
    drag(view, 3, 9)
    view.text.verticalScrollBar().setValue(5)
    assert not view.bar.isVisible()


def test_the_buttons_of_the_bar_do_what_the_window_says(shown: Show, qtbot: QtBot) -> None:
    view = shown(plain(*[SENTENCE * 4] * 3))
    action = QAction("Highlight", view)
    done: list[tuple[tuple[int, int], ...]] = []
    action.triggered.connect(lambda: done.append(view.selected_spans()))
    view.bar.set_actions([action])
    assert view.bar.offered() == [action]
    drag(view, 3, 9)
    QTest.mouseClick(view.bar.childAt(view.bar.rect().center()), LEFT)
    assert done == [((3, 9),)]
    assert not view.bar.isVisible()
    view.bar.set_actions([])
    drag(view, 3, 9)
    assert not view.bar.isVisible()


def test_the_bar_stays_inside_at_the_top_edge(shown: Show) -> None:
    view = shown(plain(*[SENTENCE * 4] * 60))
    view.bar.set_actions([QAction("Highlight", view)])
    view.restore_position(100)
    top = view.position()
    drag(view, top + 1, top + 2)
    assert view.rect().contains(view.bar.geometry())


def test_the_menu_offers_the_same_actions(shown: Show, qtbot: QtBot) -> None:
    view = shown(plain(SENTENCE))
    action = QAction("Highlight", view)
    view.bar.set_actions([action])
    point = QPoint(20, 20)
    viewport = view.text.viewport()
    asked = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, point, viewport.mapToGlobal(point))
    QApplication.sendEvent(viewport, asked)
    (menu,) = view.findChildren(QMenu)
    assert action in menu.actions()
    assert "Copy" in [one.text() for one in menu.actions()]
    menu.close()
