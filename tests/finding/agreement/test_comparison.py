"""Two annotators side by side: what is paired with what, what differs, what is counted."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.finding.agreement import compare
from workbench.finding.agreement.matching import matched
from workbench.finding.agreement.places import common, jaccard, length_of, united
from workbench.model.marking import Marking

ONE = {"d": 100}


def at(name, *spans, document="d", **labels):
    return Marking(id=name, document=document, spans=spans, **{k: frozenset(v) for k, v in labels.items()})


def kinds(found):
    return [(row.kind, row.a and row.a.id, row.b and row.b.id) for row in found.rows]


def test_places_fall_into_four_classes_in_the_order_of_the_text():
    a = [at("a1", (0, 10), tags="x"), at("a2", (20, 30), tags="x"), at("a3", (40, 50))]
    b = [at("b1", (1, 10), tags="x"), at("b2", (20, 30), tags="xy", entities="p"), at("b4", (60, 70))]
    found = compare(a, b, ONE)
    assert kinds(found) == [
        ("both", "a1", "b1"),
        ("differs", "a2", "b2"),
        ("only_a", "a3", None),
        ("only_b", None, "b4"),
    ]
    assert found.rows[0].overlap == 0.9
    assert found.rows[1].differences == {
        "tags": (frozenset(), frozenset("y")),
        "entities": (frozenset(), frozenset("p")),
    }
    assert found.rows[0].differences == found.rows[2].differences == {}
    assert [row.one.id for row in found.of("only_b")] == ["b4"]


def test_the_best_overlap_is_paired_first_and_labels_decide_between_equals():
    a = [at("wide", (0, 20)), at("narrow", (0, 12))]
    assert [(m.a.id, m.b.id) for m in matched(a, [at("b", (0, 11))], 0.5)] == [("narrow", "b")]
    twice = [at("a-x", (0, 9), tags="x"), at("a-y", (0, 9), tags="y")]
    theirs = [at("b-y", (0, 9), tags="y"), at("b-x", (0, 9), tags="x")]
    assert {(m.a.id, m.b.id) for m in matched(twice, theirs, 0.5)} == {("a-x", "b-x"), ("a-y", "b-y")}


def test_the_overlap_from_which_on_a_place_is_the_same_can_be_chosen():
    a, b = [at("a", (0, 10))], [at("b", (0, 5))]
    assert kinds(compare(a, b, ONE)) == [("both", "a", "b")]
    assert len(compare(a, b, ONE, 0.51).rows) == 2


def test_other_documents_gaps_between_spans_and_whole_documents_are_told_apart():
    gap = at("a", (0, 5), (10, 15))
    assert jaccard(gap, at("b", (5, 10))) == 0
    assert jaccard(gap, at("b", (0, 15))) == pytest.approx(10 / 15)
    whole = at("whole")
    assert (whole.start, whole.end, whole.length) == (0, 0, 0)
    assert jaccard(whole, at("b", (0, 5))) == 0
    found = compare([whole, at("a", (0, 5), document="e")], [at("their-whole"), gap], {"d": 100, "e": 50})
    assert kinds(found) == [("both", "whole", "their-whole"), ("only_b", None, "a"), ("only_a", "a", None)]


def test_characters_are_counted_once_however_many_annotations_lie_over_them():
    a = [at("a1", (0, 10)), at("a2", (5, 20))]
    b = [at("b1", (10, 30))]
    counted = compare(a, b, ONE).characters
    assert (counted.both, counted.only_a, counted.only_b, counted.neither) == (10, 10, 10, 70)


def test_alpha_and_kappa_over_characters_by_hand():
    """20 marked by A, 20 by B, 10 of them by both, of 100."""
    found = compare([at("a", (0, 20))], [at("b", (10, 30))], ONE)
    assert found.kappa == pytest.approx((0.8 - 0.68) / (1 - 0.68))
    assert found.alpha["characters"] == pytest.approx(1 - (20 * 2 / 200) / (2 * 40 * 160 / (200 * 199)))


def test_each_tag_has_its_kappa_over_pairs_and_over_characters():
    a = [at("a1", (0, 10), tags="x"), at("a2", (20, 30), tags="x"), at("a3", (40, 50), tags="y")]
    b = [at("b1", (0, 10), tags="x"), at("b2", (20, 30), tags="y"), at("b3", (40, 50), tags="y")]
    x, y = compare(a, b, ONE).tags
    assert (x.tag, x.a, x.b, x.both) == ("x", 2, 1, 1)
    assert (y.tag, y.a, y.b, y.both) == ("y", 1, 2, 1)
    assert x.units == pytest.approx((2 / 3 - 4 / 9) / (1 - 4 / 9))
    assert x.characters == pytest.approx((0.9 - 0.74) / (1 - 0.74))


def test_nothing_to_compare_gives_no_coefficients():
    found = compare([], [], {})
    assert (found.rows, found.kappa, found.tags) == ((), None, ())
    assert set(found.alpha.values()) == {None}
    assert compare([at("a", (0, 5))], [], {"d": 0}).characters.neither == 0


spans = st.lists(st.tuples(st.integers(0, 30), st.integers(1, 9)), max_size=6).map(
    lambda some: united((start, start + length) for start, length in some)
)


@given(spans, spans)
def test_common_and_united_spans_are_those_of_the_characters(one, other):
    characters = [{n for start, end in some for n in range(start, end)} for some in (one, other)]
    assert length_of(common(one, other)) == len(characters[0] & characters[1])
    assert length_of(united([*one, *other])) == len(characters[0] | characters[1])


@given(st.lists(spans.filter(bool), max_size=6), st.lists(spans.filter(bool), max_size=6))
def test_every_annotation_stands_in_exactly_one_row(a, b):
    ours = [at(f"a{n}", *some) for n, some in enumerate(a)]
    theirs = [at(f"b{n}", *some) for n, some in enumerate(b)]
    rows = compare(ours, theirs, ONE).rows
    assert sorted(side.id for row in rows for side in (row.a, row.b) if side) == sorted(
        one.id for one in (*ours, *theirs)
    )
    assert all(row.overlap >= 0.5 for row in rows if row.a and row.b)
    turned = compare(theirs, ours, ONE)
    assert turned.kappa == pytest.approx(compare(ours, theirs, ONE).kappa)


def test_twice_ten_thousand_annotations_are_compared_at_once():
    """benchmarks/agreement.py measures; here only what grows with the square of the number would fail."""
    a = [at(f"a{n}", (n * 50, n * 50 + 30), tags=[f"t{n % 20}"]) for n in range(10_000)]
    b = [at(f"b{n}", (n * 50 + 5, n * 50 + 33), tags=[f"t{n % 19}"]) for n in range(10_000)]
    began = time.perf_counter()
    found = compare(a, b, {"d": 500_000})
    assert time.perf_counter() - began < 10
    assert len(found.of("both")) + len(found.of("differs")) == 10_000
