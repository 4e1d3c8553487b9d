"""Coefficients of agreement: Krippendorff's α and Cohen's κ, with the distances for single labels and for sets.

Sources of the formulas: K. Krippendorff, *Content Analysis* (2nd ed. 2004, ch. 11; 3rd ed. 2013, ch. 12)
for α by coincidences; J. Cohen, "A coefficient of agreement for nominal scales", *Educational and
Psychological Measurement* 20 (1960), pp. 37–46, for κ; R. Passonneau, "Measuring agreement on set-valued
items (MASI)", LREC 2006, for the distance of sets.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

V = TypeVar("V", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Distance:
    """How far two values are from each other, 0 (the same) to 1.

    Values that have no ``key`` in common are at distance 1: only the others are ever compared.
    """

    between: Callable[[Any, Any], float]
    keys: Callable[[Any], Iterable[Hashable]]


def _nominal(one: Hashable, other: Hashable) -> float:
    return 0.0 if one == other else 1.0


def masi(one: frozenset[str], other: frozenset[str]) -> float:
    """Passonneau's distance of two sets: 1 − J × M.

    J is Jaccard's coefficient; M is 1 for equal sets, 2/3 where one holds the other, 1/3 where they
    overlap otherwise, 0 where they share nothing. Two empty sets are equal.
    """
    if one == other:
        return 0.0
    shared = len(one & other)
    if not shared:
        return 1.0
    monotonicity = 2 / 3 if one < other or other < one else 1 / 3
    return 1 - shared / len(one | other) * monotonicity


NOMINAL = Distance(_nominal, lambda value: (value,))
MASI = Distance(masi, lambda value: value or (None,))


def alpha(units: Iterable[Sequence[V]], distance: Distance = NOMINAL) -> float | None:
    """Krippendorff's α = 1 − D_o / D_e; every unit is the values that its coders gave it.

    Units with fewer than two values cannot be paired and are left out. None where α is not defined:
    there is no unit, or all values are the same, so that no disagreement could be expected.
    """
    coincidences: dict[tuple[V, V], float] = defaultdict(float)
    for unit, times in Counter(tuple(unit) for unit in units).items():
        for pair, weight in _pairs(unit).items():
            coincidences[pair] += weight * times
    return alpha_of(coincidences, distance)


def alpha_of(coincidences: Mapping[tuple[V, V], float], distance: Distance = NOMINAL) -> float | None:
    """α from a matrix of coincidences (both directions of every pair), as the books have it."""
    totals: dict[V, float] = defaultdict(float)
    for (one, _), weight in coincidences.items():
        totals[one] += weight
    n = sum(totals.values())
    if n <= 1:
        return None
    observed = sum(weight * distance.between(*pair) for pair, weight in coincidences.items()) / n
    expected = _expected(totals, n, distance)
    return 1 - observed / expected if expected > 1e-12 else None


def _pairs(unit: Sequence[V]) -> dict[tuple[V, V], float]:
    """The pairs of values of one unit, each weighed by 1 / (m − 1)."""
    found: dict[tuple[V, V], float] = defaultdict(float)
    for place, one in enumerate(unit):
        for other in (*unit[:place], *unit[place + 1 :]):
            found[one, other] += 1 / (len(unit) - 1)
    return found


def _expected(totals: Mapping[V, float], n: float, distance: Distance) -> float:
    """The mean distance of all pairs of values: 1, less what those are nearer that share a key."""
    sharing: dict[Hashable, list[V]] = defaultdict(list)
    for value in totals:
        for key in distance.keys(value):
            sharing[key].append(value)
    nearer = 0.0
    for one, count in totals.items():
        for other in dict.fromkeys(other for key in distance.keys(one) for other in sharing[key]):
            nearer += count * (totals[other] - (one == other)) * (1 - distance.between(one, other))
    return 1 - nearer / (n * (n - 1))


def kappa(table: Mapping[tuple[V, V], int]) -> float | None:
    """Cohen's κ = (p_o − p_e) / (1 − p_e) of a table: (value of A, value of B) → how many units.

    None where κ is not defined: there is no unit, or both gave one and the same value throughout.
    """
    n = sum(table.values())
    rows: Counter[V] = Counter()
    columns: Counter[V] = Counter()
    for (one, other), count in table.items():
        rows[one] += count
        columns[other] += count
    if not n:
        return None
    observed = sum(count for (one, other), count in table.items() if one == other) / n
    expected = sum(rows[value] * columns[value] for value in rows) / n**2
    return (observed - expected) / (1 - expected) if expected < 1 - 1e-12 else None
