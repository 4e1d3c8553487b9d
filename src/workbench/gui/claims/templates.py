"""Kinds of events and the slots that their cards ask for: the built-in ones, and a user's own."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any, ClassVar

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from workbench.claims.templates import NAMES, SLOT_KINDS, TEMPLATES, slot_name
from workbench.commands.base import Command
from workbench.commands.tags import wanted_name
from workbench.commands.templates import DeleteTemplate, EditTemplate, MakeTemplate, wanted_slots
from workbench.gui.desk import Desk
from workbench.gui.dialogs.form import FormDialog, Table, chosen_kind, kinds_box, on_undo, simple_buttons
from workbench.gui.kinds import kind_name
from workbench.gui.small import roomy
from workbench.model.records import EVENT_KINDS, Template
from workbench.translation import N_, listed, tr

_OWN_SLOT = "other"
_RECORD = Qt.ItemDataRole.UserRole
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class SlotTable(Table):
    """A slot in each row: what kind of slot it is, and what of that kind (a role, what is counted).

    Their order is that of the card: Alt+Up and Alt+Down move the row in hand.
    """

    def __init__(self, slots: Sequence[str]) -> None:
        super().__init__((tr("Slot"), tr("Role, or what is counted")), {0: (*SLOT_KINDS, _OWN_SLOT)})
        for one in slots:
            kind, _, what = one.partition(":")
            own = kind not in SLOT_KINDS
            self.add(_OWN_SLOT if own else kind, one if own else tr(NAMES[what]) if what in NAMES else what)
        self.grid.installEventFilter(self)
        for name, step in ((N_("&Up"), -1), (N_("Do&wn"), 1)):
            button = QPushButton(tr(name))
            button.setAutoDefault(False)
            button.clicked.connect(partial(self.move_row, step))
            self.buttons.insertWidget(self.buttons.count() - 2, button)

    def add(self, *values: str) -> None:
        """A row; whoever chooses in it has it in hand."""
        super().add(*values)
        row = self.grid.rowCount() - 1
        box = self.grid.cellWidget(row, 0)
        if isinstance(box, QComboBox):
            box.installEventFilter(self)
            box.activated.connect(lambda _: self._take(box))

    def move_row(self, step: int, *_: object) -> None:
        """Change places with the row before or behind."""
        row, other = self.grid.currentRow(), self.grid.currentRow() + step
        if row < 0 or not 0 <= other < self.grid.rowCount():
            return
        here, there = self._values(row), self._values(other)
        self._set(row, there)
        self._set(other, here)
        self.grid.setCurrentCell(other, self.grid.currentColumn())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Alt+Up and Alt+Down move; a list that gets the keys takes its row in hand."""
        if event.type() is QEvent.Type.FocusIn and isinstance(watched, QComboBox):
            self._take(watched)
        step = _STEPS.get(Qt.Key(event.key()), 0) if isinstance(event, QKeyEvent) else 0
        if not step or not isinstance(event, QKeyEvent) or event.modifiers() != Qt.KeyboardModifier.AltModifier:
            return False
        if event.type() is QEvent.Type.KeyPress:
            self.move_row(step)
        return True

    def _take(self, box: QComboBox) -> None:
        rows = range(self.grid.rowCount())
        self.grid.setCurrentCell(next((row for row in rows if self.grid.cellWidget(row, 0) is box), -1), 0)

    def _values(self, row: int) -> tuple[str, str]:
        return self._value(row, 0), self._value(row, 1)

    def _set(self, row: int, values: tuple[str, str]) -> None:
        box, item = self.grid.cellWidget(row, 0), self.grid.item(row, 1)
        if isinstance(box, QComboBox):
            box.setCurrentIndex(box.findData(values[0]))
            if box.currentIndex() < 0:
                box.setEditText(values[0])
        if item is not None:
            item.setText(values[1])

    def slots(self) -> list[str]:
        """The slots, in the order of the rows."""
        found, known = [], {tr(name): what for what, name in NAMES.items()}
        for row in self.rows():
            kind, what = (*row, "")[:2]
            what = known.get(what, what) if kind != _OWN_SLOT else what
            found.append(what if kind == _OWN_SLOT else f"{kind}:{what}" if what else kind)
        return [one for one in found if one]


class TemplateForm(FormDialog):
    """A template of one's own: new (with the slots of another to begin with), or one to be changed."""

    def __init__(self, parent: QWidget | None, *, template: Template | None = None, like: str = "other") -> None:
        super().__init__(tr("Event type"), parent)
        self._template = template
        self.name = QLineEdit(template.name if template else "")
        self.kind: QComboBox = kinds_box((*EVENT_KINDS,), template.kind if template else "")
        if template is None:
            self.kind.setCurrentText("" if like == "other" else kind_name(like))
        line = self.kind.lineEdit()
        if line is not None:
            line.setPlaceholderText(tr("As it is called"))
        self.slots = SlotTable(template.slots if template else TEMPLATES.get(like, TEMPLATES["other"]))
        self.row(tr("&Name:"), self.name)
        self.row(tr("For events of the &kind:"), self.kind)
        self.row(tr("&Slots:"), self.slots)

    def check(self) -> None:
        """A name and a slot are needed."""
        wanted_name(self.name.text())
        wanted_slots(self.slots.slots())

    def command(self) -> Command[Any] | None:
        """What makes or changes the template; None if nothing was changed."""
        name, kind = wanted_name(self.name.text()), chosen_kind(self.kind) or wanted_name(self.name.text())
        slots = wanted_slots(self.slots.slots())
        if self._template is None:
            return MakeTemplate(name=name, kind=kind, slots=slots)
        given = {"name": name, "kind": kind, "slots": slots}
        fields = {field: value for field, value in given.items() if getattr(self._template, field) != value}
        return EditTemplate(template=self._template.id, fields=fields) if fields else None


class KindsTree(QTreeWidget):
    """Ins, F2 and Del: ``asked`` for ``add``, ``edit`` and ``delete``."""

    asked = Signal(str)
    KEYS: ClassVar = {Qt.Key.Key_Insert: "add", Qt.Key.Key_F2: "edit", Qt.Key.Key_Delete: "delete"}

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """See the class."""
        deed = self.KEYS.get(Qt.Key(event.key()))
        if deed is None:
            super().keyPressEvent(event)
        else:
            self.asked.emit(deed)


class TemplatesDialog(QDialog):
    """Ins makes a new one, Enter changes, Del deletes; Undo (Ctrl+Z) brings back."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Event types"))
        self.resize(760, 440)
        self._desk = desk
        self.tree = KindsTree()
        roomy(self.tree)
        self.tree.setRootIsDecorated(False)
        self.tree.setHeaderLabels([tr("Name"), tr("Kind"), tr("Slots")])
        self.tree.setAccessibleName(self.windowTitle())
        self.deeds = {name: QPushButton() for name in ("add", "edit", "delete")}
        self._lay_out()
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self.reload)
        desk.changed.connect(self._soon.start)
        self.reload()

    def reload(self) -> None:
        """Show the templates as they are now."""
        before = self.tree.currentItem()
        chosen = before.text(0) if before is not None else ""
        self.tree.clear()
        own = self._desk.read.claims.templates()
        kinds = {one.kind for one in own}
        for one in own:
            self._line(one.name, one.kind, one.slots, one)
        for kind, slots in TEMPLATES.items():
            if kind not in kinds:
                self._line(kind_name(kind), kind, slots, None)
        for column in (0, 1):
            self.tree.resizeColumnToContents(column)
        found = self.tree.findItems(chosen, Qt.MatchFlag.MatchExactly)
        first = found[0] if found else self.tree.topLevelItem(0)
        if first is not None:
            self.tree.setCurrentItem(first)

    def add(self) -> None:
        """Make one, with the slots of that in hand to begin with."""
        item = self.tree.currentItem()
        self._ask(TemplateForm(self, like=item.data(1, _RECORD) if item else "other"))

    def edit(self) -> None:
        """Change the one in hand; of a built-in one, make one's own."""
        item = self.tree.currentItem()
        if item is None or not self._desk.writable:
            return
        own = item.data(0, _RECORD)
        if own is not None:
            self._ask(TemplateForm(self, template=own))
            return
        form = TemplateForm(self, like=item.data(1, _RECORD))
        form.name.setText(kind_name(item.data(1, _RECORD)))
        form.kind.setCurrentIndex(form.kind.findData(item.data(1, _RECORD)))
        self._ask(form)

    def delete(self) -> None:
        """Put one's own into the trash."""
        item = self.tree.currentItem()
        own = item.data(0, _RECORD) if item else None
        if own is not None and self._desk.writable:
            self._desk.change(DeleteTemplate(template=own.id))

    def _lay_out(self) -> None:
        acts = {"add": self.add, "edit": self.edit, "delete": self.delete}
        names = {"add": N_("&New…"), "edit": N_("&Edit…"), "delete": N_("&Delete")}
        buttons = QHBoxLayout()
        for name, button in self.deeds.items():
            button.setText(tr(names[name]))
            button.setAutoDefault(False)
            button.setEnabled(self._desk.writable)
            button.clicked.connect(lambda _=False, act=acts[name]: act())
            buttons.addWidget(button)
        buttons.addStretch(1)
        buttons.addWidget(simple_buttons(self))
        column = QVBoxLayout(self)
        column.addWidget(self.tree)
        column.addLayout(buttons)
        self.tree.asked.connect(lambda name: acts[name]())
        self.tree.itemActivated.connect(lambda *_: self.edit())
        self.tree.currentItemChanged.connect(self._follow)
        on_undo(self, self._undo)

    def _undo(self) -> None:
        if self._desk.next_undo():
            self._desk.turn("undo")

    def _follow(self, item: QTreeWidgetItem | None, *_: object) -> None:
        own = item is not None and item.data(0, _RECORD) is not None
        self.deeds["delete"].setEnabled(own and self._desk.writable)

    def _line(self, name: str, kind: str, slots: Sequence[str], own: Template | None) -> None:
        shown = name if own else tr("{name} (built in)", name=name)
        item = QTreeWidgetItem([shown, kind_name(kind), listed(map(slot_name, slots))])
        item.setData(0, _RECORD, own)
        item.setData(1, _RECORD, kind)
        item.setToolTip(2, item.text(2))
        self.tree.addTopLevelItem(item)

    def _ask(self, form: TemplateForm) -> None:
        form.accepted.connect(lambda: self._do(form.command()))
        form.open()

    def _do(self, command: Command[Any] | None) -> None:
        if command is not None:
            self._desk.change(command)
