"""Questions: filters, prefixes, hierarchies, views."""

from __future__ import annotations

from pathlib import Path

import pytest

from support import add_document
from workbench.app.archive import Archive
from workbench.commands import annotations, entities, events, order, tags
from workbench.errors import InputError
from workbench.model.ids import AnnotationId, DocumentId
from workbench.model.records import RECORDS
from workbench.model.views import AnnotationFilter
from workbench.store.rows import BY_TABLE, shape
from workbench.store.schema import APPLICATION_ID, SCHEMA_VERSION


def note(archive: Archive, document: DocumentId, span: tuple[int, int], **rest: object) -> AnnotationId:
    place = archive.passage(document, span)
    return archive.do(annotations.CreateAnnotation(document=document, passage=place, **rest))  # type: ignore[arg-type]


def ids(archive: Archive, **chosen: object) -> list[str]:
    return [view.annotation.id for view in archive.read.annotations.all(AnnotationFilter(**chosen))]  # type: ignore[arg-type]


def test_annotations_come_by_document_and_place(archive: Archive, document: DocumentId, tmp_path: Path) -> None:
    other = add_document(archive, tmp_path, "another text", "a-first.txt")
    late, early = note(archive, document, (9, 12)), note(archive, document, (0, 3))
    first = note(archive, other, (2, 5))
    assert ids(archive) == [first, early, late]
    assert ids(archive, document=document) == [early, late]


def test_a_tag_includes_its_sub_tags_and_a_collection_its_sub_collections(
    archive: Archive, document: DocumentId
) -> None:
    above = archive.do(tags.CreateTag(name="treaties"))
    below = archive.do(tags.CreateTag(name="annexes", parent=above))
    made = note(archive, document, (0, 3), tags=[below])
    note(archive, document, (0, 4))
    outer = archive.do(order.CreateCollection(name="China"))
    inner = archive.do(order.CreateCollection(name="Chongqing", parent=outer, documents=[document]))
    assert ids(archive, tag=above) == [made]
    assert len(ids(archive, collection=outer)) == len(ids(archive, collection=inner)) == 2
    assert [view.annotations for view in archive.read.authorities.tags()] == [1, 1]
    assert [view.path for view in archive.read.authorities.tags()] == [("treaties",), ("treaties", "annexes")]
    assert archive.read.authorities.resolve_tag("treaties/annexes").id == below


def test_filters_hold_together(archive: Archive, document: DocumentId) -> None:
    place = archive.do(entities.CreateEntity(kind="place", name="外蒙古"))
    signing = archive.do(events.CreateEvent(kind="treaty", name="signing", participants=[(place, "place")]))
    both = note(archive, document, (0, 3), entities=[place], events=[signing], note="both")
    only = note(archive, document, (0, 2), entities=[place])
    private = note(archive, document, (0, 1), private=True)
    assert ids(archive, entity=place) == [only, both]
    assert ids(archive, entity=place, event=signing) == [both]
    assert ids(archive, text="外蒙古") == [both]
    assert ids(archive, text="bot") == [both]
    assert private not in ids(archive, private=False)
    assert ids(archive, author=archive.author.id, ids=frozenset({only})) == [only]
    assert archive.read.authorities.events()[0].participants[0][0].id == place
    assert archive.read.authorities.entity(place).annotations == 2  # type: ignore[union-attr]


def test_marks_carry_the_tags_colour_and_only_the_living(archive: Archive, document: DocumentId) -> None:
    tag = archive.do(tags.CreateTag(name="treaty", color="#123456"))
    made = note(archive, document, (0, 3), tags=[tag])
    gone = note(archive, document, (1, 3), color="#654321")
    archive.do(annotations.DeleteAnnotations(annotations=[gone]))
    (mark,) = archive.read.annotations.marks(document)
    assert (mark.annotation, mark.spans, mark.color, mark.tagged) == (made, ((0, 3),), "#123456", True)
    assert ids(archive, deleted=True) == [gone]


def test_an_id_its_beginning_or_a_name_mean_the_record(archive: Archive, document: DocumentId, tmp_path: Path) -> None:
    assert archive.read.documents.resolve(document[:8]).id == document
    assert archive.read.documents.resolve("paper.txt").id == document
    with pytest.raises(InputError, match="no “nothing”"):
        archive.read.documents.resolve("nothing")
    with pytest.raises(InputError, match="no “%”"):
        archive.read.documents.resolve("%")
    add_document(archive, tmp_path, "a second paper", "paper.txt")
    with pytest.raises(InputError, match="can mean 2"):
        archive.read.documents.resolve("paper.txt")


def test_an_entity_is_found_under_every_name(archive: Archive) -> None:
    forms = [entities.NameForm(text="Chiang Kai-shek"), entities.NameForm(text="蔣中正")]
    made = archive.do(entities.CreateEntity(kind="person", name="蔣介石", forms=forms))
    for name in ("蔣介石", "Chiang Kai-shek", "蔣中正", made[:13]):
        assert archive.read.authorities.resolve_entity(name).entity.id == made
    assert archive.read.authorities.resolve_entity(made).forms == ("蔣介石", "Chiang Kai-shek", "蔣中正")


def test_memos_and_relations_are_found_from_what_they_are_about(archive: Archive, document: DocumentId) -> None:
    one, two = note(archive, document, (0, 3)), note(archive, document, (4, 6))
    memo = archive.do(order.CreateMemo(title="why", about=[("annotations", one), ("documents", document)]))
    relation = archive.do(annotations.RelateAnnotations(source=one, target=two, kind="contradicts"))
    assert [found.id for found in archive.read.order.memos(one)] == [memo]
    assert {(link.kind, link.target) for link in archive.read.order.memo_links(memo)} == {
        ("annotations", one),
        ("documents", document),
    }
    (seen,) = archive.read.annotations.relations(two)
    assert (seen.relation.id, seen.other, seen.outgoing) == (relation, one, False)
    assert len(archive.read.annotations.all_relations()) == 1


def test_every_record_class_has_its_table_and_columns(archive: Archive) -> None:
    connection = archive.file.reader()
    for kind in RECORDS:
        columns = {row["name"] for row in connection.execute(f"PRAGMA table_info({kind.table})")}
        stamp = {"id", "created", "creator", "modified", "modifier", "deleted"}
        assert columns == stamp | set(shape(kind).names), kind.table
        assert BY_TABLE[kind.table] is kind
    assert connection.execute("PRAGMA application_id").fetchone()[0] == APPLICATION_ID
    assert connection.execute("PRAGMA user_version").fetchone()[0] == SCHEMA_VERSION
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
