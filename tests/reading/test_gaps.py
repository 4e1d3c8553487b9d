import pytest

from workbench.reading.gaps import EMPTY_BRACKETS, STOPPED, UNREADABLE
from workbench.reading.markdown import read_markdown


@pytest.mark.parametrize("brackets", ["（）", "《》", "“”", "「」", "()", "（ ）"])
def test_empty_brackets_are_gaps(brackets):
    (gap,) = read_markdown(f"这个{brackets}没有了。").gaps
    assert (gap.start, gap.end, gap.reason) == (2, 2 + len(brackets), EMPTY_BRACKETS)


def test_a_function_call_and_code_are_no_gaps():
    assert read_markdown("Call main() now, or ().\n\n    x（）\n").gaps == ()


def test_brackets_that_are_talked_about_are_no_gaps():
    assert read_markdown("引号有「」“”《》几种。").gaps == ()


def test_unreadable_characters_are_gaps_even_in_code():
    assert [gap.reason for gap in read_markdown("a\ufffd\ufffdb\n\n    \ufffd\n").gaps] == [UNREADABLE, UNREADABLE]


def test_a_paragraph_that_stops_after_a_colon_is_a_gap():
    assert [gap.reason for gap in read_markdown("他说：\n\n## 下一节\n\n好。").gaps] == [STOPPED]
    assert read_markdown("他说：\n\n> 好。").gaps == ()
    assert read_markdown("他说：\n\n好。").gaps == ()


def test_a_marker_behind_the_colon_means_that_the_quotation_is_lost():
    source = "他这样写道：\\[1\\]\n\n另一段文字\\[2\\]。\n\n1. 甲\n2. 乙\n"
    assert [gap.reason for gap in read_markdown(source).gaps] == [STOPPED]
    assert read_markdown("他写道：[^1]\n\n> 引文\n\n[^1]: 甲").gaps == ()
