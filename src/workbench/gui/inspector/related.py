"""What an event or entity is part of, what its parts are, what came before and after: rows that can be taken back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPoint, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QInputDialog, QListWidget, QListWidgetItem, QMenu

from workbench.commands.hierarchy import PutWithin, TakeFromWithin, UnrelateEvents
from workbench.commands.places import checked
from workbench.commands.together import ReviseEntity
from workbench.errors import WorkbenchError
from workbench.gui.small import roomy
from workbench.gui.stage import Stage, Thing
from workbench.model.ids import EntityId, EventId
from workbench.model.records import EntityRelation, EventRelation
from workbench.store.queries import Queries
from workbench.translation import N_, msg, tr

RELATIONS = {
    "part-of": (N_("Is part of"), N_("Its parts")),
    "before": (N_("Before"), N_("After")),
    "during": (N_("During"), N_("During it")),
}
"""The relations, as either end tells them."""

_LINE = Qt.ItemDataRole.UserRole
_MOST = 8
_KEYS = (Qt.Key.Key_Delete, Qt.Key.Key_F2, Qt.Key.Key_Return, Qt.Key.Key_Enter)


@dataclass(frozen=True, slots=True)
class Line:
    """A relation as one of its ends sees it: ``other`` is what stands at the far one."""

    relation: EventRelation | EntityRelation
    other: Thing
    text: str


class Related(QListWidget):
    """Enter shows what stands at the other end, Del takes the relation back (Undo brings it again).

    F2 changes the time for which one entity is said to be part of another.
    """

    def __init__(self, stage: Stage, lines: Sequence[Line]) -> None:
        super().__init__()
        self._stage = stage
        roomy(self)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setAccessibleName(tr("Part of, before, after"))
        for line in lines:
            item = QListWidgetItem(line.text)
            item.setData(_LINE, line)
            item.setToolTip("\n".join(part for part in (line.text, line.relation.note) if part))
            self.addItem(item)
        self.setFixedHeight(self.sizeHint().height())
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._menu)
        self.itemDoubleClicked.connect(lambda _: self.show_other())

    def sizeHint(self) -> QSize:
        """As high as its rows, up to eight."""
        rows = min(max(self.count(), 1), _MOST)
        return QSize(super().sizeHint().width(), rows * max(self.sizeHintForRow(0), 20) + 2 * self.frameWidth())

    def event(self, event: QEvent) -> bool:
        """Its keys are its own while it has the focus."""
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._own(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """See the class."""
        if not self._own(event):
            super().keyPressEvent(event)
        elif event.key() == Qt.Key.Key_Delete:
            self.remove()
        elif event.key() == Qt.Key.Key_F2:
            self.edit_date()
        else:
            self.show_other()

    def line(self) -> Line | None:
        """The relation in hand."""
        item = self.currentItem() if self.currentRow() >= 0 else None
        found = item.data(_LINE) if item is not None else None
        return found if isinstance(found, Line) else None

    def show_other(self) -> None:
        """Show what stands at the other end."""
        line = self.line()
        if line is not None:
            self._stage.show(line.other)

    def remove(self) -> None:
        """Say no more what the row says."""
        line, desk = self.line(), self._stage.open_desk
        if line is None or not desk.writable:
            return
        one = line.relation
        if isinstance(one, EventRelation):
            desk.change(UnrelateEvents(source=one.source, target=one.target, kind=one.kind))
        else:
            desk.change(TakeFromWithin(part=one.source, whole=one.target))
        self._stage.told.emit(msg("Said no more: {relation}", relation=line.text))

    def edit_date(self) -> None:
        """Ask since when and until when one entity is part of another."""
        line = self.line()
        one = line.relation if line is not None else None
        if isinstance(one, EntityRelation) and self._stage.open_desk.writable:
            given, sure = QInputDialog.getText(
                self, tr("Part of: when"), tr("When (EDTF, such as 1911/1921; may be empty):"), text=one.date
            )
            if sure:
                self._set_date(one, given)

    def _set_date(self, one: EntityRelation, given: str) -> None:
        try:
            date = checked(given)
        except WorkbenchError as error:
            self._stage.failed.emit(error)
            return
        if date != one.date:
            part, whole = EntityId(one.source), EntityId(one.target)
            again = PutWithin(part=part, whole=whole, date=date, note=one.note)
            self._stage.open_desk.change(ReviseEntity(steps=[TakeFromWithin(part=part, whole=whole), again]))

    def _own(self, event: QKeyEvent) -> bool:
        return Qt.Key(event.key()) in _KEYS and self.line() is not None

    def _menu(self, at: QPoint) -> None:
        line = self.line()
        if line is None:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(tr("&Show"), self.show_other)
        if self._stage.open_desk.writable:
            if isinstance(line.relation, EntityRelation):
                menu.addAction(tr("&When…"), self.edit_date)
            menu.addAction(tr("&Remove"), self.remove)
        menu.popup(self.mapToGlobal(at))


def lines_of(read: Queries, thing: Thing) -> list[Line]:
    """The rows of an event or entity."""
    relations: list[EventRelation | EntityRelation] = (
        [*read.claims.event_relations(EventId(thing.id))]
        if thing.table == "events"
        else [*read.claims.entity_relations(EntityId(thing.id))]
    )
    ends = [(one, one.target if one.source == thing.id else one.source) for one in relations]
    titles = read.claims.titles(thing.table, [end for _, end in ends])
    return [
        Line(one, Thing(thing.table, end), _text(one, titles[end], outward=one.source == thing.id))
        for one, end in ends
        if end in titles
    ]


def _text(one: EventRelation | EntityRelation, title: str, *, outward: bool) -> str:
    kind = tr(RELATIONS[one.kind][0 if outward else 1]) if one.kind in RELATIONS else one.kind
    said = tr("{relation}: {name}", relation=kind, name=title)
    return f"{said} ({one.date})" if isinstance(one, EntityRelation) and one.date else said
