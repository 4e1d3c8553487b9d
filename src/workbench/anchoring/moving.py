"""Where annotations stand on a new reading of their document, each accounted for.

Where the original is unchanged, its characters lead from one reading to the other. Else the two
texts are aligned, and what that does not settle is looked for by its words.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise

from workbench.anchoring.alignment import Alignment
from workbench.anchoring.landing import Landing, Outcome, Spans, same_words, words
from workbench.anchoring.original import SEPARATOR, joined
from workbench.anchoring.words import ALIKE, ENOUGH, TELLING, Ground, Piece, Place, best, weight
from workbench.model.passage import CONTEXT, normalised
from workbench.model.reading import Reading, Span
from workbench.model.records import Anchor

OFFERED = 5
"""Candidates that are shown to a person."""

_SHORTEST = 4
"""Characters of words that can change and still be much alike."""


@dataclass(frozen=True, slots=True)
class _Found:
    """A piece on the new text: ``sure``, or the places from which a person has to choose."""

    sure: Span | None
    offered: tuple[Span, ...]


class Moves:
    """Moves anchors from one reading to another; what it learns of the texts serves all of them.

    ``old`` is None where the reading on which the anchors stand is not here; ``same_source`` says
    that both readings were made of the same characters.
    """

    def __init__(self, old: Reading | None, new: Reading, *, same_source: bool) -> None:
        self.old, self.new = old, new
        self._same_source = same_source and old is not None
        self._ground = Ground(new.text, new.damaged)
        self._past = Ground(old.text if old else "", new.damaged)

    def land(self, anchor: Anchor) -> Landing:
        """Where the anchor lands; never raises for an anchor that stands on ``old``."""
        return self._landed(anchor.spans, self._pieces(anchor))

    def carry(self, spans: Spans) -> Spans | None:
        """Where these spans of the old reading surely stand now; None if it is not here."""
        return self._landed(spans, self._standing(spans)).spans if self.old and spans else None

    def _landed(self, spans: Spans, pieces: list[Piece]) -> Landing:
        quote = SEPARATOR.join(piece.words for piece in pieces)
        if self._same_source and self.old is not None:
            return self._through_source(spans, quote)
        found = [self._find(piece) for piece in pieces]
        places = _in_order([one.sure for one in found])
        if places is None:
            return self._unsure(found, quote)
        now = words(self.new.text, places)
        if not same_words(now, quote):
            return Landing(Outcome.CHANGED, places, quote, now)
        same = [start for start, _ in places] == [piece.start for piece in pieces]
        return Landing(Outcome.SAME if same else Outcome.MOVED, places, quote, now)

    def _standing(self, spans: Spans) -> list[Piece]:
        text = self.old.text if self.old else ""
        return [Piece(text[a:b], text[max(a - CONTEXT, 0) : a], text[b : b + CONTEXT], a) for a, b in spans]

    def _pieces(self, anchor: Anchor) -> list[Piece]:
        if self.old is not None:
            return self._standing(anchor.spans)
        parts = [anchor.quote] if len(anchor.spans) == 1 else anchor.quote.split(SEPARATOR)
        starts = [start for start, _ in anchor.spans] + [anchor.end] * len(parts)
        pieces = [Piece(part, "", "", start) for part, start in zip(parts, starts, strict=False)]
        pieces[0] = replace(pieces[0], before=anchor.before)
        pieces[-1] = replace(pieces[-1], after=anchor.after)
        return pieces

    # through the source

    def _through_source(self, spans: Spans, quote: str) -> Landing:
        old, new = self.old, self.new
        if old is None:
            raise AssertionError("only where the old reading is here")
        found = [place for span in spans for place in _carried(span, old, new)]
        if not found:
            return self._by_words_only(spans, quote)
        places = normalised(found, len(new.text))
        now = words(new.text, places)
        if same_words(now.replace(SEPARATOR, ""), quote.replace(SEPARATOR, "")):
            return Landing(Outcome.SAME, places, quote, now)
        if self._ground.alike(quote, now) >= ALIKE or _complete(spans, places, old, new):
            return Landing(Outcome.CHANGED, places, quote, now)
        return Landing(Outcome.CHANGED, None, quote, now, (places,))

    def _by_words_only(self, spans: Spans, quote: str) -> Landing:
        """What the new reading leaves out may be offered elsewhere, but never placed there."""
        pieces = self._standing(spans)
        found = [self._offered(self._ground.exact.places(piece, piece.start)) for piece in pieces]
        return self._unsure(found, quote)

    # through the texts

    @cached_property
    def _alignment(self) -> Alignment | None:
        return Alignment(self.old.text, self.new.text) if self.old else None

    @cached_property
    def _backwards(self) -> Alignment | None:
        return Alignment(self.new.text, self.old.text) if self.old else None

    def _find(self, piece: Piece) -> _Found:
        aligned = self._alignment.span(piece.start, piece.end) if self._alignment else None
        if aligned and self._stands_in(piece, aligned):
            return _Found(aligned, ())
        near = aligned[0] if aligned else piece.start
        exact = self._ground.exact.places(piece, near)
        folded = [] if exact else self._ground.folded_places(piece, near)
        sure = self._sure(piece, exact or folded, folded=not exact) or self._likest(piece)
        if sure:
            return _Found((sure.start, sure.end), ())
        offered = self._offered([*exact, *folded])
        return replace(offered, offered=(aligned, *offered.offered)) if aligned else offered

    def _stands_in(self, piece: Piece, place: Span) -> bool:
        now = self.new.text[place[0] : place[1]]
        return now == piece.words or self._ground.alike(piece.words, now) >= ALIKE

    def _sure(self, piece: Piece, places: Sequence[Place], *, folded: bool) -> Place | None:
        past = self._past.folded_places if folded else self._past.exact.places
        rivals = [one for one in past(piece, piece.start) if not (one.start < piece.end and piece.start < one.end)]
        found = best(places, self._enough(piece), rivals)
        if found is None and len(places) == 1 and self.old and not rivals and weight(piece.words) >= TELLING:
            found = places[0]
        return found if found and not self._belongs_elsewhere(piece, found) else None

    def _enough(self, piece: Piece) -> int:
        """Where nobody knows what else stood in the old text, half of the context must agree."""
        return ENOUGH if self.old else max(ENOUGH, weight(piece.before + piece.after) // 2)

    def _belongs_elsewhere(self, piece: Piece, place: Place) -> bool:
        """Whether other words of the old text stand there now."""
        origin = self._backwards.span(place.start, place.end) if self._backwards else None
        return origin is not None and not (origin[0] < piece.end and piece.start < origin[1])

    def _likest(self, piece: Piece) -> Place | None:
        if len(piece.words) < _SHORTEST:
            return None
        window = (piece.start - 1_000, piece.end + 1_000)
        if self._alignment:
            window = self._alignment.window(piece.start, piece.end)
        found = self._ground.nearest(piece, (max(window[0], 0), window[1]))
        if found is None or found.agreement < self._enough(piece) or self._belongs_elsewhere(piece, found):
            return None
        return found if self._stands_in(piece, (found.start, found.end)) else None

    def _offered(self, places: Sequence[Place]) -> _Found:
        return _Found(None, tuple((place.start, place.end) for place in places[:OFFERED]))

    def _unsure(self, found: Sequence[_Found], quote: str) -> Landing:
        candidates = self._candidates(found)
        if not candidates:
            return Landing(Outcome.LOST, None, quote, "")
        now = words(self.new.text, candidates[0])
        alone = len(candidates) == 1 and now != quote
        return Landing(Outcome.CHANGED if alone else Outcome.SEVERAL, None, quote, now, candidates)

    def _candidates(self, found: Sequence[_Found]) -> tuple[Spans, ...]:
        """Of one piece all its places, of several pieces the best places of those that have one."""
        if len(found) == 1:
            return tuple((place,) for place in dict.fromkeys(found[0].offered))[:OFFERED]
        likeliest = [one.sure or next(iter(one.offered), None) for one in found]
        places = [place for place in likeliest if place]
        return (normalised(places, len(self.new.text)),) if places else ()


def _carried(span: Span, old: Reading, new: Reading) -> list[Span]:
    """The span's source characters on the new reading; close parts are one piece again."""
    pieces = old.source_map.to_source(*span)
    return joined(new, (place for piece in pieces for place in new.source_map.to_reading(*piece)))


def _complete(spans: Spans, places: Spans, old: Reading, new: Reading) -> bool:
    """Whether at least half of the passage's source is still in it."""
    here = [place for span in places for place in new.source_map.to_source(*span)]
    wanted = [place for span in spans for place in old.source_map.to_source(*span)]
    kept = sum(max(min(b, d) - max(a, c), 0) for a, b in wanted for c, d in here)
    return 2 * kept >= sum(end - start for start, end in wanted)


def _in_order(spans: Sequence[Span | None]) -> Spans | None:
    """The spans, if all are known, come one after the other and do not touch."""
    found = [span for span in spans if span is not None]
    if len(found) < len(spans) or any(a[1] >= b[0] for a, b in pairwise(found)):
        return None
    return tuple(found)
