"""The form of an entity: kind, preferred name, name forms, identifiers, note."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QWidget

from workbench.commands.base import Command
from workbench.commands.entities import AddForms, CreateEntity, EditEntity, NameForm, RemoveForms
from workbench.commands.tags import wanted_name
from workbench.commands.together import ReviseEntity
from workbench.gui.dialogs.form import FormDialog, Table, chosen_kind, kinds_box
from workbench.model.records import ENTITY_KINDS, NAME_KINDS
from workbench.model.views import EntityView
from workbench.store.queries import Queries
from workbench.translation import tr


class EntityDialog(FormDialog):
    """A new entity, or (``view``) one to be changed."""

    def __init__(
        self, read: Queries, parent: QWidget | None = None, *, name: str = "", view: EntityView | None = None
    ) -> None:
        super().__init__(tr("Entity"), parent)
        self._view = view
        known = {one.entity.kind: None for one in read.authorities.entities()}
        self.kind: QComboBox = kinds_box(
            tuple(dict.fromkeys((*ENTITY_KINDS, *known))), view.entity.kind if view else ""
        )
        self.name = QLineEdit(view.entity.name if view else name)
        self.forms = Table((tr("Name form"), tr("Kind"), tr("Language")), {1: NAME_KINDS})
        self.identifiers = Table((tr("Scheme"), tr("Identifier")))
        self.note = QPlainTextEdit(view.entity.note if view else "")
        self.note.setTabChangesFocus(True)
        self.note.setMaximumHeight(90)
        self.row(tr("&Kind:"), self.kind)
        self.row(tr("Preferred &name:"), self.name)
        self.row(tr("Name &forms:"), self.forms)
        self.row(tr("&Identifiers:"), self.identifiers)
        self.row(tr("N&ote:"), self.note)
        if view is not None:
            for form in view.names:
                self.forms.add(form.text, form.kind, form.language)
            for one in view.identifiers:
                self.identifiers.add(one.scheme, one.value)
        self.name.setFocus()

    def check(self) -> None:
        """A name and a kind are needed."""
        wanted_name(self.name.text())
        wanted_name(chosen_kind(self.kind))

    def creation(self) -> CreateEntity:
        """The command that makes the entity."""
        return CreateEntity(
            kind=chosen_kind(self.kind),
            name=self.name.text(),
            forms=self._forms(),
            identifiers=self._identifiers(),
            note=self.note.toPlainText(),
        )

    def revision(self) -> Command[Any] | None:
        """The command that changes the entity; None if nothing was changed."""
        view = self._view
        if view is None:
            return None
        entity = view.entity
        given = {"kind": chosen_kind(self.kind), "name": self.name.text().strip(), "note": self.note.toPlainText()}
        fields = {name: value for name, value in given.items() if getattr(entity, name) != value}
        before = {(n.text, n.kind, n.language) for n in view.names}
        forms = [f for f in self._forms() if (f.text, f.kind, f.language) not in before]
        kept = {(f.text, f.kind, f.language) for f in self._forms()}
        gone = [text for text, kind, language in before if (text, kind, language) not in kept]
        old = [(one.scheme, one.value) for one in view.identifiers]
        new = self._identifiers()
        steps: list[Command[Any]] = []
        if fields:
            steps.append(EditEntity(entity=entity.id, fields=fields))
        if gone or set(old) - set(new):
            left = [one for one in old if one not in new]
            steps.append(RemoveForms(entity=entity.id, forms=gone, identifiers=left))
        if forms or set(new) - set(old):
            steps.append(AddForms(entity=entity.id, forms=forms, identifiers=new))
        return ReviseEntity(steps=steps) if steps else None

    def _forms(self) -> list[NameForm]:
        return [NameForm(text=text, kind=kind, language=language) for text, kind, language in self.forms.rows()]

    def _identifiers(self) -> list[tuple[str, str]]:
        return [(scheme, value) for scheme, value in self.identifiers.rows() if value]
