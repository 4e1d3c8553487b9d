from pdf_glyph_making import glyphs

from workbench.readers.pdf.columns import Gutters, find_gutter, regions
from workbench.readers.pdf.fragments import fragments

LEFT, RIGHT = 60, 310


def page(*parts):
    return fragments([glyph for part in parts for glyph in part])


def column(name, x, count=12, top=130, length=18):
    return [glyphs(f"{name}{at:02}".ljust(length, "字"), x=x, top=top + 18 * at) for at in range(count)]


def order(parts):
    return ["".join(glyph.text for glyph in part.glyphs)[:1] for region in regions(parts) for part in region.parts]


def test_the_left_column_is_read_before_the_right_one():
    rows = zip(column("左", LEFT), column("右", RIGHT), strict=True)
    assert order(page(*(part for row in rows for part in row))) == ["左"] * 12 + ["右"] * 12


def test_what_crosses_the_columns_is_read_in_its_place():
    parts = page(
        glyphs("題目橫跨兩欄而立於其上", x=200, top=60),
        *column("左", LEFT),
        *column("右", RIGHT),
        glyphs("表格橫跨兩欄而立於其間", x=200, top=380),
        *column("下", LEFT, 6, top=420),
        *column("後", RIGHT, 6, top=420),
    )
    assert order(parts) == ["題", *"左" * 12, *"右" * 12, "表", *"下" * 6, *"後" * 6]


def test_a_running_head_in_two_parts_is_read_first():
    parts = page(
        glyphs("期刊名", x=LEFT, top=60), glyphs("121", x=520, top=60), *column("左", LEFT), *column("右", RIGHT)
    )
    assert order(parts)[:3] == ["期", "1", "左"]


def test_the_right_column_is_known_as_such():
    found = regions(page(*column("左", LEFT), *column("右", RIGHT)))
    assert [region.right for region in found] == [False, True]


def test_full_lines_have_no_gutter():
    assert find_gutter(page(*column("文", LEFT, length=38))) is None


def test_cells_of_a_table_are_no_columns():
    parts = page(*column("姓", LEFT, length=5), *column("年", RIGHT, length=5))
    assert find_gutter(parts) is None


def test_a_page_of_few_lines_has_one_column():
    assert find_gutter(page(*column("左", LEFT, 3), *column("右", RIGHT, 3))) is None


def test_a_title_page_beside_short_lines_has_one_column():
    assert find_gutter(page(*column("左", LEFT, 12), *column("右", RIGHT, 2))) is None


def test_an_empty_page_has_one_region():
    assert [region.parts for region in regions([])] == [[]]


def test_a_gutter_lies_between_the_columns_though_most_lines_of_one_stand_in():
    quotation = column("引", RIGHT + 26, 9, top=184, length=14)
    gutter = find_gutter(page(*column("左", LEFT, length=20), *column("右", RIGHT, 3), *quotation))
    assert gutter is not None
    assert LEFT + 19 * 12 < gutter < RIGHT


def test_the_first_lines_of_both_columns_are_no_running_head_though_a_heading_follows_one():
    left = [glyphs("左".ljust(18, "字"), x=LEFT, top=100), *column("左", LEFT, 9)]
    right = [glyphs("右".ljust(18, "字"), x=RIGHT, top=100), *column("右", RIGHT, 9)]
    assert order(page(*left, *right)) == ["左"] * 10 + ["右"] * 10


def test_notes_across_both_columns_are_read_whole_though_the_page_number_is_as_large_as_the_text():
    notes = [glyphs("註".ljust(60, "字"), x=LEFT, top=400, size=8), glyphs("註終", x=LEFT, top=412, size=8)]
    parts = page(*column("左", LEFT), *column("右", RIGHT), *notes, glyphs("7", x=290, top=470))
    assert [len(region.parts) for region in regions(parts)] == [12, 12, 2, 1]


WHOLE = page(*column("左", LEFT), *column("右", RIGHT))
BRIEF = page(*column("左", LEFT, 3), *column("右", RIGHT, 2))


def after_a_whole_page(parts, whole=WHOLE):
    """The gutter of a page that follows one in two columns."""
    gutters = Gutters()
    assert gutters.of(whole) is not None
    return gutters.of(parts)


def test_a_page_of_few_lines_has_the_columns_of_the_pages_before_it():
    assert after_a_whole_page(BRIEF) == find_gutter(WHOLE)
    assert after_a_whole_page(page(*column("左", LEFT, 2), *column("右", RIGHT + 24, 2))) is None
    quoted = page(*column("左", LEFT + 24, 2, length=16), *column("右", RIGHT + 24, 2, length=16))
    assert after_a_whole_page(quoted) == find_gutter(WHOLE)


def test_a_column_of_which_most_lines_stand_in_has_the_edge_of_the_pages_before_it():
    quoted = [glyphs("右".ljust(9, "字"), x=RIGHT, top=112), *column("引", RIGHT + 26, length=14)]
    parts = page(*column("左", LEFT, length=20), *quoted)
    whole = page(*column("左", LEFT, length=20), *column("右", RIGHT))
    assert (find_gutter(parts) or 0) > RIGHT
    assert after_a_whole_page(parts, whole) == find_gutter(whole) < RIGHT


def test_pages_that_are_set_across_have_no_columns_whatever_was_before_them():
    across = page(*column("文", LEFT, 4, length=36), glyphs("右", x=RIGHT, top=400), glyphs("左", x=LEFT, top=400))
    assert after_a_whole_page(across) is None
    assert Gutters().of(BRIEF) is None


def test_a_raised_number_in_the_second_line_does_not_set_the_first_one_apart():
    left = [glyphs("左".ljust(16, "字"), x=LEFT + 24, top=112), *column("左", LEFT)]
    right = [glyphs("右".ljust(16, "字"), x=RIGHT, top=112), *column("右", RIGHT)]
    marker = glyphs("3", x=RIGHT + 220, top=129, size=6)
    assert order(page(*left, *right, marker)) == ["左"] * 13 + ["右"] * 13 + ["3"]
