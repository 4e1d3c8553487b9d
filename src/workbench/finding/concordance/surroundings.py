"""What stands within a window of the hits: one corpus; the rest of the documents is the other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from workbench.finding.concordance.contexts import Contexts, Stretch
from workbench.finding.concordance.tokens import Tokens, Vocabulary, tokenised

Numbers = NDArray[np.int64]
Flags = NDArray[np.bool_]
_LONGEST_NAME = 8
_FAR = np.int64(1) << 40


@dataclass(frozen=True, slots=True, eq=False)
class Marked:
    """A document's tokens; ``lows`` and ``highs`` are the tokens of its hits, first and last + 1.

    ``near``: within the window of a hit; ``hit``: part of one; all others are the rest.
    """

    stretch: Stretch
    tokens: Tokens
    lows: Numbers
    highs: Numbers
    near: Flags
    hit: Flags


@dataclass(frozen=True, slots=True, eq=False)
class Surroundings:
    """The tokens near the hits of all documents, one behind the other.

    ``joined[i]``: token i follows token i - 1 within a string. ``starts`` and ``ends`` are places
    in the reading of document ``document``. ``following`` and ``preceding`` are the hits before
    and behind which the token stands, ``to_following`` and ``to_preceding`` how far off, in tokens.
    """

    numbers: NDArray[np.int32]
    joined: Flags
    single: Flags
    document: NDArray[np.int32]
    starts: Numbers
    ends: Numbers
    following: Numbers
    preceding: Numbers
    to_following: Numbers
    to_preceding: Numbers


class Corpus:
    """The searched documents as tokens, each with its hits marked."""

    def __init__(self, contexts: Contexts, window: int) -> None:
        self._contexts = contexts
        self._window = window
        self.vocabulary = Vocabulary()
        self._before, self._after = self._name()

    @property
    def continuation(self) -> tuple[str, str]:
        """What most hits have before and behind them and what therefore counts as part of all such hits; folded."""
        return "".join(map(chr, reversed(self._before))), "".join(map(chr, self._after))

    def marked(self) -> Iterator[Marked]:
        """Every document that is here, with hits or without."""
        for number in range(len(self._contexts.hits.documents)):
            stretch = self._contexts.stretch(number)
            if stretch is not None:
                yield self._marked(stretch)

    def surroundings(self) -> Surroundings:
        """What stands near the hits."""
        parts = [_near(self._marked(stretch)) for stretch in self._contexts.stretches()]
        names = Surroundings.__dataclass_fields__
        if not parts:
            return Surroundings(*(np.empty(0, dtype=kind) for kind in _KINDS))
        return Surroundings(*(np.concatenate([getattr(part, name) for part in parts]) for name in names))

    def _tokens(self, stretch: Stretch) -> tuple[Tokens, Numbers, Numbers]:
        tokens = tokenised(stretch.folded, stretch.reading, self.vocabulary)
        return tokens, *tokens.span(stretch.starts, stretch.ends)

    def _marked(self, stretch: Stretch) -> Marked:
        tokens, lows, highs = self._tokens(stretch)
        for token in self._before:
            lows = np.where(_is(tokens, lows - 1, token, lows), lows - 1, lows)
        for token in self._after:
            highs = np.where(_is(tokens, highs, token, highs), highs + 1, highs)
        hit = _covered(lows, highs, len(tokens))
        near = _covered(np.maximum(lows - self._window, 0), np.minimum(highs + self._window, len(tokens)), len(tokens))
        return Marked(stretch, tokens, lows, highs, near & ~hit, hit)

    def _name(self) -> tuple[list[int], list[int]]:
        """The characters before and behind the hits that most of them share: 古 where 外蒙 mostly is 外蒙古.

        They belong to what was looked for, and do not count as standing around it.
        """
        lefts, rights = [], []
        for stretch in self._contexts.stretches():
            tokens, lows, highs = self._tokens(stretch)
            lefts.append(_beside(tokens, lows - np.arange(1, _LONGEST_NAME + 1)[:, None], 1))
            rights.append(_beside(tokens, highs + np.arange(_LONGEST_NAME)[:, None], 0))
        return _shared(lefts), _shared(rights)


_KINDS: tuple[Any, ...] = (np.int32, np.bool_, np.bool_, np.int32, *(np.int64,) * 6)


def _is(tokens: Tokens, places: Numbers, token: int, edges: Numbers) -> Flags:
    """Whether this token stands at each place, with nothing between it and the hit."""
    inside = (places >= 0) & (places < len(tokens)) & (edges < len(tokens))
    found = np.zeros(len(places), dtype=np.bool_)
    at = places[inside]
    found[inside] = (tokens.numbers[at] == token) & ~tokens.parted[edges[inside]]
    return found


def _beside(tokens: Tokens, places: Numbers, shift: int) -> NDArray[np.int32]:
    """The characters at these places; -1 where there is none, or something parts it from the hit."""
    inside = (places >= 0) & (places + shift < len(tokens))
    at = np.where(inside, places, 0)
    if not len(tokens):
        return np.full(places.shape, -1, dtype=np.int32)
    bound = inside & tokens.single[at] & ~tokens.parted[np.where(inside, places + shift, 0)]
    return np.where(bound, tokens.numbers[at], np.int32(-1))


def _shared(beside: list[NDArray[np.int32]]) -> list[int]:
    """Step by step away from the hits, the character that more than half of all have."""
    if not beside:
        return []
    columns = np.concatenate(beside, axis=1)
    total, name = columns.shape[1], list[int]()
    chosen = np.ones(total, dtype=np.bool_)
    for step in columns:
        tokens, counts = np.unique(step[chosen & (step >= 0)], return_counts=True)
        if not len(tokens) or counts.max() * 2 <= total:
            return name
        name.append(int(tokens[counts.argmax()]))
        chosen &= step == name[-1]
    return name


def _covered(lows: Numbers, highs: Numbers, length: int) -> Flags:
    depth = np.zeros(length + 1, dtype=np.int32)
    np.add.at(depth, lows, 1)
    np.add.at(depth, highs, -1)
    return np.asarray(np.cumsum(depth)[:-1] > 0)


def _near(one: Marked) -> Surroundings:
    tokens, at = one.tokens, np.flatnonzero(one.near)
    joined = np.zeros(len(at), dtype=np.bool_)
    joined[1:] = (np.diff(at) == 1) & ~tokens.parted[at[1:]] & tokens.single[at[1:]] & tokens.single[at[:-1]]
    spans = one.stretch.folded.spans(tokens.starts[at], tokens.ends[at])
    order = np.argsort(one.lows, kind="stable")
    lows, highs = one.lows[order], np.maximum.accumulate(one.highs[order])
    after = np.searchsorted(lows, at, side="right")
    there, before = after < len(lows), after > 0
    behind, ahead = np.where(there, after, 0), np.where(before, after - 1, 0)
    return Surroundings(
        numbers=tokens.numbers[at],
        joined=joined,
        single=tokens.single[at],
        document=np.full(len(at), one.stretch.number, dtype=np.int32),
        starts=spans[:, 0],
        ends=spans[:, 1],
        following=order[behind] + one.stretch.first,
        preceding=order[ahead] + one.stretch.first,
        to_following=np.where(there, lows[behind] - at, _FAR),
        to_preceding=np.where(before, at - highs[ahead] + 1, _FAR),
    )
