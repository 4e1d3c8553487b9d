from workbench.model.reading import BlockKind
from workbench.reading.printed import read_printed
from workbench.reading.printed.labels import read_label

RULE = " " * 56


def texts(source):
    reading = read_printed(source, laid_out=True)
    return [reading.text[block.start : block.end] for block in reading.blocks]


def test_lines_go_on_until_a_blank_line_however_short_they_are():
    assert texts("會議短短。\n\n散了。\n\n \n\n次日。\n\n") == ["會議短短。散了。", "次日。"]


PARTED = "\n\n \n\n"
LONG = "渡口的帳冊寫得很長，寫到了這一行的盡頭，寫到了這一行的盡頭也沒有寫完，"
NEXT_PAGE = f"{PARTED}\f次日。{PARTED}"


def captions(source):
    reading = read_printed(source, laid_out=True)
    return [reading.text[b.start : b.end] for b in reading.blocks if b.kind is BlockKind.CAPTION]


def test_a_caption_needs_no_space_behind_its_number_where_it_stands_by_itself():
    rows = " 鹽  12  34\n\n 茶  56  78"
    source = PARTED.join((f"{LONG}\n\n{LONG}\n\n又寫。", "表2兩年的鹽與茶", rows, "資料來源：渡口帳冊。")) + NEXT_PAGE
    assert captions(source) == ["表2兩年的鹽與茶", "資料來源：渡口帳冊。"]
    assert "鹽  12  34\n茶  56  78" in texts(source)


def test_a_caption_at_the_foot_of_a_page_may_stand_before_a_table_overleaf():
    first = f"{LONG}\n\n{LONG}\n\n又寫。{PARTED}表2兩年的鹽與茶\n\n"
    assert captions(f"{first}\f 鹽  12  34\n\n 茶  56  78{PARTED}") == ["表2兩年的鹽與茶"]


def test_a_sentence_that_begins_with_a_table_is_no_caption():
    assert not captions(PARTED.join(("渡口的帳冊在此。", "表2列出了兩年的鹽，茶則不在其中。", "完。")) + NEXT_PAGE)
    assert not captions(PARTED.join(("渡口的帳冊在此。", "表2列出了兩年的鹽\n\n與茶。", "完。")) + NEXT_PAGE)


def test_a_heading_of_two_lines_is_one():
    source = "The end of a text.\n\n \n\n1. A Heading That Takes\n\nTwo Lines\n\n \n\nThe text goes on.\n\n"
    assert "1. A Heading That Takes Two Lines" in texts(source)


def test_a_note_overleaf_gets_the_marker_of_the_page_before():
    first = f"會議的紀錄。\n1\n次日的紀錄。\n2\n三日的紀錄也在。\n\n{RULE}\n\n1 甲檔。\n\n"
    second = f"四日的會議散了。\n\n{RULE}\n\n2 乙檔。\n\n"
    notes = read_printed(first + "\f" + second, laid_out=True).notes
    assert [(note.number, note.marker is not None, note.end > note.start) for note in notes] == [
        ("1", True, True),
        ("2", True, True),
    ]


def test_a_date_may_stand_behind_the_number_of_a_note():
    assert read_label("4. 1945年的電報") is not None
