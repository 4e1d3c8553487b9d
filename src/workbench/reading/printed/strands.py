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
    than between lines.
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
            whole = spans == ((line.left, line.right),)
            text = line.text if whole else _cut_text(line, spans)
            lead = float(turned and not line.gap and not line.feed)
            yield Strand(
                text,
                spans,
                0.0 if marked else max(line.indent - lead, 0.0),
                line.edge if whole else line.indent + display_width(text),
                line.trailing,
                page,
                index,
                parted=parted,
                turned=turned,
                wide=line.gap > gap and not turned and not marked,
                tight=line.gap < gap and not turned,
            )
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
