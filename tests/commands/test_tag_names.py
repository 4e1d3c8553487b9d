"""Tags by name: found or made inside the one transaction, so that two people at once meet."""

from __future__ import annotations

import pytest

from workbench.app.archive import Archive
from workbench.commands.annotations import CreateAnnotation, EditAnnotation, TieAnnotations
from workbench.commands.entities import AddForms, CreateEntity, MergeEntities
from workbench.commands.events import CreateEvent
from workbench.commands.tags import CreateTag, EditTag
from workbench.errors import InputError
from workbench.model.ids import DocumentId
from workbench.model.records import MOTIVATIONS


def paths(archive: Archive) -> list[str]:
    return ["/".join(view.path) for view in archive.read.authorities.tags()]


def test_a_tag_made_meanwhile_is_used_and_not_missed(archive: Archive, document: DocumentId) -> None:
    command = CreateAnnotation(document=document, tag_names=["會議"])
    tag = archive.do(CreateTag(name="會議"))
    view = archive.read.annotations.get(archive.do(command))
    assert view is not None
    assert [one.id for one in view.tags] == [tag]
    assert paths(archive) == ["會議"]


def test_a_path_makes_what_is_missing_of_it(archive: Archive, document: DocumentId) -> None:
    place = archive.do(CreateTag(name="Place"))
    archive.do(CreateAnnotation(document=document, tag_names=["Place / 会议", "Place/会议", "甲/乙/丙"]))
    assert sorted(paths(archive)) == ["Place", "Place/会议", "甲", "甲/乙", "甲/乙/丙"]
    view = archive.read.annotations.all()[0]
    assert sorted(tag.name for tag in view.tags) == ["丙", "会议"]
    archive.undo()
    assert [view.tag.id for view in archive.read.authorities.tags()] == [place]
    assert archive.read.annotations.all() == []


def test_a_name_with_a_slash_that_is_there_is_meant_unless_a_path_is(archive: Archive, document: DocumentId) -> None:
    slashed = archive.do(CreateTag(name="1945/46"))
    made = archive.do(CreateAnnotation(document=document))
    archive.do(TieAnnotations(annotations=[made], tag_names=["1945/46"]))
    below = archive.do(CreateTag(name="46", parent=archive.do(CreateTag(name="1945"))))
    other = archive.do(CreateAnnotation(document=document, tag_names=["1945/46"]))
    tied = {view.annotation.id: [tag.id for tag in view.tags] for view in archive.read.annotations.all()}
    assert tied == {made: [slashed], other: [below]}


@pytest.mark.parametrize("key", ["", "  ", "a//b", "/a", "a/"])
def test_a_path_with_an_empty_part_is_refused(archive: Archive, document: DocumentId, key: str) -> None:
    with pytest.raises(InputError, match="name is needed"):
        archive.do(CreateAnnotation(document=document, tag_names=[key]))
    assert paths(archive) == []


def test_a_name_that_several_tags_have_is_refused(archive: Archive, document: DocumentId) -> None:
    for above in ("甲", "乙"):
        archive.do(CreateTag(name="同", parent=archive.do(CreateTag(name=above))))
    with pytest.raises(InputError, match="can mean 2"):
        archive.do(CreateAnnotation(document=document, tag_names=["同"]))


def test_a_tag_that_is_here_takes_what_is_given_and_keeps_the_rest(archive: Archive) -> None:
    other = archive.do(CreateTag(name="b", digit=3))
    tag = archive.do(CreateTag(name="a", color="#111111", note="kept"))
    assert archive.do(CreateTag(name="a", color="#222222", digit=3)) == tag
    views = {view.tag.id: view.tag for view in archive.read.authorities.tags()}
    assert (views[tag].color, views[tag].digit, views[tag].note) == ("#222222", 3, "kept")
    assert views[other].digit == 0
    archive.do(EditTag(tag=tag, fields={"digit": 3, "note": ""}))
    assert archive.read.authorities.resolve_tag("a").digit == 3
    archive.do(CreateTag(name="c", digit=3))
    assert archive.read.authorities.resolve_tag("a").digit == 0


@pytest.mark.parametrize("color", ["red", "#12345", "#1234567", "0072b2", "#0072b2\n"])
def test_a_color_that_is_none_is_refused_everywhere(archive: Archive, document: DocumentId, color: str) -> None:
    tag, note = archive.do(CreateTag(name="a")), archive.do(CreateAnnotation(document=document))
    for command in (
        CreateTag(name="b", color=color),
        CreateTag(name="a", color=color),
        EditTag(tag=tag, fields={"color": color}),
        CreateAnnotation(document=document, color=color),
        EditAnnotation(annotation=note, color=color),
    ):
        with pytest.raises(InputError, match="is not a color"):
            archive.do(command)
    archive.do(EditAnnotation(annotation=note, color="#ABCDEF"))
    archive.do(EditAnnotation(annotation=note, color=""))


def test_only_motivations_of_the_vocabulary_are_taken(archive: Archive, document: DocumentId) -> None:
    note = archive.do(CreateAnnotation(document=document, motivation="questioning"))
    for motivation in MOTIVATIONS:
        archive.do(EditAnnotation(annotation=note, motivation=motivation))
    for wrong in ("wondering", "Tagging", ""):
        with pytest.raises(InputError, match="W3C"):
            archive.do(EditAnnotation(annotation=note, motivation=wrong))
    with pytest.raises(InputError, match="wondering"):
        archive.do(CreateAnnotation(document=document, motivation="wondering"))
    assert len(MOTIVATIONS) == len(set(MOTIVATIONS)) == 13


@pytest.mark.parametrize("scheme", ["", "wiki data", "a/b", "<b>", "wikidata\n"])
def test_a_scheme_that_is_no_name_is_refused(archive: Archive, scheme: str) -> None:
    with pytest.raises(InputError, match="authority file"):
        archive.do(CreateEntity(kind="person", name="馬", identifiers=[(scheme, "1")]))
    assert archive.read.authorities.entities() == []


def test_an_odd_scheme_from_elsewhere_does_not_hinder_a_merge(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(AddForms, "apply", AddForms.take_over)
        old = archive.do(CreateEntity(kind="person", name="馬", identifiers=[("old one", "1")]))
    new = archive.do(CreateEntity(kind="person", name="Ma", identifiers=[("VIAF_2.0-國", "2")]))
    archive.do(MergeEntities(entity=old, into=new))
    view = archive.read.authorities.resolve_entity("Ma")
    assert [one.scheme for one in view.identifiers] == ["VIAF_2.0-國", "old one"]


def test_a_second_entity_or_event_of_the_name_is_refused_where_it_was_not_meant(archive: Archive) -> None:
    first = archive.do(CreateEntity(kind="person", name="王二", another=False))
    with pytest.raises(InputError, match=first):
        archive.do(CreateEntity(kind="person", name=" 王二 ", another=False))
    archive.do(CreateEntity(kind="place", name="王二", another=False))
    archive.do(CreateEntity(kind="person", name="王二"))
    signed = archive.do(CreateEvent(kind="treaty", name="signing", date="1945-08-14", another=False))
    with pytest.raises(InputError, match=signed):
        archive.do(CreateEvent(kind="treaty", name="signing", date="1945-08-14", another=False))
    archive.do(CreateEvent(kind="treaty", name="signing", date="1945-08-15", another=False))
    archive.do(CreateEvent(kind="treaty", name="signing", date="1945-08-14"))
    assert (len(archive.read.authorities.entities()), len(archive.read.authorities.events())) == (3, 3)
