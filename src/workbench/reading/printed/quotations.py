"""Block quotations: set to a narrower measure than the text around them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from statistics import median

from workbench.model.reading import BlockKind
from workbench.reading.printed.characters import is_cjk
from workbench.reading.printed.drafts import Draft
from workbench.reading.printed.wraps import Measure

_NARROWER = 3.0
"""Columns by which the measure of a quotation is narrower at least."""

_LEAST = 0.6
"""Share of the margin that lines of a quotation have at least."""

_INDENT = 1.5
"""Columns from which on a line stands in."""

_TEXT = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM)


def quoted(drafts: Sequence[Draft], measure: Measure) -> list[Draft]:
    """The drafts, those paragraphs made quotations whose inner lines all stop short of the margin.

    Between two blank lines quotation and text do not mix: where one paragraph is a quotation,
    the others that are as narrow belong to it.
    """
    result: list[Draft] = []
    for stretch in _stretches(drafts):
        found = any(draft.kind is BlockKind.PARAGRAPH and _is_narrow(draft, measure) for draft in stretch)
        whole = found and all(_stops_short(draft, measure) for draft in stretch)
        for draft in stretch:
            mine = whole or (found and _is_narrow(draft, measure))
            result.append(replace(draft, kind=BlockKind.QUOTATION) if mine and draft.kind in _TEXT else draft)
    return result


def _stretches(drafts: Sequence[Draft]) -> Iterator[list[Draft]]:
    """The drafts between one blank line (or a block that is no paragraph) and the next."""
    stretch: list[Draft] = []
    for draft in drafts:
        if stretch and (draft.strands[0].parted or draft.kind not in _TEXT or stretch[-1].kind not in _TEXT):
            yield stretch
            stretch = []
        stretch.append(draft)
    if stretch:
        yield stretch


def _is_narrow(draft: Draft, measure: Measure) -> bool:
    if not measure.margin or len(draft.strands) < 3 or draft.kind not in _TEXT:
        return False
    strands = draft.strands
    if all(strand.indent >= _INDENT for strand in strands if not strand.turned):
        return True
    if measure.profile.indented and strands[0].indent >= _INDENT:
        return False
    edges = [strand.edge for strand in strands[1:-1] if is_cjk(strand.text[-1])]
    if not edges:
        return False
    most = measure.margin - (_NARROWER if len(edges) > 1 else 2 * _NARROWER)
    return _LEAST * measure.margin <= median(edges) <= most and max(edges) < measure.margin


def _stops_short(draft: Draft, measure: Measure) -> bool:
    if measure.profile.indented and draft.strands[0].indent >= _INDENT and len(draft.strands) > 1:
        return False
    edges = [strand.edge for strand in draft.strands]
    return median(edges) <= measure.margin - _NARROWER and max(edges) <= measure.margin
