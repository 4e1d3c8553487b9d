"""From places on the paper to the reading, and back: two columns, a note, vertical lines."""

from workbench.gui.facsimile.words import PageWords
from workbench.model.geometry import Direction, Geometry, PageGeometry, PlacedLine, packed_page
from workbench.model.reading import Page, Reading
from workbench.model.source_map import Run, RunKind, SourceMap

LINES = ("left one", "left two", "right one", "7 a note")
NEXT = "甲乙丙"
SOURCE = "\n".join(LINES) + "\f" + NEXT
TEXT = "left one left two right one甲乙丙\n7 a note"
BODY_END = TEXT.index("\n") + 1


def line(start: int, text: str, x: float, top: float, row: int) -> PlacedLine:
    """Characters six points wide."""
    places = tuple(
        (round(10 * (x + 6 * at)), round(10 * top), round(10 * (x + 6 * at + 6)), round(10 * (top + 10)))
        for at in range(len(text))
    )
    return PlacedLine(start, start + len(text), row, Direction.ACROSS, places)


def reading(geometry: Geometry | None = None) -> Reading:
    first = PageGeometry(
        0,
        400.0,
        600.0,
        0,
        tuple(
            line(SOURCE.index(text), text, x, top, row)
            for row, (text, x, top) in enumerate(
                zip(LINES, (50.0, 50.0, 220.0, 50.0), (100.0, 120.0, 100.0, 500.0), strict=True)
            )
        ),
    )
    down = PlacedLine(0, 3, 0, Direction.DOWN, tuple((3000, 1000 + 140 * at, 3140, 1140 + 140 * at) for at in range(3)))
    second = PageGeometry(1, 400.0, 600.0, 0, (down,))
    page = SOURCE.index("\f") + 1
    runs = (
        Run(RunKind.COPIED, 0, 8, 0, 8),
        Run(RunKind.DROPPED, 8, 9, 8, 8),
        Run(RunKind.INSERTED, 9, 9, 8, 9),
        Run(RunKind.COPIED, 9, 17, 9, 17),
        Run(RunKind.DROPPED, 17, 18, 17, 17),
        Run(RunKind.INSERTED, 18, 18, 17, 18),
        Run(RunKind.COPIED, 18, 27, 18, 27),
        Run(RunKind.DROPPED, 27, 28, 27, 27),
        Run(RunKind.COPIED, page, page + 3, 27, 30),
        Run(RunKind.INSERTED, 28, 28, 30, 31),
        Run(RunKind.COPIED, 28, 36, 31, 39),
        Run(RunKind.DROPPED, 36, page, 39, 39),
    )
    return Reading(
        TEXT,
        SourceMap(runs),
        (),
        "made",
        1,
        pages=(Page(0, "1", 0, 0), Page(1, "2", 27, page)),
        body_end=BODY_END,
        notes_end=len(TEXT),
        paged_source=True,
        geometry=geometry if geometry is not None else Geometry((packed_page(first), packed_page(second))),
    )


WORDS = PageWords(reading())


def said(spans: tuple[tuple[int, int], ...]) -> list[str]:
    return [TEXT[start:end] for start, end in spans]


def test_the_made_reading_is_sound() -> None:
    assert not list(reading().source_map.problems(len(SOURCE), len(TEXT)))


def test_a_selection_goes_down_one_column_and_not_across_to_the_other() -> None:
    first, last = WORDS.caret(0, 50, 105), WORDS.caret(0, 68, 125)
    assert first is not None
    assert last is not None
    assert said(WORDS.between(first, last)) == ["left one lef"]
    assert WORDS.between(last, first) == WORDS.between(first, last)


def test_over_the_foot_of_a_page_the_note_is_left_out() -> None:
    first, last = WORDS.caret(0, 220, 105), WORDS.caret(1, 305, 127)
    assert first is not None
    assert last is not None
    assert said(WORDS.between(first, last)) == ["right one甲乙"]


def test_inside_a_note_the_note_is_selected() -> None:
    first, last = WORDS.caret(0, 62, 505), WORDS.caret(0, 99, 505)
    assert first is not None
    assert last is not None
    assert said(WORDS.between(first, last)) == ["a note"]


def test_from_the_body_into_a_note_both_are_selected() -> None:
    first, last = WORDS.caret(0, 220, 105), WORDS.caret(0, 56, 505)
    assert first is not None
    assert last is not None
    assert said(WORDS.between(first, last)) == ["right one", "7"]


def test_the_caret_of_vertical_lines_goes_by_height() -> None:
    start = reading().pages[1].source_start
    assert [WORDS.caret(1, 307, y) for y in (101, 112, 120, 150)] == [start, start + 1, start + 1, start + 3]


def test_a_character_is_met_only_where_it_stands() -> None:
    assert WORDS.character(0, 53, 105) == 0
    assert WORDS.character(0, 223, 105) == TEXT.index("right")
    assert WORDS.character(1, 305, 120) == TEXT.index("乙")
    assert WORDS.character(0, 150, 300) is None


def test_a_span_has_a_box_for_each_printed_line() -> None:
    boxes = list(WORDS.boxes((0, 12)))
    assert [(page, box.x0, box.top, box.x1) for page, box in boxes] == [(0, 50, 100, 98), (0, 50, 120, 68)]
    assert [page for page, _ in WORDS.boxes((18, 30))] == [0, 1]
    assert [page for page, _ in WORDS.boxes((18, 30), page=1)] == [1]


def test_a_page_has_its_words_and_words_their_page() -> None:
    assert WORDS.text(0) == "left one left two right one\n7 a note"
    assert WORDS.text(1) == NEXT
    assert WORDS.text(9) == ""
    assert [WORDS.page_of(TEXT.index(one)) for one in ("left", "乙", "7 a")] == [0, 1, 0]


def test_a_place_between_words_is_on_the_page_where_one_reads() -> None:
    assert WORDS.page_of(8) == 0


def test_without_geometry_nothing_is_known() -> None:
    none = PageWords(reading(Geometry()))
    assert not none
    assert none.caret(0, 50, 105) is None
    assert none.character(0, 50, 105) is None
    assert list(none.boxes((0, 5))) == []


def test_a_page_whose_geometry_is_broken_is_a_page_without_words() -> None:
    broken = PageWords(reading(Geometry((b"nonsense", b""))))
    assert broken
    assert broken.geometry(0) is None
    assert broken.caret(0, 50, 105) is None
