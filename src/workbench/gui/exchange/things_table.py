"""The things of a comparison as rows: hundreds of thousands of them, named when they are shown."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import ClassVar

from workbench.gui.exchange.names import STATUSES, thing_name
from workbench.gui.lists.row_model import RowModel
from workbench.store.comparing import Thing
from workbench.translation import N_, listed, tr

COLUMNS = (N_("Result"), N_("Kind"), N_("What"), N_("Parts"), N_("Who"))


class ThingsTable(RowModel):
    """``shown`` are the things that the filter lets through."""

    columns: ClassVar = COLUMNS
    numbers: ClassVar = (3,)

    def __init__(self, things: Sequence[Thing], label: Callable[[Thing], str], people: Mapping[str, str]) -> None:
        super().__init__()
        self._things, self._label, self._people = things, label, people
        self.shown: Sequence[Thing] = things

    def restrict(self, status: str, text: str) -> None:
        """Show the things of this status ("": all) in whose label, kind or authors the text stands."""
        wanted = text.casefold().strip()
        self.beginResetModel()
        self.shown = [
            one
            for one in self._things
            if (not status or one.status == status) and (not wanted or wanted in self._all_words(one))
        ]
        self.endResetModel()

    def listed(self) -> Sequence[Thing]:
        """The things that are shown."""
        return self.shown

    def text(self, row: int, column: int) -> str:
        """What stands in a cell."""
        return self.row(row)[column]

    def tip(self, row: int, column: int) -> str | None:
        """The same, where the column is too narrow."""
        return self.text(row, column)

    def row(self, number: int) -> list[str]:
        """The cells of a row."""
        one = self.shown[number]
        return [tr(STATUSES[one.status]), thing_name(one.table), self.label(one), str(one.parts), self.who(one)]

    def label(self, one: Thing) -> str:
        """What a thing is called, in one line."""
        return " ".join(self._label(one).split()) or f"({one.record[:8]})"

    def who(self, one: Thing) -> str:
        """Those who changed it."""
        return listed(self._people.get(author, author[:8]) for author in one.authors)

    def _all_words(self, one: Thing) -> str:
        return f"{self._label(one)} {thing_name(one.table)} {self.who(one)}".casefold()
