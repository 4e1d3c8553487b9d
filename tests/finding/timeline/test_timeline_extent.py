"""Where EDTF values lie on the line of days, and how soft their ends are."""

import pytest

from workbench.finding.timeline import Stretch, extent_of
from workbench.finding.timeline.extent import OPEN_REACH, UNKNOWN_REACH
from workbench.language.edtf import Day


def number(text: str) -> int:
    year, month, day = map(int, text.split("-"))
    return Day(year, month, day).number


@pytest.mark.parametrize(
    ("text", "first", "last", "before", "after"),
    [
        ("1945-08-14", "1945-08-14", "1945-08-14", 0, 0),
        ("1945-08", "1945-08-01", "1945-08-31", 0, 0),
        ("194X", "1940-01-01", "1949-12-31", 0, 0),
        ("1945~", "1945-01-01", "1945-12-31", 366, 366),
        ("1945-08~/1946", "1945-08-01", "1946-12-31", 31, 0),
        ("1945-08-14~", "1945-08-14", "1945-08-14", 3, 3),
        ("1945/..", "1945-01-01", "1945-12-31", 0, OPEN_REACH),
        ("/1945", "1945-01-01", "1945-12-31", UNKNOWN_REACH, 0),
        ("1945-08-14T10:00:00", "1945-08-14", "1945-08-14", 0, 0),
    ],
)
def test_a_date_lies_between_its_first_and_last_day(text, first, last, before, after):
    extent = extent_of(text)
    if text == "1945/..":  # what is open at the end lies after the beginning of what is written
        assert extent.stretches == (Stretch(number(first), number(first), before, after),)
    elif text == "/1945":
        assert extent.stretches == (Stretch(number(last), number(last), before, after),)
    else:
        assert extent.stretches == (Stretch(number(first), number(last), before, after),)


def test_one_of_several_dates_has_several_stretches_in_order_of_time():
    extent = extent_of("[1670,1667,1671..1672]")
    assert [one.first for one in extent.stretches] == [number(f"{year}-1-1") for year in (1667, 1670, 1671)]
    assert (extent.first, extent.last) == (number("1667-1-1"), number("1672-12-31"))
    assert not extent.lasting
    assert "One of several dates." in map(str, extent.reasons)


@pytest.mark.parametrize("text", ["1944-02-02/1945-08-15", "{1944,1945}"])
def test_what_went_on_is_told_from_what_was_within(text):
    assert extent_of(text).lasting
    assert not extent_of("1945").lasting


def test_doubt_and_about_are_soft_and_say_why():
    assert extent_of("1945?").doubted
    assert len(extent_of("1945%").reasons) == 3
    assert [extent_of(text).soft for text in ("1945?", "1945~", "1945/..", "1945", "1945/")] == [
        *(True, True, True, False, True),
    ]
    assert [str(one) for one in extent_of("1945-08-14").reasons] == []


@pytest.mark.parametrize(
    "text", ["", "soon", "1945-13", "../..", "Y-17E7", "1945-02-3X", "[..1945,Y999999]", "Y99999/.."]
)
def test_what_means_no_day_on_the_line_has_no_place_there(text):
    assert extent_of(text) is None
