"""What is visible now, in pixels: computed once for each look of the viewport, then painted.

Everything here is bound by what is visible. Painting asks for it, and so does the mouse, so
that what is clicked is always what was painted.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QTextBlock, QTextLine

from workbench.gui.reader.colors import fill, ink
from workbench.gui.reader.composition import Composition, Ornament, Piece
from workbench.gui.reader.layout import ReadingLayout
from workbench.gui.reader.marked import Look, Marked
from workbench.gui.reader.runs import runs
from workbench.gui.reader.typography import block_style
from workbench.model.reading import Span

_ASCENT, _DESCENT = 0.94, 0.24
_LANES = 3
_COLORS = 3
"""Of how many colours a ground is mixed at most: more cannot be told apart."""

_KNOB = 0.42
_DRIFT = 3.0


@dataclass(slots=True)
class VisibleLine:
    """A line on the screen: Qt positions ``[start, end)``, its cell in pixels, its baseline."""

    line: QTextLine
    piece: Piece
    base: int
    start: int
    end: int
    cell: QRectF
    baseline: float
    em: float
    _xs: dict[int, float] = field(default_factory=dict)

    def x(self, position: int) -> float:
        """Where the character at a Qt position begins (or the line ends)."""
        if position not in self._xs:
            self._xs[position] = self.line.cursorToX(position - self.base)[0]  # type: ignore[index]
        return self._xs[position]

    def band(self, left: float, right: float) -> QRectF:
        """The part of the line that a highlight fills between two places."""
        top = self.baseline - _ASCENT * self.em
        return QRectF(left, top, right - left, (_ASCENT + _DESCENT) * self.em)


@dataclass(slots=True)
class Underline:
    """The second cue of a highlight: a line of its pattern under the text."""

    line: VisibleLine
    left: float
    right: float
    y: float
    color: str
    tagged: bool
    active: bool


@dataclass(slots=True)
class Knob:
    """The handle above the start of a highlight."""

    rect: QRectF
    annotation: str
    color: str
    active: bool


@dataclass(slots=True)
class Placed:
    """An ornament in its place."""

    rect: QRectF
    ornament: Ornament
    line: VisibleLine


@dataclass(slots=True)
class Frame:
    """All that is painted beside the text itself."""

    lines: list[VisibleLine] = field(default_factory=list)
    fills: list[tuple[QRectF, QColor]] = field(default_factory=list)
    outlines: list[tuple[QRectF, QColor]] = field(default_factory=list)
    selected: list[QRectF] = field(default_factory=list)
    underlines: list[Underline] = field(default_factory=list)
    knobs: list[Knob] = field(default_factory=list)
    ornaments: list[Placed] = field(default_factory=list)
    pages: list[tuple[VisibleLine, str]] = field(default_factory=list)
    ticks: list[tuple[VisibleLine, float]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Ground:
    """The colours of the palette in force."""

    base: QColor
    text: QColor
    accent: QColor


def visible_lines(layout: ReadingLayout, block: QTextBlock, offset: QPointF, height: float) -> Iterator[VisibleLine]:
    """The lines from ``block`` (at ``offset``) down to the lower edge of the viewport."""
    top = offset.y()
    while block.isValid() and top <= height:
        rect = layout.blockBoundingRect(block)
        piece = layout.piece(block)
        style = block_style(piece.kind, piece.level)
        pitch, em = layout.typography.pitch(style), layout.typography.em * style.scale
        cell_top = top + layout.space_before(piece)
        lines, base = block.layout(), block.position()
        for number in range(lines.lineCount()):
            cell = QRectF(0, cell_top + number * pitch, rect.width(), pitch)
            if cell.bottom() < -pitch or cell.top() > height:
                continue
            line = lines.lineAt(number)
            start = base + line.textStart()
            baseline = top + line.y() + line.ascent()
            yield VisibleLine(line, piece, base, start, start + line.textLength(), cell, baseline, em)
        top += rect.height()
        block = block.next()


class FrameMaker:
    """Puts into pixels what lies over the visible lines."""

    def __init__(self, layout: ReadingLayout, marked: Marked, ground: Ground) -> None:
        self._layout = layout
        self._composition: Composition = layout.composition
        self._marked = marked
        self._ground = ground
        self._looks: dict[str, Look] = {}
        self._latest: dict[str, Underline] = {}

    def make(self, lines: list[VisibleLine], selection: Sequence[Span]) -> Frame:
        """The frame of these lines with these spans (of the reading) selected."""
        frame = Frame(lines)
        if lines:
            self._spans(frame, selection)
            self._knobs(frame)
            self._ornaments(frame)
            self._pages(frame)
        return frame

    def _spans(self, frame: Frame, selection: Sequence[Span]) -> None:
        display = self._composition.display
        lines = frame.lines
        start, end = display.to_reading(lines[0].start), display.to_reading(lines[-1].end) + 1
        found = list(runs(self._marked.over(start, end, selection), start, end))
        at = 0
        placed = [(display.to_display(run.start), display.to_display(run.end), run) for run in found]
        for line in lines:
            while at < len(placed) and placed[at][1] <= line.start:
                at += 1
            place = at
            while place < len(placed) and placed[place][0] < line.end:
                first, last, run = placed[place]
                self._run(frame, line, (max(first, line.start), min(last, line.end)), (run.keys, run.lanes))
                place += 1
        self._select(frame, selection)

    def _run(self, frame: Frame, line: VisibleLine, span: Span, lying: tuple[tuple[str, ...], tuple[int, ...]]) -> None:
        left, right = line.x(span[0]), line.x(span[1])
        band = line.band(left, right)
        plain: set[str] = set()
        strong: list[str] = []
        for key, lane in zip(*lying, strict=True):
            look = self._looks.get(key) or self._look(key)
            if look.strong:
                strong.extend(look.colors)
            else:
                plain.add(look.colors[0])
            if look.outlined:
                frame.outlines.append((band, ink(self._ground.base, look.colors[0])))
            if look.annotation and lane < _LANES:
                self._underline(frame, (key, lane), line, (left, right))
        colors = [*sorted(plain)[:_COLORS], *strong]
        frame.fills.append((band, fill(self._ground.base, self._ground.text, colors)))

    def _underline(self, frame: Frame, lying: tuple[str, int], line: VisibleLine, edges: tuple[float, float]) -> None:
        """Underline a run; an underline that goes on from the run before is one with it."""
        key, lane = lying
        before = self._latest.get(key)
        if before and before.line is line and before.right == edges[0]:
            before.right = edges[1]
            return
        look, y = self._look(key), line.baseline + (_DESCENT - 0.02 + 0.13 * lane) * line.em
        self._latest[key] = Underline(line, *edges, y, look.colors[0], look.tagged, look.outlined)
        frame.underlines.append(self._latest[key])

    def _look(self, key: str) -> Look:
        look = self._looks.get(key)
        if look is None:
            look = self._looks[key] = self._marked.look(key, self._ground.accent.name())
        return look

    def _select(self, frame: Frame, selection: Sequence[Span]) -> None:
        display = self._composition.display
        for start, end in selection:
            first, last = display.to_display(start), display.to_display(end)
            for line in frame.lines:
                if first < line.end and last > line.start:
                    left, right = line.x(max(first, line.start)), line.x(min(last, line.end))
                    frame.selected.append(QRectF(left, line.cell.top(), right - left, line.cell.height()))

    def _knobs(self, frame: Frame) -> None:
        display = self._composition.display
        size = _KNOB * self._layout.typography.em
        for line in frame.lines:
            start, end = display.to_reading(line.start), display.to_reading(line.end)
            reached = -1.0
            for first, _, annotation in self._marked.index.starting(start, end):
                wanted = line.x(display.to_display(first))
                left = max(wanted - size / 3, reached)
                if left - wanted > _DRIFT * line.em:
                    continue
                reached = left + size + 1
                top = max(line.baseline - _ASCENT * line.em - 0.8 * size, line.cell.top() - 0.4 * size)
                rect = QRectF(left, top, size, size)
                color = self._look(annotation).colors[0]
                frame.knobs.append(Knob(rect, annotation, color, annotation == self._marked.active))

    def _ornaments(self, frame: Frame) -> None:
        for line in frame.lines:
            piece, display = line.piece, self._composition.display
            start, end = display.to_reading(line.start), display.to_reading(line.end)
            opening = line.start == line.base
            found = [
                one
                for one in self._composition.ornaments(piece.start, piece.end)
                if start < one.offset <= end or (opening and one.offset == piece.start)
            ]
            self._place(frame, line, found)

    def _place(self, frame: Frame, line: VisibleLine, ornaments: list[Ornament]) -> None:
        by_offset: dict[int, list[Ornament]] = {}
        for one in ornaments:
            by_offset.setdefault(one.offset, []).append(one)
        for offset, group in by_offset.items():
            widths = [self._layout.ornament_width(one) for one in group]
            position = min(self._composition.display.to_display(offset), line.end)
            left = line.x(position) - sum(widths)
            for one, width in zip(group, widths, strict=True):
                frame.ornaments.append(Placed(QRectF(left, line.cell.top(), width, line.cell.height()), one, line))
                left += width

    def _pages(self, frame: Frame) -> None:
        display = self._composition.display
        for line in frame.lines:
            start, end = display.to_reading(line.start), display.to_reading(line.end)
            closing = end == line.piece.end and self._composition.closes(end)
            labels = self._composition.pages(start, end + 1 if closing else end)
            if labels:
                frame.pages.append((line, " · ".join(label for _, label in labels)))
            for at, _ in labels:
                if at > line.piece.start:
                    frame.ticks.append((line, line.x(min(display.to_display(at), line.end))))


def past_room(frame: Frame, composition: Composition, line: VisibleLine, x: float) -> float:
    """``x``, or the far end of the room for a marker if ``x`` is on the second half of the character before it.

    Qt takes the room for a part of the character, whose middle would lie too far to the right.
    """
    for placed in frame.ornaments:
        end = min(composition.display.to_display(placed.ornament.offset), line.end)
        if placed.line.start == line.start < end and (line.x(end - 1) + placed.rect.left()) / 2 <= x < line.x(end):
            return line.x(end)
    return x
