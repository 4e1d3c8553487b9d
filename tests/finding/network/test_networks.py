"""Who occurs with whom, and who is silent: checked against counting by hand."""

from pathlib import Path

import numpy as np
import pytest

from support import add_document
from workbench.app.archive import Archive
from workbench.commands.annotations import CreateAnnotation
from workbench.commands.entities import CreateEntity, NameForm, RejectMentions
from workbench.commands.events import CreateEvent
from workbench.errors import InputError
from workbench.finding.network import (
    Gathered,
    Matrix,
    Network,
    gathered,
    laid_out,
    matrix,
    network,
    network_of_events,
)
from workbench.finding.network.layout import overlaps
from workbench.finding.network.units import units
from workbench.model.reading import Block, BlockKind, Note, Page, Reading
from workbench.model.source_map import Run, RunKind, SourceMap

LETTER = (
    "王二等在碼頭。船還沒有來，王二走了。\n"
    "The ferryman met Wang Er at the tower. Nobody spoke.\n"
    "碼頭很靜；燈塔亮著。燈塔下王二睡了。"
)
DIARY = "The ferryman slept. The tower was dark."


@pytest.fixture
def filled(archive: Archive, tmp_path: Path) -> Archive:
    add_document(archive, tmp_path, LETTER, "letter.txt")
    add_document(archive, tmp_path, DIARY, "diary.txt")
    add_document(archive, tmp_path, "Nothing at all is said here.", "empty.txt")
    for kind, name, forms in (
        ("person", "王二", ["Wang Er"]),
        ("person", "ferryman", []),
        ("place", "碼頭", []),
        ("place", "燈塔", ["tower"]),
        ("place", "Nowhere", []),
    ):
        archive.do(CreateEntity(kind=kind, name=name, forms=[NameForm(text=form) for form in forms]))
    return archive


def found(archive: Archive, **given: str) -> Gathered:
    return gathered(archive.read, archive.finder.named, **given)


def pairs(made: Network) -> dict[frozenset[str], int]:
    names = {node.id: node.name for node in made.nodes}
    return {frozenset((names[edge.a], names[edge.b])): edge.count for edge in made.edges}


def test_pairs_are_counted_once_in_each_sentence(filled: Archive) -> None:
    made = network(found(filled), "sentence")
    assert pairs(made) == {
        frozenset(("王二", "碼頭")): 1,
        frozenset(("ferryman", "王二")): 1,
        frozenset(("ferryman", "燈塔")): 1,
        frozenset(("王二", "燈塔")): 2,
    }
    assert [(node.name, node.count) for node in made.nodes[:2]] == [("燈塔", 4), ("王二", 4)]


def test_every_number_has_its_places_and_they_hold_both(filled: Archive) -> None:
    made = network(found(filled), "sentence")
    letter = filled.read.documents.resolve("letter.txt")
    text = filled.reading(letter).text
    by_pair = {frozenset((edge.a, edge.b)): edge for edge in made.edges}
    names = {node.name: node.id for node in made.nodes}
    edge = by_pair[frozenset((names["ferryman"], names["燈塔"]))]
    assert edge.count == 1
    (place,) = edge.places
    assert text[place.start : place.end] == "ferryman met Wang Er at the tower"


def test_a_paragraph_holds_more_and_rare_pairs_may_be_left_out(filled: Archive) -> None:
    made = network(found(filled), "paragraph")
    assert pairs(made)[frozenset(("ferryman", "燈塔"))] == 2
    assert pairs(made)[frozenset(("王二", "碼頭"))] == 2
    fewer = network(found(filled), "paragraph", least=2)
    assert set(pairs(fewer).values()) == {2}
    assert {node.name for node in network(found(filled), "paragraph", least=9).alone} == {
        "王二",
        "ferryman",
        "碼頭",
        "燈塔",
    }


def test_only_one_kind_may_be_asked_for(filled: Archive) -> None:
    assert pairs(network(found(filled, kind="person"), "sentence")) == {frozenset(("王二", "ferryman")): 1}


def test_documents_without_pages_are_named_not_counted(filled: Archive) -> None:
    made = network(found(filled), "page")
    assert made.edges == ()
    assert len(made.pageless) == 3


def test_what_cannot_be_asked_is_refused(filled: Archive) -> None:
    with pytest.raises(InputError, match="within"):
        network(found(filled), "chapter")
    with pytest.raises(InputError, match="no way"):
        found(filled, by="chance")


def test_rejected_places_do_not_count(filled: Archive) -> None:
    letter = filled.read.documents.resolve("letter.txt")
    man = filled.read.authorities.resolve_entity("Wang Er").entity.id
    at = LETTER.index("Wang Er")
    filled.do(RejectMentions(entity=man, passages=[filled.passage(letter, (at, at + 7))]))
    assert frozenset(("ferryman", "王二")) not in pairs(network(found(filled), "sentence"))


def test_tags_count_where_they_stand_and_twice_tagged_is_once(filled: Archive) -> None:
    letter = filled.read.documents.resolve("letter.txt")
    man, quay = (filled.read.authorities.resolve_entity(name).entity.id for name in ("王二", "碼頭"))
    for _ in range(2):
        for words, entity in (("王二等", man), ("碼頭", quay)):
            at = LETTER.index(words)
            place = filled.passage(letter, (at, at + 2))
            filled.do(CreateAnnotation(document=letter.id, passage=place, entities=(entity,)))
    filled.do(CreateAnnotation(document=letter.id, entities=(man,)))
    made = network(found(filled, by="tags"), "sentence")
    assert pairs(made) == {frozenset(("王二", "碼頭")): 1}
    assert matrix(found(filled, by="tags")).count(letter.id, man) == 1


def test_a_name_within_a_longer_one_does_not_count(filled: Archive, tmp_path: Path) -> None:
    filled.do(CreateEntity(kind="place", name="碼頭公園"))
    add_document(filled, tmp_path, "碼頭公園很大。", "park.txt")
    park = filled.read.documents.resolve("park.txt")
    made = matrix(found(filled))
    assert [node.name for node in made.nodes if made.count(park.id, node.id)] == ["碼頭公園"]


def test_events_bring_their_participants_together(filled: Archive) -> None:
    read = filled.read.authorities
    man, ferry, quay = (read.resolve_entity(name).entity.id for name in ("王二", "ferryman", "碼頭"))
    first = filled.do(CreateEvent(kind="visit", name="First", participants=[(man, "guest"), (ferry, "host")]))
    filled.do(CreateEvent(kind="visit", name="Second", participants=[(man, "guest"), (man, "host"), (quay, "place")]))
    made = network_of_events(read.events(), read.entities())
    assert pairs(made) == {frozenset(("王二", "ferryman")): 1, frozenset(("王二", "碼頭")): 1}
    assert {place.event for edge in made.edges for place in edge.places} >= {first}
    assert pairs(network_of_events(read.events(), read.entities(), kind="person")) == {
        frozenset(("王二", "ferryman")): 1
    }


def test_a_matrix_knows_silence_from_absence(filled: Archive) -> None:
    made: Matrix = matrix(found(filled))
    letter, diary, empty = (filled.read.documents.resolve(f"{name}.txt") for name in ("letter", "diary", "empty"))
    ids = {node.name: node.id for node in made.nodes}
    assert [made.count(letter.id, ids[name]) for name in ("王二", "ferryman", "碼頭", "燈塔", "Nowhere")] == [
        4,
        1,
        2,
        3,
        0,
    ]
    assert [made.count(diary.id, ids[name]) for name in ("ferryman", "燈塔", "王二")] == [1, 1, 0]
    assert {node.name for node in made.silences(diary.id)} == {"王二", "碼頭"}
    assert {node.name for node in made.silences(empty.id)} == {"王二", "ferryman", "碼頭", "燈塔"}
    assert made.unread == ()
    reading = filled.reading(diary)
    for (document, entity), places in made.cells.items():
        if document == diary.id:
            forms = {"ferryman", "tower"}
            assert {reading.text[place.start : place.end] for place in places} <= forms, entity


def test_what_is_not_here_is_unread_not_silent(filled: Archive) -> None:
    whole = found(filled)
    cut = Gathered(whole.entities, tuple((one, None, ()) for one, _, _ in whole.documents[:1]) + whole.documents[1:])
    made = matrix(cut)
    assert [one.id for one in made.unread] == [whole.documents[0][0].id]
    assert network(cut, "sentence").within == "sentence"


def paged() -> Reading:
    text = "one two\nthree four\na note\nhead"
    return Reading(
        text=text,
        source_map=SourceMap((Run(RunKind.COPIED, 0, len(text), 0, len(text)),)),
        blocks=(Block(BlockKind.PARAGRAPH, 0, 7), Block(BlockKind.PARAGRAPH, 8, 18), Block(BlockKind.NOTE, 19, 25)),
        reader="test",
        reader_version=1,
        pages=(Page(0, "1", 0, 0), Page(1, "2", 8, 8)),
        notes=(Note("1", "1", 3, None, 19, 25, page=0),),
        body_end=18,
        notes_end=25,
    )


def test_a_note_is_on_the_page_of_its_marker() -> None:
    page = units(paged(), "page")
    assert [page(offset) for offset in (0, 7, 8, 17, 20)] == [0, 0, 1, 1, 0]
    assert page(27) == 1


def test_units_without_pages_are_none() -> None:
    made = paged()
    bare = Reading(
        text=made.text, source_map=made.source_map, blocks=made.blocks, reader="test", reader_version=1, body_end=18
    )
    assert units(bare, "page")(0) is None


@pytest.mark.parametrize("count", [1, 2, 12, 50, 90])
def test_no_label_lies_over_another_and_the_drawing_is_always_the_same(count: int) -> None:
    random = np.random.default_rng(count)
    sizes = np.stack((random.uniform(20, 220, count), np.full(count, 22.0)), axis=1)
    ends = random.integers(0, count, (count * 3, 2))
    edges = [(int(a), int(b)) for a, b in ends if a != b]
    weights = [float(weight) for weight in random.integers(1, 40, len(edges))]
    places = laid_out(sizes, edges, weights)
    assert np.isfinite(places).all()
    assert overlaps(places, sizes) == 0
    assert (places == laid_out(sizes, edges, weights)).all()


def test_what_occurs_together_is_drawn_together() -> None:
    sizes = np.full((20, 2), 20.0)
    edges = [(a, b) for half in (range(10), range(10, 20)) for a in half for b in half if a < b]
    places = laid_out(sizes, edges, [5.0] * len(edges))
    near = np.linalg.norm(places[:10] - places[:10].mean(axis=0), axis=1).mean()
    apart = np.linalg.norm(places[:10].mean(axis=0) - places[10:].mean(axis=0))
    assert apart > near


def test_an_empty_drawing_is_empty() -> None:
    assert laid_out(np.zeros((0, 2)), [], []).shape == (0, 2)
    assert overlaps(np.zeros((2, 2)), np.full((2, 2), 5.0)) == 1
