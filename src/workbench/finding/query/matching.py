"""The hits of one term in one folded text."""

from __future__ import annotations

import numpy as np

from workbench.finding.query.ground import Ground
from workbench.finding.query.tree import LONGEST_STAR, Gap, Term
from workbench.finding.scan import Mask, Positions, Scanned, in_address, is_border, leftmost
from workbench.finding.shelf import Shelf
from workbench.language.folding import Folder
from workbench.language.folding.kinds import Kind, Kinds
from workbench.language.folding.table import Codes, folding_table

_SENTENCE_ENDS = np.array([ord(sign) for sign in "。!?;"])
_WORD = (Kind.LETTER, Kind.DIGIT)
_AT_ONCE = 50_000
"""Places whose gaps are looked at together: bounds the memory that this takes."""


def term_hits(term: Term, ground: Ground) -> tuple[Positions, Positions]:
    """Starts and ends of the term's hits, as rising positions; the leftmost of those that overlap.

    From one start the nearest of the following pieces counts.
    """
    found = [_in_group(term, part, folder) for folder, part in ground.groups(term.pieces)]
    if len(found) == 1:
        return found[0]
    starts, ends = (np.concatenate([pair[side] for pair in found]) for side in (0, 1))
    order = np.argsort(starts, kind="stable")
    return starts[order], ends[order]


def _in_group(term: Term, ground: Ground, folder: Folder) -> tuple[Positions, Positions]:
    shelf, needles = ground.shelf, [folder.fold(piece).codes for piece in term.pieces]
    starts = ground.occurrences(term.pieces[-1], folder, exact=term.exact)
    if not term.open_end and _kinds(needles[-1][-1:])[0] in _bordered(term):
        starts = starts[is_border(shelf, starts + len(needles[-1]))]
    ends = starts + len(needles[-1])
    for number in reversed(range(len(term.gaps))):
        firsts = ground.occurrences(term.pieces[number], folder, exact=term.exact)
        followed, places = _followed(shelf, firsts + len(needles[number]), starts=starts, gap=term.gaps[number])
        starts, ends = firsts[followed], ends[places]
    if not term.open_start:
        kept = _begin_words(term, needles, text=shelf, starts=starts)
        starts, ends = starts[kept], ends[kept]
    if term.open_end:
        ends = _to_word_end(shelf, ends)
    if not term.gaps and not term.open_end and not _repeats(needles[0]):
        return starts, ends
    kept = leftmost(starts, ends)
    return starts[kept], ends[kept]


def _begin_words(term: Term, needles: list[Codes], *, text: Scanned, starts: Positions) -> Mask:
    """Before which starts no word runs on; a mere word does not count in a web address."""
    kinds = _kinds(needles[0])
    if kinds[0] not in _bordered(term):
        return np.ones(len(starts), dtype=np.bool_)
    begin = is_border(text, starts)
    if len(needles) == 1 and not term.open_end and np.isin(kinds, _WORD).all():
        begin[begin] = ~in_address(text, starts[begin])
    return begin


def _bordered(term: Term) -> tuple[Kind, ...]:
    """The kinds of characters that begin or end the term only at a word border."""
    return _WORD if term.word else (Kind.LETTER,)


def _kinds(codes: Codes) -> Kinds:
    return folding_table().kind_of(codes)


def _repeats(needle: Codes) -> bool:
    """Whether two occurrences of the needle can overlap."""
    return any(np.array_equal(needle[shift:], needle[:-shift]) for shift in range(1, len(needle)))


def _followed(text: Shelf, ends: Positions, *, starts: Positions, gap: Gap) -> tuple[Mask, Positions]:
    """Which of the ends one of ``starts`` follows across the gap; and for those, the first."""
    places = np.searchsorted(starts, ends + gap.least)
    found = places < len(starts)
    found[found] = starts[places[found]] <= ends[found] + gap.most
    found[found] = text.segment(ends[found] - 1) == text.segment(starts[places[found]])
    if gap.star:
        found[found] = _free(text, ends[found], starts[places[found]])
    return found, places[found]


def _free(text: Scanned, starts: Positions, ends: Positions) -> Mask:
    """Whether nothing bars a star between each start and end: a sentence's end, a word's end."""
    blocks = range(0, len(starts), _AT_ONCE)
    free = [_free_block(text, starts[at : at + _AT_ONCE], ends[at : at + _AT_ONCE]) for at in blocks]
    return np.concatenate([np.empty(0, dtype=np.bool_), *free])


def _free_block(text: Scanned, starts: Positions, ends: Positions) -> Mask:
    steps = np.arange(LONGEST_STAR)
    places = np.minimum(starts[:, None] + steps, max(len(text) - 1, 0))
    between = steps < (ends - starts)[:, None]
    codes = text.codes[places]
    kinds = text.table.kind_of(codes.ravel()).reshape(codes.shape)
    outside = ~np.isin(kinds, _WORD)
    in_word = np.isin(text.kinds(starts - 1), _WORD) & np.isin(text.kinds(ends), _WORD)
    bars = np.where(in_word[:, None], outside, np.isin(codes, _SENTENCE_ENDS))
    return np.asarray(~(bars & between).any(axis=1))


def _to_word_end(text: Scanned, ends: Positions) -> Positions:
    ends = ends.copy()
    while (inside := ~is_border(text, ends)).any():
        ends[inside] += 1
    return ends
