"""What an exporter is asked: the archive's questions, who asks, and what is wanted."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from workbench.model.reading import Reading
from workbench.model.records import Document, Person
from workbench.model.views import AnnotationFilter
from workbench.store.queries import Queries


@dataclass(frozen=True)
class ExportRequest:
    """One export.

    ``load`` gives a document's present reading (InputError if this copy has none); ``title`` is
    the archive's; ``author`` whoever exports; ``chosen`` which annotations; ``style`` of the
    citations (see ``citation.STYLES``). ``options``: ``overwrite`` (replace what stands at the
    target), ``private`` (take one's private annotations along: never in a bundle), ``folder``
    (the folder of the archive, from which linked originals are found).
    """

    queries: Queries
    load: Callable[[Document], Reading]
    title: str
    author: Person
    chosen: AnnotationFilter = AnnotationFilter()
    style: str = "plain"
    options: Mapping[str, Any] = field(default_factory=dict)

    @property
    def overwrite(self) -> bool:
        """Whether a target that exists may be replaced."""
        return bool(self.options.get("overwrite"))
