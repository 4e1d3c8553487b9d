"""The inspector of an entity: its names are changed where they stand."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QLabel

from workbench.commands.base import Command
from workbench.commands.entities import AddForms, EditEntity, EditForm, NameForm, RemoveForms
from workbench.exporters.web_annotation import AUTHORITIES
from workbench.gui.inspector.chips import Chip
from workbench.gui.inspector.name_forms import NEW, PREFERRED, NameForms
from workbench.gui.inspector.page import faint, when
from workbench.gui.inspector.record_pages import RecordPage
from workbench.gui.kinds import kind_name
from workbench.gui.stage import Stage, Thing
from workbench.model.ids import EntityId, NameId
from workbench.model.records import Identifier
from workbench.model.views import AnnotationFilter
from workbench.translation import tr


class EntityPage(RecordPage):
    """An entity with all its names, places, events, claims and memos."""

    def __init__(self, stage: Stage) -> None:
        super().__init__(stage)
        self._entity = EntityId("")
        self.forms = NameForms(self.body)
        self.forms.retranslate()
        self.forms.edited.connect(self._edit)
        self.forms.removed.connect(self._remove)
        stage.failed.connect(lambda _: self.forms.restore())

    def fill(self, identity: str) -> bool:
        """Show the entity with this id; False if there is none any more."""
        self.column.removeWidget(self.forms)  # it stays, with the cell that is being edited
        return super().fill(identity)

    def retranslate(self) -> None:
        """Set all fixed texts in the current language."""
        self.forms.retranslate()

    def write(self, identity: str) -> bool:
        """Add the lines of the page; False if there is no such entity."""
        read = self.stage.open_desk.read
        view = read.authorities.entity(EntityId(identity))
        if view is None or view.entity.stamp.deleted:
            return False
        self.heading(view.entity.name, kind_name(view.entity.kind))
        self._entity = view.entity.id
        self.column.addWidget(faint(QLabel(tr("Name forms"))))
        self.column.addWidget(self.forms)
        self.forms.show_forms(view, writable=self.stage.open_desk.writable)
        self._identifiers(view.identifiers)
        self.fact(tr("Coordinates"), view.entity.coordinates)
        self.fact(tr("Note"), view.entity.note)
        self.fact(tr("Changed"), when(view.entity.stamp.modified))
        self.related(Thing("entities", identity))
        events = read.authorities.events_with(EntityId(identity))
        self.chips(tr("Events"), [Chip(Thing("events", e.id), f"{e.date} {e.name}") for e in events])
        self.counted(view.annotations, AnnotationFilter(entity=EntityId(identity)))
        self.passages(AnnotationFilter(entity=EntityId(identity)))
        self.button(tr("Every other place…"), lambda: self.mentionsWanted.emit(identity))
        self.claims(Thing("entities", identity))
        self.memos(Thing("entities", identity))
        if self.stage.open_desk.writable:
            self.button(tr("Merge with another…"), lambda: self.mergeWanted.emit(Thing("entities", identity)))
        self.edit_button(Thing("entities", identity))
        return True

    def _identifiers(self, identifiers: Sequence[Identifier]) -> None:
        """The identifiers, as links where their authority publishes addresses."""
        if not identifiers:
            return
        self.column.addWidget(faint(QLabel(tr("Identifiers"))))
        color = self.palette().color(QPalette.ColorRole.Link).name()
        label = QLabel("<br>".join(identified(one, color) for one in identifiers), wordWrap=True)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextBrowserInteraction)
        label.setOpenExternalLinks(True)
        label.setContentsMargins(8, 0, 0, 4)
        self.column.addWidget(label)

    def _edit(self, key: str, field: str, value: str) -> None:
        command: Command[Any]
        if key == PREFERRED:
            command = EditEntity(entity=self._entity, fields={"name": value})
        elif key == NEW:
            command = AddForms(entity=self._entity, forms=[NameForm(text=value)])
        else:
            command = EditForm(name=NameId(key), fields={field: value})
        self.stage.open_desk.change(command)

    def _remove(self, text: str) -> None:
        self.stage.open_desk.change(RemoveForms(entity=self._entity, forms=(text,)))


def identified(one: Identifier, color: str) -> str:
    """An identifier as rich text: a link, if its authority publishes addresses."""
    key = escape(f"{one.scheme}: {one.value}")
    if one.scheme in AUTHORITIES:
        address = escape(AUTHORITIES[one.scheme].format(one.value), quote=True)
        key = f'<a href="{address}" style="color: {color}">{key}</a>'
    return tr("{key} (taken {day})", key=key, day=escape(one.taken)) if one.taken else key
