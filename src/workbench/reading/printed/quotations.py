"""Block quotations: set to a narrower measure than the text around them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from statistics import median

from workbench.model.reading import BlockKind
from workbench.reading.printed.characters import is_cjk
from workbench.reading.printed.drafts import Draft
from workbench.reading.printed.wraps import Measure

_NARROWER = 3.0
_LEAST = 0.6
_INDENT = 2.0


def quoted(drafts: Sequence[Draft], measure: Measure) -> list[Draft]:
    """The drafts, those paragraphs made quotations whose inner lines all stop short of the margin."""
    found = [draft.kind is BlockKind.PARAGRAPH and _is_narrow(draft, measure) for draft in drafts]
    for place, draft in enumerate(drafts):
        neighbour = (place and found[place - 1]) or (place + 1 < len(found) and found[place + 1])
        if draft.kind is BlockKind.PARAGRAPH and not found[place] and neighbour:
            found[place] = len(draft.strands) == 2 and _stops_short(draft, measure)
    return [replace(d, kind=BlockKind.QUOTATION) if q else d for d, q in zip(drafts, found, strict=True)]


def _is_narrow(draft: Draft, measure: Measure) -> bool:
    inner = draft.strands[1:-1]
    if not measure.margin or len(draft.strands) < 3:
        return False
    if all(strand.indent >= _INDENT for strand in draft.strands):
        return True
    edges = [strand.edge for strand in inner if is_cjk(strand.text[-1])]
    if not edges:
        return False
    return _LEAST * measure.margin <= median(edges) <= measure.margin - _NARROWER and max(edges) < measure.margin


def _stops_short(draft: Draft, measure: Measure) -> bool:
    edge = draft.strands[0].edge
    return _LEAST * measure.margin <= edge <= measure.margin - _NARROWER
