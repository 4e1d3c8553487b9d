"""What every verb is: frozen, keyword-only, with a label and an ``apply``."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, Generic, TypeVar

from workbench.store.session import Session
from workbench.translation import N_, tr

R = TypeVar("R")

LABELS: dict[str, str] = {
    "introduce-author": N_("introduce author"),
    "merge": N_("merge archives"),
}
"""Labels of journal entries by command name; every command class adds its own."""

COUNTED: dict[str, Callable[[int], str]] = {}
"""Labels with a number, of the commands that have a static method ``counted``."""


@dataclass(frozen=True, kw_only=True)
class Command(ABC, Generic[R]):
    """One change that a user would take back as a whole.

    ``apply`` runs inside one transaction; it raises InputError to refuse, and then nothing of it
    happened. Undo needs nothing from it: the bus remembers every change.
    """

    label: ClassVar[str]
    entry_kind: ClassVar[str] = "do"
    """``system`` for what cannot be undone."""

    def __init_subclass__(cls, **options: Any) -> None:
        super().__init_subclass__(**options)
        if "label" in cls.__dict__:
            LABELS[cls.__name__] = cls.label
        if "counted" in cls.__dict__:
            COUNTED[cls.__name__] = getattr(cls, "counted")  # noqa: B009  # not every command has it

    @abstractmethod
    def apply(self, session: Session) -> R:
        """Make the change through the session."""

    def arguments(self) -> Mapping[str, Any]:
        """What the history should know beyond the changes themselves (small; never content)."""
        return {}


def labelled(command: str, arguments: Mapping[str, Any]) -> str:
    """What a journal entry is called: with its number, where the command counts."""
    count = arguments.get("count")
    if command in COUNTED and isinstance(count, int):
        return COUNTED[command](count)
    return tr(LABELS.get(command, command))
