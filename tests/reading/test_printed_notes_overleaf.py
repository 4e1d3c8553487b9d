from workbench.reading.printed import read_printed

RULE = " " * 56
LINES = ["渡口的人都來了，", "帳房也來了，", "船戶從上游帶來了鹽，", "驗過的貨都蓋了印，", "卷宗也在那裡。"]


def page(marks=(), notes=()):
    body = "".join(
        f"{line}\n{marks[place]}\n" if place < len(marks) else f"{line}\n\n" for place, line in enumerate(LINES)
    )
    return body + (RULE + "\n\n" + "".join(f"{note}\n\n" for note in notes) if notes else "")


def read(*pages):
    reading = read_printed("\f".join(pages), laid_out=True)
    notes = [(note.number, note.marker is not None, reading.text[note.start : note.end]) for note in reading.notes]
    return notes, reading.text[: reading.body_end]


def test_a_page_that_holds_but_the_last_note_of_the_page_before_is_no_body():
    notes, body = read(page("12", ["1 甲檔的紀錄。"]), "2 乙檔的紀錄，\n\n缺末葉。\n\n", page("3", ["3 丙檔的紀錄。"]))
    assert notes == [("1", True, "甲檔的紀錄。"), ("2", True, "乙檔的紀錄，缺末葉。"), ("3", True, "丙檔的紀錄。")]
    assert "乙檔" not in body


def test_notes_that_count_from_one_on_each_page_may_stand_overleaf_too():
    notes, _ = read(page("12", ["1 甲檔的紀錄。", "2 乙檔的紀錄。"]), page("1"), "1 丙檔的紀錄。\n\n")
    assert notes[-1] == ("1", True, "丙檔的紀錄。")


def test_a_page_that_begins_with_a_number_that_is_not_marked_before_it_is_body():
    notes, body = read(page("1", ["1 甲檔的紀錄。"]), "2 乙檔的紀錄。\n\n", page())
    assert len(notes) == 1
    assert "乙檔" in body


def test_a_full_page_that_begins_with_a_number_is_body_although_a_note_is_missing():
    _, body = read(page("12", ["1 甲檔的紀錄。"]), "2 乙檔的紀錄。\n\n" + page(), page())
    assert "乙檔" in body


def test_a_page_that_begins_with_a_number_of_another_form_is_body():
    _, body = read(page("12", ["1 甲檔的紀錄。"]), "2. 渡口的鹽\n\n", page())
    assert "渡口的鹽" in body


def test_notes_that_a_typesetter_mixed_are_put_in_order_by_the_numbers_raised_on_their_page():
    notes, _ = read(page("123", ["1 甲檔。", "3 1945年丙檔。", "2 乙檔。"]), page())
    assert notes == [("1", True, "甲檔。"), ("2", True, "乙檔。"), ("3", True, "1945年丙檔。")]


def test_notes_moved_over_several_pages_get_the_markers_of_those_without_notes():
    notes, _ = read(page("1", ["1 甲檔。"]), page("2"), page("3"), page("4", ["4 丁檔。", "2 乙檔。", "3 丙檔。"]))
    assert sorted(notes) == [(number, True, f"{one}檔。") for number, one in zip("1234", "甲乙丙丁", strict=True)]
