"""Dates by the years of an era, and by lunar months beside a Gregorian year."""

from __future__ import annotations

from workbench.language.calendars.eras import Stretch, of_year, stretches
from workbench.language.dates.expressions import Written
from workbench.language.dates.partial import Partial
from workbench.language.dates.told import Read
from workbench.language.edtf import day_of_number
from workbench.translation import Message, listed, msg


def by_era(written: Written) -> Read | None:
    """The day or stretch of an era; None if the era has none such."""
    found = stretches(written.era, written.year or 0, written.month, written.day, leap=written.leap)
    if written.bracketed is not None:
        return _bracketed(written, found or stretches(written.era, written.year or 0))
    if not found:
        return None
    chosen = found[-1]
    ask = len(found) > 1 or chosen.standing == "disputed" or (written.month is not None and not chosen.solar)
    reason = _era_reason(written, found)
    partial = partial_of(chosen, written)
    return Read(partial, chosen.calendar, reason, ask)


def _era_reason(written: Written, found: list[Stretch]) -> Message:
    chosen = found[-1]
    if len(found) > 1:
        names = listed(one.era for one in found)
        return msg("The era name can mean {names}: the last is taken.", names=names)
    if chosen.standing:
        return msg("By the calendar of {era}, whose months are not certain.", era=chosen.era)
    if chosen.solar:
        return msg("By the years of {era}, which have Gregorian months.", era=chosen.era)
    return msg("By the lunar calendar of {era}.", era=chosen.era)


def partial_of(chosen: Stretch, written: Written) -> Partial:
    """The stretch as a date: a year of an era is the Gregorian year in which most of it lies."""
    if chosen.solar:
        return Partial(chosen.first.year, written.month, written.day, written.part)
    if written.month is None and chosen.calendar == "mongolian" and chosen.first.month != 1:
        return Partial(chosen.last.year, chosen.last.month, span=(chosen.first, chosen.last))
    if written.month is None:
        middle = day_of_number((chosen.first.number + chosen.last.number) // 2)
        return Partial(middle.year, part=written.part)
    if chosen.first == chosen.last:
        return Partial(chosen.first.year, chosen.first.month, chosen.first.day)
    return Partial(chosen.first.year, chosen.first.month, span=(chosen.first, chosen.last))


def _bracketed(written: Written, found: list[Stretch]) -> Read:
    calendar = found[-1].calendar if found else "chinese"
    agrees = any(one.first.year <= (written.bracketed or 0) <= one.last.year for one in found)
    lunar = written.month is not None and not any(one.solar for one in found)
    partial = Partial(written.bracketed, written.month, written.day, written.part)
    if not agrees:
        reason = msg("The year in brackets is taken; {era} {year} is another.", era=written.era, year=written.year or 0)
        return Read(partial, calendar, reason, ask=True)
    return Read(partial, calendar, msg("The year stands in brackets."), ask=lunar)


def in_lunar_months(written: Written) -> Read | None:
    """正月 or 閏五月 beside a Gregorian year: the lunar month of the year that begins in it."""
    for era, number in of_year(written.year or 0):
        found = stretches(era, number, written.month, written.day, leap=written.leap)
        if found:
            reason = msg("The month is a lunar one, the year is counted as the Gregorian.")
            return Read(partial_of(found[-1], written), found[-1].calendar, reason, ask=True)
    return None
