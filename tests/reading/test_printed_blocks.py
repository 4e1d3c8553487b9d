from pages_of_print import cut, prose, spaced, texts

from workbench.reading.printed import read_printed
from workbench.reading.printed.front import is_rubric, is_subtitle, opens_abstract, opens_keywords
from workbench.reading.printed.headings import could_head, in_order, is_bare, is_named, is_sure, levels, read_mark


def marks(*lines):
    return [read_mark(line) for line in lines]


def test_numbers_of_headings_are_read_in_their_shapes():
    found = marks(
        "第三章 渡口", "第二節 船", "壹、前言", "一、渡口", "（二）船", "3. 船夫", "2.1 桥", "Chapter 4 Boats", "渡口"
    )
    assert [mark and (mark.shape, mark.value) for mark in found] == [
        ("chapter", 3),
        ("section", 2),
        ("formal", 1),
        ("chinese", 1),
        ("bracketed", 2),
        ("arabic", 3),
        ("decimal", 1),
        ("chapter", 4),
        None,
    ]
    assert read_mark("3.14 是圆周率") is None or read_mark("3.14 是圆周率").shape == "decimal"
    assert read_mark("1928 年") is None


def test_levels_follow_the_nesting_of_the_shapes():
    outline = marks("第一章", "第一節", "一、", "（一）x", "（二）y", "二、x", "第二節", "第二章", "结语")
    assert list(levels(outline)) == [1, 2, 3, 4, 4, 3, 2, 1, 1]


def test_headings_out_of_order_are_doubted_unless_they_are_certain():
    outline = marks("一、甲", "二、乙", "七、丙", "第九章")
    assert in_order(outline, [False] * 4) == [True, True, False, True]
    assert in_order(outline, [False, False, True, False])[2]


def test_shapes_and_names_that_only_headings_have():
    assert is_sure("第三章 渡口")
    assert not is_sure("三、渡口")
    assert is_bare("第三章")
    assert is_named("结 语")
    assert is_named("References")
    assert not could_head("他说：", 6)
    assert not could_head("123", 3)
    assert opens_abstract("【内容摘要】本文")
    assert opens_abstract("摘 要")
    assert not opens_abstract("摘要地说")
    assert not opens_abstract("渡口")
    assert opens_keywords("关键词：渡口")
    assert is_rubric("【论 文】")
    assert is_subtitle("——以渡口为例")


ARTICLE = spaced(
    [
        "【论文】",
        "渡口与账簿",
        "——一座小城的往事",
        "林远舟",
        "【内容摘要】" + prose(100),
        "【关键词】渡口；账簿",
        "一、问题",
        prose(150, 1),
        prose(170, 2),
        "二、材料",
        "（一）账簿",
        prose(140, 3),
        prose(190, 4),
        "结 语",
        prose(120, 5),
        prose(75, 6),
        "参考文献",
        "林远舟：《渡口》，县志馆，一九九一年。",
        "周小河：《账簿》，县志馆，一九九二年。",
    ]
)


def test_the_front_of_an_article_is_told_apart():
    reading = read_printed(ARTICLE)
    assert reading.title == "渡口与账簿——一座小城的往事"
    assert texts(reading, "author") == ["林远舟"]
    assert texts(reading, "abstract") == ["【内容摘要】" + prose(100), "【关键词】渡口；账簿"]


def test_headings_and_paragraphs_of_an_article_are_whole():
    reading = read_printed(ARTICLE)
    assert [(h.level, h.text) for h in reading.outline] == [
        (1, "一、问题"),
        (1, "二、材料"),
        (2, "（一）账簿"),
        (1, "结 语"),
        (1, "参考文献"),
    ]
    expected = [prose(150, 1), prose(170, 2), prose(140, 3), prose(190, 4), prose(120, 5), prose(75, 6)]
    assert texts(reading, "paragraph")[1:] == expected
    assert len(texts(reading, "bibliography")) == 2
    assert not reading.warnings


def test_the_number_of_a_chapter_and_its_title_are_one_heading():
    text = spaced(["第一章", "渡口", prose(150), prose(120, 1), "第二章", "账簿", prose(140, 2), prose(100, 3)])
    assert [h.text for h in read_printed(text).outline] == ["第一章 渡口", "第二章 账簿"]


def test_a_list_of_contents_is_no_row_of_headings():
    contents = ["1. 渡口", "I. 船只", "II. 船夫", "2. 账簿", "I. 商会", "3. 结论"]
    text = spaced([prose(150), prose(120, 1), prose(90, 2), *contents, prose(140, 2), prose(100, 3), prose(80, 4)])
    reading = read_printed(text)
    assert texts(reading, "list-item") == contents
    assert not reading.outline


def test_lines_with_leaders_are_contents():
    text = spaced(
        [prose(150), "目 录", "一、渡口 ........ 12", "二、账簿 ........ 30", prose(120, 1), prose(140, 2), prose(95)]
    )
    assert len(texts(read_printed(text), "list-item")) == 2


def test_a_table_keeps_its_lines_up_to_its_source():
    rows = ["年份 船只 船夫", "一九二一 3 7", "一九二二 4 9"]
    parts = [
        prose(150),
        prose(120, 1),
        "表 1 船只的数目",
        *rows,
        "资料来源：县志。",
        prose(140, 2),
        prose(100, 3),
        prose(66),
    ]
    reading = read_printed(spaced(parts))
    assert texts(reading, "table") == ["\n".join(rows)]
    assert texts(reading, "caption") == ["表 1 船只的数目", "资料来源：县志。"]


def test_a_table_without_a_source_ends_where_text_begins():
    rows = ["年份 船只 船夫", "一九二一 3 7"]
    parts = [prose(150), prose(120, 1), "表 1 船只的数目", *rows, prose(140, 2), prose(100, 3), prose(66), prose(77)]
    reading = read_printed(spaced(parts))
    assert texts(reading, "table") == ["\n".join(rows)]
    assert prose(140, 2) in texts(reading, "paragraph")


def test_a_narrower_measure_is_a_quotation():
    quotation = "\n\n".join(cut(prose(130, 3), 26)) + " "
    text = "\n\n \n\n".join([spaced([prose(200), prose(150, 1)]), quotation, spaced([prose(160, 2), prose(90, 4)])])
    reading = read_printed(text)
    assert texts(reading, "quotation") == [prose(130, 3)]


def test_an_indented_stretch_is_a_quotation():
    lines = cut(prose(400), 34)
    quoted = ["    " + line for line in cut(prose(120, 2), 30)]
    text = "\n".join([*lines, *quoted, *cut(prose(300, 3), 34)])
    assert texts(read_printed(text), "quotation")


def test_bullets_begin_items_of_lists():
    parts = [
        prose(150),
        prose(120, 1),
        "● 船只和船夫都要登记。",
        "● 夜里不许摆渡。",
        prose(140, 2),
        prose(100, 3),
        prose(66),
    ]
    assert len(texts(read_printed(spaced(parts)), "list-item")) == 2


def test_an_english_paper_is_read_with_its_headings():
    body = "The harbour office kept two sets of ledgers and nobody who signed the petition was ever paid. "
    lines = []
    for heading in ("1. Introduction", "2. The Ledgers"):
        text = (body * 6).strip()
        words, line = [], ""
        for word in text.split():
            if len(line) + len(word) > 64:
                words.append(line.strip())
                line = ""
            line += word + " "
        lines += ["", heading, "", *words, line.strip()]
    reading = read_printed("\n".join(["Ledgers of a Harbour", "Mary Holt", *lines]))
    assert reading.title == "Ledgers of a Harbour"
    assert [h.text for h in reading.outline] == ["1. Introduction", "2. The Ledgers"]
    assert texts(reading, "paragraph") == [(body * 6).strip()] * 2


def test_run_in_headings_are_set_apart_if_their_sisters_count_on():
    items = [f"{n}.{head}。{prose(120, n)}" for n, head in enumerate(("渡口的用处", "账簿的写法", "船夫的去处"), 1)]
    reading = read_printed(spaced([prose(150), prose(90, 1), *items, prose(77, 2)]))
    assert [reading.text[a:b] for a, b in reading.emphasis] == ["1.渡口的用处。", "2.账簿的写法。", "3.船夫的去处。"]
    assert texts(reading, "paragraph")[2:5] == items


def test_a_single_numbered_paragraph_has_no_run_in_heading():
    reading = read_printed(spaced([prose(150), f"1.渡口的用处。{prose(120, 3)}", prose(90, 1), prose(77, 2)]))
    assert not reading.emphasis


def test_lines_that_end_with_a_space_go_on_if_their_sentence_does():
    head, tail = prose(300)[:58], prose(300)[58:]
    latin = "渡口的账簿里夹着一张写有外文的字条，写的是 Johannes Petersen and \n\nhis brother 两个人的名字。 "
    source = "\n\n".join(
        [spaced([prose(150), prose(95, 1), prose(77, 2), prose(120, 3)]), latin, spaced([head + tail])]
    )
    assert any("Petersen and his brother" in text for text in texts(read_printed(source), "paragraph"))


def test_a_row_of_items_that_share_a_line_is_one_paragraph():
    row = "甲、渡口的范围照旧；乙、船夫由镇上公推；" + "\x20\n\n" + "丙、账簿每月送县里核对，不得隐瞒；丁、夜里停航。 "
    source = "\n\n".join([spaced([prose(170), prose(95, 1), prose(77, 2), prose(120, 3)], 22), row])
    assert any("乙、船夫由镇上公推；丙、账簿" in text for text in texts(read_printed(source), "paragraph", "quotation"))
