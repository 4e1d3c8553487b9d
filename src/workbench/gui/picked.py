"""What an annotation is to be about: selected words, or regions drawn on a page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from workbench.errors import InputError
from workbench.gui.reading_room import ReadingRoom
from workbench.gui.stage import Stage, Thing
from workbench.model.ids import AnnotationId, DocumentId
from workbench.model.outline import Outline
from workbench.model.passage import Passage
from workbench.translation import msg


@dataclass(frozen=True, slots=True)
class Picked:
    """Words of a document (``passage``), or parts of its pages."""

    document: DocumentId
    passage: Passage | None = None
    regions: tuple[Outline, ...] = ()

    @property
    def quote(self) -> str:
        """The words, as far as any are known."""
        if self.passage is not None:
            return self.passage.quote
        return " … ".join(one.quote for one in self.regions if one.quote)


class Picking:
    """What is selected at the moment.

    ``drawn`` gives the regions that are drawn and not kept yet; ``keep_drawn`` lets them stay while others
    are drawn, and tells whether there are any.
    """

    def __init__(self, stage: Stage, room: ReadingRoom) -> None:
        self._stage, self._room = stage, room
        self.drawn: Callable[[], tuple[Outline, ...]] = tuple
        self.keep_drawn: Callable[[], bool] = bool

    def picked(self) -> Picked | None:
        """What is drawn on a page, or else the selected words."""
        drawn, document, passage = self.drawn(), self._stage.document, self._room.passage()
        if drawn and document is not None:
            return Picked(document.id, regions=drawn)
        return Picked(passage.document, passage) if passage else None

    def selected(self) -> Picked:
        """The same, or the hit of the search at which one is. Raises InputError where there is nothing."""
        place = self.picked() or self.hit()
        if place is None:
            raise InputError(msg("No words are selected."), msg("Select some in the text first."))
        return place

    def annotation(self) -> AnnotationId | None:
        """The annotation that is meant, which is taken in hand by that."""
        meant = self._room.annotation
        if meant is not None:
            self._stage.show(Thing("annotations", meant))
        return meant

    def words(self) -> str:
        """The first of the words, for a name."""
        place = self.picked()
        return " ".join(place.quote.split())[:80] if place else ""

    def hit(self) -> Picked | None:
        """The hit of the search that is at hand, while the caret has not gone on from it."""
        stage, caret = self._stage, self._room.reader.caret()
        if stage.document is None or not 0 <= stage.hit < len(stage.hits):
            return None
        start, end = stage.hits[stage.hit]
        if not start <= caret <= end:
            return None
        passage = stage.open_desk.archive.passage(stage.document, stage.hits[stage.hit])
        return Picked(passage.document, passage)
