from dataclasses import replace

from pdf_glyph_making import glyphs

from workbench.readers.pdf.glyphs import Glyph, PageGlyphs
from workbench.readers.pdf.layout import Sizes, page_lines
from workbench.readers.pdf.source_text import page_source


def column(text, x, top=100.0, size=14.0):
    return [Glyph(c, x, x + size, top + size * at, top + size * (at + 1), size) for at, c in enumerate(text)]


TEXT = (column("甲會議紀錄分存兩處", 500), column("乙後人引用時常混淆", 470), column("丙各執一詞互不相讓", 440))


def lines(*parts, lying=()):
    page = PageGlyphs(595, 842, [glyph for part in parts for glyph in part], lying=list(lying))
    return page_lines(page, Sizes())


def test_columns_are_read_from_the_right_whatever_was_drawn_first():
    assert [line.text[0] for line in lines(TEXT[2], TEXT[0], TEXT[1])] == ["甲", "乙", "丙"]


def test_running_heads_and_page_numbers_across_or_downwards_are_not_read_into_columns():
    for head in (glyphs("書名題簽", x=480, top=30, size=9), column("書名題簽", 504, top=30, size=9)):
        found = lines(head, *TEXT, glyphs("7", x=505, top=800, size=9))
        assert [line.text for line in found] == ["書名題簽", *("".join(g.text for g in part) for part in TEXT), "7"]


def test_numbers_that_lie_in_a_column_stand_at_their_place():
    def lying(text, start, right):
        return [replace(glyph, size=14.0) for glyph in glyphs(text, x=start, top=595 - right, size=14)]

    upper, lower = column("甲民國", 500), column("年三月初一日", 500, top=100 + 14 * 3 + 14)
    found = lines(upper, lower, *TEXT[1:], lying=lying("24", 142, 514))
    assert found[0].text == "甲民國24年三月初一日"


def test_small_numbers_at_the_right_of_a_column_are_raised():
    small = [Glyph("5", 508, 513, 100 + 14 * 9 + 1, 100 + 14 * 9 + 7, 7)]
    (first, *_) = lines(TEXT[0] + small, *TEXT[1:])
    assert (first.text[-1], first.raised) == ("5", ((9, 10),))


def test_a_paragraph_that_ends_short_of_the_foot_of_its_column_is_parted():
    more = (column("丁直到多年以後他們", 410), column("戊話說完了。", 380), column("己新的一段從這裡起", 350))
    found = lines(*TEXT, *more)
    assert "戊話說完了。\n\n \n\n己新的一段" in page_source(found)
