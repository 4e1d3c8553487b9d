"""A passage: words at a place of a reading, with everything that lets a person find them again."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from workbench.model.ids import DocumentId, ReadingId
from workbench.model.reading import Page, Reading, Span

CONTEXT = 32
"""Characters before and after a passage that its anchor keeps (W3C TextQuoteSelector)."""

Labels = Sequence[tuple[int, str, bool]]
"""A user's corrections of page labels: page index, label, whether later pages count on from it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A place of a document's reading; see ``Anchor`` for the meaning of each field."""

    document: DocumentId
    reading: ReadingId
    start: int
    end: int
    spans: tuple[Span, ...]
    source_spans: tuple[tuple[int, ...], ...]
    quote: str
    before: str
    after: str
    page: int | None
    label: str
    note: str


def passage(
    document: DocumentId,
    reading: Reading,
    spans: Sequence[Span],
    *,
    labels: Labels = (),
    context: int = CONTEXT,
) -> Passage:
    """Describe ``spans`` of the reading. Raises ValueError on empty or reversed spans."""
    ordered = normalised(spans, len(reading.text))
    start, end = ordered[0][0], ordered[-1][1]
    page, note = reading.page_at(start), reading.note_at(start)
    return Passage(
        document=document,
        reading=reading.id,
        start=start,
        end=end,
        spans=ordered,
        source_spans=tuple(piece for span in ordered for piece in source_pieces(reading, span)),
        quote=" … ".join(reading.text[a:b] for a, b in ordered),
        before=reading.text[max(start - context, 0) : start],
        after=reading.text[end : end + context],
        page=page.index if page else None,
        label=printed_label(page, labels) if page else "",
        note=note.number if note else "",
    )


def normalised(spans: Sequence[Span], length: int) -> tuple[Span, ...]:
    """The spans sorted, those that touch or overlap joined. Raises ValueError if any is unusable."""
    joined: list[Span] = []
    for start, end in sorted(spans):
        if not 0 <= start < end <= length:
            raise ValueError(f"span {start}–{end} does not lie in a text of {length} characters")
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    if not joined:
        raise ValueError("a passage needs at least one span")
    return tuple(joined)


def source_pieces(reading: Reading, span: Span) -> list[tuple[int, ...]]:
    """The source spans of a reading span; for PDFs each as (page, first, last + 1)."""
    pieces = reading.source_map.to_source(*span)
    if not reading.paged_source:
        return [tuple(piece) for piece in pieces]
    starts = [page.source_start for page in reading.pages]
    paged: list[tuple[int, ...]] = []
    for start, end in pieces:
        page = max(bisect_right(starts, start) - 1, 0)
        paged.append((page + 1, start - starts[page], end - starts[page]))
    return paged


def printed_label(page: Page, labels: Labels) -> str:
    """The page's label, a user's correction of it or of a page before it included."""
    return corrected_label(page.index, page.label, labels)


def corrected_label(page: int, label: str, labels: Labels) -> str:
    """The label of the page with this index that was read as ``label``, a user's corrections included."""
    for index, corrected, onwards in sorted(labels):
        if index == page:
            label = corrected
        elif index < page and onwards:
            label = counted_on(corrected, page - index) or label
    return label


def cited_label(page: Page, labels: Labels) -> str:
    """The label as a citation gives it: one that merely counts the pages of the file in brackets, "[4]"."""
    label = printed_label(page, labels)
    known = (
        page.printed
        or label != str(page.index + 1)
        or any(index == page.index or (onwards and index < page.index) for index, _, onwards in labels)
    )
    return label if known or not label else f"[{label}]"


def relabelled(reading: Reading, labels: Labels) -> Reading:
    """The reading with the user's corrections of its page labels."""
    if not labels:
        return reading
    pages = tuple(
        replace(page, label=printed_label(page, labels), printed=not cited_label(page, labels).startswith("["))
        for page in reading.pages
    )
    return replace(reading, pages=pages)


def counted_on(label: str, by: int) -> str:
    """The label ``by`` pages after ``label``: its last number counted on; "" if it has none."""
    digits = len(label) - len(label.rstrip("0123456789"))
    if not digits:
        return ""
    number = label[-digits:]
    return f"{label[:-digits]}{int(number) + by:0{len(number) if number.startswith('0') else 1}d}"
