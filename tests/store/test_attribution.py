"""Records that were made elsewhere keep their author and times, and everything derives from the journal."""

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from workbench.commands.base import Command
from workbench.commands.bus import Bus
from workbench.commands.tags import EditTag
from workbench.model.ids import PersonId, TagId, new_id
from workbench.model.records import Person, Stamp, Tag
from workbench.store.archive_file import ArchiveFile
from workbench.store.connection import create
from workbench.store.derivation import conflicts_of, differences
from workbench.store.journal import changes_of
from workbench.store.queries import Queries
from workbench.store.rows import logical_time, moment
from workbench.store.union import unite

STAMP = Stamp("1999-01-02T03:04:05.678Z", PersonId("p1"), "2001-01-02T03:04:05.000Z", PersonId("p2"))
TAG = Tag(id=TagId("01a1fcd9-ff83-7000-b507-63dcc586dd7f"), name="frost", stamp=STAMP)


@dataclass(frozen=True, kw_only=True)
class Adopt(Command[None]):
    label = "adopt"
    record: Any

    def apply(self, session: Any) -> None:
        session.adopt(self.record)


class One:
    def __init__(self, path: Path) -> None:
        create(path)
        self.file = ArchiveFile(path)
        self.queries = Queries(self.file.reader)
        self.bus = Bus(self.file, Person(id=PersonId(new_id()), name="Ada"), new_id())

    def tag(self) -> Tag:
        return self.queries.records.all(Tag)[0]

    def unite(self, other: "One") -> None:
        def work(connection: sqlite3.Connection) -> None:
            unite(connection, other.file.reader())

        self.file.submit(work).result()


@pytest.fixture
def two(tmp_path: Path) -> Iterator[tuple[One, One]]:
    pair = One(tmp_path / "a.workbench"), One(tmp_path / "b.workbench")
    yield pair
    for one in pair:
        assert differences(one.file.reader()) == []
        one.file.close()


def test_an_adopted_record_keeps_its_stamp_and_derives_from_the_journal(two: tuple[One, One]) -> None:
    two[0].bus.execute(Adopt(record=TAG))
    assert two[0].tag() == TAG


def test_an_edit_counts_for_whoever_edits(two: tuple[One, One]) -> None:
    two[0].bus.execute(Adopt(record=TAG))
    two[0].bus.execute(EditTag(tag=TAG.id, fields={"note": "hoar"}))
    stamp = two[0].tag().stamp
    assert (stamp.created, stamp.creator) == (STAMP.created, "p1")
    assert stamp.modifier == two[0].bus.author.id


def test_whoever_adopted_it_can_take_it_back(two: tuple[One, One]) -> None:
    two[0].bus.execute(Adopt(record=TAG))
    two[0].bus.undo()
    assert two[0].queries.records.all(Tag) == []
    two[0].bus.redo()
    assert two[0].tag().stamp.creator == "p1"


def test_one_in_the_trash_comes_back(two: tuple[One, One]) -> None:
    two[0].bus.execute(Adopt(record=TAG))
    two[0].bus.undo()
    two[0].bus.execute(Adopt(record=replace(TAG, note="again")))
    assert (two[0].tag().note, two[0].tag().stamp.creator) == ("again", "p1")


def test_times_ahead_of_the_clock_count_as_now(two: tuple[One, One]) -> None:
    late = replace(STAMP, created="2999-01-01T00:00:00Z", modified="2999-01-01T00:00:00Z")
    two[0].bus.execute(Adopt(record=replace(TAG, stamp=late)))
    assert two[0].tag().stamp.created < "2900"


def test_two_who_adopt_the_same_do_not_contradict_each_other(two: tuple[One, One]) -> None:
    a, b = two
    a.bus.execute(Adopt(record=TAG))
    b.bus.execute(Adopt(record=replace(TAG, stamp=replace(STAMP, modified="2003-01-02T03:04:05.000Z"))))
    a.unite(b)
    b.unite(a)
    assert a.tag() == b.tag()
    assert a.tag().stamp.modified.startswith("2003")
    assert conflicts_of(changes_of(a.file.reader(), TAG.id)) == []


def test_moments_become_logical_times_and_back() -> None:
    assert moment(logical_time(STAMP.created)) == STAMP.created
    with pytest.raises(ValueError, match="no time zone"):
        logical_time("1999-01-02T03:04:05")
