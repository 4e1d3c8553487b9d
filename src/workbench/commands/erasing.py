"""The one verb that loses something, on purpose: erase for good."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from workbench.commands.base import Command
from workbench.errors import InputError
from workbench.store.rows import BY_TABLE
from workbench.store.session import Session
from workbench.translation import N_, msg

ERASABLE = ("annotations", "memos", "entities", "events", "tags")


@dataclass(frozen=True, kw_only=True)
class Erase(Command[int]):
    """Erase a record, all that rests on it and every value that the journal kept of them.

    It cannot be undone. The journal says that something was erased, and the erasure travels with
    the next exchange. Afterwards the file should be compacted, so that no page holds the bytes.
    """

    label: ClassVar[str] = N_("erase for good")
    entry_kind: ClassVar[str] = "system"
    table: str
    record: str

    def apply(self, session: Session) -> int:
        if self.table not in ERASABLE or session.find(BY_TABLE[self.table], self.record) is None:
            raise InputError(
                msg("There is nothing to erase under that id."), msg("Look it up in the list or the trash.")
            )
        return session.erase(BY_TABLE[self.table], self.record)

    def arguments(self) -> Mapping[str, Any]:
        return {"table": self.table, "record": self.record}
