"""Pages of lines as the plain source text that ``workbench.reading.printed`` reads.

What geometry knows is said in the signs that module looks for: an indent as leading spaces (two
to a type width, as Chinese characters take two columns), lines one empty line apart and wider
gaps two, a line with one space where a paragraph surely ends, a raised note number alone on a
line right above what follows it, footnotes below a long run of spaces, pages parted by form feeds.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from workbench.model.geometry import Direction, Ends, PlacedLine, Tenths
from workbench.readers.pdf.breaks import Breaks, distance, usual_leading
from workbench.readers.pdf.protocol import Line, PageText, Thousandths

FORM_FEED = "\f"
NOTE_SEPARATOR = " " * 56

_NEXT, _WIDE, _PARTED = "\n\n", "\n\n\n", "\n\n \n\n"
_WIDER = 1.4
_SET_APART = 1.8
_BRIEF = 4
"""Characters of the longest page number."""

_DEEPEST = 24
_NOWHERE = (0, 0, 0, 0)


def source_text(pages: Iterable[PageText | None]) -> str:
    """All pages, parted by form feeds; a page that could not be read is empty."""
    return FORM_FEED.join(page.text or page_source(page.lines) if page else "" for page in pages)


def page_source(lines: Sequence[Line]) -> str:
    """One page; it ends with an empty line unless it is empty itself."""
    return "".join(text for text, _, _ in _pieces(lines))


def placed_page(lines: Sequence[Line]) -> tuple[str, tuple[PlacedLine, ...]]:
    """The page as :func:`page_source` has it, and where its characters stand."""
    pieces = list(_pieces(lines))
    return "".join(text for text, _, _ in pieces), tuple(_placed_lines(pieces))


def _placed_lines(pieces: Iterable[tuple[str, Line | None, int]]) -> Iterator[PlacedLine]:
    place = row = 0
    before: Line | None = None
    for text, line, start in pieces:
        if line is not None and line.boxes:
            row += line is not before
            before = line
            boxes = line.boxes[start : start + len(text)]
            yield _placed(place, row, _direction(line.boxes), boxes)
        place += len(text)


def _placed(start: int, row: int, direction: Direction, boxes: Sequence[Thousandths | None]) -> PlacedLine:
    axis = int(direction is Direction.DOWN)
    places: list[Tenths | None] = [
        ((box[0] + 50) // 100, (box[1] + 50) // 100, (box[2] + 50) // 100, (box[3] + 50) // 100) if box else None
        for box in boxes
    ]
    ends: list[Ends | None] = [(box[axis], box[axis + 2]) if box else None for box in boxes]
    return PlacedLine(start, start + len(boxes), row, direction, tuple(places), tuple(ends))


def _direction(boxes: Sequence[Thousandths | None]) -> Direction:
    """Which way the characters follow each other: how the last one stands to the first."""
    first = next((box for box in boxes if box is not None), _NOWHERE)
    last = next((box for box in reversed(boxes) if box is not None), _NOWHERE)
    across, down = (abs(last[at] + last[at + 2] - first[at] - first[at + 2]) for at in (0, 1))
    return Direction.DOWN if down > across else Direction.ACROSS


def _pieces(lines: Sequence[Line]) -> Iterator[tuple[str, Line | None, int]]:
    """The source of a page in pieces; for pieces of a line also that line and where in it they begin."""
    usual, breaks = usual_leading(lines), Breaks(lines)
    above: Line | None = None
    before: Line | None = None
    for place, line in enumerate(lines):
        foot = place + 1 == len(lines) and before is not None and _is_foot(before, line, usual)
        if before is not None:
            yield _between(breaks, (above, before, line), usual=usual, foot=foot), None, 0
        if line.note and not (before and before.note):
            yield NOTE_SEPARATOR + "\n\n", None, 0
        yield " " * min(round(2 * line.indent), _DEEPEST), None, 0
        yield from _with_raised(line)
        above, before = before, line
    if before is not None:
        yield _PARTED if not (foot or before.note) and breaks.closed(before) else _NEXT, None, 0


def _is_foot(before: Line, line: Line, usual: float) -> bool:
    """Whether the last line of a page is set apart from those above it: a page number or running foot."""
    small = line.size < before.size and not line.note and len(line.text.strip()) <= _BRIEF
    return small or distance(before, line) > _SET_APART * usual > 0


def _between(breaks: Breaks, lines: tuple[Line | None, Line, Line], *, usual: float, foot: bool) -> str:
    """What stands between two lines (and the one above them); ``foot``: the second is set apart at the foot.

    The last line of the body that ends its paragraph says so above the notes or the foot too.
    """
    above, line, below = lines
    at_end = foot or below.note
    parted = not line.note and (breaks.closed(line) if at_end else breaks.parted(above, line, below))
    wide = 0 < _WIDER * usual < below.top - line.top
    return _PARTED if parted else _WIDE if wide else _NEXT


def _with_raised(line: Line) -> Iterator[tuple[str, Line | None, int]]:
    """The text of the line, each raised number on a line of its own."""
    edges = sorted({0, *(edge for span in line.raised for edge in span), len(line.text)})
    for start, end in pairwise(edges):
        if start and line.text[start:].isspace():
            return  # a line of one space would end the paragraph
        if start:
            yield "\n", None, 0
        yield line.text[start:end], line, start
