import pytest
from pdf_glyph_making import line

from workbench.readers.pdf.footnotes import mark_notes
from workbench.readers.pdf.glyphs import Rule

BODY = [line("會場裡的爭論持續了三日，紀錄分存兩處", 100 + 20 * at) for at in range(8)]
RULE = Rule(70, 170, 660)


def notes(lines, rules=(), body_size=12.0):
    return [made.text for made in mark_notes(lines, list(rules), body_size=body_size) if made.note]


def small(text, top, **values):
    return line(text, top, size=9.0, **values)


def test_smaller_type_below_a_rule_is_notes():
    below = [small("第三卷，第12頁。", 670), small("又見抄本。", 685)]
    assert notes([*BODY, *below], [RULE]) == ["第三卷，第12頁。", "又見抄本。"]


def test_smaller_type_that_begins_with_a_number_is_notes_without_a_rule():
    below = [small("1 第三卷，第12頁。", 670), small("又見抄本。", 685)]
    assert notes([*BODY, *below]) == ["1 第三卷，第12頁。", "又見抄本。"]


@pytest.mark.parametrize("start", ["① 見前", "* 作者識", "[3] 見前", "〔一〕見前", "註 5 見前", "12　見前"])
def test_notes_begin_with_signs_of_many_kinds(start):
    assert notes([*BODY, small(start, 670)]) == [start]


def test_a_raised_number_begins_a_note():
    assert notes([*BODY, small("7見前", 670, raised=((0, 1),))]) == ["7見前"]


def test_a_note_that_goes_on_from_the_page_before_belongs_to_the_notes():
    below = [small("續前頁的註文。", 670), small("4 見前。", 685)]
    assert notes([*BODY, *below], [RULE]) == ["續前頁的註文。", "4 見前。"]


def test_a_caption_in_smaller_type_is_no_note():
    assert notes([*BODY, small("圖一：會場內景", 670)]) == []


def test_years_do_not_begin_notes():
    assert notes([*BODY, small("1945年的會場", 670)]) == []


def test_a_small_table_above_the_rule_is_body():
    parts = [*BODY, small("3 人出席", 600), small("1 見前。", 670)]
    assert notes(parts, [RULE]) == ["1 見前。"]


def test_notes_as_large_as_the_body_are_known_by_the_rule_and_the_number():
    below = [line("1 見前。", 670), line("接著的註文。", 690)]
    assert notes([*BODY, *below], [RULE]) == ["1 見前。", "接著的註文。"]


def test_a_rule_across_the_page_or_away_from_the_edge_says_nothing():
    below = [line("1 見前。", 670)]
    assert notes([*BODY, *below], [Rule(70, 500, 660)]) == []
    assert notes([*BODY, *below], [Rule(200, 260, 660)]) == []


def test_the_page_number_below_the_notes_is_not_one_of_them():
    below = [small("1 見前。", 670), small("121", 760)]
    assert notes([*BODY, *below], [RULE]) == ["1 見前。"]


def test_a_page_all_in_small_type_has_no_notes():
    assert notes([small("1 附錄的第一條", 100), small("2 附錄的第二條", 120)]) == []


def test_an_empty_page_and_a_single_line_have_no_notes():
    assert notes([]) == []
    assert notes([BODY[0]]) == []


def test_the_lower_edges_of_a_tables_cells_are_no_rule_above_notes():
    edges = [Rule(70 + 60 * at, 130 + 60 * at, 660) for at in range(4)]
    assert notes([*BODY, small("資料來源：作者據各處渡口的帳簿計算。", 670)], edges) == []
