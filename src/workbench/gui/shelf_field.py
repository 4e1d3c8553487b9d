"""Type-ahead over the shelf of authority files: nothing is taken until a person chooses a line."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from workbench.app.authority_shelf import AuthorityShelf, Found
from workbench.errors import WorkbenchError
from workbench.gui.kinds import kind_name
from workbench.gui.name_field import NameField
from workbench.translation import tr

SHELF = "shelf"
"""The table under which entries of the shelf are wanted; their key is scheme and identifier."""

shelf = AuthorityShelf()
"""The user's shelf: its files stay open between two letters typed."""

_SHOWN = 12


def from_shelf(typed: str, *, limit: int = _SHOWN) -> Sequence[tuple[str, tuple[str, str]]]:
    """The lines of the list for the entries of which a name begins so."""
    try:
        found = shelf.search(typed, limit=limit)
    except WorkbenchError:
        return ()  # a damaged file on the shelf must not hinder typing; the command line names it
    return [(_line(one), (SHELF, one.entry.key)) for one in found]


class ShelfField(NameField):
    """Emits ``taken`` (an entry of the shelf)."""

    taken = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tuple, parent, beside=lambda typed: from_shelf(typed, limit=40))
        self.setPlaceholderText(tr("Type the beginning of any name"))
        self.wanted.connect(lambda _, key: self.taken.emit(shelf.get(key)))


def _line(one: Found) -> str:
    entry = one.entry
    kind = kind_name(entry.kind) if entry.kind else ""
    name = entry.name if one.label == entry.name else f"{one.label} ({entry.name})"
    said = (name, kind, entry.date, entry.description, entry.key)
    return tr("{entry} · from the shelf", entry=" · ".join(part for part in said if part))
