"""The verbs of suggestions: take them up, dismiss them, let them come again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from workbench.commands.base import Command
from workbench.commands.tags import wanted_name
from workbench.commands.together import Together
from workbench.language.folding import Folder
from workbench.model.ids import EntityId, LinkId, link_id
from workbench.model.records import Dismissal, Entity
from workbench.store.session import Session
from workbench.translation import N_


@dataclass(frozen=True, kw_only=True)
class AcceptSuggestions(Together):
    """Create entities and add name forms that were suggested: one step to take back."""

    label: ClassVar[str] = N_("accept suggestions")


@dataclass(frozen=True, kw_only=True)
class DismissSuggestions(Command[list[LinkId]]):
    """Remember that these are not to be suggested again: kind, text, and the entity of a name form."""

    label: ClassVar[str] = N_("reject suggestions")
    suggestions: Sequence[tuple[str, str, EntityId | None]]

    def apply(self, session: Session) -> list[LinkId]:
        made = []
        for kind, text, entity in self.suggestions:
            if entity is not None:
                session.get(Entity, entity)
            identity = dismissal_id(kind, text, entity)
            session.create(Dismissal(id=identity, kind=kind, text=wanted_name(text), entity=entity))
            made.append(identity)
        return made

    def arguments(self) -> Mapping[str, Any]:
        return {"count": len(self.suggestions)}


@dataclass(frozen=True, kw_only=True)
class TakeBackDismissals(Command[None]):
    """Let what was dismissed be suggested again."""

    label: ClassVar[str] = N_("allow suggestions again")
    dismissals: Sequence[LinkId]

    def apply(self, session: Session) -> None:
        for one in self.dismissals:
            session.delete(Dismissal, one)


def dismissal_id(kind: str, text: str, entity: EntityId | None) -> LinkId:
    """The same id for the same name, however it is written: two people who dismiss it meet."""
    return link_id("dismissal", kind, Folder().fold(text).text, entity or "")
