from dataclasses import replace
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.model.geometry import (
    Box,
    Direction,
    Geometry,
    Packer,
    PageGeometry,
    PageTexts,
    PlacedLine,
    packed_page,
    unpacked_page,
)
from workbench.model.geometry.packed import page_columns
from workbench.model.geometry.pen import tenth
from workbench.model.geometry.runs import StoredPages
from workbench.model.packing import joined_columns, packed_blobs, packed_columns, unpacked_blobs, unpacked_columns

NUMBERS = st.integers(-(2**31), 2**31 - 1)
STEPS = st.one_of(st.none(), st.tuples(*[st.integers(0, 200)] * 4))


def row(start: int, text: str, *, top: int = 1000, left: int = 700, number: int = 1) -> PlacedLine:
    """Characters ten points wide and high; blanks are not on the page."""
    places = tuple(
        None if sign == " " else (left + 100 * at, top, left + 100 * (at + 1), top + 100)
        for at, sign in enumerate(text)
    )
    return PlacedLine(start, start + len(text), number, Direction.ACROSS, places)


def page(*lines: PlacedLine) -> PageGeometry:
    return PageGeometry(0, 595.3, 841.9, 0, lines)


def made_line(start: int, steps: list, direction: Direction) -> PlacedLine:
    at, places = 0, []
    for step in steps:
        if step is None:
            places.append(None)
            continue
        gap, size, near, thick = step
        low, high = at + gap, at + gap + size
        at = high
        across = (low, near, high, near + thick)
        places.append(across if direction is Direction.ACROSS else (near, low, near + thick, high))
    return PlacedLine(start, start + len(places), 1, direction, tuple(places))


@given(st.lists(STEPS, max_size=30), st.sampled_from(Direction), st.integers(0, 1000))
def test_a_packed_page_comes_back_to_the_tenth_of_a_point(steps, direction, start):
    whole = page(made_line(start, steps, direction))
    assert unpacked_page(packed_page(whole), 0) == whole


@given(st.lists(st.lists(NUMBERS, max_size=5), max_size=8))
def test_columns_of_any_numbers_come_back(columns):
    assert [list(column) for column in unpacked_columns(packed_columns(columns))] == columns


@given(st.lists(st.binary(max_size=9), max_size=5))
def test_values_in_a_row_come_back(blobs):
    assert unpacked_blobs(packed_blobs(blobs)) == tuple(blobs)


@given(st.binary(max_size=60))
def test_no_bytes_break_more_than_the_promise(junk):
    for unpack in (unpacked_columns, unpacked_blobs, Geometry.unpacked):
        try:
            unpack(junk)
        except ValueError:
            continue
    assert Geometry((junk,)).page(0) is None or junk


def test_a_value_that_unpacks_to_too_much_is_refused():
    import zlib

    with pytest.raises(ValueError, match="too large"):
        unpacked_columns(zlib.compress(b"\0" * (65 << 20), 9))


def test_a_page_of_plain_text_takes_less_than_a_tenth_of_a_byte_for_each_character():
    lines = [row(42 * at, "甲" * 40, top=1000 + 190 * at, number=at) for at in range(35)]
    assert len(Geometry((packed_page(page(*lines)),)).packed()) < 1400 / 10


def lines_of(*words: str) -> tuple[str, PageGeometry]:
    """Lines of words set in a type whose characters are of different widths, known to a thousandth."""
    text, lines = "", []
    for number, line in enumerate(words):
        at, exact = 70_013, []
        for sign in line:
            exact.append((at, at + 2_345 + 311 * (ord(sign) % 13)))
            at = exact[-1][1] + (700 if sign == "V" else 0)
        top = 1000 + 190 * number
        places = tuple((tenth(start), top, tenth(end), top + 100) for start, end in exact)
        lines.append(PlacedLine(len(text), len(text) + len(line), number, Direction.ACROSS, places, tuple(exact)))
        text += line + "\n"
    return text, page(*lines)


WORDS = tuple(" ".join(("lanterns", "Vessels", "river", "pilots")[at % 4 :] * 3) for at in range(40))


def test_what_a_page_taught_the_pen_is_not_kept_again_for_the_next_one():
    (text, one), packer = lines_of(*WORDS), Packer()
    pages = tuple(packer.page(replace(one, index=index), text) for index in range(3))
    assert len(Geometry(pages).packed()) < 0.15 * 3 * len(text)
    geometry = Geometry.unpacked(Geometry(pages).packed(), PageTexts(lambda: "\f".join([text] * 3)))
    assert [geometry.page(index) for index in range(3)] == [replace(one, index=index) for index in range(3)]
    assert len(page_columns(pages[1])[-1]) < len(page_columns(pages[0])[-1]) / 2
    without = Geometry((b"", pages[1]), PageTexts(lambda: "\f" + text))
    assert "upon which it builds is missing" in "".join(without.problems([0, len(text)]))


def test_a_page_with_another_text_than_it_was_packed_with_is_not_shown():
    text, one = lines_of(*WORDS)
    geometry = Geometry((packed_page(one, text),), PageTexts(lambda: text.upper()))
    assert geometry.page(0) is None
    assert "text is another" in "".join(geometry.problems([len(text)]))


def test_places_that_a_printer_rounded_are_kept_to_the_tenth_all_the_same():
    text, one = lines_of(*WORDS)
    chance = Random(3)
    unsteady = []
    for line in one.lines:
        exact = tuple((start + chance.randint(-49, 49), end + chance.randint(-49, 49)) for start, end in line.exact)
        places = tuple(
            (tenth(ends[0]), box[1], tenth(ends[1]), box[3]) for ends, box in zip(exact, line.places, strict=True)
        )
        unsteady.append(replace(line, exact=exact, places=places))
    whole = replace(one, lines=tuple(unsteady))
    packed = packed_page(whole, text)
    assert unpacked_page(packed, 0, text) == whole
    assert page_columns(packed)[0][3] == 20


def test_lines_whose_exact_ends_are_not_their_places_go_by_the_places():
    text, one = lines_of("pilots")
    moved = replace(one.lines[0], places=tuple((box[0] + 5, *box[1:]) for box in one.lines[0].places))
    assert unpacked_page(packed_page(page(moved), text), 0, text) == page(moved)


def test_a_character_has_its_box_and_a_space_put_in_has_none():
    one = page(row(5, "a b"))
    assert one.box(5) == Box(70.0, 100.0, 80.0, 110.0)
    assert one.box(6) is None
    assert one.box(4) is None
    assert one.box(8) is None


def test_a_span_over_two_lines_gives_two_boxes():
    one = page(row(0, "abcd"), row(6, "efgh", top=1200, number=2))
    assert one.boxes(2, 8) == [Box(90.0, 100.0, 110.0, 110.0), Box(70.0, 120.0, 90.0, 130.0)]
    assert one.boxes(4, 6) == []


def test_pieces_of_one_printed_line_give_one_box():
    one = page(row(0, "ab"), row(3, "1", left=900, top=980), row(5, "cd", left=1000))
    assert one.boxes(0, 7) == [Box(70.0, 98.0, 120.0, 110.0)]


def test_the_nearest_character_is_found_and_between_columns_the_nearest_line():
    one = page(row(0, "abc"), row(4, "def", left=3000))
    assert one.offset_at(85, 105) == 1
    assert one.offset_at(60, 300) == 0
    assert one.offset_at(150, 105) == 2
    assert one.offset_at(260, 105) == 4
    assert page().offset_at(10, 10) is None


def test_a_frame_holds_the_characters_that_lie_in_it_for_the_most_part():
    one = page(row(0, "abc def"), row(8, "ghi", top=1200))
    assert one.within(Box(76.0, 95.0, 200.0, 115.0)) == [(1, 7)]
    assert one.within(Box(70.0, 95.0, 93.0, 135.0)) == [(0, 2), (8, 10)]
    assert one.within(Box(0.0, 0.0, 5.0, 5.0)) == []


def test_a_geometry_keeps_pages_without_anything():
    geometry = Geometry((packed_page(page(row(0, "ab"))), b""))
    again = Geometry.unpacked(geometry.packed())
    assert (again, len(again), bool(Geometry()), Geometry.unpacked(b"")) == (geometry, 2, False, Geometry())
    assert again.page(0) == page(row(0, "ab"))
    assert (again.page(1), again.page(2), again.page(-1)) == (None, None, None)


def test_what_does_not_fit_is_told():
    good = packed_page(page(row(0, "ab")))
    assert list(Geometry((good,)).problems([3])) == []
    assert list(Geometry().problems([3])) == []
    assert "2 pages" in "".join(Geometry((good,)).problems([3, 3]))
    assert "beyond" in "".join(Geometry((good,)).problems([1]))
    assert "cannot be read" in "".join(Geometry((b"junk",)).problems([3]))
    upside = PlacedLine(0, 1, 1, Direction.ACROSS, ((0, 20, 10, 10),))
    assert "on its head" in "".join(Geometry((packed_page(page(upside)),)).problems([3]))


def test_columns_of_another_shape_are_no_page():
    with pytest.raises(ValueError, match="another shape"):
        unpacked_page(packed_columns([[1], [2]]), 0)
    empty = [[10, 10, 0], *[[]] * 10]
    assert unpacked_page(packed_columns(empty), 3) == PageGeometry(3, 1.0, 1.0, 0, ())
    short = [[10, 10, 0], [0], [5], [1], [0], [0], [9], *[[1]] * 4]
    with pytest.raises(ValueError, match="missing"):
        unpacked_page(packed_columns(short), 0)
    overlapping = [[10, 10, 0], [-1], [1], [1], [0], [0], [9], *[[1]] * 4]
    with pytest.raises(ValueError, match="overlap"):
        unpacked_page(packed_columns(overlapping), 0)


OWN = [10, 10, 0, 100, 0, 0]


@pytest.mark.parametrize(
    ("columns", "trouble"),
    [
        ([[1]], "another shape"),
        ([OWN, [1], [2], [0], [0], [0], [0], [], []], "overlap"),
        ([OWN, [0], [1 << 30], [0], [0], [0], [0], [], []], "too large"),
        ([OWN, [0], [2], [0], [0], [0], [0], [0], []], "cut short"),
        ([[10, 10, 0, 100, 0, 7], [0], [2], [0], [0], [0], [0], [], []], "another"),
    ],
)
def test_a_broken_page_is_told_by_what_is_wrong_with_it(columns, trouble):
    with pytest.raises(ValueError, match=trouble):
        unpacked_page(b"\x02" + joined_columns(columns), 0)


def test_runs_of_pages_that_do_not_belong_together_are_broken():
    many = Geometry(tuple(packed_page(replace(page(row(0, "ab")), index=index)) for index in range(70)))
    again = Geometry.unpacked(many.packed())
    assert (again == many, again.page(69), again.pages[68:]) == (
        True,
        replace(page(row(0, "ab")), index=69),
        many.pages[68:],
    )
    assert hash(again.pages) == hash(many.pages)
    with pytest.raises(IndexError):
        again.pages[70]
    broken = StoredPages([2], [b"\x01" + packed_columns([[1], [2]])])
    with pytest.raises(ValueError, match="another shape"):
        broken[0]
    with pytest.raises(ValueError, match="missing"):
        StoredPages([2], [b"\x00" + packed_blobs([b"x"])])[1]
