"""Some steps of the history with what each was about: asked beside the window's thread, for each asks a lot."""

from __future__ import annotations

from typing import NamedTuple

from workbench.gui.subjects import Known, subjects
from workbench.model.views import HistoryRow
from workbench.store.merges import Merge
from workbench.store.queries import Queries
from workbench.store.queries.history import HistoryFilter

LOOKED_AT = 40
"""Changes of a step that are looked at to say what it was about."""


class Told(NamedTuple):
    """A step, whether it made the first record of its author, and what it was about, in words."""

    row: HistoryRow
    first: bool
    about: str


class Steps(NamedTuple):
    """Some steps, newest first; with the newest ones come all merges, else None; ``more`` if there are older ones."""

    told: list[Told]
    merges: list[Merge] | None
    more: bool


def steps(read: Queries, before: str, chosen: HistoryFilter, names: Known, most: int) -> Steps:
    """The steps before one ("": the newest); ``names`` keeps what is known between questions."""
    rows = read.history.entries(most, before=before, chosen=chosen)
    merges = None if before else read.exchange.merges() if chosen == HistoryFilter() else []
    return Steps([_told(read, row, names) for row in rows], merges, len(rows) == most)


def _told(read: Queries, row: HistoryRow, names: Known) -> Told:
    made = read.history.of_entry(row.entry, LOOKED_AT)
    about = subjects(read, made, names) if row.kind != "system" or row.command == "merge" else ""
    return Told(row, bool(made) and made[0].creates, about)
