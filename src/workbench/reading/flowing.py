"""The words of a reading as its reader sees them: where a user joined blocks, the text flows on."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable

from workbench.model.reading import Reading, Span
from workbench.reading.joining import joint

BETWEEN = " … "
"""Between the spans of a selection of several, as in a passage's quote."""

_NOTHING = "\u200b"


def flowing(reading: Reading) -> str:
    """The text, of the same length, without the line feeds that a user's joins left in it."""
    if not reading.joints:
        return reading.text
    characters = list(reading.text)
    for at in reading.joints:
        characters[at] = joint(reading.text[at - 1], reading.text[at + 1]) or _NOTHING
    return "".join(characters)


def words_of(reading: Reading, spans: Iterable[Span]) -> str:
    """The words at these spans, for copying: joined paragraphs have no line feed."""
    return BETWEEN.join(_words(reading, start, end) for start, end in spans)


def _words(reading: Reading, start: int, end: int) -> str:
    text, parts = reading.text, []
    for at in reading.joints[bisect_left(reading.joints, start) : bisect_left(reading.joints, end)]:
        parts += [text[start:at], joint(text[at - 1], text[at + 1])]
        start = at + 1
    return "".join([*parts, text[start:end]])
