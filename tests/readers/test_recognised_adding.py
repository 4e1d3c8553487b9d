"""Lines that no engine saw go among those of a page where they stand, by hand, and move nothing else."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.model.geometry import Box, Direction, PageGeometry
from workbench.model.page_boxes import page_lengths
from workbench.model.reading import BY_HAND
from workbench.model.recognition import RecognisedLine, RecognisedPage, Word
from workbench.readers.recognised.adding import NewLine, place_among, with_lines
from workbench.readers.recognised.composing import composed, taken_apart
from workbench.readers.recognised.placing import PageDraft, drafted

WIDE, HIGH = 500.0, 1000.0
BARE = PageDraft("", PageGeometry(0, WIDE, HIGH, 0, ()))


def row(number: int, *, x0: float = 50, x1: float = 450) -> Box:
    """The place of a line of the page, 20 units below each other."""
    return Box(x0, 100 + 20 * number, x1, 112 + 20 * number)


def new(text: str, box: Box) -> NewLine:
    return NewLine(0, box, text)


def recognised(*lines: tuple[str, Box, bool]) -> PageDraft:
    found = tuple(RecognisedLine((Word(text, box),), box, 80, note=note) for text, box, note in lines)
    return drafted(RecognisedPage(WIDE, HIGH, found), 0, (WIDE, HIGH), origin="tesseract 9.9")


def said(draft: PageDraft) -> list[str]:
    """What each line says, by its certainty; its box and its characters are proved to be the same."""
    assert draft.geometry is not None
    for sure, placed in zip(draft.lines, draft.geometry.lines, strict=True):
        assert (sure.start, sure.end, len(placed.places)) == (placed.start, placed.end, sure.end - sure.start)
    assert [line.row for line in draft.geometry.lines] == list(range(1, len(draft.lines) + 1))
    read = composed([draft], library="", title="Scan", media_type="image/png")
    lengths = page_lengths(read.reading, read.source)
    assert list(read.reading.geometry.problems(lengths)) == []
    assert list(read.reading.source_map.problems(len(read.source), len(read.reading.text))) == []
    (again,) = taken_apart(read.reading, read.source)
    assert (again.text, again.lines) == (draft.text, draft.lines)
    return [draft.text[one.start : one.end] for one in draft.lines]


def paragraphs(draft: PageDraft) -> list[str]:
    read = composed([draft], library="", title="Scan", media_type="image/png").reading
    return [read.text[block.start : block.end] for block in read.blocks]


def test_a_line_that_was_not_seen_closes_its_gap_and_its_paragraph_is_whole_again() -> None:
    said_before = "the clerk of the harbour wrote into his book all that he had"
    seen = [(said_before, row(at), False) for at in (0, 1, 2, 4, 5)]
    page = recognised(*seen)
    assert "\n\n\n" in page.text
    after = with_lines(page, [new("  seen of the  ships that had come", row(3))])
    assert said(after)[3] == "seen of the ships that had come"
    assert (after.lines[3].percent, after.lines[3].origin) == (100, BY_HAND)
    assert {one.origin for at, one in enumerate(after.lines) if at != 3} == {"tesseract 9.9"}
    assert "\n\n\n" not in after.text
    assert len(paragraphs(after)) == 1
    assert after.geometry is not None
    assert page.geometry is not None
    assert after.geometry.lines[3].box == row(3)
    assert [line.box for line in after.geometry.lines if line.row != 4] == [line.box for line in page.geometry.lines]


def test_a_page_without_any_line_is_transcribed_by_hand_with_its_indents_and_gaps() -> None:
    long, brief = "the master came ashore and told them what the wind had done to", "his ship."
    page = [(long, row(0, x0=80)), (long, row(1)), (brief, row(2, x1=110))]
    page += [(long, row(3, x0=80)), (brief, row(4, x1=110)), (long, row(8)), (long, row(9))]
    after = with_lines(BARE, [new(text, box) for text, box in page])
    assert said(after) == [text for text, _ in page]
    assert [line.startswith("     ") for line in after.text.split("\n") if line] == [
        *(True, False, False, True, False),
        *(False, False),
    ]
    assert len(paragraphs(after)) == 3
    half = with_lines(with_lines(BARE, [new(*one) for one in page[::2]]), [new(*one) for one in page[1::2]])
    assert said(half) == said(after)
    assert all(one.origin == BY_HAND for one in after.lines)


def test_lines_above_and_below_all_others_keep_the_page_as_it_was() -> None:
    page = recognised(("middle", row(5), False))
    after = with_lines(page, [new("last", row(6)), new("first", row(0))])
    assert said(after) == ["first", "middle", "last"]
    assert after.text.endswith("\n\n")


def test_the_rule_above_the_notes_stays() -> None:
    page = recognised(("body", row(0), False), ("a note", row(8), True))
    after = with_lines(page, [new("more body", row(1))])
    assert said(after) == ["body", "more body", "a note"]
    assert after.text.index("more body") < after.text.index(" " * 30) < after.text.index("a note")


def test_columns_are_read_one_after_the_other_and_vertical_ones_from_the_right() -> None:
    left, right = (50.0, 230.0), (270.0, 450.0)
    boxes = [row(at, x0=x0, x1=x1) for x0, x1 in (left, right) for at in (0, 2)]
    for at, x in ((1, left), (3, right)):
        assert place_among(boxes, row(1, x0=x[0], x1=x[1])) == at
    assert place_among(boxes[:2], row(0, x0=270, x1=450)) == 2
    assert place_among(boxes[2:], row(0, x0=50, x1=230)) == 0
    assert place_among([], row(0)) == 0
    upright = [Box(400, 50, 420, 500), Box(340, 50, 360, 500)]
    assert place_among(upright, Box(370, 50, 390, 500)) == 1
    after = with_lines(BARE, [new("縱排", upright[0]), new("左行", upright[1]), new("中行", Box(370, 50, 390, 500))])
    assert said(after) == ["縱排", "中行", "左行"]
    assert after.geometry is not None
    assert {line.direction for line in after.geometry.lines} == {Direction.DOWN}


def test_empty_lines_are_none_and_lines_beyond_the_page_are_refused() -> None:
    assert with_lines(BARE, [new("  ", row(0))]) == BARE
    for box in (Box(600, 0, 700, 10), Box(10, 10, 10, 20), Box(0, float("nan"), 5, 5)):
        with pytest.raises(ValueError, match="Box"):
            with_lines(BARE, [new("x", box)])
    after = with_lines(BARE, [new("far", Box(-50, 990, 5000, 7000))])
    assert after.geometry is not None
    assert after.geometry.lines[0].box == Box(0, 990, WIDE, HIGH)


SIDES = st.tuples(st.integers(0, 480), st.integers(0, 980), st.integers(1, 300), st.integers(1, 300))


@settings(max_examples=40)
@given(st.lists(SIDES, max_size=6), st.lists(SIDES, min_size=1, max_size=4))
def test_wherever_lines_are_added_each_is_there_once_and_the_reading_is_sound(
    seen: list[tuple[int, int, int, int]], added: list[tuple[int, int, int, int]]
) -> None:
    def box(sides: tuple[int, int, int, int]) -> Box:
        x, y, width, height = sides
        return Box(x, y, x + width, y + height)

    page = recognised(*((f"seen {at}", box(one), at > 3) for at, one in enumerate(seen)))
    lines = [new(f"新 line {at}", box(one)) for at, one in enumerate(added)]
    after = said(with_lines(page, lines))
    assert [one for one in after if one.startswith("seen")] == [f"seen {at}" for at in range(len(seen))]
    assert sorted(one for one in after if one.startswith("新")) == [line.text for line in lines]
