"""Words of dates put together: single dates, ranges and lists, before anything is computed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from workbench.language.dates.lexicon import ONLY_WITH_MONTH, Token, runs
from workbench.language.dates.numerals import number

_RANKS = {"century": 0, "decade": 0, "year": 0, "month": 1, "day": 2}
_FIRST_YEAR, _LAST_YEAR = 1000, 2039


@dataclass(frozen=True, slots=True)
class Written:
    """A date as it is written: its numbers read, nothing computed.

    ``year`` is Gregorian (below 100 where only two digits are written) unless ``era`` is named, in
    which it counts; ``bracketed`` is the Gregorian year beside it. ``listed`` are the numbers before
    the last one that share its unit ("11、12日", or "21~22日" where ``ranged``). ``han`` says that
    the month is written in Chinese numerals. Words are those of ``lexicon``. ``bare``: only figures,
    without a word that says that they are a year.
    """

    year: int | None = None
    era: str = ""
    bracketed: int | None = None
    year_word: str = ""
    month: int | None = None
    leap: bool = False
    month_word: str = ""
    day: int | None = None
    day_word: str = ""
    part: str = ""
    decade: int | None = None
    century: int | None = None
    about: bool = False
    listed: tuple[int, ...] = ()
    ranged: bool = False
    han: bool = False
    bare: bool = False

    @property
    def unit(self) -> str:
        """The smallest unit that is named."""
        if self.century is not None:
            return "century"
        if self.decade is not None:
            return "decade"
        if self.day is not None or self.day_word:
            return "day"
        return "month" if self.month is not None or self.month_word else "year"

    @property
    def whole(self) -> bool:
        """Whether the words alone give the year."""
        known = self.era != "" or (self.year or 0) > 99 or (self.year or 1) < 1
        return known or self.century is not None or (self.decade or 0) > 99


NOTHING = Written()


@dataclass(frozen=True, slots=True)
class Expression:
    """A date, or a range of two, at ``[start, end)`` of the folded text."""

    start: int
    end: int
    first: Written
    last: Written | None = None


class _Run:
    """Words of dates that stand side by side, read from left to right."""

    def __init__(self, text: str, side: Sequence[Token]) -> None:
        self.text = text
        self.tokens = side
        self.place = 0

    def kind(self, ahead: int = 0) -> str:
        index = self.place + ahead
        return self.tokens[index].kind if index < len(self.tokens) else ""

    def take(self) -> Token:
        self.place += 1
        return self.tokens[self.place - 1]

    @property
    def end(self) -> int:
        return self.tokens[self.place - 1].end


def expressions(text: str) -> Iterator[Expression]:
    """All dates in a folded text, in order; they do not overlap."""
    for side in runs(text):
        run = _Run(text, side)
        while run.place < len(side):
            begin = run.place
            found = _range(run)
            if found is not None:
                yield found
            else:
                run.place = begin + 1


def _range(run: _Run) -> Expression | None:
    start = run.tokens[run.place].start
    first = _date(run)
    if first is None:
        return None
    if first.ranged:
        return Expression(start, run.end, _with_last(first, first.listed[0]), replace(first, listed=(), ranged=False))
    back = run.place
    if run.kind() == "range":
        run.take()
        last = _date(run)
        if last is not None and not last.ranged and _ends(first, last):
            return Expression(start, run.end, first, last)
    run.place = back
    return Expression(start, run.end, first)


def _ends(first: Written, last: Written) -> bool:
    if first.bare != last.bare and not (first.bare and last.unit == "year"):
        return False
    return last.whole or (_RANKS[last.unit] >= _RANKS[first.unit] and last.year is None)


def _with_last(date: Written, value: int) -> Written:
    """The date with another number in its smallest unit."""
    plain = replace(date, listed=(), ranged=False, part="")
    if date.unit == "day":
        return replace(plain, day=value)
    return replace(plain, month=value) if date.unit == "month" else replace(plain, year=value)


def _date(run: _Run) -> Written | None:
    about = run.kind() == "about"
    if about:
        run.take()
    made = _WHOLE.get(run.kind(), _by_units)(run)
    if made is None or not _possible(made):
        return None
    if run.kind() == "around":
        run.take()
        about = True
    return replace(made, about=about)


def _possible(date: Written) -> bool:
    numbers = (date.month, 12), (date.day, 31)
    return all(value is None or 1 <= value <= most for value, most in numbers)


def _numeric(run: _Run) -> Written:
    token = run.take()
    separator = token.text[4]
    year, *rest = (int(part) for part in token.text.split(separator))
    return Written(year=year, month=rest[0], day=rest[1] if len(rest) > 1 else None, bare=len(rest) == 1)


def _decade(run: _Run) -> Written | None:
    token = run.take()
    tens = number(token.number)
    if tens is None or tens % 10:
        return None
    if token.of:
        tens = tens % 100 + 100 * ((number(token.of) or 20) - 1)
    return Written(decade=tens, part=token.part)


def _century(run: _Run) -> Written | None:
    token = run.take()
    hundreds = number(token.number)
    if hundreds is None or not 1 <= hundreds <= 21:
        return None
    return Written(century=(hundreds - 1) * 100, part=token.part)


def _bare(run: _Run) -> Written | None:
    if _left(run, "year") or _left(run, "month") or _left(run, "day"):
        return _by_units(run)
    token = run.take()
    year = int(token.text) if token.text.isdigit() else 0
    return Written(year=year, bare=True) if _FIRST_YEAR <= year <= _LAST_YEAR else None


_WHOLE: dict[str, Callable[[_Run], Written | None]] = {
    "numeric": _numeric,
    "dotted": _numeric,
    "decade": _decade,
    "century": _century,
    "number": _bare,
}


def _by_units(run: _Run) -> Written | None:
    made = _year(run)
    if made is None:
        return None
    begun = made != NOTHING
    for unit in ("month", "day"):
        made = _bracket(run, made)
        made = _unit(run, made, unit)
    if made.unit != "day":
        made = _part(run, made, begun=begun)
    if made == NOTHING or (made.year_word in ONLY_WITH_MONTH and made.unit == "year" and not made.part):
        return None
    short = made.era == "" and made.year is not None and made.year < 100 and not made.bracketed
    return None if short and made.month is None and not made.ranged else made


def _year(run: _Run) -> Written | None:
    """The year at which the run stands; nothing where it begins with a smaller unit."""
    if run.kind() == "year_word":
        word = run.take().text
        if run.kind() != "year" or len(run.tokens[run.place].number) < 4:
            return Written(year_word=word)
    listed, ranged = _take_left(run, "year")
    era = run.take().text if run.kind() == "era" else ""
    if run.kind() != "year":
        return NOTHING if not listed and not era else None
    token = run.take()
    year = number(token.number)
    if year is None or (listed and not ranged and min(listed) < 100):
        return None
    if ranged and year < 100 < listed[0]:
        year += listed[0] // 100 * 100
    if token.text.startswith("前"):
        year = 1 - year
    return Written(year=year, era=era, listed=listed, ranged=ranged)


def _bracket(run: _Run, made: Written) -> Written:
    """A second year in brackets: (1911年), (1911), (宣统二年)."""
    if made.unit != "year" or made == NOTHING or run.kind() != "open":
        return made
    back = run.place
    run.take()
    era = run.take().text if run.kind() == "era" else ""
    value = number(run.take().number or run.tokens[run.place - 1].text) if run.kind() in ("year", "number") else None
    if value is None or run.kind() != "close" or (era == "") == (made.era == ""):
        run.place = back
        return made
    run.take()
    return replace(made, era=era, year=value, bracketed=made.year) if era else replace(made, bracketed=value)


def _unit(run: _Run, made: Written, unit: str) -> Written:
    if run.kind() == f"{unit}_word":
        word = run.take().text
        return replace(made, month_word=word) if unit == "month" else replace(made, day_word=word)
    if made.ranged or (unit == "day" and made.unit == "year" and made != NOTHING):
        return made
    listed, ranged = _take_left(run, unit)
    if run.kind() != unit:
        return made
    token = run.tokens[run.place]
    value = number(token.number)
    if unit == "day" and made.month is None and not made.month_word and not _stands_alone(run, token):
        return made
    run.take()
    if unit == "month":
        han = not token.number.isascii()
        return replace(made, month=value, leap=token.part != "", listed=listed, ranged=ranged, han=han)
    return replace(made, day=value, listed=listed or made.listed, ranged=ranged or made.ranged)


def _stands_alone(run: _Run, token: Token) -> bool:
    """Whether a day without a month is a day: 14日, not 一号; 二十四日 after a comma, not ten days (十日) of something."""
    if token.text.endswith("号"):
        return False
    after = run.text[token.end : token.end + 1]
    before = run.text[max(token.start - 2, 0) : token.start]
    if after in ("内", "间", "后") or before.endswith(("限", "限于", "满", "共", "近")):
        return False
    return token.number.isascii() or before == "" or before[-1] in '于在至到,。、;:和与及"(-~'


def _part(run: _Run, made: Written, *, begun: bool) -> Written:
    if run.kind() != "part" or made.listed:
        return made
    word = run.tokens[run.place].text
    of_month = word.endswith("旬") or word.startswith("月")
    if not begun and made == NOTHING and len(word) < 2:
        return made
    if made.unit == "month" and not of_month and word not in "初中底末":
        return made
    if made.unit == "year" and begun and of_month:
        return made
    run.take()
    if word == "元旦":
        return replace(made, month=1, day=1)
    return replace(made, part=word)


def _left(run: _Run, unit: str) -> int:
    """How many words "11、12、" stand before a word of this unit; 0 if it is not so."""
    ahead = 0
    while run.kind(ahead) == "number" and run.kind(ahead + 1) in ("range", "list"):
        ahead += 2
    return ahead if run.kind(ahead) == unit else 0


def _take_left(run: _Run, unit: str) -> tuple[tuple[int, ...], bool]:
    """The numbers before a word of this unit that share it, and whether they begin a range."""
    taken = [run.take() for _ in range(_left(run, unit))]
    values = tuple(value for token in taken[::2] if (value := number(token.text)) is not None)
    return values, bool(taken) and taken[-1].kind == "range" and len(values) == 1
