"""The front of an article: title, author lines, abstract, keywords."""

from __future__ import annotations

import re
from collections.abc import Sequence

from workbench.reading.printed.characters import ends_sentence, is_cjk
from workbench.reading.printed.headings import is_named, read_mark
from workbench.reading.printed.strands import Strand

_ABSTRACT = re.compile(
    r"[【\[〔]?\s*(?:(?:内\s*容|內\s*容|中\s*文|英\s*文)?\s*(?:摘\s*要|提\s*要)|[Aa]bstract|ABSTRACT)\s*[】\]〕]?\s*[:：.]?"
)
_KEYWORDS = re.compile(
    r"[【\[〔]?\s*(?:关\s*键\s*[词字]|關\s*鍵\s*[詞字]|主\s*[题題]\s*[词詞]|[Kk]ey\s?-?[Ww]ords?|KEY\s?WORDS?)\s*[】\]〕]?\s*[:：]"
    r"|[【\[](?:关键词|關鍵詞|关键字|關鍵字)[】\]]"
)
_RUBRIC = re.compile(r"[【\[〔《].{1,12}[】\]〕》]$")
_SUBTITLE = re.compile(r"(?:——|--|—|―|─|:|：)")
_MOST_LINES = 14
_LONGEST = 0.9
"""Share of the margin: lines of the front are shorter."""


def opens_abstract(text: str) -> bool:
    """Whether the abstract begins with this line, or on the next one."""
    found = _ABSTRACT.match(text)
    if not found:
        return False
    return found.end() == len(text) or text[0] in "【[〔" or text[found.end() - 1] in ":：.】]〕"


def opens_keywords(text: str) -> bool:
    """Whether the line gives the keywords."""
    return bool(_KEYWORDS.match(text))


def is_rubric(text: str) -> bool:
    """Whether the line is a journal's bracketed rubric above the title."""
    return bool(_RUBRIC.match(text))


def is_subtitle(text: str) -> bool:
    """Whether the line goes on with the title after a dash or colon."""
    return bool(_SUBTITLE.match(text))


def front_end(strands: Sequence[Strand], first: int, margin: float) -> int:
    """The strand after the title and author lines that begin at ``first``; ``first`` if there are none.

    They are short lines, none of them a sentence or a numbered heading, and an abstract, a
    heading, or a full line of text follows them.
    """
    place = first
    while place < len(strands) and place - first < _MOST_LINES and _in_front(strands[place], margin):
        place += 1
    if place == first or place - first == _MOST_LINES or place == len(strands):
        return first
    while place > first and _goes_on(strands[place - 1], strands[place], margin):
        place -= 1
    return place


def _goes_on(before: Strand, after: Strand, margin: float) -> bool:
    """Whether a Latin line goes on with the text of the one before: within a sentence, or after a full line."""
    if after.parted or is_cjk(before.text[-1]):
        return False
    room = margin - before.edge
    return after.text[0].islower() or (ends_sentence(before.text) and len(after.text.split()[0]) + 1 > room)


def _in_front(strand: Strand, margin: float) -> bool:
    text = strand.text
    if opens_abstract(text) or opens_keywords(text) or is_named(text) or strand.edge > margin * _LONGEST:
        return False
    mark = read_mark(text)
    if mark is not None and (is_cjk(text[0]) or mark.shape != "letter"):
        return False
    if strand.raised or text[-1] in "，、；：,;":
        return False
    return any(c.isalpha() for c in text) and not (ends_sentence(text) and is_cjk(text[-1]))
