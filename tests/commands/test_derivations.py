"""Families: which document derives from which."""

from pathlib import Path

import pytest

from support import add_document
from workbench.app.archive import Archive
from workbench.commands.derivations import DeriveDocument, ReleaseDerivation
from workbench.commands.documents import TrashDocuments
from workbench.errors import InputError
from workbench.model.ids import DocumentId
from workbench.settings import Settings


@pytest.fixture
def archive(tmp_path: Path):
    with Archive.create(tmp_path / "ferry.workbench", chosen=Settings(author="Li Wen")) as made:
        yield made


@pytest.fixture
def four(archive: Archive, tmp_path: Path) -> list[DocumentId]:
    return [add_document(archive, tmp_path, f"渡船第{number}號", f"{number}.txt") for number in range(4)]


def derive(archive: Archive, document: DocumentId, source: DocumentId, note: str = "") -> None:
    archive.do(DeriveDocument(document=document, source=source, note=note))


def test_documents_that_derivations_join_are_a_family(archive, four):
    assert archive.read.derivations.families() == []
    derive(archive, four[1], four[0])
    derive(archive, four[2], four[1])
    assert archive.read.derivations.families() == [frozenset(four[:3])]
    assert archive.read.derivations.family_of(four[0]) == frozenset(four[:3])
    assert archive.read.derivations.family_of(four[3]) == frozenset({four[3]})


def test_two_families_become_one_when_they_are_joined_and_the_largest_comes_first(archive, four, tmp_path):
    more = [add_document(archive, tmp_path, f"碼頭第{number}號", f"m{number}.txt") for number in range(3)]
    derive(archive, four[1], four[0])
    derive(archive, more[1], more[0])
    derive(archive, more[2], more[0])
    assert archive.read.derivations.families() == [frozenset(more), frozenset(four[:2])]
    derive(archive, more[0], four[1])
    derive(archive, more[0], four[0])
    assert archive.read.derivations.families() == [frozenset((*more, *four[:2]))]


def test_both_ends_of_a_derivation_know_it(archive, four):
    derive(archive, four[1], four[0], "copied out by hand")
    (up,) = archive.read.derivations.sources(four[1])
    (down,) = archive.read.derivations.derived(four[0])
    assert up == down
    assert (up.document, up.source, up.note) == (four[1], four[0], "copied out by hand")
    assert archive.read.derivations.sources(four[0]) == archive.read.derivations.derived(four[1]) == []


def test_said_again_it_takes_the_new_note(archive, four):
    derive(archive, four[1], four[0], "perhaps")
    derive(archive, four[1], four[0], "surely")
    (one,) = archive.read.derivations.all()
    assert one.note == "surely"


def test_a_document_does_not_derive_from_itself(archive, four):
    with pytest.raises(InputError, match="cannot derive from itself"):
        derive(archive, four[0], four[0])


@pytest.mark.parametrize("last", [1, 2, 3])
def test_a_circle_is_refused_however_long_it_is(archive, four, last):
    for document, source in zip(four[1:], four, strict=False):
        derive(archive, document, source)
    with pytest.raises(InputError, match=r"derives from .* already"):
        derive(archive, four[0], four[last])
    assert len(archive.read.derivations.all()) == 3


def test_a_released_derivation_is_gone_and_undo_brings_it_back(archive, four):
    derive(archive, four[1], four[0], "from the ferry")
    archive.do(ReleaseDerivation(document=four[1], source=four[0]))
    assert archive.read.derivations.families() == []
    archive.undo()
    assert [one.note for one in archive.read.derivations.all()] == ["from the ferry"]
    archive.undo()
    assert archive.read.derivations.all() == []


def test_what_was_never_said_cannot_be_released(archive, four):
    derive(archive, four[1], four[0])
    with pytest.raises(InputError, match="not said"):
        archive.do(ReleaseDerivation(document=four[0], source=four[1]))


def test_after_a_release_it_can_be_said_the_other_way_round(archive, four):
    derive(archive, four[1], four[0])
    archive.do(ReleaseDerivation(document=four[1], source=four[0]))
    derive(archive, four[0], four[1])
    assert [one.document for one in archive.read.derivations.all()] == [four[0]]


def test_documents_in_the_trash_belong_to_no_family(archive, four):
    derive(archive, four[1], four[0])
    derive(archive, four[2], four[1])
    archive.do(TrashDocuments(documents=(four[1],)))
    assert archive.read.derivations.families() == []
    archive.undo()
    assert archive.read.derivations.families() == [frozenset(four[:3])]


def test_a_document_that_is_not_there_is_refused(archive, four):
    with pytest.raises(InputError):
        derive(archive, four[0], DocumentId("nobody"))
