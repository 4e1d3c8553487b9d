"""An annotation as a comparison of annotators sees it: where it stands, and its labels."""

from __future__ import annotations

from typing import NamedTuple

from workbench.model.ids import AnnotationId, DocumentId
from workbench.model.reading import Span

LABELS = ("tags", "entities", "events")
"""The kinds of labels."""


class Marking(NamedTuple):
    """``spans`` are empty where it is about the document as a whole; the labels are ids.

    ``page``, ``label`` and ``note`` say where it stands as ``Anchor`` does; ``quote`` is no more than the
    beginning of its words.
    """

    id: AnnotationId
    document: DocumentId
    spans: tuple[Span, ...] = ()
    tags: frozenset[str] = frozenset()
    entities: frozenset[str] = frozenset()
    events: frozenset[str] = frozenset()
    quote: str = ""
    page: int | None = None
    label: str = ""
    note: str = ""

    @property
    def start(self) -> int:
        """Where it begins (0 for a whole document)."""
        return self.spans[0][0] if self.spans else 0

    @property
    def end(self) -> int:
        """Where it ends (0 for a whole document)."""
        return self.spans[-1][1] if self.spans else 0

    @property
    def length(self) -> int:
        """How many characters it marks."""
        return sum(end - start for start, end in self.spans)

    @property
    def labels(self) -> tuple[frozenset[str], ...]:
        """The ids of its tags, entities and events."""
        return self.tags, self.entities, self.events
