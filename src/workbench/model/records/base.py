"""What every record has."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Protocol

from workbench.model.ids import PersonId


@dataclass(frozen=True, slots=True)
class Stamp:
    """Derived from the journal: first and last change of a record, and its tombstone."""

    created: str = ""
    creator: PersonId = PersonId("")
    modified: str = ""
    modifier: PersonId = PersonId("")
    deleted: bool = False


class Record(Protocol):
    """What all records have in common."""

    table: ClassVar[str]

    @property
    def id(self) -> str:
        """The global identity."""

    @property
    def stamp(self) -> Stamp:
        """Derived from the journal."""
