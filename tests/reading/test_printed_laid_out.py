from workbench.reading.printed import read_printed
from workbench.reading.printed.labels import read_label

RULE = " " * 56


def texts(source):
    reading = read_printed(source, laid_out=True)
    return [reading.text[block.start : block.end] for block in reading.blocks]


def test_lines_go_on_until_a_blank_line_however_short_they_are():
    assert texts("會議短短。\n\n散了。\n\n \n\n次日。\n\n") == ["會議短短。散了。", "次日。"]


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
