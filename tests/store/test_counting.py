"""What is counted without looking at each: the same numbers as when it is listed."""

from __future__ import annotations

from pathlib import Path

import pytest

from support import add_document
from workbench.app.archive import Archive
from workbench.commands import annotations, documents, entities, events, tags
from workbench.exporters.excerpts import leaving
from workbench.model.ids import AnnotationId, DocumentId, EntityId, TagId
from workbench.model.views import AnnotationFilter


def note(archive: Archive, document: DocumentId, span: tuple[int, int], **rest: object) -> AnnotationId:
    place = archive.passage(document, span)
    return archive.do(annotations.CreateAnnotation(document=document, passage=place, **rest))  # type: ignore[arg-type]


@pytest.mark.parametrize("private", [False, True])
def test_as_many_leave_as_an_export_writes(
    archive: Archive, document: DocumentId, tmp_path: Path, private: bool
) -> None:
    closed = add_document(archive, tmp_path, "what may not be shared", "closed.txt")
    archive.do(documents.DescribeDocument(document=closed, fields={"shareable": False}))
    tag = archive.do(tags.CreateTag(name="letters"))
    place = archive.do(entities.CreateEntity(kind="place", name="Harbour"))
    note(archive, document, (0, 3))
    note(archive, document, (0, 4), private=True, tags=[tag])
    note(archive, closed, (0, 4))
    note(archive, closed, (0, 5), tags=[tag])
    note(archive, closed, (0, 6), entities=[place], note="with words")
    filters = (
        AnnotationFilter(private=private),
        AnnotationFilter(private=private, document=closed),
        AnnotationFilter(private=private, tag=tag),
        AnnotationFilter(private=private, text="words"),
        AnnotationFilter(private=private, text="nothing of the kind"),
        AnnotationFilter(private=private, waiting=True),
    )
    counts = [archive.read.annotations.leaving(one) for one in filters]
    assert counts == [sum(1 for _ in leaving(archive.read, one, private=private)) for one in filters]
    assert counts[0] == (4 if private else 3)


def test_a_tag_is_counted_alone_as_among_all(archive: Archive, document: DocumentId) -> None:
    above = archive.do(tags.CreateTag(name="treaties"))
    below = archive.do(tags.CreateTag(name="annexes", parent=above))
    note(archive, document, (0, 3), tags=[below])
    note(archive, document, (0, 4), tags=[above, below])
    gone = note(archive, document, (0, 5), tags=[above])
    archive.do(annotations.DeleteAnnotations(annotations=(gone,)))
    counted = {view.tag.id: view.annotations for view in archive.read.authorities.tags()}
    assert counted == {above: 2, below: 2}
    assert {one: archive.read.authorities.tagged(TagId(one)) for one in counted} == counted
    assert {view.annotations for view in archive.read.authorities.tags(counted=False)} == {0}


def test_entities_and_events_are_counted_alone_as_among_all(archive: Archive, document: DocumentId) -> None:
    place = archive.do(entities.CreateEntity(kind="place", name="Harbour"))
    other = archive.do(entities.CreateEntity(kind="place", name="Island"))
    late = archive.do(events.CreateEvent(kind="treaty", name="late", date="1901", participants=[(place, "place")]))
    early = archive.do(events.CreateEvent(kind="treaty", name="early", date="1899", participants=[(place, "place")]))
    archive.do(events.CreateEvent(kind="treaty", name="elsewhere", participants=[(other, "place")]))
    note(archive, document, (0, 3), entities=[place, other], events=[late])
    note(archive, document, (0, 4), entities=[place])
    read = archive.read.authorities
    assert {view.entity.id: view.annotations for view in read.entities()} == {place: 2, other: 1}
    alone = read.entity(EntityId(place))
    assert alone is not None
    assert alone.annotations == 2
    assert {view.annotations for view in read.entities(counted=False)} == {0}
    assert [view.annotations for view in read.events()] == [0, 1, 0]
    assert {view.annotations for view in read.events(counted=False)} == {0}
    one = read.event(late)
    assert one is not None
    assert (one.annotations, [entity.name for entity, _ in one.participants]) == (1, ["Harbour"])
    assert [event.id for event in read.events_with(place)] == [early, late]


def test_documents_are_counted_as_they_are_listed(archive: Archive, document: DocumentId, tmp_path: Path) -> None:
    add_document(archive, tmp_path, "another text", "b.txt")
    assert archive.read.documents.count() == len(archive.read.documents.all()) == 2


def test_a_document_without_regions_is_asked_for_them_and_nothing_else(archive: Archive, document: DocumentId) -> None:
    note(archive, document, (0, 3))
    asked: list[str] = []
    archive.read.connection().set_trace_callback(asked.append)
    assert archive.read.annotations.regions(document) == []
    archive.read.connection().set_trace_callback(None)
    assert len(asked) == 1
