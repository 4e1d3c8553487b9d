import pytest
from pdf_glyph_making import glyphs

from workbench.readers.pdf.glyphs import Glyph, PageGlyphs, Rule
from workbench.readers.pdf.layout import Sizes, page_lines

FULL = "會場裡的爭論持續了三日，紀錄分存兩處，後人引用時常"


def page(*parts, rules=(), turned=(), aslant=()):
    upright = [glyph for part in parts for glyph in part]
    return PageGlyphs(595, 842, upright, list(turned), list(aslant), list(rules))


def lines(*parts, **more):
    return page_lines(page(*parts, **more), Sizes())


def body(count=10, x=70.0, top=100.0):
    return [glyphs(FULL, x=x, top=top + 20 * at) for at in range(count)]


def test_the_first_line_of_a_paragraph_stands_in_by_widths_of_its_type():
    found = lines(glyphs("首行" + FULL[:-4], x=94, top=80), *body())
    assert [line.indent for line in found[:2]] == [2.0, 0.0]


def test_a_single_slip_to_the_left_is_not_the_edge():
    found = lines(*body(), glyphs("突出的一行", x=64, top=320), glyphs("首行", x=94, top=340))
    assert [line.indent for line in found[-2:]] == [0.0, 2.0]


def test_the_right_column_has_an_edge_of_its_own():
    left = [glyphs(f"左{at:02}".ljust(18, "字"), x=60, top=130 + 18 * at) for at in range(12)]
    right = [glyphs(f"右{at:02}".ljust(16, "字"), x=334 if at == 3 else 310, top=130 + 18 * at) for at in range(12)]
    found = lines(*left, *right)
    assert [line.text[0] for line in found] == ["左"] * 12 + ["右"] * 12
    assert [line.indent for line in found if line.indent] == [2.0]
    assert [line.column for line in found] == [1] * 12 + [2] * 12


def test_notes_of_both_columns_come_after_the_text_of_both():
    left = [glyphs(f"左{at:02}".ljust(18, "字"), x=60, top=130 + 18 * at) for at in range(12)]
    right = [glyphs(f"右{at:02}".ljust(18, "字"), x=310, top=130 + 18 * at) for at in range(12)]
    notes = [
        glyphs("1 左欄的註".ljust(20, "文"), x=60, top=700, size=9),
        glyphs("2 右欄的註".ljust(20, "文"), x=310, top=700, size=9),
    ]
    found = lines(*left, *right, *notes, glyphs("7", x=300, top=790, size=9))
    assert [line.note for line in found] == [False] * 24 + [True, True, False]
    assert [line.text[:3] for line in found[-3:]] == ["1 左", "2 右", "7"]


def test_notes_of_the_left_column_come_after_the_text_of_a_right_one_without_notes():
    left = [glyphs(f"左{at:02}".ljust(18, "字"), x=60, top=130 + 18 * at) for at in range(12)]
    right = [glyphs(f"右{at:02}".ljust(18, "字"), x=310, top=130 + 18 * at) for at in range(12)]
    note = glyphs("1 左欄的註".ljust(20, "文"), x=60, top=700, size=9)
    found = lines(*left, *right, note, glyphs("7", x=300, top=790, size=9))
    assert [line.text[:2] for line in found[-3:]] == ["右1", "1 ", "7"]


def test_notes_across_both_columns_come_last_and_together():
    left = [glyphs(f"左{at:02}".ljust(18, "字"), x=60, top=130 + 18 * at) for at in range(12)]
    right = [glyphs(f"右{at:02}".ljust(18, "字"), x=310, top=130 + 18 * at) for at in range(12)]
    notes = [
        glyphs("1 註文很長".ljust(48, "文"), x=60, top=700, size=9),
        glyphs("直到次行。", x=60, top=712, size=9),
        glyphs("2 短註。", x=60, top=724, size=9),
    ]
    found = lines(*left, *right, *notes)
    assert [(line.text[:3], line.note) for line in found[-4:]] == [
        (found[23].text[:3], False),
        ("1 註", True),
        ("直到次", True),
        ("2 短", True),
    ]


def test_a_stop_that_hangs_out_of_its_column_does_not_cross_the_gutter():
    left = [
        glyphs(f"左{at:02}".ljust(18, "字") + ("。" if at == 5 else ""), x=60, top=130 + 18 * at) for at in range(12)
    ]
    right = [glyphs(f"右{at:02}".ljust(18, "字"), x=285, top=130 + 18 * at) for at in range(12)]
    assert [line.text[0] for line in lines(*left, *right)] == ["左"] * 12 + ["右"] * 12


def test_columns_of_words_spaced_out_are_columns():
    def spaced(x, top):
        return [glyph for at in range(4) for glyph in glyphs("justify", x=x + 56 * at, top=top)]

    found = lines(*(spaced(x, 130 + 18 * at) for x in (60, 310) for at in range(12)))
    assert [line.column for line in found] == [1] * 12 + [2] * 12


def test_a_long_run_of_spaces_is_the_rule_above_the_notes():
    separator = glyphs(" " * 40, x=70, top=660, size=5)
    found = lines(
        *body(), separator, glyphs("續前頁的註文。", top=680, size=9), glyphs("再一行的註文。", top=692, size=9)
    )
    assert [line.text for line in found if line.note] == ["續前頁的註文。", "再一行的註文。"]


def test_notes_that_fill_most_of_a_page_are_still_smaller_than_the_document():
    sizes = Sizes()
    page_lines(page(*body(30)), sizes)
    notes = [glyphs(f"{at} 註文的內容比正文還長，" + FULL, top=200 + 12 * at, size=9) for at in range(1, 9)]
    found = page_lines(page(*body(2), *notes, rules=[Rule(70, 190, 205)]), sizes)
    assert [line.note for line in found] == [False] * 2 + [True] * 8


def test_vertical_text_is_read_column_by_column_with_its_indents():
    def column(text, x, top):
        return [Glyph(c, x, x + 14, top + 14 * at, top + 14 * (at + 1), 14) for at, c in enumerate(text)]

    found = lines(column("首行退兩格", 500, 128), column("次行從頂上起", 470, 100), column("三行亦然", 440, 100))
    assert [(line.text, line.indent) for line in found] == [
        ("首行退兩格", 2.0),
        ("次行從頂上起", 0.0),
        ("三行亦然", 0.0),
    ]


def test_watermarks_and_side_notes_come_first():
    found = lines(
        *body(2),
        turned=glyphs("側記", top=400),
        aslant=[Glyph("水", 10, 40, 90, 120, 30), Glyph("印", 40, 70, 60, 90, 30)],
    )
    assert [line.text for line in found[:2]] == ["水印", "側記"]


def test_an_empty_page_has_no_lines():
    assert lines() == []
    assert Sizes().body([]) == 0.0


@pytest.mark.parametrize("count", [1, 2, 3])
def test_short_pages_have_the_leftmost_line_as_edge(count):
    found = lines(*[glyphs("行", x=70 + 24 * at, top=100 + 20 * at) for at in range(count)])
    assert [line.indent for line in found] == [2.0 * at for at in range(count)]
