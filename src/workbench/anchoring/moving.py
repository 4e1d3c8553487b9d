"""Where a passage stands on a new reading of its document: through the source, else by its words."""

from __future__ import annotations

from workbench.model.reading import Reading, Span
from workbench.model.records import Anchor

Spans = tuple[Span, ...]


def found_again(anchor: Anchor, old: Reading | None, new: Reading, *, same_source: bool) -> Spans | None:
    """The anchor's spans on the reading ``new``, or None if a person has to look.

    ``old`` is the reading on which it stands; ``same_source`` says that both readings were made
    of the same characters. A place is only believed where the very same words stand.
    """
    words = _words(anchor, old)
    if same_source and old is not None:
        spans = _through_source(anchor.spans, old, new)
        if spans is not None and [new.text[start:end] for start, end in spans] == words:
            return spans
    return _alone(anchor, new.text) if len(words) == 1 else _in_order(words, new.text)


def _words(anchor: Anchor, old: Reading | None) -> list[str]:
    if old is not None:
        return [old.text[start:end] for start, end in anchor.spans]
    return [anchor.quote] if len(anchor.spans) == 1 else anchor.quote.split(" … ")


def _through_source(spans: Spans, old: Reading, new: Reading) -> Spans | None:
    found = []
    for span in spans:
        pieces = [place for piece in old.source_map.to_source(*span) for place in new.source_map.to_reading(*piece)]
        if not pieces:
            return None
        # What the new reading inserts between the pieces (a join's space) belongs to the passage.
        found.append((min(start for start, _ in pieces), max(end for _, end in pieces)))
    return tuple(found)


def _alone(anchor: Anchor, text: str) -> Spans | None:
    """The one place of the words; where there are several, the one between the same neighbours."""
    places = _places(anchor.quote, text)
    if len(places) > 1:
        places = [
            (start, end)
            for start, end in places
            if text[:start].endswith(anchor.before) and text.startswith(anchor.after, end)
        ]
    return (places[0],) if len(places) == 1 else None


def _in_order(words: list[str], text: str) -> Spans | None:
    found: list[Span] = []
    for one in words:
        places = _places(one, text)
        if len(places) != 1 or (found and places[0][0] < found[-1][1]):
            return None
        found.append(places[0])
    return tuple(found)


def _places(words: str, text: str) -> list[Span]:
    places: list[Span] = []
    at = text.find(words) if words else -1
    while at >= 0:
        places.append((at, at + len(words)))
        at = text.find(words, at + 1)
    return places
