import pytest

from workbench.reading.printed.glyphs import decode_glyphs
from workbench.reading.printed.labels import glyph_of, read_label
from workbench.reading.printed.numbering import chinese_number, number, roman_number, sign_number


@pytest.mark.parametrize(
    ("text", "value"),
    [("十二", 12), ("二十", 20), ("一〇五", 105), ("參", 3), ("廿三", 23), ("一百二十", 120), ("三", 3)],
)
def test_chinese_numbers_have_their_value(text, value):
    assert chinese_number(text) == value


def test_other_numbers_have_their_value():
    assert roman_number("XIV") == 14
    assert roman_number("iix") is None
    assert roman_number("Iv") is None
    assert sign_number("③") == 3
    assert sign_number("¹²") == 12
    assert sign_number("**") == -2
    assert sign_number("x") is None
    assert number("12") == 12
    assert number("三") == 3
    assert number("?") is None
    assert chinese_number("") is None


def test_labels_of_notes_are_read_in_their_shapes():
    assert read_label("3 见第二节。").value == 3
    assert read_label("[12] 同上").bracketed
    assert read_label("註 5 同上").word
    assert read_label("② 同上").raised
    assert read_label("* 作者").value == -1
    assert read_label("7").lone
    assert read_label("4. 同上").stopped


def test_numbers_that_count_something_are_doubtful_or_no_labels():
    assert read_label("1928 年").doubtful
    assert read_label("24 日发动").doubtful
    assert read_label("3.14 是").value == 3 if read_label("3.14 是") else True
    assert read_label("[12 同上") is None
    assert read_label("同上") is None
    assert read_label("") is None


def test_labels_in_disguise_are_read_once_they_are_known():
    assert glyph_of("註 泿 同上") == "泿"
    assert glyph_of("3 同上") == ""
    assert read_label("註 泿 同上", {"泿": 4}).value == 4
    assert read_label("註 同 上", {"泿": 4}) is None


def test_a_row_of_codes_is_decoded_in_its_encoding():
    row = [bytes((0xE3, trail)).decode("big5") for trail in (0x7C, 0x7D, 0x7E, 0xA1, 0xA2, 0xA3)]
    assert decode_glyphs(row) == {glyph: place + 1 for place, glyph in enumerate(row)}


def test_private_use_signs_are_decoded_by_their_order():
    assert decode_glyphs(["\uf0a1", "\uf0a2", "\uf0a3", "\uf0a4", "\uf0a5"])["\uf0a5"] == 5


def test_ordinary_characters_are_not_taken_for_numbers():
    assert decode_glyphs(list("渡口的船夫每天")) == {}
    assert decode_glyphs(list("渡口")) == {}
