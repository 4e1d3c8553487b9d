"""A reading of two pages: a paragraph with a raised marker, cut by the page, and a word cut in two."""

import pytest

from workbench.model.geometry import Box, Direction, Geometry, PageGeometry, PlacedLine, packed_page
from workbench.model.page_boxes import page_boxes, page_lengths, reading_offset, reading_spans
from workbench.model.reading import Page, Reading
from workbench.model.source_map import Run, RunKind, SourceMap

SOURCE = "ab\n1\ncd\n\nef-\n\n\fgh\n\n"
TEXT = "abcdefgh"


def placed(start: int, length: int, left: int, top: int, row: int) -> PlacedLine:
    places = tuple((left + 100 * at, top, left + 100 * at + 100, top + 120) for at in range(length))
    return PlacedLine(start, start + length, row, Direction.ACROSS, places)


@pytest.fixture
def reading() -> Reading:
    first = (placed(0, 2, 0, 0, 1), placed(3, 1, 200, -20, 1), placed(5, 2, 300, 0, 1), placed(9, 3, 0, 200, 2))
    second = (placed(0, 2, 0, 0, 1),)
    pages = tuple(packed_page(PageGeometry(at, 100.0, 100.0, 0, lines)) for at, lines in enumerate((first, second)))
    runs = (
        Run(RunKind.COPIED, 0, 2, 0, 2),
        Run(RunKind.DROPPED, 2, 5, 2, 2),
        Run(RunKind.COPIED, 5, 7, 2, 4),
        Run(RunKind.DROPPED, 7, 9, 4, 4),
        Run(RunKind.COPIED, 9, 11, 4, 6),
        Run(RunKind.DROPPED, 11, 15, 6, 6),
        Run(RunKind.COPIED, 15, 17, 6, 8),
        Run(RunKind.DROPPED, 17, 19, 8, 8),
    )
    return Reading(
        text=TEXT,
        source_map=SourceMap(runs),
        blocks=(),
        reader="pdf",
        reader_version=3,
        pages=(Page(0, "1", 0, 0), Page(1, "2", 6, 15)),
        body_end=8,
        notes_end=8,
        paged_source=True,
        geometry=Geometry(pages),
    )


def test_a_passage_has_one_box_for_each_printed_line_on_all_its_pages(reading):
    assert page_boxes(reading, [(1, 7)]) == [
        (0, Box(10.0, 0.0, 50.0, 12.0)),
        (0, Box(0.0, 20.0, 20.0, 32.0)),
        (1, Box(0.0, 0.0, 10.0, 12.0)),
    ]


def test_spans_of_one_line_share_its_box(reading):
    assert page_boxes(reading, [(0, 1), (3, 4)]) == [(0, Box(0.0, 0.0, 50.0, 12.0))]


def test_a_reading_without_places_has_no_boxes(reading):
    from dataclasses import replace

    assert page_boxes(replace(reading, geometry=Geometry()), [(0, 3)]) == []
    assert page_boxes(replace(reading, paged_source=False), [(0, 3)]) == []
    assert reading_offset(replace(reading, geometry=Geometry()), 0, 5, 5) is None


def test_a_point_leads_to_the_character_of_the_reading(reading):
    assert [reading_offset(reading, 0, x, 5) for x in (5, 15, 35, 45)] == [0, 1, 2, 3]
    assert reading_offset(reading, 1, 90, 90) == 7


def test_a_point_on_what_is_not_read_leads_to_its_neighbour(reading):
    assert reading_offset(reading, 0, 25, -1) in (1, 2)
    assert reading_offset(reading, 0, 25, 25) == 5


def test_a_page_that_there_is_not_leads_nowhere(reading):
    assert reading_offset(reading, 2, 5, 5) is None
    assert reading_spans(reading, 2, [(0, 1)]) == []


def test_spans_of_a_page_become_spans_of_the_reading(reading):
    assert reading_spans(reading, 0, [(0, 7)]) == [(0, 4)]
    assert reading_spans(reading, 0, [(9, 12), (0, 1)]) == [(0, 1), (4, 6)]
    assert reading_spans(reading, 1, [(0, 2)]) == [(6, 8)]


def test_pages_are_as_long_as_their_source(reading):
    assert page_lengths(reading, SOURCE) == [15, 4]
    assert list(reading.geometry.problems(page_lengths(reading, SOURCE))) == []
