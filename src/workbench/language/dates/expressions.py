"""Words of dates put together: single dates, ranges and lists, before anything is computed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from workbench.language.dates.lexicon import ONLY_WITH_MONTH, Token, runs
from workbench.language.dates.numerals import number

_RANKS = {"century": 0, "decade": 0, "year": 0, "month": 1, "day": 2}
_NEVER_FIRST = frozenset({"range", "list", "open", "close", "around", "span"})
_PLAIN = frozenset({("year",), ("year", "month"), ("year", "month", "day"), ("month",), ("month", "day")})
_FIGURES = frozenset("0123456789")
_UNITS = {"month": ("month", "month_word", "number"), "day": ("day", "day_word", "number")}
_ENDS_OF = ("年底", "年末", "月底", "月末")
_FIRST_YEAR, _LAST_YEAR = 1000, 2039


@dataclass(slots=True)
class Written:
    """A date as it is written: its numbers read, nothing computed.

    ``year`` is Gregorian (below 100 where only two digits are written) unless ``era`` is named, in
    which it counts; ``bracketed`` is the Gregorian year beside it. ``listed`` are the numbers before
    the last one that share its unit ("11、12日", or "21~22日" where ``ranged``). ``han`` says that
    the month is written in Chinese numerals. Words are those of ``lexicon``. ``bare``: only figures,
    without a word that says that they are a year. ``lunar``: the month has a name that only lunar months
    have (正月, 臘月, 閏五月); ``russian``: it is named in Russian; ``styles``: the day is that of the new style,
    beside that of the old. ``shift`` counts days, months or years (``shift_unit``) from the date told before, of
    which ``of_event`` says that it may be another, an event named beside it, and ``unsaid`` that nobody says how
    many; ``cycle`` is the name of a year in the cycle of sixty. It is filled while it is read, and hardly changed
    after.
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
    lunar: bool = False
    russian: bool = False
    styles: bool = False
    shift: int = 0
    shift_unit: str = ""
    of_event: bool = False
    unsaid: bool = False
    cycle: str = ""

    @property
    def counted(self) -> bool:
        """Whether it is counted from a date told before, or found in the cycle of years near to it."""
        return self.shift_unit != "" or self.cycle != ""

    @property
    def unit(self) -> str:
        """The smallest unit that is named."""
        if self.shift_unit:
            return self.shift_unit
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
        self._kinds = [*(token.kind for token in side), "", "", ""]

    def kind(self, ahead: int = 0) -> str:
        return self._kinds[self.place + ahead]  # nobody looks further ahead than one behind a word that is there

    def take(self) -> Token:
        self.place += 1
        return self.tokens[self.place - 1]

    @property
    def end(self) -> int:
        return self.tokens[self.place - 1].end


def expressions(text: str) -> Iterator[Expression]:
    """All dates in a folded text, in order; they do not overlap."""
    for side in runs(text):
        if plain := _plain(side):
            yield plain
            continue
        run = _Run(text, side)
        while run.place < len(side):
            begin = run.place
            if run.kind() in _NEVER_FIRST:
                run.place += 1
                continue
            found = _range(run)
            if found is not None:
                yield found
            else:
                run.place = begin + 1


def _plain(side: Sequence[Token]) -> Expression | None:
    """1945年8月14日, 8月14日, 1945年: what most dates are needs no grammar. None if it is anything else."""
    if len(side) > 3 or tuple([token.kind for token in side]) not in _PLAIN:
        return None
    numbers = {}
    for token in side:
        if token.part or not token.number.isascii() or token.text[0] not in _FIGURES:
            return None
        numbers[token.kind] = int(token.number)
    written = Written(numbers.get("year"), month=numbers.get("month"), day=numbers.get("day"))
    if (written.year or 100) < 100 or written.year == 0 or written.day == 0 or not _possible(written):
        return None
    return Expression(side[0].start, side[-1].end, written)


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
    if not first.era and not last.era and 99 < (last.year or 0) < (first.year or 0):
        return False
    if last.part in _ENDS_OF and last.year is None and not last.year_word:
        return True
    return last.whole or (_RANKS[last.unit] >= _RANKS[first.unit] and last.year is None)


def _with_last(date: Written, value: int) -> Written:
    """The date with another number in its smallest unit."""
    plain = replace(date, listed=(), ranged=False, part="")
    if date.unit == "century":
        return replace(plain, century=value)
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
    made.about = about
    return made


def _possible(date: Written) -> bool:
    if date.month is not None and not 1 <= date.month <= 12:
        return False
    return date.day is None or 1 <= date.day <= 31


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
    made = Written(century=(hundreds - 1) * 100, part=token.part)
    first = number(token.of) if token.of else None
    if first is not None and 1 <= first < hundreds:
        made.listed, made.ranged = ((first - 1) * 100,), True
    return made


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
    made = Written()
    begun = _year(run, made)
    if begun is None:
        return None
    for unit in ("month", "day"):
        if begun and run.kind() == "open":
            _bracket(run, made)
        begun = _unit(run, made, unit, begun=begun) or begun
    whole = begun
    if made.unit != "day":
        begun = _part(run, made, begun=begun) or begun
    if not begun or (made.year_word in ONLY_WITH_MONTH and made.unit == "year" and not (whole and made.part)):
        return None
    short = made.era == "" and made.year is not None and 0 < made.year < 100 and not made.bracketed
    return None if short and made.month is None and not made.ranged else made


def _year(run: _Run, made: Written) -> bool | None:
    """Read the year at which the run stands; whether there is one, None where no date can be."""
    if run.kind() == "year_word":
        word = run.take().text
        if run.kind() != "year" or len(run.tokens[run.place].number) < 4:
            made.year_word = word
            return True
    listed, ranged = _take_left(run, "year")
    era = run.take().text if run.kind() == "era" else ""
    if run.kind() != "year":
        return None if listed or era else False
    token = run.take()
    year = number(token.number)
    before = "前" in token.text
    counted = year is not None and (year > 99 or not token.text.startswith(("公", "西")))
    if year is None or not counted or (year == 0 and not before) or (listed and not ranged and min(listed) < 100):
        return None
    if ranged and year < 100 < listed[0]:
        year += listed[0] // 100 * 100
    made.year, made.era, made.listed, made.ranged = 1 - year if before else year, era, listed, ranged
    return True


def _bracket(run: _Run, made: Written) -> None:
    """A second year in brackets: (1911年), (1911), (宣统二年)."""
    if made.unit != "year":
        return
    back = run.place
    run.take()
    era = run.take().text if run.kind() == "era" else ""
    value = number(run.take().number or run.tokens[run.place - 1].text) if run.kind() in ("year", "number") else None
    if value is None or run.kind() != "close" or (era == "") == (made.era == ""):
        run.place = back
        return
    run.take()
    if era:
        made.era, made.year, made.bracketed = era, value, made.year
    else:
        made.bracketed = value


def _unit(run: _Run, made: Written, unit: str, *, begun: bool) -> bool:
    """Read a month or a day, if the run stands at one."""
    if run.kind() not in _UNITS[unit]:
        return False
    if run.kind() == f"{unit}_word":
        word = run.take().text
        if unit == "month":
            made.month_word = word
        else:
            made.day_word = word
        return True
    if made.ranged or (unit == "day" and begun and made.unit == "year"):
        return False
    listed, ranged = _take_left(run, unit)
    if run.kind() != unit:
        return False
    token = run.tokens[run.place]
    value = number(token.number)
    if unit == "day" and made.month is None and not made.month_word and not _stands_alone(run, token):
        return False
    run.take()
    if unit == "month":
        _set_month(made, token, value)
        made.listed, made.ranged = listed, ranged
    else:
        made.day, made.listed, made.ranged = value, listed or made.listed, ranged or made.ranged
    return True


def _set_month(made: Written, token: Token, value: int | None) -> None:
    made.month, made.leap = value, token.part != ""
    made.han = not token.number.isascii()
    made.lunar = made.leap or token.number in ("正", "腊", "冬")


def _stands_alone(run: _Run, token: Token) -> bool:
    """Whether a day without a month is one: 14日, not 一号; 二十四日 after a comma, not ten days (十日)."""
    if token.text.endswith("号"):
        return False
    after = run.text[token.end : token.end + 1]
    before = run.text[max(token.start - 2, 0) : token.start]
    if after in ("内", "间", "后") or before.endswith(("限", "限于", "满", "共", "近")):
        return False
    return token.number.isascii() or before == "" or before[-1] in '于在至到,。、;:和与及"(-~'


def _part(run: _Run, made: Written, *, begun: bool) -> bool:
    if run.kind() != "part" or made.listed:
        return False
    word = run.tokens[run.place].text
    of_month = word.endswith("旬") or word.startswith("月")
    if not begun and len(word) < 2:
        return False
    if begun and made.unit == "month" and not of_month and word not in "初中底末":
        return False
    if begun and made.unit == "year" and of_month:
        return False
    run.take()
    if word == "元旦":
        made.month, made.day = 1, 1
    else:
        made.part = word
    return True


def _left(run: _Run, unit: str) -> int:
    """How many words "11、12、" stand before a word of this unit; 0 if it is not so."""
    if run.kind() != "number":
        return 0
    ahead = 0
    while run.kind(ahead) == "number" and run.kind(ahead + 1) in ("range", "list"):
        ahead += 2
    return ahead if run.kind(ahead) == unit else 0


def _take_left(run: _Run, unit: str) -> tuple[tuple[int, ...], bool]:
    """The numbers before a word of this unit that share it, and whether they begin a range."""
    ahead = _left(run, unit)
    if not ahead:
        return (), False
    taken = [run.take() for _ in range(ahead)]
    values = tuple(value for token in taken[::2] if (value := number(token.text)) is not None)
    return values, taken[-1].kind == "range" and len(values) == 1
