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


_Place = tuple[int, int, bool, bool, bool]
"""Page, line, and whether the strand is parted, turned, wide."""


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
            spans = _spans(line, cuts.get(index, ()))
            if not spans:
                marked = True
                continue
            raised = before is not None and not turned and not parted and (marked or spans[0][0] > line.left)
            before = _strand(
                line,
                spans,
                before.edge if raised and before else None,
                led=turned and not line.gap,
                place=(page, index, parted, turned, line.gap > gap and not turned and not marked),
                tight=line.gap < gap and not turned,
            )
            yield before
            parted, turned, marked = False, False, False


def _strand(
    line: Line, spans: tuple[Span, ...], edge: float | None, *, led: bool, place: _Place, tight: bool
) -> Strand:
    """A strand of a line; ``edge``: where the strand before it ends, if a marker alone parts them.

    ``led``: a space leads in the line because a page starts there, and is no indent.
    """
    whole = spans == ((line.left, line.right),)
    text = line.text if whole else _cut_text(line, spans)
    width = line.width if whole else display_width(text)
    indent = 0.0 if edge is not None else max(line.indent - float(led and not line.feed), 0.0)
    right = (line.indent if edge is None else edge) + width
    return Strand(text, spans, indent, right, line.trailing, *place, tight, edge is not None)


def _spans(line: Line, cuts: Sequence[Span]) -> tuple[Span, ...]:
    if not cuts:
        return ((line.left, line.right),)
    return _stripped(line, _without(line.left, line.right, cuts))


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
