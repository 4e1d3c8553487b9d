import pytest

from workbench.reading.printed.lines import read_lines
from workbench.reading.printed.markers import align, candidates


def found_in(text, numbers, glyphs=None, gap=0):
    lines = read_lines(text)
    found = list(candidates(lines, range(len(lines)), set(numbers), glyphs or {}, gap=gap))
    return [(c.sign, text[max(c.start - 2, 0) : c.start]) if c else None for c in align(numbers, found)]


def test_a_number_after_closing_punctuation_is_a_marker_and_a_year_is_not():
    assert found_in("共有 1 条船。1船夫在 2 月上任。2他不识字", [1, 2]) == [("1", "船。"), ("2", "任。")]


def test_a_number_alone_on_its_line_is_a_marker_right_before_a_date():
    assert found_in("渡口重开。\n119\n8 月 12 日又停航。", [119]) == [("119", "。\n")]


def test_a_marker_is_cut_off_the_date_that_it_ran_into():
    assert found_in("渡口重开。1198 月 12 日又停航。", [119]) == [("119", "开。")]


def test_markers_keep_the_order_of_their_notes():
    text = "甲说，3乙说，1丙说，2丁说，3戊说。"
    assert found_in(text, [1, 2, 3]) == [("1", "说，"), ("2", "说，"), ("3", "说，")]


def test_a_number_without_a_place_has_no_marker():
    assert found_in("这里什么也没有。", [4]) == [None]
    assert align([], []) == []


@pytest.mark.parametrize("sign", ["³", "③", "[3]", "〔3〕"])
def test_raised_circled_and_bracketed_numbers_are_markers(sign):
    assert found_in(f"渡口重开{sign}，", [3]) == [(sign, "重开")]


def test_undecoded_glyphs_are_markers():
    assert found_in("渡口重开。泿第二天", [5], {"泿": 5}) == [("泿", "开。")]


@pytest.mark.parametrize("text", ["第3节", "共3人", "（3）", "3.14", "1903-3", "3年", "有 3 条"])
def test_numbers_that_count_are_no_markers(text):
    assert found_in(f"文中写道{text}", [3]) == [None]


def test_an_asterisk_is_a_marker_behind_a_word():
    assert found_in("林远舟*\n* 作者", [-1]) == [("*", "远舟")]


def test_latin_lines_may_begin_with_a_marker():
    assert found_in("the long pier.\n1 Contemporaries", [1]) == [("1", ".\n")]
