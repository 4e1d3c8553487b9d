"""Merging entities and tags takes everything along; names are edited and adopted; all of it can be undone."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from workbench.app.archive import Archive
from workbench.commands.entities import AdoptWords, CreateEntity, EditForm, MergeEntities, NameForm
from workbench.commands.order import CreateMemo
from workbench.commands.tags import CreateTag, MergeTags
from workbench.errors import InputError
from workbench.settings import Settings


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with Archive.create(tmp_path / "harbour.workbench", chosen=Settings(author="Li Wen")) as made:
        yield made


def paths(archive: Archive) -> dict[str, int]:
    return {"/".join(view.path): view.tag.digit for view in archive.read.authorities.tags()}


def test_a_merged_entity_leaves_its_note_and_memos_behind_in_the_other(archive: Archive) -> None:
    quay = archive.do(CreateEntity(kind="place", name="Quay", note="built of stone"))
    pier = archive.do(CreateEntity(kind="place", name="Pier", note="wooden"))
    memo = archive.do(CreateMemo(title="Which?", about=(("entities", quay),)))
    archive.do(MergeEntities(entity=quay, into=pier))
    view = archive.read.authorities.entity(pier)
    assert view is not None
    assert view.entity.note == "wooden\nbuilt of stone"
    assert [one.id for one in archive.read.order.memos(pier)] == [memo]
    archive.undo()
    view = archive.read.authorities.entity(pier)
    assert view is not None
    assert view.entity.note == "wooden"
    assert archive.read.order.memos(pier) == []


def test_sub_tags_of_a_merged_tag_go_below_the_other(archive: Archive) -> None:
    sea, land = archive.do(CreateTag(name="Sea", digit=2)), archive.do(CreateTag(name="Land", digit=5))
    fog = archive.do(CreateTag(name="Fog", parent=sea))
    archive.do(CreateTag(name="Thick", parent=fog))
    archive.do(MergeTags(tag=sea, into=land))
    assert paths(archive) == {"Land": 5, "Land/Fog": 0, "Land/Fog/Thick": 0}
    archive.undo()
    assert paths(archive) == {"Sea": 2, "Sea/Fog": 0, "Sea/Fog/Thick": 0, "Land": 5}


@pytest.mark.parametrize("depth", ["child", "grandchild"])
def test_a_tag_can_be_merged_into_one_below_it(archive: Archive, depth: str) -> None:
    top = archive.do(CreateTag(name="Top"))
    sea = archive.do(CreateTag(name="Sea", parent=top, digit=2))
    fog = archive.do(CreateTag(name="Fog", parent=sea))
    thick = archive.do(CreateTag(name="Thick", parent=fog))
    archive.do(CreateTag(name="Salt", parent=sea))
    archive.do(MergeTags(tag=sea, into=fog if depth == "child" else thick))
    if depth == "child":
        assert paths(archive) == {"Top": 0, "Top/Fog": 2, "Top/Fog/Thick": 0, "Top/Fog/Salt": 0}
    else:
        assert paths(archive) == {"Top": 0, "Top/Fog": 0, "Top/Fog/Thick": 2, "Top/Fog/Thick/Salt": 0}
    archive.undo()
    assert "Top/Sea/Fog/Thick" in paths(archive)


def test_each_field_of_a_name_form_is_edited_and_checked(archive: Archive) -> None:
    quay = archive.do(CreateEntity(kind="place", name="Quay", forms=[NameForm(text="Kai"), NameForm(text="Dock")]))
    view = archive.read.authorities.entity(quay)
    assert view is not None
    kai = next(one for one in view.names if one.text == "Kai")
    archive.do(EditForm(name=kai.id, fields={"text": " Kaje ", "kind": "former", "script": "Latn", "date": "1911~"}))
    view = archive.read.authorities.entity(quay)
    assert view is not None
    edited = next(one for one in view.names if one.id == kai.id)
    assert (edited.text, edited.kind, edited.script, edited.date) == ("Kaje", "former", "Latn", "1911~")
    for fields in ({"text": "Dock"}, {"text": " "}, {"kind": ""}, {"date": "once"}):
        with pytest.raises(InputError):
            archive.do(EditForm(name=kai.id, fields=fields))


def test_words_that_are_a_name_already_are_not_adopted_twice(archive: Archive) -> None:
    quay = archive.do(CreateEntity(kind="place", name="Quay"))
    archive.do(AdoptWords(entity=quay, words="the old quay"))
    with pytest.raises(InputError, match="already"):
        archive.do(AdoptWords(entity=quay, words="the old quay"))
    view = archive.read.authorities.entity(quay)
    assert view is not None
    assert view.forms == ("Quay", "the old quay")
