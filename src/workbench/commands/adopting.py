"""Taking an entry from the shelf into the archive: always a person's act, with identifier and day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import ClassVar

from workbench.commands.base import Command
from workbench.commands.entities import AddForms, CreateEntity, EditEntity, NameForm
from workbench.errors import InputError
from workbench.model.authority import AuthorityEntry
from workbench.model.ids import EntityId, new_id
from workbench.model.records import Entity, Identifier
from workbench.store.session import Session
from workbench.translation import N_, msg

LANGUAGES = ("", "zh", "en")
"""The languages whose labels become name forms unless others are asked for ("": those of which none is said)."""


@dataclass(frozen=True, kw_only=True)
class AdoptEntry(Command[EntityId]):
    """Make an entity of an entry, or give its identifier (and where it lies, if nobody has said) to ``entity``.

    ``taken`` is the day (ISO 8601); ``name`` the preferred name of a new entity ("": the entry's own); the
    labels in ``languages`` become name forms. Raises InputError if the identifier is another entity's, or if
    nobody says of which kind a new entity is.
    """

    label: ClassVar[str] = N_("take from the shelf")
    entry: AuthorityEntry
    taken: str
    entity: EntityId | None = None
    kind: str = ""
    name: str = ""
    languages: Sequence[str] = LANGUAGES
    id: EntityId = field(default_factory=lambda: EntityId(new_id()))

    def apply(self, session: Session) -> EntityId:
        entry, identifier = self.entry, (self.entry.scheme, self.entry.identifier)
        refuse_taken(session, identifier, self.entity)
        forms = forms_of(entry, self.languages)
        if self.entity is None:
            return self._create(session, forms, identifier)
        here = session.get(Entity, self.entity)
        taken = {identifier: self.taken}
        AddForms(entity=self.entity, forms=forms, identifiers=(identifier,), taken=taken).apply(session)
        if entry.coordinates and not here.coordinates:
            EditEntity(entity=self.entity, fields={"coordinates": entry.coordinates}).apply(session)
        return self.entity

    def _create(self, session: Session, forms: Sequence[NameForm], identifier: tuple[str, str]) -> EntityId:
        kind = self.kind or self.entry.kind
        if not kind:
            raise InputError(
                msg("The shelf does not say of which kind “{name}” is.", name=self.entry.name),
                msg("Choose a kind, such as person or place."),
            )
        return CreateEntity(
            id=self.id,
            kind=kind,
            name=self.name or self.entry.name,
            forms=forms,
            identifiers=(identifier,),
            note=self.entry.description,
            coordinates=self.entry.coordinates,
            taken={identifier: self.taken},
        ).apply(session)


def forms_of(entry: AuthorityEntry, languages: Sequence[str] = LANGUAGES) -> list[NameForm]:
    """The labels in these languages (``zh`` means ``zh-Hant`` too) as name forms, and always the preferred one."""
    wanted = {one.casefold() for one in languages}
    chosen = [
        one
        for number, one in enumerate(entry.labels)
        if not number or one.language.casefold() in wanted or one.language.partition("-")[0].casefold() in wanted
    ]
    return [NameForm(text=one.text, language=one.language) for one in chosen]


def refuse_taken(session: Session, identifier: tuple[str, str], entity: EntityId | None) -> None:
    """Raise InputError if another living entity has the identifier already."""
    scheme, value = identifier
    for one in session.where(Identifier, scheme=scheme, value=value):
        if one.entity == entity:
            continue
        other = session.find(Entity, one.entity)
        if other is not None and not other.stamp.deleted:
            raise InputError(
                msg("“{name}” has the identifier {key} already.", name=other.name, key=f"{scheme}:{value}"),
                msg("Use that entity; or merge the two, if they are one."),
            )
