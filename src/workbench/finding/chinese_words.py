"""The Chinese word at a place of a text, for selecting it.

Chinese writes no word ends: a table of words tells them, and of what it does not know (names, mostly) two
signs: it comes again, and what stands beside it changes (Z. Harris's successor variety).
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.language.name_characters import TRANSCRIBING, frequent_surnames
from workbench.language.segmentation import folded, stands_alone, words_of
from workbench.model.reading import Span

_LONGEST = 9
_TRANSCRIBED = 3
_NUMBERS = frozenset("〇零一二三四五六七八九十百千万萬亿億")
_COUNTED = frozenset("年月日号號岁歲天")
_SIDES = frozenset("东西南北内外前新")
"""What sets a place or a state apart from another of the name, as 外蒙古 from 内蒙古."""
_POINTING = frozenset("这那此该每某各几这這該幾一二三四五六七八九十两兩")
"""Behind these a character counts or points: 段, 张 and 项 are measures there, no surnames."""
_SHARE = 5
"""It does so if one in five of the others stands behind it: not in 向东撤退."""


def chinese_word(text: str, run: Span, offset: int) -> Span:
    """The word at ``offset``, which lies in ``run``: Chinese characters only.

    A number in Chinese characters is taken with the year, month or day that it counts.
    """
    number = _number(text, offset)
    if number is not None:
        return number
    words = [(run[0] + first, run[0] + last) for first, last in words_of(text[slice(*run)])]
    place = next(place for place, (_, last) in enumerate(words) if offset < last)
    counts = {span: text.count(text[slice(*span)]) for span in _unknown(text, words, place)}
    sure = [one for one in counts if _free(one, counts) and (counts[one] > 1 or _foreign(text, one, words))]
    return max(sure, key=lambda span: (counts[span], span[1] - span[0]), default=words[place])


def _unknown(text: str, words: list[Span], place: int) -> Iterator[Span]:
    """What may be one name with the word at ``place``: pieces of words, or one character and a word."""
    last = words[place][1]
    for begin in range(place, -1, -1):
        start = words[begin][0]
        if last - start > _LONGEST:
            return
        for end in range(max(place, begin + 1), len(words)):
            if words[end][1] - start <= _LONGEST and _one_name(text, words[begin : end + 1]):
                yield start, words[end][1]


def _one_name(text: str, words: list[Span]) -> bool:
    rare = [_rare(text, word) for word in words]
    pieces = any(rare) and all(
        one or TRANSCRIBING.issuperset(folded(text[slice(*word)])) for one, word in zip(rare, words, strict=True)
    )
    if pieces or [last - start for start, last in words] != [1, 2]:
        return pieces
    first, (start, end) = folded(text[words[0][0]]), words[1]
    named = rare[0] and first in frequent_surnames()
    surname = named and text[words[0][0] - 1 : words[0][0]] not in _POINTING
    return surname or (first in _SIDES and text.count(text[start - 1 : end]) * _SHARE > text.count(text[start:end]))


def _foreign(text: str, span: Span, words: list[Span]) -> bool:
    """Whether this looks so much like a transcribed name that standing once is enough."""
    rare = sum(span[0] <= word[0] and word[1] <= span[1] and _rare(text, word) for word in words)
    transcribing = sum(one in TRANSCRIBING for one in folded(text[slice(*span)]))
    return rare > 1 and transcribing >= _TRANSCRIBED


def _rare(text: str, word: Span) -> bool:
    """Whether this is a single character that need not be a word of its own."""
    start, end = word
    return end - start == 1 and text[start] not in _NUMBERS and not stands_alone(text[start])


def _free(span: Span, counts: dict[Span, int]) -> bool:
    """Whether what stands beside these characters changes: else they are a piece of a longer name."""
    start, end = span
    longer = (one for one in counts if one != span and one[0] <= start and end <= one[1])
    return all(counts[one] < counts[span] for one in longer)


def _number(text: str, offset: int) -> Span | None:
    """A number of two or more Chinese figures, with what it counts; or one figure with 年, 月 or 日."""
    at = offset - 1 if text[offset] in _COUNTED and offset else offset
    if text[at] not in _NUMBERS:
        return None
    start, end = at, at + 1
    while start and text[start - 1] in _NUMBERS:
        start -= 1
    while end < len(text) and text[end] in _NUMBERS:
        end += 1
    counted = end < len(text) and text[end] in _COUNTED
    return (start, end + counted) if counted or end - start > 1 else None
