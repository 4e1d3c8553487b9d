import pytest
from pdf_glyph_making import line

from workbench.readers.pdf.breaks import Breaks

FULL = "會場裡的爭論持續了三日，紀錄分存兩處後人"
SHORT = "引用時常混淆。"
LATIN = "The delegates met again in the"


def parted(*lines, at=1):
    """Whether the line after ``at`` begins something new."""
    return Breaks(lines).parted(lines[at - 1] if at else None, lines[at], lines[at + 1])


def test_full_lines_go_on():
    assert not parted(line(FULL, 100), line(FULL, 120), line(FULL, 140))


def test_a_line_cut_short_ends_its_paragraph():
    assert parted(line(FULL, 100), line(SHORT, 120), line(FULL, 140))


def test_a_line_a_little_short_goes_on_since_some_signs_may_not_begin_a_line():
    assert not parted(line(FULL, 100), line(FULL[:-1], 120), line(FULL, 140))


def test_a_line_goes_on_when_the_next_word_had_no_room():
    assert not parted(line(FULL, 100), line(FULL[:-4], 120), line("Chiangkai-shek 的電報抵達了會場之後", 140))


def test_ragged_latin_lines_go_on_when_the_next_word_had_no_room():
    assert not parted(line(LATIN + " old hall", 100), line(LATIN, 120), line("representation of both the", 140))
    assert parted(line(LATIN + " old hall", 100), line(LATIN, 120), line("a new start came at last here", 140))


def test_a_divided_word_goes_on():
    assert not parted(line(FULL, 100), line("repre-", 120), line("a sentence after it goes on", 140))


def test_lines_of_a_narrower_quotation_are_judged_by_their_own_measure():
    assert not parted(line(FULL[:-5], 100), line(FULL[:-5], 120), line(FULL, 140))


def test_a_sentence_that_ends_before_the_edge_of_the_column_ends_its_paragraph():
    page = [line(FULL, 60), line(FULL, 80), line("名詞", 100), line("一個定義。", 120), line("次一名詞", 140)]
    assert parted(*page, at=3)
    assert not parted(*page[:3], line("一個定義", 120), line("次一名詞", 140), at=3)


def test_another_size_of_type_begins_something_new():
    assert parted(line(FULL, 80), line("小標題", 100, size=16.0), line(FULL, 130))
    assert parted(line("題目", 60, size=18.0), line(FULL, 100, column=1), line(FULL, 120, column=1), at=0)


def test_a_paragraph_that_ends_with_its_column_is_not_joined_to_the_next_one():
    column = [line(FULL, 60 + 20 * at) for at in range(4)]
    assert parted(*column, line(SHORT, 140), line(FULL, 100, column=1), at=4)
    assert not parted(*column, line(FULL, 100, column=1), at=3)
    assert parted(*column, line(FULL[:-1] + "。", 140), line(FULL, 100, column=1, indent=2.0), at=4)


def test_notes_are_not_judged():
    assert not parted(line(FULL, 700, note=True), line(SHORT, 720, note=True), line(FULL, 740, note=True))
    assert not parted(line(FULL, 680), line(SHORT, 700), line(FULL, 740, note=True))


def test_full_lines_of_paragraphs_that_stand_in_are_parted_by_the_indent():
    whole = FULL[:-3] + "。"
    first = line(whole, 120, x0=94, indent=2.0)
    page = [
        line(FULL, 80),
        line(FULL[:-1] + "。", 100),
        first,
        line(FULL[:-2], 140, x0=94, indent=2.0),
        line(FULL, 160),
    ]
    assert parted(*page, at=1)
    assert parted(*page, at=2)
    assert not parted(*page, at=3)


def test_in_justified_columns_a_sentence_that_ends_a_little_short_ends_its_paragraph():
    page = [*(line(FULL, 60 + 20 * at) for at in range(4)), line(FULL[:-2] + "。", 140), line(FULL, 160)]
    assert parted(*page, at=4)
    ragged = [line(FULL[: -1 - at % 3], 60 + 20 * at) for at in range(6)]
    assert not parted(*ragged, line(FULL[:-2] + "。", 180), line(FULL, 200), at=6)


def test_white_space_parts_paragraphs_whose_last_line_is_full():
    page = [*(line(FULL, 60 + 20 * at) for at in range(4)), line(FULL[:-1] + "。", 140), line(FULL, 170)]
    assert parted(*page, at=4)
    assert not parted(*page[:4], line(FULL, 140), line(FULL, 170), at=4)


def test_lines_of_a_quotation_go_on_though_sentences_end_short_of_the_column():
    narrow = [line(FULL[:-4], 80 + 20 * at, x0=94, indent=2.0) for at in range(2)]
    ended = line(FULL[:-5] + "。", 120, x0=94, indent=2.0)
    page = [line(FULL, 40), line(FULL, 60), *narrow, ended, line(FULL[:-4], 140, x0=94, indent=2.0)]
    assert not parted(*page, at=4)


def test_a_number_behind_the_stop_is_looked_through():
    noted = line(SHORT + "3", 120, raised=((len(SHORT), len(SHORT) + 1),))
    assert parted(line(FULL, 100), noted, line(FULL, 140))


@pytest.mark.parametrize("above", [line("題目", 60, size=18.0, x1=500), line(FULL * 2, 60, column=9)])
def test_a_line_above_of_other_size_or_column_is_no_measure(above):
    assert not Breaks([above, line(FULL, 100), line(FULL, 120)]).parted(above, line(FULL, 100), line(FULL, 120))


def test_where_lines_end_exactly_together_a_sentence_that_ends_a_little_short_ends_its_paragraph():
    full = [line(FULL, 60 + 20 * at) for at in range(4)]
    little, nothing = (line(FULL[:-1] + "。", 140, x1=full[0].x1 - short) for short in (4.0, 0.5))
    assert parted(*full, little, line(FULL, 160), at=4)
    assert not parted(*full, nothing, line(FULL, 160), at=4)


def test_where_first_lines_stand_in_a_line_that_does_not_needs_room_for_its_first_word_above_it():
    starts = [line(FULL[:-2], top, x0=94, indent=2.0) for top in (60, 120)]
    page = [
        starts[0],
        line(FULL, 80),
        line(SHORT, 100),
        starts[1],
        line(SHORT, 140),
        line(FULL[:-2], 160, x0=94, indent=2.0),
    ]
    page += [line(FULL, 180), line(FULL, 200), line(FULL[:-1] + "。", 220, x1=line(FULL).x1 - 8), line(FULL, 240)]
    assert not parted(*page, at=8)
    assert parted(*page, at=2)


def test_a_ragged_chinese_line_ends_its_paragraph_where_the_next_sign_had_room():
    ragged = [line(FULL[: len(FULL) - at % 3], 60 + 20 * at) for at in range(6)]
    ended = line(FULL[:-3] + "。", 180)
    assert parted(*ragged, ended, line(FULL, 200), at=6)
    assert not parted(*ragged, ended, line("「那」，" + FULL[4:], 200), at=6)


def test_a_quotation_whose_lines_end_unevenly_goes_on_where_the_next_word_had_no_room():
    words = LATIN + " old hall"
    page = [line(words + " and beyond it", 60), line(words + " and beyond it", 80)]
    quoted = [line(words, 110 + 20 * at, x0=94, indent=2.0) for at in range(2)]
    ended = line(words[:-4] + ".", 150, x0=94, indent=2.0)
    page += [*quoted, ended, line("representatives " + LATIN, 170, x0=94, indent=2.0, x1=quoted[0].x1 - 9)]
    assert not parted(*page, at=4)


def test_the_last_line_of_a_page_in_larger_type_is_closed_though_no_stop_ends_it():
    heading = line("貳、碼頭", 100, size=15.0)
    breaks = Breaks([line(FULL, 60), line(FULL, 80), heading])
    assert breaks.closed(heading)
    assert not breaks.closed(line(FULL, 80))


def test_a_full_last_line_is_closed_where_the_page_was_left_early():
    body = [line(FULL, 60), line(FULL, 80), line(FULL[:-1] + "。", 100)]
    for top, note, closed in ((300, True, True), (140, True, False), (560, False, True)):
        below = line("1 同上書。" if note else "7", top, size=9.0, note=note)
        assert Breaks([*body, below]).closed(body[-1]) is closed
    beside = line("1 同上書。", 300, x0=400, size=9.0, note=True)
    assert not Breaks([*body, beside]).closed(body[-1])
    assert not Breaks([*body[:-1], line(FULL, 100), below]).closed(line(FULL, 100))


def test_paragraphs_of_one_line_each_are_no_quotation():
    first = [line(FULL[:-1] + "。", 100 + 20 * at, x0=94, indent=2.0) for at in range(3)]
    page = [line(FULL, 60), line(FULL, 80), *first, line(FULL, 160)]
    assert all(parted(*page, at=at) for at in (2, 3))


def test_a_sentence_that_closes_with_signs_of_vertical_lines_ends_its_paragraph():
    page = [line(FULL, 60), line(FULL, 80), line(FULL[:-2] + "\ufe12\ufe42", 100)]
    assert parted(*page, line(SHORT, 120, x0=94, indent=2.0), at=2)
