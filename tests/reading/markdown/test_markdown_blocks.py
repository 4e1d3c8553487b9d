import pytest

from workbench.model.reading import BlockKind
from workbench.reading.markdown import read_markdown


def blocks(source):
    reading = read_markdown(source)
    assert list(reading.source_map.problems(len(source), len(reading.text))) == []
    return [(block.kind.value, block.level, reading.text[block.start : block.end]) for block in reading.blocks]


def test_headings_keep_their_levels_as_they_jump():
    assert blocks("# a\n\n##### b *c* ##\n\nd\n===\n\ne\n---\n") == [
        ("heading", 1, "a"),
        ("heading", 5, "b c"),
        ("heading", 1, "d"),
        ("heading", 2, "e"),
    ]


def test_attributes_of_a_heading_are_not_read():
    assert blocks("## a {#b .c}\n\n## d {e}\n\n> # f {#g}") == [
        ("heading", 2, "a"),
        ("heading", 2, "d {e}"),
        ("heading", 1, "f"),
    ]


def test_list_items_have_depths_and_ordered_ones_keep_their_numbers():
    source = "- a\n  - b\n    c\n\n3. d\n4) e\n\n   f\n"
    assert blocks(source) == [
        ("list-item", 1, "a"),
        ("list-item", 2, "b c"),
        ("list-item", 1, "3. d"),
        ("list-item", 1, "4) e"),
        ("paragraph", 0, "f"),
    ]


def test_an_empty_item_is_a_gap():
    reading = read_markdown("- a\n-\n- b")
    assert [(gap.start, gap.end) for gap in reading.gaps] == [(1, 1)]


def test_quotations_are_read_without_their_marks_line_by_line():
    assert blocks("> a *b\n> c* d\nlazy\n>\n> > e\n\nf") == [
        ("quotation", 0, "a b c d lazy"),
        ("quotation", 0, "e"),
        ("paragraph", 0, "f"),
    ]


def test_code_keeps_its_lines_and_its_indentation():
    assert blocks("```python\na\n  b\n\nc\n```\n\n    d\n     e\n\n> ```\n> f\n>  g\n\n```\nopen") == [
        ("code", 0, "a\n  b\n\nc"),
        ("code", 0, "d\n e"),
        ("code", 0, "f\n g"),
        ("code", 0, "open"),
    ]


def test_a_table_is_one_block_with_tabs_and_line_feeds():
    source = "| a *x* | b |\n|:--|--:|\n| c \\| d | `e` |\n| f |\n| g | h | too many |\n"
    assert blocks(source) == [("table", 0, "a x\tb\nc | d\te\nf\ng\th\ttoo many")]


@pytest.mark.parametrize("source", ["> a | b\n> --|--\n> c | d\n", "- - a | b\n    --|--\n    c | d\n"])
def test_tables_stand_in_quotations_and_lists(source):
    assert [text for _, _, text in blocks(source)] == ["a\tb\nc\td"]


def test_a_tables_cell_may_look_like_a_list():
    assert blocks("1. a | b |\n---|---|\n") == [("table", 0, "1. a\tb")]


def test_html_blocks_read_as_their_text():
    source = (
        "<div class='x'>\none <b>two</b> &amp; three\nfour</div>\n<p>five<br>six</p>\n\n<!-- hidden\n\nstill -->\n\nend"
    )
    assert [text for _, _, text in blocks(source)] == ["one two & three four", "five", "six", "end"]


def test_scripts_are_not_read_and_open_comments_hide_nothing():
    assert blocks("<script>\nlet x = 1;\n</script>\n\na") == [("paragraph", 0, "a")]
    assert [text for _, _, text in blocks("<script>\na\n")] == ["a"]
    assert "a b" in blocks("<!-- open\na b\n\nc")[0][2]


def test_thematic_breaks_and_definitions_of_links_are_layout():
    assert blocks("a\n\n* * *\n\n[r]: /u 'title'\n[r]: /again\n\nb [r]") == [
        ("paragraph", 0, "a"),
        ("paragraph", 0, "b r"),
    ]


def test_a_picture_of_its_own_is_a_caption():
    source = (
        'Before.\n\n![A *map* of it](map.png "title")\n\nText with ![a sign](s.png) inside.\n\n![end](e.png)\nAfter.'
    )
    assert blocks(source) == [
        ("paragraph", 0, "Before."),
        ("caption", 0, "A map of it"),
        ("paragraph", 0, "Text with a sign inside."),
        ("caption", 0, "end"),
        ("paragraph", 0, "After."),
    ]


def test_a_picture_between_lines_does_not_cut_the_paragraph():
    assert blocks("One\n![cap](c.png)\ntwo.") == [("paragraph", 0, "One two."), ("caption", 0, "cap")]


def test_the_name_of_a_pictures_file_is_apparatus():
    assert blocks("a\n\n![plan.png](x/plan.png)\n\n![](y.png)") == [("paragraph", 0, "a"), ("apparatus", 0, "plan.png")]


def test_front_matter_is_apparatus_and_gives_the_title():
    reading = read_markdown('---\ntitle: "A title"\nauthor: Somebody\ntags:\n  - x\n---\n\nText.')
    assert (reading.title, reading.metadata["author"]) == ("A title", "Somebody")
    assert reading.text[: reading.body_end].strip() == "Text."


@pytest.mark.parametrize("source", ["---\n\ntext\n\n---\n", "---\nno field here\n---\n", "---\nopen: yes\n"])
def test_two_thematic_breaks_are_no_front_matter(source):
    reading = read_markdown(source)
    assert reading.notes_end == len(reading.text)
    assert reading.metadata == {}


@pytest.mark.parametrize(
    ("source", "title"),
    [
        ("# One\n\ntwo", "One"),
        ("**One** is two.", "One"),
        ("《**One**》is two.", "One"),
        ("Now **one** is two.\n\n# Three", "Three"),
        ("Now one.\n\n## Two", ""),
        ("> A motto.\n\n**One** is two.", "One"),
        ("", ""),
    ],
)
def test_the_title_is_the_first_heading_or_the_bold_words_that_open_the_text(source, title):
    assert read_markdown(source).title == title


def test_a_bold_first_paragraph_is_the_title():
    assert blocks("**One two**\n\nthree")[0] == ("title", 0, "One two")
    assert blocks("**One two**") == [("paragraph", 0, "One two")]


def test_the_banner_of_a_converter_is_apparatus():
    assert blocks("> 本文由[某页](http://x.y/)转换而来。\n\n正文。") == [
        ("paragraph", 0, "正文。"),
        ("apparatus", 0, "本文由某页转换而来。"),
    ]
    assert blocks("> A motto.\n\nText.")[0] == ("quotation", 0, "A motto.")


def test_the_language_is_handed_through():
    assert read_markdown("a", language="zh-Hant").language == "zh-Hant"


DEEP = 10_000


@pytest.mark.parametrize(
    "source",
    [
        "> " * DEEP + "word",
        ">" * DEEP + "word",
        "- " * DEEP + "word",
        "1. " * DEEP + "word",
        "> - " * DEEP + "word",
        "[" * DEEP + "word" + "]" * DEEP,
        "[" * DEEP + "word" + "](u)" * DEEP,
        "![" * DEEP + "word" + "](u)" * DEEP,
        "[a](" * DEEP + "word",
        "*" * DEEP + "word" + "*" * DEEP,
        "*a _b " * DEEP + "word",
        "**a *b" * DEEP + " word",
        "a " + "`" * DEEP + " word",
        "<a b='" * DEEP + " word",
        "<!--" * DEEP + " word",
        "x <!--" * DEEP + " word",
        "{{" * DEEP + ' [l](../Page/l.md "wikilink") word' + "}}" * 10,
        '[l](../Page/l.md "wikilink")' + '[a](b "c ' * DEEP + "word",
        "<script>" * DEEP + " word",
        "\n".join(" " * (2 * depth) + "- word" for depth in range(300)),
        "[^a]: " * DEEP + "word",
        "| a " * 2_000 + "|\n" + "|---" * 2_000 + "|\n| word |\n",
    ],
    ids=range(22),
)
def test_absurd_nesting_is_read_and_nothing_is_lost(source):
    reading = read_markdown(source)
    assert "word" in reading.text
    assert list(reading.source_map.problems(len(source), len(reading.text))) == []


def test_long_lines_and_many_empty_lines_are_read():
    for source in ("x" * 2_000_000, "\n" * 200_000 + "x", "[" + "x" * 500_000):
        assert len(read_markdown(source).blocks) == 1


def test_text_below_the_nesting_limit_is_a_plain_paragraph():
    assert read_markdown("> " * 100 + "deep *word*").blocks[0].kind is BlockKind.PARAGRAPH


@pytest.mark.parametrize("mark", ["> {}", "- {}"])
def test_what_lies_too_deep_to_be_read_is_warned_of_and_nothing_else(mark):
    limit = 59 if mark.startswith(">") else 29
    for depth, warnings in ((limit, 0), (limit + 1, 1)):
        source = mark.format("") * depth + "deep"
        reading = read_markdown(source)
        assert len(reading.warnings) == warnings
        assert (reading.blocks[-1].kind is BlockKind.PARAGRAPH) == bool(warnings)
    assert "deeply" in str(reading.warnings[0])
