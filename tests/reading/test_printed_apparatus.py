from pages_of_print import book, prose, spaced

from workbench.reading.printed.apparatus import Sheet, ornaments, running_heads, watermarks
from workbench.reading.printed.lines import read_lines
from workbench.reading.printed.pages import page_labels, split_pages
from workbench.reading.printed.profile import measure

MARK = "‧\n河\n\n西\n书 院\n\n藏\n\nL\nib r\n\nary\n"


def lines_of(text):
    lines = read_lines(text)
    return lines, measure(lines)


def test_letters_scattered_over_the_page_are_a_watermark():
    first, second, third = (spaced([prose(200 + 7 * n, n), prose(146, n)]) for n in range(3))
    lines, _ = lines_of(f"{first}\n\n{MARK}\n\n{second}\n\n{MARK}\n\n{third}")
    found = "".join(lines[index].text for index in sorted(watermarks(lines)))
    assert found.replace(" ", "") == "‧河西书院藏Library" * 2


def test_a_watermark_that_stands_once_is_known_by_its_single_letters():
    body = spaced([prose(300, n) for n in range(3)])
    lines, _ = lines_of(f"{body}\n\n" + "\n".join("河西书院藏本") + f"\n\n{body}")
    assert len(watermarks(lines)) == 6


def test_a_text_of_nothing_but_short_lines_has_no_watermark():
    lines, _ = lines_of("甲\n乙\n丙\n丁\n戊\n己\n" * 20)
    assert not watermarks(lines)


def test_ornaments_are_apparatus_unless_they_are_the_text():
    assert ornaments(read_lines("文字\n* * *\n文字\n文字")) == {1}
    assert not ornaments(read_lines("* * *\n* * *"))


def test_pages_start_at_form_feeds_and_empty_pages_count():
    text = "甲\n\f\f乙\n\f"
    sheets = split_pages(text, *lines_of(text), ())
    assert [(sheet.first, sheet.last, sheet.source_start) for sheet in sheets] == [(0, 1, 0), (1, 1, 3), (1, 2, 4)]


def test_an_empty_text_has_one_page():
    assert split_pages("", (), measure(()), ()) == (Sheet(0, 0, 0),)


def test_pages_start_right_below_the_line_before_with_a_space():
    text = book(*(spaced([prose(120, n)]) for n in range(4)))
    assert len(split_pages(text, *lines_of(text), ())) == 4


def test_a_raised_number_is_no_start_of_a_page():
    body = spaced([prose(120), prose(100)]).replace("每天清早点名，", "每天清早点名\n3\n ，", 1)
    assert len(split_pages(body, *lines_of(body), ())) == 1


def test_running_heads_and_page_numbers_are_found_at_the_edges_of_pages():
    pages = [f"河西地方志\n{prose(90, n)}\n{prose(60, n)}\n{n + 41}\n" for n in range(4)]
    text = "\f".join(pages)
    lines, profile = lines_of(text)
    heads = running_heads(lines, split_pages(text, lines, profile, ()))
    assert sorted(lines[index].text for index in heads.lines) == ["41", "42", "43", "44"] + ["河西地方志"] * 4
    assert heads.labels == {0: "41", 1: "42", 2: "43", 3: "44"}


def test_roman_page_numbers_are_page_numbers():
    text = "\f".join(f"{prose(60, n)}\n{prose(60, n + 1)}\n{roman}\n" for n, roman in enumerate(("vii", "viii", "ix")))
    lines, profile = lines_of(text)
    assert running_heads(lines, split_pages(text, lines, profile, ())).labels == {0: "vii", 1: "viii", 2: "ix"}


def test_pages_without_anything_in_common_have_no_heads():
    text = "\f".join(f"{prose(60, n)}\n{prose(70 + n, n + 1)}" for n in range(3))
    lines, profile = lines_of(text)
    assert not running_heads(lines, split_pages(text, lines, profile, ())).lines


def test_labels_are_counted_between_printed_ones():
    assert page_labels({2: "12"}, 4) == [("10", False), ("11", False), ("12", True), ("13", False)]
    assert page_labels({}, 2) == [("1", False), ("2", False)]
    assert page_labels({1: "iv", 3: "1"}, 5)[2] == ("", False)
    assert page_labels({3: "2"}, 4)[0] == ("", False)


def test_one_running_head_with_its_number_after_a_wide_gap_starts_a_page():
    first, second = spaced([prose(200), prose(146, 1)]), spaced([prose(180, 2), prose(120, 3)])
    text = f"{first}\n\n\n\n72   河西地方志 第 3 期 \n\n{second}"
    lines, profile = lines_of(text)
    sheets = split_pages(text, lines, profile, ())
    assert len(sheets) == 2
    assert running_heads(lines, sheets, usual_gap=profile.gap).labels == {1: "72"}
