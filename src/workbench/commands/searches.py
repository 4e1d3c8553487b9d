"""The verbs of saved searches."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar

from workbench.commands.base import Command
from workbench.commands.tags import wanted_name
from workbench.errors import InputError
from workbench.model.ids import SearchId, new_id
from workbench.model.records import SavedSearch
from workbench.store.session import Session
from workbench.translation import N_, msg


@dataclass(frozen=True, kw_only=True)
class SaveSearch(Command[SearchId]):
    """Keep a search under a name; the very same search of this name is used instead.

    Refused if another search has the name. Whether the query can be understood is the caller's to say.
    """

    label: ClassVar[str] = N_("save search")
    name: str
    query: str
    scope: str = "all"
    regex: bool = False
    id: SearchId = field(default_factory=lambda: SearchId(new_id()))

    def apply(self, session: Session) -> SearchId:
        name, query = wanted_name(self.name), _wanted_query(self.query)
        for one in session.where(SavedSearch, name=name):
            if (one.query, one.scope, one.regex) == (query, self.scope, self.regex):
                return one.id
        _refuse_taken(session, name)
        session.create(SavedSearch(id=self.id, name=name, query=query, scope=self.scope, regex=self.regex))
        return self.id


@dataclass(frozen=True, kw_only=True)
class EditSearch(Command[None]):
    """Set ``name``, ``query``, ``scope`` or ``regex`` of a saved search."""

    label: ClassVar[str] = N_("edit saved search")
    search: SearchId
    fields: Mapping[str, Any]

    def apply(self, session: Session) -> None:
        fields = dict(self.fields)
        if "name" in fields:
            fields["name"] = wanted_name(fields["name"])
            _refuse_taken(session, fields["name"], but=self.search)
        if "query" in fields:
            fields["query"] = _wanted_query(fields["query"])
        session.update(SavedSearch, self.search, **fields)


@dataclass(frozen=True, kw_only=True)
class DeleteSearch(Command[None]):
    """Put a saved search into the trash."""

    label: ClassVar[str] = N_("delete saved search")
    search: SearchId

    def apply(self, session: Session) -> None:
        session.delete(SavedSearch, self.search)


@dataclass(frozen=True, kw_only=True)
class RestoreSearch(Command[None]):
    """Take a saved search out of the trash."""

    label: ClassVar[str] = N_("restore saved search")
    search: SearchId

    def apply(self, session: Session) -> None:
        session.restore(SavedSearch, self.search)


def _wanted_query(query: str) -> str:
    if not query.strip():
        raise InputError(msg("There is nothing to search for."), msg("Write what to look for."))
    return query


def _refuse_taken(session: Session, name: str, but: str = "") -> None:
    if any(one.id != but for one in session.where(SavedSearch, name=name)):
        raise InputError(
            msg("There is a saved search “{name}” already.", name=name), msg("Choose another name, or change that one.")
        )
