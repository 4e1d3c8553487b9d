"""Where annotations stand: one anchor for each reading of their document."""

from __future__ import annotations

from dataclasses import asdict

from workbench.model.ids import AnnotationId, anchor_id
from workbench.model.passage import Passage
from workbench.model.records import Anchor
from workbench.store.session import Session


def place_anchor(session: Session, annotation: AnnotationId, place: Passage) -> None:
    """Set where the annotation stands on the passage's reading."""
    identity = anchor_id(annotation, place.reading)
    values = {name: value for name, value in asdict(place).items() if value is not None or name == "page"}
    anchor = Anchor(id=identity, annotation=annotation, **values)
    existing = session.find(Anchor, identity)
    if existing is None or existing.stamp.deleted:
        session.create(anchor)
    else:
        session.update(Anchor, identity, **values)
