"""The verb of a bundle: take over its records, originals and readings, as one step."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, ClassVar

from workbench.commands.base import Command
from workbench.commands.resettling import resettle
from workbench.exporters.bundle.records_json import Records
from workbench.model.ids import AnnotationId, DocumentId
from workbench.model.reading import Reading
from workbench.model.records import RECORDS, Document, Person, Record, Tag
from workbench.store.originals import LARGEST
from workbench.store.rows import plain, shape
from workbench.store.session import Session
from workbench.translation import N_

_PLACES = frozenset({"storage", "link", "reading", "shareable", "labels"})
_OWN_TO_A_COPY: dict[str, frozenset[str]] = {
    "documents": _PLACES,
    "anchors": frozenset({"before", "after", "label"}),
    "tags": frozenset({"digit"}),
}
"""Fields in which two copies may differ without contradicting each other."""


@dataclass(frozen=True, slots=True)
class Difference:
    """A record that is here already and says something else: what is here stays."""

    table: str
    record: str
    fields: tuple[str, ...]


@dataclass(slots=True)
class Outcome:
    """What became of a bundle's records: numbers by table, and where the two disagree.

    ``joined`` are documents that were here without text or original, and now have them.
    """

    added: Counter[str] = field(default_factory=Counter)
    restored: Counter[str] = field(default_factory=Counter)
    already: Counter[str] = field(default_factory=Counter)
    differences: list[Difference] = field(default_factory=list)
    joined: list[DocumentId] = field(default_factory=list)
    new: set[str] = field(default_factory=set)


@dataclass(frozen=True, kw_only=True)
class TakeOverBundle(Command[Outcome]):
    """Add what is not here yet, under its own ids, authors and times; what is here stays.

    What lies in the trash comes back as the bundle has it. ``originals`` are files by checksum,
    ``readings`` each with the source text to which its map refers and the original's checksum.
    """

    label: ClassVar[str] = N_("import bundle")
    records: Records
    originals: Mapping[str, Path]
    readings: Sequence[tuple[Reading, str, str]]

    def apply(self, session: Session) -> Outcome:
        """See ``Command``."""
        outcome = Outcome()
        self._keep(session)
        for kind in RECORDS:
            for record in self.records.tables.get(kind.table, ()):
                _take(session, _fitting(session, record), outcome)
        self._settle(session, outcome)
        return outcome

    def arguments(self) -> Mapping[str, Any]:
        """See ``Command``."""
        return {"title": self.records.title}

    def _settle(self, session: Session, outcome: Outcome) -> None:
        """Give a place to what was made on another reading of a document than the one that is here."""
        new: dict[DocumentId, list[AnnotationId]] = {}
        for annotation in self.records.tables.get("annotations", ()):
            if annotation.id in outcome.new:
                new.setdefault(annotation.document, []).append(annotation.id)
        for document in {*new, *outcome.joined}:
            resettle(session, document, None if document in outcome.joined else new[document])

    def _keep(self, session: Session) -> None:
        documents = {one.checksum: one for one in self.records.tables.get("documents", ())}
        for checksum, path in self.originals.items():
            with path.open("rb") as file:
                session.originals.put(file, checksum, documents[checksum].file_name)
        for reading, source, checksum in self.readings:
            session.readings.put(reading, checksum, source, documents[checksum].media_type)


def _fitting(session: Session, record: Any) -> Any:
    """The record as this archive can hold it: no original above the limit, no digit twice."""
    if isinstance(record, Document) and record.size > LARGEST:
        return replace(record, storage="withheld")
    if isinstance(record, Tag) and record.digit and session.where(Tag, digit=record.digit):
        return replace(record, digit=0)
    return record


def _take(session: Session, record: Any, outcome: Outcome) -> None:
    here: Any = session.find(type(record), record.id)
    if here is None or here.stamp.deleted:
        session.adopt(record)
        (outcome.added if here is None else outcome.restored)[record.table] += 1
        outcome.new.add(record.id)
        return
    outcome.already[record.table] += 1
    if isinstance(here, Document) and here.reading is None and record.reading is not None:
        session.update(Document, here.id, reading=record.reading, storage=record.storage)
        outcome.joined.append(here.id)
    differing = _differing(here, record)
    if differing and not isinstance(record, Person):
        outcome.differences.append(Difference(record.table, record.id, differing))


def _differing(here: Record, there: Record) -> tuple[str, ...]:
    names = [name for name in shape(type(here)).names if name not in _OWN_TO_A_COPY.get(here.table, ())]
    return tuple(name for name in names if plain(getattr(here, name)) != plain(getattr(there, name)))
