"""Recognised pages as source text with a box for each character, in the units of the document's own pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise
from statistics import median

from workbench.model.geometry import TENTHS, Box, Direction, PageGeometry, PlacedLine, Tenths
from workbench.model.reading import Certainty
from workbench.model.recognition import RecognisedLine, RecognisedPage, Word
from workbench.readers.pdf.protocol import Line, Thousandths
from workbench.readers.pdf.source_text import placed_page
from workbench.reading.joining import is_east_asian, joint
from workbench.reading.printed.characters import display_width

_UPRIGHT = 2.0
"""How many times as tall as wide a line is whose characters stand below each other."""

_SPACE = 0.25
"""Gap between a Chinese and another word, in line heights, that is a space."""


@dataclass(frozen=True, slots=True)
class PageDraft:
    """A page of a reading to come: its own source text, what stands where, and how sure its lines are.

    The offsets of ``lines`` count from the beginning of the page.
    """

    text: str
    geometry: PageGeometry | None
    lines: tuple[Certainty, ...] = ()
    label: str = ""


def drafted(page: RecognisedPage, index: int, size: tuple[float, float], *, origin: str) -> PageDraft:
    """The page scaled to ``size``, which is that of the document's page in points or pixels."""
    across, down = size[0] / page.width, size[1] / page.height
    scaled = [_scaled(line, across, down, size) for line in page.lines]
    held = [one for one in (_held(line, size) for line in scaled) if one.text.strip()]
    known = [line for line in scaled if _text(line)[0].strip()]
    lines = _indented(held)
    text, placed = placed_page(lines)
    sure = tuple(
        Certainty(place.start, place.end, line.percent, line.origin or origin)
        for place, line in zip(placed, known, strict=True)
    )
    return PageDraft(text, PageGeometry(index, *size, 0, _in_rows(placed)), sure)


def _in_rows(placed: Sequence[PlacedLine]) -> tuple[PlacedLine, ...]:
    return tuple(replace(line, row=row) for row, line in enumerate(placed, 1))


def _scaled(line: RecognisedLine, across: float, down: float, size: tuple[float, float]) -> RecognisedLine:
    def fitted(box: Box) -> Box:
        x0, x1 = (min(max(x * across, 0.0), size[0]) for x in (box.x0, box.x1))
        top, bottom = (min(max(y * down, 0.0), size[1]) for y in (box.top, box.bottom))
        return Box(x0, top, x1, bottom)

    words = tuple(replace(word, box=fitted(word.box)) for word in line.words)
    return replace(line, words=words, box=fitted(line.box))


def is_upright(line: RecognisedLine) -> bool:
    """Whether the characters of the line stand below each other."""
    height, width = line.box.bottom - line.box.top, line.box.x1 - line.box.x0
    return height > _UPRIGHT * width and sum(len(word.text) for word in line.words) > 1


def _held(line: RecognisedLine, size: tuple[float, float]) -> Line:
    """The line as the reader of printed pages takes it: measures of a column as if the page lay on its side."""
    text, boxes = _text(line)
    upright = is_upright(line)
    box = line.box
    x0, x1, top, bottom = (
        (box.top, box.bottom, size[0] - box.x1, size[0] - box.x0) if upright else (box.x0, box.x1, box.top, box.bottom)
    )
    return Line(
        text, x0, x1, top, bottom, max(bottom - top, 0.1), note=line.note, column=line.block, boxes=_fine(boxes)
    )


def _fine(boxes: Sequence[Tenths | None]) -> tuple[Thousandths | None, ...]:
    return tuple(box and (100 * box[0], 100 * box[1], 100 * box[2], 100 * box[3]) for box in boxes)


def _text(line: RecognisedLine) -> tuple[str, list[Tenths | None]]:
    """The text of the line and a box for each of its characters; spaces have none."""
    direction = Direction.DOWN if is_upright(line) else Direction.ACROSS
    text, boxes = "", list[Tenths | None]()
    before: Word | None = None
    for word in line.words:
        between = _between(before, word) if before else ""
        text += between + word.text
        boxes += [None] * len(between)
        boxes += shares(word.text, word.box, direction)
        before = word
    return text, boxes


def _between(before: Word, after: Word) -> str:
    left, right = before.text[-1], after.text[0]
    if not (is_east_asian(left) or is_east_asian(right)):
        return " "
    if not (left.isalnum() and right.isalnum()):
        return ""
    gap = max(after.box.x0 - before.box.x1, after.box.top - before.box.bottom)
    far = gap > _SPACE * min(after.box.bottom - after.box.top, after.box.x1 - after.box.x0)
    return " " if joint(left, right) and far else ""


def shares(text: str, box: Box, direction: Direction) -> Iterator[Tenths | None]:
    """A box for each character of a word: wide ones take two shares of it; spaces have none."""
    widths = [0.0, *accumulate(max(display_width(character), 0.5) for character in text)]
    for character, (start, end) in zip(text, pairwise(widths), strict=True):
        yield None if character.isspace() else _part(box, start / widths[-1], end / widths[-1], direction)


def _part(box: Box, start: float, end: float, direction: Direction) -> Tenths:
    width, height = box.x1 - box.x0, box.bottom - box.top
    if direction is Direction.DOWN:
        part = (box.x0, box.top + start * height, box.x1, box.top + end * height)
    else:
        part = (box.x0 + start * width, box.top, box.x0 + end * width, box.bottom)
    x0, top, x1, bottom = (round(value * TENTHS) for value in part)
    return x0, top, x1, bottom


def _indented(lines: Sequence[Line]) -> list[Line]:
    """The lines with their type sizes made even and their indents measured, block by block.

    Recognised boxes hug the ink: a line without ascenders is lower, and its type not smaller.
    """
    sizes: dict[int, list[float]] = {}
    for line in lines:
        sizes.setdefault(line.column, []).append(line.size)
    usual = {column: median(values) for column, values in sizes.items()}
    left: dict[int, list[float]] = {}
    for line in lines:
        left.setdefault(line.column, []).append(line.x0)
    edges = {column: sorted(values)[len(values) // 5] for column, values in left.items()}
    return [
        replace(line, size=_even(line.size, usual[line.column]), indent=_indent(line, edges, usual)) for line in lines
    ]


def _even(size: float, usual: float) -> float:
    return usual if 0.6 * usual < size < 1.5 * usual else size


def _indent(line: Line, edges: dict[int, float], usual: dict[int, float]) -> float:
    """How far the line is set in, in type widths; less than one is how the ink happens to stand."""
    indent = max(line.x0 - edges[line.column], 0.0) / max(usual[line.column], 0.1)
    return indent if indent >= 1.0 else 0.0
