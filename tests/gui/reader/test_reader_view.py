from collections import Counter
from collections.abc import Callable

import pytest
from PySide6.QtCore import QLocale, QMimeData, Qt
from PySide6.QtGui import QAccessible, QColor, QGuiApplication, QPalette
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from reader_texts import SENTENCE, composed, plain

from workbench.gui.reader import ReaderView
from workbench.model.reading import BlockKind, Reading
from workbench.model.views import Mark
from workbench.settings import Settings
from workbench.translation import use_language

Show = Callable[..., ReaderView]
PARAGRAPH = BlockKind.PARAGRAPH


def long_reading(paragraphs: int = 200) -> Reading:
    return plain(*[f"第{number}段：{SENTENCE * 6}" for number in range(paragraphs)])


def key(view: ReaderView, code: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(view.text, code, modifiers)


def color_under(view: ReaderView, start: int) -> QColor:
    """The commonest colour behind a character: its ground."""
    line = next(one for one in view.text.visible_frame().lines if one.start <= start < one.end)
    box = line.band(line.x(start), line.x(start + 1)).toAlignedRect().adjusted(2, 2, -2, -3)
    image = view.text.viewport().grab(box).toImage()
    colors = Counter(image.pixel(x, y) for x in range(image.width()) for y in range(image.height()))
    return QColor(colors.most_common(1)[0][0])


def tops(view: ReaderView) -> list[int]:
    """Where the lines in view begin."""
    return [line.start for line in view.text.visible_frame().lines if line.cell.center().y() >= 0]


def test_keys_select_and_the_selection_is_in_code_points(shown: Show) -> None:
    view = shown(plain("甲\U00020000乙丙", "丁"))
    for _ in range(3):
        key(view, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert view.selected_spans() == ((0, 3),)
    assert view.caret() == 3


def test_the_caret_of_a_text_that_cannot_be_edited_is_painted(shown: Show, qtbot: QtBot) -> None:
    view = shown(plain("甲乙丙"))
    view.activateWindow()
    qtbot.waitUntil(view.text.hasFocus)
    view.text.viewport().repaint()
    rect = view.text.cursorRect()
    image = view.text.viewport().grab(rect).toImage()
    caret, ground = image.pixelColor(0, image.height() // 2), view.palette().color(QPalette.ColorRole.Base)
    assert abs(caret.lightness() - ground.lightness()) > 150  # Qt turns the ground round, whatever the theme


def test_keys_change_nothing_in_the_text(shown: Show) -> None:
    view = shown(plain("甲乙"))
    QTest.keyClicks(view.text, "abc")
    key(view, Qt.Key.Key_Delete)
    assert view.text.toPlainText() == "甲乙"


def test_copying_gives_the_characters_of_the_reading(shown: Show) -> None:
    view = shown(plain("a\u00a0b\u2028c", "d"))
    view.reveal(0, 7, select=True)
    key(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "a\u00a0b\u2028c\nd"


def test_copying_a_selection_over_a_cut_shows_no_cut(shown: Show) -> None:
    text = "字" * 4500
    view = shown(plain(text))
    view.text.selectAll()
    view.copy()
    assert QGuiApplication.clipboard().text() == text


def test_the_window_may_say_what_copying_gives(shown: Show) -> None:
    view = shown(plain("甲乙丙"))

    def make(spans: tuple[tuple[int, int], ...]) -> QMimeData:
        data = QMimeData()
        data.setText(f"{spans}")
        return data

    view.set_copy(make)
    view.reveal(1, 2, select=True)
    view.copy()
    assert QGuiApplication.clipboard().text() == "((1, 2),)"


def test_copying_nothing_leaves_the_clipboard_alone(shown: Show) -> None:
    QGuiApplication.clipboard().setText("before")
    view = shown(plain("甲"))
    view.copy()
    assert QGuiApplication.clipboard().text() == "before"


def test_a_kept_selection_and_the_next_one_are_two_spans(shown: Show) -> None:
    view = shown(plain("甲乙丙丁戊己"))
    view.reveal(0, 2, select=True)
    view.keep_selection()
    key(view, Qt.Key.Key_Right)
    key(view, Qt.Key.Key_Right)
    key(view, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert view.selected_spans() == ((0, 2), (3, 4))
    view.copy()
    assert QGuiApplication.clipboard().text() == "甲乙 … 丁"
    key(view, Qt.Key.Key_Escape)
    assert view.selected_spans() == ()


def test_spans_that_overlap_are_one(shown: Show) -> None:
    view = shown(plain("甲乙丙丁戊己"))
    view.reveal(0, 3, select=True)
    view.keep_selection()
    view.text.place(2, 5)
    assert view.selected_spans() == ((0, 5),)
    view.clear_selection()
    assert view.selected_spans() == ()


def test_the_selection_is_announced_when_it_changes(shown: Show, qtbot: QtBot) -> None:
    view = shown(plain("甲乙丙"))
    with qtbot.waitSignal(view.selectionChanged):
        key(view, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    with qtbot.waitSignal(view.selectionChanged):
        key(view, Qt.Key.Key_Right)


def test_a_highlight_is_painted_and_the_text_beside_it_is_not(shown: Show) -> None:
    view = shown(plain("甲乙丙丁戊己"))
    view.set_marks([Mark("a", ((1, 3),), "#009e73", True)])
    base = view.palette().color(QPalette.ColorRole.Base)
    assert color_under(view, 2) != base
    assert color_under(view, 4) == base
    view.set_marks([])
    assert color_under(view, 2) == base


def test_overlapping_highlights_mix_and_the_one_in_hand_is_stronger(shown: Show) -> None:
    view = shown(plain("甲乙丙丁戊己庚辛"))
    view.set_marks([Mark("a", ((1, 5),), "#009e73", True), Mark("b", ((3, 7),), "#d55e00", True)])
    colors = {color_under(view, offset).name() for offset in (2, 4, 6)}
    assert len(colors) == 3
    plain_look = color_under(view, 6)
    view.set_active("b")
    assert color_under(view, 6) != plain_look


def test_single_marks_are_changed_added_and_removed(shown: Show) -> None:
    view = shown(plain("甲乙丙丁戊己"))
    view.set_marks([Mark("a", ((0, 2),), "", False), Mark("b", ((1, 3),), "", True)])
    view.update_marks([Mark("a", ((4, 5), (0, 1)), "#0072b2", True), Mark("c", ((2, 4),), "", True)], ["b"])
    assert [view.marks_at(offset) for offset in range(6)] == [["a"], [], ["c"], ["c"], ["a"], []]


def test_hits_are_painted_and_the_current_one_differs(shown: Show) -> None:
    view = shown(plain("甲乙丙丁戊己庚"))
    view.set_hits([(0, 2), (4, 6)], 1)
    base = view.palette().color(QPalette.ColorRole.Base)
    assert len({color_under(view, 1).name(), color_under(view, 5).name(), base.name()}) == 3
    view.set_hits([], None)
    assert color_under(view, 1) == base


def test_what_is_selected_is_painted(shown: Show) -> None:
    view = shown(plain("甲乙丙丁戊己庚"))
    base = view.palette().color(QPalette.ColorRole.Base)
    view.reveal(1, 4, select=True)
    assert color_under(view, 2) != base
    assert color_under(view, 5) == base


def test_steps_go_from_annotation_to_annotation_in_order_of_place(shown: Show, qtbot: QtBot) -> None:
    view = shown(plain("甲乙丙丁戊己庚辛"))
    view.set_marks(
        [Mark("c", ((5, 6),), "", True), Mark("a", ((1, 3),), "", True), Mark("b", ((1, 6), (7, 8)), "", True)]
    )
    reached: list[str] = []
    view.annotationActivated.connect(reached.append)
    assert [view.step_annotation(True) for _ in range(4)] == ["a", "b", "c", None]
    key(view, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    key(view, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert reached == ["a", "b", "c", "b", "a"]
    assert view.caret() == 1
    assert view.step_annotation(False) is None


def test_screen_readers_hear_which_annotation_the_caret_is_in(shown: Show) -> None:
    view = shown(plain("甲乙丙丁戊己"))
    view.set_marks([Mark("a", ((1, 3), (4, 5)), "", True)])
    assert view.text.accessibleName() == "Text of “Minutes”"
    key(view, Qt.Key.Key_Right)
    assert view.text.accessibleDescription() == "Annotation: 乙丙 … 戊"
    for _ in range(2):
        key(view, Qt.Key.Key_Right)
    assert view.text.accessibleDescription() == ""
    view.set_describe(lambda annotation: f"tagged {annotation}")
    key(view, Qt.Key.Key_Left)
    assert view.text.accessibleDescription() == "tagged a"


def test_revealing_scrolls_only_if_it_must_and_selects_on_request(shown: Show) -> None:
    reading = long_reading()
    view = shown(reading)
    place = reading.text.index("第150段")
    view.reveal(place, place + 5)
    assert view.selected_spans() == ()
    assert view.caret() == place
    seen = view.position()
    view.reveal(place, place + 5, select=True)
    assert view.selected_spans() == ((place, place + 5),)
    assert view.position() == seen


@pytest.mark.parametrize("number", [0, 3, 77, 150])
def test_where_i_was_is_found_again(shown: Show, number: int) -> None:
    reading = long_reading()
    view = shown(reading)
    place = reading.text.index(f"第{number}段")
    view.restore_position(place)
    assert view.position() == place
    before = view.caret()
    view.show_reading(None)
    view.show_reading(reading)
    assert view.position() == 0
    view.restore_position(place)
    assert (view.position(), view.caret()) == (place, before)


def test_the_end_can_be_scrolled_to(shown: Show) -> None:
    reading = long_reading()
    view = shown(reading)
    view.restore_position(len(reading.text))
    last = view.text.visible_frame().lines[-1]
    assert view.text.composition.display.to_reading(last.end) == len(reading.text)
    assert last.cell.bottom() <= view.text.viewport().height()


def test_resizing_keeps_the_first_line_in_view(shown: Show, qtbot: QtBot) -> None:
    reading = long_reading()
    view = shown(reading)
    place = reading.text.index("第80段")
    view.restore_position(place)
    view.resize(500, 600)
    assert view.position() == place
    view.zoom_by(3)
    assert view.position() == place


def test_zoom_has_steps_limits_and_a_way_back(shown: Show, qtbot: QtBot) -> None:
    view = shown(plain(SENTENCE))
    em = view.text.typography.em
    with qtbot.waitSignal(view.zoomChanged) as told:
        view.zoom_by(2)
    assert told.args == [121]
    assert view.text.typography.em > em
    view.zoom_by(-100)
    assert view.zoom == 50
    view.zoom_by(1)
    assert view.zoom == 55
    view.reset_zoom()
    assert (view.zoom, view.text.typography.em) == (100, em)


def test_settings_take_effect_at_once(shown: Show) -> None:
    view = shown(long_reading(5))

    def pitch() -> float:
        first, second = view.text.visible_frame().lines[:2]
        return second.cell.top() - first.cell.top()

    width, before = view.text.layout_.column_width, pitch()
    view.apply_settings(Settings(line_spacing=200, line_length=20))
    assert pitch() == pytest.approx(before * 200 / 150)
    assert view.text.layout_.column_width == pytest.approx(width / 2)


def test_the_column_fits_a_narrow_window(shown: Show) -> None:
    view = shown(long_reading(5), width=320)
    layout = view.text.layout_
    assert layout.column_left + layout.column_width <= view.text.viewport().width()
    for line in view.text.visible_frame().lines:
        assert line.x(line.end) <= layout.column_left + layout.column_width + 1


def test_the_script_chooses_the_face(shown: Show) -> None:
    view = shown(plain("直"), script="zh-Hant")
    traditional = view.text.typography.families
    view.show_reading(plain("直"), script="zh-Hans")
    assert view.text.typography.families[0] == traditional[min(1, len(traditional) - 1)]


def glyphs(view: ReaderView) -> list[int]:
    """What is drawn for the first paragraph."""
    view.grab()
    first = view.text.visible_frame().lines[0]
    return [index for run in first.line.glyphRuns() for index in run.glyphIndexes()]


@pytest.mark.parametrize(("script", "other"), [("zh-Hans", "zh_TW"), ("zh-Hant", "zh_CN")])
def test_the_language_of_the_interface_leaves_the_glyphs_of_the_text_alone(
    shown: Show, script: str, other: str
) -> None:
    before = QLocale()
    try:
        QLocale.setDefault(QLocale("en"))
        view = shown(plain("骨，直。"), script=script)
        plainly = glyphs(view)
        QLocale.setDefault(QLocale(other))
        view.show_reading(plain("骨，直。"), script=script)
        assert glyphs(view) == plainly != []
    finally:
        QLocale.setDefault(before)


def test_the_page_of_the_caret_is_known(shown: Show) -> None:
    view = shown(composed([(PARAGRAPH, 0, "甲乙丙丁")], pages=[(0, "81"), (2, "82")]))
    assert view.page_at_caret().label == "81"
    view.reveal(3, 3)
    assert view.page_at_caret().label == "82"
    view.show_reading(None)
    assert view.page_at_caret() is None


def test_nothing_to_read_is_shown_as_nothing(shown: Show) -> None:
    view = shown(None)
    view.text.viewport().repaint()
    assert (view.selected_spans(), view.caret(), view.position(), view.marks_at(0)) == ((), 0, 0, [])
    assert view.step_annotation(True) is None
    assert view.missing_glyphs() == set()
    key(view, Qt.Key.Key_Return)


def test_light_and_dark_are_followed(shown: Show) -> None:
    view = shown(composed([(BlockKind.AUTHOR, 0, "某人"), (PARAGRAPH, 0, "甲乙丙丁戊己")]))
    view.set_marks([Mark("a", ((4, 6),), "#0072b2", True)])
    dark = QPalette()
    dark.setColor(QPalette.ColorRole.Base, QColor("#1e1f22"))
    dark.setColor(QPalette.ColorRole.Text, QColor("#dfe1e5"))
    view.setPalette(dark)
    assert view.text.viewport().grab().toImage().pixelColor(2, 2) == QColor("#1e1f22")
    assert color_under(view, 5).lightness() < 128


def test_another_language_reaches_the_name_for_screen_readers(shown: Show) -> None:
    view = shown(None)
    assert view.text.accessibleName() == "Reading text"
    use_language("zh_Hans")
    view.retranslate()
    use_language("en")


def test_a_paragraph_of_a_hundred_thousand_characters_is_quick_to_move_in(shown: Show) -> None:
    view = shown(plain(SENTENCE * 7000))
    assert max(len(line) for line in view.text.composition.display.text.split("\n")) <= 2000
    view.reveal(60_000, 60_010, select=True)
    assert view.selected_spans() == ((60_000, 60_010),)
    assert view.position() < 60_000


def test_scrolling_line_by_line_shows_every_line_in_turn(shown: Show) -> None:
    view = shown(long_reading(30), width=700, height=300)
    view.restore_position(len(view.text.composition.reading.text) // 2)
    bar = view.text.verticalScrollBar()
    for step in (-1, 1):
        for _ in range(40):
            starts = tops(view)
            bar.setValue(bar.value() + step)
            view.text.viewport().repaint()
            assert (tops(view)[0] == starts[1]) if step > 0 else (tops(view)[1] == starts[0])


def test_the_scroll_bar_ends_where_the_text_ends(shown: Show) -> None:
    view = shown(long_reading(60))
    bar = view.text.verticalScrollBar()
    bar.setValue(bar.maximum())
    view.text.viewport().repaint()
    bar.setValue(bar.maximum())
    view.text.viewport().repaint()
    assert view.text.visible_frame().lines[-1].end == len(view.text.composition.display.text)


def test_page_down_and_the_arrows_move_the_caret_through_the_text(shown: Show) -> None:
    view = shown(long_reading(30))
    places = [view.caret()]
    for code in (Qt.Key.Key_PageDown, Qt.Key.Key_PageDown, Qt.Key.Key_Down, Qt.Key.Key_End):
        key(view, code)
        places.append(view.caret())
        assert view.text.viewport().rect().contains(view.text.cursorRect())
    assert places == sorted(set(places))
    key(view, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    assert view.caret() == len(view.text.composition.reading.text)
    assert view.text.viewport().rect().contains(view.text.cursorRect())


def test_of_a_revealed_passage_the_beginning_is_in_view(shown: Show) -> None:
    view = shown(long_reading(60), height=400)
    start = view.text.composition.reading.text.index("第30段")
    view.reveal(start, start + 150, select=True)
    assert view.selected_spans() == ((start, start + 150),)
    lines = view.text.visible_frame().lines
    assert any(line.start == start and line.cell.top() >= 0 for line in lines)
    assert view.text.viewport().rect().contains(view.text.cursorRect())


def test_another_reading_in_the_middle_of_everything_leaves_nothing_behind(shown: Show) -> None:
    view = shown(long_reading(60))
    view.selectionChanged.connect(view.position)
    view.set_marks([Mark("a", ((0, 900),), "", True)])
    view.set_hits([(4, 9)], 0)
    view.reveal(3000, 3010, select=True)
    view.keep_selection()
    view.show_reading(plain("甲乙"))
    view.text.viewport().repaint()
    assert (view.selected_spans(), view.caret(), view.marks_at(0)) == ((), 0, [])
    frame = view.text.visible_frame()
    assert (len(frame.lines), frame.fills, frame.knobs) == (1, [], [])


def test_the_text_is_within_reach_of_screen_readers(shown: Show) -> None:
    view = shown(plain("甲乙丙"))
    view.reveal(2, 2)
    interface = QAccessible.queryAccessibleInterface(view.text)
    assert interface.textInterface().text(0, 3) == "甲乙丙"
    assert interface.textInterface().cursorPosition() == 2
    assert interface.state().readOnly
