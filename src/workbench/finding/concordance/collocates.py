"""The terms that stand around the hits more often than in the rest of the searched documents."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from workbench.errors import InputError
from workbench.finding.concordance.association import expected, log_likelihood, log_ratio
from workbench.finding.concordance.contexts import Contexts
from workbench.finding.concordance.shapes import STATISTICS, Collocate, Collocates, Places, Statistic
from workbench.finding.concordance.strings import Level, Occurrences, counted, repeated
from workbench.finding.concordance.surroundings import Corpus, Surroundings
from workbench.progress import Progress
from workbench.translation import msg

LONGEST = 8
"""Characters of a term, or as many as the window has."""
FRAGMENT = 0.8
"""From this share of its places on, a string that stands inside one longer one is a piece of that."""
CHANCE = 3.84
"""The log-likelihood that chance exceeds once in twenty terms (chi-squared, one degree of freedom)."""
_FORMS_LOOKED_AT = 25
PARTICLE = ord("的")
"""A string of three and more that begins or ends with it is a term and a particle, not a term (目的 is one)."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked for: see ``Concordance.collocates``."""

    window: int
    least: int
    statistic: Statistic
    most: int


@dataclass(frozen=True, slots=True, eq=False)
class _Candidates:
    """The terms of one length: their occurrences near the hits, sorted by term."""

    length: int
    places: NDArray[np.int64]
    bounds: NDArray[np.int64]
    near: NDArray[np.int64]
    rest: NDArray[np.int64]
    kept: NDArray[np.bool_]
    opened: NDArray[np.bool_]
    """Which of them begin with the particle, and (``closed``) end with it."""
    closed: NDArray[np.bool_]


def collocates(contexts: Contexts, wanted: Wanted, progress: Progress) -> Collocates:
    """The collocates. Raises InputError if there is no such statistic, CancelledError when cancelled."""
    if wanted.statistic not in STATISTICS:
        raise InputError(
            msg("There is no statistic “{name}” for collocates.", name=wanted.statistic),
            msg("Choose from: {all}.", all=", ".join(STATISTICS)),
        )
    corpus = Corpus(contexts, wanted.window)
    around = corpus.surroundings()
    progress.check()
    found = list(repeated(around.numbers, around.joined, min(LONGEST, wanted.window), wanted.least))
    rest, size = _rest(corpus, [one.level for one in found], len(contexts.hits.documents), progress)
    candidates = _candidates(found, rest, around)
    ranked = _ranked(contexts, around, candidates, (len(around.numbers), size), wanted)
    before, behind = corpus.continuation
    return replace(ranked, before=before, behind=behind)


def _rest(
    corpus: Corpus, levels: list[Level], documents: int, progress: Progress
) -> tuple[list[NDArray[np.int64]], int]:
    """How often each string stands in the rest, and how many tokens that has."""
    counts, size = [np.zeros(len(level.keys), dtype=np.int64) for level in levels], 0
    for number, one in enumerate(corpus.marked()):
        progress.report(number, documents)
        outside = ~(one.near | one.hit)
        size += int(np.count_nonzero(outside))
        numbers = np.where(outside, one.tokens.numbers, np.int32(-1))
        joined = ~one.tokens.parted & one.tokens.single
        joined[1:] &= one.tokens.single[:-1]
        for count, found in zip(counts, counted(levels, numbers, joined), strict=True):
            count += np.bincount(found.strings, minlength=len(count))
    return counts, size


def _candidates(found: list[Occurrences], rest: list[NDArray[np.int64]], around: Surroundings) -> list[_Candidates]:
    made: list[_Candidates] = []
    for one, elsewhere in zip(found, rest, strict=True):
        order = np.argsort(one.strings, kind="stable")
        near = np.bincount(one.strings, minlength=len(elsewhere))
        bounds = np.concatenate(([0], np.cumsum(near)))
        places = one.places[order]
        firsts, kept = places[bounds[:-1]], np.ones(len(near), dtype=np.bool_)
        opened = around.numbers[firsts] == PARTICLE
        closed = around.numbers[firsts + one.level.length - 1] == PARTICLE
        if one.level.length != 2:
            kept = ~around.single[firsts] if one.level.length == 1 else ~(opened | closed)
        made.append(_Candidates(one.level.length, places, bounds, near, elsewhere, kept, opened, closed))
    for shorter, longer, here, beyond in zip(found[1:], found[2:], made[1:], made[2:], strict=False):
        here.kept[_fragments(shorter, longer, here, beyond)] = False
    return made


def _fragments(shorter: Occurrences, longer: Occurrences, here: _Candidates, beyond: _Candidates) -> NDArray[np.int64]:
    """The strings that stand (nearly) only inside one that is longer by one character, other than the particle."""
    begins = np.zeros(len(beyond.near), dtype=np.int64)
    begins[longer.strings] = longer.places
    firsts = longer.level.beginnings
    lasts = shorter.strings[np.searchsorted(shorter.places, begins + 1)]
    pieces = ((firsts, ~beyond.closed), (lasts, ~beyond.opened))
    return np.unique(
        np.concatenate([piece[whole & (beyond.near >= FRAGMENT * here.near[piece])] for piece, whole in pieces])
    )


def _ranked(
    contexts: Contexts,
    around: Surroundings,
    candidates: list[_Candidates],
    sizes: tuple[int, int],
    wanted: Wanted,
) -> Collocates:
    """The terms that chance does not explain, most telling first."""
    rows: list[tuple[float, int, int, int]] = []
    figures = []
    for level, one in enumerate(candidates):
        likelihood = log_likelihood(one.near, one.rest, *sizes)
        ratio, usual = log_ratio(one.near, one.rest, *sizes), expected(one.near, one.rest, *sizes)[0]
        figures.append((usual, likelihood, ratio))
        telling = {"log-likelihood": likelihood, "log-ratio": ratio, "count": one.near}[wanted.statistic]
        chosen = one.kept & (one.near > usual) & (likelihood >= CHANCE)
        rows += [(-float(telling[term]), -int(one.near[term]), level, term) for term in np.flatnonzero(chosen).tolist()]
    rows.sort()
    terms = tuple(
        _collocate(contexts, around, candidates[level], term, tuple(float(figure[term]) for figure in figures[level]))
        for _, _, level, term in rows[: wanted.most]
    )
    return Collocates(terms, len(rows), *sizes, wanted.window)


def _collocate(
    contexts: Contexts, around: Surroundings, one: _Candidates, term: int, figures: tuple[float, ...]
) -> Collocate:
    first = one.places[one.bounds[term] : one.bounds[term + 1]]
    last = first + one.length - 1
    before = around.to_following[last] < around.to_preceding[first]
    places = Places(around.document[first], around.starts[first], around.ends[last])
    left = int(np.count_nonzero(before))
    usual, likelihood, ratio = figures
    return Collocate(
        term=written(contexts, places),
        left=left,
        right=len(first) - left,
        elsewhere=int(one.rest[term]),
        expected=usual,
        log_likelihood=likelihood,
        log_ratio=ratio,
        places=places,
        rows=np.where(before, around.following[last], around.preceding[first]),
        before=before,
    )


def written(contexts: Contexts, places: Places) -> str:
    """The commonest way in which a term is written at the first of these places."""
    some = zip(*(part[:_FORMS_LOOKED_AT].tolist() for part in (places.document, places.start, places.end)), strict=True)
    forms = Counter(" ".join(contexts.reading(number).text[start:end].split()) for number, start, end in some)
    return forms.most_common(1)[0][0]
