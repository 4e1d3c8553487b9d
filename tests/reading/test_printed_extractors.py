"""What the programs that take text from PDFs leave behind, each in its own way."""

from __future__ import annotations

import pytest
from pages_of_print import cut, prose, texts

from workbench.model.reading import BlockKind
from workbench.reading.printed import read_printed

WORDS = "The clerk of the ferry wrote every crossing into a ledger that nobody asked for, and kept it dry."


@pytest.mark.parametrize("between", [" ", " " * 60], ids=["one space", "the width of the page"])
def test_running_heads_are_found_however_far_their_numbers_stand_from_their_words(between):
    titles = ("The Ledger of the Ferry", "A. Nobody")
    heads = [f"{titles[0]}{between}{n}" if n % 2 else f"{n}{between}{titles[1]}" for n in range(41, 47)]
    pages = [head + "\n" + "\n".join(cut(prose(150, n), 30)) for n, head in enumerate(heads)]
    reading = read_printed("\f".join(pages))
    assert [(page.label, page.printed) for page in reading.pages] == [(str(n), True) for n in range(41, 47)]
    assert sorted(texts(reading, BlockKind.APPARATUS)) == sorted(heads)


def test_lines_that_begin_with_numbers_are_no_running_heads_if_their_words_differ():
    pages = [f"{n + 41} {prose(28, n)[:-1]}\n" + "\n".join(cut(prose(150, n), 30)) for n in range(4)]
    reading = read_printed("\f".join(pages))
    assert not texts(reading, BlockKind.APPARATUS)


def test_the_hyphen_of_pdfium_parts_lines_and_joins_their_word():
    lines = [f"{WORDS[:40]}ferry\ufffeman {WORDS[40:60]}", *cut(WORDS * 4, 60)]
    reading = read_printed("\n".join(lines))
    assert "ferryman" in reading.text
    assert list(reading.source_map.problems(len("\n".join(lines)), len(reading.text))) == []


def test_lines_of_a_short_indented_quotation_are_one_paragraph():
    quotation = prose(100, 3)
    inner = [" " * 5 + line for line in cut(quotation, 26)]
    around = [cut(prose(200, n), 32) for n in range(4)]
    reading = read_printed("\n".join([*around[0], *around[1], *inner, *around[2], *around[3]]))
    assert quotation in texts(reading, BlockKind.PARAGRAPH, BlockKind.QUOTATION)


def test_a_narrow_line_that_stops_in_mid_sentence_goes_on():
    quotation = prose(60, 5)
    around = ["\n".join(cut(prose(198, n), 32)) for n in range(4)]
    reading = read_printed("\n".join([around[0], around[1], *cut(quotation, 26), around[2], around[3]]))
    assert any(quotation in text for text in texts(reading, BlockKind.PARAGRAPH, BlockKind.QUOTATION))


def test_small_letters_go_on_with_the_sentence_of_a_ragged_line():
    ragged = ["The ferryman refused the coin that the magistrate had sent; he", "asked for rice", "instead of paper."]
    around = cut(WORDS * 5, 72)
    reading = read_printed("\n".join([*around, *ragged, *around]))
    assert any("sent; he asked for rice" in text for text in texts(reading, BlockKind.PARAGRAPH, BlockKind.QUOTATION))


def test_endnotes_in_small_type_find_their_markers_on_earlier_pages():
    body = ["\n\n".join([*cut(prose(90, n), 30), f"\n{n + 1}\n"]) + prose(60, n + 2) + "\n\n" for n in range(3)]
    rule = " " * 56
    notes = "\n\n".join(f"{n + 1}. {prose(20, n)}" for n in range(3))
    reading = read_printed("\f".join([*body, f"{prose(80)}\n\n\nNotes\n\n\n{rule}\n\n{notes}\n\n"]))
    assert [(note.number, note.marker is not None, note.page) for note in reading.notes] == [
        ("1", True, 0),
        ("2", True, 1),
        ("3", True, 2),
    ]
    assert [reading.text[note.start : note.end] for note in reading.notes] == [prose(20, n) for n in range(3)]


def counted_pages(count, *, at_foot=False):
    for n in range(count):
        head = f"The Ledger of the Ferry {n + 41}" if n % 2 else f"{n + 41} A. Nobody"
        lines = cut(prose(400, n), 30)
        yield "\n".join([*lines, head] if at_foot else [head, *lines])


@pytest.mark.parametrize("at_foot", [False, True])
def test_heads_that_count_start_pages_where_page_breaks_are_lost(at_foot):
    reading = read_printed("\n".join(counted_pages(5, at_foot=at_foot)))
    assert [page.label for page in reading.pages] == ["41", "42", "43", "44", "45"]
    assert len(texts(reading, BlockKind.APPARATUS)) == 5
    assert not any("Ledger" in text for text in texts(reading, BlockKind.PARAGRAPH, BlockKind.TITLE))


def test_the_page_before_the_first_head_is_a_page():
    reading = read_printed("\n".join([*cut(prose(400, 9), 30), *counted_pages(4)]))
    assert [(page.label, page.printed) for page in reading.pages][:2] == [("40", False), ("41", True)]


def test_entries_that_count_are_no_pages():
    rows = [f"Lantern of the old pier {n}" for n in range(1, 40)]
    assert len(read_printed("\n".join(rows)).pages) <= 1
    apart = [line for row in rows[:4] for line in (row, *cut(prose(400), 30)[:5])]
    assert len(read_printed("\n".join(apart)).pages) <= 1


@pytest.mark.parametrize("shape", ["{}", "- {} -"])
def test_lone_numbers_that_count_at_even_distances_end_pages(shape):
    pages = ["\n".join([*cut(prose(400, n), 30), shape.format(n + 7)]) for n in range(5)]
    reading = read_printed("\n".join(pages))
    assert [page.label for page in reading.pages] == ["7", "8", "9", "10", "11"]


def test_lone_numbers_at_uneven_distances_are_no_pages():
    stretches = ["\n".join([*cut(prose(400 + 800 * (n % 2), n), 30), str(n + 1)]) for n in range(6)]
    assert len(read_printed("\n".join(stretches)).pages) <= 1
