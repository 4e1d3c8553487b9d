"""Marks found in a file become annotations: part of the verbs that take a document or its text in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from workbench.commands.placing import place_anchor
from workbench.commands.regions import new_region_id, place_region
from workbench.model.found_marks import FoundMark, MarkKind
from workbench.model.ids import DocumentId, PersonId, derived_id
from workbench.model.outline import Outline
from workbench.model.passage import Passage
from workbench.model.records import Annotation, Person
from workbench.model.records.base import Stamp
from workbench.store.rows import moment
from workbench.store.session import Session

_MOTIVATIONS = {MarkKind.NOTE: "commenting", MarkKind.STRIKE_OUT: "editing"}


@dataclass(frozen=True, slots=True)
class PlacedMark:
    """A mark with the passage that it marks; else the parts of the page; else it is about the whole document."""

    mark: FoundMark
    passage: Passage | None = None
    outlines: tuple[Outline, ...] = ()
    note: str = ""


def take_marks(session: Session, document: DocumentId, marks: Sequence[PlacedMark]) -> int:
    """Make annotations of the marks under the names and times that the file gives; how many are new.

    One that was taken over before stays as it is, in the trash too.
    """
    taken = 0
    for one in marks:
        identity = one.mark.annotation(document)
        if session.find(Annotation, identity) is not None:
            continue
        annotation = Annotation(
            id=identity,
            document=document,
            motivation=_motivation(one),
            note=one.note,
            color=one.mark.color,
            stamp=_stamp(session, one.mark),
        )
        session.adopt(annotation)
        if one.passage is not None:
            place_anchor(session, identity, one.passage)
        for outline in one.outlines:
            place_region(session, identity, document, outline, new_region_id())
        taken += 1
    return taken


def _motivation(one: PlacedMark) -> str:
    if one.note and one.mark.kind is not MarkKind.STRIKE_OUT:
        return "commenting"
    return _MOTIVATIONS.get(one.mark.kind, "highlighting")


def _stamp(session: Session, mark: FoundMark) -> Stamp:
    date, author = mark.date or moment(session.context.time), _person(session, mark.author)
    return Stamp(created=date, creator=author, modified=date, modifier=author)


def _person(session: Session, name: str) -> PersonId:
    """The person of this name who is known here, else a new one; whoever imports, where no name is given."""
    if not name:
        return session.context.author
    known = session.where(Person, name=name)
    if known:
        return known[0].id
    identity = PersonId(derived_id("person", "named in a file", name))
    session.create(Person(id=identity, name=name))
    return identity
