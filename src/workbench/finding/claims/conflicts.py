"""Every slot for which the sources of an archive disagree."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from workbench.claims import Names, Relation, RowRelation, Said, Value, kind_of_slot, row_relation
from workbench.finding.claims.proposals import Proposal
from workbench.finding.claims.witnesses import names_of, witnesses
from workbench.model.ids import ClaimId, EntityId, EventId
from workbench.store.queries import Queries
from workbench.store.queries.claims import ClaimRow

_NAMED = ("place", "participant")


@dataclass(frozen=True, slots=True)
class Subject:
    """The event or entity (``kind``) that claims are about."""

    kind: str
    id: str
    name: str

    @property
    def event(self) -> EventId | None:
        """Its id, if it is an event."""
        return EventId(self.id) if self.kind == "event" else None

    @property
    def entity(self) -> EntityId | None:
        """Its id, if it is an entity."""
        return EntityId(self.id) if self.kind == "entity" else None


@dataclass(frozen=True, slots=True)
class Conflict:
    """A slot of a subject whose values conflict; ``proposed``: only if what was found in a passage is counted."""

    subject: Subject
    slot: str
    row: RowRelation
    values: tuple[str, ...]
    claims: tuple[ClaimId, ...]
    proposed: bool = False


def conflicts(queries: Queries, proposed: Iterable[Proposal] = ()) -> list[Conflict]:
    """Every conflict, those that nobody has decided first; with those that proposed claims would make."""
    groups: dict[tuple[str, str, str], list[ClaimRow]] = defaultdict(list)
    for row in queries.claims.contested():
        if row.document is not None or row.inference:
            groups[_key(row)].append(row)
    family = witnesses(queries)
    names = _names(queries, groups.values())
    found = list[tuple[tuple[str, str, str], RowRelation, Sequence[ClaimRow]]]()
    for key, rows in groups.items():
        relation = row_relation(
            key[2], [_said(row, family.get(row.document or "", row.document or "")) for row in rows], names
        )
        if relation.relation is Relation.CONFLICTS:
            found.append((key, relation, rows))
    shown = _subjects(queries, {key[:2] for key, _, _ in found})
    listed = [
        Conflict(shown[key[:2]], key[2], relation, _values(rows, names), tuple(row.id for row in rows))
        for key, relation, rows in found
        if key[:2] in shown
    ]
    listed += _would_be(proposed, {(one.subject.id, one.slot) for one in listed})
    return sorted(listed, key=lambda one: (one.row.settled, one.subject.name, one.slot))


def _key(row: ClaimRow) -> tuple[str, str, str]:
    kind = "event" if row.event is not None else "entity"
    return kind, row.event or row.entity or "", row.slot


def _said(row: ClaimRow, witness: str) -> Said:
    return Said(Value(row.value, row.target or ""), witness, row.verdict)


def _values(rows: Sequence[ClaimRow], names: Names) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names.shown.get(row.target or "", row.value) for row in rows))


def _names(queries: Queries, groups: Iterable[Sequence[ClaimRow]]) -> Names:
    """Names of the entities that are claimed; their forms only where mere words stand beside them."""
    named = [rows for rows in groups if any(row.target for row in rows)]
    if not named:
        return Names()
    mixed = any(not row.target for rows in named for row in rows if kind_of_slot(row.slot) in _NAMED)
    return names_of(queries, {row.target for rows in named for row in rows if row.target}, forms=mixed)


def _subjects(queries: Queries, keys: Iterable[tuple[str, str]]) -> dict[tuple[str, str], Subject]:
    found: dict[tuple[str, str], Subject] = {}
    for kind, table in (("event", "events"), ("entity", "entities")):
        names = queries.claims.titles(table, {identity for one, identity in keys if one == kind})
        found |= {(kind, identity): Subject(kind, identity, name) for identity, name in names.items()}
    return found


def _would_be(proposed: Iterable[Proposal], known: set[tuple[str, str]]) -> list[Conflict]:
    firsts: dict[str, Proposal] = {}
    values: dict[str, dict[str, None]] = {}
    for one in proposed:
        if one.row.relation is Relation.CONFLICTS and (one.event.id, one.slot) not in known:
            firsts.setdefault(one.event.id, one)
            values.setdefault(one.event.id, dict.fromkeys(one.against))[one.value] = None
    return [
        Conflict(Subject("event", key, one.event.name), one.slot, one.row, tuple(values[key]), (), proposed=True)
        for key, one in firsts.items()
    ]
