"""The verbs of a user's own templates of events: make, edit, delete, restore."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar

from workbench.commands.base import Command
from workbench.commands.tags import wanted_name
from workbench.errors import InputError
from workbench.model.ids import TemplateId, new_id
from workbench.model.records import Template
from workbench.store.session import Session
from workbench.translation import N_, msg


@dataclass(frozen=True, kw_only=True)
class MakeTemplate(Command[TemplateId]):
    """Say which slots an event of a kind asks for; without ``kind``, the template's name is the kind.

    Raises InputError if another template has the name, or no slot is named.
    """

    label: ClassVar[str] = N_("make template")
    name: str
    slots: Sequence[str]
    kind: str = ""
    note: str = ""
    id: TemplateId = field(default_factory=lambda: TemplateId(new_id()))

    def apply(self, session: Session) -> TemplateId:
        name = wanted_name(self.name)
        _refuse_taken(session, name)
        kind = wanted_name(self.kind) if self.kind.strip() else name
        session.create(Template(id=self.id, name=name, kind=kind, slots=wanted_slots(self.slots), note=self.note))
        return self.id


@dataclass(frozen=True, kw_only=True)
class EditTemplate(Command[None]):
    """Set ``name``, ``kind``, ``slots`` or ``note`` of a template. Raises InputError as ``MakeTemplate`` does."""

    label: ClassVar[str] = N_("edit template")
    template: TemplateId
    fields: Mapping[str, Any]

    def apply(self, session: Session) -> None:
        fields = dict(self.fields)
        for name in ("name", "kind"):
            if name in fields:
                fields[name] = wanted_name(fields[name])
        if "name" in fields:
            _refuse_taken(session, fields["name"], but=self.template)
        if "slots" in fields:
            fields["slots"] = wanted_slots(fields["slots"])
        session.update(Template, self.template, **fields)


@dataclass(frozen=True, kw_only=True)
class DeleteTemplate(Command[None]):
    """Put a template into the trash; events keep what they have."""

    label: ClassVar[str] = N_("delete template")
    template: TemplateId

    def apply(self, session: Session) -> None:
        session.get(Template, self.template)
        session.delete(Template, self.template)


@dataclass(frozen=True, kw_only=True)
class RestoreTemplate(Command[None]):
    """Take a template out of the trash."""

    label: ClassVar[str] = N_("restore template")
    template: TemplateId

    def apply(self, session: Session) -> None:
        one = session.find(Template, self.template)
        if one is not None:
            _refuse_taken(session, one.name, but=self.template)
        session.restore(Template, self.template)


def wanted_slots(slots: Sequence[str]) -> tuple[str, ...]:
    """The slots as a template keeps them, each once. Raises InputError if there is none."""
    parts = ([" ".join(part.split()) for part in one.split(":", 1)] for one in slots)
    found = tuple(dict.fromkeys(":".join(part for part in both if part) for both in parts if both[0]))
    if not found:
        raise InputError(
            msg("A template needs a slot."), msg("For example date, place, participant:signatory or number:votes.")
        )
    return found


def _refuse_taken(session: Session, name: str, but: str = "") -> None:
    if any(one.id != but for one in session.where(Template, name=name)):
        raise InputError(
            msg("There is a template “{name}” already.", name=name), msg("Change that one, or choose another name.")
        )
