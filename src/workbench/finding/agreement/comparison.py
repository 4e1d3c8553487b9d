"""Two annotators compared: what both marked, what only one, where their labels differ, and the coefficients."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from workbench.finding.agreement.coefficients import MASI, alpha, alpha_of, kappa
from workbench.finding.agreement.matching import matched
from workbench.finding.agreement.places import common, length_of, united
from workbench.model.ids import DocumentId
from workbench.model.marking import LABELS, Marking
from workbench.model.reading import Span

LEAST = 0.5
"""The overlap (Jaccard) from which on two annotations are about the same place, unless one says otherwise."""
CLASSES = ("both", "differs", "only_a", "only_b")
"""What a row can be."""


class Row(NamedTuple):
    """A place: marked by both with the same labels (``both``), with others (``differs``), or by one only."""

    kind: str
    a: Marking | None
    b: Marking | None
    overlap: float = 0.0

    @property
    def one(self) -> Marking:
        """A's annotation, or B's where A has none."""
        return next(side for side in (self.a, self.b) if side is not None)

    @property
    def differences(self) -> dict[str, tuple[frozenset[str], frozenset[str]]]:
        """By kind of label, the ids that only A and that only B has; kinds without any are left out."""
        if self.a is None or self.b is None:
            return {}
        sides = zip(LABELS, self.a.labels, self.b.labels, strict=True)
        return {kind: (one - other, other - one) for kind, one, other in sides if one != other}


@dataclass(frozen=True, slots=True)
class TagAgreement:
    """Of one tag: κ over the paired places and over characters, and how many annotations of each carry it.

    ``both`` of them are pairs in which both carry it.
    """

    tag: str
    units: float | None
    characters: float | None
    a: int
    b: int
    both: int


@dataclass(frozen=True, slots=True)
class Characters:
    """How many characters both, only A, only B and neither marked."""

    both: int
    only_a: int
    only_b: int
    neither: int

    @property
    def table(self) -> Counter[tuple[bool, bool]]:
        """(marked by A, marked by B) → characters."""
        cells = {(True, True): self.both, (True, False): self.only_a, (False, True): self.only_b}
        return Counter({**cells, (False, False): self.neither})


@dataclass(frozen=True, slots=True)
class Comparison:
    """See the module. The rows stand in the order of the documents and places.

    ``alpha`` has "characters" (marked or not, nominal) and for each kind of label its α over the paired
    places (sets, MASI); ``kappa`` that of "marked or not"; None where a coefficient is not defined.
    """

    rows: tuple[Row, ...]
    characters: Characters
    alpha: Mapping[str, float | None]
    kappa: float | None
    tags: tuple[TagAgreement, ...]

    def of(self, kind: str) -> list[Row]:
        """The rows of one of ``CLASSES``."""
        return [row for row in self.rows if row.kind == kind]


def compare(
    a: Sequence[Marking], b: Sequence[Marking], lengths: Mapping[DocumentId, int], least: float = LEAST
) -> Comparison:
    """Compare two people's annotations on the documents of ``lengths`` (id → characters of the text, in order)."""
    rows = _in_order(_rows(a, b, least), lengths)
    characters = _characters(a, b, lengths)
    pairs = [(row.a, row.b) for row in rows if row.a and row.b]
    coefficients: dict[str, float | None] = {"characters": _alpha_of_characters(characters)}
    for place, kind in enumerate(LABELS):
        coefficients[kind] = alpha(((one.labels[place], other.labels[place]) for one, other in pairs), MASI)
    return Comparison(
        rows=tuple(rows),
        characters=characters,
        alpha=coefficients,
        kappa=kappa(characters.table),
        tags=tuple(_tag_agreements(a, b, pairs, lengths)),
    )


def _rows(a: Sequence[Marking], b: Sequence[Marking], least: float) -> list[Row]:
    pairs = matched(a, b, least)
    rows = [Row("both" if p.a.labels == p.b.labels else "differs", p.a, p.b, p.overlap) for p in pairs]
    paired = {one.id for pair in pairs for one in (pair.a, pair.b)}
    rows += [Row("only_a", one, None) for one in a if one.id not in paired]
    rows += [Row("only_b", None, one) for one in b if one.id not in paired]
    return rows


def _in_order(rows: Iterable[Row], lengths: Mapping[DocumentId, int]) -> list[Row]:
    order = {document: place for place, document in enumerate(lengths)}
    placed = [(row.one, row) for row in rows]
    placed.sort(key=lambda each: (order[each[0].document], each[0].start, each[0].end, each[0].id))
    return [row for _, row in placed]


def _characters(a: Iterable[Marking], b: Iterable[Marking], lengths: Mapping[DocumentId, int]) -> Characters:
    ours, theirs = _covered(a), _covered(b)
    first, second = (sum(length_of(spans) for spans in side.values()) for side in (ours, theirs))
    both = sum(length_of(common(spans, theirs.get(document, ()))) for document, spans in ours.items())
    total = sum(lengths.values())
    return Characters(both, first - both, second - both, max(total - first - second + both, 0))


def _covered(markings: Iterable[Marking]) -> dict[DocumentId, list[Span]]:
    spans: dict[DocumentId, list[Span]] = defaultdict(list)
    for one in markings:
        spans[one.document] += one.spans
    return {document: united(some) for document, some in spans.items()}


def _alpha_of_characters(found: Characters) -> float | None:
    table = found.table
    return alpha_of({(x, y): table[x, y] + table[y, x] for x in (True, False) for y in (True, False)})


def _tag_agreements(
    a: Sequence[Marking],
    b: Sequence[Marking],
    pairs: Collection[tuple[Marking, Marking]],
    lengths: Mapping[DocumentId, int],
) -> list[TagAgreement]:
    ours, theirs = _by_tag(a), _by_tag(b)
    cells = _cells(pairs)
    found = []
    for tag in sorted({*ours, *theirs}):
        here, there = ours.get(tag, []), theirs.get(tag, [])
        both, first, second = cells[tag, True, True], cells[tag, True, False], cells[tag, False, True]
        units = Counter(
            {
                (True, True): both,
                (True, False): first,
                (False, True): second,
                (False, False): len(pairs) - both - first - second,
            }
        )
        table = _characters(here, there, lengths).table
        found.append(TagAgreement(tag, kappa(units), kappa(table), len(here), len(there), both))
    return found


def _by_tag(markings: Iterable[Marking]) -> dict[str, list[Marking]]:
    found: dict[str, list[Marking]] = defaultdict(list)
    for one in markings:
        for tag in one.tags:
            found[tag].append(one)
    return found


def _cells(pairs: Iterable[tuple[Marking, Marking]]) -> Counter[tuple[str, bool, bool]]:
    """How often a tag stands on A's side, on B's, on both."""
    found: Counter[tuple[str, bool, bool]] = Counter()
    for one, other in pairs:
        for tag in one.tags | other.tags:
            found[tag, tag in one.tags, tag in other.tags] += 1
    return found
