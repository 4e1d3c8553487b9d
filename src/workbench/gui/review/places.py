"""The rows of the review desk: places in context, chosen by form, document and state."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtCore import QObject, Qt

from workbench.gui.inspector.page import place_name
from workbench.gui.lists.row_model import Index, RowModel
from workbench.model.passage import Passage
from workbench.translation import N_, labelled, listed, tr

if TYPE_CHECKING:
    from workbench.finding.mentions.finder import Mention  # brings numpy, which only a search needs

COLUMNS = (N_("State"), N_("In context"), N_("Where"))
STATES: Mapping[str, tuple[str, str]] = {
    "new": ("○", N_("not tagged")),
    "tagged": ("✓", N_("tagged")),
    "tagged-otherwise": ("◇", N_("tagged as something else")),
    "rejected": ("✗", N_("rejected")),
}
"""Sign and words for each state."""

OPEN = ("new", "tagged-otherwise")
"""The states in which a place waits for a decision."""

PIECES = Qt.ItemDataRole.UserRole
_AROUND = 30
_Role = Qt.ItemDataRole
Key = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Choice:
    """Which places are listed; empty strings choose all. ``inside``: also within longer names."""

    form: str = ""
    document: str = ""
    state: str = ""
    inside: bool = False

    def takes(self, one: Mention) -> bool:
        """Whether a place is listed."""
        return (
            self.form in ("", one.form)
            and self.document in ("", one.passage.document)
            and (one.state in OPEN if self.state == "open" else self.state in ("", one.state))
            and (self.inside or not one.within)
        )


def key_of(one: Mention) -> Key:
    """What tells a place from all others."""
    return one.passage.document, one.passage.start


class Places(RowModel):
    """One row for each place that is chosen."""

    columns: ClassVar = COLUMNS

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.everything: list[Mention] = []
        self.rows: list[Mention] = []
        self.choice = Choice()
        self.titles: Mapping[str, str] = {}
        self.names: Mapping[str, str] = {}

    def show_mentions(self, mentions: Sequence[Mention]) -> None:
        """Show these places, as far as they are chosen."""
        self.everything = list(mentions)
        self.choose(self.choice)

    def choose(self, choice: Choice) -> None:
        """Show another choice."""
        self.beginResetModel()
        self.choice = choice
        self.rows = [one for one in self.everything if choice.takes(one)]
        self.endResetModel()

    def decide(self, keys: Collection[Key], state: str) -> None:
        """Show a decision at once, before it is on the disk; the rows stay where they are."""
        self.everything = [replace(one, state=state) if key_of(one) in keys else one for one in self.everything]
        for number, one in enumerate(self.rows):
            if key_of(one) in keys:
                self.rows[number] = replace(one, state=state)
        self.dataChanged.emit(self.index(0, 0), self.index(len(self.rows) - 1, len(COLUMNS) - 1))

    def row_of(self, key: Key | None) -> int:
        """The row of a place; -1 if it is not listed."""
        return next((row for row, one in enumerate(self.rows) if key_of(one) == key), -1)

    def next_open(self, row: int, step: int = 1) -> int:
        """The next row after (or before) this one that waits for a decision, round the end; -1 if none does."""
        count = len(self.rows)
        for offset in range(1, count + 1):
            here = (row + step * offset) % count
            if self.rows[here].state in OPEN:
                return here
        return -1

    def listed(self) -> Sequence[Mention]:
        """The places that are chosen."""
        return self.rows

    def text(self, row: int, column: int) -> str:
        """What stands in a cell."""
        one = self.rows[row]
        if column == 0:
            return STATES[one.state][0]
        if column == 1:
            before, words, after = around(one.passage)
            return f"{before}【{words}】{after}"
        at = one.passage
        parts = (place_name(at.label, at.note, at.page), self.titles.get(at.document, ""))
        return " · ".join(part for part in parts if part)

    def tip(self, row: int, column: int) -> str | None:
        """The state in words, and what else is to be known."""
        return self._hint(self.rows[row])

    def data(self, index: Index, role: int = _Role.DisplayRole) -> Any:
        """The parts of the context, and what a screen reader says, beside what every table has."""
        one = self.rows[index.row()]
        if role == PIECES:
            return around(one.passage)
        if role == _Role.AccessibleTextRole:
            return labelled(tr(STATES[one.state][1]), "".join(around(one.passage))) if index.column() == 0 else None
        return super().data(index, role)

    def _hint(self, one: Mention) -> str:
        lines = [tr(STATES[one.state][1])]
        if one.inside:
            lines.append(tr("inside “{name}”", name=one.inside))
        if one.also:
            others = listed(self.names.get(other, other) for other in one.also)
            lines.append(tr("also a name of: {names}", names=others))
        return "\n".join(lines)


def around(at: Passage) -> tuple[str, str, str]:
    """Context before, words, context behind, on one line."""
    before, words, after = (part.replace("\n", " ") for part in (at.before[-_AROUND:], at.quote, at.after[:_AROUND]))
    return before, words, after
