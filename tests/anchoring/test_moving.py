"""Passages found again on a new reading: only where the very same words stand."""

from dataclasses import replace

import pytest

from workbench.anchoring.moving import found_again
from workbench.model.ids import AnchorId, AnnotationId, DocumentId, ReadingId
from workbench.model.passage import passage
from workbench.model.reading import Reading
from workbench.model.records import Anchor
from workbench.model.source_map import Run, RunKind, SourceMap

C, ADDED, D = RunKind.COPIED, RunKind.INSERTED, RunKind.DROPPED
SOURCE = "雨下了\n三天 rain fell"


def reading(text, *runs):
    return Reading(text, SourceMap(tuple(Run(*run) for run in runs)), (), "r", 1, body_end=len(text))


BROKEN = reading(SOURCE, (C, 0, len(SOURCE), 0, len(SOURCE)))
JOINED = reading("雨下了三天 rain fell", (C, 0, 3, 0, 3), (D, 3, 4, 3, 3), (C, 4, 16, 3, 15))
SPACED = reading("雨下了 三天 rain fell", (C, 0, 3, 0, 3), (ADDED, 3, 3, 3, 4), (D, 3, 4, 4, 4), (C, 4, 16, 4, 16))


def anchor(old, *spans):
    place = passage(DocumentId("d"), old, spans)
    fields = {name: getattr(place, name) for name in place.__slots__}
    return Anchor(id=AnchorId("a"), annotation=AnnotationId("n"), **{**fields, "reading": ReadingId("old")})


def words(new, spans):
    return [new.text[start:end] for start, end in spans]


def test_unchanged_words_are_found_through_their_source():
    spans = found_again(anchor(BROKEN, (4, 6)), BROKEN, JOINED, same_source=True)
    assert spans == ((3, 5),)
    assert words(JOINED, spans) == ["三天"]


def test_what_the_new_reading_inserts_inside_belongs_to_the_passage():
    spans = found_again(anchor(SPACED, (0, 6)), SPACED, SPACED, same_source=True)
    assert spans == ((0, 6),)


def test_several_spans_stay_several():
    spans = found_again(anchor(BROKEN, (0, 1), (7, 11)), BROKEN, JOINED, same_source=True)
    assert words(JOINED, spans) == ["雨", "rain"]


def test_words_that_became_others_wait_for_a_person():
    assert found_again(anchor(JOINED, (2, 5)), JOINED, SPACED, same_source=True) is None


@pytest.mark.parametrize("old", [BROKEN, None])
def test_with_another_source_a_unique_quote_is_enough(old):
    new = reading("前言。雨下了很久", (C, 0, 8, 0, 8))
    assert found_again(anchor(BROKEN, (0, 3)), old, new, same_source=False) == ((3, 6),)


def test_of_several_places_the_one_between_the_same_neighbours_counts():
    old = reading("甲雨乙 丙雨丁", (C, 0, 7, 0, 7))
    one = anchor(old, (5, 6))
    assert found_again(one, old, reading("甲雨乙 丙雨丁", (C, 0, 7, 0, 7)), same_source=False) == ((5, 6),)
    assert found_again(one, old, reading("戊雨乙 丙雨己", (C, 0, 7, 0, 7)), same_source=False) is None


def test_a_quote_that_is_gone_or_withheld_is_not_found():
    old = reading("甲雨乙", (C, 0, 3, 0, 3))
    assert found_again(anchor(old, (1, 2)), None, reading("晴", (C, 0, 1, 0, 1)), same_source=False) is None
    assert found_again(replace(anchor(old, (1, 2)), quote=""), None, old, same_source=False) is None


def test_several_spans_are_found_by_words_only_in_their_order():
    old = reading("甲一乙二丙", (C, 0, 5, 0, 5))
    both = anchor(old, (1, 2), (3, 4))
    for kept in (old, None):
        same = reading("序甲一乙二丙", (C, 0, 6, 0, 6))
        assert found_again(both, kept, same, same_source=False) == ((2, 3), (4, 5))
        assert found_again(both, kept, reading("二乙一", (C, 0, 3, 0, 3)), same_source=False) is None
        assert found_again(both, kept, reading("一二二", (C, 0, 3, 0, 3)), same_source=False) is None


def test_a_passage_that_the_new_reading_drops_is_not_found():
    new = reading("雨", (C, 0, 1, 0, 1), (D, 1, 16, 1, 1))
    assert found_again(anchor(BROKEN, (4, 6)), BROKEN, new, same_source=True) is None
