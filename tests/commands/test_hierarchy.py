"""What is part of what, and what came before: never in a circle."""

import pytest

from workbench.app.archive import Archive
from workbench.commands.entities import CreateEntity, MergeEntities
from workbench.commands.events import CreateEvent, DeleteEvent
from workbench.commands.hierarchy import PutWithin, RelateEvents, TakeFromWithin, UnrelateEvents
from workbench.errors import InputError
from workbench.model.ids import EntityId, EventId


@pytest.fixture
def events(archive: Archive) -> list[EventId]:
    return [archive.do(CreateEvent(kind="negotiation", name=name)) for name in ("talks", "round", "sitting")]


def test_an_events_own_part_is_not_its_whole(archive: Archive, events: list[EventId]) -> None:
    talks, round_, sitting = events
    archive.do(RelateEvents(source=round_, target=talks, kind="part-of"))
    archive.do(RelateEvents(source=sitting, target=round_, kind="part-of"))
    for source, target in ((talks, sitting), (talks, round_), (talks, talks)):
        with pytest.raises(InputError, match="part of its own part"):
            archive.do(RelateEvents(source=source, target=target, kind="part-of"))
    assert len(archive.read.claims.event_relations()) == 2
    assert len(archive.read.claims.event_relations(talks)) == 1


def test_after_is_before_the_other_way_round_and_makes_no_circle(archive: Archive, events: list[EventId]) -> None:
    talks, round_, _ = events
    archive.do(RelateEvents(source=talks, target=round_, kind="after"))
    (one,) = archive.read.claims.event_relations()
    assert (one.source, one.kind, one.target) == (round_, "before", talks)
    with pytest.raises(InputError, match="before itself"):
        archive.do(RelateEvents(source=talks, target=round_, kind="before"))
    archive.do(UnrelateEvents(source=talks, target=round_, kind="after"))
    assert archive.read.claims.event_relations() == []


def test_a_relation_needs_a_known_kind_and_living_events(archive: Archive, events: list[EventId]) -> None:
    with pytest.raises(InputError, match="no relation"):
        archive.do(RelateEvents(source=events[0], target=events[1], kind="causes"))
    archive.do(DeleteEvent(event=events[0]))
    with pytest.raises(InputError):
        archive.do(RelateEvents(source=events[0], target=events[1], kind="during"))


def test_a_relation_goes_and_comes_back_with_its_event(archive: Archive, events: list[EventId]) -> None:
    archive.do(RelateEvents(source=events[1], target=events[0], kind="during"))
    archive.do(DeleteEvent(event=events[0]))
    assert archive.read.claims.event_relations() == []
    archive.undo()
    assert len(archive.read.claims.event_relations()) == 1


def test_a_town_is_part_of_a_country_and_not_the_other_way_round(archive: Archive) -> None:
    hall, town, country = (archive.do(CreateEntity(kind="place", name=name)) for name in ("hall", "town", "country"))
    archive.do(PutWithin(part=hall, whole=town))
    archive.do(PutWithin(part=town, whole=country, date="1924/", note="since the constitution"))
    with pytest.raises(InputError, match="own part"):
        archive.do(PutWithin(part=country, whole=hall))
    with pytest.raises(InputError):
        archive.do(PutWithin(part=hall, whole=country, date="long ago"))
    assert [(one.source, one.date) for one in archive.read.claims.entity_relations(country)] == [(town, "1924/")]
    archive.do(TakeFromWithin(part=hall, whole=town))
    assert len(archive.read.claims.entity_relations()) == 1


def test_parts_follow_an_entity_that_is_merged(archive: Archive) -> None:
    made: list[EntityId] = [archive.do(CreateEntity(kind="place", name=name)) for name in ("hall", "Town", "town")]
    archive.do(PutWithin(part=made[0], whole=made[1]))
    archive.do(PutWithin(part=made[1], whole=made[2]))
    archive.do(MergeEntities(entity=made[1], into=made[2]))
    assert [(one.source, one.target) for one in archive.read.claims.entity_relations()] == [(made[0], made[2])]
