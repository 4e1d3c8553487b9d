import pytest

from workbench.reading.joining import joint


@pytest.mark.parametrize(
    ("before", "after", "between"),
    [
        ("文", "字", ""),
        ("，", "字", ""),
        ("文", "“", ""),
        ("”", "字", ""),
        ("a", "b", " "),
        ("文", "a", " "),
        ("1", "月", " "),
        ("국", "어", " "),
        ("”", "a", " "),
    ],
)
def test_a_line_break_becomes_a_space_except_between_chinese_characters(before, after, between):
    assert joint(before, after) == between


def test_where_lines_break_at_spaces_only_the_space_comes_back_between_words():
    assert joint("文", "字", spaced=True) == " "
    assert joint("。", "字", spaced=True) == ""
