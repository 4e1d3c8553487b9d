"""Mentions over an archive: states, longer names, names at a place, all at once."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from support import add_document
from workbench.app.archive import Archive
from workbench.commands.annotations import CreateAnnotation
from workbench.commands.entities import AcceptMentions, CreateEntity, NameForm, RejectMentions
from workbench.commands.mentions import TakeBackRejections
from workbench.finding.mentions import Lexicon, find_mentions
from workbench.finding.mentions.lexicon import Compiled
from workbench.finding.mentions.longer import longer_names
from workbench.language.folding import FoldedText, Folder
from workbench.model.ids import DocumentId, EntityId
from workbench.settings import Settings

TEXT = "青州在山下。青州大学建於青州。\n青\n州共和國與青州大學。Qingzhou near qingzhou-on-sea."


@pytest.fixture
def archive(tmp_path: Path):
    with Archive.create(tmp_path / "names.workbench", chosen=Settings(author="Li Wen", backups=0)) as one:
        yield one


@pytest.fixture
def document(archive: Archive, tmp_path: Path) -> DocumentId:
    return add_document(archive, tmp_path, TEXT, "a.txt")


@pytest.fixture
def town(archive: Archive) -> EntityId:
    return archive.do(CreateEntity(kind="place", name="青州", forms=[NameForm(text="Qingzhou")]))


def of(archive: Archive, entity: EntityId, *, inside: bool = False):
    view = archive.read.authorities.entity(entity)
    assert view is not None
    return archive.finder.mentions(view, inside=inside)


def test_every_form_is_found_with_its_place(archive, document, town):
    found = of(archive, town)
    assert [one.form for one in found] == ["青州"] * 5 + ["Qingzhou"] * 2
    assert [one.passage.quote for one in found][3] == "青\n州"


def test_a_longer_name_that_nobody_has_entered_is_told_but_not_left_out(archive, document, town):
    found = of(archive, town)
    assert [(one.inside, one.within) for one in found][:5] == [
        ("", ""),
        ("青州大学", ""),
        ("", ""),
        ("", ""),
        ("青州大学", ""),
    ]


def test_inside_the_name_of_another_entity_only_on_request(archive, document, town):
    school = archive.do(CreateEntity(kind="organisation", name="青州大學"))
    assert len(of(archive, town)) == 5
    within = [one for one in of(archive, town, inside=True) if one.within]
    assert [(one.inside, one.within) for one in within] == [("青州大學", school)] * 2


def test_states_follow_decisions(archive, document, town):
    places = [one.passage for one in of(archive, town)]
    archive.do(AcceptMentions(entity=town, passages=places[:1]))
    archive.do(RejectMentions(entity=town, passages=places[1:3]))
    other = archive.do(CreateEntity(kind="person", name="某"))
    wide = archive.passage(document, (places[3].start - 1, places[3].end + 1))
    archive.do(CreateAnnotation(document=document, passage=wide, entities=(other,)))
    assert [one.state for one in of(archive, town)][:5] == [
        *("tagged", "rejected", "rejected", "tagged-otherwise", "new")
    ]
    archive.do(TakeBackRejections(entity=town, passages=places[1:2]))
    archive.do(AcceptMentions(entity=town, passages=places[2:3]))
    assert [one.state for one in of(archive, town)][1:3] == ["new", "tagged"]


def test_the_same_name_of_two_entities_is_told(archive, document, town):
    namesake = archive.do(CreateEntity(kind="person", name="青州"))
    assert {one.also for one in of(archive, town) if one.form == "青州"} == {(namesake,)}


def test_all_names_are_found_at_once(archive, document, town, tmp_path):
    school = archive.do(CreateEntity(kind="organisation", name="青州大學"))
    second = add_document(archive, tmp_path, "沒有名字。青州。", "b.txt")
    everywhere = {one.id: found for one, found in archive.finder.named.names_in()}
    assert [mention.entity for mention in everywhere[second]] == [town]
    assert sum(mention.entity == school for mention in everywhere[document]) == 2
    one = archive.read.documents.get(second)
    assert [here.id for here, _ in archive.finder.named.names_in(one)] == [second]


def test_the_longest_name_at_a_place(archive, document, town):
    archive.do(CreateEntity(kind="organisation", name="青州大學"))
    reading = archive.reading(document)
    known = archive.finder.named.name_at(reading, 7)
    assert known is not None
    assert (known.start, known.end) == (6, 10)
    assert archive.finder.named.name_at(reading, 3) is None


def test_longer_names_must_recur_and_begin_with_the_name():
    assert longer_names(["青州共和国。青州共和国"], ["青州"]) == ["青州共和国"]
    assert longer_names(["青州共和国。州共和国"], ["青州"]) == []
    assert longer_names(["青州签订条约。青州签订条约"], ["青州"]) == []
    assert longer_names(["青州"], ["\u200b"]) == []


def test_names_beyond_the_bmp_are_found_in_wide_texts_and_not_in_narrow_ones():
    forms = [("𠀀州", "a"), ("青州", "b")]
    assert [one.entity for one in find_mentions(FoldedText("𠀀州青州𪚥"), forms)] == ["a", "b"]
    assert [one.entity for one in find_mentions(FoldedText("青州"), forms)] == ["b"]
    assert find_mentions(FoldedText("青州"), [("𠀀州", "a")]) == []


def test_names_over_the_edge_of_a_chunk_are_found_once(monkeypatch):
    monkeypatch.setattr("workbench.finding.mentions.lexicon._CHUNK", 3)
    text = "甲乙丙甲乙丙甲乙"
    found = find_mentions(FoldedText(text), [("甲乙丙甲", "long"), ("乙", "short")])
    assert [(one.start, one.entity) for one in found if one.entity == "long"] == [(0, "long")]
    assert [one.start for one in found if one.entity == "short"] == [1, 4, 7]


def test_bytes_of_neighbours_are_no_name():
    low, high = chr(0x4E01), chr(0x014E)  # the bytes of one lie across two of the other
    assert find_mentions(FoldedText(low * 3), [(high, "a")]) == []


def test_a_lexicon_serves_damaged_texts_too():
    lexicon = Lexicon([("北平", "city")])
    damaged = FoldedText("北帄", [("帄", "平")])
    assert len(lexicon.compiled(damaged).look(damaged.folded).starts) == 1
    assert lexicon.compiled(FoldedText("")) is lexicon.compiled(FoldedText("北"))


def test_nothing_to_look_for_finds_nothing():
    found = Compiled([], Folder()).look(FoldedText("甲乙").folded)
    assert (len(found.starts), found.names.dtype) == (0, np.dtype(np.int64))
    assert find_mentions(FoldedText("甲"), []) == []
