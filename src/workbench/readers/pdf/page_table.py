"""The page table of a PDF's reading: one entry for every page of the file, with its printed label."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from workbench.model.passage import counted_on
from workbench.model.reading import Gap, Page, Reading
from workbench.model.source_map import RunKind
from workbench.readers.pdf.source_text import FORM_FEED
from workbench.translation import N_

UNREAD = N_("page could not be read")


def with_pages(reading: Reading, source: str, *, labels: Sequence[str]) -> Reading:
    """The reading with as many pages as the PDF has, each starting behind its form feed.

    ``labels`` are those of the PDF, one for each page. They count as printed, except where they
    merely count 1, 2, 3 … and the pages themselves show numbers.
    """
    starts = [0, *(found.end() for found in re.finditer(FORM_FEED, source))]
    known = {starts[bisect_right(starts, page.source_start) - 1]: page for page in reading.pages}
    places = _places(reading, starts)
    trusted = labels if _say_something(labels) or not any(page.printed for page in reading.pages) else ()
    pages: list[Page] = []
    for index, (start, place) in enumerate(zip(starts, places, strict=True)):
        own = known.get(start) or Page(index, _counted(pages), place, start)
        label = trusted[index] if trusted else ""
        first = max(own.start, place) if place >= reading.body_end else own.start
        pages.append(Page(index, label or own.label or _counted(pages), first, start, bool(label) or own.printed))
    moved = {old.index: bisect_right(starts, old.source_start) - 1 for old in reading.pages}
    notes = tuple(replace(note, page=None if note.page is None else moved.get(note.page)) for note in reading.notes)
    return replace(reading, pages=tuple(pages), notes=notes)


def with_gaps(reading: Reading, unread: Sequence[int]) -> Reading:
    """The reading with a gap where the pages ``unread`` would begin; one for those that follow each other."""
    places = dict.fromkeys(reading.pages[page].start for page in unread)
    gaps = [Gap(place, place, UNREAD) for place in places]
    return replace(reading, gaps=tuple(sorted((*reading.gaps, *gaps), key=lambda gap: (gap.start, gap.end))))


def _counted(before: Sequence[Page]) -> str:
    """The label of a page that has none: counted on from the page before it."""
    return (counted_on(before[-1].label, 1) if before else "") or str(len(before) + 1)


def _say_something(labels: Sequence[str]) -> bool:
    return any(labels) and list(labels) != [str(index + 1) for index in range(len(labels))]


def _places(reading: Reading, starts: Sequence[int]) -> list[int]:
    """Where the body of each page begins in the reading; a page without body begins where the next one does.

    Pages behind the last one with body begin with their notes.
    """
    runs = sorted(
        (run.source_start, run.source_end, run.start)
        for run in reading.source_map.runs
        if run.kind in (RunKind.COPIED, RunKind.DECODED) and run.start < reading.notes_end
    )
    body = [run for run in runs if run[2] < reading.body_end]
    notes = [run for run in runs if run[2] >= reading.body_end]
    return [_place(body, start, _place(notes, start, reading.body_end)) for start in starts]


def _place(runs: Sequence[tuple[int, int, int]], start: int, otherwise: int) -> int:
    """Where in the reading the first character at or behind ``start`` stands that the runs copied."""
    at = bisect_right(runs, start, key=lambda run: run[1])
    if at == len(runs):
        return otherwise
    source_start, _, place = runs[at]
    return place + max(start - source_start, 0)
