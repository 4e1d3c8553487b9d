"""Words around a typed date that say how it is meant: its calendar, a bound, a doubt."""

from __future__ import annotations

import re
from dataclasses import dataclass

from workbench.language.dates.relative import relative_expressions
from workbench.language.folding import Folder

_WEEKDAYS = (
    r"(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday|понедельник|вторник|среда|четверг|пятница|суббота"
    r"|воскресенье)"
)
_MARKS = {
    "julian": r"\(?(?:\bo\. ?s\.?|\bold style|\bjulian(?: calendar)?|\bст\. ?ст(?:\.|иля)?"
    r"|\b(?:по )?старо(?:му|го) стил[юя]|\bюлианск[а-я]*(?: календар[а-я]*)?|儒略历|俄历)\)?",
    "gregorian": r"\(?(?:\bn\. ?s\.?|\bnew style|\bgregorian(?: calendar)?|\bн\. ?ст(?:\.|иля)?"
    r"|\b(?:по )?ново(?:му|го) стил[юя]|格里历|格列高利历|新历|阳历|国历)\)?",
    "chinese": r"\(?(?:农历|阴历|夏历|旧历|中历)\)?",
}
_BEFORE_MARK = r"^(?:(?:before|until|by|до|ранее)\s|至迟)|(?:以前|之前)$"
_AFTER_MARK = r"^(?:after|since|from|после|с)\s(?!.*\s(?:to|until|по|до)\s)|(?:以后|之后|以来|起)$"
_ABOUT = re.compile(
    r"^(?:(?:c\.|ca\.?|circa|about|around|approximately|около|ок\.|примерно|约|大约)\s?)|(?:\?|\(\?\))$"
)
_AROUND = re.compile(
    rf"^{_WEEKDAYS},?\s|,?\s?\(?{_WEEKDAYS}\)?$|\(?(?:星期|周|礼拜)[一二三四五六日天]\)?|\(([月火水木金土日])\)$"
    r"|^(?:in|on|of|the|в|во)\s|^于"
)
_BRACKETS = re.compile(r"\(([^()0-9]{1,8})\)(?=[元0-9一二三四五六七八九十廿卅]{1,4}年)")
_LINKS = (
    (re.compile(r"^(?:between|from|с|между) (.+) (?:and|to|until|по|и) (.+)$"), r"\1-\2"),
    (re.compile(r"^(.+?[0-9]) (?:to|until) (.+)$"), r"\1-\2"),
)


@dataclass(frozen=True, slots=True)
class Typed:
    """A typed date, folded, without the words around it.

    ``calendar`` is what they name, else empty; ``bound`` is ``before``, ``after`` or empty;
    ``doubt`` the sign of EDTF, ``~`` or ``?``, else empty.
    """

    text: str
    calendar: str = ""
    bound: str = ""
    doubt: str = ""


def typed(text: str) -> Typed:
    """Take the words around a date away and remember what they say."""
    rest = Folder().fold(text).text.strip(" \"'\n\t")
    calendar = ""
    for name, mark in _MARKS.items():
        if found := re.search(mark, rest):
            calendar, rest = name, (rest[: found.start()] + " " + rest[found.end() :])
            break
    rest = _tidy(_AROUND.sub("", _tidy(rest)))
    bound = "before" if re.search(_BEFORE_MARK, rest) else "after" if re.search(_AFTER_MARK, rest) else ""
    if any(one.end == len(rest) for one in relative_expressions(rest)):  # 三天之後 is no "after"
        bound = ""
    if bound:
        rest = _tidy(re.sub(_BEFORE_MARK if bound == "before" else _AFTER_MARK, "", rest))
    doubt = _ABOUT.search(rest)
    if doubt:
        rest = _tidy(_ABOUT.sub("", rest))
    for pattern, plain in _LINKS:
        rest = pattern.sub(plain, rest)
    rest = re.sub("^民前", "民国前", _BRACKETS.sub(r"\1", rest))
    return Typed(rest, calendar, bound, ("?" if "?" in doubt[0] else "~") if doubt else "")


def as_written(name: str, text: str) -> str:
    """The folded name of an era as it is spelled in the text: 正徳 is Japanese, 正德 Chinese."""
    plain = "".join(text.split())
    pieces = (plain[start : start + len(name)] for start in range(len(plain) - len(name) + 1))
    return next((piece for piece in pieces if Folder().fold(piece).text == name), name)


def _tidy(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip(" ,")
