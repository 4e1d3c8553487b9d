"""Mentions of entities by their name forms."""

from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.finding.mentions import Mention, find_mentions
from workbench.language.folding import FoldedText

TEXT = FoldedText("外蒙與外蒙古人民共和國，外蒙\n古；SCO in Moscow，（sco）")


def test_the_longest_form_of_an_entity_wins():
    found = find_mentions(TEXT, [("外蒙", "land"), ("外蒙古", "land")])
    assert [(mention.start, mention.end, mention.form) for mention in found] == [
        (0, 2, "外蒙"),
        (3, 6, "外蒙古"),
        (12, 16, "外蒙古"),
    ]


def test_a_name_inside_a_longer_name_of_another_entity_says_so():
    found = find_mentions(TEXT, [("外蒙", "land")], [("外蒙古人民共和国", "state"), ("外蒙古", "land")])
    assert found == [
        Mention(0, 2, "外蒙", "land"),
        Mention(3, 6, "外蒙古", "land", "外蒙古人民共和国", "state"),
        Mention(12, 16, "外蒙古", "land"),
    ]


def test_a_name_of_several_entities_is_found_for_each():
    found = find_mentions(FoldedText("馬氏說"), [("马氏", "Marshall"), ("馬氏", "Malinovsky")])
    assert found == [
        Mention(0, 2, "馬氏", "Malinovsky", also=("Marshall",)),
        Mention(0, 2, "马氏", "Marshall", also=("Malinovsky",)),
    ]


def test_the_longest_of_the_containing_names_is_told():
    found = find_mentions(FoldedText("甲乙丙"), [("乙", "b")], [("甲乙", "ab"), ("甲乙丙", "abc")])
    assert found == [Mention(1, 2, "乙", "b", "甲乙丙", "abc")]


def test_a_name_that_stands_twice_in_a_longer_one_is_told_twice():
    found = find_mentions(FoldedText("甲甲甲"), [("甲", "a")], [("甲甲甲", "aaa")])
    assert [mention.inside for mention in found] == ["甲甲甲"] * 3


def test_latin_names_are_found_as_words():
    found = find_mentions(TEXT, [("Sco", "org")])
    assert [TEXT.text[mention.start : mention.end] for mention in found] == ["SCO", "sco"]


def test_forms_that_fold_to_nothing_are_passed_over():
    assert find_mentions(TEXT, [("\u200b", "nothing"), ("  ", "nothing")]) == []


def test_damaged_characters_are_found_by_what_was_printed():
    assert find_mentions(FoldedText("北帄", [("帄", "平")]), [("北平", "city")]) == [Mention(0, 2, "北平", "city")]


@settings(max_examples=200)
@given(
    st.text(st.sampled_from("甲乙丙"), max_size=30),
    st.lists(st.text(st.sampled_from("甲乙丙"), min_size=1, max_size=3), min_size=1, max_size=4, unique=True),
    st.lists(st.text(st.sampled_from("甲乙丙"), min_size=1, max_size=4), max_size=3, unique=True),
)
def test_mentions_equal_the_slow_and_simple_way(text, names, others):
    expected, place = [], 0
    while place < len(text):
        here = max((name for name in names if text.startswith(name, place)), key=len, default="")
        if here:
            expected.append((place, place + len(here), here))
        place += len(here) or 1

    def covered(start: int, end: int) -> set[str]:
        return {
            other
            for other in others
            for begin in range(len(text))
            if text.startswith(other, begin)
            and begin <= start
            and end <= begin + len(other)
            and len(other) > end - start
        }

    found = find_mentions(FoldedText(text), [(name, "a") for name in names], [(name, "b") for name in others])
    assert [mention[:3] for mention in found] == expected
    for mention in found:
        around = covered(mention.start, mention.end)
        assert len(mention.inside) == max(map(len, around), default=0)
        assert not around or mention.inside in around
