"""Words that count from the date told before: 三天後, 兩週前, 數日後, two weeks later, через три дня."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from workbench.language.dates.expressions import Expression, Written
from workbench.language.dates.numerals import number

_DAYS = {"天": 1, "日": 1, "昼夜": 1, "周": 7, "星期": 7, "礼拜": 7}
_BEHIND_IT = "(?:之后|以后|后(?![来续方期天世果代备勤面卫裔悔者院盾援辈任半撤退]))"
_BEFORE_IT = "(?:之前|以前|前(?![往来线期途者任景夕提进方面沿辈锋哨卫沿所此年半]))"
_BACK = re.compile(
    r"(?:(?P<about>大约|约|将近|近)莫?)?(?<![0-9第每数几一二两三四五六七八九十廿百千.月年余多满、~至到-])"
    r"(?:(?P<half>半)(?P<of>个?月)|(?P<count>[0-9]{1,3}|[一二两三四五六七八九十廿]{1,3})"
    rf"(?P<unit>天|昼夜|周|个?(?:星期|礼拜)|个月)(?P<more>)){_BEFORE_IT}"
)
"""No 三日前, which is mostly "before the third"; and no 三年前, which counts from the time of writing."""
_SOME = re.compile(
    rf"(?<![第每前后])(?:十?[数几]|好几|若干)个?(?P<unit>天|日|昼夜|周|星期|礼拜|月|年){_BEHIND_IT}"
    r"(?!的?[0-9一二三四五六七八九十]{1,4}[年月日])"
)
_HAN = re.compile(
    r"(?:(?P<about>大约|约|将近|近)莫?)?(?<![0-9第每数几一二两三四五六七八九十廿百千.月年余多满、~至到-])"
    r"(?:(?P<half>半)(?P<of>个?月|年)"
    r"|(?P<count>[0-9]{1,3}|[一二两三四五六七八九十廿]{1,3})"
    r"(?P<unit>天|日|昼夜|周|个?(?:星期|礼拜)|个月|年)(?P<more>半)?)"
    rf"{_BEHIND_IT}"
    r"(?!的?[0-9一二三四五六七八九十]{1,4}[年月日])"
)
_LONGEST, _BEHIND = 14, 10
"""Characters before and behind 後 that are looked at."""
_OPENS = ",。;:!?、()\"'「」『』《》-—… \n\t"
_LEADS = "于在但而并又过经仅就至到是当则即约"
"""Words after which the count begins: no event is named before it."""

_EN_NUMBERS = {name: value for value, name in enumerate(("one", "two", "three", "four", "five", "six"), start=1)}
_EN_NUMBERS |= {
    name: value for value, name in enumerate(("seven", "eight", "nine", "ten", "eleven", "twelve"), start=7)
}
_EN_NUMBERS |= {"a": 1, "an": 1}
_EN_UNITS = {
    "day": ("day", 1),
    "week": ("day", 7),
    "fortnight": ("day", 14),
    "month": ("month", 1),
    "year": ("year", 1),
}
_EN_WORDS = {"following": 1, "next": 1, "after": 1, "same": 0, "before": -1, "previous": -1, "preceding": -1}
_EVENT = r"(?=\ (?:the|this|that|these|his|her|its|their|our)\b(?!\ (?:end|beginning|start|middle)\b))"
_ENGLISH = re.compile(
    rf"""(?<![a-z0-9-])(?:
      (?:(?P<about>about|some|around|approximately|roughly|almost|nearly)\ )?
        (?P<count>half\ an?|an?|[0-9]{{1,3}}|{"|".join(_EN_NUMBERS)})\ (?P<unit>day|week|fortnight|month|year)s?
        (?:\ (?P<way>later|afterwards?|thereafter|earlier|previously)|\ (?P<event>after|before){_EVENT})
    | (?:the\ )?(?P<word>following|next|previous|preceding)\ (?P<word_unit>day|week|month|year)
    | (?:the|that)\ (?:very\ )?same\ (?P<same>day|month|year)
    | the\ (?P<day>day)\ (?P<side>after|before)(?!\ (?:tomorrow|yesterday))(?P<of>{_EVENT})?
    )(?![a-z])(?!\ of\ )""",
    re.VERBOSE,
)

_RU_NUMBERS = {"один": 1, "одну": 1, "одним": 1, "одной": 1, "два": 2, "две": 2, "двумя": 2, "три": 3, "тремя": 3}
_RU_NUMBERS |= {"четыре": 4, "четырьмя": 4, "пять": 5, "пятью": 5, "шесть": 6, "шестью": 6, "семь": 7, "восемь": 8}
_RU_NUMBERS |= {"девять": 9, "десять": 10, "двенадцать": 12, "двадцать": 20}
_RU_UNITS = {
    "д": ("day", 1),
    "сут": ("day", 1),
    "нед": ("day", 7),
    "мес": ("month", 1),
    "г": ("year", 1),
    "л": ("year", 1),
}
_RU_UNIT = r"дн(?:ей|я|ем|ями)|день|суток|недел(?:ю|и|ей|ями)|недель|месяц(?:а|ев|ем|ами)?|год(?:а|ом|ами)?|лет"
_RU_COUNT = rf"(?:(?P<{{0}}>[0-9]{{{{1,3}}}}|{'|'.join(_RU_NUMBERS)})\ )?(?P<{{1}}>{_RU_UNIT})"
_RUSSIAN = re.compile(
    rf"""(?<![а-я0-9])(?:
      (?:(?P<about>примерно|около)\ )?(?:через|спустя)\ (?:(?P<about2>примерно|около)\ )?
        (?:(?P<half>полгода)|{_RU_COUNT.format("count", "unit")})(?:\ (?P<event>после)(?=\ ))?
    | {_RU_COUNT.format("count2", "unit2")}\ (?P<way>спустя|позже|позднее|раньше|ранее)
    | (?:на|в)\ (?P<word>следующ(?:ий|ем)|друго[йм]|тот\ же|том\ же|предыдущ(?:ий|ем))\ (?P<word_unit>день|месяце|году?)
    | (?P<eve>накануне)
    )(?![а-я])""",
    re.VERBOSE,
)
_LATIN, _CYRILLIC = re.compile("[a-z]{4}"), re.compile("[а-я]{4}")
_HINTS = ("later", "after", "earlier", "before", "following", "next", "previous", "preceding", "same ")
_RU_HINTS = (
    "через",
    "спустя",
    "следующ",
    "накануне",
    "позже",
    "позднее",
    "ранее",
    "раньше",
    "друго",
    "же ",
    "предыдущ",
)


def relative_expressions(text: str) -> Iterator[Expression]:
    """All dates in a folded text that are counted from another one; in order within each language."""
    yield from _han(text)
    if _LATIN.search(text) and any(hint in text for hint in _HINTS):
        yield from (_english(found) for found in _ENGLISH.finditer(text))
    if _CYRILLIC.search(text) and any(hint in text for hint in _RU_HINTS):
        yield from (_russian(found) for found in _RUSSIAN.finditer(text))


def _han(text: str) -> Iterator[Expression]:
    yield from _around(text, "后", _HAN, _counted)
    yield from _around(text, "前", _BACK, _counted_back)
    yield from _around(text, "后", _SOME, _uncounted)


def _around(
    text: str, sign: str, pattern: re.Pattern[str], read: Callable[[str, re.Match[str]], Written | None]
) -> Iterator[Expression]:
    """What the pattern finds around each place of the sign, without which there is nothing."""
    end, place = 0, text.find(sign)
    while place >= 0:
        found = pattern.search(text, max(end, place - _LONGEST), place + _BEHIND)
        if found is not None and found.start() < place < found.end() and (written := read(text, found)) is not None:
            end = found.end()
            yield Expression(found.start(), end, written)
        place = text.find(sign, place + 1)


def _counted_back(text: str, found: re.Match[str]) -> Written | None:
    """三天前: from the date told before, or from the day on which it is said, so it is asked."""
    made = _counted(text, found)
    if made is not None:
        made.shift, made.of_event = -made.shift, True
    return made


def _uncounted(_: str, found: re.Match[str]) -> Written:
    """數日後: some days, nobody says how many."""
    unit = "day" if found["unit"] in _DAYS else "month" if found["unit"] == "月" else "year"
    return Written(shift_unit=unit, unsaid=True)


def _counted(text: str, found: re.Match[str]) -> Written | None:
    before = text[found.start() - 1 : found.start()]
    made = Written(about=found["about"] is not None)
    made.of_event = before != "" and before not in _OPENS and before not in _LEADS
    if found["half"]:
        month = found["of"] != "年"
        made.shift, made.shift_unit, made.about = (15, "day", True) if month else (6, "month", made.about)
        return made
    count, unit = number(found["count"]), found["unit"].removeprefix("个")
    if not count or (unit in ("日", "年") and found["count"].isdigit()):  # 14日后, 34年后: a day, a year of an era
        return None
    if unit in _DAYS:
        made.shift, made.shift_unit = count * _DAYS[unit], "day"
    elif found["more"] and unit == "年":
        made.shift, made.shift_unit = count * 12 + 6, "month"
    else:
        made.shift, made.shift_unit = count, "month" if unit == "月" else "year"
    return None if found["more"] and unit != "年" else made


def _english(found: re.Match[str]) -> Expression:
    made = Written(about=found["about"] is not None)
    if found["count"]:
        unit, size = _EN_UNITS[found["unit"]]
        half = found["count"].startswith("half")
        count = _EN_NUMBERS.get(found["count"]) or (1 if half else int(found["count"]))
        made.of_event = found["event"] is not None
        back = (found["way"] or "")[:2] in ("ea", "pr") or found["event"] == "before"
        made.shift, made.shift_unit = count * size, unit
        if half:
            made.shift, made.shift_unit, made.about = _half(unit)
        made.shift *= -1 if back else 1
    else:
        word = found["word"] or found["side"] or "same"
        unit, size = _EN_UNITS[found["word_unit"] or found["same"] or "day"]
        made.shift, made.shift_unit = _EN_WORDS[word] * size, unit
        made.of_event = found["of"] is not None
    return Expression(*found.span(), made)


def _half(unit: str) -> tuple[int, str, bool]:
    """Half a year is six months; half of a month, a fortnight or a week is so many days, more or less."""
    return (6, "month", False) if unit == "year" else (15 if unit == "month" else 4, "day", True)


def _russian(found: re.Match[str]) -> Expression:
    made = Written(about=found["about"] is not None or found["about2"] is not None)
    if found["eve"]:
        made.shift, made.shift_unit, made.of_event = -1, "day", True  # mostly: of what is named behind it
    elif found["half"]:
        made.shift, made.shift_unit, made.of_event = 6, "month", found["event"] is not None
    elif found["word"]:
        same, back = found["word"].endswith("же"), found["word"].startswith("пред")
        unit, _ = _ru_unit(found["word_unit"])
        made.shift, made.shift_unit = 0 if same else -1 if back else 1, unit
    else:
        said = found["count"] or found["count2"] or "один"
        unit, size = _ru_unit(found["unit"] or found["unit2"])
        made.shift, made.shift_unit = (_RU_NUMBERS.get(said) or int(said)) * size, unit
        made.shift *= -1 if (found["way"] or "").startswith("ран") else 1
        made.of_event = found["event"] is not None
    return Expression(*found.span(), made)


def _ru_unit(word: str) -> tuple[str, int]:
    return next(unit for begin, unit in _RU_UNITS.items() if word.startswith(begin))
