from pages_of_print import book, cut, page, prose, spaced

from workbench.reading.printed import read_printed
from workbench.reading.printed.captions import is_caption, is_source_line, is_table_caption
from workbench.reading.printed.lines import read_lines
from workbench.reading.printed.notes import is_rule, is_sources_heading


def note_texts(reading):
    return {note.number: reading.text[note.start : note.end] for note in reading.notes}


def three_pages():
    pages = []
    for offset in range(3):
        body = spaced([prose(160, offset), prose(90, offset + 2), prose(200, offset + 4)])
        first = body.index("，") + 1
        second = body.index("，", len(body) // 2) + 1
        body = f"{body[:first]}\n1\n{body[first:second]}\n2\n{body[second:]}"
        pages.append(page(body, ("1", f"第{offset}卷，县档案。"), ("2", f"同上，第 {offset + 5} 页。")))
    return book(*pages)


def test_notes_of_each_page_are_found_with_their_markers():
    source = three_pages()
    reading = read_printed(source)
    assert len(reading.pages) == 3
    assert [(note.number, note.page) for note in reading.notes] == [(n, p) for p in range(3) for n in "12"]
    assert all(note.marker is not None and note.end > note.start for note in reading.notes)
    for note in reading.notes:
        start, end = note.marker_source
        assert source[start:end] == note.number
        assert reading.text[note.marker - 1] == "，"
    assert reading.text[reading.notes[1].start : reading.notes[1].end] == "同上，第 5 页。"
    assert not list(reading.source_map.problems(len(source), len(reading.text)))


def test_the_body_reads_on_where_a_marker_stood():
    reading = read_printed(three_pages())
    marker = reading.notes[0].marker
    assert "1" not in reading.text[marker - 5 : marker + 5]
    assert "\n" not in reading.text[marker - 2 : marker + 2]


def test_a_note_goes_on_below_the_rule_of_the_next_page():
    source = three_pages()
    head, tail = source.split("同上，第 5 页。", 1)
    rule = " " * 50 + "\n"
    before, after = tail.split(rule, 1)
    reading = read_printed(
        f"{head}同上，第 5 页，又见县\n {before.lstrip()}{rule}志卷三。\n{after}".replace("县\n  ", "县\n ")
    )
    assert note_texts(reading)["1"].startswith("第")
    assert any(text.endswith("又见县志卷三。") for text in texts_of_notes(reading))


def texts_of_notes(reading):
    return [reading.text[note.start : note.end] for note in reading.notes]


def test_a_marker_without_a_note_is_a_gap():
    source = three_pages()
    last = source.rindex("\n2\n ")
    reading = read_printed(source[:last] + "\n")
    lost = reading.notes[-1]
    assert (lost.number, lost.start) == ("2", lost.end)
    assert any(gap.start == lost.marker and "note" in gap.reason for gap in reading.gaps)


def test_a_caption_below_the_notes_belongs_to_the_body_again():
    source = three_pages() + "\n表 1 渡口的船只\n\n年份 船只 船夫 \n\n一九二一 三 七 \n"
    reading = read_printed(source)
    assert [b.kind for b in reading.blocks if reading.text[b.start :].startswith("表 1")] == ["caption"]


def test_notes_on_pages_without_a_rule_are_found_by_their_markers():
    pages = []
    for offset in range(4):
        number = offset * 2 + 1
        lines = cut(prose(34 * 11 + 12, offset), 34)
        lines[3] = lines[3][:20] + f"。{number}" + lines[3][20:]
        lines[8] = lines[8][:20] + f"。{number + 1}" + lines[8][20:]
        lines += [f"{number} 县档案，第 7 卷。", f"{number + 1} 同上，第 9 页。"]
        pages.append("\n".join(lines))
    reading = read_printed("\f".join(pages))
    assert [note.number for note in reading.notes] == [str(n) for n in range(1, 9)]
    assert all(note.marker is not None for note in reading.notes)
    assert texts_of_notes(reading)[1] == "同上，第 9 页。"


def test_a_label_that_an_extractor_left_behind_its_note_is_put_back():
    pages = []
    for offset in range(3):
        first = offset * 3 + 1
        lines = cut(prose(34 * 11 + 12, offset), 34)
        for step in range(3):
            lines[2 + 3 * step] = lines[2 + 3 * step][:15] + f"。{first + step}" + lines[2 + 3 * step][15:]
        notes = ["县档案。", f"{first + 1}", "县志。", f"{first + 2}", "同上。", f"{first}"]
        pages.append("\n".join([*lines, "", *notes]))
    reading = read_printed("\f".join(pages))
    assert [note.number for note in reading.notes] == [str(n) for n in range(1, 10)]
    assert texts_of_notes(reading)[:3] == ["县档案。", "县志。", "同上。"]
    assert reading.notes[0].label == "1"


def test_numbered_lists_on_a_page_are_no_notes():
    body = "\n".join(cut(prose(34 * 8), 34))
    listed = f"{body}\n1. 船只\n2. 船夫\n3. 渡口"
    assert not read_printed(f"{listed}\f{listed}").notes


def test_endnotes_are_found_under_their_heading():
    lines = cut(prose(34 * 39 + 12), 34)
    lines[5] = lines[5][:12] + "。[1]" + lines[5][12:]
    lines[20] = lines[20][:12] + "。[2]" + lines[20][12:]
    source = "\n".join([*lines, "", "注释", "[1] 县档案，第 7 卷。", "[2] 见注1。", "参考文献", "县志，一九二二年。"])
    reading = read_printed(source)
    assert note_texts(reading) == {"1": "县档案，第 7 卷。", "2": "见注1。"}
    assert reading.notes[1].see == (0,)
    assert all(note.marker is not None for note in reading.notes)
    assert "bibliography" in [block.kind for block in reading.blocks]


def test_undecoded_note_numbers_are_proved_by_their_order():
    glyphs = [bytes((0xE3, trail)).decode("big5") for trail in (0x7D, 0x7E, 0xA1, 0xA2, 0xA3, 0xA4)]
    pages = []
    for place in range(3):
        here = glyphs[2 * place : 2 * place + 2]
        body = spaced([prose(160, place), prose(90, place + 1)])
        for glyph in reversed(here):
            body = body.replace("，", f"，{glyph}", 1) if glyph == here[0] else body[:-3] + glyph + body[-3:]
        notes = "\n\n".join(f"註 {glyph} 縣志第{n}卷。 " for n, glyph in enumerate(here))
        pages.append(f"{body}\n\n{' ' * 40}\n\n{notes}")
    reading = read_printed(book(*pages))
    assert [note.number for note in reading.notes] == list("123456")
    assert all(note.marker is not None for note in reading.notes)
    assert reading.notes[0].label == f"註 {glyphs[0]}"
    assert not any(glyph in reading.text[: reading.body_end] for glyph in glyphs)


def test_rules_captions_and_headings_of_sources_are_told_by_their_shape():
    assert is_rule(read_lines(" " * 30)[0])
    assert is_rule(read_lines("________")[0])
    assert not is_rule(read_lines("渡口")[0])
    assert is_caption("表 3 船只的数目")
    assert is_caption("Table 2. Boats")
    assert not is_caption("表 3 说明了这一点。")
    assert is_table_caption("表（一）船只")
    assert not is_table_caption("圖 1 渡口")
    assert is_source_line("资料来源：县志")
    assert is_sources_heading("参 考 文 献")
    assert not is_sources_heading("渡口")


def test_a_marker_on_the_page_before_its_note_is_found():
    source = three_pages()
    place = source.rindex("\n2\n", 0, source.rindex(" " * 50))
    moved = source[:place] + source[place + 3 :]
    last_page = moved.rindex("\n ", 0, place - 200)
    before = moved.rindex("，", 0, moved.rindex(" " * 50, 0, last_page)) + 1
    reading = read_printed(f"{moved[:before]}²{moved[before:]}")
    assert sum(note.marker is not None for note in reading.notes) >= 5


def test_a_rule_with_words_before_the_first_number_goes_on_with_the_last_note():
    source = three_pages()
    pieces = source.split(" " * 50 + "\n")
    source = (" " * 50 + "\n").join([pieces[0], pieces[1], "又见县志卷三。\n" + pieces[2], pieces[3]])
    reading = read_printed(source)
    assert any(text.endswith("又见县志卷三。") for text in texts_of_notes(reading))
