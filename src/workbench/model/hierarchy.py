"""Tags, collections and comments that stand below each other, also where two people made a circle of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any, TypeVar

R = TypeVar("R", bound=Any)


def without_circles(records: Iterable[R]) -> list[R]:
    """The records in their order; of each circle the one that was made first stands at the top.

    One person puts A below B, another B below A: each is lawful, and a merge keeps both. Whoever goes
    down a hierarchy from its top would never meet them.
    """
    known = {one.id: one for one in records}
    parents = {identity: one.parent for identity, one in known.items()}
    tops = _tops(parents)
    return [replace(one, parent=None) if one.id in tops else one for one in known.values()]


def _tops(parents: Mapping[str, str | None]) -> set[str]:
    """The least id of each circle."""
    tops: set[str] = set()
    straight: set[str] = set()
    for start in parents:
        way: dict[str, None] = {}  # in order
        one: str | None = start
        while one is not None and one in parents and one not in straight and one not in way:
            way[one] = None
            one = parents[one]
        if one in way:
            steps = list(way)
            tops.add(min(steps[steps.index(one) :]))
        straight.update(way)
    return tops
