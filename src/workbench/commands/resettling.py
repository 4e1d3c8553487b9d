"""Annotations that stand on another reading than their document's present one get their place on it.

So it is where a text arrives that was withheld, and where an annotation comes out of the trash of
a document that got another text meanwhile. Only sure places are given; what has none waits in the tray.
"""

from __future__ import annotations

from collections.abc import Collection
from operator import attrgetter

from workbench.commands.movers import Ground, Movers
from workbench.commands.placing import place_anchor
from workbench.model.ids import AnnotationId, DocumentId
from workbench.model.passage import passage
from workbench.model.records import Anchor, Document
from workbench.store.session import Session


def resettle(session: Session, document: DocumentId, only: Collection[AnnotationId] | None = None) -> None:
    """Give the document's annotations (or ``only`` these) their sure places on its present reading."""
    record = session.get(Document, document)
    lost = [anchor for anchor in _lost(session, record) if only is None or anchor.annotation in only]
    reading = session.readings.get(record.reading) if lost and record.reading else None
    if reading is None:
        return
    movers = Movers(session.readings, Ground(document, reading, session.readings.source(reading.id)))
    for anchor in lost:
        landing = movers.land(anchor)
        if landing.spans is not None:
            place = passage(document, reading, landing.spans, labels=record.labels)
            place_anchor(session, anchor.annotation, place)


def _lost(session: Session, document: Document) -> list[Anchor]:
    """The last place of each annotation that has none on the present reading."""
    anchors = sorted(session.where(Anchor, document=document.id), key=attrgetter("stamp.modified"))
    placed = {anchor.annotation for anchor in anchors if anchor.reading == document.reading}
    last = {anchor.annotation: anchor for anchor in anchors}
    return [anchor for anchor in last.values() if anchor.annotation not in placed]
