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


class Value(NamedTuple):
    """In which documents a node holds, and its hits there: rows of start and end places."""

    documents: Mask
    rows: Hits


@dataclass(frozen=True, eq=False)
class Scanned:
    """The hits of a single term, still as positions: they are counted before they are looked up."""

    shelf: Shelf
    starts: Positions
    ends: Positions

    def __len__(self) -> int:
        return len(self.starts)

    def rows(self, first: int = 0, last: int | None = None) -> Hits:
        """The hits from ``first`` to before ``last``, as rows of start and end places."""
        return self.shelf.spans(self.starts[first:last], self.ends[first:last])


@dataclass(frozen=True, eq=False)
class Looked:
    """Hits as rows of start and end places."""

    found: Hits

    def __len__(self) -> int:
        return len(self.found)

    def rows(self, first: int = 0, last: int | None = None) -> Hits:
        """The hits from ``first`` to before ``last``."""
        return self.found[first:last]


def hits_on(root: Node, ground: Ground) -> Scanned | Looked:
    """All hits in the order of their places; of hits within each other, the longest.

    Raises InputError if a regular expression takes too long.
    """
    if isinstance(root, Term):
        return Scanned(ground.shelf, *term_hits(root, ground))
    return Looked(value_on(root, ground).rows)


def value_on(node: Node, ground: Ground) -> Value:
    """Where the node holds, and its hits."""
    match node:
        case Term():
            return _held(ground.shelf.spans(*term_hits(node, ground)), ground)
        case Regex():
            return _held(pattern_hits(node.pattern, ground, exact=node.exact), ground)
        case Field():
            documents, rows = ground.answer(node)
            return Value(documents & ground.documents, _in(union([rows]), documents & ground.documents))
        case Or():
            values = [value_on(part, ground) for part in node.parts]
            return Value(np.logical_or.reduce([one.documents for one in values]), union(one.rows for one in values))
        case And():
            return _all(node, ground)
        case Near() | Same():
            return _pair(node, ground)
        case Not():
            return Value(ground.documents & ~value_on(node.part, ground).documents, NONE)


def _all(node: And, ground: Ground) -> Value:
    """What all parts say; fields only restrict where there are words beside them."""
    documents, rows = ground.documents, list[tuple[Node, Hits]]()
    for part in sorted(node.parts, key=_cost):
        if not documents.any():
            break
        value = value_on(part, ground.among(documents))
        documents = documents & value.documents
        rows.append((part, value.rows))
    words = [hits for part, hits in rows if _says_words(part)]
    return Value(documents, _in(union(words or [hits for _, hits in rows]), documents))


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
    both = ground.among(left.documents)
    right = value_on(node.right, both)
    mine = _in(left.rows, right.documents)
    if isinstance(node, Near):
        rows = union([beside(mine, right.rows, node.distance), beside(right.rows, mine, node.distance)])
    else:
        edges = ground.shelf.unit_ends(node.unit)
        rows = union([together(mine, right.rows, edges), together(right.rows, mine, edges)])
    return _held(rows, ground)


def _held(rows: Hits, ground: Ground) -> Value:
    documents = np.zeros(len(ground.documents), dtype=np.bool_)
    documents[rows[:, 0] >> DOCUMENT] = True
    return Value(documents, rows)


def _in(rows: Hits, documents: Mask) -> Hits:
    kept: Hits = rows[documents[rows[:, 0] >> DOCUMENT]]
    return kept


def rows_of(document: int, spans: Sequence[tuple[int, int]]) -> Hits:
    """Spans of one document of the shelf as rows of places."""
    rows: Hits = np.array(spans, dtype=np.int64).reshape(-1, 2) + (document << DOCUMENT)
    return rows
