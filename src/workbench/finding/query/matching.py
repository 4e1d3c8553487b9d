"""The hits of one term in one folded text."""

from __future__ import annotations

import numpy as np

from workbench.finding.query.tree import LONGEST_STAR, Gap, Term
from workbench.finding.scan import Mask, Positions, all_occurrences, in_address, is_border, leftmost
from workbench.language.folding.fold import Folded, Folder
from workbench.language.folding.kinds import Kind
from workbench.language.folding.table import Codes

_SENTENCE_ENDS = np.array([ord(sign) for sign in "。!?;"])
_WORD = (Kind.LETTER, Kind.DIGIT)


def term_hits(term: Term, text: Folded, folder: Folder) -> tuple[Positions, Positions]:
    """Starts and ends of the term's hits, from left to right, the leftmost of those that overlap.

    From one start the nearest of the following pieces counts.
    """
    needles = [folder.fold(piece).codes for piece in term.pieces]
    starts = all_occurrences(text, needles[-1])
    if not term.open_end and text.table.kind_of(needles[-1][-1:])[0] == Kind.LETTER:
        starts = starts[is_border(text, starts + len(needles[-1]))]
    ends = starts + len(needles[-1])
    for needle, gap in zip(reversed(needles[:-1]), reversed(term.gaps), strict=True):
        firsts = all_occurrences(text, needle)
        followed, places = _followed(text, firsts + len(needle), starts=starts, gap=gap)
        starts, ends = firsts[followed], ends[places]
    if not term.open_start:
        kept = _begin_words(term, needles, text=text, starts=starts)
        starts, ends = starts[kept], ends[kept]
    if term.open_end:
        ends = _to_word_end(text, ends)
    kept = leftmost(starts, ends)
    return starts[kept], ends[kept]


def _begin_words(term: Term, needles: list[Codes], *, text: Folded, starts: Positions) -> Mask:
    """Before which starts no word runs on; a mere word does not count in a web address."""
    kinds = text.table.kind_of(needles[0])
    if kinds[0] != Kind.LETTER:
        return np.ones(len(starts), dtype=np.bool_)
    begin = is_border(text, starts)
    if len(needles) == 1 and not term.open_end and np.isin(kinds, _WORD).all():
        begin &= ~in_address(text, starts)
    return begin


def _followed(text: Folded, ends: Positions, *, starts: Positions, gap: Gap) -> tuple[Mask, Positions]:
    """Which of the ends one of ``starts`` follows across the gap; and for those, the first."""
    places = np.searchsorted(starts, ends + gap.least)
    found = places < len(starts)
    found[found] = starts[places[found]] <= ends[found] + gap.most
    if gap.star:
        found[found] = _free(text, ends[found], starts[places[found]])
    return found, places[found]


def _free(text: Folded, starts: Positions, ends: Positions) -> Mask:
    """Whether nothing bars a star between each start and end: a sentence's end, a word's end."""
    steps = np.arange(LONGEST_STAR)
    places = np.minimum(starts[:, None] + steps, len(text) - 1)
    between = steps < (ends - starts)[:, None]
    codes = text.codes[places]
    kinds = text.table.kind_of(codes.ravel()).reshape(codes.shape)
    outside = ~np.isin(kinds, _WORD)
    in_word = np.isin(text.kinds(starts - 1), _WORD) & np.isin(text.kinds(ends), _WORD)
    bars = np.where(in_word[:, None], outside, np.isin(codes, _SENTENCE_ENDS))
    return np.asarray(~(bars & between).any(axis=1))


def _to_word_end(text: Folded, ends: Positions) -> Positions:
    ends = ends.copy()
    while (inside := ~is_border(text, ends)).any():
        ends[inside] += 1
    return ends
