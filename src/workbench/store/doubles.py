"""Things that may be one: proposed after a merge, never made one by themselves."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from workbench.language.folding import Folder
from workbench.model.records import Entity, Tag
from workbench.store.queries.selecting import select


@dataclass(frozen=True, slots=True)
class Double:
    """Two things that may be one: a tag or entity of one name. They are proposed, never merged by themselves."""

    table: str
    name: str
    records: tuple[str, ...]


def doubles(connection: sqlite3.Connection) -> list[Double]:
    """Living tags of one name under one parent, and entities of one kind and name, that are several records."""
    folder = Folder()
    known: dict[tuple[str, str, str], list[str]] = {}
    for tag in select(connection, Tag, "WHERE deleted = 0 ORDER BY created, id"):
        known.setdefault(("tags", tag.parent or "", folder.fold(tag.name).text), []).append(tag.id)
    for entity in select(connection, Entity, "WHERE deleted = 0 ORDER BY created, id"):
        known.setdefault(("entities", entity.kind, folder.fold(entity.name).text), []).append(entity.id)
    return [Double(table, name, tuple(ids)) for (table, _, name), ids in known.items() if len(ids) > 1]
