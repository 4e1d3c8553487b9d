"""Documents × entities: how often each occurs in each, and who is silent about whom."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from workbench.finding.network.gathering import Gathered
from workbench.finding.network.network import Node, Place
from workbench.model.records import Document


@dataclass(frozen=True, slots=True)
class Matrix:
    """``cells`` by (document, entity): every place; a pair that is not there is a silence of the document.

    ``unread`` are the documents whose text is not in this copy: nothing can be said of them. ``nodes`` are all the
    entities asked for, those first that occur most; the last ones occur nowhere.
    """

    documents: tuple[Document, ...]
    nodes: tuple[Node, ...]
    cells: dict[tuple[str, str], tuple[Place, ...]]
    unread: tuple[Document, ...]

    def count(self, document: str, entity: str) -> int:
        """How often the entity occurs in the document."""
        return len(self.cells.get((document, entity), ()))

    def silences(self, document: str) -> tuple[Node, ...]:
        """Whom other documents name, and this one does not."""
        return tuple(node for node in self.nodes if node.count and not self.count(document, node.id))


def matrix(found: Gathered) -> Matrix:
    """How often each entity occurs in each document."""
    cells: dict[tuple[str, str], list[Place]] = defaultdict(list)
    places: dict[str, list[Place]] = defaultdict(list)
    for document, _, occurrences in found.documents:
        for one in occurrences:
            place = Place(document.id, one.start, one.end)
            cells[document.id, one.entity].append(place)
            places[one.entity].append(place)
    nodes = [
        Node(view.entity.id, view.entity.name, view.entity.kind, tuple(places[view.entity.id]))
        for view in found.entities
    ]
    return Matrix(
        tuple(document for document, reading, _ in found.documents if reading is not None),
        tuple(sorted(nodes, key=lambda node: (-node.count, node.name, node.id))),
        {key: tuple(several) for key, several in cells.items()},
        tuple(document for document, reading, _ in found.documents if reading is None),
    )
