"""Rows made in bulk by SQLite are those that are derived one by one."""

from __future__ import annotations

from typing import Any

import pytest

from workbench.app.archive import Archive
from workbench.commands.annotations import CreateAnnotation, RewriteNote
from workbench.commands.entities import CreateEntity, NameForm
from workbench.commands.events import CreateEvent
from workbench.commands.order import CreateMemo
from workbench.commands.tags import CreateTag
from workbench.model.ids import DocumentId
from workbench.model.records import RECORDS
from workbench.store.archive_file import Connection
from workbench.store.derivation import UPCASTERS, differences
from workbench.store.making import derive_made, unlike_made


@pytest.fixture
def full(archive: Archive, document: DocumentId) -> Archive:
    tag = archive.do(CreateTag(name="l'été “quoted”", note="tab\t and \x01 control", digit=3))
    archive.do(CreateTag(name="below", parent=tag))
    place = archive.passage(document, (0, 3), (5, 8))
    one = archive.do(CreateAnnotation(document=document, passage=place, note="𠀀 beyond", private=True))
    archive.do(RewriteNote(annotation=one, text="changed"))
    keeper = archive.do(CreateEntity(kind="person", name="Keeper", forms=[NameForm(text="守塔人")]))
    archive.do(CreateEvent(kind="other", name="Repair", date="1892", participants=[(keeper, "participant")]))
    archive.do(CreateMemo(title="memo", text="two\nlines"))
    return archive


def table(connection: Connection, name: str) -> list[tuple[Any, ...]]:
    return sorted(tuple(row) for row in connection.execute(f"SELECT * FROM {name}"))


def test_bulk_and_one_by_one_make_the_same_rows(full: Archive) -> None:
    names = [kind.table for kind in RECORDS]

    def work(connection: Connection) -> None:
        before = {name: table(connection, name) for name in names}
        connection.execute("PRAGMA defer_foreign_keys = ON")
        others = set(derive_made(connection, 0))
        assert {name: table(connection, name) for name in names} == before
        assert others, "what was changed is left to be derived one by one"
        for name in names:
            connection.execute(f"DELETE FROM {name}")
        left = set(derive_made(connection, 0))
        assert left == others
        for name in names:
            assert table(connection, name) == [row for row in before[name] if row[0] not in others]
        raise KeyboardInterrupt  # nothing of this is to stay

    with pytest.raises(KeyboardInterrupt):
        full.file.submit(work).result()


def test_a_row_that_is_not_as_it_was_made_is_found(full: Archive) -> None:
    assert differences(full.file.reader()) == []
    before = unlike_made(full.file.reader())
    full.file.submit(lambda c: c.execute("UPDATE memos SET title = 'other'")).result()
    full.file.submit(lambda c: c.execute("DELETE FROM names")).result()
    stray = "INSERT INTO tags (id, name, color, digit, note) VALUES ('x','','',0,'')"
    full.file.submit(lambda c: c.execute(stray)).result()
    found = differences(full.file.reader())
    assert len(found) == 3
    assert len(unlike_made(full.file.reader()) - before) == 2


def test_names_of_older_schemas_would_have_to_be_known_to_the_bulk_road_too() -> None:
    assert UPCASTERS == (), "making.py reads field names of this schema only"
