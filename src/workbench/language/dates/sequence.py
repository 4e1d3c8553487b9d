"""The dates of a folded text in every language, one after the other."""

from __future__ import annotations

import heapq
from collections.abc import Iterator

from workbench.language.dates.expressions import Expression, expressions
from workbench.language.dates.western import western_expressions


def all_expressions(text: str) -> Iterator[Expression]:
    """East Asian and western dates in order; where they overlap, the one that begins first."""
    end = 0
    for one in heapq.merge(western_expressions(text), expressions(text), key=lambda found: (found.start, -found.end)):
        if one.start >= end:
            yield one
            end = one.end
