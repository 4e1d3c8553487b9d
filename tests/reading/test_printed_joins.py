from collections import Counter

import pytest

from workbench.reading.printed.joins import HYPHEN_GOES, NOTHING, SPACE, continues_address, divided_words, join_of


@pytest.mark.parametrize(
    ("before", "after", "how"),
    [
        ("渡口的船", "夫", NOTHING),
        ("the old", "ferry", SPACE),
        ("在 1928", "年", NOTHING),
        ("卷宗 0029", "0100", NOTHING),
        ("well-", "known", NOTHING),
        ("see http://example.org/a/", "b/c.html", NOTHING),
        ("see http://example.org/files", "list_of.pdf", NOTHING),
        ("see http://example.", "org/files", NOTHING),
        ("see http://example.org/files,", "list.pdf", SPACE),
        ("see http://example.org. ", "Accessed", SPACE),
        ("the “", "ferry", NOTHING),
        ("the ferry", "”", NOTHING),
        ("port", "порт", SPACE),
        ("1920–", "1925", NOTHING),
        ("", "a", NOTHING),
        ("co\u00ad", "operate", HYPHEN_GOES),
    ],
)
def test_lines_are_joined_as_their_script_asks(before, after, how):
    assert join_of(before, after, spaced=False) == how


def test_a_space_in_the_source_keeps_numbers_apart():
    assert join_of("pp. 12, 1928", "1930", spaced=True) == SPACE


def test_a_layout_hyphen_goes_if_the_word_is_written_without_it_elsewhere():
    assert join_of("the har-", "bour", spaced=False, words={"harbour"}) == HYPHEN_GOES
    assert join_of("the rope-", "walk", spaced=False, words={"ropewalk", "rope-walk"}) == NOTHING
    assert join_of("a -", "b", spaced=False) == SPACE


def test_dashes_and_quotation_marks_stay_close():
    assert join_of("port—", "then", spaced=False) == NOTHING
    assert join_of("port—", "then", spaced=True) == SPACE
    assert join_of("”", "“", spaced=False) == NOTHING


def test_words_after_an_address_are_not_part_of_it():
    assert not continues_address("see http://example.org/a", "and more")
    assert not continues_address("see http://example.org/a", "http://example.org/b")
    assert not continues_address("渡口", "http://example.org/b")


HABIT = [
    "the har-",
    "bour and its ware-",
    "house, the cus-",
    "toms of the val-",
    "ley, the fer-",
    "ry, a recollec-",
    "tion",
]
WHOLE = ["harbour", "warehouse", "customs", "valley", "ferry"]
HALVES = ["har", "bour", "ware", "house", "cus", "toms", "val", "ley", "fer", "ry"]


def test_a_text_that_divides_known_words_divides_unknown_ones_too():
    words = Counter([*WHOLE, *HALVES, "recollec", "tion"])
    assert "recollection" in set(divided_words(HABIT, words))
    assert not set(divided_words(HABIT[-2:], words))


def test_a_hyphen_between_two_words_of_the_text_stays():
    words = Counter([*WHOLE, *HALVES, "half", "way", "half", "way"])
    assert "halfway" not in set(divided_words([*HABIT[:-2], "ry and half-", "way"], words))
