"""Name, date and participants of an event, changed where they stand."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QFormLayout, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from workbench.claims.templates import own_slots, roles_of
from workbench.commands.events import PLACE, AddParticipants, EditEvent, RemoveParticipants
from workbench.commands.together import ReviseEvent
from workbench.errors import WorkbenchError
from workbench.gui.dialogs.form import chosen_kind, kinds_box
from workbench.gui.dialogs.typed_date import date_of, typed_date
from workbench.gui.inspector.chips import Chip, Chips
from workbench.gui.inspector.page import empty, faint
from workbench.gui.kinds import ROLES
from workbench.gui.name_field import NameField
from workbench.gui.names import Candidate, candidates
from workbench.gui.stage import Stage, Thing
from workbench.gui.words import Words
from workbench.model.ids import EntityId
from workbench.model.records import Entity
from workbench.model.standing import Standing, marked
from workbench.model.views import EventView
from workbench.translation import N_, tr

_ROLE_WIDTH = 11
"""Of a list of roles, in characters: the names beside them need the room."""


class Line(QLineEdit):
    """A line that is kept when it is left or with Enter (``kept``); Esc gives back what stood there."""

    kept = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._shown = ""
        self.editingFinished.connect(self.keep)

    def show_text(self, text: str, *, anew: bool) -> None:
        """Show what is kept; what is being written stays, unless it is about something else (``anew``)."""
        if anew or self.text() == self._shown:
            self.setText(text)
            self.setCursorPosition(0)
        self._shown = text

    def keep(self) -> None:
        """Have what is written kept now."""
        if self.text().strip() != self._shown:
            self.kept.emit(self.text().strip())

    def give_up(self) -> None:
        """Show what is kept."""
        self.setText(self._shown)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc gives up what was written, and only then steps out."""
        if event.key() == Qt.Key.Key_Escape and self.text() != self._shown:
            self.give_up()
        else:
            super().keyPressEvent(event)


class EventForm(QWidget):
    """``wanted`` carries the command of each change: one step to take back."""

    wanted = Signal(object)

    def __init__(self, stage: Stage, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stage = stage
        self._words = Words()
        self._view: EventView | None = None
        self._rests: Standing | None = None
        self._shown: tuple[object, ...] = ()
        self.name, self.date = Line(), Line()
        self.date.setPlaceholderText("1945-08-14, 1945-08, 1945~")
        self.name.kept.connect(self._rename)
        self.date.kept.connect(self._set_date)
        self.date.textChanged.connect(self._explain)
        self.meaning = faint(QLabel(wordWrap=True))
        self.rows = QVBoxLayout()
        self.rows.setSpacing(2)
        self.role = _roles(ROLES, "participant")
        self.add = NameField(lambda: candidates(stage.desk.read, ("entities",)) if stage.desk else [])
        self.add.chosen.connect(self._add)
        self._lay_out()

    def show_event(self, view: EventView, rests: Standing, *, writable: bool) -> None:
        """Show this event; what is being written into a field stays there."""
        anew = self._view is None or self._view.event.id != view.event.id
        self._view, self._rests = view, rests
        self.name.show_text(view.event.name, anew=anew)
        self.date.show_text(view.event.date, anew=anew)
        for field in (self.name, self.date):
            field.setReadOnly(not writable)
        self.role.setVisible(writable)
        self.add.setVisible(writable)
        self._explain()
        self._show_participants(view, rests, writable=writable)

    def leave(self) -> None:
        """Keep what is being written; a date that cannot be one is given up."""
        for field in (self.name, self.date):
            field.keep()

    def retranslate(self) -> None:
        """Set all fixed texts in the current language."""
        self._words.retranslate()
        self._shown = ()
        role = chosen_kind(self.role)
        self._offer_roles(self._roles(), role)

    def chips(self) -> list[str]:
        """What the participants' chips say."""
        return [text for one in self.findChildren(Chips) if not one.isHidden() for text in one.texts()]

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setContentsMargins(0, 0, 0, 0)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        for text, field in ((N_("&Name"), self.name), (N_("Da&te (EDTF)"), self.date)):
            label = faint(QLabel())
            label.setBuddy(field)
            self._words.say(label.setText, text)
            form.addRow(label, field)
        title = faint(QLabel())
        self._words.say(title.setText, N_("Places and participants"))
        self._words.say(self.name.setAccessibleName, N_("Name"))
        self._words.say(self.date.setAccessibleName, N_("Date (EDTF)"))
        self._words.say(self.role.setAccessibleName, N_("Role"))
        self._words.say(self.add.setPlaceholderText, N_("Add: type any name"))
        self._words.say(self.add.setAccessibleName, N_("Add a place or participant"))
        last = QHBoxLayout()
        last.addWidget(self.role)
        last.addWidget(self.add, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(form)
        column.addWidget(self.meaning)
        column.addWidget(title)
        column.addLayout(self.rows)
        column.addLayout(last)

    def _show_participants(self, view: EventView, rests: Standing, *, writable: bool) -> None:
        states = [
            (entity, role, rests.of_participant(view.event.id, entity.id, role)) for entity, role in view.participants
        ]
        shown = (view.event.id, view.event.kind, writable, *((e.id, e.name, role, state) for e, role, state in states))
        if shown == self._shown:
            return  # a list that is open stays so
        self._shown = shown
        empty(self.rows)
        for entity, role, state in states:
            self.rows.addWidget(self._row(entity, role, marked(entity.name, state), writable=writable))
        self._offer_roles(self._roles(), chosen_kind(self.role))

    def _row(self, entity: Entity, role: str, text: str, *, writable: bool) -> QWidget:
        row = QWidget()
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        box = _roles(self._roles(), role)
        box.setAccessibleName(tr("Role of {name}", name=entity.name))
        box.setEnabled(writable)
        edited = partial(self._change_role, box, entity.id, role)
        box.activated.connect(lambda _: edited())
        line = box.lineEdit()
        if line is not None:
            line.editingFinished.connect(edited)
        chips = Chips(row)
        chips.pressed.connect(self._stage.show)
        chips.removed.connect(lambda _: self._remove(entity.id, role))
        layout.addWidget(box)
        layout.addWidget(chips, 1)
        chips.show_chips([Chip(Thing("entities", entity.id), text)], removable=writable)
        return row

    def _roles(self) -> tuple[str, ...]:
        if self._view is None or self._stage.desk is None:
            return ROLES
        own = own_slots(self._stage.desk.read.claims.templates())
        return tuple(dict.fromkeys((PLACE, *roles_of(self._view.event.kind, own), *ROLES)))

    def _offer_roles(self, roles: Sequence[str], chosen: str) -> None:
        fresh = _roles(roles, chosen)
        self.role.clear()
        for number in range(fresh.count()):
            self.role.addItem(fresh.itemText(number), fresh.itemData(number))
        self.role.setCurrentIndex(fresh.currentIndex())
        fresh.deleteLater()

    def _explain(self, *_: object) -> None:
        """What the date is, and on what it rests; or why it cannot be one."""
        if self._view is None or self._rests is None:
            return
        said = self.date.text().strip()
        try:
            date, rule = typed_date(said)
        except WorkbenchError as error:
            self.meaning.setText(str(error.message))
            self.meaning.show()
            return
        kept = date == self._view.event.date
        self.meaning.setText(
            marked(date, self._rests.of_date(self._view.event)) if kept else f"{date} – {rule}" if rule else date
        )
        self.meaning.setVisible(bool(date))

    def _rename(self, name: str) -> None:
        if self._view is not None and name:
            self.wanted.emit(EditEvent(event=self._view.event.id, fields={"name": name}))
        else:
            self.name.give_up()

    def _set_date(self, said: str) -> None:
        if self._view is None:
            return
        try:
            date = date_of(said)
        except WorkbenchError:
            return  # what is wrong stands below it
        if date != self._view.event.date:
            self.wanted.emit(EditEvent(event=self._view.event.id, fields={"date": date}))
        else:
            self.date.give_up()

    def _add(self, one: Candidate) -> None:
        if self._view is not None:
            pair = (EntityId(one.id), chosen_kind(self.role) or "participant")
            self.wanted.emit(AddParticipants(event=self._view.event.id, participants=(pair,)))

    def _remove(self, entity: EntityId, role: str) -> None:
        if self._view is not None:
            self.wanted.emit(RemoveParticipants(event=self._view.event.id, participants=((entity, role),)))

    def _change_role(self, box: QComboBox, entity: EntityId, before: str) -> None:
        role = chosen_kind(box)
        if self._view is None or not role or role == before or not box.isEnabled():
            return
        box.setEnabled(False)  # the row is made anew; Enter and leaving the field would ask twice
        steps = (
            RemoveParticipants(event=self._view.event.id, participants=((entity, before),)),
            AddParticipants(event=self._view.event.id, participants=((entity, role),)),
        )
        self.wanted.emit(ReviseEvent(steps=steps))


def _roles(roles: Sequence[str], chosen: str) -> QComboBox:
    box = kinds_box(tuple(roles), chosen)
    box.setMinimumContentsLength(_ROLE_WIDTH)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    return box
