from pages_of_print import prose, spaced

from workbench.reading.printed.characters import display_width, ends_cjk, ends_clause, ends_sentence, is_cjk
from workbench.reading.printed.lines import read_lines
from workbench.reading.printed.profile import common_width, measure, usual_gap
from workbench.reading.printed.radicals import radicals_in, without_radicals


def test_lines_know_their_margins_and_the_gap_before_them():
    first, second = read_lines("  渡口 \n\n\nferry")
    assert (first.indent, first.text, first.trailing, first.edge) == (2, "渡口", True, 6)
    assert (second.gap, second.trailing, second.left, second.right) == (2, False, 8, 13)


def test_a_form_feed_stands_before_the_line_it_parts():
    lines = read_lines("one\n\ftwo\fthree")
    assert [line.feed for line in lines] == [False, True, True]
    assert [line.text for line in lines] == ["one", "two", "three"]


def test_of_blank_lines_only_the_first_and_the_rules_are_kept():
    lines = read_lines("a\n \n \n \n" + " " * 30 + "\nb")
    assert [(line.text, line.blank, line.gap) for line in lines] == [
        ("a", False, 0),
        ("", True, 0),
        ("", True, 0),
        ("b", False, 0),
    ]
    assert lines[2].indent == 30


def test_widths_tell_chinese_cyrillic_and_latin_apart():
    assert display_width("abc") == 3
    assert display_width("渡口") == 4
    assert display_width("порт") == 6


def test_endings_are_seen_through_quotation_marks():
    assert ends_sentence("他说：“走吧。”")
    assert not ends_sentence("他说：")
    assert ends_clause("他说：")
    assert ends_cjk("“渡口”")
    assert not ends_cjk("the “ferry”")
    assert is_cjk("渡")


def test_the_usual_gap_and_width_are_those_of_most_lines():
    lines = read_lines("一二三四\n\n一二三四\n\n一二")
    assert usual_gap(lines) == 1
    assert usual_gap(lines[:1]) == 0
    assert common_width([10, 40, 40, 41, 40, 12]) == 40
    assert common_width([]) == 0
    assert common_width([12]) == 0


def test_a_text_that_ends_its_paragraphs_with_spaces_is_recognised():
    text = spaced([prose(100, n) for n in range(8)])
    assert measure(read_lines(text)).trailing
    assert not measure(read_lines(text.replace(" \n", "\n"))).trailing
    assert not measure(()).indented


def test_radicals_are_folded_without_changing_the_length():
    assert without_radicals("⼤⽉⻓") == "大月长"
    assert without_radicals("大") == "大"
    assert radicals_in("⻓⼤⼤") == (("⻓", "长"), ("⼤", "大"))
