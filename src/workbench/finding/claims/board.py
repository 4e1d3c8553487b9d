"""One event or entity: what each source says for each slot, and how that stands to what the others say."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from workbench.claims import Names, RowRelation, Said, Value, row_relation
from workbench.claims.templates import in_order, own_slots, slots_of
from workbench.finding.claims.conflicts import Subject
from workbench.finding.claims.proposals import Proposal
from workbench.finding.claims.witnesses import names_of, witnesses
from workbench.model.records import Claim, Document
from workbench.model.views import AnnotationFilter, AnnotationView
from workbench.store.queries import Queries

INFERENCE, LOST = "inference", "lost"
"""The keys of the columns of what no passage says, and of what says nobody knows which; also states of cells."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A claim with the passage on which it rests. ``state``: ``passage``, ``inference``, or ``lost``.

    ``shown`` is the value in words, ``speaker`` whose word it is where it is reported; ``source`` the document,
    also where the passage lies in the trash (then there is no ``view``).
    """

    claim: Claim
    state: str
    shown: str
    view: AnnotationView | None = None
    source: Document | None = None
    speaker: str = ""

    @property
    def words(self) -> str:
        """The exact words of the passage."""
        place = self.view.place if self.view else None
        return place.quote if place else ""


@dataclass(frozen=True, slots=True)
class Column:
    """A source: a document, or a family of documents; or what was inferred."""

    key: str
    title: str
    documents: tuple[Document, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """A slot: the cells of each column (none: that source is silent), and how they stand to each other.

    ``pair``: the two claims that the reason is about.
    """

    slot: str
    cells: Mapping[str, tuple[Cell, ...]]
    relation: RowRelation
    pair: tuple[str, ...] = ()

    def silent(self, column: Column) -> bool:
        """Whether the source says nothing for this slot."""
        return not self.cells.get(column.key)

    @property
    def all_cells(self) -> list[Cell]:
        """The cells of the row, column by column."""
        return [cell for cells in self.cells.values() for cell in cells]


@dataclass(frozen=True, slots=True)
class Board:
    """All slots of a subject; ``kind`` of the event or entity, ``date`` as its card says it."""

    subject: Subject
    kind: str
    date: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    proposals: tuple[Proposal, ...] = field(default=())


def board(
    queries: Queries,
    subject: Subject,
    proposed: Iterable[Proposal] = (),
    *,
    families: bool = False,
    empty: bool = False,
) -> Board:
    """Lay side by side what is claimed of an event or entity.

    Columns are the documents (or, with ``families``, the families) in which it is tagged or from which something
    is claimed; rows the slots that are claimed, with ``empty`` also those that its kind usually has.
    """
    claims = queries.claims.of(event=subject.event, entity=subject.entity)
    views = _views(queries, subject, claims)
    family = witnesses(queries)
    cells = _cells(queries, claims, views)
    grouped = family if families else {}
    kind, date = _kind_and_date(queries, subject)
    own = own_slots(queries.claims.templates())
    slots = {claim.slot for claim in claims} | (set(slots_of(kind, own)) if empty and subject.event else set())
    names = names_of(queries, {claim.target for claim in claims if claim.target})
    rows = [
        _row(slot, [one for one in cells if one.claim.slot == slot], (family, grouped), names)
        for slot in in_order(slots, kind, own)
    ]
    return Board(subject, kind, date, _columns(views.values(), cells, grouped), tuple(rows), tuple(proposed))


def _views(queries: Queries, subject: Subject, claims: Sequence[Claim]) -> dict[str, AnnotationView]:
    """The passages that are tied to the subject, and those on which a claim rests, also from the trash."""
    tied = AnnotationFilter(event=subject.event) if subject.event else AnnotationFilter(entity=subject.entity)
    found = {str(view.annotation.id): view for view in queries.annotations.all(tied)}
    for deleted in (False, True):
        others = frozenset(one.annotation for one in claims if one.annotation and one.annotation not in found)
        if others:
            some = queries.annotations.all(AnnotationFilter(ids=others, deleted=deleted))
            found |= {str(view.annotation.id): view for view in some}
    return found


def _cells(queries: Queries, claims: Sequence[Claim], views: Mapping[str, AnnotationView]) -> list[Cell]:
    shown, _ = queries.claims.named({one for claim in claims for one in (claim.target, claim.speaker) if one})
    found = []
    for claim in claims:
        view = views.get(claim.annotation or "")
        here = view if view is not None and not view.annotation.stamp.deleted else None
        state = INFERENCE if claim.inference else "passage" if here else LOST
        speaker = shown.get(claim.speaker or "", claim.speaker_name) if claim.voice == "reported" else ""
        value = shown.get(claim.target or "", claim.value)
        found.append(Cell(claim, state, value, here, view.document if view else None, speaker))
    return found


def _place(cell: Cell, family: Mapping[str, str]) -> str:
    """The key of the column where the cell stands; or, with the families, its witness."""
    if cell.source is None:
        return cell.state
    return family.get(cell.source.id, cell.source.id)


def _columns(views: Iterable[AnnotationView], cells: Sequence[Cell], grouped: Mapping[str, str]) -> tuple[Column, ...]:
    columns: dict[str, dict[str, Document]] = defaultdict(dict)
    sources = [*(view.document for view in views), *(cell.source for cell in cells if cell.source)]
    for one in sorted(sources, key=lambda one: (one.file_name, one.id)):
        columns[grouped.get(one.id, one.id)][one.id] = one
    found = [
        Column(key, " = ".join(one.title or one.file_name for one in some.values()), tuple(some.values()))
        for key, some in columns.items()
    ]
    rootless = {cell.state for cell in cells if cell.source is None}
    return (*found, *(Column(key, "") for key in (INFERENCE, LOST) if key in rootless))


def _row(slot: str, cells: Sequence[Cell], families: tuple[Mapping[str, str], Mapping[str, str]], names: Names) -> Row:
    family, grouped = families
    placed: dict[str, list[Cell]] = defaultdict(list)
    for cell in cells:
        placed[_place(cell, grouped)].append(cell)
    counted = [cell for cell in cells if cell.state != LOST]
    said = [
        Said(Value(one.claim.value, one.claim.target or ""), _place(one, family), one.claim.verdict) for one in counted
    ]
    relation = row_relation(slot, said, names)
    pair = tuple(counted[number].claim.id for number in relation.pair or ())
    return Row(slot, {key: tuple(some) for key, some in placed.items()}, relation, pair)


def _kind_and_date(queries: Queries, subject: Subject) -> tuple[str, str]:
    if subject.event:
        view = queries.authorities.event(subject.event)
        return (view.event.kind, view.event.date) if view else ("", "")
    entity = queries.authorities.entity(subject.entity) if subject.entity else None
    return (entity.entity.kind if entity else "", "")
