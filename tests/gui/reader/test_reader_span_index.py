import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.gui.reader.span_index import SpanIndex

SPANS = st.lists(st.tuples(st.integers(0, 50), st.integers(1, 20)), max_size=40)


def entries(spans: list[tuple[int, int]]) -> list[tuple[int, int, str]]:
    return [(start, start + length, f"a{number}") for number, (start, length) in enumerate(spans)]


@given(SPANS, st.integers(0, 60), st.integers(1, 10))
def test_touching_finds_what_a_look_at_every_span_finds(spans: list[tuple[int, int]], start: int, length: int) -> None:
    made = entries(spans)
    expected = sorted(entry for entry in made if entry[0] < start + length and entry[1] > start)
    assert SpanIndex(made).touching(start, start + length) == expected


@given(SPANS, st.integers(0, 60), st.integers(0, 10))
def test_starting_finds_the_spans_that_begin_there(spans: list[tuple[int, int]], start: int, length: int) -> None:
    made = entries(spans)
    assert SpanIndex(made).starting(start, start + length) == sorted(
        entry for entry in made if start <= entry[0] < start + length
    )


def test_many_additions_and_removals_leave_what_was_not_removed() -> None:
    chance = random.Random(7)
    made = [
        (start, start + chance.randint(1, 400), f"a{n}") for n, start in enumerate(chance.choices(range(5000), k=4000))
    ]
    index = SpanIndex()
    for entry in made:
        index.add(entry)
    for entry in made[::2]:
        index.remove(entry)
    left = made[1::2]
    assert len(index) == len(left)
    for start in range(0, 5000, 500):
        assert index.touching(start, start + 3) == sorted(e for e in left if e[0] < start + 3 and e[1] > start)
    for entry in left:
        index.remove(entry)
    assert len(index) == 0
    assert index.touching(0, 9999) == []


def test_removing_what_is_not_there_says_so() -> None:
    with pytest.raises(KeyError):
        SpanIndex().remove((1, 2, "a"))
    with pytest.raises(KeyError):
        SpanIndex([(1, 2, "a")]).remove((1, 3, "a"))


def test_neighbours_come_in_order_over_all_chunks() -> None:
    made = [(start, start + 2, f"a{start:05}") for start in range(2000)]
    index = SpanIndex(made)
    assert list(index.after(made[700])) == made[701:]
    assert list(index.before(made[700])) == made[:700][::-1]
    assert list(index.before((0, 0, ""))) == []
    assert list(SpanIndex().after((0, 0, ""))) == []
