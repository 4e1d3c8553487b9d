"""Damaged characters that a user names, laid over those that the reader found."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from workbench.app.archive import Archive
from workbench.commands.corrections import CorrectReading, NameDamaged, NameSound
from workbench.errors import InputError
from workbench.importing.replacing import Replacer
from workbench.model.ids import CorrectionId, DocumentId
from workbench.model.records import Correction
from workbench.progress import no_progress
from workbench.reading.corrections import Standing, corrected, standings
from workbench.reading.damaged import WHOLE, is_sound_kind, laid_over, places

TEXT = "和帄的消息在夏天傳到港口。\n\n大家都說和帄來了，帆船也回來了。\n"


@pytest.fixture
def document(archive: Archive, tmp_path: Path) -> DocumentId:
    path = tmp_path / "harbour.txt"
    path.write_text(TEXT, encoding="utf-8")
    archive.importer().run([path], no_progress())
    (one,) = archive.read.documents.all()
    return one.id


def said(action: str, kind: str) -> Correction:
    return Correction(id=CorrectionId(action + kind), document=DocumentId("d"), action=action, source=WHOLE, kind=kind)


def found(archive: Archive, words: str) -> int:
    return len(archive.finder.search(words).hits)


def test_the_last_word_on_a_character_counts() -> None:
    reader = (("尌", "就"),)
    assert laid_over(reader, [said("damaged", "帄平")]) == (("尌", "就"), ("帄", "平"))
    assert laid_over(reader, [said("damaged", "尌樹")]) == (("尌", "樹"),)
    assert laid_over(reader, [said("sound", "尌")]) == ()
    assert laid_over(reader, [said("sound", "尌"), said("damaged", "尌就")]) == reader
    assert laid_over(reader, []) is reader


def test_only_two_different_visible_characters_are_a_pair() -> None:
    assert is_sound_kind("damaged", "帄平")
    assert is_sound_kind("sound", "帄")
    for action, kind in (("damaged", "平平"), ("damaged", "平"), ("damaged", " 平"), ("sound", "帄平"), ("mark", "帄")):
        assert not is_sound_kind(action, kind)


def test_search_finds_what_was_printed_at_once_and_undo_takes_it_back(archive: Archive, document: DocumentId) -> None:
    assert found(archive, "和平") == 0
    archive.do(NameDamaged(document=document, stands="帄", printed="平"))
    assert archive.reading(document).damaged == (("帄", "平"),)
    assert found(archive, "和平") == 2
    assert archive.check() == []
    archive.undo()
    assert found(archive, "和平") == 0
    archive.redo()
    archive.do(NameDamaged(document=document, stands="帄", printed="帆"))
    assert (found(archive, "和平"), found(archive, "和帆")) == (0, 2)
    assert len(archive.read.documents.corrections(document)) == 1
    archive.do(NameSound(document=document, character="帄"))
    assert archive.reading(document).damaged == ()
    assert found(archive, "和帆") == 0
    assert archive.read.documents.corrections(document) == []
    assert archive.check() == []


def test_one_that_the_reader_found_can_be_taken_back(archive: Archive, document: DocumentId) -> None:
    archive.do(NameSound(document=document, character="帄", found=True))
    (made,) = archive.read.documents.corrections(document)
    record = archive.read.documents.resolve(document)
    read = replace(archive.as_read(record), damaged=(("帄", "平"),))
    assert corrected(read, [made]).damaged == ()
    assert standings(read, [made]) == [Standing.APPLIED]
    assert standings(archive.as_read(record), [made]) == [Standing.ALREADY]
    assert standings(read, [said("damaged", "旳的")]) == [Standing.IDLE]
    assert (places(read, "帄"), places(read, "旳")) == (2, 0)


def test_what_is_no_pair_or_not_in_the_list_is_refused(archive: Archive, document: DocumentId) -> None:
    for stands, printed in (("帄", "帄"), ("帄帄", "平"), ("", "平"), ("帄", ""), ("帄平", "")):
        with pytest.raises(InputError):
            archive.do(NameDamaged(document=document, stands=stands, printed=printed))
    with pytest.raises(InputError, match="not in the list"):
        archive.do(NameSound(document=document, character="帄"))
    with pytest.raises(InputError):
        archive.do(CorrectReading(document=document, action="damaged", places=[(0, 1)], kind="帄平"))


def test_it_is_kept_when_the_document_is_read_anew_or_replaced(
    archive: Archive, document: DocumentId, tmp_path: Path
) -> None:
    archive.do(NameDamaged(document=document, stands="帄", printed="平"))
    again = archive.reread(archive.read.documents.resolve(document), settings="verse")
    assert again.changed
    assert not again.idle
    assert found(archive, "和平") == 2
    path = tmp_path / "corrected.txt"
    path.write_text("第一頁。\n\n" + TEXT, encoding="utf-8")
    replacer = Replacer(archive.bus, archive.read, archive.path)
    replacer.run(archive.read.documents.resolve(document), path, None, no_progress())
    (new,) = archive.read.documents.all()
    assert new.id != document
    assert archive.reading(new).damaged == (("帄", "平"),)
    assert archive.check() == []
