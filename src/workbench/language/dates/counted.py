"""Dates counted from the one told before (三天後, two weeks later), and years named in the cycle of sixty (乙酉年)."""

from __future__ import annotations

from dataclasses import replace

from workbench.language.calendars.eras import stretches, years_of
from workbench.language.dates.cycle import CYCLE, fits, nearest
from workbench.language.dates.expressions import Written
from workbench.language.dates.of_era import in_lunar_months
from workbench.language.dates.partial import Partial
from workbench.language.dates.told import Context, Known, Read
from workbench.language.edtf import Day, day_of_number
from workbench.translation import Message, msg, nmsg

_NEAR = 20
"""Years within which a year of the cycle is taken without asking: the next of its name is twice as far away."""
_COUNTS = {
    ("day", False): ("{count} day after", "{count} days after"),
    ("day", True): ("{count} day before", "{count} days before"),
    ("month", False): ("{count} month after", "{count} months after"),
    ("month", True): ("{count} month before", "{count} months before"),
    ("year", False): ("{count} year after", "{count} years after"),
    ("year", True): ("{count} year before", "{count} years before"),
}


def unknown() -> Read:
    """A date that is counted from another, where the text before does not tell that as exactly as is needed."""
    return Read(Partial(), reason=msg("Counted from a date that the text before does not tell."), ask=True)


def by_shift(written: Written, context: Context, sentence: int) -> Read:
    """So many days, months or years from the last date that was told, as exact as the unit that is counted."""
    if written.unsaid:
        return Read(Partial(), reason=msg("The words do not say how many."), ask=True)
    base = context.yearly
    moved = _moved(base.partial, written) if base is not None else None
    if base is None or moved is None:
        return unknown()
    about = written.about or base.partial.about
    return Read(replace(moved, about=about), reason=_counted(written, base, sentence), ask=written.of_event)


def by_cycle(written: Written, context: Context, sentence: int) -> Read | None:
    """The year of that name: in brackets beside it, else in its era, else nearest to the last year that was told."""
    if written.bracketed is not None:
        return _in_brackets(written)
    if written.era:
        return _in_era(written)
    base = context.yearly
    if base is None or base.partial.year is None:
        return unknown()
    year, other = nearest(written.cycle, base.partial.year)
    away = abs(year - base.partial.year)
    reason = msg(
        "The year {name} nearest to {year} (“{words}”, {where}).",
        name=written.cycle,
        year=base.partial.edtf(),
        words=base.words,
        where=_where(base, sentence),
    )
    return _in_year(written, year, reason, other if away > _NEAR else None)


def _moved(base: Partial, written: Written) -> Partial | None:
    """The date that lies so far from another; None if that is not told exactly enough."""
    if base.unknown or base.year is None or (base.span is not None and written.shift_unit == "day"):
        return None
    if written.shift_unit == "year":
        return Partial(base.year + written.shift)
    if base.month is None:
        return None
    if written.shift_unit == "month":
        months = base.year * 12 + base.month - 1 + written.shift
        return Partial(months // 12, months % 12 + 1)
    if base.day is None:
        return None
    day = day_of_number(Day(base.year, base.month, base.day).number + written.shift)
    return Partial(day.year, day.month, day.day)


def _counted(written: Written, base: Known, sentence: int) -> Message:
    day, where = base.partial.edtf(), _where(base, sentence)
    if written.shift == 0:
        return msg("The same as {day} (“{words}”, {where}).", day=day, words=base.words, where=where)
    singular, plural = _COUNTS[written.shift_unit, written.shift < 0]
    shift = nmsg(singular, plural, abs(written.shift))
    return msg("{shift} {day} (“{words}”, {where}).", shift=shift, day=day, words=base.words, where=where)


def _where(base: Known, sentence: int) -> Message:
    if base.in_body:
        return msg("in the text where the note belongs")
    away = sentence - base.sentence
    if away <= 0:
        return msg("in the same sentence")
    return nmsg("{count} sentence before", "{count} sentences before", away)


def _in_brackets(written: Written) -> Read | None:
    year = written.bracketed or 0
    if fits(written.cycle, year):
        return _in_year(written, year, msg("The year stands in brackets."), None)
    reason = msg("The year in brackets is taken; {name} is another.", name=written.cycle)
    read = _in_year(written, year, reason, None)
    return None if read is None else replace(read, ask=True)


def _in_era(written: Written) -> Read | None:
    """The years of that name in an era, which has hardly ever more than one."""
    first, last = years_of(written.era) or (1, 0)
    for number in range(first, min(last, first + CYCLE) + 1):
        found = stretches(written.era, number)
        year = day_of_number((found[-1].first.number + found[-1].last.number) // 2).year if found else 0
        if found and fits(written.cycle, year):
            return _in_year(written, year, msg("By the years of {era}.", era=found[-1].era), None)
    return None


def _in_year(written: Written, year: int, reason: Message, other: int | None) -> Read | None:
    """The date in that year; months that stand beside such a year are lunar ones."""
    if written.month is not None:
        lunar = in_lunar_months(replace(written, year=year))
        return lunar if lunar is None else replace(lunar, reason=reason)
    partial = Partial(year, part=written.part)
    others = ((Partial(other, part=written.part).edtf(), "chinese"),) if other is not None else ()
    return Read(partial, "chinese", reason, ask=other is not None, alternatives=others)
