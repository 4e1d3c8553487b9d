"""Deciding what two people said differently, and finding places again after a merge."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from workbench.commands.base import Command
from workbench.commands.entities import lead_entity_over
from workbench.commands.resettling import resettle
from workbench.commands.tags import lead_tag_over
from workbench.errors import InputError
from workbench.model.ids import DocumentId, EntityId, TagId
from workbench.model.references import REFERENCES
from workbench.store.fitting import fits
from workbench.store.journal import TOMBSTONE
from workbench.store.redirects import strays
from workbench.store.rows import BY_TABLE, shape
from workbench.store.session import Session
from workbench.translation import N_, msg


@dataclass(frozen=True, kw_only=True)
class DecideConflict(Command[None]):
    """Say what a field is, after several people said it differently; the decision travels.

    For the field ``deleted`` the value says whether the record goes to the trash, with what rests on it.
    """

    label: ClassVar[str] = N_("decide a conflict")
    table: str
    record: str
    field: str
    value: Any

    def apply(self, session: Session) -> None:
        kind = BY_TABLE.get(self.table)
        if kind is None or session.find(kind, self.record) is None:
            raise InputError(msg("There is no such entry ({id}).", id=self.record), msg("Look at the conflicts anew."))
        if self.field == TOMBSTONE:
            self._delete(session)
            return
        types = shape(kind).types
        if self.field not in types or not fits(self.value, types[self.field]):
            raise InputError(
                msg("“{field}” cannot be “{value}”.", field=self.field, value=str(self.value)),
                msg("Choose one of the values that stand against each other, or one of the same kind."),
            )
        session.write(kind, self.record, self.field, self.value)

    def _delete(self, session: Session) -> None:
        kind = BY_TABLE[self.table]
        if not self.value:
            session.write(kind, self.record, TOMBSTONE, value=False)
            return
        for table, references in REFERENCES.items():
            for name, target in references.items():
                if target == self.table and table != self.table:
                    for resting in session.where(BY_TABLE[table], **{name: self.record}):
                        session.delete(BY_TABLE[table], resting.id)
        session.write(kind, self.record, TOMBSTONE, value=True)


@dataclass(frozen=True, kw_only=True)
class Resettle(Command[None]):
    """Give annotations that came with another reading their places on the present one."""

    label: ClassVar[str] = N_("place annotations after a merge")
    documents: Sequence[DocumentId]

    def apply(self, session: Session) -> None:
        for document in self.documents:
            resettle(session, document)


@dataclass(frozen=True, kw_only=True)
class LeadOver(Command[None]):
    """Give what others tied to a tag or entity that was merged away to the one that it is now."""

    label: ClassVar[str] = N_("lead over what was merged")

    def apply(self, session: Session) -> None:
        for record, (table, survivor) in strays(session.connection).items():
            if table == "tags":
                lead_tag_over(session, TagId(record), TagId(survivor))
            else:
                lead_entity_over(session, EntityId(record), EntityId(survivor))
            self._let_go(session, table, record, survivor)

    def _let_go(self, session: Session, table: str, record: str, survivor: str) -> None:
        for other, references in REFERENCES.items():
            for name, target in references.items():
                if target != table:
                    continue
                for resting in session.where(BY_TABLE[other], **{name: record}):
                    if other == table:  # a sub-tag moves below the survivor
                        session.update(BY_TABLE[other], resting.id, **{name: survivor})
                    else:
                        session.delete(BY_TABLE[other], resting.id)
