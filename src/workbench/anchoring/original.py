"""Places on a reading through the characters of the original: where another reading of it is not here."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from workbench.anchoring.landing import Landing, Outcome, Spans, same_words, words
from workbench.model.passage import normalised
from workbench.model.reading import Reading, Span
from workbench.model.records import Anchor

SEPARATOR = " … "
"""What stands between the words of several spans in a quote."""

_BRIDGED = 16
"""Characters that a reading may show between the parts of a passage that stays one piece."""


def on_reading(reading: Reading | None, source_spans: Sequence[Sequence[int]], *, paged: bool = True) -> Spans:
    """Where source spans stand on a reading; ``paged``: those of PDFs count from their page's start."""
    if reading is None:
        return ()
    starts = {page.index + 1: page.source_start for page in reading.pages} if reading.paged_source and paged else {}
    flat = [
        (starts.get(span[0], 0) + span[1], starts.get(span[0], 0) + span[2]) if starts else (span[0], span[1])
        for span in source_spans
    ]
    return tuple(sorted(place for start, end in flat for place in reading.source_map.to_reading(start, end)))


def joined(reading: Reading, places: Iterable[Span]) -> list[Span]:
    """The places in order; those between which the reading puts little, or only what it added, are one.

    A join's space or a note's marker belongs to the passage; a note's whole text does not.
    """
    found: list[Span] = []
    for start, end in sorted(places):
        if found and _bridged(reading, found[-1][1], start):
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


def _bridged(reading: Reading, end: int, start: int) -> bool:
    return start - end <= _BRIDGED or not reading.source_map.to_source(end, start)


def land_by_original(anchor: Anchor, reading: Reading) -> Landing | None:
    """Where the anchor's source characters stand on a reading of the same original, if its words do.

    Words that were withheld are believed of text formats, whose characters are the same for every
    reader; those of a PDF's page are not.
    """
    if any(len(span) != (3 if reading.paged_source else 2) for span in anchor.source_spans):
        return None
    found = joined(reading, on_reading(reading, anchor.source_spans))
    if not found:
        return None
    places = normalised(found, len(reading.text))
    now = words(reading.text, places)
    told = same_words(now.replace(SEPARATOR, ""), anchor.quote.replace(SEPARATOR, ""))
    if not told and (anchor.quote or reading.paged_source):
        return None
    return Landing(Outcome.SAME, places, now, now)
