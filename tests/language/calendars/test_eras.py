"""Eras and calendars: what the tables say, held to what must be true of any calendar."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.language.calendars.eras import era_names, is_era, of_year, shown, stretches, years_of
from workbench.language.calendars.julian import LAST_IN_RUSSIA, days_in_julian_month, from_julian
from workbench.language.calendars.table import Era, eras, folded
from workbench.language.edtf import Day


@pytest.mark.parametrize("era", [era for era in eras() if era.dynasty in ("明", "清") or era.standing])
def test_the_months_of_an_era_follow_each_other_without_a_gap(era: Era) -> None:
    months = [month for index in range(len(era.packed)) for month in era.months(era.first_year + index)]
    assert months[0].first == era.start
    for before, after in pairwise(months):
        assert after.first == before.first + before.length
    assert all(month.length <= 30 and 1 <= month.number <= 12 for month in months)


@given(st.integers(1645, 2099), st.integers(1, 12), st.integers(1, 29))
def test_lunar_days_follow_each_other_and_new_year_lies_in_winter(year: int, month: int, day: int) -> None:
    for era, number in of_year(year):
        (new_year,) = stretches(era, number, 1, 1)
        assert (year, 1, 20) <= new_year.first <= (year, 2, 21)
        today, tomorrow = (stretches(era, number, month, one) for one in (day, day + 1))
        if today and tomorrow:
            assert tomorrow[-1].first.number == today[-1].first.number + 1


@pytest.mark.no_cover
def test_every_gregorian_year_since_1645_has_one_lunar_year() -> None:
    assert [year for year in range(1645, 2101) if len(of_year(year)) != 1] == []
    assert of_year(2101) == of_year(1500) == []


@pytest.mark.parametrize(
    ("name", "year", "month", "day", "first"),
    [
        ("宣統", 3, 8, 19, Day(1911, 10, 10)),
        ("宣统", 3, 8, 19, Day(1911, 10, 10)),
        ("康熙", 28, 7, 24, Day(1689, 9, 7)),
        ("民國", 38, 10, 1, Day(1949, 10, 1)),
        ("昭和", 20, 8, 15, Day(1945, 8, 15)),
        ("明治", 5, 12, 2, Day(1872, 12, 31)),
        ("康德", 1, 3, 1, Day(1934, 3, 1)),
        ("農曆", 34, 7, 7, Day(1945, 8, 14)),
    ],
)
def test_well_known_days_are_right(name: str, year: int, month: int, day: int, first: Day) -> None:
    found = stretches(name, year, month, day)
    assert [one.first for one in found] == [first]
    assert found[0].first == found[0].last


def test_leap_months_are_only_where_the_year_has_them() -> None:
    assert [one.first for one in stretches("光緒", 26, 8, 1, leap=True)] == [Day(1900, 9, 24)]
    assert stretches("光緒", 26, 7, 1, leap=True) == []


@pytest.mark.parametrize(
    ("name", "year", "month", "day"),
    [
        ("宣統", 10, None, None),
        ("宣統", 0, None, None),
        ("民國", 34, 13, None),
        ("民國", 34, 2, 30),
        ("昭和", 1, 1, 1),
        ("昭和", 64, 2, 1),
        ("共戴", 20, None, None),
        ("共戴", 5, 3, None),
        ("無此", 1, None, None),
    ],
)
def test_what_no_calendar_has_is_nothing(name: str, year: int, month: int | None, day: int | None) -> None:
    assert stretches(name, year, month, day) == []


def test_the_mongolian_count_is_told_to_the_year_only() -> None:
    (first,) = stretches("共戴", 1)
    assert (first.first, first.last) == (Day(1911, 12, 29), Day(1912, 2, 17))
    (fifth,) = stretches("共戴", 5)
    assert (fifth.first.year, fifth.standing, fifth.calendar) == (1915, "reconstructed", "mongolian")


def test_years_before_the_republic_count_backwards() -> None:
    assert [one.first.year for one in stretches("民國", 0)] == [1911]
    assert [one.first.year for one in stretches("民國", -1)] == [1910]
    assert stretches("民國", 0, 10) == stretches("宣統", -1) == []


def test_names_are_known_in_every_script_and_shown_as_the_table_writes_them() -> None:
    assert all(map(is_era, ("宣統", "宣统", "民国", "共戴", "昭和")))
    assert not is_era("不是")
    assert shown("宣统") == "宣統"
    assert shown("昭和") == "昭和"
    assert shown("不是") == "不是"
    assert {"宣統", "宣统", "共戴"} <= set(era_names())
    assert len(era_names()[0]) >= len(era_names()[-1])
    assert folded("宣統") == "宣统"


def test_the_years_that_an_era_has_are_known() -> None:
    assert years_of("宣統") == (1, 3)
    assert years_of("民國") == (1, 0)
    assert years_of("昭和") == (1, 64)
    assert years_of("共戴") == (1, 14)
    assert years_of("無此") is None


def test_a_name_of_several_eras_gives_them_all_the_likeliest_last() -> None:
    found = stretches("大同", 2)
    assert len(found) > 1
    assert found[-1].calendar == "manchukuo"
    assert len({(one.first, one.last) for one in found}) == len(found)


@given(st.integers(1, 3000), st.integers(1, 12), st.integers(1, 31))
def test_julian_days_follow_each_other(year: int, month: int, day: int) -> None:
    last = days_in_julian_month(year, month)
    if day > last:
        with pytest.raises(ValueError, match="Julian"):
            from_julian(year, month, day)
        return
    following = (year, month, day + 1) if day < last else (year + month // 12, month % 12 + 1, 1)
    assert from_julian(*following).number == from_julian(year, month, day).number + 1


def test_the_julian_calendar_lies_where_history_says() -> None:
    assert from_julian(1582, 10, 5) == Day(1582, 10, 15)
    assert from_julian(1918, 1, 31) == LAST_IN_RUSSIA
    assert from_julian(1900, 2, 29) == Day(1900, 3, 13)
    with pytest.raises(ValueError, match="Julian"):
        from_julian(1900, 13, 1)
