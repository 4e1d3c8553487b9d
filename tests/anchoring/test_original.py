"""Places found through the characters of the original, where the text on which they stood is not here."""

from dataclasses import replace

from test_moving import ADDED, BROKEN, JOINED, SPACED, C, anchor, reading

from workbench.anchoring.original import joined, land_by_original
from workbench.model.reading import Page


def landed(old, new, *spans, quote=None):
    one = anchor(old, *spans)
    return land_by_original(one if quote is None else replace(one, quote=quote), new)


def test_words_are_found_through_their_characters_and_proved_by_themselves():
    found = landed(BROKEN, JOINED, (4, 6))
    assert (found.outcome, found.spans, found.new) == ("same", ((3, 5),), "三天")
    assert landed(BROKEN, JOINED, (4, 6), quote="四天") is None


def test_what_a_reader_adds_between_the_parts_belongs_to_the_passage():
    assert landed(JOINED, SPACED, (2, 5)).spans == ((2, 6),)
    assert landed(SPACED, JOINED, (2, 6)).spans == ((2, 5),)


def test_several_spans_stay_several_where_text_stands_between_them():
    text = "渡口的燈" + "在很久以前是用油點的，後來才換成電的，" + "還亮著"
    whole = reading(text, (C, 0, len(text), 0, len(text)))
    moved = reading("x" + text, (ADDED, 0, 0, 0, 1), (C, 0, len(text), 1, len(text) + 1))
    last = len(text)
    assert landed(whole, moved, (0, 4), (last - 3, last)).spans == ((1, 5), (last - 2, last + 1))
    assert joined(whole, [(0, 2), (4, 6)]) == [(0, 6)]


def test_withheld_words_are_believed_of_a_text_but_not_of_a_page():
    assert landed(BROKEN, JOINED, (4, 6), quote="").new == "三天"
    page = replace(JOINED, paged_source=True, pages=(Page(0, "1", 0, 0),))
    paged = replace(BROKEN, paged_source=True, pages=(Page(0, "1", 0, 0),))
    assert landed(paged, page, (4, 6)).spans == ((3, 5),)
    assert landed(paged, page, (4, 6), quote="") is None


def test_spans_of_another_kind_of_source_and_characters_that_are_gone_are_no_place():
    page = replace(JOINED, paged_source=True, pages=(Page(0, "1", 0, 0),))
    assert landed(BROKEN, page, (4, 6)) is None
    assert landed(BROKEN, reading("雨", (C, 0, 1, 0, 1)), (4, 6)) is None
