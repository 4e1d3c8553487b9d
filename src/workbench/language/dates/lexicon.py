"""The words of dates, as tokens over folded text (simplified, half width, lower case)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from workbench.language.calendars.eras import era_names
from workbench.language.calendars.table import folded

YEAR_WORDS = {
    **dict.fromkeys(("同年", "该年", "是年", "当年", "本年", "今年"), 0),
    **dict.fromkeys(("翌年", "次年", "隔年", "明年", "第二年", "后一年"), 1),
    **dict.fromkeys(("去年", "上年", "前一年"), -1),
}
"""Words for a year by the year spoken of, and how many years they lie from it."""

ONLY_WITH_MONTH = frozenset({"当年", "本年", "上年", "第二年", "前一年", "后一年", "该年", "是年", "明年", "去年"})
"""Words for a year that stand for a date only where a month or a season follows."""

MONTH_WORDS = {
    **dict.fromkeys(("同月", "该月", "当月", "本月"), 0),
    **dict.fromkeys(("次月", "翌月", "下月"), 1),
    "上月": -1,
}
"""Words for a month, and how many months they lie from the month spoken of."""

DAY_WORDS = {
    **dict.fromkeys(("同日", "当日", "当天", "同天", "该日"), 0),
    **dict.fromkeys(("翌日", "次日", "隔日", "隔天", "第二天"), 1),
    **dict.fromkeys(("前一天", "前一日"), -1),
}
"""Words for a day, and how many days they lie from the day spoken of."""

ASKED = frozenset({"该日", "当天", "当日"})
"""Words that mean the day told of or the day of telling: asked, never decided silently."""

PARTS: tuple[str, ...] = (
    "春夏之交",
    "夏秋之交",
    "上半年",
    "下半年",
    "上旬",
    "中旬",
    "下旬",
    "元旦",
    "春天",
    "夏天",
    "秋天",
    "冬天",
    "春季",
    "夏季",
    "秋季",
    "冬季",
    "年底",
    "年初",
    "年末",
)
PARTS += ("月底", "月初", "月末", "初", "底", "末", "春", "夏", "秋", "冬", "中")

_NUMBER = "[一二三四五六七八九十廿卅〇零]"
_SHORT = rf"(?:[0-9]{{1,2}}(?![0-9])|{_NUMBER}{{1,3}})"
_FOUR = r"(?:(?<![0-9])[0-9]{4}|[一二][〇零一二三四五六七八九]{3})"
_HUNDRED = "(?<=国)一百[〇零一二三四五六七八九十廿卅]{0,4}"  # 民國一百零三年: 2014
_CENTURY_PART = "初期|初|末期|末叶|末|中叶|中期|前期|后期|上半叶|下半叶|上半期|前半叶|后半叶|前半|后半"
_DECADE_PART = "初期|初|早期|前期|中期|中(?=[,。;)至到以]|$)|后期|末期|末|晚期|上半期"


def _words(words: object) -> str:
    return "|".join(sorted(words, key=len, reverse=True))  # type: ignore[call-overload]


_TOKENS = {
    "numeric": r"(?<![0-9a-z./])(?:(?<!-)|(?=[12][0-9]{3}\.))"
    r"[12][0-9]{3}(?P<sep>[-./])[0-9]{1,2}(?P=sep)[0-9]{1,2}(?![0-9])",
    "dotted": r"(?<![0-9a-z./])[12][0-9]{3}\.[0-9]{1,2}(?![0-9.])",
    "decade": rf"(?:(?P<of>[0-9]{{1,2}}|{_NUMBER}{{1,3}}|上)世纪)?"
    rf"(?P<tens>[0-9]{{4}}|[0-9]0|[一二三四五六七八九]十)年代"
    rf"(?P<tens_part>{_DECADE_PART})?",
    "century": rf"(?:(?P<from_hundred>[0-9]{{1,2}}|{_NUMBER}{{1,3}})(?:世纪)?[-~、至到])?"
    rf"(?P<hundred>[0-9]{{1,2}}|{_NUMBER}{{1,3}})世纪(?P<hundred_part>{_CENTURY_PART})?",
    "year": rf"(?:公元|西元|公历|西历)?前?(?P<year_number>{_FOUR}|{_HUNDRED}|[0-9]{{1,3}}|{_NUMBER}{{1,3}}|元)"
    r"(?:年(?!代|级|制|鉴|轮|薪|龄|号)|(?<=[0-9]) ?гг?\.?(?![а-яa-z]))",
    "month": rf"(?P<leap>闰)?(?P<month_number>{_SHORT}|正|元|腊|冬)月(?!氏|革命|风暴|事变|起义|攻势|党人|惨案|运动)份?",
    "day": rf"(?:(?<=月)初(?P<first_ten>[一二三四五六七八九十])日?|初(?P<early>[一二三四五六七八九十])日)"
    rf"|(?P<day_number>{_SHORT})(?:[日号](?!本|内瓦)|[晚夜晨])"
    r"|(?<=月)(?P<plain_day>(?:十|廿|卅|二十|三十)[一二三四五六七八九十]?)"
    r"(?![0-9一二三四五六七八九十百千万年月个多余天])",
    "year_word": _words(YEAR_WORDS),
    "month_word": _words(MONTH_WORDS),
    "day_word": rf"(?:{_words(DAY_WORDS)})(?!本)(?:(?<![同当该]日)|(?![皇军方寇伪俄苏美籍商舰]))",
    "part": rf"(?:{_words(PARTS[:-1])})(?![期次步级衷])|中(?=[,。;:)至到以]|$)",
    "around": "前后|左右",
    "about": "大约|约",
    "number": rf"(?<![0-9.])[0-9]{{1,4}}(?![0-9]|\.[0-9])|{_NUMBER}{{1,3}}",
    "range": "-{1,2}|~|至|到",
    "list": "[、,和与及]",
    "open": r"\(",
    "close": r"\)",
}


def _begins(words: Iterable[str]) -> str:
    return f"[{''.join(sorted({word[0] for word in words}))}]"


_FIGURES = "0-9一二三四五六七八九十廿卅〇零"
_FIRST = {
    "numeric": "[12]",
    "dotted": "[12]",
    "decade": f"[{_FIGURES}上]",
    "century": f"[{_FIGURES}]",
    "year": f"[{_FIGURES}公西前元]",
    "month": f"[{_FIGURES}闰正元腊冬]",
    "day": f"[{_FIGURES}初]",
    "year_word": _begins(YEAR_WORDS),
    "month_word": _begins(MONTH_WORDS),
    "day_word": _begins(DAY_WORDS),
    "part": _begins(PARTS),
    "number": f"[{_FIGURES}]",
}
"""The signs with which words of a kind begin: looked at first, the search takes half the time."""

_TOKEN = re.compile(
    "|".join(
        (f"(?={_FIRST[kind]})" if kind in _FIRST else "") + f"(?P<{kind}>{pattern})"
        for kind, pattern in _TOKENS.items()
    )
)


class Token(NamedTuple):
    """A word of a date: its kind (a key of the table above) and its place in the folded text.

    ``number`` is its number as written, ``part`` and ``of`` are those of decades and centuries.
    """

    kind: str
    start: int
    end: int
    text: str
    number: str = ""
    part: str = ""
    of: str = ""


ERA_LONGEST = 6

_SIGNS = "".join(
    sorted(
        set(
            "0123456789一二三四五六七八九十百廿卅〇零年月日号世纪代上下旬春夏秋冬之交半初底末期早前后叶晚夜晨中元旦闰正腊份"
        )
        | set("同该是当本今翌次隔明第去天大约左右~至到、,和与及()./公西历г ")
        | {sign for words in (YEAR_WORDS, MONTH_WORDS, DAY_WORDS, PARTS) for word in words for sign in word}
    )
)
_STRETCH = re.compile(f"[-{re.escape(_SIGNS)}]{{2,}}")
_WORDS = (*YEAR_WORDS, *MONTH_WORDS, *DAY_WORDS, *(part for part in PARTS if len(part) > 1))
_TELLING = re.compile(
    r"[0-9一二三四五六七八九十百廿卅〇零元正冬腊][年月日号晚夜晨г]|[0-9] г|年代|世纪|[0-9]{4}|(?<=月)初"
    rf"|初[一二三四五六七八九十]|{_words(_WORDS)}"
)
"""What no date is without; tried before the words are told apart, since most stretches hold nothing."""

_PARTS_OF = {
    "decade": ("tens", "tens_part", "of"),
    "century": ("hundred", "hundred_part", "from_hundred"),
    "year": ("year_number",),
    "month": ("month_number", "leap"),
}
_DAYS = ("day_number", "first_ten", "early", "plain_day")
_NAMED = frozenset({"numeric", "dotted", "decade", "century", "year", "month", "day", "year_word", "month_word"})
_IN_ERAS = frozenset({"list", "range", "part"})
"""Kinds whose signs also stand in names of eras: 昭和, 至元, 太初."""

_PLAIN = frozenset({"numeric", "dotted", "year_word", "month_word", "day_word", "part", "around", "about", "number"})
_PLAIN |= {"range", "list", "open", "close"}
"""Kinds of words that are taken as they stand."""

_CORE = _NAMED | {"day_word", "number", "part"}
"""Kinds without which words that stand together are no date."""


def runs(text: str) -> Iterator[list[Token]]:
    """The words of dates in a folded text, in order, those together that stand side by side.

    The name of an era is a word only where a year follows it. Words alone that cannot be dates
    (a bracket, a comma, a short number) are left out.
    """
    side: list[re.Match[str]] = []
    end = 0
    for found in _words_of(text):
        if side and found.start() != end and not _continues(text, side, found):
            if made := _made(text, side):
                yield made
            side = []
        side.append(found)
        end = found.end()
    if made := _made(text, side):
        yield made


def _words_of(text: str) -> Iterator[re.Match[str]]:
    """All matches; stretches without any character that tells of a date are passed over."""
    for stretch in _STRETCH.finditer(text):
        start, end = stretch.span()
        if _TELLING.search(text, start, end):
            # A little beyond its end, for what may not follow a date; no date holds such signs.
            for found in _TOKEN.finditer(text, start, end + 3):
                if found.end() <= end:
                    yield found


def _continues(text: str, side: list[re.Match[str]], found: re.Match[str]) -> bool:
    """Whether only the name of an era parts the word from the one before it."""
    return (
        found.lastgroup == "year"
        and era_before(text, found.start(), side[-1].end()) == text[side[-1].end() : found.start()]
    )


def _made(text: str, side: list[re.Match[str]]) -> list[Token]:
    if len(side) == 1 and not _alone(side[0]):
        return []
    if _CORE.isdisjoint([found.lastgroup for found in side]):
        return []
    made: list[Token] = []
    for found in side:
        if found.lastgroup in _PLAIN:
            made.append(Token(found.lastgroup or "", found.start(), found.end(), found[0]))
            continue
        begin = 0
        if made and found.lastgroup == "year":
            begin = next((token.end for token in reversed(made) if token.kind not in _IN_ERAS), 0)
        for token in _tokens(text, found, begin):
            while made and made[-1].end > token.start:  # 和 of 昭和 is no "and"
                made.pop()
            made.append(token)
    return made


def _alone(found: re.Match[str]) -> bool:
    kind = found.lastgroup
    return kind in _NAMED or kind == "day_word" or (len(found[0]) > 1 and kind == "part") or len(found[0]) == 4


def _tokens(text: str, found: re.Match[str], before: int) -> list[Token]:
    kind = found.lastgroup or ""
    start, end = found.span()
    if kind not in _PARTS_OF:
        number = next(found[name] for name in _DAYS if found[name]) if kind == "day" else ""
        return [Token(kind, start, end, found[0], number)]
    number, *rest = (found[name] or "" for name in _PARTS_OF[kind])
    if kind == "year" and (len(number) < 4 or not number.isdigit()):
        era = era_before(text, start, before)
        if era:
            return [Token("era", start - len(era), start, era), Token(kind, start, end, found[0], number)]
        if len(number) == 1 and number.isdigit():
            kind = "span"  # 4年 is no date, but of an era: 民國4年
    return [Token(kind, start, end, found[0], number, *rest)]


@cache
def _eras() -> frozenset[str]:
    return frozenset(folded(name) for name in era_names()) - {"民"}


def era_before(text: str, end: int, begin: int) -> str:
    """The name of the era that ends at ``end`` and begins not before ``begin``; empty if none."""
    for length in range(min(ERA_LONGEST, end - begin), 1, -1):
        if text[end - length : end] in _eras():
            return text[end - length : end]
    return ""
