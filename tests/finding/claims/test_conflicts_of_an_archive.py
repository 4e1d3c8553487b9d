"""Boards and conflicts over a small archive: families, mixed names, circles, speed."""

from pathlib import Path

import pytest

from support import add_document
from workbench.app.archive import Archive
from workbench.app.claims import Sources
from workbench.commands.annotations import CreateAnnotation, DeleteAnnotations, TieAnnotations
from workbench.commands.claims import DecideClaim, MakeClaim
from workbench.commands.dates import DecideDate
from workbench.commands.derivations import DeriveDocument
from workbench.commands.entities import CreateEntity, NameForm
from workbench.commands.events import CreateEvent
from workbench.commands.together import Together
from workbench.errors import CancelledError
from workbench.finding.claims import INFERENCE, PassageDates, conflicts, proposals
from workbench.model.ids import AnnotationId, DocumentId, EventId
from workbench.model.reading import Reading
from workbench.model.records import Document
from workbench.progress import Progress


@pytest.fixture
def papers(archive: Archive, tmp_path: Path) -> list[DocumentId]:
    return [add_document(archive, tmp_path, f"Paper {n}, of 3 May 1921.", f"{n}.txt") for n in range(3)]


@pytest.fixture
def passages(archive: Archive, papers: list[DocumentId]) -> list[AnnotationId]:
    return [archive.do(CreateAnnotation(document=one, passage=archive.passage(one, (0, 22)))) for one in papers]


@pytest.fixture
def event(archive: Archive) -> EventId:
    return archive.do(CreateEvent(kind="battle", name="Battle", date="1921-05-03"))


def test_words_that_are_a_name_form_of_the_other_sources_entity_are_no_conflict(
    archive: Archive, event: EventId, passages: list[AnnotationId]
) -> None:
    town = archive.do(CreateEntity(kind="place", name="庫倫", forms=[NameForm(text="Urga")]))
    archive.do(MakeClaim(event=event, slot="place", annotation=passages[0], fields={"target": town}))
    archive.do(MakeClaim(event=event, slot="place", value="URGA", annotation=passages[1]))
    assert conflicts(archive.read) == []
    archive.do(MakeClaim(event=event, slot="place", value="Kiakhta", annotation=passages[2]))
    (found,) = conflicts(archive.read)
    assert (found.slot, found.values) == ("place", ("庫倫", "URGA", "Kiakhta")) or set(found.values) == {
        "庫倫",
        "Kiakhta",
        "URGA",
    }


def test_what_lost_its_evidence_conflicts_with_nothing(
    archive: Archive, event: EventId, passages: list[AnnotationId]
) -> None:
    for number, passage in enumerate(passages[:2]):
        archive.do(MakeClaim(event=event, slot="date", value=f"1921-05-0{number + 3}", annotation=passage))
    assert len(conflicts(archive.read)) == 1
    archive.do(DecideClaim(claim=archive.read.claims.all()[0].id, verdict="preferred"))
    (settled,) = conflicts(archive.read)
    assert settled.row.settled
    archive.do(DeleteAnnotations(annotations=[passages[0]]))
    assert conflicts(archive.read) == []


def test_a_family_is_one_column_and_inferences_have_one_of_their_own(
    archive: Archive, event: EventId, papers: list[DocumentId], passages: list[AnnotationId]
) -> None:
    archive.do(DeriveDocument(document=papers[1], source=papers[0]))
    for passage in passages:
        archive.do(MakeClaim(event=event, slot="date", value="1921-05-03", annotation=passage))
    archive.do(MakeClaim(event=event, slot="date", value="1921-05", fields={"reason": "the season"}))
    sources = Sources(archive)
    board = sources.board(sources.subject("Battle"), families=True)
    assert [len(column.documents) for column in board.columns] == [2, 1, 0]
    assert board.columns[-1].key == INFERENCE
    (row,) = board.rows
    assert (str(row.relation.relation), row.relation.witnesses) == ("refines", 3)
    assert not row.silent(board.columns[0])


def test_a_date_that_a_person_has_rejected_is_not_proposed(
    archive: Archive, event: EventId, papers: list[DocumentId], passages: list[AnnotationId]
) -> None:
    archive.do(TieAnnotations(annotations=passages[:1], events=(event,)))
    sources = Sources(archive)
    (proposed,) = sources.proposals()
    assert (proposed.value, str(proposed.row.relation), proposed.slot) == ("1921-05-03", "agree", "date")
    archive.do(DecideDate(passage=proposed.dated.passage, verdict="rejected"))
    assert sources.proposals() == []


def test_passages_are_read_once_until_something_of_their_document_changes(
    archive: Archive, event: EventId, papers: list[DocumentId], passages: list[AnnotationId]
) -> None:
    archive.do(TieAnnotations(annotations=passages, events=(event,)))
    read: list[DocumentId] = []
    known = PassageDates(archive.read, lambda document: read.append(document.id) or archive.reading(document))

    def values() -> list[str]:
        return [one.value for one in proposals(archive.read, known)]

    assert values() == values() == ["1921-05-03"] * 3
    assert sorted(read) == sorted(papers)
    place = archive.passage(papers[1], (12, 22))
    archive.do(CreateAnnotation(document=papers[1], passage=place, events=(event,)))
    assert (len(values()), read[3:]) == (4, [papers[1]])
    archive.do(DecideDate(passage=place, verdict="changed", edtf="1921-06-03"))
    assert (values().count("1921-06-03"), read[4:]) == (2, [papers[1]])
    assert proposals(archive.read, known, ()) == []


def test_looking_at_passages_can_be_broken_off(
    archive: Archive, event: EventId, papers: list[DocumentId], passages: list[AnnotationId]
) -> None:
    archive.do(TieAnnotations(annotations=passages, events=(event,)))
    progress, read = Progress(), list[DocumentId]()

    def load(document: Document) -> Reading:
        read.append(document.id)
        progress.cancel()
        return archive.reading(document)

    with pytest.raises(CancelledError):
        proposals(archive.read, PassageDates(archive.read, load), progress=progress)
    assert len(read) == 1


def test_conflicts_take_as_many_questions_to_the_archive_for_many_claims_as_for_few(
    archive: Archive, passages: list[AnnotationId]
) -> None:
    def asked() -> int:
        statements: list[str] = []
        connection = archive.read.claims._connect()
        connection.set_trace_callback(statements.append)
        assert conflicts(archive.read)
        connection.set_trace_callback(None)
        return len(statements)

    def claim(events: list[CreateEvent]) -> None:
        slots, votes = (
            ("date", "number:votes", "place", "wording"),
            [
                MakeClaim(event=one.id, slot="number:votes", value=str(400 + number), annotation=passage)
                for one in events
                for number, passage in enumerate(passages)
            ],
        )
        others = [
            MakeClaim(event=one.id, slot=slot, value=f"19{10 + number}", annotation=passage)
            for one in events
            for slot in slots
            for number, passage in enumerate(passages[:2])
        ]
        archive.do(Together(steps=[*events, *votes, *others]))

    claim([CreateEvent(kind="vote", name="vote")])
    few = asked()
    claim([CreateEvent(kind="vote", name=f"vote {number}") for number in range(40)])
    assert len(conflicts(archive.read)) > 100
    assert asked() == few
