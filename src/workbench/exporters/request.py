"""What an exporter is asked: the archive's questions, who asks, and what is wanted."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from workbench.model.reading import Reading
from workbench.model.records import Document, Person, Region
from workbench.model.views import AnnotationFilter
from workbench.store.queries import Queries

Picture = Callable[[Document, Region, int], bytes]
"""The PNG of a region, no wider or higher than so many pixels (0: in full); empty if there is none."""


def no_picture(document: Document, region: Region, widest: int) -> bytes:
    """Where nothing can draw pages."""
    return b""


@dataclass(frozen=True)
class ExportRequest:
    """One export.

    ``load`` gives a document's present reading (InputError if this copy has none); ``title`` is
    the archive's; ``author`` whoever exports; ``chosen`` which annotations; ``style`` of the
    citations (see ``citation.STYLES``). ``options``: ``overwrite`` (replace what stands at the
    target), ``private`` (take one's private annotations along: never in a bundle), ``folder``
    (the folder of the archive, from which linked originals are found). ``picture`` draws regions; ask
    ``region_pictures``, which knows what may be shown.
    """

    queries: Queries
    load: Callable[[Document], Reading]
    title: str
    author: Person
    chosen: AnnotationFilter = AnnotationFilter()
    style: str = "plain"
    options: Mapping[str, Any] = field(default_factory=dict)
    picture: Picture = no_picture

    @property
    def overwrite(self) -> bool:
        """Whether a target that exists may be replaced."""
        return bool(self.options.get("overwrite"))
