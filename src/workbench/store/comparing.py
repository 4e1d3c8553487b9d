"""Two copies of an archive side by side, before anything is written: what a merge would bring.

Only the journals are read, and of them only what the other side has not seen.
"""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from operator import attrgetter
from typing import NamedTuple

from workbench.model.references import REFERENCES
from workbench.store.derivation import Conflict, conflicts_of, unseen_by_deletion, value_of
from workbench.store.journal import TOMBSTONE, WHOLE_ROW, Change, changes_of
from workbench.store.redirects import redirects
from workbench.store.rows import plain_rows

ADDED, UPDATED, CONFLICT, ONLY_HERE, NOT_SAME = "added", "updated", "conflict", "only-here", "not-the-same-document"
"""What a thing of the comparison is: new from there, changed there, changed on both sides and
differently, new or changed here alone, or two documents of one name that are not the same."""

OWNERS = {
    "regions": "annotation",
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


class Thing(NamedTuple):
    """A record, with what belongs to it, that is not the same on both sides.

    ``status`` is one of the words above. ``parts`` counts the records of it that differ; ``fields``
    the fields in conflict; ``authors`` the ids of those who changed it there (here, for ``only-here``);
    ``label`` what it is called, as far as its journal says so.
    """

    table: str
    record: str
    status: str
    parts: int = 1
    fields: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    label: str = ""


_OWNER_TABLES = {table: REFERENCES[table][name] for table, name in OWNERS.items()}

NAMED_BY = {
    "people": "name",
    "documents": "title",
    "annotations": "note",
    "anchors": "quote",
    "tags": "name",
    "entities": "name",
    "events": "name",
    "collections": "name",
    "memos": "title",
    "searches": "name",
    "rejections": "quote",
    "date_decisions": "quote",
    "dismissals": "text",
    "regions": "quote",
    "templates": "name",
}
"""The field that a record is called by, as far as one field does; it can be read off its making."""

LONGEST = 80
"""Characters of a label."""


@dataclass(slots=True)
class _Side:
    """What one side has that the other has not seen.

    By record its table, what it is called and who changed it; the records by the thing they belong to.
    """

    tables: dict[str, str] = field(default_factory=dict)
    made: set[str] = field(default_factory=set)
    removed: set[str] = field(default_factory=set)
    authors: dict[str, tuple[str, ...]] = field(default_factory=dict)
    words: dict[str, str] = field(default_factory=dict)
    parts: dict[tuple[str, str], list[str]] = field(default_factory=lambda: defaultdict(list))


@dataclass(frozen=True, slots=True)
class Comparison:
    """Every thing that differs, conflicts first, then by table and age; and of each the records that differ.

    ``parts`` go by the thing's table and id.
    """

    things: tuple[Thing, ...]
    parts: Mapping[tuple[str, str], Sequence[str]]


def compare(here: sqlite3.Connection, there: sqlite3.Connection) -> Comparison:
    """What is not the same in two copies."""
    known, other = (_entry_ids(one) for one in (here, there))
    theirs, ours = _unseen(there, other - known), _unseen(here, known - other)
    conflicts = dict(_conflicts(here, there, theirs, ours))
    by_status: dict[str, list[Thing]] = {status: [] for status in (CONFLICT, NOT_SAME, ADDED, UPDATED, ONLY_HERE)}
    for key, records in theirs.parts.items():
        fields = _in_conflict(records, conflicts)
        status = CONFLICT if fields else UPDATED if _stands(here, key[1], theirs) else ADDED
        by_status[status].append(_thing(key, status, records, fields, theirs))
    for key, records in ours.parts.items():
        if key not in theirs.parts:
            by_status[ONLY_HERE].append(_thing(key, ONLY_HERE, records, (), ours))
    by_status[NOT_SAME] += _same_name(here, there)
    for things in by_status.values():
        things.sort(key=_BY_TABLE_AND_AGE)
    every = tuple(thing for things in by_status.values() for thing in things)
    return Comparison(every, {**ours.parts, **theirs.parts})


def brought(connection: sqlite3.Connection, first: int, last: int) -> Comparison:
    """What the entries with these local numbers made (added) and changed (updated)."""
    rows = connection.execute("SELECT id FROM entries WHERE seq BETWEEN ? AND ?", (first, last))
    side = _unseen(connection, {row[0] for row in rows})
    found = (
        _thing(key, ADDED if key[1] in side.made else UPDATED, records, (), side) for key, records in side.parts.items()
    )
    return Comparison(tuple(sorted(found, key=attrgetter("status", "table", "record"))), side.parts)


_BY_TABLE_AND_AGE = attrgetter("table", "record")


def _entry_ids(connection: sqlite3.Connection) -> set[str]:
    return {row[0] for row in plain_rows(connection, "SELECT id FROM entries")}


def _case(paths: Mapping[str, str]) -> str:
    told = " ".join(f"WHEN '{table}' THEN json_extract(value, '$.{name}')" for table, name in paths.items())
    return f"CASE record_table {told} END"


_UNSEEN = (
    "SELECT entry, record_table, record, field, value = 'true', "
    f"CASE WHEN field = '' THEN {_case(OWNERS)} END, substr("
    f"CASE WHEN field = '' THEN {_case(NAMED_BY)} WHEN field IN ({', '.join(repr(n) for n in set(NAMED_BY.values()))}) "
    f"THEN json_extract(value, '$') END, 1, {LONGEST}) "
    "FROM changes WHERE entry IN (SELECT value FROM json_each(?)) ORDER BY seq"
)


def _unseen(connection: sqlite3.Connection, entries: set[str]) -> _Side:
    """Runs over every new change of both sides: its local names and few calls are for speed."""
    side = _Side()
    tables, made, authors, words, parts = side.tables, side.made, side.authors, side.words, side.parts
    rows = plain_rows(connection, "SELECT seq, id, author FROM entries")
    numbers = {row[0]: (row[2],) for row in rows if row[1] in entries}
    for entry, table, record, name, true, owner, said in plain_rows(connection, _UNSEEN, (json.dumps(list(numbers)),)):
        author = numbers[entry]
        if authors.setdefault(record, author) != author:
            authors[record] = tuple(sorted({*authors[record], *author}))
        if name == WHOLE_ROW:
            made.add(record)
            if record not in tables:
                parts[(_OWNER_TABLES[table], owner) if owner else (table, record)].append(record)
        elif name == TOMBSTONE and true:
            side.removed.add(record)
        if said and (name == WHOLE_ROW or name == NAMED_BY.get(table)):
            words[record] = said
        if record not in tables:
            tables[record] = table
            if name != WHOLE_ROW:
                parts[_owner_of_old(connection, table, record)].append(record)
    return side


def _in_conflict(records: list[str], conflicts: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    if not conflicts:
        return ()
    return tuple(sorted({name for record in records for name in conflicts.get(record, ())}))


def _stands(here: sqlite3.Connection, record: str, side: _Side) -> bool:
    """Whether a record is known here; one that was made anew there under an id that is drawn, not derived, is not."""
    if record in side.made and record[14] == "7":
        return False
    return here.execute("SELECT 1 FROM changes WHERE record = ? LIMIT 1", (record,)).fetchone() is not None


def _thing(key: tuple[str, str], status: str, records: list[str], fields: tuple[str, ...], side: _Side) -> Thing:
    authors = side.authors[records[0]]
    for record in records:
        if side.authors[record] != authors:
            authors = tuple(sorted({*authors, *side.authors[record]}))
    return Thing(*key, status, len(records), fields, authors, _label(key, records, side))


def _label(key: tuple[str, str], records: list[str], side: _Side) -> str:
    """What a thing is called; an annotation by the words it stands on, else (where they are told) by its note."""
    for record in records:
        if side.tables[record] == "anchors" and record in side.words:
            return side.words[record]
    if key[0] == "annotations" and key[1] not in side.made:
        return ""
    return side.words.get(key[1], "")


def _owner_of_old(connection: sqlite3.Connection, table: str, record: str) -> tuple[str, str]:
    row = connection.execute(
        "SELECT value FROM changes WHERE record = ? AND field = '' AND value IS NOT NULL", (record,)
    ).fetchone()
    owner = json.loads(row[0]).get(OWNERS[table]) if row and table in OWNERS else None
    return (_OWNER_TABLES[table], str(owner)) if owner else (table, record)


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
    merged = {**redirects(here), **redirects(there)}
    for made, removed, connection in ((theirs, ours, there), (ours, theirs, here)):
        for record, names in _resting_on_removed(connection, made, removed.removed - merged.keys()):
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
    merged = redirects(connection)
    found: list[Conflict] = []
    for row in rows.fetchall():
        changes = changes_of(connection, row[0])
        led = _rests_on(changes, merged)
        found += [one for one in conflicts_of(changes) if not (led and one.field == TOMBSTONE)]
        if not led and (unseen := unseen_by_deletion(changes)):
            removals = [one for one in changes if one.field == TOMBSTONE and one.value]
            found.append(Conflict(changes[0].table, row[0], TOMBSTONE, (*removals[-1:], *unseen)))
    return found + list(_resting_on_trash(connection))


def _rests_on(changes: Sequence[Change], merged: Mapping[str, object]) -> bool:
    """Whether the record belongs to one that was merged into another: it was led over."""
    return any(value_of(changes, name)[1] in merged for name in REFERENCES.get(changes[0].table, {}))


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
