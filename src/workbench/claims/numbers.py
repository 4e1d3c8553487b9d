"""Two numbers: with ranges, units and the precision with which each is written.

``483,291``, ``48 万``, ``四十八万三千``, ``97.8 %``, ``百分之九十七``, ``about 500,000 votes``, ``90–95 %``.
A number with fewer places says what it was rounded or cut off from: 97 may be 96.5 to 97.99…, 48 万 may
be 475,000 to 489,999. Two numbers with the same last place are equal or in conflict.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from workbench.claims.relation import Compared, Relation
from workbench.language.folding import Folder
from workbench.translation import msg

ABOUT = Decimal("0.05")
"""How far "about" reaches, as a share of the number."""

BEYOND = Decimal("0.25")
"""How far "over" and "nearly" reach, as a share of the number, where nothing else is said."""

_MULTIPLIERS = {"十": 10, "百": 100, "千": 1_000, "万": 10_000, "亿": 100_000_000}
_MULTIPLIERS |= {"hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000}
_MULTIPLIERS |= {"тыс": 1_000, "тысяч": 1_000, "млн": 1_000_000, "миллионов": 1_000_000}
_DIGITS = {sign: number for number, sign in enumerate("〇一二三四五六七八九")} | {"零": 0, "两": 2}
_UNITS = {
    **dict.fromkeys(("%", "percent", "per cent", "процентов", "百分之"), "%"),
    **dict.fromkeys(("人", "名", "persons", "people", "person", "человек"), "persons"),
    **dict.fromkeys(("票", "votes", "vote", "голосов"), "votes"),
    **dict.fromkeys(("km", "公里", "千米", "kilometres", "kilometers", "км"), "km"),
    **dict.fromkeys(("km2", "平方公里", "square kilometres", "square kilometers"), "km2"),
    **dict.fromkeys(("年", "years", "year", "лет"), "years"),
    **dict.fromkeys(("天", "日", "days", "day", "дней"), "days"),
}
_ABOUT = r"大约|约莫|约|about|around|approximately|circa|ca\.?|c\.|около|[~≈]"
_OVER = r"超过|多于|逾|高达|至少|over|more than|at least|свыше|более|[>≥]=?"
_UNDER = r"不到|不足|少于|至多|将近|接近|近|nearly|almost|less than|under|at most|почти|менее|[<≤]=?"
_ARABIC = r"\d{1,3}(?:[,\"'. ]\d{3})+(?:\.\d+)?(?!\d)|\d+(?:[.,]\d+)?"
_CHINESE = r"[〇零一二三四五六七八九十百千万亿两]+(?:点[〇零一二三四五六七八九]+)?"
_NUMBER = (
    rf"(?P<NAME>{_ARABIC}|{_CHINESE})\s*"
    r"(?P<NAME_times>(?:[十百千万亿]|hundred|thousand|million|billion|тысяч|тыс|млн|миллионов)*)\.?\s*(?P<NAME_unit>%?)"
)
_WHOLE = re.compile(
    rf"(?P<over>{_OVER})?\s*(?P<under>{_UNDER})?\s*(?P<about>{_ABOUT})?\s*(?P<share>百分之)?\s*"
    rf"{_NUMBER.replace('NAME', 'low')}"
    rf"(?:\s*(?:-|~|至|到|to)\s*(?:百分之)?{_NUMBER.replace('NAME', 'high')})?"
    r"(?P<more>[多余])?\s*(?P<unit>[^\d]*?)\s*(?P<so>左右|上下|以上|以下|or so|or more)?",
    re.IGNORECASE,
)
_AFTER = {"左右": "about", "上下": "about", "or so": "about", "以上": "over", "or more": "over", "以下": "under"}


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number as written: ``low`` to ``high``, the value of its last place, its unit (``""``: none said).

    ``about``, ``over``, ``under``: what was said beside it.
    """

    low: Decimal
    high: Decimal
    place: Decimal
    unit: str = ""
    sense: str = ""

    @property
    def reach(self) -> tuple[Decimal, Decimal]:
        """What it may have been rounded or cut off from, "about", "over" and "under" included."""
        low, high = self.low - self.place / 2, self.high + self.place
        if self.sense == "about":
            return min(low, self.low - self.low * ABOUT), max(high, self.high + self.high * ABOUT)
        if self.sense == "over":
            return self.low, self.high + self.high * BEYOND
        if self.sense == "under":
            return self.low - self.low * BEYOND, self.high
        return low, high

    @property
    def vague(self) -> bool:
        """Whether it says less than its figures."""
        return bool(self.sense) or self.low != self.high


@lru_cache(maxsize=20_000)
def read_number(text: str) -> Quantity | None:
    """The number that the words say; None if they say none, or more than one."""
    found = _WHOLE.fullmatch(Folder().fold(text).text.strip().lower())
    if found is None:
        return None
    low = _value(found, "low")
    high = _value(found, "high") if found["high"] else low
    if low is None or high is None or low[0] > high[0]:
        return None
    unit = "%" if found["share"] or found["low_unit"] or found["high_unit"] else _unit(found["unit"])
    place = max(low[1], high[1])
    sense = next((name for name in ("about", "over", "under") if found[name]), "")
    sense = sense or ("over" if found["more"] else _AFTER.get(found["so"] or "", ""))
    return Quantity(low[0], high[0], place, unit, sense)


def compare_numbers(left: str, right: str) -> Compared:
    """Compare two numbers; words that say none are equal or in conflict."""
    one, other = read_number(left), read_number(right)
    if one is None or other is None:
        same = " ".join(left.split()) == " ".join(right.split())
        reason = (
            msg("The same words.") if same else msg("“{value}” is no number.", value=left if one is None else right)
        )
        return Compared(Relation.AGREE if same else Relation.CONFLICTS, reason)
    if one.unit and other.unit and one.unit != other.unit:
        return Compared(Relation.SILENT, msg("They count different things: {left}, {right}.", left=left, right=right))
    return _compared(one, other, left, right)


def _compared(one: Quantity, other: Quantity, left: str, right: str) -> Compared:
    if (one.low, one.high, one.sense) == (other.low, other.high, other.sense):
        return Compared(Relation.AGREE, msg("The same number."))
    if _inside(one, other):
        return Compared(Relation.REFINES, msg("{finer} lies within {wider}.", finer=left, wider=right), -1)
    if _inside(other, one):
        return Compared(Relation.REFINES, msg("{finer} lies within {wider}.", finer=right, wider=left), 1)
    if (one.vague or other.vague) and _touch(one, other):
        return Compared(Relation.AGREE, msg("{left} and {right} can be the same number.", left=left, right=right))
    gap = max(other.low - one.high, one.low - other.high)
    return Compared(
        Relation.CONFLICTS,
        msg("{left} and {right} differ by {difference}.", left=left, right=right, difference=_plain(gap)),
    )


def _inside(finer: Quantity, wider: Quantity) -> bool:
    """Whether the finer number is one of those that the wider may be."""
    if not wider.vague and finer.place >= wider.place:
        return False
    if wider.vague and finer.vague:
        (low, high), (first, last) = finer.reach, wider.reach
        return first <= low and high <= last
    low, high = wider.reach if not _is_range(wider) else (wider.low, wider.high)
    inside = low <= finer.low and (finer.high < high if not wider.vague else finer.high <= high)
    return inside and not finer.vague


def _is_range(one: Quantity) -> bool:
    return one.low != one.high and not one.sense


def _touch(one: Quantity, other: Quantity) -> bool:
    (low, high), (first, last) = one.reach, other.reach
    return low <= last and first <= high


def _value(found: re.Match[str], name: str) -> tuple[Decimal, Decimal] | None:
    """The number and the value of its last place."""
    times = _times(found[f"{name}_times"] or "")
    if name == "low" and not times[1] and found["high"]:
        times = _times(found["high_times"] or "")  # 四十至五十万, 40–50 thousand
    text = found[name]
    value = _arabic(text) if text[0].isdigit() and text[0].isascii() else _chinese(text)
    return None if value is None else (value[0] * times[0], value[1] * times[0])


def _times(text: str) -> tuple[Decimal, bool]:
    product, rest = Decimal(1), text
    for name, times in sorted(_MULTIPLIERS.items(), key=lambda one: -len(one[0])):
        while name in rest:
            product, rest = product * times, rest.replace(name, "", 1)
    return product, bool(text)


def _arabic(text: str) -> tuple[Decimal, Decimal]:
    whole = re.sub(r"[,\"' ](?=\d{3}(?!\d))", "", text)
    if re.fullmatch(r"\d{1,3}(\.\d{3}){2,}", whole):  # 1.234.567
        whole = whole.replace(".", "")
    value = Decimal(whole.replace(",", "."))
    return value, Decimal(1).scaleb(int(value.as_tuple().exponent))


def _chinese(text: str) -> tuple[Decimal, Decimal] | None:
    whole, _, decimals = text.partition("点")
    value = _by_place(whole) if any(sign in "十百千万亿" for sign in whole) else _by_digit(whole)
    if decimals:
        digits = "".join(str(_DIGITS[sign]) for sign in decimals)
        return Decimal(f"{value}.{digits}"), Decimal(1).scaleb(-len(digits))
    place = next((_MULTIPLIERS[sign] for sign in reversed(whole) if sign in _MULTIPLIERS), 1)
    lasting = whole[-1] in _MULTIPLIERS and len(whole) > 1 and place >= 1_000
    return Decimal(value), Decimal(place if lasting else 1)


def _by_digit(text: str) -> int:
    return int("".join(str(_DIGITS[sign]) for sign in text))


def _by_place(text: str) -> int:
    total, section, digit = 0, 0, 0
    for sign in text:
        if sign in _DIGITS:
            digit = _DIGITS[sign]
        elif sign in "万亿":
            total, section, digit = (total + section + digit or 1) * _MULTIPLIERS[sign], 0, 0
        else:
            section, digit = section + (digit or 1) * _MULTIPLIERS[sign], 0
    return total + section + digit


def _unit(text: str) -> str:
    words = " ".join(text.strip(" .,;").split())
    return _UNITS.get(words, words)


def _plain(number: Decimal) -> str:
    return f"{number.normalize():f}"
