"""What Qt is given to show, and the one place where its positions become offsets of the reading.

Qt counts UTF-16 units, the reading code points; and a paragraph of 100,000 characters is shown as
several display blocks, because Qt's time for a frame grows with the block. So a display position
is a reading offset, plus one for every character beyond U+FFFF before it, plus one for every cut.
Nothing else is ever added: note markers and gaps are painted, never inserted. A user's
corrections change no position either: where blocks were joined, the line feed between them is
shown as nothing or as a space; where one was split, there is a cut.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

LIMIT = 2000
"""Characters in one display block: a frame with a longer block takes noticeably longer."""

_ASTRAL = re.compile("[\U00010000-\U0010ffff]")
_SENTENCE_END = re.compile(r"[。！？；!?;][」』”’）)》]*|[.,，、]\s?|\s")
_LOOK_BACK = 200
# Characters that Qt's document takes for block ends, objects or frames of its own.
_UNSHOWABLE = re.compile("[\r\v\f\x1c-\x1e\x85\u2028\u2029\ufdd0\ufdd1\ufffc\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class DisplayMap:
    """A reading's text as Qt shows it (``text``), with offsets going both ways."""

    text: str
    length: int
    _astral: tuple[int, ...]
    _cuts: tuple[int, ...]
    _extras: tuple[int, ...]

    def to_display(self, offset: int) -> int:
        """The Qt position before the character at ``offset`` of the reading (clamped to it)."""
        offset = min(max(offset, 0), self.length)
        return offset + bisect_left(self._astral, offset) + bisect_right(self._cuts, offset)

    def to_reading(self, position: int) -> int:
        """The reading's offset of a Qt position; both sides of a cut are the same offset."""
        return min(max(position - bisect_left(self._extras, position), 0), self.length)


def display(text: str, limit: int = LIMIT, splits: Sequence[int] = ()) -> DisplayMap:
    """Prepare a reading's text for showing, with no display block above ``limit`` characters.

    ``splits``: where blocks touch (in order), so that a display block must begin there.
    """
    cuts = tuple(_cuts(text, limit, splits))
    astral = tuple(found.start() for found in _ASTRAL.finditer(text))
    plain = DisplayMap("", len(text), astral, cuts, ())
    low_surrogates = [plain.to_display(offset) + 1 for offset in astral]
    line_feeds = [plain.to_display(cut) - 1 for cut in cuts]
    shown = _UNSHOWABLE.sub(" ", "\n".join(_pieces(text, cuts)))
    return DisplayMap(shown, len(text), astral, cuts, tuple(sorted(low_surrogates + line_feeds)))


def _pieces(text: str, cuts: tuple[int, ...]) -> Iterator[str]:
    start = 0
    for cut in cuts:
        yield text[start:cut]
        start = cut
    yield text[start:]


def _cuts(text: str, limit: int, splits: Sequence[int]) -> Iterator[int]:
    for start, end, split in _stretches(text, splits):
        if split:
            yield start
        while end - start > limit:
            start = _cut(text, start + limit, min(_LOOK_BACK, limit // 2))
            yield start


def _stretches(text: str, splits: Sequence[int]) -> Iterator[tuple[int, int, bool]]:
    """The lines of the text, in parts where they are split (and whether a part begins so)."""
    start, number = 0, 0
    for line in text.split("\n"):
        end, split = start + len(line), False
        while number < len(splits) and splits[number] < end:
            if splits[number] > start:
                yield start, splits[number], split
                start, split = splits[number], True
            number += 1
        yield start, end, split
        start = end + 1


def _cut(text: str, latest: int, look_back: int) -> int:
    """Where to cut before ``latest``: behind a sentence if one ends near enough."""
    ends = [found.end() for found in _SENTENCE_END.finditer(text, latest - look_back, latest)]
    return ends[-1] if ends else latest
