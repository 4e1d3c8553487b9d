"""Corrections of a reading: undoable, laid over the text, kept when the reader improves."""

from __future__ import annotations

from dataclasses import replace

import pytest

from support import plain_reading
from workbench.app.archive import Archive
from workbench.commands.corrections import CorrectReading, WithdrawCorrections
from workbench.commands.documents import LabelPage
from workbench.errors import InputError
from workbench.model.ids import CorrectionId, DocumentId
from workbench.model.passage import relabelled
from workbench.model.reading import Page
from workbench.model.records import Correction
from workbench.reading.corrections import corrected, places_of, standings

TEXT = "第一段的上半，\n與它的下半。\n第二段。一個標題"


def correction(action: str, source: tuple[int, int], kind: str = "", level: int = 0) -> Correction:
    made = CorrectionId(f"{action}{source}")
    return Correction(id=made, document=DocumentId("d"), action=action, source=source, kind=kind, level=level)


def shown(corrections: list[Correction]) -> list[tuple[str, str]]:
    reading = corrected(plain_reading(TEXT), corrections)
    assert reading.text == TEXT
    return [(str(block.kind), reading.text[block.start : block.end]) for block in reading.blocks]


def test_a_paragraph_is_joined_with_the_one_before_it() -> None:
    assert shown([correction("join", (8, 9))]) == [
        ("paragraph", "第一段的上半，\n與它的下半。"),
        ("paragraph", "第二段。一個標題"),
    ]


def test_a_paragraph_is_split_and_its_part_marked() -> None:
    parts = shown([correction("split", (19, 20)), correction("mark", (19, 23), "heading", 2)])
    assert parts[-2:] == [("paragraph", "第二段。"), ("heading", "一個標題")]


@pytest.mark.parametrize(
    "nothing",
    [
        correction("join", (0, 1)),
        correction("join", (3, 4)),
        correction("split", (0, 1)),
        correction("join", (900, 901)),
    ],
)
def test_a_correction_that_finds_nothing_is_passed_over(nothing: Correction) -> None:
    assert len(shown([nothing])) == 3


def test_the_text_and_its_notes_are_not_joined() -> None:
    reading = replace(plain_reading(TEXT), body_end=15, notes_end=len(TEXT))
    assert len(places_of(reading, "join", 0, 9)) == 1
    with pytest.raises(InputError, match="cannot be joined"):
        places_of(reading, "join", 9, len(TEXT))


def test_a_paragraph_is_split_before_a_word_never_before_a_space() -> None:
    reading = plain_reading("one two  three")
    assert places_of(reading, "split", 7, 8) == [(9, 10)]
    with pytest.raises(InputError, match="nothing to correct"):
        places_of(plain_reading("one  "), "split", 3, 4)


def test_every_correction_says_whether_it_does_anything() -> None:
    made = [
        correction("join", (8, 9)),
        correction("join", (8, 9)),
        correction("split", (8, 9)),
        correction("split", (8, 9)),
        correction("mark", (0, 1), "paragraph"),
        correction("mark", (0, 1), "heading", 2),
        correction("join", (0, 1)),
        correction("mark", (900, 901), "heading", 1),
    ]
    expected = ["applied", "already", "applied", "already", "already", "applied", "idle", "idle"]
    assert standings(plain_reading(TEXT), made) == expected


def test_corrections_are_undone_and_withdrawn(archive: Archive, document: DocumentId) -> None:
    second = archive.reading(document).blocks[1].start
    made = archive.do(CorrectReading(document=document, action="join", places=[(second, second + 1)]))
    assert len(archive.reading(document).blocks) == 2
    archive.undo()
    assert len(archive.reading(document).blocks) == 3
    archive.redo()
    archive.do(WithdrawCorrections(corrections=made))
    assert len(archive.reading(document).blocks) == 3
    assert archive.check() == []


def test_what_cannot_be_corrected_is_refused(archive: Archive, document: DocumentId) -> None:
    for action, kind in (("turn", ""), ("mark", ""), ("mark", "poem"), ("mark", "table")):
        with pytest.raises(InputError):
            archive.do(CorrectReading(document=document, action=action, places=[(0, 1)], kind=kind))


def test_a_page_label_is_corrected_on_this_page_and_later_ones(archive: Archive, document: DocumentId) -> None:
    pages = tuple(Page(number, str(number + 1), number * 5, number * 5) for number in range(3))
    paged = replace(archive.reading(document), pages=pages)
    archive.do(LabelPage(document=document, page=1, printed="81", onwards=True))
    record = archive.read.documents.get(document)
    assert record is not None
    assert [page.label for page in relabelled(paged, record.labels).pages] == ["1", "81", "82"]
    assert corrected(paged, []) is paged


def test_headings_have_a_level_and_paragraphs_have_none(archive: Archive, document: DocumentId) -> None:
    archive.do(CorrectReading(document=document, action="mark", places=[(0, 1)], kind="heading"))
    assert archive.reading(document).blocks[0].level == 1
    for kind, level in (("paragraph", 3), ("heading", 7), ("quotation", 1)):
        with pytest.raises(InputError, match="There is no level"):
            archive.do(CorrectReading(document=document, action="mark", places=[(0, 1)], kind=kind, level=level))


def test_a_span_that_runs_backwards_is_refused(archive: Archive, document: DocumentId) -> None:
    with pytest.raises(InputError, match="ends after it begins"):
        places_of(archive.reading(document), "mark", 9, 3)
