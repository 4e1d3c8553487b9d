"""A parsed query, and its evaluation over one text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from workbench.errors import InputError
from workbench.finding.query.hits import NONE, Hits, beside, together, union
from workbench.finding.query.matching import term_hits
from workbench.finding.query.patterns import matches
from workbench.finding.query.tree import And, Field, Near, Node, Not, Or, Regex, Same, Term
from workbench.language.folding import FoldedText
from workbench.model.reading import Span
from workbench.translation import msg

FieldAnswer = Callable[[Field], bool | Sequence[Span]]
"""Whether a field holds for the document at hand, or its spans there (none: it does not hold)."""

_UNIT_ENDS = {
    "paragraph": re.compile(r"\n"),
    "sentence": re.compile(r"\n|[。！？!?；](?![”」』’\"])|[。！？!?][”」』’\"]|\.\s"),
}


def no_fields(field: Field) -> bool:
    """The answer where there is no archive to ask. Raises InputError."""
    raise InputError(
        msg("The field {name} at character {position} cannot be asked here.", name=field.name, position=field.position),
        msg("Put it in quotation marks to search for it as text."),
    )


@dataclass(frozen=True, slots=True)
class Query:
    """``text`` as the user wrote it, ``root`` as it was understood."""

    text: str
    root: Node

    def find(self, text: FoldedText, field: FieldAnswer = no_fields) -> list[Span]:
        """All hits in the text as spans of it, sorted; of hits within each other, the longest.

        Raises InputError if a regular expression takes too long.
        """
        return self.search(text, field) or []

    def search(self, text: FoldedText, field: FieldAnswer = no_fields) -> list[Span] | None:
        """The same, but None where the query does not hold: a query of fields has no hits."""
        hits = _evaluate(self.root, text, field)
        return None if hits is None else [(start, end) for start, end in hits.tolist()]

    @property
    def fields(self) -> list[Field]:
        """All fields of the query, from left to right."""
        return [node for node in _walk(self.root) if isinstance(node, Field)]

    @property
    def terms(self) -> list[Term]:
        """All words and phrases of the query that are to be found (none behind a NOT)."""
        return [node for node in _walk(self.root) if isinstance(node, Term)]


def _children(node: Node) -> tuple[Node, ...]:
    match node:
        case And() | Or():
            return node.parts
        case Near() | Same():
            return node.left, node.right
        case _:
            return ()


def _walk(node: Node) -> Iterator[Node]:
    yield node
    for child in _children(node):
        if isinstance(child, Not):
            yield from (inner for inner in _walk(child.part) if isinstance(inner, Field))
        else:
            yield from _walk(child)


def _evaluate(node: Node, text: FoldedText, field: FieldAnswer) -> Hits | None:
    """The hits of the node in the text; None if it does not hold there."""
    match node:
        case Term() | Regex():
            return _some(_literal(node, text))
        case Field():
            return _answered(field(node))
        case Or():
            held = [hits for part in node.parts if (hits := _evaluate(part, text, field)) is not None]
            return union(held) if held else None
        case And():
            return _all(node, text, field)
        case Near() | Same():
            return _pair(node, text, field)
        case Not():
            return None if _evaluate(node.part, text, field) is not None else NONE


def _literal(node: Term | Regex, text: FoldedText) -> Hits:
    folded = text.exact if node.exact else text.folded
    if isinstance(node, Regex):
        starts, ends = matches(node.pattern, folded, exact=node.exact)
    else:
        starts, ends = term_hits(node, folded, text.exact_folder if node.exact else text.folder)
    return folded.spans(starts, ends)


def _some(hits: Hits) -> Hits | None:
    return hits if len(hits) else None


def _answered(answer: bool | Sequence[Span]) -> Hits | None:
    if isinstance(answer, bool):
        return NONE if answer else None
    return _some(union([np.array(answer, dtype=np.int64).reshape(-1, 2)]))


def _all(node: And, text: FoldedText, field: FieldAnswer) -> Hits | None:
    held = []
    for part in node.parts:
        hits = _evaluate(part, text, field)
        if hits is None:
            return None
        held.append(hits)
    return union(held)


def _pair(node: Near | Same, text: FoldedText, field: FieldAnswer) -> Hits | None:
    left, right = _evaluate(node.left, text, field), _evaluate(node.right, text, field)
    if left is None or right is None:
        return None
    if isinstance(node, Near):
        return _some(union([beside(left, right, node.distance), beside(right, left, node.distance)]))
    edges = _edges(text, node.unit)
    return _some(union([together(left, right, edges), together(right, left, edges)]))


def _edges(text: FoldedText, unit: str) -> NDArray[np.int64]:
    """Where the units of the text end."""
    found = _UNIT_ENDS[unit].finditer(text.text, text.start, text.end)
    return np.array([edge.end() for edge in found], dtype=np.int64)
