"""The ticks of the scale, from days to thousands of years."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.finding.timeline import ticks
from workbench.language.edtf import Day

START = Day(1945, 8, 10).number


@pytest.mark.parametrize(
    ("scale", "width", "labels"),
    [
        (100.0, 300, ["1945-08-10", "1945-08-11", "1945-08-12", "1945-08-13", "1945-08-14"]),
        (20.0, 300, ["1945-08-11", "1945-08-16", "1945-08-21"]),
        (3.0, 300, ["1945-08", "1945-09", "1945-10", "1945-11"]),
        (0.1, 250, ["1945", "1950"]),
        (0.002, 250, ["1800", "2000", "2200"]),
    ],
)
def test_the_unit_fits_the_zoom(scale, width, labels):
    found = [one.label for one in ticks(START, START + width / scale, scale)]
    assert [one for one in found if one in labels] == labels


def test_years_before_the_era_are_written_as_edtf_has_them():
    first = Day(-300, 1, 1).number
    assert "-0200" in [one.label for one in ticks(first, first + 100_000, 0.01)]


@given(st.integers(-7_000_000, 7_000_000), st.floats(-12, 6), st.floats(300, 4000))
def test_labels_stand_apart_and_do_not_become_many(first, power, width):
    scale = 2.0**power
    found = ticks(first, first + width / scale, scale)
    days = [one.day for one in found]
    assert all((b - a) * scale >= 84 * 0.6 for a, b in itertools.pairwise(days))
    assert len(found) <= width / 84 / 0.6 + 4
