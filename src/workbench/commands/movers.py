"""What moves anchors of several old readings of a document onto one reading."""

from __future__ import annotations

from dataclasses import dataclass

from workbench.anchoring.landing import Landing
from workbench.anchoring.moving import Moves
from workbench.anchoring.original import land_by_original
from workbench.model.ids import DocumentId
from workbench.model.reading import Reading
from workbench.model.records import Anchor
from workbench.store.readings import Readings


@dataclass(frozen=True, slots=True)
class Ground:
    """The text onto which annotations move: a reading of a document, and the source of which it was made."""

    document: DocumentId
    reading: Reading
    source: str | None


class Movers:
    """Moves anchors of several old readings onto one ground."""

    def __init__(self, readings: Readings, ground: Ground) -> None:
        self._readings = readings
        self._ground = ground
        self._moves: dict[str, Moves] = {}

    def land(self, anchor: Anchor) -> Landing:
        """Where the anchor lands; where its reading is not here, first through the original's characters."""
        moves = self.of(anchor.reading)
        landing = None
        if moves.old is None and anchor.document == self._ground.document:
            landing = land_by_original(anchor, self._ground.reading)
        return landing or moves.land(anchor)

    def of(self, reading: str) -> Moves:
        """What moves the anchors of this old reading."""
        if reading not in self._moves:
            old = self._readings.get(reading)
            same = old is not None and self._readings.source(reading) == self._ground.source
            self._moves[reading] = Moves(old, self._ground.reading, same_source=same)
        return self._moves[reading]
