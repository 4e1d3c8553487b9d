"""The verbs of mentions beside accepting and rejecting: take rejections back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from workbench.commands.base import Command
from workbench.commands.entities import rejection_id
from workbench.model.ids import EntityId
from workbench.model.passage import Passage
from workbench.model.records import Rejection
from workbench.store.session import Session
from workbench.translation import N_


@dataclass(frozen=True, kw_only=True)
class TakeBackRejections(Command[None]):
    """Forget that passages were said not to be mentions of an entity."""

    label: ClassVar[str] = N_("take back rejections")
    entity: EntityId
    passages: Sequence[Passage]

    def apply(self, session: Session) -> None:
        for place in self.passages:
            session.delete(Rejection, rejection_id(self.entity, place))

    def arguments(self) -> Mapping[str, Any]:
        return {"count": len(self.passages)}
