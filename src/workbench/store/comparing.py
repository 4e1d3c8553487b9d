"""Two copies of an archive side by side, before anything is written: what a merge would bring.

Only the journals are read, and of them only what the other side has not seen.
"""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from workbench.model.references import REFERENCES
from workbench.store.derivation import Conflict, conflicts_of, unseen_by_deletion, value_of
from workbench.store.journal import TOMBSTONE, WHOLE_ROW, Change, changes_of
from workbench.store.rows import BY_TABLE, shape

ADDED, UPDATED, CONFLICT, ONLY_HERE, NOT_SAME = "added", "updated", "conflict", "only-here", "not-the-same-document"
"""What a thing of the comparison is: new from there, changed there, changed on both sides and
differently, new or changed here alone, or two documents of one name that are not the same."""

OWNERS = {
    "anchors": "annotation",
    "annotation_tags": "annotation",
    "annotation_entities": "annotation",
    "annotation_events": "annotation",
    "comments": "annotation",
    "names": "entity",
    "identifiers": "entity",
    "participations": "event",
    "memberships": "collection",
    "memo_links": "memo",
    "corrections": "document",
    "relations": "source",
}
"""Records that a user sees as part of another one, and the field that names it."""


@dataclass(frozen=True, slots=True)
class Thing:
    """A record, with what belongs to it, that is not the same on both sides.

    ``status`` is one of the words above. ``parts`` counts the records of it that differ; ``fields``
    the fields in conflict; ``authors`` the ids of those who changed it there (here, for ``only-here``).
    """

    table: str
    record: str
    status: str
    parts: int = 1
    fields: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()


@dataclass(slots=True)
class _Side:
    """What one side has that the other has not seen: by record its table, its owner, who changed it."""

    tables: dict[str, str] = field(default_factory=dict)
    owners: dict[str, str] = field(default_factory=dict)
    made: set[str] = field(default_factory=set)
    removed: set[str] = field(default_factory=set)
    authors: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))


def compare(here: sqlite3.Connection, there: sqlite3.Connection) -> list[Thing]:
    """Every thing that differs, conflicts first, then by table and age."""
    known, other = (_entry_ids(one) for one in (here, there))
    theirs, ours = _unseen(there, other - known), _unseen(here, known - other)
    conflicts = dict(_conflicts(here, there, theirs, ours))
    standing = {row[0] for row in here.execute("SELECT DISTINCT record FROM changes")}
    found = [_thing(key, records, theirs, conflicts, standing) for key, records in _by_owner(there, theirs)]
    seen = {thing.record for thing in found}
    found += [
        Thing(table, owner, ONLY_HERE, len(records), authors=_authors(ours, records))
        for (table, owner), records in _by_owner(here, ours)
        if owner not in seen
    ]
    found += _same_name(here, there)
    order = (CONFLICT, NOT_SAME, ADDED, UPDATED, ONLY_HERE)
    return sorted(found, key=lambda thing: (order.index(thing.status), thing.table, thing.record))


def _entry_ids(connection: sqlite3.Connection) -> set[str]:
    return {row[0] for row in connection.execute("SELECT id FROM entries")}


_UNSEEN = (
    "SELECT entry, record_table, record, field, value = 'true', CASE WHEN field = '' THEN CASE record_table "
    + " ".join(f"WHEN '{table}' THEN json_extract(value, '$.{name}')" for table, name in OWNERS.items())
    + " END END FROM changes WHERE entry IN (SELECT value FROM json_each(?))"
)


def _unseen(connection: sqlite3.Connection, entries: set[str]) -> _Side:
    side = _Side()
    if not entries:
        return side
    numbers = {row[0]: row[2] for row in connection.execute("SELECT seq, id, author FROM entries") if row[1] in entries}
    for entry, table, record, name, true, owner in connection.execute(_UNSEEN, (json.dumps(list(numbers)),)):
        side.tables[record] = table
        side.authors[record].add(numbers[entry])
        if name == WHOLE_ROW:
            side.made.add(record)
            side.owners[record] = owner or ""
        elif name == TOMBSTONE and true:
            side.removed.add(record)
    return side


def _by_owner(connection: sqlite3.Connection, side: _Side) -> Iterable[tuple[tuple[str, str], list[str]]]:
    """The records of one side, gathered at the things that a user knows."""
    parts: dict[tuple[str, str], list[str]] = defaultdict(list)
    for record, table in side.tables.items():
        parts[_owner(connection, side, table, record)].append(record)
    return parts.items()


def _thing(
    key: tuple[str, str],
    records: list[str],
    side: _Side,
    conflicts: Mapping[str, tuple[str, ...]],
    standing: set[str],
) -> Thing:
    fields = tuple(sorted({name for record in records for name in conflicts.get(record, ())}))
    status = CONFLICT if fields else ADDED if key[1] not in standing else UPDATED
    return Thing(*key, status, len(records), fields, _authors(side, records))


def _authors(side: _Side, records: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted({author for record in records for author in side.authors[record]}))


def _owner(connection: sqlite3.Connection, side: _Side, table: str, record: str) -> tuple[str, str]:
    name = OWNERS.get(table)
    if name is None:
        return table, record
    owner = side.owners[record] if record in side.owners else _owner_of_old(connection, record, name)
    return (REFERENCES.get(table, {}).get(name, table), owner) if owner else (table, record)


def _owner_of_old(connection: sqlite3.Connection, record: str, name: str) -> str:
    row = connection.execute(
        "SELECT value FROM changes WHERE record = ? AND field = '' AND value IS NOT NULL", (record,)
    ).fetchone()
    return str(json.loads(row[0]).get(name) or "") if row else ""


def _conflicts(
    here: sqlite3.Connection, there: sqlite3.Connection, theirs: _Side, ours: _Side
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The records that would be in conflict, and in which fields."""
    for record in theirs.tables.keys() & ours.tables.keys():
        together = united(changes_of(here, record), changes_of(there, record))
        fields = {conflict.field for conflict in conflicts_of(together)}
        if unseen_by_deletion(together):
            fields.add(TOMBSTONE)
        if fields:
            yield record, tuple(sorted(fields))
    for made, removed, connection in ((theirs, ours, there), (ours, theirs, here)):
        for record, names in _resting_on_removed(connection, made, removed.removed):
            yield record, names


def _resting_on_removed(
    connection: sqlite3.Connection, made: _Side, removed: set[str]
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """New records on one side that rest on what the other side has put into the trash."""
    if not removed:
        return
    wanted = json.dumps(sorted(removed))
    for table, references in REFERENCES.items():
        for name in references:
            rows = connection.execute(
                f'SELECT id FROM {table} WHERE "{name}" IN (SELECT value FROM json_each(?)) AND deleted = 0', (wanted,)
            )
            yield from ((row[0], (name,)) for row in rows if row[0] in made.made)


def united(here: Iterable[Change], there: Iterable[Change]) -> list[Change]:
    """The changes of one record of both sides, each once, oldest first."""
    known = {change.name: change for change in there}
    known |= {change.name: change for change in here if change.withheld is None or change.name not in known}
    return sorted(known.values(), key=lambda change: change.order)


def _same_name(here: sqlite3.Connection, there: sqlite3.Connection) -> Iterator[Thing]:
    """Documents of one file name that are not the same file."""
    ask = "SELECT id, file_name FROM documents WHERE deleted = 0 AND file_name <> ''"
    names = {row[1]: row[0] for row in here.execute(ask)}
    both = {row[0] for row in here.execute(ask)}
    for identity, name in there.execute(ask):
        if identity not in both and name in names:
            yield Thing("documents", identity, NOT_SAME, fields=(names[name],))


def standing_conflicts(connection: sqlite3.Connection) -> list[Conflict]:
    """All conflicts of the archive that nobody has decided yet."""
    rows = connection.execute(
        "SELECT c.record FROM changes c JOIN entries e ON e.seq = c.entry "
        "WHERE c.entry NOT IN (SELECT entry FROM set_aside) "
        "GROUP BY c.record HAVING count(DISTINCT e.copy) > 1 ORDER BY max(e.time), c.record"
    )
    found: list[Conflict] = []
    for row in rows.fetchall():
        changes = changes_of(connection, row[0])
        found += conflicts_of(changes)
        if unseen := unseen_by_deletion(changes):
            removals = [one for one in changes if one.field == TOMBSTONE and one.value]
            found.append(Conflict(changes[0].table, row[0], TOMBSTONE, (*removals[-1:], *unseen)))
    return found + list(_resting_on_trash(connection))


def _resting_on_trash(connection: sqlite3.Connection) -> Iterator[Conflict]:
    """Living records that refer to one in the trash: made by one person, deleted by another."""
    for table, references in REFERENCES.items():
        for name, target in references.items():
            rows = connection.execute(
                f'SELECT DISTINCT p.id, c.id FROM {table} c JOIN {target} p ON p.id = c."{name}" '
                "WHERE c.deleted = 0 AND p.deleted = 1 ORDER BY c.id"
            )
            for parent, child in rows.fetchall():
                removals = [one for one in changes_of(connection, parent) if one.field == TOMBSTONE and one.value]
                made = [one for one in changes_of(connection, child) if one.creates]
                yield Conflict(target, parent, TOMBSTONE, (*removals[-1:], *made[:1]))


def version(changes: Iterable[Change]) -> dict[str, Any]:
    """The values of a record as these changes make them, without what is not in the copy."""
    known = list(changes)
    if not known or known[0].table not in BY_TABLE:
        return {}
    names = shape(BY_TABLE[known[0].table]).names
    found = {name: value_of(known, name) for name in names}
    return {name: value for name, (said, value) in found.items() if said}
