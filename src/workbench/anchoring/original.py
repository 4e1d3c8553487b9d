"""Places on a reading through the characters of the original: where another reading of it is not here."""

from __future__ import annotations

from collections.abc import Sequence

from workbench.anchoring.landing import Landing, Outcome, Spans, words
from workbench.model.passage import normalised
from workbench.model.reading import Reading
from workbench.model.records import Anchor


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


def land_by_original(anchor: Anchor, reading: Reading) -> Landing | None:
    """Where the anchor's source characters stand on a reading of the same original, if its words do.

    Words that were withheld are believed of text formats, whose characters are the same for every
    reader; those of a PDF's page are not.
    """
    if any(len(span) != (3 if reading.paged_source else 2) for span in anchor.source_spans):
        return None
    found = on_reading(reading, anchor.source_spans)
    if not found:
        return None
    places = normalised(found, len(reading.text))
    now = words(reading.text, places)
    if now != anchor.quote and (anchor.quote or reading.paged_source):
        return None
    return Landing(Outcome.SAME, places, now, now)
