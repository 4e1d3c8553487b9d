"""What a double click takes when nobody has told the reader view of better words."""

from __future__ import annotations

import unicodedata

from workbench.model.reading import Span

_CJK_LENGTH = 2


def word_at(text: str, offset: int) -> Span:
    """The word at ``offset``: a run of letters or of digits, or two Chinese characters.

    Chinese writes no word ends; two characters are the commonest length, and never a clause.
    The second character is the following one, or the one before at the end of a run. Empty
    (``offset``, ``offset``) where there is no character.
    """
    if not 0 <= offset < len(text):
        return offset, offset
    kind = _kind(text[offset])
    if kind == "other":
        return offset, offset + 1
    start, end = offset, offset + 1
    if kind == "cjk":
        if end < len(text) and _kind(text[end]) == kind:
            return start, start + _CJK_LENGTH
        return (start - 1 if start and _kind(text[start - 1]) == kind else start), end
    while start and _kind(text[start - 1]) == kind:
        start -= 1
    while end < len(text) and _kind(text[end]) == kind:
        end += 1
    return start, end


def _kind(character: str) -> str:
    category = unicodedata.category(character)
    if category == "Lo" and is_cjk(character):
        return "cjk"
    if category[0] == "L" or category[0] == "M" or character in "'’-":
        return "letter"
    return "digit" if category[0] == "N" else "other"


def is_cjk(character: str) -> bool:
    """Whether the character is Han, kana or bopomofo (hangul writes spaces between words)."""
    code = ord(character)
    return (
        0x2E80 <= code <= 0x312F or 0x3400 <= code <= 0x9FFF or 0xF900 <= code <= 0xFAFF or 0x20000 <= code <= 0x3FFFF
    )
