"""Corrected readings: what was joined flows on, what was split stands apart, and no position moves."""

from collections.abc import Callable
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor, QTextDocument
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from reader_texts import composed

from support import plain_reading
from workbench.gui.reader import ReaderView
from workbench.gui.reader.composition import Composition
from workbench.gui.reader.display import display
from workbench.model.ids import CorrectionId, DocumentId
from workbench.model.reading import BlockKind, Note, Reading
from workbench.model.records import Correction
from workbench.reading.corrections import corrected
from workbench.reading.flowing import flowing, words_of

Show = Callable[..., ReaderView]
TEXT = "渔船在黄昏前靠岸，\n船上装着盐。\nThe customs officer counted\nforty sacks of salt.\n末段𠀀没有改动。"
SHIFT = Qt.KeyboardModifier.ShiftModifier


def correction(action: str, start: int, kind: str = "") -> Correction:
    made = CorrectionId(f"{action}{start}")
    return Correction(id=made, document=DocumentId("d"), action=action, source=(start, start + 1), kind=kind)


def joined() -> Reading:
    """The two Chinese lines are one paragraph, and so are the two English ones."""
    second, fourth = TEXT.index("船上"), TEXT.index("forty")
    return corrected(plain_reading(TEXT), [correction("join", second), correction("join", fourth)])


def split() -> Reading:
    return corrected(plain_reading(TEXT), [correction("split", TEXT.index("在黄昏"))])


def test_a_join_shows_nothing_between_chinese_and_a_space_between_english() -> None:
    reading = joined()
    assert reading.text == TEXT
    assert flowing(reading) == TEXT.replace("，\n船", "，\u200b船").replace("counted\nforty", "counted forty")
    assert len(display(flowing(reading)).text.split("\n")) == 3


def test_an_uncorrected_reading_and_the_lines_of_verse_stay_as_they_are() -> None:
    verse = composed([(BlockKind.QUOTATION, 0, "雾里的钟声\n一声比一声远")])
    assert corrected(verse, []).joints == ()
    assert flowing(verse) is verse.text


def test_joined_code_keeps_its_lines() -> None:
    reading = plain_reading("x = 1\ny = 2")
    reading = corrected(reading, [correction("join", 6), correction("mark", 0, "code")])
    assert (len(reading.blocks), reading.joints) == (1, ())


def test_what_was_joined_and_is_split_again_is_as_before() -> None:
    second = TEXT.index("船上")
    reading = corrected(plain_reading(TEXT), [correction("join", second), correction("split", second)])
    assert reading.joints == ()
    assert display(Composition(reading).text).text == TEXT


@given(st.sets(st.integers(1, len(TEXT) - 1)), st.integers(2, 12))
def test_every_offset_comes_back_whatever_is_split(places: set[int], limit: int) -> None:
    splits = sorted(place for place in places if "\n" not in TEXT[place - 1 : place + 1])
    shown = display(TEXT, limit, splits)
    assert [shown.to_reading(shown.to_display(offset)) for offset in range(len(TEXT) + 1)] == list(range(len(TEXT) + 1))
    document = QTextDocument()
    document.setPlainText(shown.text)
    for offset, character in enumerate(TEXT):
        cursor = QTextCursor(document)
        cursor.setPosition(shown.to_display(offset))
        if offset in splits:
            assert cursor.atBlockStart()
        cursor.setPosition(shown.to_display(offset) + 1 + (character > "\uffff"), QTextCursor.MoveMode.KeepAnchor)
        assert cursor.selectedText().replace("\u2029", "\n") == character


def test_the_parts_of_a_split_paragraph_are_paragraphs_of_their_own() -> None:
    composition = Composition(split())
    at = TEXT.index("在黄昏")
    first = composition.piece(0, at)
    second = composition.piece(at + 1, TEXT.index("\n") - at)
    assert (first.end, first.first, first.last) == (at, True, True)
    assert (second.start, second.first, second.last) == (at, True, True)


def test_the_marker_of_a_note_at_a_split_is_painted_once() -> None:
    at = TEXT.index("在黄昏")
    reading = replace(split(), notes=(Note("1", "1", at, None, 0, 0),))
    composition = Composition(reading)
    assert [len(composition.ornaments(0, at)), len(composition.ornaments(at, TEXT.index("\n")))] == [1, 0]


def test_the_caret_walks_over_a_join_and_a_split_one_character_at_a_time(shown: Show, qtbot: QtBot) -> None:
    for reading in (joined(), split()):
        view = shown(reading)
        view.text.place(0, 0)
        been = [view.caret()]
        for _ in range(len(TEXT) + 3):
            qtbot.keyClick(view.text, Qt.Key.Key_Right)
            been.append(view.caret())
        assert been == sorted(been)
        assert set(range(len(TEXT) + 1)) == set(been)


def test_words_over_a_join_are_selected_and_copied_as_they_are_seen(shown: Show, qtbot: QtBot) -> None:
    view = shown(joined())
    start, end = TEXT.index("靠岸"), TEXT.index("装着")
    view.text.place(start, start)
    for _ in range(end - start):
        qtbot.keyClick(view.text, Qt.Key.Key_Right, SHIFT)
    assert view.selected_spans() == ((start, end),)
    assert len({line.base for line in view.text.visible_frame().lines if line.piece.end <= TEXT.index("The")}) == 1
    view.copy()
    assert QApplication.clipboard().text() == "靠岸，船上"
    view.text.place(TEXT.index("counted"), TEXT.index(" sacks"))
    view.copy()
    assert QApplication.clipboard().text() == "counted forty"


def test_words_over_a_split_are_selected_on_both_sides(shown: Show, qtbot: QtBot) -> None:
    view = shown(split())
    at = TEXT.index("在黄昏")
    view.text.place(at - 1, at + 1)
    assert view.selected_spans() == ((at - 1, at + 1),)
    frame = view.text.visible_frame()
    assert len(frame.selected) == 2
    assert words_of(view.text.composition.reading, view.selected_spans()) == TEXT[at - 1 : at + 1]
    first, second = frame.lines[0], frame.lines[1]
    assert first.cell.bottom() <= second.cell.top()
    assert (first.piece.last, second.piece.first) == (True, True)


def test_the_lines_of_chinese_verse_stand_under_one_another(shown: Show) -> None:
    view = shown(composed([(BlockKind.PARAGRAPH, 0, "雾里的钟声\n一声比一声远\n船还没有靠岸")]))
    lines = view.text.visible_frame().lines
    assert len({line.x(line.start) for line in lines}) == 1
    assert [line.piece.first for line in lines] == [True, False, False]
