"""Many hits at once: what is made, what was so already, what is left alone, and one step to take back."""

from __future__ import annotations

import pytest

from workbench.app.archive import Archive
from workbench.commands.annotations import CreateAnnotation, CreateAnnotations
from workbench.commands.base import labelled
from workbench.commands.bulk import DeleteAtHits, HighlightHits, RehearsedError, TagHits, UntagHits
from workbench.commands.entities import CreateEntity
from workbench.commands.events import CreateEvent
from workbench.commands.tags import CreateTag
from workbench.errors import CancelledError, InputError
from workbench.model.ids import DocumentId, EntityId, TagId
from workbench.model.passage import Passage
from workbench.progress import Progress, Step

SPANS = ((0, 3), (4, 6), (8, 10))


def places(archive: Archive, document: DocumentId, *spans: tuple[int, int]) -> list[Passage]:
    return [archive.passage(document, span) for span in spans or SPANS]


def made(archive: Archive, place: Passage) -> str:
    return archive.do(CreateAnnotation(document=place.document, passage=place))


def test_highlighting_hits_leaves_alone_those_that_are_highlighted(archive: Archive, document: DocumentId) -> None:
    wanted = places(archive, document)
    made(archive, wanted[1])
    outcome = archive.do(HighlightHits(passages=wanted))
    assert (outcome.done, outcome.already) == (2, 1)
    assert archive.read.annotations.count() == 3
    assert {view.annotation.motivation for view in archive.read.annotations.all()} == {"highlighting"}


def test_the_same_hit_twice_in_one_batch_is_highlighted_once(archive: Archive, document: DocumentId) -> None:
    (place,) = places(archive, document, (0, 3))
    outcome = archive.do(HighlightHits(passages=[place, place]))
    assert (outcome.done, outcome.already) == (1, 1)


def test_a_highlight_of_other_words_is_not_the_same(archive: Archive, document: DocumentId) -> None:
    wide, narrow = places(archive, document, (0, 6), (0, 3))
    made(archive, wide)
    assert archive.do(HighlightHits(passages=[narrow])).done == 1


def test_a_note_makes_another_annotation_unless_it_stands_there(archive: Archive, document: DocumentId) -> None:
    (place,) = places(archive, document, (0, 3))
    made(archive, place)
    assert archive.do(HighlightHits(passages=[place], note="look here")).done == 1
    assert archive.do(HighlightHits(passages=[place], note="look here")).already == 1


def test_a_batch_is_one_step_of_undo_and_says_its_number(archive: Archive, document: DocumentId) -> None:
    archive.do(HighlightHits(passages=places(archive, document)))
    entry = archive.bus.undoable()
    assert entry is not None
    assert labelled(entry.command, entry.arguments) == "highlight 3 hits"
    archive.undo()
    assert archive.read.annotations.count() == 0
    archive.redo()
    assert archive.read.annotations.count() == 3


def test_labels_without_a_number_stay_as_they_are() -> None:
    assert labelled("HighlightHits", {}) == "highlight hits"
    assert labelled("CreateTag", {"count": 3}) == labelled("CreateTag", {})
    assert labelled("NoSuchCommand", {}) == "NoSuchCommand"


@pytest.mark.parametrize(
    ("command", "label"),
    [(TagHits, "tag 1 hit"), (UntagHits, "untag 1 hit"), (DeleteAtHits, "delete the annotations at 1 hit")],
)
def test_each_verb_has_its_own_label(command: type, label: str) -> None:
    assert labelled(command.__name__, {"count": 1}) == label


def test_tags_are_tied_to_the_highlight_that_is_there(archive: Archive, document: DocumentId) -> None:
    wanted = places(archive, document)
    there = made(archive, wanted[0])
    tag = archive.do(CreateTag(name="status"))
    outcome = archive.do(TagHits(passages=wanted, tags=(tag,)))
    views = {view.annotation.id: view for view in archive.read.annotations.all()}
    assert outcome.done == len(views) == 3
    assert all(view.tags[0].id == tag for view in views.values())
    assert there in views
    again = archive.do(TagHits(passages=wanted, tags=(tag,)))
    assert (again.done, again.already) == (0, 3)


def test_only_what_is_missing_is_tied(archive: Archive, document: DocumentId) -> None:
    (place,) = places(archive, document, (0, 3))
    first, second = archive.do(CreateTag(name="a")), archive.do(CreateTag(name="b"))
    command = CreateAnnotation(document=document, passage=place, tags=(first,))
    archive.do(CreateAnnotations(annotations=[CreateAnnotation(document=document, passage=place), command]))
    archive.do(TagHits(passages=[place], tags=(first, second)))
    carried = sorted(tag.name for view in archive.read.annotations.all() for tag in view.tags)
    assert carried == ["a", "b"]


def test_a_new_tag_is_made_with_the_batch(archive: Archive, document: DocumentId) -> None:
    archive.do(TagHits(passages=places(archive, document), tag_names=("harbour/light",), note="seen"))
    (light,) = [view for view in archive.read.authorities.tags() if view.tag.name == "light"]
    assert light.annotations == 3
    assert {view.annotation.note for view in archive.read.annotations.all()} == {"seen"}
    archive.undo()
    assert archive.read.authorities.tags() == []


def test_entities_and_events_can_be_tied_and_taken_off(archive: Archive, document: DocumentId) -> None:
    wanted = places(archive, document)
    entity = archive.do(CreateEntity(kind="place", name="Outer"))
    event = archive.do(CreateEvent(kind="negotiation", name="Talks"))
    archive.do(TagHits(passages=wanted, entities=(entity,), events=(event,)))
    view = archive.read.annotations.all()[0]
    assert (view.entities[0].id, view.events[0].id) == (entity, event)
    outcome = archive.do(UntagHits(passages=wanted, entities=(entity,)))
    assert outcome.done == 3
    assert not any(view.entities for view in archive.read.annotations.all())
    assert all(view.events for view in archive.read.annotations.all())


def test_a_new_entity_is_made_with_the_batch(archive: Archive, document: DocumentId) -> None:
    archive.do(TagHits(passages=places(archive, document), making=(CreateEntity(kind="place", name="Outer"),)))
    (entity,) = archive.read.authorities.entities()
    assert entity.annotations == 3
    archive.undo()
    assert archive.read.authorities.entities() == []


def test_a_tag_that_is_gone_refuses_the_whole_batch(archive: Archive, document: DocumentId) -> None:
    with pytest.raises(InputError):
        archive.do(TagHits(passages=places(archive, document), tags=(TagId("gone"),)))
    with pytest.raises(InputError):
        archive.do(TagHits(passages=places(archive, document), entities=(EntityId("gone"),)))
    assert archive.read.annotations.count() == 0


def test_untagging_leaves_longer_annotations_alone_and_counts_them(archive: Archive, document: DocumentId) -> None:
    wide, narrow = places(archive, document, (0, 6), (0, 3))
    tag = archive.do(CreateTag(name="status"))
    archive.do(TagHits(passages=[wide], tags=(tag,)))
    outcome = archive.do(UntagHits(passages=[narrow], tags=(tag,)))
    assert (outcome.done, outcome.already, outcome.longer) == (0, 1, 1)
    assert archive.do(UntagHits(passages=[wide], tags=(tag,))).done == 1
    assert archive.do(UntagHits(passages=[wide], tags=(tag,))).already == 1


def test_deleting_takes_what_lies_within_the_hits_and_nothing_else(archive: Archive, document: DocumentId) -> None:
    wide, narrow, apart = places(archive, document, (0, 6), (4, 6), (8, 10))
    kept, gone = made(archive, wide), made(archive, narrow)
    outcome = archive.do(DeleteAtHits(passages=[narrow, apart]))
    assert (outcome.done, outcome.already, outcome.longer) == (1, 1, 1)
    assert outcome.annotations == (gone,)
    assert [view.annotation.id for view in archive.read.annotations.all()] == [kept]
    archive.undo()
    assert archive.read.annotations.count() == 2


def test_an_annotation_of_several_places_lies_within_a_hit_only_with_all_of_them(
    archive: Archive, document: DocumentId
) -> None:
    both = archive.passage(document, (0, 3), (8, 10))
    made(archive, both)
    between, first = places(archive, document, (4, 6), (0, 3))
    assert archive.do(DeleteAtHits(passages=[between, first])).longer == 1
    assert archive.do(DeleteAtHits(passages=[both])).done == 1


def test_a_hit_that_was_deleted_in_the_batch_is_not_deleted_twice(archive: Archive, document: DocumentId) -> None:
    (place,) = places(archive, document, (0, 3))
    made(archive, place)
    outcome = archive.do(DeleteAtHits(passages=[place, place]))
    assert (outcome.done, outcome.already) == (1, 1)


def test_a_rehearsal_tells_what_would_be_and_changes_nothing(archive: Archive, document: DocumentId) -> None:
    with pytest.raises(RehearsedError) as told:
        archive.do(TagHits(passages=places(archive, document), tag_names=("new",), rehearsal=True))
    assert told.value.outcome.done == 3
    assert archive.read.annotations.count() == 0
    assert archive.read.authorities.tags() == []


def test_a_cancelled_batch_leaves_nothing_behind(archive: Archive, document: DocumentId) -> None:
    steps: list[Step] = []
    progress = Progress(steps.append)
    archive.do(HighlightHits(passages=places(archive, document), progress=progress))
    assert steps == [Step(0, 3)]
    progress.cancel()
    with pytest.raises(CancelledError):
        archive.do(DeleteAtHits(passages=places(archive, document), progress=progress))
    assert archive.read.annotations.count() == 3
