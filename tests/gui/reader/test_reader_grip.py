"""The annotation that has the focus in the text: its ends are moved with keys."""

from collections.abc import Callable

import pytest
from pointing import before, click
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from reader_texts import composed, plain

from workbench.gui.reader import ReaderView
from workbench.model.reading import BlockKind
from workbench.model.views import Mark

Show = Callable[..., ReaderView]
Key = Qt.Key
SHIFT, ALT, CTRL = (
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ControlModifier,
)
TEXT = "船靠岸了。船夫把绳子系在石柱上，the old rope held fast all night."


@pytest.fixture
def view(shown: Show, qtbot: QtBot) -> ReaderView:
    made = shown(plain(TEXT))
    made.set_marks([Mark("a", ((5, 8),), "#009e73", True), Mark("b", ((20, 23),), "#d55e00", True)])
    made.activateWindow()
    qtbot.waitUntil(made.text.hasFocus)
    return made


def held(view: ReaderView, key: Key, times: int, modifiers: Qt.KeyboardModifier = SHIFT) -> None:
    """Press a key several times without letting Shift go."""
    for _ in range(times):
        QTest.keyPress(view.text, key, modifiers)


def let_go(view: ReaderView) -> None:
    QTest.keyRelease(view.text, Key.Key_Shift)


def spans(view: ReaderView, annotation: str = "a") -> tuple[tuple[int, int], ...]:
    return view.text.marked.marks[annotation].spans


def grip(view: ReaderView) -> list[tuple[str, object]]:
    told: list[tuple[str, object]] = []
    view.grip.settled.connect(lambda annotation, ends: told.append((annotation, ends)))
    assert view.step_annotation(True) == "a"
    return told


def test_shift_and_arrows_move_the_end_of_what_has_the_focus(view: ReaderView) -> None:
    told = grip(view)
    QTest.keyClick(view.text, Key.Key_Right, SHIFT)
    assert spans(view) == ((5, 9),)
    assert told == [("a", ((5, 9),))]
    assert view.selected_spans() == ()
    QTest.keyClick(view.text, Key.Key_Left, SHIFT)
    assert told[-1] == ("a", ((5, 8),))


def test_alt_shift_and_arrows_move_the_beginning(view: ReaderView) -> None:
    told = grip(view)
    QTest.keyClick(view.text, Key.Key_Left, ALT | SHIFT)
    QTest.keyClick(view.text, Key.Key_Left, ALT | SHIFT)
    assert told[-1] == ("a", ((3, 8),))
    QTest.keyClick(view.text, Key.Key_Right, ALT | SHIFT)
    assert spans(view) == ((4, 8),)


def test_one_gesture_is_told_once(view: ReaderView, monkeypatch: pytest.MonkeyPatch) -> None:
    told = grip(view)
    settle = view.grip.settle
    monkeypatch.setattr(view.grip, "settle", lambda: None)  # QTest lets Shift go with each key
    held(view, Key.Key_Right, 4)
    monkeypatch.setattr(view.grip, "settle", settle)
    assert told == []
    let_go(view)
    assert told == [("a", ((5, 12),))]


def test_a_pause_settles_a_gesture_too(view: ReaderView, qtbot: QtBot) -> None:
    told = grip(view)
    view.grip._pause.setInterval(20)
    QTest.keyPress(view.text, Key.Key_Right, SHIFT)
    qtbot.waitUntil(lambda: told == [("a", ((5, 9),))])


def test_an_end_never_passes_the_other_or_leaves_the_text(view: ReaderView) -> None:
    grip(view)
    for _ in range(6):
        QTest.keyClick(view.text, Key.Key_Left, SHIFT)
    assert spans(view) == ((5, 6),)
    for _ in range(9):
        QTest.keyClick(view.text, Key.Key_Left, ALT | SHIFT)
    assert spans(view) == ((0, 6),)
    for _ in range(9):
        QTest.keyClick(view.text, Key.Key_Right, ALT | SHIFT)
    assert spans(view) == ((5, 6),)
    view.step_annotation(True)
    for _ in range(9):
        QTest.keyClick(view.text, Key.Key_Right, SHIFT | CTRL)
        QTest.keyClick(view.text, Key.Key_Right, SHIFT | CTRL)
    assert spans(view, "b") == ((20, len(TEXT)),)


def test_with_ctrl_an_end_goes_by_words(view: ReaderView) -> None:
    view.set_marks([Mark("a", ((16, 19),), "#009e73", True)])
    grip(view)
    QTest.keyClick(view.text, Key.Key_Right, SHIFT | CTRL)
    QTest.keyClick(view.text, Key.Key_Right, SHIFT | CTRL)
    assert TEXT[spans(view)[0][0] : spans(view)[0][1]] == "the old"
    QTest.keyClick(view.text, Key.Key_Left, SHIFT | CTRL)
    assert TEXT[16 : spans(view)[0][1]] == "the "


def test_up_and_down_move_an_end_by_a_line(shown: Show) -> None:
    view = shown(plain("一二三四五六七八九十", "甲乙丙丁戊己庚辛壬癸"))
    view.set_marks([Mark("a", ((2, 4),), "#009e73", True)])
    view.step_annotation(True)
    QTest.keyClick(view.text, Key.Key_Down, SHIFT)
    assert spans(view) == ((2, 15),)
    QTest.keyClick(view.text, Key.Key_Up, SHIFT)
    assert spans(view) == ((2, 4),)


def test_escape_lets_go_and_then_shift_selects_again(view: ReaderView) -> None:
    told = grip(view)
    QTest.keyClick(view.text, Key.Key_Right, SHIFT)
    QTest.keyClick(view.text, Key.Key_Escape)
    assert view.grip.held is None
    QTest.keyClick(view.text, Key.Key_Right, SHIFT)
    assert view.selected_spans() == ((9, 10),)
    assert told == [("a", ((5, 9),))]


@pytest.mark.parametrize("key", [Key.Key_Right, Key.Key_Home, Key.Key_PageDown])
def test_moving_the_caret_lets_go(view: ReaderView, key: Key) -> None:
    grip(view)
    QTest.keyClick(view.text, key)
    assert view.grip.held is None


def test_a_click_into_the_text_lets_go_and_settles(view: ReaderView, monkeypatch: pytest.MonkeyPatch) -> None:
    told = grip(view)
    monkeypatch.setattr(view.grip, "_key", _pressing_only(view))
    held(view, Key.Key_Right, 2)
    assert told == []
    click(view, before(view, 30))
    assert view.grip.held is None
    assert told == [("a", ((5, 10),))]


def _pressing_only(view: ReaderView) -> Callable[..., bool]:
    key = view.grip._key
    return lambda event: event.type() == event.Type.KeyPress and key(event)


def test_losing_the_focus_settles(view: ReaderView, monkeypatch: pytest.MonkeyPatch) -> None:
    told = grip(view)
    monkeypatch.setattr(view.grip, "_key", _pressing_only(view))
    held(view, Key.Key_Right, 1)
    view.text.clearFocus()
    assert told == [("a", ((5, 9),))]


def test_nothing_is_moved_where_nothing_may_be_changed(view: ReaderView) -> None:
    grip(view)
    view.grip.allowed = lambda: False
    QTest.keyClick(view.text, Key.Key_Right, SHIFT)
    assert spans(view) == ((5, 8),)


def test_parts_that_meet_become_one(view: ReaderView) -> None:
    view.set_marks([Mark("a", ((2, 4), (6, 8)), "#009e73", True)])
    told = grip(view)
    for _ in range(3):
        QTest.keyClick(view.text, Key.Key_Left, ALT | SHIFT)
        QTest.keyClick(view.text, Key.Key_Right, SHIFT)
    assert told[-1] == ("a", ((0, 4), (6, 11)))
    for _ in range(7):
        QTest.keyClick(view.text, Key.Key_Left, SHIFT)
    assert spans(view) == ((0, 4), (6, 7))


def test_every_step_is_announced(view: ReaderView) -> None:
    grip(view)
    QTest.keyClick(view.text, Key.Key_Right, SHIFT)
    interface = QAccessible.queryAccessibleInterface(view.text)
    assert "船夫把绳" in interface.text(QAccessible.Text.Description)
    QTest.keyClick(view.text, Key.Key_Right, ALT | SHIFT)
    assert "夫把绳" in interface.text(QAccessible.Text.Description)


def test_enter_takes_the_annotations_at_the_caret_in_turn(view: ReaderView) -> None:
    view.set_marks([Mark(one, ((5, 5 + size),), "#009e73", True) for one, size in (("a", 2), ("b", 4), ("c", 4))])
    chosen: list[str] = []
    view.annotationActivated.connect(chosen.append)
    view.reveal(6, 6)
    for _ in range(4):
        QTest.keyClick(view.text, Key.Key_Return)
    assert chosen == ["a", "b", "c", "a"]
    assert view.grip.held == "a"
    QTest.keyClick(view.text, Key.Key_Escape)
    view.reveal(9, 9)
    QTest.keyClick(view.text, Key.Key_Return)
    assert chosen[4:] == ["b"], "the caret stands behind what was just marked"
    assert view.meant() is None
    QTest.keyClick(view.text, Key.Key_Escape)
    view.reveal(7, 7)
    QTest.keyClick(view.text, Key.Key_Right)
    assert view.meant() is None, "still inside the one in hand"


def test_steps_reach_every_one_of_stacked_highlights(view: ReaderView) -> None:
    names = [f"n{number}" for number in range(9)]
    view.set_marks([Mark(one, ((5, 8),), "#009e73", True) for one in names])
    view.reveal(0, 0)
    assert [view.step_annotation(True) for _ in names] == names
    assert view.step_annotation(True) is None


def test_enter_opens_the_note_where_a_marker_stands(shown: Show, qtbot: QtBot) -> None:
    view = shown(composed([(BlockKind.PARAGRAPH, 0, "甲乙丙")], notes=[("1", 2, "丁")]))
    view.set_marks([Mark("a", ((0, 3),), "#009e73", True)])
    view.reveal(2, 2)
    with qtbot.waitSignal(view.noteActivated):
        QTest.keyClick(view.text, Key.Key_Return)


def test_the_mouse_points_at_the_shortest_of_the_highlights_under_it(view: ReaderView) -> None:
    view.set_marks([Mark("long", ((0, 30),), "#009e73", True), Mark("short", ((5, 8),), "#d55e00", True)])
    pointed: list[str] = []
    view.text.pointed.connect(pointed.append)
    for offset in (6, 2, 33):
        QTest.mouseMove(view.text.viewport(), before(view, offset) + QPoint(4, 0))
    assert pointed == ["short", "long", ""]


def test_what_is_pointed_at_is_outlined(view: ReaderView) -> None:
    plainly = len(view.text.visible_frame().outlines)
    view.point_at("a")
    assert len(view.text.visible_frame().outlines) > plainly
    view.point_at(None)
    assert len(view.text.visible_frame().outlines) == plainly
