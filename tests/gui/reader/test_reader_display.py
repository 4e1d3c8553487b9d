from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QTextCursor, QTextDocument

from workbench.gui.reader.display import LIMIT, display

TEXTS = st.text(st.sampled_from("中文abc 。，\n\u00a0\U00020000\U0001f600e\u0301\u2028\r\ufffc"), max_size=60)


def qt_text(shown: str) -> QTextDocument:
    document = QTextDocument()
    document.setPlainText(shown)
    return document


@given(TEXTS, st.integers(min_value=2, max_value=12))
def test_every_offset_comes_back_from_its_display_position(text: str, limit: int) -> None:
    shown = display(text, limit)
    assert [shown.to_reading(shown.to_display(offset)) for offset in range(len(text) + 1)] == list(range(len(text) + 1))


@given(TEXTS, st.integers(min_value=2, max_value=12))
def test_qt_has_at_each_position_the_character_that_the_map_says(text: str, limit: int) -> None:
    shown = display(text, limit)
    document = qt_text(shown.text)
    for offset, character in enumerate(text):
        if character in "\n\u2028\r\ufffc":
            continue
        cursor = QTextCursor(document)
        cursor.setPosition(shown.to_display(offset))
        cursor.setPosition(shown.to_display(offset) + 1 + (ord(character) > 0xFFFF), QTextCursor.MoveMode.KeepAnchor)
        assert cursor.selectedText() == character


@given(TEXTS, st.integers(min_value=2, max_value=12))
def test_display_positions_grow_with_offsets_and_no_block_is_above_the_limit(text: str, limit: int) -> None:
    shown = display(text, limit)
    positions = [shown.to_display(offset) for offset in range(len(text) + 1)]
    assert positions == sorted(set(positions))
    assert all(len(line) <= limit for line in shown.text.split("\n"))


def test_no_other_character_becomes_a_block_of_its_own() -> None:
    text = "a\rb\x0bc\x0cd\u2028e\u2029f\x85g\ufdd0h\ufdd1i\ufffcj"
    document = qt_text(display(text).text)
    assert document.blockCount() == 1
    assert document.characterCount() - 1 == len(text)


def test_a_long_paragraph_is_cut_behind_a_sentence() -> None:
    sentence = "会议在下午三点重新开始。"
    lines = display(sentence * 1000).text.split("\n")
    assert len(lines) > 5
    assert all(line.endswith("。") and len(line) <= LIMIT for line in lines)


def test_a_paragraph_without_any_sentence_is_cut_at_the_limit() -> None:
    assert [len(line) for line in display("字" * (2 * LIMIT + 1)).text.split("\n")] == [LIMIT, LIMIT, 1]


def test_both_sides_of_a_cut_are_one_offset() -> None:
    shown = display("甲乙丙丁", limit=2)
    assert shown.text == "甲乙\n丙丁"
    assert shown.to_reading(2) == shown.to_reading(3) == 2
    assert shown.to_display(2) == 3


def test_what_lies_outside_is_clamped() -> None:
    shown = display("甲\U00020000")
    assert (shown.to_display(-3), shown.to_display(99)) == (0, 3)
    assert (shown.to_reading(0), shown.to_reading(3), shown.to_reading(99)) == (0, 2, 2)
