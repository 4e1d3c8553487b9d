import pytest

from workbench.gui.reader.words import word_at


@pytest.mark.parametrize(
    ("text", "offset", "word"),
    [
        ("会谈 treaty 条约", 4, "treaty"),
        ("在Ürümqi见面", 3, "Ürümqi"),
        ("the plenipotentiary's hat", 6, "plenipotentiary's"),
        ("1945年8月", 2, "1945"),
        ("合订本，见", 0, "合订"),
        ("合订本，见", 2, "订本"),
        ("，见。", 1, "见"),
        ("甲，乙", 1, "，"),
        ("\U00020000\U00020001字", 0, "\U00020000\U00020001"),
        ("Улаанбаатар хот", 3, "Улаанбаатар"),
    ],
)
def test_a_double_click_takes_a_word_and_never_a_clause(text: str, offset: int, word: str) -> None:
    start, end = word_at(text, offset)
    assert text[start:end] == word


@pytest.mark.parametrize("offset", [-1, 3, 9])
def test_there_is_no_word_where_there_is_no_character(offset: int) -> None:
    assert word_at("abc", offset) == (offset, offset)
