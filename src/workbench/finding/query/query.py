"""A parsed query, and its hits on a shelf or in one text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from workbench.finding.query.evaluation import Looked, Scanned, hits_on
from workbench.finding.query.ground import Deadline, Ground, everything, texts_of
from workbench.finding.query.patterns import folded_pattern
from workbench.finding.query.tree import And, Field, Near, Node, Not, Or, Regex, Same, Term
from workbench.finding.shelf import Bound, Shelf
from workbench.language.folding import FoldedText, Folder
from workbench.language.folding.packed import packed
from workbench.language.folding.segments import Segment, ZoneKind
from workbench.model.reading import Span


@dataclass(frozen=True, slots=True)
class Query:
    """``text`` as the user wrote it, ``root`` as it was understood."""

    text: str
    root: Node

    def on(self, ground: Ground) -> Scanned | Looked:
        """All hits on the ground. Raises InputError if a regular expression takes too long."""
        return hits_on(self.root, ground)

    def find(self, text: FoldedText, *, seconds: float | None = None) -> list[Span]:
        """All hits in one text as spans of it, sorted; of hits within each other, the longest.

        Raises InputError if a regular expression takes too long, or for a field.
        """
        inside = Segment(text.start, text.end, ZoneKind.BODY)
        around = (
            Segment(0, text.start, ZoneKind.APPARATUS),
            inside,
            Segment(text.end, len(text.text), ZoneKind.APPARATUS),
        )
        fold = packed(text.text, around, text.damaged)
        shelf = Shelf.of([(Bound("", "", tuple(text.damaged)), fold)])
        ground = Ground(shelf, everything(shelf), texts_of([text.text]), deadline=Deadline(seconds))
        return [(start, end) for start, end in self.on(ground).rows().tolist()]

    @property
    def fields(self) -> list[Field]:
        """All fields of the query, from left to right."""
        return [node for node in _walk(self.root) if isinstance(node, Field)]

    @property
    def terms(self) -> list[Term]:
        """All words and phrases of the query that are to be found (none behind a NOT)."""
        return [node for node in _walk(self.root) if isinstance(node, Term)]

    @property
    def shown(self) -> list[str]:
        """What is looked for, as it folds: the pieces of words and phrases, and expressions."""
        shown = list[str]()
        for node in _walk(self.root):
            if isinstance(node, Regex):
                shown.append(node.pattern if node.exact else folded_pattern(node.pattern))
            elif isinstance(node, Term):
                shown += node.pieces if node.exact else [Folder().fold(piece).text for piece in node.pieces]
        return shown


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
