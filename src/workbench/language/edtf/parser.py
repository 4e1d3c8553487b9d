"""Reading EDTF: by recursive descent, each refusal naming the character and what was expected."""

from __future__ import annotations

import re

from workbench.errors import InputError
from workbench.language.edtf.dates import SEASONS, Date, LongYear, Part
from workbench.language.edtf.values import Edtf, End, Interval, Moment, Run, Set
from workbench.translation import Message, msg

MOST_DIGITS = 30
"""Digits of the longest year that is read."""

LONGEST = 1_000
"""Characters of the longest text that is read."""

_QUALIFIER = re.compile(r"[?~%]")
_YEAR = re.compile(r"[0-9X]{4}(?![0-9X])")
_TWO = re.compile(r"[0-9X]{2}(?![0-9X])")
_LONG = re.compile(r"Y(-?)([1-9][0-9]*)(?:E([0-9]{1,3}))?(?:S([1-9][0-9]{0,2}))?")
_SIGNIFICANT = re.compile(r"S([1-9][0-9]{0,2})")
_TIME = re.compile(r"T((?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]|24:00:00)")
_SHIFT = re.compile(r"Z|\+(?:0[0-9]|1[0-3])(?::[0-5][0-9])?|\+14(?::00)?|-(?:0[0-9]|1[01])(?::[0-5][0-9])?|-12(?::00)?")
_NO_SHIFT = re.compile(r"-00(:00)?")
_HINT = msg("Write for example 1945, 1945-08, 1945-08-14, 1945?, 194X, 1945-08/1945-09 or ../1945.")


def parse(text: str) -> Edtf:
    """Read an EDTF text. Raises InputError that says at which character it is wrong, and how."""
    if not text:
        raise InputError(msg("The date is empty."), _HINT)
    if len(text) > LONGEST:
        raise InputError(msg("The date has more than {most} characters.", most=LONGEST), _HINT)
    return _Reader(text).value()


class _Reader:
    def __init__(self, text: str) -> None:
        self._text = text
        self._place = 0

    def value(self) -> Edtf:
        value = self._set() if self._text[0] in "[{" else self._dates()
        if self._place < len(self._text):
            raise self._wrong(msg("what follows does not belong to a date"))
        return value

    def _dates(self) -> Edtf:
        start = self._end_of_interval()
        if self._take("/"):
            return self._interval(start)
        if isinstance(start, End):
            raise self._wrong(msg("a date is missing"))
        if isinstance(start, Date) and self._text.startswith("T", self._place):
            return self._moment(start)
        return start

    def _end_of_interval(self) -> Date | LongYear | End:
        if self._take(".."):
            return End.OPEN
        if self._text[self._place : self._place + 1] in ("", "/"):
            return End.UNKNOWN
        return self._date()

    def _interval(self, start: Date | LongYear | End) -> Interval:
        middle = self._place
        end = self._end_of_interval()
        if isinstance(start, LongYear) or isinstance(end, LongYear):
            raise self._wrong(msg("an interval has years of four digits"), middle if isinstance(end, LongYear) else 0)
        if start is End.UNKNOWN and end is End.UNKNOWN:
            raise self._wrong(msg("an interval needs a date or .. at one end"))
        self._check_order(start, end, middle)
        return Interval(start, end)

    def _check_order(self, start: Date | End, end: Date | End, place: int) -> None:
        first, last = start.earliest, end.latest
        if first and last and first > last:
            raise self._wrong(msg("the end lies before the beginning"), place)

    def _set(self) -> Set:
        closing = {"[": "]", "{": "}"}[self._text[0]]
        self._place = 1
        members = [self._member(first=True)]
        while self._take(","):
            last = members[-1]
            if isinstance(last, Run) and isinstance(last.end, End):
                raise self._wrong(msg("only the last member may have an open end"), self._place - 1)
            members.append(self._member(first=False))
        if not self._take(closing):
            raise self._wrong(msg("the set is not closed with {sign}", sign=closing))
        return Set(tuple(members), closing == "}")

    def _member(self, *, first: bool) -> Date | LongYear | Run:
        begin = self._place
        if self._take(".."):
            if not first:
                raise self._wrong(msg("only the first member may have an open beginning"), begin)
            return Run(End.OPEN, self._plain_date())
        date = self._date()
        if not self._take(".."):
            return date
        if isinstance(date, LongYear):
            raise self._wrong(msg("dates between .. have years of four digits"), begin)
        if self._text[self._place : self._place + 1] in (",", "]", "}", ""):
            return Run(date, End.OPEN)
        return self._run(date)

    def _run(self, start: Date) -> Run:
        place = self._place
        end = self._plain_date()
        if end.precision != start.precision:
            raise self._wrong(msg("both dates beside .. must be years, or months, or days"), place)
        self._check_order(start, end, place)
        return Run(start, end)

    def _plain_date(self) -> Date:
        place = self._place
        date = self._date()
        if isinstance(date, LongYear):
            raise self._wrong(msg("dates between .. have years of four digits"), place)
        return date

    def _date(self) -> Date | LongYear:
        if self._text.startswith("Y", self._place):
            return self._long_year()
        begin = self._place
        before = self._match(_QUALIFIER)
        negative = self._take("-")
        places = [begin]
        parts, signs = [self._expect(_YEAR, msg("a year has four digits"))], [before]
        significant = self._match(_SIGNIFICANT)
        self._qualify(signs)
        while significant is None and len(parts) < 3 and self._take("-"):
            signs.append(self._match(_QUALIFIER))
            places.append(self._place)
            parts.append(self._expect(_TWO, msg("a month or day has two digits")))
            self._qualify(signs)
        if negative and parts[0] == "0000":
            raise self._wrong(msg("the year 0000 has no minus"), begin)
        date = _date(parts, signs, negative=negative, significant=significant)
        self._check(date, places)
        return date

    def _qualify(self, signs: list[str | None]) -> None:
        """A sign behind a part holds for it and for all before it."""
        place = self._place
        sign = self._match(_QUALIFIER)
        if sign is None:
            return
        if signs[-1] is not None:
            raise self._wrong(msg("a part has its sign before or behind it, not both"), place)
        signs[:] = [(before or "") + sign for before in signs]

    def _check(self, date: Date, places: list[int]) -> None:
        if date.month and date.month.digits.isdigit():
            month = int(date.month.digits)
            if not 1 <= month <= 12 and (date.day or month not in SEASONS):
                raise self._wrong(msg("there is no month {number}", number=date.month.digits), places[1])
        if date.earliest is None:
            raise self._wrong(msg("{date} is not in the calendar", date=str(date)), places[-1])

    def _long_year(self) -> LongYear:
        begin = self._place
        found = _LONG.match(self._text, begin)
        if found is None:
            raise self._wrong(msg("behind Y stands a year of more than four digits"))
        self._place = found.end()
        sign, digits, exponent, significant = found.groups()
        if len(digits) + int(exponent or 0) > MOST_DIGITS:
            raise self._wrong(msg("a year has at most {most} digits", most=MOST_DIGITS), begin)
        if len(digits) + int(exponent or 0) < 5:
            raise self._wrong(msg("a year of four digits has no Y"), begin)
        return LongYear(digits, bool(sign), _number(exponent), _number(significant))

    def _moment(self, date: Date) -> Moment:
        if date.precision != 3 or "X" in str(date) or _QUALIFIER.search(str(date)):
            raise self._wrong(msg("a time stands behind a full and certain day"))
        time = self._expect(_TIME, msg("a time is written T23:20:30"))
        if _NO_SHIFT.match(self._text, self._place):
            raise self._wrong(msg("a shift of nothing is written Z"))
        return Moment(date, time[1:], self._match(_SHIFT) or "")

    def _take(self, sign: str) -> bool:
        if not self._text.startswith(sign, self._place):
            return False
        self._place += len(sign)
        return True

    def _match(self, pattern: re.Pattern[str]) -> str | None:
        found = pattern.match(self._text, self._place)
        if found is None:
            return None
        self._place = found.end()
        return found[0]

    def _expect(self, pattern: re.Pattern[str], otherwise: Message) -> str:
        found = self._match(pattern)
        if found is None:
            raise self._wrong(otherwise)
        return found

    def _wrong(self, why: Message, place: int | None = None) -> InputError:
        position = (self._place if place is None else place) + 1
        shown = self._text if len(self._text) <= 40 else self._text[:40] + "…"
        message = msg(
            "“{date}” cannot be read as a date, at character {position}: {why}.", date=shown, position=position, why=why
        )
        return InputError(message, _HINT)


def _date(parts: list[str], signs: list[str | None], *, negative: bool, significant: str | None) -> Date:
    made = [Part(digits, _has(sign, "?%"), _has(sign, "~%")) for digits, sign in zip(parts, signs, strict=True)]
    month, day = (made[i] if i < len(made) else None for i in (1, 2))
    return Date(made[0], month, day, negative, _number(significant[1:] if significant else None))


def _has(signs: str | None, wanted: str) -> bool:
    return any(sign in wanted for sign in signs or "")


def _number(digits: str | None) -> int | None:
    return None if digits is None else int(digits)
