"""Both versions of a thing, field by field, before a merge and in its report."""

from __future__ import annotations

from pathlib import Path

import pytest
from forks import QUIET, Copies

from workbench.app.archive import Archive
from workbench.commands.annotations import RewriteNote, TieAnnotations
from workbench.store.comparing import UPDATED


@pytest.fixture
def copies(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Copies:
    found = Copies(tmp_path, monkeypatch)
    found.do("li", RewriteNote(annotation=found.note, text="his"))
    found.do("bat", RewriteNote(annotation=found.note, text="hers"))
    found.do("bat", TieAnnotations(annotations=[found.note], tags=[found.tag]))
    return found


def test_both_sides_are_told_with_names_instead_of_ids(copies: Copies) -> None:
    with Archive.open(copies.path("li"), chosen=QUIET) as archive, archive.offer(copies.path("bat")) as offer:
        (thing,) = [one for one in offer.merged.things if one.record == copies.note]
        lines = {(line.table, line.field): line for line in offer.versions(thing)}
        note, tag = lines["annotations", "note"], lines["annotation_tags", "tag"]
        assert note.here is not None
        assert note.there is not None
        assert (note.here.value, note.there.value, note.differs) == ("his", "hers", True)
        assert offer.merged.people[note.there.author] == "Bat"
        assert (tag.here, tag.there and tag.there.value) == (None, "treaty")
        assert ("anchors", "reading") not in lines


def test_a_report_tells_what_was_before_and_what_came(copies: Copies) -> None:
    copies.merge("li", "bat")
    with Archive.open(copies.path("li"), read_only=True) as archive:
        exchange = archive.read.exchange
        (merge,) = exchange.merges()
        found = exchange.brought(merge)
        (thing,) = [one for one in found.things if one.record == copies.note]
        assert (thing.status, thing.parts, exchange.copies()) == (UPDATED, 2, 2)
        lines = exchange.before_and_after(merge, found.parts[thing.table, thing.record])
        (note,) = [line for line in lines if line.field == "note"]
        assert (note.here and note.here.value, note.there and note.there.value) == ("his", "hers")
        assert exchange.doubles() == []
