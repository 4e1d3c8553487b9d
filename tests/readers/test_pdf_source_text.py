from pdf_glyph_making import line

from workbench.readers.pdf.protocol import PageText
from workbench.readers.pdf.source_text import NOTE_SEPARATOR, page_source, source_text

FULL = "會場裡的爭論持續了三日，紀錄分存兩處後人"


def test_lines_stand_one_empty_line_apart():
    assert page_source([line(FULL, 100), line(FULL, 120)]) == f"{FULL}\n\n{FULL}\n\n"


def test_a_wider_gap_is_two_empty_lines():
    page = [line(FULL, 100), line(FULL, 120), line(FULL, 140), line(FULL, 190)]
    assert page_source(page).endswith(f"{FULL}\n\n\n{FULL}\n\n")


def test_a_sure_end_of_a_paragraph_is_a_line_with_one_space():
    page = [line(FULL, 100), line("說完了。", 120), line(FULL, 140)]
    assert page_source(page) == f"{FULL}\n\n說完了。\n\n \n\n{FULL}\n\n"


def test_an_indent_is_two_spaces_to_a_type_width_and_has_an_end():
    assert page_source([line("首行", indent=2.0)]) == "    首行\n\n"
    assert page_source([line("置中", indent=90.0)]) == " " * 24 + "置中\n\n"


def test_a_raised_number_stands_alone_right_above_what_follows():
    assert page_source([line("紀錄。3次日", raised=((3, 4),))]) == "紀錄。\n3\n次日\n\n"


def test_a_raised_number_at_either_end_of_a_line_leaves_no_empty_line():
    assert page_source([line("3 見前", raised=((0, 1),))]) == "3\n 見前\n\n"
    assert page_source([line("紀錄。3", raised=((3, 4),))]) == "紀錄。\n3\n\n"


def test_notes_stand_below_a_long_run_of_spaces():
    page = [line(FULL, 100), line("1 見前", 600, note=True, size=9.0), line("2 見後", 615, note=True, size=9.0)]
    assert page_source(page).endswith(f"{NOTE_SEPARATOR}\n\n1 見前\n\n2 見後\n\n")
    assert page_source(page).count(NOTE_SEPARATOR) == 1


def test_columns_side_by_side_leave_no_gap_between_them():
    page = [line(FULL, 100), line(FULL, 120), line(FULL, 100, column=1), line(FULL, 120, column=1)]
    assert page_source(page) == f"{FULL}\n\n" * 4


def test_columns_from_top_to_bottom_are_plain_lines():
    page = [line("甲乙", 100, x0=400), line("丙丁", 100, x0=380)]
    assert page_source(page) == "甲乙\n\n丙丁\n\n"


def test_pages_are_parted_by_form_feeds_and_unread_ones_are_empty():
    pages = [PageText(0, lines=(line("甲"),)), None, PageText(2), PageText(3, lines=(line("乙"),))]
    assert source_text(pages) == "甲\n\n\f\f\f乙\n\n"
