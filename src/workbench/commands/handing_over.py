"""What is claimed of an entity, or names it, goes to the entity into which it is merged."""

from __future__ import annotations

from workbench.model.ids import EntityId, link_id
from workbench.model.records import Claim, Entity, EntityRelation, MemoLink
from workbench.store.session import Session

_FIELDS = ("entity", "target", "speaker")


def hand_over(session: Session, entity: EntityId, into: EntityId) -> None:
    """Let claims and parts of ``entity`` be those of ``into``."""
    for field in _FIELDS:
        for claim in session.where(Claim, **{field: entity}):
            session.update(Claim, claim.id, **{field: into})
    for field in ("source", "target"):
        for one in session.where(EntityRelation, **{field: entity}):
            source, target = (into if end == entity else end for end in (one.source, one.target))
            if source != target:
                identity = link_id("entity-relation", source, one.kind, target)
                made = EntityRelation(
                    id=identity, source=source, target=target, kind=one.kind, date=one.date, note=one.note
                )
                session.create(made)


def lead_memos_over(session: Session, table: str, gone: str, into: str) -> None:
    """Let the memos about a record that was merged away be about the one that stays."""
    for one in session.where(MemoLink, kind=table, target=gone):
        identity = link_id("memo", one.memo, table, into)
        session.create(MemoLink(id=identity, memo=one.memo, kind=table, target=into))


def lead_coordinates_over(session: Session, entity: EntityId, into: EntityId) -> None:
    """Let ``into`` lie where ``entity`` lies, if nobody has said where it lies."""
    source, target = session.find(Entity, entity), session.get(Entity, into)
    if source is not None and source.coordinates and not target.coordinates:
        session.update(Entity, into, coordinates=source.coordinates)
