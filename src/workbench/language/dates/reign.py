"""Typed dates by the years of an era, and by the months of the moon."""

from __future__ import annotations

from dataclasses import replace

from workbench.errors import InputError
from workbench.language.calendars.eras import LUNAR_YEARS, Stretch, of_year, shown, stretches
from workbench.language.calendars.table import folded
from workbench.language.dates.expressions import Written
from workbench.language.dates.of_era import partial_of
from workbench.language.dates.refusals import refusal_of_era
from workbench.language.dates.value import Alternative, Value, value_of
from workbench.translation import Message, listed, msg

_AROUND_DYNASTY = ("大", "朝", "代", "国", "时", "皇帝", "天皇", "帝", "王")
_COUNTRIES = {"日本": "japanese", "中国": "chinese"}


def read_reign(written: Written, prefix: str, calendar: str) -> Value:
    """A date by an era; ``prefix`` are folded words before its name (清, 清高宗, 日本).

    Raises InputError if there is no such year, month or day, or the words name no dynasty that had the era.
    """
    found = stretches(written.era, written.year or 0, written.month, written.day, leap=written.leap)
    chosen = [one for one in found if _is_of(one, prefix) and _in_calendar(one, calendar)]
    if not found:
        raise refusal_of_era(written)
    if not chosen:
        raise InputError(
            msg("“{prefix}” had no such year of {era}.", prefix=prefix or calendar, era=shown(written.era)),
            msg("It is a date of: {names}.", names=listed(dict.fromkeys(one.era for one in found))),
        )
    return _value(chosen, written)


def read_lunar(written: Written, source_year: int | None, calendar: str = "") -> Value:
    """A date in lunar months; its year is given by its Gregorian number, by one of the Republic, or by an era.

    Raises InputError if there is no such date, or the tables do not have the year.
    """
    year = written.year if written.year is not None else source_year
    if written.era:
        solar = next((one for one in stretches(written.era, written.year or 0) if one.calendar == "roc"), None)
        if solar is None:
            return read_reign(written, "", calendar)
        year = solar.first.year
    if year is None:
        raise InputError(msg("The date has no year."), msg("Say the year, or give the text before it as context."))
    years = of_year(year)
    if not years:
        first, last = LUNAR_YEARS
        raise InputError(
            msg("The lunar year {year} is out of the table.", year=year),
            msg(
                "By the Gregorian number of the year it goes from {first} to {last}; name the era for earlier ones.",
                first=first,
                last=last,
            ),
        )
    named = [replace(written, era=era, year=number) for era, number in years]
    found = [
        (one, stretch)
        for one in named
        for stretch in stretches(one.era, one.year or 0, one.month, one.day, leap=one.leap)
    ]
    if not found:
        raise refusal_of_era(named[0])
    return _value([stretch for _, stretch in found], found[0][0])


def _value(found: list[Stretch], written: Written) -> Value:
    best = found[-1]
    values = {partial_of(one, written).edtf(): one for one in found}
    edtf = partial_of(best, written).edtf()
    others = tuple(Alternative(text, one.calendar, one.era) for text, one in values.items() if text != edtf)
    disputed = any(one.standing == "disputed" for one in found) and written.month is not None
    silent = disputed or bool(others)
    return value_of(edtf, best.calendar, _reason(best, written, others), ask=silent, silent=silent, alternatives=others)


def _reason(best: Stretch, written: Written, others: tuple[Alternative, ...]) -> Message:
    if others:
        return msg(
            "The era name can mean several: {names}.",
            names=listed(sorted({best.era, *(str(one.by) for one in others)})),
        )
    if best.standing == "disputed" and written.month is not None:
        return msg("By the calendar of {era}; the published tables differ here.", era=best.era)
    if best.solar:
        return msg("By the years of {era}, which have Gregorian months.", era=best.era)
    if written.month is None:
        return msg(
            "{era}: this year went from {first} to {last}.", era=best.era, first=str(best.first), last=str(best.last)
        )
    if best.standing:
        return msg("By the calendar of {era}, reconstructed from a neighbour's.", era=best.era)
    return msg("By the lunar calendar of {era}.", era=best.era)


def _is_of(stretch: Stretch, prefix: str) -> bool:
    """Whether the words before the era's name fit its dynasty and ruler."""
    rest = prefix
    where = folded(stretch.era)
    for country, calendar in _COUNTRIES.items():
        if rest.startswith(country) and (stretch.calendar == "japanese") == (calendar == "japanese"):
            rest = rest.removeprefix(country)
    ruler = folded(stretch.ruler)
    if ruler and rest.endswith(ruler):
        rest = rest.removesuffix(ruler)
    for word in _AROUND_DYNASTY:
        rest = rest.removeprefix(word) if word == "大" else rest.removesuffix(word)
    return rest == "" or rest in where


def _in_calendar(stretch: Stretch, calendar: str) -> bool:
    if calendar in ("", "gregorian", stretch.calendar):
        return True
    return calendar == "chinese" and stretch.calendar == "qing"
