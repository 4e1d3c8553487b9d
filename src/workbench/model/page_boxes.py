"""From passages of a reading to boxes on its pages, and from points on a page to the reading."""

from __future__ import annotations

from collections.abc import Iterable

from workbench.model.geometry import Box, PageGeometry, around
from workbench.model.outline import Outlined, bounds, contains
from workbench.model.passage import source_pieces
from workbench.model.reading import Reading, Span

PageBox = tuple[int, Box]
"""The index of a page, and a box on it."""


def page_boxes(reading: Reading, spans: Iterable[Span]) -> list[PageBox]:
    """The boxes of spans of the reading: for each printed line that they touch one, in reading order.

    Empty where the reading knows no places: text formats, readings made before there were any.
    """
    rows: dict[tuple[int, int], list[Box]] = {}
    for page, start, end in _pieces(reading, spans):
        for line in page.touched(start, end):
            part = line.part(start, end)
            if part is not None:
                rows.setdefault((page.index, line.row), []).append(part)
    return [(page, around(parts)) for (page, _), parts in rows.items()]


def _pieces(reading: Reading, spans: Iterable[Span]) -> Iterable[tuple[PageGeometry, int, int]]:
    if not (reading.paged_source and reading.geometry):
        return
    for span in spans:
        for number, start, end in source_pieces(reading, span):
            page = reading.geometry.page(number - 1)
            if page is not None:
                yield page, start, end


def reading_offset(reading: Reading, page: int, x: float, y: float) -> int | None:
    """The character of the reading nearest to a point of a page (by index), in points.

    Where the nearest character is not read (a raised marker, a hyphen), the next one in its printed
    line that is; None if there is none, or nothing is known of the page.
    """
    geometry = reading.geometry.page(page)
    near = geometry.offset_at(x, y) if geometry else None
    if geometry is None or near is None or page >= len(reading.pages):
        return None
    row = next(line.row for line in geometry.lines if line.start <= near < line.end)
    offsets = [at for line in geometry.lines if line.row == row for at in range(line.start, line.end)]
    start = reading.pages[page].source_start
    found = (
        reading.source_map.to_reading(start + at, start + at + 1)
        for at in sorted(offsets, key=lambda at: abs(at - near))
    )
    return next((spans[0][0] for spans in found if spans), None)


def reading_spans(reading: Reading, page: int, spans: Iterable[Span]) -> list[Span]:
    """Spans of a page's own source text as spans of the reading, in order, those that touch joined."""
    if page >= len(reading.pages):
        return []
    start = reading.pages[page].source_start
    pieces = sorted(
        piece for span in spans for piece in reading.source_map.to_reading(start + span[0], start + span[1])
    )
    joined: list[Span] = []
    for first, last in pieces:
        if joined and first <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(last, joined[-1][1]))
        else:
            joined.append((first, last))
    return joined


def words_within(reading: Reading, outline: Outlined, page: int) -> str:
    """The words in a shape on a page (by index), as the reading has them; "" where it knows no places."""
    geometry = reading.geometry.page(page)
    if geometry is None:
        return ""
    spans = geometry.within(Box(*bounds(outline)))
    if outline.shape != "rectangle":
        spans = [one for span in spans for one in _inside(geometry, span, outline)]
    return " ".join(" ".join(reading.text[a:b] for a, b in reading_spans(reading, page, spans)).split())


def _inside(geometry: PageGeometry, span: Span, outline: Outlined) -> Iterable[Span]:
    """The characters of a span whose middle lies in the shape."""
    for at in range(*span):
        box = geometry.box(at)
        if box is None or contains(outline, ((box.x0 + box.x1) / 2, (box.top + box.bottom) / 2)):
            yield at, at + 1


def page_lengths(reading: Reading, source: str) -> list[int]:
    """How many characters the source text of each page has, for ``Geometry.problems``."""
    starts = [page.source_start for page in reading.pages]
    return [end - start for start, end in zip(starts, [*starts[1:], len(source)], strict=False)]
