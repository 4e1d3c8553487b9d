from workbench.model.reading import BlockKind
from workbench.reading.plain import read_plain

TEXT = "这里是正文，说的是两国之间的来往，文字不长也不短，只是为了让每一段都比标题长得多，读起来像一本书。" * 3


def outline(source):
    return [(heading.level, heading.text) for heading in read_plain(source).outline]


def test_numbered_chapters_and_sections_are_headings_with_levels():
    source = "\n\n".join(["第一章 开端", TEXT, "第一节　会议", TEXT, "第二章 结局", TEXT])
    assert outline(source) == [(1, "第一章 开端"), (2, "第一节　会议"), (1, "第二章 结局")]


def test_english_chapters_are_headings():
    source = "CHAPTER I\n\n" + "A long paragraph of some sort, " * 5 + "ended.\n\nChapter 2\n\nMore."
    assert outline(source) == [(1, "CHAPTER I"), (1, "Chapter 2")]


def test_counted_lines_are_headings_only_in_order():
    assert outline("\n".join(["一、来由", TEXT, "二、经过", TEXT])) == [(1, "一、来由"), (1, "二、经过")]
    assert outline("\n".join(["一、来由", TEXT, "五、经过", TEXT])) == []
    assert outline("\n".join(["一、甲", "二、乙", "三、丙", TEXT])) == []


def test_eleven_and_twenty_one_are_counted_too():
    lines = [f"{numeral}、标题" for numeral in [*"一二三四五六七八九十", "十一"]]
    assert len(outline("\n".join(part for line in lines for part in (line, TEXT)))) == 11


def test_a_short_first_line_before_running_text_is_the_title():
    reading = read_plain(f"边界问题的由来\n\n{TEXT}\n\n{TEXT}")
    assert reading.blocks[0].kind is BlockKind.TITLE
    assert reading.title == "边界问题的由来"


def test_nothing_is_a_title_where_everything_is_short():
    assert read_plain("苹果\n\n梨\n\n桃").title == ""


def test_sentences_are_never_headings():
    assert outline(f"第一章里已经说过，他没有来。\n\n{TEXT}") == []
