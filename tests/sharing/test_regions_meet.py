"""One region that two people have moved."""

from __future__ import annotations

from pathlib import Path

import pytest
from forks import QUIET, Copies

from workbench.app.archive import Archive
from workbench.commands.annotations import DeleteAnnotations
from workbench.commands.conflicts import DecideConflict
from workbench.commands.regions import AddRegion, ReshapeRegion
from workbench.model.outline import rectangle


@pytest.fixture
def copies(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Copies:
    return Copies(tmp_path, monkeypatch)


def drawn(copies: Copies) -> AddRegion:
    """A region that both Li and Bat have."""
    made = AddRegion(annotation=copies.note, outline=rectangle(0, (10, 10), (90, 60)))
    copies.do("li", made)
    copies.merge("bat", "li")
    return made


def test_a_region_moved_by_two_is_a_conflict_that_a_decision_ends(copies: Copies) -> None:
    made = drawn(copies)
    mine, theirs = ((20.0, 20.0), (100.0, 70.0)), ((0.0, 0.0), (80.0, 50.0))
    copies.do("li", ReshapeRegion(region=made.id, points=mine))
    copies.do("bat", ReshapeRegion(region=made.id, points=theirs))
    copies.merge("li", "bat")
    with Archive.open(copies.path("li"), chosen=QUIET) as archive:
        (conflict,) = archive.read.exchange.conflicts()
        assert (conflict.table, conflict.field, conflict.record) == ("regions", "points", made.id)
        archive.do(DecideConflict(table="regions", record=made.id, field="points", value=[[20, 20], [100, 70]]))
        assert archive.read.exchange.conflicts() == []
        assert archive.read.annotations.region(made.id).points == mine
        assert archive.check() == []


def test_an_annotation_deleted_there_and_its_region_moved_here_lose_nothing(copies: Copies) -> None:
    made = drawn(copies)
    copies.do("bat", DeleteAnnotations(annotations=[copies.note]))
    copies.do("li", ReshapeRegion(region=made.id, points=((20, 20), (100, 70))))
    copies.merge("li", "bat")
    with Archive.open(copies.path("li"), chosen=QUIET) as archive:
        assert archive.check() == []
        assert archive.read.exchange.conflicts()
