"""On what the slots of a card rest."""

from __future__ import annotations

import pytest

from workbench.model.ids import AnnotationId, ClaimId, EntityId, EventId
from workbench.model.records import Claim, Event
from workbench.model.standing import Standing, best, marked, state_of

TALKS = Event(id=EventId("talks"), kind="negotiation", name="Talks", date="1931-03")


def claim(slot: str, value: str, annotation: str | None, target: str | None = None) -> Claim:
    return Claim(
        id=ClaimId(f"{slot}{value}{annotation}"),
        event=TALKS.id,
        slot=slot,
        value=value,
        annotation=AnnotationId(annotation) if annotation else None,
        target=EntityId(target) if target else None,
    )


def test_what_nothing_is_claimed_for_was_inferred() -> None:
    rests = Standing([], set())
    assert rests.of_date(TALKS) == "inference"
    assert rests.of_participant(TALKS.id, "hall", "place") == "inference"


def test_a_date_that_is_not_there_rests_on_nothing() -> None:
    assert Standing([], set()).of_date(Event(id=EventId("x"), kind="vote", name="x")) == ""


def test_a_living_passage_is_better_than_a_lost_one_and_that_than_none() -> None:
    typed, lost = claim("date", "1931-03", None), claim("date", "1931-03", "gone")
    said = claim("date", "1931-03", "here")
    assert Standing([typed], {"here"}).of_date(TALKS) == "inference"
    assert Standing([lost, typed], {"here"}).of_date(TALKS) == "lost"
    assert Standing([typed, lost, said], {"here"}).of_date(TALKS) == "passage"


def test_a_claim_of_another_value_or_event_is_no_evidence() -> None:
    other = Event(id=EventId("other"), kind="vote", name="Vote", date="1931-03")
    rests = Standing([claim("date", "1931-04", "here"), claim("date", "1931-03", "here")], {"here"})
    assert (rests.of_date(TALKS), rests.of_date(other)) == ("passage", "inference")


def test_who_took_part_rests_on_a_claim_of_the_same_role() -> None:
    rests = Standing(
        [claim("participant:host", "Wang", "here", "wang"), claim("place", "Hall", "gone", "hall")], {"here"}
    )
    assert rests.of_participant(TALKS.id, "wang", "host") == "passage"
    assert rests.of_participant(TALKS.id, "wang", "guest") == "inference"
    assert rests.of_participant(TALKS.id, "hall", "place") == "lost"


@pytest.mark.parametrize(
    ("state", "shown"), [("passage", "1931"), ("lost", "1931 (evidence lost)"), ("inference", "1931 (inferred)")]
)
def test_a_value_is_never_shown_bare_where_no_passage_says_it(state: str, shown: str) -> None:
    assert marked("1931", state) == shown
    assert marked("", state) == ""


def test_the_best_of_several_claims_counts_and_none_is_an_inference() -> None:
    states = [state_of(claim("date", "1931", "gone"), ()), state_of(claim("date", "1931", None), ())]
    assert states == ["lost", "inference"]
    assert (best(states), best([])) == ("lost", "inference")
