"""The verbs of families: which document derives from which."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from workbench.commands.base import Command
from workbench.errors import InputError
from workbench.model.ids import DocumentId, LinkId, link_id
from workbench.model.records import Derivation, Document
from workbench.store.session import Session
from workbench.translation import N_, msg


@dataclass(frozen=True, kw_only=True)
class DeriveDocument(Command[LinkId]):
    """Say that a document derives from another (copies, quotes or translates it).

    Said again, it takes the new note. Refused if a document would derive from itself, also by way of others.
    """

    label: ClassVar[str] = N_("derive document")
    document: DocumentId
    source: DocumentId
    note: str = ""

    def apply(self, session: Session) -> LinkId:
        document, source = session.get(Document, self.document), session.get(Document, self.source)
        if document.id == source.id:
            raise InputError(
                msg("A document cannot derive from itself."), msg("Choose the other document that it was taken from.")
            )
        if document.id in _sources(session.where(Derivation), source.id):
            raise InputError(
                msg("“{source}” derives from “{document}” already.", source=source.title, document=document.title),
                msg("Release that derivation first if it was the other way round."),
            )
        identity = link_id("derivation", self.document, self.source)
        session.create(Derivation(id=identity, document=self.document, source=self.source, note=self.note))
        return identity


@dataclass(frozen=True, kw_only=True)
class ReleaseDerivation(Command[None]):
    """Say no more that a document derives from another."""

    label: ClassVar[str] = N_("release derivation")
    document: DocumentId
    source: DocumentId

    def apply(self, session: Session) -> None:
        held = session.where(Derivation, document=self.document, source=self.source)
        if not held:
            raise InputError(
                msg("It is not said that this document derives from that one."),
                msg("“workbench family” and the document's page in the inspector list what is said."),
            )
        for one in held:
            session.delete(Derivation, one.id)


def _sources(derivations: Iterable[Derivation], document: DocumentId) -> set[DocumentId]:
    """All documents from which this one derives, by way of others too."""
    above: dict[DocumentId, list[DocumentId]] = {}
    for one in derivations:
        above.setdefault(one.document, []).append(one.source)
    found, waiting = set[DocumentId](), [document]
    while waiting:
        for source in above.get(waiting.pop(), ()):
            if source not in found:
                found.add(source)
                waiting.append(source)
    return found
