"""Recognised pages become readings with a box for each character, and come apart into the same pages again."""

from __future__ import annotations

import textwrap
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recognised_samples import HOCR, PAGE
from workbench.model.geometry import Box, Direction, PageGeometry
from workbench.model.page_boxes import page_boxes, page_lengths
from workbench.model.reading import BY_HAND, BlockKind
from workbench.model.recognition import RecognisedLine, RecognisedPage, Word
from workbench.plugins import Read
from workbench.readers.recognised.composing import composed, taken_apart
from workbench.readers.recognised.correcting import corrected
from workbench.readers.recognised.files import pages_of
from workbench.readers.recognised.placing import PageDraft, drafted
from workbench.readers.recognised.writing import hocr

SIZE = (500.0, 1000.0)


def draft(content: str = HOCR.format(number=1)) -> PageDraft:
    return drafted(pages_of(content.encode(), "a")[0], 0, SIZE, origin="tesseract 9.9")


def made(*drafts: PageDraft) -> Read:
    return composed(drafts, library="tesseract 9.9", title="Scan", media_type="image/png")


def sound(read: Read) -> None:
    reading = read.reading
    assert list(reading.source_map.problems(len(read.source), len(reading.text))) == []
    assert list(reading.geometry.problems(page_lengths(reading, read.source))) == []


def line(text: str, box: Box, *, block: int = 0, percent: int | None = None) -> RecognisedLine:
    return RecognisedLine((Word(text, box, percent),), box, percent, block)


def test_boxes_are_scaled_from_the_pixels_of_the_recognition_to_the_page() -> None:
    read = made(draft())
    assert read.reading.text == "Harbour books\n港口簿"
    sound(read)
    at = read.reading.text.index("books")
    assert page_boxes(read.reading, [(at, at + 5)]) == [(0, Box(225, 50, 450, 75))]
    at = read.reading.text.index("簿")
    assert page_boxes(read.reading, [(at, at + 1)]) == [(0, Box(252.5, 100, 350, 125))]


def test_certainty_stands_at_each_line_and_doubtful_ones_are_told() -> None:
    read = made(draft())
    lines = read.reading.certainty
    assert [read.source[one.start : one.end] for one in lines] == ["Harbour books", "港口簿"]
    assert [(one.percent, one.origin) for one in lines] == [(93, "tesseract 9.9"), (50, "tesseract 9.9")]
    assert any("not sure of 1 line" in str(one) for one in read.reading.warnings)


def test_the_same_text_has_the_same_identity_and_other_certainty_another() -> None:
    one, same = made(draft()).reading, made(draft()).reading
    assert one.settings == same.settings
    surer = replace(draft(), lines=tuple(replace(each, percent=99) for each in draft().lines))
    assert made(surer).reading.settings != one.settings


def test_pages_come_apart_as_they_were_put_together() -> None:
    empty = PageDraft("", PageGeometry(1, 300, 400, 90, ()), (), "iv")
    read = made(draft(), empty, draft())
    again = taken_apart(read.reading, read.source)
    assert composed(again, library="tesseract 9.9", title="Scan", media_type="image/png").reading == read.reading
    assert [page.label for page in read.reading.pages] == ["1", "iv", "v"] or read.reading.pages[1].label == "iv"
    assert [one.percent for one in again[2].lines] == [93, 50]


def test_pages_on_which_nothing_was_found_are_pages_without_words() -> None:
    read = made(*(PageDraft("", PageGeometry(index, 10, 10, 0, ())) for index in range(2)))
    assert (read.reading.text, len(read.reading.pages), read.source) == ("", 2, "\f")
    sound(read)


def test_footnotes_of_page_xml_are_parted_from_the_body() -> None:
    read = made(draft(PAGE))
    assert read.source.index("Harbour books") < read.source.index(" " * 30) < read.source.index("港口簿")


def test_words_are_joined_as_their_script_and_their_gaps_say() -> None:
    def word(text: str, x0: float, x1: float) -> Word:
        return Word(text, Box(x0, 0, x1, 10))

    words = (
        word("會議", 0, 20),
        word("於", 20, 30),
        word(",", 40, 42),
        word("A", 60, 65),
        word("到", 66, 76),
        word("B", 90, 95),
    )
    one = RecognisedLine(words, Box(0, 0, 95, 10))
    assert drafted(RecognisedPage(100, 100, (one,)), 0, (100, 100), origin="").text.strip() == "會議於, A到 B"


def test_a_vertical_line_has_its_characters_below_each_other() -> None:
    page = RecognisedPage(200, 200, (line("縱排", Box(150, 10, 160, 50)), line("左行", Box(130, 10, 140, 50), block=0)))
    found = drafted(page, 0, (200, 200), origin="")
    assert found.geometry is not None
    assert [one.direction for one in found.geometry.lines] == [Direction.DOWN] * 2
    assert found.geometry.box(1) == Box(150, 30, 160, 50)


def test_an_indent_begins_a_paragraph() -> None:
    rows = [line("x" * 40, Box(30 if at % 3 == 0 else 10, 20 * at, 410, 20 * at + 12)) for at in range(9)]
    found = drafted(RecognisedPage(500, 500, tuple(rows)), 0, (500, 500), origin="")
    starts = [one for one in found.text.split("\n") if one.startswith(" ") and one.strip()]
    assert len(starts) == 3


def test_boxes_beyond_the_page_are_brought_back_to_its_edge() -> None:
    found = drafted(RecognisedPage(100, 100, (line("far", Box(-50, 90, 5000, 700)),)), 0, (50, 50), origin="")
    assert found.geometry is not None
    assert found.geometry.boxes(0, 3) == [Box(0, 45, 50, 50)]


def test_a_corrected_line_is_by_hand_and_sure_and_keeps_the_boxes_of_what_stayed() -> None:
    before = draft()
    after = corrected(before, {0: "Harbour  bonds"})
    assert after.text.startswith("Harbour bonds")
    assert [(one.percent, one.origin) for one in after.lines] == [(100, BY_HAND), (50, "tesseract 9.9")]
    assert before.geometry is not None
    assert after.geometry is not None
    assert after.geometry.boxes(0, 7) == before.geometry.boxes(0, 7)
    sound(made(after))


def test_an_approved_line_changes_its_certainty_only() -> None:
    after = corrected(draft(), {1: "港口簿"})
    assert after.text == draft().text
    assert after.geometry == draft().geometry
    assert after.lines[1].percent == 100


def test_an_emptied_line_is_taken_out_and_an_unknown_one_is_refused() -> None:
    after = corrected(draft(), {1: " "})
    assert ("港" in after.text, len(after.lines)) == (False, 1)
    sound(made(after))
    with pytest.raises(IndexError):
        corrected(draft(), {2: "x"})
    assert corrected(draft(), {}) == draft()


@given(st.text(st.sampled_from("Harbou bk港口簿船 x"), min_size=1, max_size=30), st.integers(0, 1))
def test_whatever_is_typed_the_reading_stays_sound(text: str, number: int) -> None:
    after = corrected(draft(), {number: text})
    sound(made(after))
    assert " ".join(text.split()) in after.text


def test_what_is_written_as_hocr_is_read_again_with_certainty_and_source() -> None:
    before = corrected(draft(), {0: "Harbour <bonds> & more"})
    (page,) = pages_of("".join(hocr([before], title="A & B\x00")).encode(), "a.hocr")
    after = drafted(page, 0, SIZE, origin=page.made_by)
    assert after.text == before.text
    assert [(one.percent, one.origin) for one in after.lines] == [(100, BY_HAND), (50, "tesseract 9.9")]
    assert after.geometry is not None
    assert before.geometry is not None
    for row, box in zip(after.geometry.lines, before.geometry.lines, strict=True):
        assert row.box.x0 == pytest.approx(box.box.x0, abs=0.2)


def test_blocks_of_running_text_are_paragraphs() -> None:
    said = "The clerk of the harbour office wrote all of it into his book, as full as the page would hold, and then "
    rows = [*textwrap.wrap(said * 4 + "stopped.", 80), *textwrap.wrap(said * 4 + "slept.", 80)]
    lines = [line(text, Box(10, 20 * at, 10 + 6 * len(text), 20 * at + 12)) for at, text in enumerate(rows)]
    read = made(drafted(RecognisedPage(600, 600, tuple(lines)), 0, (600, 600), origin=""))
    assert [block.kind for block in read.reading.blocks] == [BlockKind.PARAGRAPH] * 2
