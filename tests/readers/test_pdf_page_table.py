from dataclasses import replace

from workbench.model.reading import Block, BlockKind, Gap, Note, Page, Reading
from workbench.model.source_map import Run, RunKind, SourceMap
from workbench.readers.pdf.page_table import UNREAD, with_gaps, with_pages


def reading(source: str, *pages: Page, notes=()) -> Reading:
    """A reading that copies the pages' text and drops the form feeds."""
    runs, at, place = [], 0, 0
    for part in source.split("\f"):
        if part:
            runs.append(Run(RunKind.COPIED, place, place + len(part), at, at + len(part)))
        place += len(part)
        at += len(part)
        if place < len(source):
            runs.append(Run(RunKind.DROPPED, place, place + 1, at, at))
            place += 1
    text = source.replace("\f", "")
    blocks = (Block(BlockKind.PARAGRAPH, 0, len(text)),)
    return Reading(
        text, SourceMap(tuple(runs)), blocks, "x", 1, pages=pages, notes=notes, body_end=len(text), notes_end=len(text)
    )


def table(found: Reading) -> list[tuple[int, str, int, int, bool]]:
    return [(page.index, page.label, page.start, page.source_start, page.printed) for page in found.pages]


def test_every_form_feed_begins_a_page_even_where_the_reading_saw_none():
    found = with_pages(reading("甲乙\f丙\f丁"), "甲乙\f丙\f丁", labels=["", "", ""])
    assert table(found) == [(0, "1", 0, 0, False), (1, "2", 2, 3, False), (2, "3", 3, 5, False)]


def test_empty_pages_are_put_back_and_begin_where_the_next_one_does():
    source = "甲\f\f乙\f"
    known = (Page(0, "7", 0, 0, printed=True), Page(1, "9", 1, 3, printed=True))
    found = with_pages(reading(source, *known), source, labels=[""] * 4)
    assert table(found) == [(0, "7", 0, 0, True), (1, "8", 1, 2, False), (2, "9", 1, 3, True), (3, "10", 2, 5, False)]


def test_notes_follow_their_page_when_pages_are_put_back():
    source = "甲\f\f乙"
    known = (Page(0, "1", 0, 0), Page(1, "2", 1, 3))
    notes = (Note("1", "1", None, None, 0, 0, page=1), Note("2", "2", None, None, 0, 0))
    found = with_pages(reading(source, *known, notes=notes), source, labels=[""] * 3)
    assert [note.page for note in found.notes] == [2, None]


def test_labels_of_the_pdf_count_as_printed():
    found = with_pages(reading("甲\f乙"), "甲\f乙", labels=["iv", "1"])
    assert [(page.label, page.printed) for page in found.pages] == [("iv", True), ("1", True)]


def test_labels_that_merely_count_yield_to_numbers_on_the_pages():
    known = (Page(0, "121", 0, 0, printed=True), Page(1, "122", 1, 2, printed=True))
    found = with_pages(reading("甲\f乙", *known), "甲\f乙", labels=["1", "2"])
    assert [page.label for page in found.pages] == ["121", "122"]


def test_labels_that_merely_count_serve_where_the_pages_show_none():
    found = with_pages(reading("甲\f乙"), "甲\f乙", labels=["1", "2"])
    assert [(page.label, page.printed) for page in found.pages] == [("1", True), ("2", True)]


def test_a_page_without_a_label_among_labelled_ones_is_counted_on():
    found = with_pages(reading("甲\f乙\f丙"), "甲\f乙\f丙", labels=["A-9", "", "x"])
    assert [(page.label, page.printed) for page in found.pages] == [("A-9", True), ("A-10", False), ("x", True)]


def test_a_label_of_nothing_is_counted():
    known = (Page(0, "", 0, 0),)
    assert with_pages(reading("甲", *known), "甲", labels=[""]).pages[0].label == "1"


def test_unread_pages_are_gaps_in_the_order_of_the_text():
    found = with_pages(reading("甲\f\f乙"), "甲\f\f乙", labels=[""] * 3)
    found = with_gaps(replace(found, gaps=(Gap(2, 2, "late"),)), [1])
    assert found.gaps == (Gap(1, 1, UNREAD), Gap(2, 2, "late"))


def test_pages_behind_the_body_begin_with_their_notes():
    source = "甲乙\f丙\f丁"
    found = with_pages(replace(reading(source), body_end=2), source, labels=["", "", ""])
    assert [page.start for page in found.pages] == [0, 2, 3]
