"""Pages of lines as the plain source text that ``workbench.reading.printed`` reads.

What geometry knows is said in the signs that module looks for: an indent as leading spaces (two
to a type width, as Chinese characters take two columns), lines one empty line apart and wider
gaps two, a line with one space where a paragraph surely ends, a raised note number alone on a
line right above what follows it, footnotes below a long run of spaces, pages parted by form feeds.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from statistics import median

from workbench.readers.pdf.breaks import Breaks
from workbench.readers.pdf.protocol import Line, PageText

FORM_FEED = "\f"
NOTE_SEPARATOR = " " * 56

_NEXT, _WIDE, _PARTED = "\n\n", "\n\n\n", "\n\n \n\n"
_WIDER = 1.4
_DEEPEST = 24


def source_text(pages: Iterable[PageText | None]) -> str:
    """All pages, parted by form feeds; a page that could not be read is empty."""
    return FORM_FEED.join(page_source(page.lines) if page else "" for page in pages)


def page_source(lines: Sequence[Line]) -> str:
    """One page; it ends with an empty line unless it is empty itself."""
    return "".join(_pieces(lines))


def _pieces(lines: Sequence[Line]) -> Iterator[str]:
    usual, breaks = _leading(lines), Breaks(lines)
    above: Line | None = None
    before: Line | None = None
    for line in lines:
        if before is not None:
            wide = 0 < _WIDER * usual < line.top - before.top
            yield _PARTED if breaks.parted(above, before, line) else _WIDE if wide else _NEXT
        if line.note and not (before and before.note):
            yield NOTE_SEPARATOR + "\n\n"
        yield " " * min(round(2 * line.indent), _DEEPEST) + _with_raised(line)
        above, before = before, line
    if before is not None:
        yield "\n\n"


def _leading(lines: Sequence[Line]) -> float:
    """The usual distance in points from one line to the next."""
    steps = [after.top - before.top for before, after in pairwise(lines) if after.top > before.bottom - before.size / 2]
    return median(steps) if steps else 0.0


def _with_raised(line: Line) -> str:
    """The text of the line, each raised number on a line of its own."""
    parts, place = [], 0
    for start, end in line.raised:
        parts += [line.text[place:start], line.text[start:end]]
        place = end
    parts.append(line.text[place:])
    return "\n".join(part for part in parts if part)
