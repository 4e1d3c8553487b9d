"""What a date means where it stands: the rest of it from the dates before, with the reason."""

from __future__ import annotations

from dataclasses import replace

from workbench.language.calendars.julian import LAST_IN_RUSSIA, from_julian
from workbench.language.dates.counted import by_cycle, by_shift, unknown
from workbench.language.dates.expressions import Expression, Written
from workbench.language.dates.lexicon import ASKED, DAY_WORDS, MONTH_WORDS, YEAR_WORDS
from workbench.language.dates.of_era import by_era, in_lunar_months
from workbench.language.dates.partial import Partial
from workbench.language.dates.told import Context, Known, Meaning, Read
from workbench.language.edtf import Day, day_of_number, parse
from workbench.translation import Message, msg

_TURNED, _NOT_BEGUN = 10, 9
"""Months apart from which a month without a year lies in the next year (January after December), or
in the year before (September after "until January 1946")."""


def meaning_of(found: Expression, context: Context, words: str, sentence: int) -> Meaning | None:
    """What the expression means; None if no such date can be.

    ``sentence`` counts the sentences of the text; ``words`` are those of the expression.
    """
    first = _read(found.first, context, sentence)
    if first is None:
        return None
    if first.partial.unknown:
        return Meaning("", first.calendar, first.reason, needs_context=True, ask=True)
    if found.last is None:
        edtf = _listed(found.first, first.partial) if found.first.listed else first.partial.edtf()
        return _meaning(edtf, first, first.partial, found.first, sentence)
    inner = context.copy()
    inner.tell(_meaning("", first, first.partial, found.first, sentence), words, sentence)
    last = _read(found.last, inner, sentence)
    if last is None or last.partial.unknown:
        return None
    end = _not_before(first.partial, last.partial, whole=found.last.whole)
    if end is None:
        return None
    whole = replace(first, ask=first.ask or last.ask)
    return _meaning(f"{first.partial.begin()}/{end.end()}", whole, end, found.first, sentence)


def _not_before(first: Partial, last: Partial, *, whole: bool) -> Partial | None:
    """The end of a range: in the next year where its month is an earlier one; None if it lies before the beginning."""
    if _plainly_later(first, last):
        return last
    begin, end = parse(first.begin()).earliest, parse(last.end()).latest
    if begin is None or end is None or end >= begin:
        return last
    if whole or last.year is None or last.span is not None:
        return None
    later = replace(last, year=last.year + 1)
    return later if later.valid else None


def _plainly_later(first: Partial, last: Partial) -> bool:
    """Whether year and month alone show the order, as they mostly do."""
    if first.year is None or last.year is None or first.span is not None or last.span is not None:
        return False
    return (first.year, first.month or 12) < (last.year, last.month or 1)


def _meaning(edtf: str, read: Read, partial: Partial, written: Written, sentence: int) -> Meaning:
    reason = read.reason
    if read.source is not None:
        reason = _drawn_from(read.source, written, sentence)
    needs_context = read.source is not None or _short(written) or written.counted
    return Meaning(edtf, read.calendar, reason, needs_context, read.ask, partial, read.alternatives)


def _drawn_from(source: Known, written: Written, sentence: int) -> Message:
    what = msg("Month and year") if written.month is None and not written.year_word else msg("Year")
    if source.in_body:
        return msg("{what} from “{words}”, in the text where the note belongs.", what=what, words=source.words)
    away = sentence - source.sentence
    if away <= 0:
        return msg("{what} from “{words}”, in the same sentence.", what=what, words=source.words)
    if away == 1:
        return msg("{what} from “{words}”, in the sentence before.", what=what, words=source.words)
    return msg("{what} from “{words}”, {number} sentences before.", what=what, words=source.words, number=away)


def _listed(written: Written, last: Partial) -> str:
    name = written.unit
    values = [replace(last, **{name: value}) for value in written.listed]  # type: ignore[arg-type]  # a unit's name
    return "{" + ",".join(value.edtf() for value in (*values, last) if value.valid) + "}"


def _short(written: Written) -> bool:
    short = not written.era and written.year is not None and 0 < written.year < 100
    return short or (written.decade is not None and written.decade < 100)


def _read(written: Written, context: Context, sentence: int) -> Read | None:
    if written.counted:
        return by_shift(written, context, sentence) if written.shift_unit else by_cycle(written, context, sentence)
    if written.century is not None:
        return Read(Partial(century=written.century, part=written.part))
    if written.decade is not None:
        return _decade(written, context)
    read = _with_year(written, context, sentence)
    if read is None or not read.partial.valid:
        return None
    if written.about and read.partial.month is None:
        return replace(read, partial=replace(read.partial, about=True))
    return read


def _decade(written: Written, context: Context) -> Read:
    if (written.decade or 0) > 99:
        return Read(Partial(decade=written.decade, part=written.part))
    source = context.yearly
    century = source.partial.year // 100 * 100 if source is not None and source.partial.year is not None else 1900
    partial = Partial(decade=century + (written.decade or 0), part=written.part)
    return Read(partial, reason=msg("Of this century of years."), source=source)


def _with_year(written: Written, context: Context, sentence: int) -> Read | None:
    if written.era:
        return by_era(written)
    if written.lunar and written.year is not None and written.year > 99:
        return in_lunar_months(written)
    if written.year is not None and not 0 < written.year < 100:
        read = Read(Partial(written.year, written.month, written.day, written.part))
        return _styled(written, read) if written.russian or written.styles else read
    if written.year is not None:
        return _two_digits(written, context)
    if written.year_word:
        return _by_year_word(written, context)
    return _by_month(written, context, sentence)


def _styled(written: Written, read: Read) -> Read:
    """A day of which both styles are given, or one in Russian from the time of the old style."""
    if written.styles:
        return replace(read, calendar="julian", reason=msg("The day in the old and in the new style."))
    day = read.partial
    if day.year is None or day.month is None or day.day is None or not day.valid:
        return read
    if Day(day.year, day.month, day.day) > LAST_IN_RUSSIA:
        return read
    meant = str(from_julian(day.year, day.month, day.day))
    reason = msg("In Russian, before 1918: if it is old style, it is {day}.", day=meant)
    return replace(read, reason=reason, ask=True, alternatives=((meant, "julian"),))


def _two_digits(written: Written, context: Context) -> Read:
    number = written.year or 0
    source = context.yearly
    near = source.partial.year if source is not None and source.partial.year is not None else number + 1911
    roc, western = number + 1911, number + 1900
    year = roc if context.republican or abs(roc - near) <= abs(western - near) else western
    reason = msg("A year of two figures: {roc} of the Republic of China, or {western}.", roc=roc, western=western)
    first, second = (("roc", roc), ("gregorian", western))
    (calendar, civil), other = (first, second) if year == roc else (second, first)
    partial = Partial(civil, written.month, written.day)
    alternatives = _other_year(other, written)
    return Read(partial, calendar, reason, ask=True, alternatives=alternatives)


def _other_year(other: tuple[str, int], written: Written) -> tuple[tuple[str, str], ...]:
    partial = Partial(other[1], written.month, written.day)
    return ((partial.edtf(), other[0]),) if partial.valid else ()


def _by_year_word(written: Written, context: Context) -> Read | None:
    source = context.yearly
    if source is None or source.partial.year is None:
        return unknown()
    year = source.partial.year + YEAR_WORDS[written.year_word]
    return Read(Partial(year, written.month, written.day, written.part), source=source)


def _by_month(written: Written, context: Context, sentence: int) -> Read | None:
    if written.month is None and (written.unit != "year" or written.part not in ("年底", "年初", "年末", "年中")):
        return _by_day(written, context)
    source = context.year_source(sentence)
    if source is None or source.partial.year is None:
        return None
    year = source.partial.year + _turn(source.partial.month, written.month)
    return Read(Partial(year, written.month, written.day, written.part), source=source)


def _turn(before: int | None, month: int | None) -> int:
    """1 where the year has turned since the month before, -1 where it had not yet begun."""
    if before is None or month is None:
        return 0
    return 1 if before - month >= _TURNED else -1 if month - before >= _NOT_BEGUN else 0


def _by_day(written: Written, context: Context) -> Read | None:
    source = context.dated
    if source is None or source.partial.month is None or source.partial.year is None:
        return unknown() if written.day_word else None
    known = source.partial
    if written.day_word:
        return _by_day_word(written, source)
    year, month = known.year or 0, (known.month or 1) + MONTH_WORDS.get(written.month_word, 0)
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    return Read(Partial(year, month, written.day, written.part), source=source)


def _by_day_word(written: Written, source: Known) -> Read | None:
    known = source.partial
    if known.span is not None or known.day is None or known.year is None or known.month is None:
        return unknown()
    day = day_of_number(Day(known.year, known.month, known.day).number + DAY_WORDS[written.day_word])
    return Read(Partial(day.year, day.month, day.day), ask=written.day_word in ASKED, source=source)
