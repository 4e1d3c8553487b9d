"""Where the marks of a file stand on its reading: on words, on a part of a page, or nowhere."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from workbench.commands.found_marks import PlacedMark
from workbench.model.found_marks import FoundMark, MarkKind
from workbench.model.geometry import PageGeometry
from workbench.model.ids import DocumentId
from workbench.model.outline import Outline, rectangle
from workbench.model.page_boxes import reading_spans
from workbench.model.passage import Labels, normalised, passage
from workbench.model.reading import Reading, Span
from workbench.translation import Message, nmsg, tr

_JOINED = 2
"""Blanks between two spans that are one: the space that joins lines."""


def placed_marks(
    marks: Iterable[FoundMark], reading: Reading, document: DocumentId, labels: Labels = ()
) -> list[PlacedMark]:
    """Each mark with its place on the reading; none is left out, one that is there twice comes once."""
    once = {mark.annotation(document): mark for mark in marks}
    return [_placed(mark, reading, document, labels) for mark in once.values()]


def said_of(marks: Sequence[PlacedMark]) -> list[Message]:
    """What to tell of the marks that were taken over."""
    if not marks:
        return []
    where = Counter("words" if one.passage else "page" if one.outlines else "document" for one in marks)
    said = [
        nmsg(
            "{count} annotation of the file was taken over.",
            "{count} annotations of the file were taken over.",
            len(marks),
        )
    ]
    if where["page"]:
        said.append(
            nmsg(
                "{count} of them is a region of its page.", "{count} of them are regions of their pages.", where["page"]
            )
        )
    if where["document"]:
        said.append(
            nmsg(
                "{count} of them has no place and is about the whole document.",
                "{count} of them have no place and are about the whole document.",
                where["document"],
            )
        )
    return said


def _placed(mark: FoundMark, reading: Reading, document: DocumentId, labels: Labels) -> PlacedMark:
    geometry = reading.geometry.page(mark.page)
    spans = _spans(mark, geometry, reading) if geometry else []
    if spans and mark.kind is not MarkKind.FRAME:
        found = passage(document, reading, spans, labels=labels)
        return PlacedMark(mark, found, note="" if _bare(mark.comment) == _bare(found.quote) else mark.comment)
    quote = " … ".join(reading.text[start:end] for start, end in spans)
    outlines = _outlines(mark, reading, quote)
    if outlines:
        return PlacedMark(mark, None, outlines, mark.comment)
    return PlacedMark(mark, note="\n\n".join(part for part in (mark.comment, _told(mark, reading)) if part))


def _spans(mark: FoundMark, geometry: PageGeometry, reading: Reading) -> list[Span]:
    """The words under the boxes as spans of the reading, those that only a line end parts joined."""
    held = [span for box in mark.boxes for span in geometry.within(box)]
    spans = reading_spans(reading, mark.page, held)
    if not spans:
        return []
    joined = [spans[0]]
    for start, end in spans[1:]:
        between = reading.text[joined[-1][1] : start]
        if len(between) <= _JOINED and not between.strip(" "):
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    inked = [span for span in joined if reading.text[slice(*span)].strip()]
    return list(normalised(inked, len(reading.text))) if inked else []


def _outlines(mark: FoundMark, reading: Reading, quote: str) -> tuple[Outline, ...]:
    if mark.page >= len(reading.pages):
        return ()
    label = reading.pages[mark.page].label
    return tuple(rectangle(mark.page, (box.x0, box.top), (box.x1, box.bottom), label, quote) for box in mark.boxes)


def _told(mark: FoundMark, reading: Reading) -> str:
    """In words where the mark stood, for want of a place."""
    label = reading.pages[mark.page].label if mark.page < len(reading.pages) else str(mark.page + 1)
    return tr("(A mark on page {page} of the file.)", page=label)


def _bare(text: str) -> str:
    return "".join(sign for sign in text if sign.isalnum())
