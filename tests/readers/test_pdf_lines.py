import pytest
from pdf_glyph_making import glyphs

from workbench.readers.pdf.fragments import common_size, fragments, runs_downwards
from workbench.readers.pdf.glyphs import Glyph
from workbench.readers.pdf.lines import as_drawn, line_of, lines_of


def lines(*parts):
    return lines_of(fragments([glyph for part in parts for glyph in part]))


def texts(*parts):
    return [line.text for line in lines(*parts)]


def test_lines_stand_from_top_to_bottom_whatever_the_drawing_order():
    assert texts(glyphs("下一行", top=120), glyphs("上一行", top=100)) == ["上一行", "下一行"]


def test_pieces_of_a_line_drawn_out_of_order_are_put_side_by_side():
    assert texts(glyphs("之後", x=94), glyphs("會議", x=70)) == ["會議之後"]


def test_no_space_is_invented_between_chinese_characters():
    assert texts(glyphs("會議之後", spread=6)) == ["會議之後"]


def test_no_space_is_invented_between_chinese_and_a_number_set_with_a_little_air():
    year = glyphs("1945", x=70)
    assert texts(year, glyphs("年", x=year[-1].x1 + 3)) == ["1945年"]


def test_a_gap_between_latin_words_is_a_space():
    first = glyphs("Port", x=70)
    assert texts(first, glyphs("Arthur", x=first[-1].x1 + 3)) == ["Port Arthur"]


def test_kerning_is_no_space():
    assert texts(glyphs("Moscow", spread=1)) == ["Moscow"]


def test_spaces_of_the_file_are_kept_and_not_doubled():
    assert texts(glyphs("Port Arthur ")) == ["Port Arthur "]


def test_white_space_before_the_first_character_is_left_to_the_indent():
    (line,) = lines(glyphs("\u3000\u3000會議"))
    assert (line.text, line.x0) == ("會議", 94)


def test_cells_of_a_table_are_parted_by_two_spaces():
    assert texts(glyphs("姓名", x=70), glyphs("年代", x=200)) == ["姓名  年代"]


def test_letters_set_apart_in_a_heading_get_one_space():
    assert texts(glyphs("摘", x=70), glyphs("要", x=100)) == ["摘 要"]


def test_curly_quotes_are_chinese_when_they_are_wide():
    wide = glyphs("說“", x=70)
    assert texts(wide, glyphs("Yes", x=wide[-1].x1 + 3)) == ["說“Yes"]


def test_characters_printed_twice_for_boldness_count_once():
    assert texts(glyphs("粗體", x=70), glyphs("粗體", x=70.4)) == ["粗體"]


def test_repeated_letters_are_not_taken_for_boldness():
    assert texts(glyphs("book 1990 里里")) == ["book 1990 里里"]


def test_a_raised_number_is_found_where_it_stands():
    before = glyphs("紀錄。", x=70)
    mark = glyphs("12", x=106, top=99, size=7)
    after = glyphs("次日", x=113)
    (line,) = lines(before, mark, after)
    assert line.text == "紀錄。12次日"
    assert [line.text[slice(*span)] for span in line.raised] == ["12"]
    assert line.size == 12


def test_two_raised_numbers_apart_are_two():
    (line,) = lines(
        glyphs("甲", x=70), glyphs("1", x=82, top=99, size=7), glyphs("乙", x=86), glyphs("2", x=98, top=99, size=7)
    )
    assert [line.text[slice(*span)] for span in line.raised] == ["1", "2"]


@pytest.mark.parametrize(("sign", "top"), [("2", 108), ("th", 99), ("①", 99)])
def test_lowered_numbers_letters_and_signs_with_a_shape_of_their_own_stay_in_the_line(sign, top):
    (line,) = lines(glyphs("原文", x=70), glyphs(sign, x=94, top=top, size=7))
    assert line.text == f"原文{sign}"
    assert line.raised == ()


def test_a_large_initial_does_not_swallow_the_lines_beside_it():
    assert texts(
        glyphs("會", x=70, top=100, size=40), glyphs("議之後的事", x=110), glyphs("又一行", x=110, top=120)
    ) == [
        "會",
        "議之後的事",
        "又一行",
    ]


def test_blank_lines_are_left_out():
    assert texts(glyphs("   "), glyphs("會議", top=130)) == ["會議"]


def test_text_that_runs_downwards_is_known():
    assert runs_downwards([Glyph(c, 500, 514, 100 + 14 * at, 114 + 14 * at, 14) for at, c in enumerate("從右邊讀起")])
    assert not runs_downwards(glyphs("橫排的一行"))


def test_a_raised_number_that_found_no_room_on_its_line_belongs_to_it():
    parts = fragments([*glyphs("紀錄分存兩處後人引用", top=100), *glyphs("33", top=113, size=7)])
    found = lines_of(parts)
    assert [(line.text, line.size, line.raised) for line in found[1:]] == [("33", 12.0, ((0, 2),))]


def test_what_is_drawn_aslant_is_one_line():
    (line,) = as_drawn([Glyph("水", 10, 40, 90, 120, 30), Glyph("印", 40, 70, 60, 90, 30)])
    assert line.text == "水印"
    assert as_drawn([]) == []


def test_the_box_of_a_line_is_that_of_its_main_type():
    line = line_of([*glyphs("正文", x=70), *glyphs("3", x=94, top=97, size=7)])
    assert (line.x0, line.x1, line.top, line.bottom) == (70, 97.5, 100, 112)


def test_the_size_of_nothing_is_zero():
    assert common_size([]) == 0.0
