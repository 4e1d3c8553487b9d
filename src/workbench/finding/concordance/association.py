"""How surely, and how strongly, a term stands in one corpus more often than in another.

*How surely*: the log-likelihood ratio G² (T. Dunning, "Accurate methods for the statistics of
surprise and coincidence", Computational Linguistics 19, 1993, 61–74), in the form for two corpora of
P. Rayson and R. Garside, "Comparing corpora using frequency profiling", Proceedings of the
Workshop on Comparing Corpora, ACL 2000, 1–6; 3.84 is met by chance once in twenty terms, 15.13
once in ten thousand. *How strongly*: the log ratio (A. Hardie, "Log Ratio – an informal
introduction", 2014): 1 is twice as often, 2 four times, 3 eight times.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Counts = NDArray[np.int64]
Figures = NDArray[np.float64]


def expected(near: Counts, rest: Counts, size: int, rest_size: int) -> tuple[Figures, Figures]:
    """How often terms would stand in either corpus if they were spread evenly over both."""
    share = (near + rest) / max(size + rest_size, 1)
    return size * share, rest_size * share


def log_likelihood(near: Counts, rest: Counts, size: int, rest_size: int) -> Figures:
    """G² of terms that stand ``near`` times in a corpus of ``size`` tokens and ``rest`` times in another."""
    first, second = expected(near, rest, size, rest_size)
    return np.asarray(2 * (_weighed(near, first) + _weighed(rest, second)))


def log_ratio(near: Counts, rest: Counts, size: int, rest_size: int) -> Figures:
    """The binary logarithm of the ratio of relative frequencies; none counts as a half (Hardie)."""
    first = np.maximum(near, 0.5) / max(size, 1)
    second = np.maximum(rest, 0.5) / max(rest_size, 1)
    return np.asarray(np.log2(first / second))


def _weighed(observed: Counts, expected: Figures) -> Figures:
    there = observed > 0
    ratio = np.ones(len(observed))
    np.divide(observed, expected, out=ratio, where=there)
    return np.asarray(observed * np.log(ratio))
