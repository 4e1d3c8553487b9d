"""A strand: one line of running text after markers and apparatus have been taken out of it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from workbench.model.reading import Span
from workbench.reading.printed.apparatus import Sheet
from workbench.reading.printed.characters import display_width
from workbench.reading.printed.lines import Line


@dataclass(frozen=True, slots=True)
class Strand:
    """``spans`` of the source make up ``text``; ``parted``: a blank line stands before it on its page.

    ``edge``: the column of its right edge; ``trailing``: white space stands at the end of its
    line; ``turned``: it is the first one on its page, and then ``parted`` tells of a blank line
    at the foot of the page before; ``wide``, ``tight``: the gap before it is wider or narrower
    than between lines; ``raised``: a marker parts it from the strand before, on the same line of
    the page (its edge counts from the beginning of that line).
    """

    text: str
    spans: tuple[Span, ...]
    indent: float
    edge: float
    trailing: bool
    sheet: int
    line: int
    parted: bool = False
    turned: bool = False
    wide: bool = False
    tight: bool = False
    raised: bool = False

    @property
    def start(self) -> int:
        """Where it starts in the source."""
        return self.spans[0][0]


def strands(
    lines: Sequence[Line],
    sheets: Sequence[Sheet],
    skip: Collection[int],
    cuts: Mapping[int, Sequence[Span]],
    *,
    gap: int,
) -> Iterator[Strand]:
    """The strands of the body. ``skip``: lines that are not body; ``cuts``: per line the markers in it."""
    parted = False
    before: Strand | None = None
    for page, sheet in enumerate(sheets):
        turned, marked = True, False
        for index in range(sheet.first, sheet.last):
            line = lines[index]
            if index in skip:
                continue
            if line.blank:
                parted = parted or not turned
                continue
            spans = _stripped(line, _without(line.left, line.right, cuts.get(index, ())))
            if not spans:
                marked = True
                continue
            text = line.text if spans == ((line.left, line.right),) else _cut_text(line, spans)
            raised = not turned and not parted and (marked or spans[0][0] > line.left)
            edge = (before.edge if raised and before else line.indent) + display_width(text)
            before = Strand(
                text,
                spans,
                0.0 if raised else max(line.indent - float(turned and not line.gap and not line.feed), 0.0),
                edge,
                line.trailing,
                page,
                index,
                parted=parted,
                turned=turned,
                wide=line.gap > gap and not turned and not marked,
                tight=line.gap < gap and not turned,
                raised=raised,
            )
            yield before
            parted, turned, marked = False, False, False


def _without(left: int, right: int, cuts: Sequence[Span]) -> Iterator[Span]:
    for start, end in cuts:
        if start > left:
            yield left, start
        left = max(left, end)
    if left < right:
        yield left, right


def _stripped(line: Line, spans: Iterator[Span]) -> tuple[Span, ...]:
    """The spans without the white space that a marker leaves at the edge of its line."""
    kept: list[Span] = []
    for start, end in spans:
        text = line.text[start - line.left : end - line.left]
        first = start + (len(text) - len(text.lstrip()) if not kept else 0)
        last = end - (len(text) - len(text.rstrip()) if end == line.right else 0)
        if first < last:
            kept.append((first, last))
    return tuple(kept)


def _cut_text(line: Line, spans: Sequence[Span]) -> str:
    return "".join(line.text[start - line.left : end - line.left] for start, end in spans)
