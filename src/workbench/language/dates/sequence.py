"""The dates of a folded text in every language and manner, one after the other."""

from __future__ import annotations

from collections.abc import Iterator

from workbench.language.dates.cycle import cycle_expressions
from workbench.language.dates.expressions import Expression, expressions
from workbench.language.dates.relative import relative_expressions
from workbench.language.dates.western import western_expressions

_CLOSE = 40
"""Characters between a date and words that count from it, within which they can mean no other."""


def all_expressions(text: str) -> Iterator[Expression]:
    """All dates in order; where they overlap, the one that begins first, and of those the longest."""
    found = [*expressions(text)]
    others = [*western_expressions(text), *cycle_expressions(text), *relative_expressions(text)]
    if others:
        found = sorted(others + found, key=lambda one: (one.start, -one.end))
    end = -_CLOSE
    for one in found:
        if one.start >= end:
            if one.first.shift_unit and one.start - end > _CLOSE:
                one.first.of_event = True  # so much stands between that it may count from something told there
            yield one
            end = one.end
