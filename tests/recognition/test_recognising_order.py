"""Boxes in the order in which a page is read."""

from __future__ import annotations

from workbench.model.geometry import Box
from workbench.model.recognition import RecognisedLine, Word
from workbench.recognition.order import in_order


def piece(text: str, x0: float, top: float, x1: float, bottom: float = 0.0) -> RecognisedLine:
    box = Box(x0, top, x1, bottom or top + 10)
    return RecognisedLine((Word(text, box, 80),), box, 80)


def said(lines: list[RecognisedLine]) -> list[str]:
    return [" ".join(word.text for word in line.words) for line in in_order(lines)]


def test_two_columns_below_a_heading_are_read_one_after_the_other() -> None:
    rows = [piece("heading", 50, 0, 250)]
    for at in range(4):
        rows += [piece(f"left {at}", 0, 40 + 15 * at, 140), piece(f"right {at}", 160, 41 + 15 * at, 300)]
    rows.append(piece("below", 0, 140, 300))
    assert said(rows) == ["heading", *(f"left {at}" for at in range(4)), *(f"right {at}" for at in range(4)), "below"]
    assert len({line.block for line in in_order(rows)}) >= 2


def test_one_column_is_one_block_from_the_top() -> None:
    rows = [piece(str(at), 0, 15 * at + (20 if at > 3 else 0), 200) for at in range(8)]
    found = in_order(rows[::-1])
    assert [line.words[0].text for line in found] == [str(at) for at in range(8)]
    assert {line.block for line in found} == {0}


def test_pieces_of_one_line_are_one_line() -> None:
    rows = [piece("noon", 80, 1, 120), piece("at", 50, 0, 70), piece("next", 0, 20, 100), piece("left", 0, 2, 45)]
    assert said(rows) == ["left at noon", "next"]


def test_what_stands_far_off_in_the_same_row_is_a_line_of_its_own() -> None:
    assert said([piece("left", 0, 0, 40), piece("margin", 200, 0, 240)]) == ["left", "margin"]


def test_columns_that_run_down_are_read_from_the_right() -> None:
    rows = [piece("直行", x, 0, x + 10, 90) for x in (10, 50, 30)]
    assert [line.box.x0 for line in in_order(rows)] == [50, 30, 10]


def test_an_empty_page_has_no_lines() -> None:
    assert in_order([]) == []
