"""How an event stands to another: part of it, before, after or during it."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox, QWidget

from workbench.commands.hierarchy import AFTER, RelateEvents
from workbench.errors import InputError
from workbench.gui.dialogs.event_dialog import known_events
from workbench.gui.dialogs.form import FormDialog
from workbench.gui.name_field import NameField
from workbench.model.ids import EventId
from workbench.store.queries import Queries
from workbench.translation import N_, msg, tr

KINDS = {
    "part-of": N_("is part of"),
    "before": N_("comes before"),
    "during": N_("happens during"),
    AFTER: N_("comes after"),
}


class EventRelationDialog(FormDialog):
    """Ask for a relation and another event."""

    def __init__(self, read: Queries, event: EventId, parent: QWidget | None = None) -> None:
        super().__init__(tr("Relation of events"), parent)
        self._event = event
        self.kind = QComboBox()
        for kind, name in KINDS.items():
            self.kind.addItem(tr(name), kind)
        self.other = NameField(lambda: [one for one in known_events(read) if one.id != event], clears=False)
        self.row(tr("&This event:"), self.kind)
        self.row(tr("&Other event:"), self.other)

    def check(self) -> None:
        """Another event must be chosen."""
        if self.other.choice is None:
            raise InputError(msg("No event is chosen."), msg("Type a part of its name or date, and choose it."))

    def command(self) -> RelateEvents | None:
        """What relates the two."""
        chosen = self.other.choice
        if chosen is None:
            return None
        return RelateEvents(source=self._event, target=EventId(chosen.id), kind=self.kind.currentData())
