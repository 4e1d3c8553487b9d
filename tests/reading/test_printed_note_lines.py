import pytest

from workbench.reading.printed import read_printed

RULE = " " * 56


def page(number, *notes, foot=()):
    body = [f"第{number}日的會議開得很長，紀錄寫滿了兩冊，", "渡口的人都來了，", "帳房也來了，", f"卷宗{number}也在。"]
    lines = "".join(f"{line}\n\n" for line in body)
    marked = lines.replace("，\n\n", f"，\n{number}\n", 1)
    below = "".join(f"{line}\n\n" for line in foot)
    return marked + RULE + "\n\n" + "".join(f"{line}\n" for line in notes) + "\n" + "".join(("\n", below)) * bool(foot)


def read(pages, *, laid_out=True):
    reading = read_printed("\f".join(pages), laid_out=laid_out)
    notes = [reading.text[note.start : note.end] for note in reading.notes]
    return notes, reading.text[reading.notes_end :].split("\n")


@pytest.mark.parametrize("laid_out", [True, False])
def test_the_first_line_of_a_note_is_no_running_foot_however_often_it_returns(laid_out):
    pages = [page(n, f"   {n}", "Ledger of the ferry, copy of", "", f"18{n}0, leaf {n}.") for n in range(1, 6)]
    notes, apparatus = read(pages, laid_out=laid_out)
    assert notes == [f"Ledger of the ferry, copy of 18{n}0, leaf {n}." for n in range(1, 6)]
    assert not any("Ledger" in line for line in apparatus)


def test_the_last_line_of_a_note_is_no_running_foot_where_it_stands_right_below():
    pages = [page(n, f"   {n}", f"Letter {n} to the guild of the", "", "northern ferry, box nine") for n in range(1, 6)]
    assert read(pages)[0] == [f"Letter {n} to the guild of the northern ferry, box nine" for n in range(1, 6)]


def test_numbers_that_count_with_the_pages_in_short_notes_are_no_page_numbers():
    pages = [page(n, f"   {n}", f"Ibid., p. {n + 30}") for n in range(1, 6)]
    assert read(pages)[0] == [f"Ibid., p. {n + 30}" for n in range(1, 6)]


def test_a_line_that_returns_set_apart_below_the_notes_is_a_running_foot():
    pages = [page(n, f"   {n}", f"Box {n} of the ferry.", foot=["The Ferry Papers", f"{n + 8}"]) for n in range(1, 6)]
    notes, apparatus = read(pages)
    assert notes == [f"Box {n} of the ferry." for n in range(1, 6)]
    assert apparatus.count("The Ferry Papers") == 5
