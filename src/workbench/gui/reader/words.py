"""What a double click takes where no known name stands: a word, never a clause."""

from __future__ import annotations

import unicodedata

from workbench.model.reading import Span

_CJK_LENGTH = 2
_AROUND = 20


def word_in(text: str, offset: int) -> Span:
    """The word at ``offset``: as ``word_at``, but Chinese words are those of a dictionary, or what the text repeats.

    Looks at the clause, and for what is no word at the whole text: about 2 ms for 140,000 characters.
    """
    if not 0 <= offset < len(text) or _kind(text[offset]) != "cjk":
        return word_at(text, offset)
    from workbench.finding.chinese_words import chinese_word  # brings numpy: only when a word is asked for

    return chinese_word(text, _run(text, offset), offset)


def _run(text: str, offset: int) -> Span:
    """The Chinese characters around ``offset``, at most 20 to each side."""
    start, end = offset, offset + 1
    while start and offset - start < _AROUND and _kind(text[start - 1]) == "cjk":
        start -= 1
    while end < len(text) and end - offset <= _AROUND and _kind(text[end]) == "cjk":
        end += 1
    return start, end


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
