"""Marks that somebody made in a file before it came here: highlights, notes, frames."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from workbench.model.geometry import Box
from workbench.model.ids import AnnotationId, DocumentId, derived_id


class MarkKind(StrEnum):
    """What a mark is; ``NOTE`` stands at a place, ``FRAME`` is drawn around or over something."""

    HIGHLIGHT = "highlight"
    UNDERLINE = "underline"
    STRIKE_OUT = "strike-out"
    NOTE = "note"
    FRAME = "frame"


@dataclass(frozen=True, slots=True)
class FoundMark:
    """A mark on the page with this index: its boxes in points, as in ``model.geometry``.

    ``author`` as the file names him, ``date`` as ISO 8601 ("" where the file does not say or where it
    is none), ``color`` as ``#rrggbb`` or "", ``comment`` what is written to it, with the answers.
    """

    kind: MarkKind
    page: int
    boxes: tuple[Box, ...]
    author: str = ""
    date: str = ""
    color: str = ""
    comment: str = ""

    def annotation(self, document: DocumentId) -> AnnotationId:
        """The id under which it is taken over: the same for all who import this file."""
        places = ";".join(f"{box.x0:.1f},{box.top:.1f},{box.x1:.1f},{box.bottom:.1f}" for box in self.boxes)
        parts = (self.kind, str(self.page), places, self.author, self.date, self.color, self.comment)
        return AnnotationId(derived_id("found-mark", document, *parts))
