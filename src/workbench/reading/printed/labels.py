"""The label that opens a note: a number in any of its shapes, or a sign."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from workbench.reading.printed.characters import CJK
from workbench.reading.printed.numbering import CIRCLED, sign_number

_WORD = r"(?:(?:註釋|注释|注釋|註解|註|注|[Nn]ote)\s*)"
_DIGITS = re.compile(rf"({_WORD}?)([\[(（〔【［]?)\s*(\d{{1,4}})\s*([\])）〕】］]?)([.．、:：]?)(?!\d)\s*")
_SIGN = re.compile(rf"{_WORD}?([⁰¹²³⁴⁵⁶⁷⁸⁹]{{1,4}}|{CIRCLED}|[*＊]{{1,3}}|[†‡§]{{1,2}})\s*")
_GLYPH = re.compile(rf"({_WORD}?)(\S)(?:\s+|$)")
_COUNTED = re.compile(r"\s?[年月日号號期页頁卷册冊世%％）〕】,，~～\-–—－·/]|\s?\d")
_WORD_ONLY = re.compile(_WORD + r"$")


@dataclass(frozen=True, slots=True)
class Label:
    """A label as found: its value (below zero for asterisks and daggers), the sign, its length.

    ``lone``: nothing follows on the line; ``word``: a word like 註 leads it; ``bracketed``,
    ``stopped`` (a full stop or 、 follows the number), ``raised`` (its shape is that of a raised
    number, whatever follows it), ``doubtful`` (the number may count what follows: 24 日).
    """

    value: int
    sign: str
    length: int
    lone: bool = False
    word: bool = False
    bracketed: bool = False
    stopped: bool = False
    raised: bool = False
    doubtful: bool = False

    @property
    def form(self) -> tuple[bool, bool, bool, bool]:
        """What the labels of one document have in common."""
        return (self.word, self.bracketed, self.stopped, self.raised)


def read_label(text: str, glyphs: Mapping[str, int] | None = None) -> Label | None:
    """The label at the start of a line's text, or None.

    ``glyphs``: characters known as undecoded note numbers, with their values.
    """
    if not text:
        return None
    if glyphs:
        label = _glyph_label(text, glyphs)
        if label:
            return label
    return _number_label(text) or _sign_label(text)


def glyph_of(text: str) -> str:
    """The single character (not a digit or sign) that may be the note's number in disguise, or ""."""
    found = _GLYPH.match(text)
    if not found or _WORD_ONLY.fullmatch(found[2]):
        return ""
    character = found[2]
    private = "\ue000" <= character <= "\uf8ff"
    return character if private or (re.match(f"[{CJK}]", character) and character.isalpha()) else ""


def _glyph_label(text: str, glyphs: Mapping[str, int]) -> Label | None:
    found = _GLYPH.match(text)
    if not found or found[2] not in glyphs:
        return None
    return Label(
        glyphs[found[2]], found[2], found.end(), lone=found.end() == len(text), word=bool(found[1]), raised=True
    )


def _number_label(text: str) -> Label | None:
    found = _DIGITS.match(text)
    if not found or bool(found[2]) != bool(found[4]):
        return None
    word, bracket, digits, _, stop = found.groups()
    rest = text[found.end(3) :]
    if stop and rest[1:2].isdigit():
        return None
    return Label(
        int(digits),
        digits,
        found.end(),
        lone=found.end() == len(text),
        word=bool(word),
        bracketed=bool(bracket),
        stopped=bool(stop),
        doubtful=not (word or bracket) and bool(_COUNTED.match(rest)),
    )


def _sign_label(text: str) -> Label | None:
    found = _SIGN.match(text)
    value = sign_number(found[1]) if found else None
    if not found or value is None:
        return None
    return Label(value, found[1], found.end(), lone=found.end() == len(text), raised=True)
