"""The longer strings that the hits are part of: terms that one did not know."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from workbench.finding.concordance.collocates import FRAGMENT, PARTICLE, written
from workbench.finding.concordance.contexts import Contexts, Stretch
from workbench.finding.concordance.shapes import Neighbour, Places, Rows
from workbench.finding.concordance.strings import numbered
from workbench.finding.concordance.tokens import Tokens, Vocabulary, tokenised

Numbers = NDArray[np.int64]
_NOTHING = -1


@dataclass(frozen=True, slots=True, eq=False)
class _Sides:
    """The tokens beside the hits, a column for each step away from them, -1 from where something parts them.

    ``starts`` and ``ends``: where the string begins and ends that reaches so far, step 0 the hit's own.
    """

    rows: Rows
    forms: Numbers
    left: Numbers
    right: Numbers
    starts: Numbers
    ends: Numbers


@dataclass(frozen=True, slots=True, eq=False)
class _Strings:
    """Strings that reach ``before`` and ``after`` tokens beyond the hit: for each of ``rows`` its number."""

    before: int
    after: int
    rows: Rows
    numbers: Numbers


@dataclass(frozen=True, slots=True, eq=False)
class _Found:
    """A string that is shown: its places among the sides, and its entropies on the left and on the right."""

    before: int
    after: int
    rows: Rows
    left: float
    right: float

    @property
    def rank(self) -> tuple[float, int]:
        """By count times the lesser entropy, then by count."""
        count = len(self.rows)
        return -count * min(self.left, self.right), -count


def neighbours(contexts: Contexts, lengths: tuple[int, int], least: int, most: int) -> list[Neighbour]:
    """See ``Concordance.neighbours``; ``lengths`` are the shortest and the longest."""
    shortest, longest = lengths
    sides = _sides(contexts, longest)
    if sides is None:
        return []
    found = [
        one
        for strings in _strings(sides, longest, least)
        if strings.before + strings.after >= max(shortest, 1)
        for one in _whole(sides, strings, longest)
    ]
    found.sort(key=lambda one: one.rank)
    made = [_described(contexts, sides, one) for one in found[:most]]
    return sorted(made, key=lambda one: (-one.score, -one.count, one.term))


def _sides(contexts: Contexts, longest: int) -> _Sides | None:
    vocabulary, forms, parts = Vocabulary(), dict[str, int](), []
    for stretch in contexts.stretches():
        tokens = tokenised(stretch.folded, stretch.reading, vocabulary)
        parts.append(_beside(stretch, tokens, forms, longest))
    if not parts:
        return None
    names = _Sides.__dataclass_fields__
    return _Sides(*(np.concatenate([getattr(part, name) for part in parts]) for name in names))


def _beside(stretch: Stretch, tokens: Tokens, forms: dict[str, int], longest: int) -> _Sides:
    lows, highs = tokens.span(stretch.starts, stretch.ends)
    steps = np.arange(longest + 1)
    left, right = lows[:, None] - 1 - steps, highs[:, None] + steps
    spans = stretch.folded.spans(tokens.starts, tokens.ends)
    last = max(len(tokens) - 1, 0)
    words = (
        stretch.folded.stretch(start, end)
        for start, end in zip(stretch.starts.tolist(), stretch.ends.tolist(), strict=True)
    )
    return _Sides(
        rows=np.arange(stretch.first, stretch.last, dtype=np.int64),
        forms=np.array([forms.setdefault(word, len(forms)) for word in words], dtype=np.int64),
        left=_bound(tokens, left, 1),
        right=_bound(tokens, right, 0),
        starts=spans[:, 0][np.clip(lows[:, None] - steps, 0, last)],
        ends=spans[:, 1][np.clip(highs[:, None] - 1 + steps, 0, last)],
    )


def _bound(tokens: Tokens, places: Numbers, shift: int) -> Numbers:
    """The tokens at these places as far as nothing parts them from the hit."""
    inside = (places >= 0) & (places < len(tokens))
    at, edges = np.where(inside, places, 0), places + shift
    whole = inside & ~tokens.parted[np.where(inside & (edges < len(tokens)), edges, 0)]
    bound = np.logical_and.accumulate(whole, axis=1)
    return np.where(bound, tokens.numbers[at].astype(np.int64), _NOTHING)


def _strings(sides: _Sides, longest: int, least: int) -> Iterator[_Strings]:
    """Every string that repeats, those that add nothing before the hit first."""
    edge = _Strings(0, 0, np.arange(len(sides.rows)), sides.forms)
    for before in range(longest + 1):
        if before:
            edge = _extended(edge, sides.left[:, before - 1], before, 0, least)
        strings = edge
        yield strings
        for after in range(1, longest - before + 1):
            strings = _extended(strings, sides.right[:, after - 1], before, after, least)
            if not len(strings.rows):
                break
            yield strings
        if not len(edge.rows):
            return


def _extended(strings: _Strings, column: Numbers, before: int, after: int, least: int) -> _Strings:
    tokens = column[strings.rows]
    there = tokens != _NOTHING
    numbers, counts = numbered(strings.numbers[there], tokens[there])
    frequent = counts[numbers] >= least if len(numbers) else np.zeros(0, dtype=np.bool_)
    return _Strings(before, after, strings.rows[there][frequent], numbers[frequent])


def _whole(sides: _Sides, strings: _Strings, longest: int) -> Iterator[_Found]:
    """The strings of one shape that are no mere pieces of a longer one, and do not end with a particle."""
    before, after = strings.before, strings.after
    left, left_share = _freedom(strings, sides.left[:, before])
    right, right_share = _freedom(strings, sides.right[:, after])
    whole = (left_share < FRAGMENT) & ((right_share < FRAGMENT) | (before + after == longest))
    for column in (*([sides.left[:, before - 1]] if before else []), *([sides.right[:, after - 1]] if after else [])):
        whole[strings.numbers[column[strings.rows] == PARTICLE]] = False
    order = np.argsort(strings.numbers, kind="stable")
    bounds = np.searchsorted(strings.numbers[order], np.arange(len(whole) + 1))
    rows = strings.rows[order]
    for number in np.flatnonzero(whole & (np.diff(bounds) > 0)).tolist():
        some = rows[bounds[number] : bounds[number + 1]]
        yield _Found(before, after, some, float(left[number]), float(right[number]))


def _described(contexts: Contexts, sides: _Sides, found: _Found) -> Neighbour:
    before, after, rows = found.before, found.after, found.rows
    places = Places(contexts.hits.document[sides.rows[rows]], sides.starts[rows, before], sides.ends[rows, after])
    return Neighbour(
        term=written(contexts, places),
        before=before,
        after=after,
        count=len(rows),
        left_entropy=found.left,
        right_entropy=found.right,
        indexes=sides.rows[rows],
    )


def _freedom(strings: _Strings, column: Numbers) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """For each string the entropy of what follows it, in bits, and the share of what does so most (but 的).

    Where something parts it from what follows, it is followed by something different each time.
    """
    tokens, size = column[strings.rows], int(strings.numbers.max(initial=-1)) + 1
    totals = np.maximum(np.bincount(strings.numbers, minlength=size), 1)
    there = tokens != _NOTHING
    pairs, counts = numbered(strings.numbers[there], tokens[there])
    owner = np.zeros(len(counts), dtype=np.int64)
    owner[pairs] = strings.numbers[there]
    weighed = np.bincount(owner, weights=counts * np.log2(np.maximum(counts, 1)), minlength=size)
    most = np.zeros(size, dtype=np.int64)
    followed = np.zeros(len(counts), dtype=np.int64)
    followed[pairs] = tokens[there]
    np.maximum.at(most, owner, np.where(followed == PARTICLE, 0, counts))
    return np.log2(totals) - weighed / totals, most / totals
