"""Several verbs that a user would take back as one step."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from workbench.commands.base import Command
from workbench.store.session import Session
from workbench.translation import N_


@dataclass(frozen=True, kw_only=True)
class Together(Command[None]):
    """Do the steps in this order, all of them or none. Later steps may name ids that earlier ones make."""

    label: ClassVar[str] = N_("change several things")
    steps: Sequence[Command[Any]]

    def apply(self, session: Session) -> None:
        for step in self.steps:
            step.apply(session)

    def arguments(self) -> Mapping[str, Any]:
        return {"steps": [type(step).__name__ for step in self.steps]}


@dataclass(frozen=True, kw_only=True)
class TagAnew(Together):
    """Make a tag or an entity, and tie it to passages."""

    label: ClassVar[str] = N_("tag with something new")


@dataclass(frozen=True, kw_only=True)
class RecordEvent(Together):
    """Make an event, or change one, with the annotation that is its evidence."""

    label: ClassVar[str] = N_("record event")


@dataclass(frozen=True, kw_only=True)
class RestoreTogether(Together):
    """Take several things out of the trash."""

    label: ClassVar[str] = N_("restore from the trash")


@dataclass(frozen=True, kw_only=True)
class ReviseEntity(Together):
    """Change an entity with its name forms and identifiers."""

    label: ClassVar[str] = N_("edit entity")


@dataclass(frozen=True, kw_only=True)
class ReviseEvent(Together):
    """Change an event with its participants."""

    label: ClassVar[str] = N_("edit event")
