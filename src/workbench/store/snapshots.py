"""Whole copies of an archive: for backups (originals apart) and for collaborators (built anew).

A copy for others leaves out what is private and what may not be shared. It is built anew, never
cut down: what is left out was never in its file. In its journal the changes keep their names,
with ``withheld`` in place of the value, so that a later merge finds its place again.
"""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from workbench.model.references import NAMED, REFERENCES
from workbench.store.archive_file import transaction
from workbench.store.connection import create
from workbench.store.derivation import rederive
from workbench.store.facts import fact, set_fact
from workbench.store.journal import WHOLE_ROW

WITHHELD = "withheld"
"""The fact that lists, as JSON, the checksums of originals that a copy was made without."""

_TABLES = "SELECT name FROM source.sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name <> 'sqlar'"
_NOT_KEPT = ("folds",)
"""What is made anew where it is missing stands in no copy."""

_CONTEXT = ("before", "after")
_NEVER_QUOTED = ("quote", *_CONTEXT)


@dataclass(frozen=True, slots=True)
class Withheld:
    """What a copy leaves out.

    Ids of whole records, of anchors without context, of anchors and rejections without their
    words; checksums of documents without original, and of those without text; ``aside``: entries that are
    set aside here.
    """

    records: frozenset[str]
    context: frozenset[str]
    quotes: frozenset[str]
    originals: frozenset[str]
    texts: frozenset[str]

    aside: bool = False

    @property
    def anything(self) -> bool:
        """Whether the copy differs from the archive at all (also where something is set aside in it)."""
        return bool(self.records or self.context or self.quotes or self.originals or self.texts or self.aside)


def vacuum_into(connection: sqlite3.Connection, target: Path) -> None:
    """A whole, compact copy under a new name (``VACUUM INTO``); the target must not exist."""
    forbidden = connection.execute("PRAGMA query_only").fetchone()[0]
    connection.execute("PRAGMA query_only = OFF")  # it forbids this too, though another file is written
    try:
        connection.execute("VACUUM INTO ?", (str(target),))
    finally:
        connection.execute(f"PRAGMA query_only = {forbidden}")
    other = sqlite3.connect(target, isolation_level=None)
    try:
        drop_folds(other)
        other.execute("DELETE FROM merges")
        other.execute("PRAGMA incremental_vacuum").fetchall()
    finally:
        other.close()


def drop_folds(connection: sqlite3.Connection) -> None:
    """Take out what search makes again by itself."""
    connection.execute("DELETE FROM folds")


def to_withhold(connection: sqlite3.Connection, *, private: bool, originals: bool) -> Withheld:
    """What a copy for others leaves out.

    ``private``: private annotations and memos go along (else neither do tags that only they carry).
    ``originals``: originals and texts of
    shareable documents go along (those of unshareable ones never do).
    """
    records: set[str] = set()
    if not private:
        for table in ("annotations", "memos", "comments"):
            records |= {row[0] for row in connection.execute(f"SELECT id FROM {table} WHERE private = 1")}
        records |= set(_once_private(connection))
        while more := set(_resting_on(connection, records)) - records:  # answers to answers to what is private
            records |= more
        records |= _tags_only_on(connection, records)
    documents = connection.execute("SELECT id, checksum, shareable FROM documents").fetchall()
    secret = {row["id"]: row["checksum"] for row in documents if not row["shareable"]}
    anchors = connection.execute("SELECT id, document, annotation FROM anchors").fetchall()
    tagged = _tagged(connection)
    return Withheld(
        records=frozenset(records),
        context=frozenset(row["id"] for row in anchors if row["document"] in secret),
        quotes=frozenset(row["id"] for row in anchors if row["document"] in secret and row["annotation"] not in tagged)
        | {row["id"] for row in connection.execute("SELECT id, document FROM rejections") if row["document"] in secret},
        originals=frozenset(row["checksum"] for row in documents if not originals or not row["shareable"]),
        texts=frozenset(secret.values()),
        aside=connection.execute("SELECT 1 FROM set_aside LIMIT 1").fetchone() is not None,
    )


def private_tags(connection: sqlite3.Connection) -> set[str]:
    """Tags that stand on private annotations and nowhere else: their names may say what is private."""
    return _tags_only_on(
        connection, {row[0] for row in connection.execute("SELECT id FROM annotations WHERE private = 1")}
    )


def build_copy(
    connection: sqlite3.Connection, target: Path, left_out: Withheld, entries: Collection[int] | None = None
) -> None:
    """Write a copy without what is left out into a new file at ``target``.

    ``entries`` are the local numbers of the entries that go along, with the originals and readings of
    the documents that they touch (None: all but those that are set aside here).
    """
    create(target)
    other = sqlite3.connect(target, isolation_level=None)
    other.row_factory = sqlite3.Row
    try:
        with transaction(other):
            for name in ("title", "archive"):
                set_fact(other, name, fact(connection, name))
            _copy_journal(connection, other, left_out, entries)
            _copy_files(connection, other, left_out, None if entries is None else _documents_in(other))
            rederive(other, [row[0] for row in other.execute("SELECT DISTINCT record FROM changes")])
            set_fact(other, WITHHELD, json.dumps(sorted(left_out.originals | withheld(connection))))
    finally:
        other.close()


def build_state(archive: Path, target: Path) -> None:
    """Everything but the originals, in a new file at ``target`` (for backups)."""
    create(target)
    other = sqlite3.connect(target, isolation_level=None)
    try:
        other.execute("ATTACH ? AS source", (str(archive),))
        with transaction(other):
            tables = [row[0] for row in other.execute(_TABLES) if row[0] not in _NOT_KEPT]
            for table in tables:
                other.execute(f'DELETE FROM main."{table}"' if table == "_sqlite_migrations" else "SELECT 1")
                other.execute(f'INSERT INTO main."{table}" SELECT * FROM source."{table}"')
        other.execute("DETACH source")
    finally:
        other.close()


def withheld(connection: sqlite3.Connection) -> set[str]:
    """Checksums of the documents whose originals this copy was made without."""
    return set(json.loads(fact(connection, WITHHELD) or "[]"))


def _copy_journal(
    connection: sqlite3.Connection, other: sqlite3.Connection, left_out: Withheld, entries: Collection[int] | None
) -> None:
    aside = {row[0] for row in connection.execute("SELECT entry FROM set_aside")} if entries is None else set()
    for row in connection.execute("SELECT * FROM entries ORDER BY seq"):
        if row["seq"] not in aside and (entries is None or row["seq"] in entries):
            other.execute(f"INSERT INTO entries VALUES ({','.join('?' * len(row))})", tuple(row))
    for row in connection.execute("SELECT * FROM changes ORDER BY seq"):
        if row["entry"] in aside or (entries is not None and row["entry"] not in entries):
            continue
        values = {name: row[name] for name in row.keys()}  # noqa: SIM118  (sqlite3.Row iterates over values)
        values["value"], values["withheld"] = _filtered(row, left_out)
        other.execute(f"INSERT INTO changes VALUES ({','.join('?' * len(values))})", tuple(values.values()))


def _filtered(row: sqlite3.Row, left_out: Withheld) -> tuple[Any, str | None]:
    record, field, value = row["record"], row["field"], row["value"]
    if record in left_out.records:
        return None, row["withheld"] or "*"
    hidden = _NEVER_QUOTED if record in left_out.quotes else _CONTEXT if record in left_out.context else ()
    if field in hidden:
        return None, row["withheld"] or "*"
    if field == WHOLE_ROW and hidden and value is not None:
        kept = {name: one for name, one in json.loads(value).items() if name not in hidden}
        return json.dumps(kept, ensure_ascii=False, separators=(",", ":")), " ".join(hidden)
    return value, row["withheld"]


def _documents_in(connection: sqlite3.Connection) -> set[str]:
    """Checksums of the documents that the journal makes."""
    rows = connection.execute(
        "SELECT json_extract(value, '$.checksum') FROM changes "
        "WHERE record_table = 'documents' AND field = '' AND value IS NOT NULL"
    )
    return {row[0] for row in rows}


def _copy_files(
    connection: sqlite3.Connection, other: sqlite3.Connection, left_out: Withheld, only: Collection[str] | None
) -> None:
    for row in connection.execute("SELECT rowid, name, mode, mtime, sz, length(data) AS stored FROM sqlar"):
        checksum = row["name"].partition("/")[0]
        if checksum not in left_out.originals and (only is None or checksum in only):
            _copy_original(connection, other, row)
    for row in connection.execute("SELECT * FROM readings"):
        if row["checksum"] not in left_out.texts and (only is None or row["checksum"] in only):
            other.execute(f"INSERT INTO readings VALUES ({','.join('?' * len(row))})", tuple(row))


def _copy_original(connection: sqlite3.Connection, other: sqlite3.Connection, row: sqlite3.Row) -> None:
    cursor = other.execute(
        "INSERT INTO sqlar (name, mode, mtime, sz, data) VALUES (?, ?, ?, ?, zeroblob(?))",
        (row["name"], row["mode"], row["mtime"], row["sz"], row["stored"]),
    )
    with (
        connection.blobopen("sqlar", "data", row["rowid"], readonly=True) as source,
        other.blobopen("sqlar", "data", int(cursor.lastrowid or 0)) as target,
    ):
        while piece := source.read(1 << 20):
            target.write(piece)


def _once_private(connection: sqlite3.Connection) -> Iterator[str]:
    """Records in the trash that were private: their rows say so, but look at the journal too."""
    rows = connection.execute(
        "SELECT DISTINCT record FROM changes "
        "WHERE record_table IN ('annotations', 'memos', 'comments') AND withheld IS NOT NULL"
    )
    yield from (row[0] for row in rows)


def _resting_on(connection: sqlite3.Connection, records: Iterable[str]) -> Iterator[str]:
    """Records that refer to these or name them: their anchors, tags, relations, links, claims."""
    wanted = json.dumps(sorted(records))
    for table, references in (*REFERENCES.items(), *NAMED.items()):
        for field, target in references.items():
            if target in ("annotations", "memos", "comments"):
                rows = connection.execute(
                    f'SELECT id FROM {table} WHERE "{field}" IN (SELECT value FROM json_each(?))', (wanted,)
                )
                yield from (row[0] for row in rows)


def _tags_only_on(connection: sqlite3.Connection, hidden: set[str]) -> set[str]:
    """Tags that stand on hidden annotations and nowhere else: their names may say what is private."""
    children, carriers = defaultdict[str, set[str]](set), defaultdict[str, set[str]](set)
    for tag, parent in connection.execute("SELECT id, parent FROM tags WHERE parent IS NOT NULL"):
        children[parent].add(tag)
    for tag, annotation in connection.execute("SELECT tag, annotation FROM annotation_tags"):
        carriers[tag].add(annotation)
    found: set[str] = set()
    known = {*children, *carriers}
    while more := {tag for tag in known - found if carriers[tag] <= hidden and children[tag] <= found}:
        found |= more
    return found


def _tagged(connection: sqlite3.Connection) -> set[str]:
    found: set[str] = set()
    for table in ("annotation_tags", "annotation_entities", "annotation_events"):
        found |= {row[0] for row in connection.execute(f"SELECT annotation FROM {table} WHERE deleted = 0")}
    return found
