"""All that belongs to one of two documents that are read at once."""

from __future__ import annotations

from dataclasses import dataclass

from workbench.gui.reading_room import ReadingRoom
from workbench.gui.sidebyside.spots import Spot, put_back, spot_of
from workbench.gui.stage import Stage
from workbench.model.reading import Reading, Span
from workbench.model.records import Document


@dataclass(frozen=True, slots=True)
class Held:
    """A document, its place and selection, and what was looked for in it (None: no find bar)."""

    document: Document
    reading: Reading
    spot: Spot
    hits: tuple[Span, ...] = ()
    hit: int = -1
    sought: str | None = None


def held_by(stage: Stage, room: ReadingRoom) -> Held | None:
    """What the reading room holds now."""
    if stage.document is None or stage.reading is None:
        return None
    bar = room.find_bar
    sought = None if bar.isHidden() else bar.field.text()
    spot = spot_of(room.reader, stage.reading.id)
    return Held(stage.document, stage.reading, spot, stage.hits, stage.hit, sought)


def hand_over(held: Held, stage: Stage, room: ReadingRoom) -> None:
    """Give this to the reading room, as it was held."""
    bar = room.find_bar
    bar.hide()  # else it would look for the words of the other document
    bar.field.blockSignals(True)
    bar.field.setText(held.sought or "")
    bar.field.blockSignals(False)
    stage.exchange(held.document, held.reading)
    put_back(room.reader, held.spot, held.reading.id)
    stage.set_hits(held.hits, held.hit)
    bar.setVisible(held.sought is not None)
