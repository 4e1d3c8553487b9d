"""What commands refuse, and that nothing happens then."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from workbench.app.archive import Archive
from workbench.commands import annotations, documents, entities, events, order, tags
from workbench.errors import InputError
from workbench.model.ids import AnnotationId, CollectionId, DocumentId, EntityId, EventId, MemoId, TagId
from workbench.model.records import Tag

Make = Callable[[Archive, DocumentId], Any]
A = AnnotationId("gone")

REFUSED: dict[str, Make] = {
    "annotate a missing document": lambda a, d: annotations.CreateAnnotation(document=DocumentId("gone")),
    "tie a missing tag": lambda a, d: annotations.CreateAnnotation(document=d, tags=[TagId("gone")]),
    "rewrite a missing annotation": lambda a, d: annotations.RewriteNote(annotation=A, text="x"),
    "relate to itself": lambda a, d: annotations.RelateAnnotations(source=A, target=A, kind="supports"),
    "relate oddly": lambda a, d: annotations.RelateAnnotations(source=A, target=AnnotationId("b"), kind="loves"),
    "a tag without name": lambda a, d: tags.CreateTag(name="  \n"),
    "a tag below a missing one": lambda a, d: tags.CreateTag(name="x", parent=TagId("gone")),
    "merge a tag with itself": lambda a, d: tags.MergeTags(tag=TagId("x"), into=TagId("x")),
    "an entity without name": lambda a, d: entities.CreateEntity(kind="person", name=""),
    "merge an entity with itself": lambda a, d: entities.MergeEntities(entity=EntityId("x"), into=EntityId("x")),
    "an event on no day": lambda a, d: events.CreateEvent(kind="vote", name="v", date="1945-02-30"),
    "a participant who is missing": lambda a, d: events.CreateEvent(
        kind="vote", name="v", participants=[(EntityId("gone"), "voter")]
    ),
    "edit a missing event": lambda a, d: events.EditEvent(event=EventId("gone"), fields={"name": "x"}),
    "an unknown field": lambda a, d: documents.DescribeDocument(document=d, fields={"checksum": "0"}),
    "collect a missing document": lambda a, d: order.CreateCollection(name="c", documents=[DocumentId("gone")]),
    "a missing collection": lambda a, d: order.CollectDocuments(collection=CollectionId("gone"), documents=[d]),
    "a memo about nothing there": lambda a, d: order.CreateMemo(title="m", about=[("annotations", "gone")]),
    "edit a missing memo": lambda a, d: order.EditMemo(memo=MemoId("gone"), fields={"title": "x"}),
}


@pytest.mark.parametrize("what", REFUSED)
def test_a_refused_command_changes_nothing(archive: Archive, document: DocumentId, what: str) -> None:
    before = archive.read.history.count()
    with pytest.raises(InputError) as refused:
        archive.do(REFUSED[what](archive, document))
    assert str(refused.value.message).endswith(".")
    assert archive.read.history.count() == before
    assert archive.check() == []


def test_a_document_that_is_here_is_not_added_twice(archive: Archive, document: DocumentId) -> None:
    record = archive.read.documents.get(document)
    assert record is not None
    with pytest.raises(InputError, match="here already"):
        archive.do(documents.AddDocument(document=record))


def test_hierarchies_do_not_run_in_circles(archive: Archive) -> None:
    one = archive.do(tags.CreateTag(name="one"))
    two = archive.do(tags.CreateTag(name="two", parent=one))
    with pytest.raises(InputError, match="below itself"):
        archive.do(tags.EditTag(tag=one, fields={"parent": two}))
    outer = archive.do(order.CreateCollection(name="outer"))
    inner = archive.do(order.CreateCollection(name="inner", parent=outer))
    with pytest.raises(InputError, match="below itself"):
        archive.do(order.EditCollection(collection=outer, fields={"parent": inner}))


def test_a_deleted_tag_gives_its_children_to_its_parent(archive: Archive) -> None:
    one = archive.do(tags.CreateTag(name="one"))
    two = archive.do(tags.CreateTag(name="two", parent=one))
    three = archive.do(tags.CreateTag(name="three", parent=two))
    archive.do(tags.DeleteTag(tag=two))
    assert {view.path for view in archive.read.authorities.tags()} == {("one",), ("one", "three")}
    archive.undo()
    assert [view.tag.id for view in archive.read.authorities.tags()] == [one, two, three]


def test_a_digit_belongs_to_one_tag(archive: Archive) -> None:
    one = archive.do(tags.CreateTag(name="one", digit=1))
    two = archive.do(tags.CreateTag(name="two"))
    archive.do(tags.EditTag(tag=two, fields={"digit": 1}))
    assert {view.tag.id: view.tag.digit for view in archive.read.authorities.tags()} == {one: 0, two: 1}


def test_merging_entities_keeps_every_name_and_annotation(archive: Archive, document: DocumentId) -> None:
    forms = [entities.NameForm(text="S[t]a^lin%"), entities.NameForm(text='"斯大林"')]
    one = archive.do(
        entities.CreateEntity(kind="person", name="Сталин", forms=forms, identifiers=[("wikidata", "Q855")])
    )
    two = archive.do(entities.CreateEntity(kind="person", name="斯大林"))
    made = archive.do(annotations.CreateAnnotation(document=document, entities=[one]))
    vote = archive.do(events.CreateEvent(kind="treaty", name="t", participants=[(one, "witness")]))
    archive.do(entities.MergeEntities(entity=one, into=two))
    (view,) = archive.read.authorities.entities()
    assert view.forms == ("斯大林", "Сталин", "S[t]a^lin%", '"斯大林"')
    assert [(i.scheme, i.value) for i in view.identifiers] == [("wikidata", "Q855")]
    annotated = archive.read.annotations.get(made)
    assert annotated is not None
    assert [entity.id for entity in annotated.entities] == [two]
    assert archive.read.authorities.event(vote).participants[0][0].id == two  # type: ignore[union-attr]
    archive.undo()
    assert len(archive.read.authorities.entities()) == 2


def test_merging_tags_keeps_every_annotation(archive: Archive, document: DocumentId) -> None:
    one, two = (archive.do(tags.CreateTag(name=name)) for name in ("one", "two"))
    made = archive.do(annotations.CreateAnnotation(document=document, tags=[one]))
    both = archive.do(annotations.CreateAnnotation(document=document, tags=[one, two]))
    archive.do(tags.MergeTags(tag=one, into=two))
    assert archive.read.authorities.tags()[0].annotations == 2
    archive.undo()
    for identity, expected in ((made, {one}), (both, {one, two})):
        view = archive.read.annotations.get(identity)
        assert view is not None
        assert {tag.id for tag in view.tags} == expected


def test_restoring_waits_for_what_it_belongs_to(archive: Archive, document: DocumentId) -> None:
    made = archive.do(annotations.CreateAnnotation(document=document, note="n"))
    archive.do(annotations.DeleteAnnotations(annotations=[made]))
    archive.do(documents.TrashDocuments(documents=[document]))
    with pytest.raises(InputError):
        archive.do(annotations.RestoreAnnotations(annotations=[made]))
    archive.do(documents.RestoreDocuments(documents=[document]))
    assert archive.read.annotations.count() == 0
    archive.do(annotations.RestoreAnnotations(annotations=[made]))
    assert archive.read.annotations.count() == 1


def test_page_labels_are_corrected_and_withdrawn(archive: Archive, document: DocumentId) -> None:
    archive.do(documents.LabelPage(document=document, page=3, printed="81", onwards=True))
    archive.do(documents.LabelPage(document=document, page=1, printed="iv"))
    assert archive.read.documents.get(document).labels == ((1, "iv", False), (3, "81", True))  # type: ignore[union-attr]
    archive.do(documents.LabelPage(document=document, page=3, printed=""))
    assert archive.read.documents.get(document).labels == ((1, "iv", False),)  # type: ignore[union-attr]


def test_the_same_tag_name_is_used_again(archive: Archive) -> None:
    one = archive.do(tags.CreateTag(name=" treaty "))
    assert archive.do(tags.CreateTag(name="treaty")) == one
    assert archive.read.authorities.tags()[0].tag.name == "treaty"
    assert isinstance(archive.read.authorities.resolve_tag("treaty"), Tag)


def test_every_edit_sets_what_it_names(archive: Archive, document: DocumentId) -> None:
    tag = archive.do(tags.CreateTag(name="t"))
    made = archive.do(annotations.CreateAnnotation(document=document, tags=[tag]))
    entity = archive.do(entities.CreateEntity(kind="person", name="e", identifiers=[("viaf", "1")]))
    event = archive.do(events.CreateEvent(kind="vote", name="v", participants=[(entity, "voter")]))
    memo = archive.do(order.CreateMemo(title="m", about=[("tags", tag)]))
    box = archive.do(order.CreateCollection(name="c", documents=[document]))
    archive.do(annotations.EditAnnotation(annotation=made, color="#000000", motivation="bookmarking", private=True))
    archive.do(annotations.UntieAnnotations(annotations=[made], tags=[tag]))
    archive.do(entities.EditEntity(entity=entity, fields={"name": "E", "note": "n"}))
    archive.do(entities.RemoveForms(entity=entity, identifiers=[("viaf", "1")]))
    archive.do(events.EditEvent(event=event, fields={"name": "V", "date": "1945-10-20"}))
    archive.do(events.RemoveParticipants(event=event, participants=[(entity, "voter")]))
    archive.do(order.EditMemo(memo=memo, fields={"title": "M"}))
    archive.do(order.UnlinkMemo(memo=memo, about=[("tags", tag)]))
    archive.do(order.EditCollection(collection=box, fields={"name": "C"}))
    archive.do(order.ReleaseDocuments(collection=box, documents=[document]))
    archive.do(documents.DescribeDocument(document=document, fields={"title": "T", "fonds": "119"}))
    view = archive.read.annotations.get(made)
    assert view is not None
    assert (view.annotation.color, view.annotation.motivation, view.annotation.private) == (
        "#000000",
        "bookmarking",
        True,
    )
    assert view.tags == ()
    assert (view.document.title, view.document.fonds) == ("T", "119")
    assert archive.read.authorities.resolve_entity("E").identifiers == ()
    assert archive.read.authorities.resolve_event("V").participants == ()
    assert archive.read.order.memo_links(archive.read.order.resolve_memo("M").id) == []
    assert archive.read.order.documents_in(archive.read.order.resolve_collection("C").id) == []
    archive.do(events.DeleteEvent(event=event))
    archive.do(events.RestoreEvent(event=event))
    archive.do(order.DeleteMemo(memo=memo))
    archive.do(order.RestoreMemo(memo=memo))
    archive.do(order.DeleteCollection(collection=box))
    assert archive.read.order.collections() == []
    assert archive.check() == []
