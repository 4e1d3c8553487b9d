"""From a query's tree to its hits on a shelf: whether it holds is asked for each document by itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from workbench.finding.query.ground import Ground
from workbench.finding.query.hits import NONE, Hits, beside, together, union
from workbench.finding.query.matching import term_hits
from workbench.finding.query.patterns import pattern_hits
from workbench.finding.query.tree import And, Field, Near, Node, Not, Or, Regex, Same, Term
from workbench.finding.scan import Mask, Positions
from workbench.finding.shelf import DOCUMENT, Shelf


@dataclass(frozen=True, eq=False)
class Scanned:
    """Hits that are still positions: they are counted and joined before they are looked up."""

    shelf: Shelf
    starts: Positions
    ends: Positions

    def __len__(self) -> int:
        return len(self.starts)

    def rows(self, first: int = 0, last: int | None = None) -> Hits:
        """The hits from ``first`` to before ``last``, as rows of start and end places."""
        return self.shelf.spans(self.starts[first:last], self.ends[first:last])

    def documents(self, count: int) -> Mask:
        """Which of the ``count`` documents of the shelf have hits."""
        return np.diff(np.searchsorted(self.starts, self.shelf.code_starts)) > 0 if count else np.empty(0, np.bool_)

    def within(self, documents: Mask) -> Scanned:
        """The hits in these documents."""
        bounds = np.searchsorted(self.starts, self.shelf.code_starts)
        kept = np.repeat(documents, np.diff(bounds)) if len(documents) else np.empty(0, np.bool_)
        return self if kept.all() else Scanned(self.shelf, self.starts[kept], self.ends[kept])


@dataclass(frozen=True, eq=False)
class Looked:
    """Hits as rows of start and end places."""

    found: Hits

    def __len__(self) -> int:
        return len(self.found)

    def rows(self, first: int = 0, last: int | None = None) -> Hits:
        """The hits from ``first`` to before ``last``."""
        return self.found[first:last]

    def documents(self, count: int) -> Mask:
        """Which of the ``count`` documents of the shelf have hits."""
        held = np.zeros(count, dtype=np.bool_)
        held[self.found[:, 0] >> DOCUMENT] = True
        return held

    def within(self, documents: Mask) -> Looked:
        """The hits in these documents."""
        return Looked(self.found[documents[self.found[:, 0] >> DOCUMENT]])


HitSet = Scanned | Looked


class Value(NamedTuple):
    """In which documents a node holds, and its hits there."""

    documents: Mask
    hits: HitSet


def hits_on(root: Node, ground: Ground) -> HitSet:
    """All hits in the order of their places; of hits within each other, the longest.

    Raises InputError if a regular expression takes too long.
    """
    return value_on(root, ground).hits


def value_on(node: Node, ground: Ground) -> Value:
    """Where the node holds, and its hits."""
    match node:
        case Term():
            return _held(Scanned(ground.shelf, *term_hits(node, ground)), ground)
        case Regex():
            return _held(Looked(pattern_hits(node.pattern, ground, exact=node.exact)), ground)
        case Field():
            documents, rows = ground.answer(node)
            return Value(documents & ground.documents, Looked(union([rows])).within(ground.documents))
        case Or():
            values = [value_on(part, ground) for part in node.parts]
            held = np.logical_or.reduce([one.documents for one in values])
            return Value(held, _union([one.hits for one in values]))
        case And():
            return _all(node, ground)
        case Near() | Same():
            return _pair(node, ground)
        case Not():
            return Value(ground.documents & ~value_on(node.part, ground).documents, Looked(NONE))


def _all(node: And, ground: Ground) -> Value:
    """What all parts say; fields only restrict where there are words beside them."""
    documents, said = ground.documents, list[tuple[Node, HitSet]]()
    for part in sorted(node.parts, key=_cost):
        if not documents.any():
            break
        value = value_on(part, ground.among(documents))
        documents = documents & value.documents
        said.append((part, value.hits))
    words = [hits for part, hits in said if _says_words(part)]
    return Value(documents, _union([one.within(documents) for one in words or [hits for _, hits in said]]))


def _union(sets: Sequence[HitSet]) -> HitSet:
    """All hits of all sets; positions as long as all of them are."""
    scanned = [one for one in sets if isinstance(one, Scanned)]
    if len(sets) == 1:
        return sets[0]
    if not sets or len(scanned) < len(sets):
        return Looked(union(one.rows() for one in sets))
    rows = union(np.column_stack((one.starts, one.ends)) for one in scanned)
    return Scanned(scanned[0].shelf, rows[:, 0].copy(), rows[:, 1].copy())


def _cost(node: Node) -> int:
    """Fields and words say in which documents the slower parts need to be asked at all."""
    return 0 if isinstance(node, Field) else 2 if isinstance(node, Regex | Not) else 1


def _says_words(node: Node) -> bool:
    match node:
        case Field() | Not():
            return False
        case And() | Or():
            return any(_says_words(part) for part in node.parts)
        case _:
            return True


def _pair(node: Near | Same, ground: Ground) -> Value:
    left = value_on(node.left, ground)
    right = value_on(node.right, ground.among(left.documents))
    mine, others = left.hits.within(right.documents).rows(), right.hits.rows()
    if isinstance(node, Near):
        rows = union([beside(mine, others, node.distance), beside(others, mine, node.distance)])
    else:
        edges = ground.shelf.unit_ends(node.unit)
        rows = union([together(mine, others, edges), together(others, mine, edges)])
    return _held(Looked(rows), ground)


def _held(hits: HitSet, ground: Ground) -> Value:
    return Value(hits.documents(len(ground.documents)), hits)


def rows_of(document: int, spans: Sequence[tuple[int, int]]) -> Hits:
    """Spans of one document of the shelf as rows of places."""
    rows: Hits = np.array(spans, dtype=np.int64).reshape(-1, 2) + (document << DOCUMENT)
    return rows
