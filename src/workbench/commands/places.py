"""What is said of places: where they lie, and when they bore which name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from workbench.commands.base import Command
from workbench.errors import InputError
from workbench.language import edtf
from workbench.model.coordinates import coordinates_of
from workbench.model.ids import EntityId
from workbench.model.records import Entity, Name
from workbench.store.session import Session
from workbench.translation import N_, msg


@dataclass(frozen=True, kw_only=True)
class DateName(Command[None]):
    """Say when an entity bore one of its name forms (EDTF; empty: nobody says)."""

    label: ClassVar[str] = N_("date name")
    entity: EntityId
    text: str
    date: str

    def apply(self, session: Session) -> None:
        session.get(Entity, self.entity)
        date = checked(self.date)
        found = session.where(Name, entity=self.entity, text=self.text)
        if not found:
            raise InputError(
                msg("“{text}” is not among its name forms.", text=self.text),
                msg("Add it as a name form first; the preferred name has no date of its own."),
            )
        for name in found:
            session.update(Name, name.id, date=date)


def checked(date: str) -> str:
    """The date as EDTF writes it; empty stays empty. Raises InputError if it is none."""
    return str(edtf.parse(date)) if date.strip() else ""


def checked_coordinates(text: str) -> str:
    """The coordinates as the archive keeps them; empty stays empty. Raises InputError if they are none."""
    return str(coordinates_of(text) or "")
