"""A user's own templates of events: made, changed, deleted, taken back, merged, and what the board asks for then."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from workbench.app.archive import Archive
from workbench.claims.templates import own_slots, role_of, slots_of
from workbench.commands.events import CreateEvent
from workbench.commands.templates import DeleteTemplate, EditTemplate, MakeTemplate, RestoreTemplate
from workbench.errors import InputError
from workbench.finding.claims import Subject, board
from workbench.model.ids import TemplateId
from workbench.settings import Settings

SLOTS = ("date", "participant: judge ", "participant:judge", "number:years", "motive")


def names(archive: Archive, *, deleted: bool = False) -> list[str]:
    return [one.name for one in archive.read.claims.templates(deleted=deleted)]


def asked(archive: Archive, kind: str) -> list[str]:
    event = archive.do(CreateEvent(kind=kind, name="An event"))
    return [row.slot for row in board(archive.read, Subject("event", event, ""), empty=True).rows]


def test_a_template_is_made_changed_and_each_step_taken_back(archive: Archive) -> None:
    made = archive.do(MakeTemplate(name=" Trial ", slots=SLOTS))
    found = archive.read.claims.resolve_template("Trial")
    assert (found.id, found.kind, found.slots) == (
        made,
        "Trial",
        ("date", "participant:judge", "number:years", "motive"),
    )
    archive.do(EditTemplate(template=made, fields={"name": "Lawsuit", "kind": "trial", "slots": ("place",)}))
    changed = archive.read.claims.resolve_template("Lawsuit")
    assert (changed.kind, changed.slots) == ("trial", ("place",))
    archive.undo()
    assert names(archive) == ["Trial"]
    archive.do(DeleteTemplate(template=made))
    assert (names(archive), names(archive, deleted=True)) == ([], ["Trial"])
    archive.undo()
    assert names(archive) == ["Trial"]
    archive.undo()
    assert names(archive) == []


def test_the_board_asks_for_the_slots_of_ones_own_template_in_its_order(archive: Archive) -> None:
    archive.do(MakeTemplate(name="Trial", slots=SLOTS))
    archive.do(MakeTemplate(name="Short treaty", kind="treaty", slots=["participant:guest", "date"]))
    assert asked(archive, "Trial") == ["date", "participant:judge", "number:years", "motive"]
    assert asked(archive, "treaty") == ["participant:guest", "date"]
    own = own_slots(archive.read.claims.templates())
    assert role_of("treaty", own) == "guest"
    assert role_of("treaty") == "signatory"
    assert role_of("vote") == "participant"
    assert slots_of("unheard of", own) == slots_of("other")


def test_several_templates_of_one_kind_ask_one_after_the_other(archive: Archive) -> None:
    archive.do(MakeTemplate(name="A", kind="fair", slots=["date", "place"]))
    archive.do(MakeTemplate(name="B", kind="fair", slots=["place", "number:stalls"]))
    assert own_slots(archive.read.claims.templates()) == {"fair": ("date", "place", "number:stalls")}


def test_what_is_no_template_is_refused(archive: Archive) -> None:
    made = archive.do(MakeTemplate(name="Trial", slots=["date"]))
    other = archive.do(MakeTemplate(name="Fair", slots=["date"]))
    for wrong in (
        MakeTemplate(name="Trial", slots=["date"]),
        MakeTemplate(name=" ", slots=["date"]),
        MakeTemplate(name="Empty", slots=[" ", ":what"]),
        EditTemplate(template=other, fields={"name": "Trial"}),
        EditTemplate(template=other, fields={"slots": ()}),
        DeleteTemplate(template=TemplateId("nobody")),
    ):
        with pytest.raises(InputError):
            archive.do(wrong)
    archive.do(DeleteTemplate(template=made))
    archive.do(MakeTemplate(name="Trial", slots=["place"]))
    with pytest.raises(InputError):
        archive.do(RestoreTemplate(template=made))


def test_templates_of_two_copies_are_merged(archive: Archive, tmp_path: Path) -> None:
    archive.do(MakeTemplate(name="Trial", slots=["date"]))
    path = archive.path
    archive.close()
    shutil.copy(path, tmp_path / "copy.workbench")
    with Archive.open(tmp_path / "copy.workbench", chosen=Settings(author="Bat")) as theirs:
        (one,) = theirs.read.claims.templates()
        theirs.do(EditTemplate(template=one.id, fields={"slots": ("date", "place")}))
        theirs.do(MakeTemplate(name="Fair", slots=["number:stalls"]))
    with Archive.open(path, chosen=Settings(author="Li Wen")) as mine:
        with mine.offer(tmp_path / "copy.workbench") as offer:
            mine.take(offer)
        assert [(one.name, one.slots) for one in mine.read.claims.templates()] == [
            ("Fair", ("number:stalls",)),
            ("Trial", ("date", "place")),
        ]
