"""The list of what sources disagree on, or of all events and entities with claims."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from workbench.claims.templates import slot_name
from workbench.gui.claims.table import SIGNS
from workbench.gui.small import roomy
from workbench.translation import labelled

_MOST = 4
"""Values of a conflict that its line shows."""


class ConflictList(QListWidget):
    """Each line carries its subject and slot as ``UserRole``."""

    def __init__(self) -> None:
        super().__init__()
        roomy(self)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)

    def fill(self, listed: Iterable[Any], chosen: tuple[Any, str]) -> None:
        """Show conflicts, or subjects; the line of the subject and slot that are ``chosen`` is the current one."""
        self.clear()
        for one in listed:
            subject, slot = getattr(one, "subject", one), getattr(one, "slot", "")
            item = QListWidgetItem(_listed(one))
            item.setData(Qt.ItemDataRole.UserRole, (subject, slot))
            item.setToolTip(item.text())
            self.addItem(item)
            if chosen[0] is not None and subject.id == chosen[0].id and slot == chosen[1]:
                self.setCurrentItem(item)


def _listed(one: Any) -> str:
    """A conflict, or an event or entity, as a line."""
    if not hasattr(one, "row"):
        return str(one.name)
    mark = "✓" if one.row.settled else "?" if one.proposed else SIGNS["conflicts"]
    what, values = slot_name(one.slot), " / ".join(one.values[:_MOST])
    return f"{mark} {one.subject.name} · {labelled(what, values)}"
