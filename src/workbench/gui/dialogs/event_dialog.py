"""The event card: name, kind, EDTF date, places, participants with roles; the selection is the evidence."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from workbench.commands.base import Command
from workbench.commands.events import PLACE, AddParticipants, CreateEvent, EditEvent, RemoveParticipants, checked
from workbench.commands.tags import wanted_name
from workbench.commands.together import ReviseEvent
from workbench.errors import InputError, WorkbenchError
from workbench.gui.dialogs.form import FormDialog, chosen_kind, kinds_box
from workbench.gui.inspector.page import faint
from workbench.gui.kinds import ROLES
from workbench.gui.name_field import NameField
from workbench.gui.names import Candidate, candidates
from workbench.gui.small import small_button
from workbench.model.ids import EntityId
from workbench.model.records import EVENT_KINDS, Entity
from workbench.model.views import EventView
from workbench.store.queries import Queries
from workbench.translation import msg, tr

_LONGEST_QUOTE, _LONGEST_NAME = 300, 60


class EventDialog(FormDialog):
    """A new event (``quote``: the words it rests on), or (``view``) one to be changed."""

    def __init__(
        self, read: Queries, parent: QWidget | None = None, *, quote: str = "", view: EventView | None = None
    ) -> None:
        super().__init__(tr("Event"), parent)
        self._view = view
        event = view.event if view else None
        words = " ".join(quote.split())
        self.name = QLineEdit(event.name if event else words[:_LONGEST_NAME])
        self.kind: QComboBox = kinds_box(EVENT_KINDS, event.kind if event else "")
        self.date = QLineEdit(event.date if event else "")
        self.date.setPlaceholderText("1945-08-14, 1945-08, 1945-07/1945-08, 1945-08~")
        self.meaning = faint(QLabel(" "))
        self.date.textChanged.connect(self._explain)
        self.people = Participants(read)
        self.note = QPlainTextEdit(event.note if event else "")
        self.note.setTabChangesFocus(True)
        self.note.setMaximumHeight(70)
        self._lay_out(words)
        for entity, role in view.participants if view else ():
            self.people.add(entity, role)
        self._explain()
        self.name.setFocus()
        self.name.selectAll()

    def check(self) -> None:
        """A name is needed, and the date must be EDTF."""
        wanted_name(self.name.text())
        wanted_name(chosen_kind(self.kind))
        checked(self.date.text())
        self.people.check()

    def creation(self) -> CreateEvent:
        """The command that makes the event."""
        return CreateEvent(
            kind=chosen_kind(self.kind),
            name=self.name.text(),
            date=self.date.text(),
            participants=self.people.chosen(),
            note=self.note.toPlainText(),
        )

    def revision(self) -> Command[Any] | None:
        """The command that changes the event; None if nothing was changed."""
        view = self._view
        if view is None:
            return None
        given = {
            "name": self.name.text().strip(),
            "kind": chosen_kind(self.kind),
            "date": checked(self.date.text()),
            "note": self.note.toPlainText(),
        }
        fields = {name: value for name, value in given.items() if getattr(view.event, name) != value}
        before = [(entity.id, role) for entity, role in view.participants]
        after = self.people.chosen()
        steps: list[Command[Any]] = []
        if fields:
            steps.append(EditEvent(event=view.event.id, fields=fields))
        if gone := [one for one in before if one not in after]:
            steps.append(RemoveParticipants(event=view.event.id, participants=gone))
        if new := [one for one in after if one not in before]:
            steps.append(AddParticipants(event=view.event.id, participants=new))
        return ReviseEvent(steps=steps) if steps else None

    def _lay_out(self, words: str) -> None:
        if words:
            shown = words if len(words) <= _LONGEST_QUOTE else words[: _LONGEST_QUOTE - 1] + "…"
            quote = QLabel(f"“{shown}”", wordWrap=True)
            quote.setTextFormat(Qt.TextFormat.PlainText)
            self.row(tr("Evidence:"), quote)
        self.row(tr("&Name:"), self.name)
        self.row(tr("&Kind:"), self.kind)
        self.row(tr("&Date (EDTF):"), self.date)
        self.form.addRow("", self.meaning)
        self.row(tr("&Places and participants:"), self.people)
        self.row(tr("N&ote:"), self.note)

    def _explain(self) -> None:
        try:
            self.meaning.setText(checked(self.date.text()) or tr("Leave it empty if the date is unknown."))
        except WorkbenchError as error:
            self.meaning.setText(str(error.message))


class Participants(QWidget):
    """Rows of role and entity; a new row opens by itself."""

    def __init__(self, read: Queries) -> None:
        super().__init__()
        self._read = read
        self._rows: list[tuple[QComboBox, NameField, QWidget]] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self._extend(PLACE)
        self._extend("participant")

    def add(self, entity: Entity, role: str) -> None:
        """A row with this entity."""
        row = next((r for r in self._rows if r[1].choice is None and chosen_kind(r[0]) == role), None)
        _, field, _ = row or self._extend(role)
        field.set_choice(Candidate("entities", entity.id, entity.name, "", (entity.name,)))

    def chosen(self) -> list[tuple[EntityId, str]]:
        """All rows that name an entity: (entity, role), each once."""
        pairs = [(EntityId(field.choice.id), chosen_kind(box)) for box, field, _ in self._rows if field.choice]
        return list(dict.fromkeys(pairs))

    def check(self) -> None:
        """Raise InputError if a row names something that is no entity."""
        for _, field, _ in self._rows:
            if field.text().strip() and field.choice is None:
                raise InputError(
                    msg("There is no entity “{name}”.", name=field.text().strip()),
                    msg("Choose one from the list, or make it first (Annotate ▸ New entity)."),
                )

    def _extend(self, role: str) -> tuple[QComboBox, NameField, QWidget]:
        line = QWidget()
        box = kinds_box(ROLES, role)
        box.setAccessibleName(tr("Role"))
        field = NameField(self._known, clears=False)
        field.setPlaceholderText(tr("Any name of it"))
        field.setAccessibleName(tr("Entity"))
        cross = small_button("✕")
        cross.setToolTip(tr("Remove this line"))
        cross.setAccessibleName(cross.toolTip())
        layout = QHBoxLayout(line)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(box, 2)
        layout.addWidget(field, 3)
        layout.addWidget(cross)
        row = (box, field, line)
        field.chosen.connect(lambda _: self._grow())
        cross.clicked.connect(lambda: self._drop(row))
        self._rows.append(row)
        self._column.addWidget(line)
        return row

    def _grow(self) -> None:
        if all(field.choice is not None for _, field, _ in self._rows):
            self._extend("participant")

    def _drop(self, row: tuple[QComboBox, NameField, QWidget]) -> None:
        self._rows.remove(row)
        row[2].hide()
        row[2].deleteLater()
        if not self._rows:
            self._extend("participant")

    def _known(self) -> Sequence[Candidate]:
        return candidates(self._read, ("entities",))
