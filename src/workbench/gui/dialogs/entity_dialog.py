"""The form of an entity: kind, preferred name, name forms, identifiers, note."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QWidget

from workbench.commands.adopting import forms_of
from workbench.commands.base import Command
from workbench.commands.entities import AddForms, CreateEntity, EditEntity, NameForm, RemoveForms
from workbench.commands.hierarchy import PutWithin, TakeFromWithin
from workbench.commands.tags import wanted_name
from workbench.commands.together import ReviseEntity
from workbench.errors import InputError
from workbench.gui.dialogs.form import FormDialog, Table, chosen_kind, kinds_box
from workbench.gui.dialogs.typed_date import date_of
from workbench.gui.kinds import kind_name
from workbench.gui.shelf_field import ShelfField, shelf
from workbench.model.authority import AuthorityEntry
from workbench.model.coordinates import coordinates_of
from workbench.model.ids import EntityId
from workbench.model.records import ENTITY_KINDS, NAME_KINDS
from workbench.model.views import EntityView
from workbench.store.queries import Queries
from workbench.translation import msg, tr


class EntityDialog(FormDialog):
    """A new entity, or (``view``) one to be changed."""

    def __init__(
        self, read: Queries, parent: QWidget | None = None, *, name: str = "", view: EntityView | None = None
    ) -> None:
        super().__init__(tr("Entity"), parent)
        self._view = view
        self._read = read
        self._parts: Mapping[EntityId, tuple[str, str]] = {}
        known = {one.entity.kind: None for one in read.authorities.entities(counted=False)}
        self.kind: QComboBox = kinds_box(
            tuple(dict.fromkeys((*ENTITY_KINDS, *known))), view.entity.kind if view else ""
        )
        self.name = QLineEdit(view.entity.name if view else name)
        self.shelf = ShelfField(self)
        self.shelf.setVisible(bool(shelf.files()))
        self.shelf.taken.connect(self.take)
        self._taken: dict[tuple[str, str], str] = {}
        self.forms = Table((tr("Name form"), tr("Kind"), tr("Language"), tr("Date")), {1: NAME_KINDS})
        self.identifiers = Table((tr("Scheme"), tr("Identifier")))
        self.coordinates = QLineEdit(view.entity.coordinates if view else "")
        self.coordinates.setPlaceholderText(tr("latitude, longitude"))
        self.wholes = Table((tr("Entity"), tr("Date")))
        self.wholes.setParent(self)
        self.wholes.setVisible(view is not None)
        self.note = QPlainTextEdit(view.entity.note if view else "")
        self.note.setTabChangesFocus(True)
        self.note.setMaximumHeight(90)
        if shelf.files():
            self.row(tr("From the &shelf:"), self.shelf)
        self.row(tr("&Kind:"), self.kind)
        self.row(tr("Preferred &name:"), self.name)
        self.row(tr("Name &forms:"), self.forms)
        self.row(tr("&Identifiers:"), self.identifiers)
        self.row(tr("&Coordinates:"), self.coordinates)
        if view is not None:
            self.row(tr("&Part of:"), self.wholes)
        self.row(tr("N&ote:"), self.note)
        if view is not None:
            self._parts = known_wholes(read, view.entity.id)
            for name, when in self._parts.values():
                self.wholes.add(name, when)
            for form in view.names:
                self.forms.add(form.text, form.kind, form.language, form.date)
            for one in view.identifiers:
                self.identifiers.add(one.scheme, one.value)
        self.name.setFocus()

    def check(self) -> None:
        """A name and a kind are needed."""
        wanted_name(self.name.text())
        wanted_name(chosen_kind(self.kind))
        coordinates_of(self.coordinates.text())
        for *_, when in self.forms.rows():
            date_of(when)
        self._wholes()

    def take(self, entry: AuthorityEntry) -> None:
        """Fill the form with an entry of the shelf; nothing is done until the form is accepted."""
        try:
            refuse_second_bearer(self._read, entry, self._view)
        except InputError as error:
            self.say(error)
            return
        if not self.name.text().strip():
            self.name.setText(entry.name)
        if entry.kind and self._view is None:
            self.kind.setEditText(kind_name(entry.kind))
        known = {self.name.text().strip(), *(row[0] for row in self.forms.rows())}
        for form in forms_of(entry):
            if form.text not in known:
                self.forms.add(form.text, form.kind, form.language)
        if (entry.scheme, entry.identifier) not in self._identifiers():
            self.identifiers.add(entry.scheme, entry.identifier)
        self._taken[entry.scheme, entry.identifier] = date.today().isoformat()  # a person's own day
        if entry.coordinates and not self.coordinates.text().strip():
            self.coordinates.setText(entry.coordinates)
        if entry.description and not self.note.toPlainText().strip():
            self.note.setPlainText(entry.description)

    def creation(self) -> CreateEntity:
        """The command that makes the entity."""
        return CreateEntity(
            kind=chosen_kind(self.kind),
            name=self.name.text(),
            forms=self._forms(),
            identifiers=self._identifiers(),
            taken=self._taken,
            coordinates=self.coordinates.text(),
            note=self.note.toPlainText(),
        )

    def revision(self) -> Command[Any] | None:
        """The command that changes the entity; None if nothing was changed."""
        view = self._view
        if view is None:
            return None
        steps = [*self._fields(view), *self._named(view), *self._placed(view.entity.id)]
        return ReviseEntity(steps=steps) if steps else None

    def _fields(self, view: EntityView) -> list[Command[Any]]:
        given = {
            "kind": chosen_kind(self.kind),
            "name": self.name.text().strip(),
            "note": self.note.toPlainText(),
            "coordinates": str(coordinates_of(self.coordinates.text()) or ""),
        }
        fields = {name: value for name, value in given.items() if getattr(view.entity, name) != value}
        return [EditEntity(entity=view.entity.id, fields=fields)] if fields else []

    def _named(self, view: EntityView) -> list[Command[Any]]:
        before = {(n.text, n.kind, n.language, n.date) for n in view.names}
        forms = [f for f in self._forms() if (f.text, f.kind, f.language, f.date) not in before]
        kept = {(f.text, f.kind, f.language, f.date) for f in self._forms()}
        gone = [row[0] for row in before if row not in kept]
        old, new = [(one.scheme, one.value) for one in view.identifiers], self._identifiers()
        steps: list[Command[Any]] = []
        if gone or set(old) - set(new):
            left = [one for one in old if one not in new]
            steps.append(RemoveForms(entity=view.entity.id, forms=gone, identifiers=left))
        if forms or set(new) - set(old):
            steps.append(AddForms(entity=view.entity.id, forms=forms, identifiers=new, taken=self._taken))
        return steps

    def _placed(self, entity: EntityId) -> list[Command[Any]]:
        """What has changed of what it is part of; what was noted about that stays."""
        notes = {one.target: one.note for one in self._read.claims.entity_relations(entity) if one.source == entity}
        now = self._wholes()
        before = {whole: when for whole, (_, when) in self._parts.items()}
        gone = [whole for whole, when in before.items() if now.get(whole) != when]
        come = [(whole, when) for whole, when in now.items() if before.get(whole) != when]
        return [
            *(TakeFromWithin(part=entity, whole=whole) for whole in gone),
            *(PutWithin(part=entity, whole=whole, date=when, note=notes.get(whole, "")) for whole, when in come),
        ]

    def _wholes(self) -> dict[EntityId, str]:
        """What it is to be part of; a name that was there already means what it meant."""
        here = {name: whole for whole, (name, _) in self._parts.items()}
        resolve = self._read.authorities.resolve_entity
        return {here.get(name) or resolve(name).entity.id: date_of(when) for name, when in self.wholes.rows()}

    def _forms(self) -> list[NameForm]:
        return [
            NameForm(text=text, kind=kind, language=language, date=date_of(when))
            for text, kind, language, when in self.forms.rows()
        ]

    def _identifiers(self) -> list[tuple[str, str]]:
        return [(scheme, value) for scheme, value in self.identifiers.rows() if value]


def known_wholes(read: Queries, entity: EntityId) -> dict[EntityId, tuple[str, str]]:
    """What an entity is part of: name and date of each whole."""
    relations = [one for one in read.claims.entity_relations(entity) if one.source == entity]
    names, _ = read.claims.named({one.target for one in relations})
    return {one.target: (names[one.target], one.date) for one in relations if one.target in names}


def refuse_second_bearer(read: Queries, entry: AuthorityEntry, view: EntityView | None) -> None:
    """Raise InputError if another entity has the entry's identifier."""
    for other in read.authorities.entities(counted=False):
        if view is not None and other.entity.id == view.entity.id:
            continue
        if any((one.scheme, one.value) == (entry.scheme, entry.identifier) for one in other.identifiers):
            raise InputError(
                msg("“{name}” has the identifier {key} already.", name=other.entity.name, key=entry.key),
                msg("Use that entity; or merge the two, if they are one."),
            )
