"""The verb of find and replace: other words in names and notes, all of them in one step."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, NamedTuple

from workbench.commands.base import Command
from workbench.commands.tags import wanted_name
from workbench.errors import InputError
from workbench.store.rows import BY_TABLE
from workbench.store.session import Session
from workbench.translation import N_, msg

_NOTES = (("annotations", "note"), ("entities", "note"), ("events", "note"), ("tags", "note"), ("memos", "text"))
_NAMES = (("tags", "name"), ("memos", "title"))
"""What can be reworded: texts and quotations of documents are not among it."""


class Reworded(NamedTuple):
    """A field of a record that said ``before`` and shall say ``after``."""

    table: str
    record: str
    field: str
    before: str
    after: str


@dataclass(frozen=True, kw_only=True)
class ReplaceWords(Command[None]):
    """Reword names and notes. Refuses what was changed since it was looked at, and names that become empty."""

    label: ClassVar[str] = N_("find and replace")
    rewordings: Sequence[Reworded]

    def apply(self, session: Session) -> None:
        for one in self.rewordings:
            if (one.table, one.field) not in (*_NOTES, *_NAMES):
                raise InputError(msg("“{field}” cannot be replaced in.", field=f"{one.table}.{one.field}"))
            kind = BY_TABLE[one.table]
            if getattr(session.get(kind, one.record), one.field) != one.before:
                raise InputError(
                    msg("“{words}” was changed meanwhile.", words=one.before[:40]), msg("Look at the preview again.")
                )
            after = wanted_name(one.after) if (one.table, one.field) in _NAMES else one.after
            session.update(kind, one.record, **{one.field: after})

    def arguments(self) -> Mapping[str, Any]:
        return {"count": len(self.rewordings)}
