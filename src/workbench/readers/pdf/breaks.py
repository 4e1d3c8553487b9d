"""Where one paragraph ends: what geometry knows and the characters alone do not."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from workbench.readers.pdf.protocol import Line

_OTHER_SIZE = 1.1
_WORD = re.compile(r"[!-~\u00a1-\u024f\u0370-\u058f]+")
_UPRIGHT_STOPS, _UPRIGHT_CLOSERS = "\ufe12-\ufe16\ufe19", "\ufe36\ufe38\ufe3a\ufe3c\ufe3e\ufe40\ufe42\ufe44"
"""The forms that they have in vertical lines."""

_SENTENCE_END = re.compile(rf"[。？！.?!:：;\u037e；…{_UPRIGHT_STOPS}][”’」』》〉）】)\]\"'{_UPRIGHT_CLOSERS}]*\s*$")
_LINE_START = 2.5
"""Type widths that a Chinese line may leave free, since some signs never begin the next one."""

_ZONE = 2.5
"""Type widths before the farthest line end within which full lines end."""

_NEAR = 0.5
"""Type widths by which the ends of lines set to one measure differ at most (stops may hang out)."""

_STANDS_IN = 0.8
"""Type widths by which a first line stands in at least."""

_QUOTED = 1.2
"""Type widths by which all lines of a quotation stand in at least."""

_WIDER = 1.25
"""A distance so many times the usual one parts paragraphs."""

_ALL, _MOST = 0.93, 0.75
_FEW = 3
_MARKS = "“”‘’"
_OPENERS = "「『《〈（【〔［\ufe35\ufe37\ufe39\ufe3b\ufe3d\ufe3f\ufe41\ufe43" + _MARKS
_CLOSERS = "。．，、；：？！」』》〉）】〕］…\ufe10\ufe11\ufe12\ufe13\ufe14\ufe15\ufe16" + _UPRIGHT_CLOSERS
_CLEAR = 0.3
_LINES_FREE = 6
"""So many lines' room below the last line of a page's body, and it was left early."""

_EXACT = 0.1
"""Type widths by which the ends of justified lines differ for no reason."""


@dataclass(frozen=True, slots=True)
class _Measure:
    """How far the lines of a column reach, and whether all that go on reach as far as that.

    ``slack``: points by which those may fall short.
    """

    reach: float
    justified: bool = False
    slack: float = 0.0


class Breaks:
    """Judges the lines of one page. Notes are left to ``workbench.reading.printed``."""

    def __init__(self, lines: Sequence[Line]) -> None:
        body = [line for line in lines if not line.note]
        columns: dict[int, list[Line]] = {}
        for line in body:
            columns.setdefault(line.column, []).append(line)
        self._narrow = dict(_narrow_stretches(body))
        self._measures = {column: _measured(self._wide(found)) for column, found in columns.items()}
        self._leading = usual_leading(body)
        self._size = median([line.size for line in body for _ in line.text] or [0.0])
        self._indented = self._stand_in(body)
        self._all = lines

    def _wide(self, lines: Sequence[Line]) -> Sequence[Line]:
        """The lines without those of quotations, if enough are left."""
        wide = [line for line in lines if id(line) not in self._narrow]
        return wide if len(wide) >= _FEW else lines

    def _stand_in(self, lines: Sequence[Line]) -> bool:
        """Whether first lines stand in: nearly all that follow a line which surely ends its paragraph."""
        found = [
            _stands_in(line, below)
            for line, below in pairwise(lines)
            if line.column == below.column and _same_size(line, below) and not self.is_wide(line, below)
            if _ends_sentence(line) and self._room(line) > _LINE_START * line.size
        ]
        return sum(found) >= max(2, _MOST * len(found))

    def _room(self, line: Line) -> float:
        return self._narrow.get(id(line), self._measures[line.column]).reach - line.x1

    def parted(self, above: Line | None, line: Line, below: Line) -> bool:
        """Whether ``below`` begins something new: other type, white space, an indent, or room left free.

        A line that stops in mid-sentence is judged by its neighbours (``above`` is the one before
        it), so that narrower text has its own measure; one that ends a sentence by its column.
        """
        if line.note or below.note:
            return False
        if not _same_size(line, below):
            return True
        if line.text.rstrip().endswith("-"):
            return False
        ended = _ends_sentence(line)
        if below.column != line.column:
            return ended and (_stands_in(line, below) or self.ended(line, below))
        if self.is_wide(line, below) or _stands_in(line, below) or self._each_stands_in(line, below):
            return ended or self._has_room(above, line, below)
        return self.ended(line, below) if ended else self._has_room(above, line, below)

    def ended(self, line: Line, below: Line | None = None) -> bool:
        """Whether the line ends a sentence and leaves room for what follows (if that is known)."""
        if not _ends_sentence(line):
            return False
        measure, room = self._narrow.get(id(line), self._measures[line.column]), self._room(line)
        if measure.justified and not (self._indented and below):
            return room > measure.slack
        return room > (_taken(below) if below else _LINE_START * line.size)

    def closed(self, line: Line) -> bool:
        """Whether the last line of a page's body is the last of its paragraph, or a heading's."""
        return line.size >= _OTHER_SIZE * self._size or self.ended(line) or self._left_early(line)

    def _left_early(self, line: Line) -> bool:
        """Whether the line ends a sentence and several more would have had room above the notes or the foot."""
        below = [one.top for one in self._all if one.top > line.bottom and one.x0 < line.x1 and line.x0 < one.x1]
        return _ends_sentence(line) and min(below, default=0.0) - line.bottom > _LINES_FREE * self._leading > 0

    def is_wide(self, line: Line, below: Line) -> bool:
        """Whether more white space stands between two lines than lines have."""
        return 0 < max(_WIDER * self._leading, self._leading + 0.25 * line.size) < distance(line, below)

    def _each_stands_in(self, line: Line, below: Line) -> bool:
        """Whether both are first lines: they stand in as far as each other, and are no quotation."""
        level = abs(line.indent - below.indent) < 0.3 and min(line.indent, below.indent) >= _STANDS_IN
        return level and _ends_sentence(line) and id(line) not in self._narrow

    def _has_room(self, above: Line | None, line: Line, below: Line) -> bool:
        """Whether the next word would have had room, by how far the neighbours reach."""
        reach = below.x1
        if id(line) in self._narrow:
            reach = max(reach, self._narrow[id(line)].reach)
        elif above is not None and above.column == line.column and _same_size(above, line):
            if abs(above.x1 - line.x1) < _NEAR * line.size:
                return False
            reach = max(reach, above.x1)
        return line.x1 + _needed(below) < reach


def distance(line: Line, below: Line) -> float:
    """Points from one line to the next; letters of other fonts beside the main one do not count."""
    return min(below.top - line.top, below.bottom - line.bottom)


def usual_leading(lines: Sequence[Line]) -> float:
    """The usual distance in points from one line to the next."""
    steps = [
        distance(before, after) for before, after in pairwise(lines) if after.top > before.bottom - before.size / 2
    ]
    return median(steps) if steps else 0.0


def _measured(lines: Sequence[Line]) -> _Measure:
    """The measure of a column: where most of the far lines end if it is justified, else the farthest."""
    size = median(line.size for line in lines)
    ends = sorted((line.x1 for line in lines), reverse=True)
    slips = len(ends) // 10
    far = next((end for at, end in enumerate(ends[:-1]) if at >= slips or end - ends[at + 1] < _NEAR * size), ends[-1])
    zone = [line.x1 for line in lines if far - _ZONE * size < line.x1]
    edge = max(zone, key=lambda x: sum(abs(x - end) < _NEAR * size / 2 for end in zone))
    going_on = [line for line in lines if line.x1 in zone and not _ends_sentence(line)]
    level = sum(abs(line.x1 - edge) < _NEAR * size or (line.x1 > edge and _hangs_out(line)) for line in going_on)
    if level < max(3, _ALL * len(going_on)):
        return _Measure(far)
    short = sorted(edge - line.x1 for line in going_on)
    slack = short[len(short) - 1 - len(short) // 20] + _EXACT * size
    return _Measure(edge, justified=True, slack=min(max(slack, _EXACT * size), _NEAR * size))


def _hangs_out(line: Line) -> bool:
    """Whether a stop at the end may stand outside the measure."""
    return not line.text.rstrip()[-1:].isalnum()


def _narrow_stretches(lines: Sequence[Line]) -> Iterator[tuple[int, _Measure]]:
    """The measures of quotations: lines one under the other that all stand in, two with the same end."""
    for stretch in _level_stretches(lines):
        reach = max((one.x1 for one in stretch if not _hangs_out(one)), default=max(one.x1 for one in stretch))
        level = [reach - one.x1 < _NEAR * one.size for one in stretch]
        even = all(near for near, one in zip(level, stretch, strict=True) if not _ends_sentence(one))
        alone = all(map(_ends_sentence, stretch[:-1])) or (len(stretch) > 2 and sum(level) == 1)
        if stretch[0].indent >= _QUOTED and not alone:
            measure = _Measure(reach, justified=even and sum(level) > 1, slack=_NEAR * stretch[0].size)
            yield from ((id(one), measure) for one in stretch)


def _level_stretches(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Lines that begin at the same place, up to the one that surely ends a paragraph."""
    edges = [0, *(at + 1 for at, (a, b) in enumerate(pairwise(lines)) if not _is_level(a, b)), len(lines)]
    for start, end in pairwise(edges):
        stretch = lines[start:end]
        reach = max((one.x1 for one in stretch), default=0.0)
        ends = [
            at + 1 for at, one in enumerate(stretch) if one.x1 + _LINE_START * one.size < reach and _ends_sentence(one)
        ]
        yield from (list(stretch[a:b]) for a, b in pairwise([0, *ends, len(stretch)]) if b > a)


def _is_level(line: Line, below: Line) -> bool:
    hung = any(one.text.lstrip()[:1] in _OPENERS for one in (line, below))
    return line.column == below.column and abs(line.x0 - below.x0) <= (0.6 if hung else 0.3) * line.size


def _ends_sentence(line: Line) -> bool:
    """Whether the line ends a sentence; a raised number behind the stop is looked through."""
    text = line.text.rstrip()
    for start, end in reversed(line.raised):
        if end == len(text):
            text = text[:start].rstrip()
    return not text or bool(_SENTENCE_END.search(text))


def _stands_in(line: Line, below: Line) -> bool:
    return below.indent >= line.indent + _STANDS_IN


def _same_size(one: Line, other: Line) -> bool:
    return max(one.size, other.size) < _OTHER_SIZE * min(one.size, other.size)


def _needed(line: Line) -> float:
    """Points that the first word of the line would have taken, the space before it and a wide capital allowed for."""
    word = _WORD.match(line.text)
    if word is None:
        return max(_LINE_START, _clinging(line.text)) * line.size
    return (line.x1 - line.x0) * (len(word[0]) + 2.5) / (len(line.text.rstrip()) or 1)


def _taken(line: Line) -> float:
    """Points that its first word, or its first Chinese sign and what clings to it, would surely have found enough."""
    return _needed(line) if _WORD.match(line.text) else _clinging(line.text) * line.size


def _clinging(text: str) -> float:
    """Type widths of the first Chinese sign with those that no line end parts from it.

    Quotation marks that serve Latin text too cling to both sides, as some typesetters have it.
    """
    end = 1
    while end < len(text) and (text[end] in _CLOSERS + _MARKS or text[end - 1] in _OPENERS):
        end += 1
    return end + _CLEAR
