"""Lines that nobody but a person saw, put among those of a page where they stand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from statistics import median

from workbench.model.geometry import Box, Direction, PageGeometry, PlacedLine, around
from workbench.model.reading import BY_HAND, Certainty
from workbench.model.recognition import RecognisedLine, Word
from workbench.readers.recognised.placing import PageDraft, is_upright, shares

_NEXT, _WIDE, _PARTED = "\n\n", "\n\n\n", "\n\n \n\n"
"""As in ``readers.pdf.source_text``: the next line, white space, a new paragraph."""

_WIDER = 1.4
_DEEPEST = 24
_OVERLAP = 0.3
"""Share of the narrower line that two lines of a column have in common."""


@dataclass(frozen=True, slots=True)
class NewLine:
    """What a line says and where it stands, on a page from 0, in the units of that page."""

    page: int
    box: Box
    text: str


def with_lines(draft: PageDraft, new: Sequence[NewLine]) -> PageDraft:
    """The page with these lines too; they are sure, by hand. All others keep words, boxes and order.

    Raises ValueError if the size of the page is not known, or a box lies outside of it.
    """
    boxes = [line.box for line in new]
    for line in new:
        text, page = " ".join(line.text.split()), draft.geometry
        if page is None or not (box := _inside(page, line.box)):
            raise ValueError(line)
        if text:
            draft = _with(draft, page, (text, box), boxes)
    return draft


def place_among(boxes: Sequence[Box], box: Box) -> int:
    """Before which of the lines with these boxes, which are in reading order, a line is read.

    It goes below those of its column. A column of its own follows those to its left; columns of
    characters below each other go from right to left.
    """
    own, others = _read(box, box), [_read(one, box) for one in boxes]
    column = [at for at, other in enumerate(others) if _share_column(own, other)]
    above = [at for at in column if _middle(others[at]) <= _middle(own)]
    if above:
        return max(above, key=lambda at: _middle(others[at])) + 1
    if column:
        return column[0]
    return max((at + 1 for at, other in enumerate(others) if other.x1 <= own.x1), default=0)


@dataclass(frozen=True, slots=True)
class _Row:
    """A printed line: its characters in the source text, and its box."""

    start: int
    end: int
    box: Box


def _with(draft: PageDraft, page: PageGeometry, line: tuple[str, Box], also: Sequence[Box]) -> PageDraft:
    """The page with one line more; ``also`` are boxes of lines to come, by which indents are measured."""
    text, box = line
    rows = [_row(list(parts)) for _, parts in groupby(page.lines, key=lambda one: one.row)]
    boxes = [row.box for row in rows]
    at = place_among(boxes, box)
    above, below = (rows[at - 1] if at else None), (rows[at] if at < len(rows) else None)
    start, end = _gap(draft.text, above, below)
    parted = _PARTED in draft.text[start:end]
    pitch = pitch_of([*boxes, *also], box)
    indent = " " * _indent([*boxes, *also], box)
    before = _sign(above.box, box, pitch, parted=parted and bool(indent)) if above else ""
    after = "" if above and end == start else _NEXT
    if below and after:
        after = _sign(box, below.box, pitch, parted=parted and draft.text[end : end + 1] == " ")
    return _put(draft, page, (start, end), (before + indent, text, after), box)


def _put(
    draft: PageDraft, page: PageGeometry, gap: tuple[int, int], pieces: tuple[str, str, str], box: Box
) -> PageDraft:
    start, end = gap
    first = start + len(pieces[0])
    last = first + len(pieces[1])
    by = sum(map(len, pieces)) - (end - start)
    direction = _direction(pieces[1], box)
    before = [line for line in page.lines if line.start < start]
    row = before[-1].row + 1 if before else 1
    new = PlacedLine(first, last, row, direction, tuple(shares(pieces[1], box, direction)))
    behind = [
        replace(line, start=line.start + by, end=line.end + by, row=line.row + 1) for line in page.lines[len(before) :]
    ]
    sure = [one if one.start < start else replace(one, start=one.start + by, end=one.end + by) for one in draft.lines]
    sure = sorted([*sure, Certainty(first, last, 100, BY_HAND)], key=lambda one: one.start)
    text = draft.text[:start] + "".join(pieces) + draft.text[end:]
    return replace(draft, text=text, geometry=replace(page, lines=(*before, new, *behind)), lines=tuple(sure))


def _gap(text: str, above: _Row | None, below: _Row | None) -> tuple[int, int]:
    """What of the source gives way to the line: the sign between its neighbours, but nothing that says more."""
    if above is None:
        start = text.rfind("\n", 0, below.start) + 1 if below else 0
        return start, len(text) if below is None and not text.strip() else start
    start = text.find("\n", above.end)
    start = len(text) if start < 0 else start
    end = text.rfind("\n", 0, below.start) + 1 if below else start
    return start, end if text[start:end] in (_NEXT, _WIDE, _PARTED) else start


def _sign(above: Box, below: Box, pitch: float, *, parted: bool) -> str:
    """What stands between two lines."""
    if parted:
        return _PARTED
    own, other = _read(above, below), _read(below, below)
    return _WIDE if 0 < _WIDER * pitch < other.top - own.top else _NEXT


def _row(parts: Sequence[PlacedLine]) -> _Row:
    return _Row(parts[0].start, parts[-1].end, around(part.box for part in parts))


def _column(boxes: Sequence[Box], box: Box) -> list[Box]:
    """The lines of a line's column and itself, from above, as :func:`_read` has them."""
    own = _read(box, box)
    found = {one for one in (_read(other, box) for other in boxes) if _share_column(own, one)}
    return sorted(found | {own}, key=_middle)


def pitch_of(boxes: Sequence[Box], box: Box) -> float:
    """How far lines of the column stand below each other; 0 if that is not known."""
    return median([below.top - above.top for above, below in pairwise(_column(boxes, box))] or [0.0])


def _indent(boxes: Sequence[Box], box: Box) -> int:
    """Spaces before the line: two to a type width, none for less than one."""
    column, own = _column(boxes, box), _read(box, box)
    edge = sorted(one.x0 for one in column)[len(column) // 5]
    widths = (own.x0 - edge) / max(median(one.bottom - one.top for one in column), 0.1)
    return min(round(2 * widths), _DEEPEST) if widths >= 1.0 else 0


def _direction(text: str, box: Box) -> Direction:
    upright = is_upright(RecognisedLine((Word(text, box),), box))
    return Direction.DOWN if upright else Direction.ACROSS


def _read(box: Box, by: Box) -> Box:
    """The box as on a page of lines across: laid on its side if ``by`` is taller than wide."""
    upright = by.bottom - by.top > 2 * (by.x1 - by.x0)
    return Box(box.top, -box.x1, box.bottom, -box.x0) if upright else box


def _share_column(one: Box, other: Box) -> bool:
    common = min(one.x1, other.x1) - max(one.x0, other.x0)
    return common > _OVERLAP * min(one.x1 - one.x0, other.x1 - other.x0)


def _middle(box: Box) -> float:
    return (box.top + box.bottom) / 2


def _inside(page: PageGeometry, box: Box) -> Box | None:
    """The box as far as it lies on the page, if any of it does."""
    x0, x1 = max(box.x0, 0.0), min(box.x1, page.width)
    top, bottom = max(box.top, 0.0), min(box.bottom, page.height)
    return Box(x0, top, x1, bottom) if x1 > x0 and bottom > top else None
