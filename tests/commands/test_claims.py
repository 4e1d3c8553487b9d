"""Claims: what they need, what becomes of them when their evidence goes, undo, copies, merged entities."""

from pathlib import Path

import pytest

from workbench.app.archive import Archive
from workbench.commands.annotations import CreateAnnotation, DeleteAnnotations, EditAnnotation
from workbench.commands.claims import DecideClaim, DeleteClaim, EditClaim, MakeClaim, RejectProposals, RestoreClaim
from workbench.commands.entities import CreateEntity, MergeEntities
from workbench.commands.events import CreateEvent
from workbench.errors import InputError
from workbench.finding.claims import Subject, board
from workbench.model.ids import AnnotationId, ClaimId, DocumentId, EntityId, EventId


@pytest.fixture
def event(archive: Archive) -> EventId:
    return archive.do(CreateEvent(kind="treaty", name="Treaty of the Harbour"))


@pytest.fixture
def passage(archive: Archive, document: DocumentId) -> AnnotationId:
    return archive.do(CreateAnnotation(document=document, passage=archive.passage(document, (17, 21))))


@pytest.fixture
def claim(archive: Archive, event: EventId, passage: AnnotationId) -> ClaimId:
    return archive.do(MakeClaim(event=event, slot=" date ", value="1945-08-14", annotation=passage))


def states(archive: Archive, event: EventId) -> list[str]:
    rows = board(archive.read, Subject("event", event, "")).rows
    return [cell.state for row in rows for cell in row.all_cells]


def test_a_claim_ties_its_passage_to_the_event(archive: Archive, event: EventId, claim: ClaimId) -> None:
    (made,) = archive.read.claims.of(event=event)
    assert (made.id, made.slot, made.value, made.voice, made.inference) == (
        claim,
        "date",
        "1945-08-14",
        "author",
        False,
    )
    assert [one.id for one in archive.read.annotations.all()[0].events] == [event]
    assert archive.read.claims.on(made.annotation) == [made]
    assert archive.read.claims.subjects() == ({event: 1}, {})


def test_what_is_no_claim_is_refused(archive: Archive, event: EventId, passage: AnnotationId) -> None:
    place = archive.do(CreateEntity(kind="place", name="Yalta"))
    for wrong in (
        MakeClaim(slot="date", value="1945", annotation=passage),
        MakeClaim(event=event, entity=place, slot="date", value="1945", annotation=passage),
        MakeClaim(event=event, slot="date", value="Tuesday", annotation=passage),
        MakeClaim(event=event, slot="date", value="1945"),
        MakeClaim(event=event, slot="date", value="1945", fields={"reason": "  "}),
        MakeClaim(event=event, slot=" ", value="1945", annotation=passage),
        MakeClaim(event=event, slot="wording", value=" ", annotation=passage),
        MakeClaim(event=event, slot="number:votes", value="a crowd", annotation=passage),
        MakeClaim(event=event, slot="date", value="1945", annotation=AnnotationId("nowhere")),
        MakeClaim(event=EventId("nowhere"), slot="date", value="1945", annotation=passage),
        MakeClaim(entity=EntityId("nowhere"), slot="date", value="1945", annotation=passage),
        MakeClaim(event=event, slot="place", annotation=passage, fields={"target": EntityId("nowhere")}),
        MakeClaim(event=event, slot="date", value="1945", annotation=passage, fields={"voice": "choir"}),
        MakeClaim(event=event, slot="date", value="1945", annotation=passage, fields={"verdict": "true"}),
        MakeClaim(event=event, slot="date", value="1945", annotation=passage, fields={"colour": "red"}),
    ):
        with pytest.raises(InputError):
            archive.do(wrong)
    assert archive.read.claims.all() == []


def test_a_place_that_is_known_needs_no_words(archive: Archive, event: EventId, passage: AnnotationId) -> None:
    place = archive.do(CreateEntity(kind="place", name="Yalta"))
    archive.do(MakeClaim(event=event, slot="place", annotation=passage, fields={"target": place}))
    assert archive.read.claims.of(event=event)[0].value == "Yalta"


def test_an_inference_says_from_what(archive: Archive, event: EventId) -> None:
    archive.do(MakeClaim(event=event, slot="date", value="1945", fields={"reason": "from the letterhead"}))
    assert states(archive, event) == ["inference"]


def test_edits_and_verdicts_are_checked_and_undone(archive: Archive, event: EventId, claim: ClaimId) -> None:
    archive.do(DecideClaim(claim=claim, verdict="preferred", why=" an eyewitness "))
    archive.do(EditClaim(claim=claim, fields={"value": "1945-08-15", "voice": "reported", "speaker_name": "an aide"}))
    for wrong in ({"value": "x"}, {"annotation": None}, {"event": "other"}, {"slot": "number"}, {"voice": ""}):
        with pytest.raises(InputError):
            archive.do(EditClaim(claim=claim, fields=wrong))
    with pytest.raises(InputError):
        archive.do(DecideClaim(claim=claim, verdict="true"))
    made = archive.read.claims.resolve(claim[:13])
    assert (made.value, made.verdict, made.why, made.speaker_name) == (
        "1945-08-15",
        "preferred",
        "an eyewitness",
        "an aide",
    )
    archive.undo()
    archive.undo()
    assert (made := archive.read.claims.get(claim)) is not None
    assert (made.value, made.verdict) == ("1945-08-14", "")
    archive.undo()
    assert archive.read.claims.of(event=event) == []
    assert archive.read.annotations.all()[0].events == ()


def test_another_passage_can_be_the_evidence(
    archive: Archive, document: DocumentId, event: EventId, claim: ClaimId
) -> None:
    other = archive.do(CreateAnnotation(document=document, passage=archive.passage(document, (0, 3))))
    archive.do(EditClaim(claim=claim, fields={"annotation": other}))
    assert next(view.annotation.id for view in archive.read.annotations.all() if view.events) == other


def test_a_claim_goes_to_the_trash_and_comes_back(archive: Archive, event: EventId, claim: ClaimId) -> None:
    archive.do(DeleteClaim(claim=claim))
    assert (archive.read.claims.all(), len(archive.read.claims.all(deleted=True))) == ([], 1)
    archive.do(RestoreClaim(claim=claim))
    assert archive.read.claims.resolve(claim).value == "1945-08-14"


def test_a_claim_whose_passage_is_deleted_says_that_its_evidence_is_lost(
    archive: Archive, event: EventId, claim: ClaimId, passage: AnnotationId
) -> None:
    assert states(archive, event) == ["passage"]
    archive.do(DeleteAnnotations(annotations=[passage]))
    assert states(archive, event) == ["lost"]
    (column,) = board(archive.read, Subject("event", event, "")).columns
    assert column.title == "paper.txt"
    archive.undo()
    assert states(archive, event) == ["passage"]


def test_a_claim_goes_with_its_event_and_comes_back_with_it(archive: Archive, event: EventId, claim: ClaimId) -> None:
    archive.undo()
    archive.redo()
    assert archive.read.claims.of(event=event)
    assert archive.check() == []


def test_claims_on_private_passages_leave_in_no_copy_and_no_bundle(
    archive: Archive, event: EventId, claim: ClaimId, passage: AnnotationId, tmp_path: Path
) -> None:
    archive.do(MakeClaim(event=event, slot="wording", value="inferred words", fields={"reason": "a guess"}))
    archive.do(EditAnnotation(annotation=passage, private=True))
    archive.save_copy(tmp_path / "copy.workbench")
    assert b"1945-08-14" not in (tmp_path / "copy.workbench").read_bytes()
    archive.export("bundle", tmp_path / "bundle")
    text = (tmp_path / "bundle" / "data" / "workbench.json").read_text(encoding="utf-8")
    assert ("1945-08-14" in text, "inferred words" in text) == (False, True)


def test_claims_travel_in_a_bundle_with_their_evidence(
    archive: Archive, event: EventId, claim: ClaimId, tmp_path: Path
) -> None:
    from workbench.importing.bundle import import_bundle

    archive.export("bundle", tmp_path / "bundle")
    with Archive.create(tmp_path / "other.workbench") as other:
        import_bundle(other.bus, other.read, tmp_path / "bundle")
        (made,) = other.read.claims.all()
        assert (made.id, made.value) == (claim, "1945-08-14")
        assert states(other, event) == ["passage"]


def test_claims_follow_an_entity_that_is_merged(archive: Archive, event: EventId, passage: AnnotationId) -> None:
    old, new = (archive.do(CreateEntity(kind="person", name=name)) for name in ("Wong", "Wang"))
    archive.do(MakeClaim(entity=old, slot="date:birth", value="1891", annotation=passage))
    archive.do(
        MakeClaim(event=event, slot="participant:host", annotation=passage, fields={"target": old, "speaker": old})
    )
    archive.do(MergeEntities(entity=old, into=new))
    assert [one.slot for one in archive.read.claims.of(entity=new)] == ["date:birth"]
    (named,) = archive.read.claims.of(event=event)
    assert (named.target, named.speaker, named.value) == (new, new, "Wong")


def test_a_rejected_proposal_is_remembered_and_is_no_suggestion(archive: Archive) -> None:
    archive.do(RejectProposals(keys=["a b 1945"]))
    assert archive.read.claims.rejected_proposals() == {"a b 1945"}
    assert archive.read.authorities.dismissals() == []
