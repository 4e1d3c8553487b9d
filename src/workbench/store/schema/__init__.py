"""The tables of an archive, as numbered migrations; a released one is never edited.

Three kinds of tables: *records* (a cache of the journal), *readings* (keyed by checksum and
reader, not journalled) and the *journal* (append-only, held so by triggers).
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping

from sqlite_utils import Database, Migrations

from workbench.store.schema import first, fourth, second, third

APPLICATION_ID = 0x57424348
"""``WBCH``: stands at byte 68 of every archive, so that ``file`` and the desktop know it."""

SCHEMA_VERSION = 4
"""Stands in ``user_version``; grows by one with every migration."""

migrations = Migrations("workbench")

_STAMP = (
    "created INTEGER NOT NULL DEFAULT 0, creator TEXT NOT NULL DEFAULT '', "
    "modified INTEGER NOT NULL DEFAULT 0, modifier TEXT NOT NULL DEFAULT '', deleted INTEGER NOT NULL DEFAULT 0"
)


@migrations(name="1-first-schema")
def _first_schema(db: Database) -> None:
    _create_records(db, first.RECORDS)
    for statement in (*first.INDEXES, *first.READINGS, *first.JOURNAL):
        db.execute(statement)


@migrations(name="2-searches-derivations-folds")
def _second_schema(db: Database) -> None:
    _create_records(db, second.RECORDS)
    for statement in (*second.INDEXES, *second.READINGS, *second.LOCAL):
        db.execute(statement)


@migrations(name="3-date-decisions")
def _third_schema(db: Database) -> None:
    _create_records(db, third.RECORDS)
    for statement in (*third.INDEXES, *third.COLUMNS):
        db.execute(statement)


@migrations(name="4-regions-templates-boxes")
def _fourth_schema(db: Database) -> None:
    _create_records(db, fourth.RECORDS)
    for statement in (*fourth.INDEXES, *fourth.COLUMNS):
        db.execute(statement)


def migrate(db: Database) -> None:
    """Bring the archive to this version's schema, each step in one transaction."""
    migrations.apply(db)
    db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    db.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")


def migrate_to(db: Database, version: int) -> None:
    """Make the schema that ``version`` had (to compare what comes from outside with it)."""
    names = [migration.name for migration in migrations.pending(db)]
    migrations.apply(db, stop_before=names[version : version + 1] or None)


def stand_in(connection: sqlite3.Connection) -> None:
    """Give a connection that may not migrate what an older archive lacks, as empty temporary tables.

    A temporary table hides the archive's own of that name: one that lacks columns is stood in for
    by a copy of its rows with the columns' defaults.
    """
    fresh = sqlite3.connect(":memory:", isolation_level=None)
    try:
        migrate(Database(fresh, execute_plugins=False))
        wanted = dict(fresh.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'table'"))
        columns = {name: _columns(fresh, name) for name in wanted}
    finally:
        fresh.close()
    for name, statement in wanted.items():
        here = _columns(connection, name)
        if here and not here < columns[name]:
            continue
        connection.execute(statement.replace("CREATE TABLE", "CREATE TEMP TABLE", 1))
        if here:
            listed = ", ".join(f'"{column}"' for column in sorted(here))
            connection.execute(f'INSERT INTO temp."{name}" ({listed}) SELECT {listed} FROM main."{name}"')


def _columns(connection: sqlite3.Connection, table: str) -> set[str]:
    return {row[1] for row in connection.execute(f'PRAGMA main.table_info("{table}")')}


def _create_records(db: Database, tables: Mapping[str, str]) -> None:
    for table, columns in tables.items():
        db.execute(f"CREATE TABLE {table} (id TEXT PRIMARY KEY, {columns}, {_STAMP}) STRICT")
