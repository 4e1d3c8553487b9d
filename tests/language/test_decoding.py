import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.errors import InputError
from workbench.language.binary import binary_kind, is_pdf
from workbench.language.decoding import decode

SIMPLIFIED = "这是一份关于边界谈判的说明，双方代表在会上没有达成一致，后来又谈了三次。"
TRADITIONAL = "這是一份關於邊界談判的說明，雙方代表在會上沒有達成一致，後來又談了三次。"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be", "gb18030"])
def test_simplified_chinese_is_read_in_every_encoding(encoding):
    decoded = decode((SIMPLIFIED + "\n").encode(encoding))
    assert (decoded.text, decoded.encoding) == (SIMPLIFIED + "\n", encoding)
    assert not decoded.warnings


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be", "gb18030", "cp950"])
def test_traditional_chinese_is_read_in_every_encoding(encoding):
    assert decode((TRADITIONAL * 3).encode(encoding)).text == TRADITIONAL * 3


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("他们没有同意。", "gb18030"),
        ("会议在北京举行", "gb18030"),
        ("他們沒有同意。", "cp950"),
        ("會議在北京舉行", "cp950"),
        ("中華民國三十四年", "cp950"),
        ("外交部長說這不可能", "gb18030"),
    ],
)
def test_one_short_sentence_is_enough_to_tell_the_encodings_apart(text, encoding):
    assert decode(text.encode(encoding)).text == text


def test_characters_of_hong_kong_are_read_when_plain_big5_does_not_have_them():
    text = "他嘅意見係咁樣，我哋唔同意這個說法，會議沒有結果。" * 2
    assert decode(text.encode("big5hkscs")).text == text


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
    ],
)
def test_a_byte_order_mark_decides_and_is_no_part_of_the_text(mark, encoding):
    decoded = decode(mark + "A line, 一行".encode(encoding))
    assert (decoded.text, decoded.encoding, decoded.had_bom) == ("A line, 一行", encoding, True)


@pytest.mark.parametrize(
    ("text", "name"),
    [("a\nb\n", "LF"), ("a\r\nb\r\n", "CRLF"), ("a\rb\r", "CR"), ("a\r\nb\nc\r", "mixed"), ("ab", "")],
)
def test_line_ends_become_line_feeds_and_are_remembered(text, name):
    decoded = decode(text.encode())
    assert decoded.text == text.replace("\r\n", "\n").replace("\r", "\n")
    assert decoded.line_ends == name


def test_other_line_separators_stay_as_they_are():
    assert decode("a\u2028b\x85c".encode()).text == "a\u2028b\x85c"


def test_damaged_bytes_are_counted_and_the_first_is_named_by_its_line():
    data = "第一行没有问题\n第二行".encode() + b"\xff\xfe" + "后面还有文字，很长的一段文字\n".encode() + b"\xc3"
    decoded = decode(data)
    assert decoded.encoding == "utf-8"
    assert decoded.text.count("\ufffd") == 3
    (warning,) = decoded.warnings
    assert "3 byte sequences" in str(warning)
    assert "line 2" in str(warning)


def test_a_replacement_character_that_the_author_wrote_is_no_damage():
    assert not decode("a \ufffd b".encode()).warnings
    (warning,) = decode("文字\ufffd文字，文字".encode() + b"\xff").warnings
    assert "1 byte sequence " in str(warning)


def test_a_damaged_file_in_big5_is_still_read_as_big5():
    data = (TRADITIONAL * 3).encode("cp950") + b"\xff" + TRADITIONAL.encode("cp950")
    decoded = decode(data)
    assert decoded.encoding == "cp950"
    assert decoded.warnings
    assert decoded.text.startswith(TRADITIONAL)


def test_other_languages_are_left_to_the_second_opinion():
    russian = "Договор был подписан в Москве, но стороны понимали его по-разному. " * 5
    assert decode(russian.encode("cp1251")).text == russian
    french = "Le traité fut signé après de longues négociations, à l'été où tout changea. " * 5
    assert decode(french.encode("cp1252")).text == french


@pytest.mark.parametrize(
    ("head", "word"),
    [
        (b"PK\x03\x04rest", "ZIP"),
        (b"\x89PNG\r\n\x1a\n", "PNG"),
        (b"\x7fELF\x02", "program"),
        (b"%PDF-1.7\n", "PDF"),
        (b"\n" * 500 + b"%PDF-1.4", "PDF"),
        (b"{\\rtf1 words}", "RTF"),
    ],
)
def test_a_file_of_another_kind_is_refused_by_its_name(head, word):
    with pytest.raises(InputError) as caught:
        decode(head)
    assert word in str(caught.value)
    assert str(caught.value.hint)


def test_zero_bytes_and_control_characters_are_no_text():
    with pytest.raises(InputError, match="zero bytes"):
        decode(b"abc\x00\x01\x02 def" + bytes(range(40)) * 5)
    with pytest.raises(InputError, match="control characters"):
        decode(bytes(range(1, 9)) * 40)


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"abc\0def", "abc\ufffddef"),
        ("Die Öfen\nblieben".encode() + b"\0\0" + "kalt, 冷了".encode(), "Die Öfen\nblieben\ufffd\ufffdkalt, 冷了"),
        (b"The letter ends here.\n" * 40 + b"\0" * 200, "The letter ends here.\n" * 40 + "\ufffd" * 200),
    ],
    ids=["within a word", "in UTF-8", "at the end of the file"],
)
def test_zero_bytes_in_a_text_are_gaps_and_warned_of(data, text):
    decoded = decode(data)
    assert (decoded.text, decoded.encoding) == (text, "utf-8")
    assert "zero byte" in str(decoded.warnings[0])
    assert str(text[: text.index("\ufffd")].count("\n") + 1) in str(decoded.warnings[0])


@pytest.mark.parametrize("text", ["hello", "Они не согласились.\n", "a line\nand another\n"])
@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_zero_bytes_of_characters_of_two_bytes_are_no_gaps(text, encoding):
    decoded = decode(text.encode(encoding))
    assert (decoded.text, decoded.encoding, decoded.warnings) == (text, encoding, ())


def test_an_empty_file_decodes_to_nothing():
    assert decode(b"").text == ""


def test_a_pdf_is_found_within_its_first_kilobyte_only():
    assert is_pdf(b" " * 1000 + b"%PDF-1.5")
    assert not is_pdf(b" " * 1100 + b"%PDF-1.5")
    assert binary_kind(b"plain words") == ""


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_characters="\r\x00\ufeff", exclude_categories=("Cc",))))
def test_any_text_without_control_characters_survives_utf8(text):
    assert decode(text.encode()).text == text
