"""Rows of a lane: nothing lies on anything at any zoom, and everything is counted."""

import itertools
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.finding.timeline import Bar, View, in_view, pack, strip
from workbench.finding.timeline.packing import LEAST_BAR, level_of

DAYS = st.integers(-700_000, 800_000)
BARS = st.lists(
    st.builds(
        lambda start, days, label: Bar(start, start + days, label), DAYS, st.integers(1, 40_000), st.floats(0, 300)
    ),
    max_size=60,
).map(sorted)
SCALES = st.floats(-12, 6).map(lambda power: 2.0**power)


def everything(bars, scale):
    return View(min((bar.start for bar in bars), default=0) - 400 / scale, scale, 2e6 * scale + 10_000)


@given(BARS, SCALES, st.integers(1, 8))
def test_neither_bars_nor_labels_of_a_row_overlap_at_any_zoom(bars, scale, rows):
    packed = pack(bars, level_of(scale), rows)
    view = everything(bars, scale)
    for row in packed.rows:
        placed = in_view(row, bars, view)
        taken = [(min(one.left, one.label) if one.room else one.left, _end(one)) for one in placed]
        assert all(end <= start + 1e-6 for (_, end), (start, _) in itertools.pairwise(taken))


def _end(one):
    return max(one.right, one.label + one.room) if one.room else one.right


@given(BARS, SCALES, st.integers(1, 8))
def test_every_bar_has_a_row_or_is_counted_in_the_strip(bars, scale, rows):
    packed = pack(bars, level_of(scale), rows)
    view = everything(bars, scale)
    seen = [one.number for row in packed.rows for one in in_view(row, bars, view)]
    counted = sum(cell.bars for cell in strip(packed, view))
    assert sorted([*seen, *packed.over]) == list(range(len(bars)))
    assert counted == len(packed.over)


@given(BARS, SCALES, st.floats(-100_000, 100_000), st.floats(200, 2000))
def test_what_is_in_view_is_what_can_be_seen(bars, scale, shift, width):
    packed = pack(bars, level_of(scale), 6)
    view = View(shift, scale, width)
    for row in packed.rows:
        found = {one.number for one in in_view(row, bars, view)}
        for number in row.numbers:
            left, right = view.x(bars[number].start), view.x(bars[number].end)
            if max(right, left + LEAST_BAR) > 0 and left < width:
                assert number in found


def test_a_label_is_cut_before_it_is_lost():
    bars = [Bar(0, 1, 100), Bar(60, 61, 100)]
    (row,) = pack(bars, 1.0, 1).rows
    first, second = in_view(row, bars, View(-10, 1.0, 500))
    assert 0 < first.room < 60
    assert second.room == 100


def test_a_label_takes_the_next_row_where_there_is_one():
    bars = [Bar(0, 1, 100), Bar(60, 61, 100)]
    assert [row.numbers for row in pack(bars, 1.0, 2).rows] == [[0], [1]]


def test_a_label_stands_in_a_bar_that_is_long_enough_and_stays_in_view():
    bars = [Bar(0, 1000, 100)]
    (row,) = pack(bars, 1.0, 2).rows
    (placed,) = in_view(row, bars, View(500, 1.0, 300))
    assert placed.left == -500
    assert 0 < placed.label < 10
    assert placed.room == 100


def test_a_label_that_would_be_too_short_is_left_out():
    bars = [Bar(0, 1, 100), Bar(20, 21, 100)]
    (row,) = pack(bars, 1.0, 1).rows
    assert [one.room for one in in_view(row, bars, View(-10, 1.0, 500))] == [0, 100]


def test_cells_of_the_strip_do_not_wander_when_one_pans():
    bars = [Bar(0, 1000, 10)] + [Bar(day, day + 1000, 10) for day in range(1, 200)]
    packed = pack(bars, 1.0, 1)
    one, other = (strip(packed, View(first, 1.0, 400)) for first in (-40, -37))
    assert [(cell.first, cell.bars) for cell in one] == [(cell.first, cell.bars) for cell in other]


@pytest.mark.parametrize("scale", [0.001, 0.5, 1.0, 1.4142135623730951, 64.0])
def test_the_rows_of_a_level_hold_for_larger_scales(scale):
    assert level_of(scale) <= scale * (1 + 1e-9) < level_of(scale) * math.sqrt(2) * (1 + 1e-6)
