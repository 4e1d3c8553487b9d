"""The name that the words of a selection propose for an event: short, to be typed over."""

from __future__ import annotations

import re
import unicodedata

_WIDEST_NAME = 48
"""In columns; a Chinese character takes two."""
_NUMBER = "[0-9０-９〇○零一二三四五六七八九]"
_MONTH, _DAY = rf"\s*(?:{_NUMBER}|十){{1,3}}\s*月", rf"\s*(?:{_NUMBER}|十){{1,3}}\s*[日號号]"
_DATE = re.compile(rf"(?<!{_NUMBER}){_NUMBER}{{4}}\s*年(?:{_MONTH}(?:{_DAY})?)?|{_MONTH}{_DAY}")
_ISO = re.compile(r"(?<![\w-])\d{4}-\d{2}(?:-\d{2})?(?![\w-])")
_CLAUSE_ENDS = re.compile(r"[，。；！？、：,;!?…\n]|[.:](?=\s|$)")
_EDGES = " \t，。；！？、：,;!?.:「」『』“”\"'（）()《》"


def name_in(quote: str) -> str:
    """The first clause that is more than a date, cut to what a name field shows."""
    clauses = [" ".join(clause.split()).strip(_EDGES) for clause in _CLAUSE_ENDS.split(quote)]
    said = [clause for clause in clauses if _ISO.sub("", _DATE.sub("", clause)).strip(_EDGES)]
    return _cut((said or clauses)[0])


def _cut(name: str) -> str:
    """As much of it as fits, whole words of it if it has words."""
    width = 0
    for at, character in enumerate(name):
        width += 2 if unicodedata.east_asian_width(character) in "WF" else 1
        if width > _WIDEST_NAME:
            space = name.rfind(" ", 0, at + 1)
            return name[: space if space > at // 2 else at].rstrip(_EDGES)
    return name
