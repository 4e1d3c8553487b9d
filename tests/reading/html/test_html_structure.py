import pytest

from workbench.model.reading import BlockKind
from workbench.reading.html import read_html


def sound(source):
    reading = read_html(source)
    assert list(reading.source_map.problems(len(source), len(reading.text))) == []
    return reading


def blocks(source):
    reading = sound(source)
    return [(block.kind.value, block.level, reading.text[block.start : block.end]) for block in reading.blocks]


def texts(source):
    return [text for _, _, text in blocks(source)]


def test_headings_paragraphs_quotations_and_code_keep_their_kind():
    source = "<h2>Over  <i>the</i> pass</h2><p>One\nline.<blockquote><p>Said.</blockquote><pre>\n a &amp;\n b</pre>"
    assert blocks(source) == [
        ("heading", 2, "Over the pass"),
        ("paragraph", 0, "One line."),
        ("quotation", 0, "Said."),
        ("code", 0, " a &\n b"),
    ]


def test_lists_have_a_depth_and_ordered_ones_their_numbers():
    source = "<ol start=3><li>c<li value=7>g<ul><li>inner</ul></ol><ol type=I><li>x<li><p>y<p>z</ol><dl><dt>t<dd>d</dl>"
    assert blocks(source) == [
        ("list-item", 1, "3. c"),
        ("list-item", 1, "7. g"),
        ("list-item", 2, "inner"),
        ("list-item", 1, "I. x"),
        ("list-item", 1, "II. y"),
        ("list-item", 1, "z"),
        ("list-item", 1, "t"),
        ("list-item", 1, "d"),
    ]


def test_tables_have_tabs_and_line_feeds_and_their_caption_apart():
    source = (
        "<table><caption>Treaties</caption><thead><tr><th>Year<th>Place</thead>"
        "<tr><td>1912<td><p>Urga<br>north</td></tr><tr><td></td><td>  </td></tr><tr><td><td>Kyakhta</table>after"
    )
    assert blocks(source) == [
        ("caption", 0, "Treaties"),
        ("table", 0, "Year\tPlace\n1912\tUrga north\n\tKyakhta"),
        ("paragraph", 0, "after"),
    ]


@pytest.mark.parametrize(
    "table",
    [
        "<table><tr><td><h2>a</h2><td>b<tr><td>c<td>d</table>",
        "<table role=presentation><tr><td>a<td>b<tr><td>c<td>d</table>",
        "<table><tr><td>a<td><table><tr><td>b</table><tr><td>c<td>d</table>",
        f"<table><tr><td>a<td>{'long ' * 200}<tr><td>c<td>d</table>",
        "<table><tr><td>a<td>b</table>",
    ],
)
def test_tables_that_only_set_things_side_by_side_are_read_block_by_block(table):
    assert "table" not in [kind for kind, _, _ in blocks(table)]


def test_line_breaks_are_kept_in_verse_and_part_paragraphs_elsewhere():
    assert texts("<p>green hills<br>\nwhite snow<p>x") == ["green hills\nwhite snow", "x"]
    assert texts("<div>one<br><br>two<br>&emsp;&emsp;three<br>　　four</div>") == ["one", "two", "three", "four"]
    long = "一九二一年的谈判里外蒙的地位没有写进条约只留下含糊的话。"
    assert texts(f"<td>{long}<br>{long}</td>") == [long, long]
    assert blocks("<h1>Upper<br>lower</h1>") == [("heading", 1, "Upper lower")]


def test_ruby_keeps_the_base_and_drops_the_annotation():
    assert texts("<p><ruby>庫<rp>(</rp><rt>kù</rt><rp>)</rp>倫<rt>lún</ruby>城</p>") == ["庫倫城"]


def test_figures_give_their_caption_and_quotations_within_lines_their_marks():
    assert blocks("<figure><img alt=x><figcaption>The gate</figcaption></figure><p>He said <q>no</q>.") == [
        ("caption", 0, "The gate"),
        ("paragraph", 0, "He said “no”."),
    ]


def test_line_ends_join_as_the_script_asks():
    assert texts("<p>庫倫\n的 <b>城\n</b>門 and\n <i>snow</i></p>") == ["庫倫的 城門 and snow"]


def test_entities_are_decoded_and_what_is_none_stays():
    source = (
        "<p>&nbsp;&lt;a&gt; &copy;1 &#x5eab;&#20523;&nbsp;x &unknown; "
        "&ampz &#0; &#150; AT&T &shy;d\u00adu&#8203;e &notit; &</p>"
    )
    assert texts(source) == ["<a> ©1 庫倫\xa0x &unknown; &z \ufffd – AT&T due ¬it; &"]


def test_entities_are_decoded_in_code_too():
    assert texts("<pre>a&lt;b &what; \u00a0 &#9;c</pre>") == ["a<b &what; \u00a0 \tc"]


def test_links_keep_their_targets_and_inner_ones_are_no_hints():
    reading = sound(
        '<p><a href="/wiki/%E5%BA%93?a=1&amp;b=2">Urga <b>city</b></a> <a href="#top">up</a> <a name=x>n</a>'
    )
    assert [(reading.text[link.start : link.end], link.target) for link in reading.links] == [
        ("Urga city", "/wiki/%E5%BA%93?a=1&b=2")
    ]
    assert [reading.text[start:end] for start, end in reading.emphasis] == ["city"]


def test_a_link_around_blocks_is_a_link_in_each():
    reading = sound("<a href=y><div>one</div><div>two</div></a>")
    assert [(reading.text[link.start : link.end]) for link in reading.links] == ["one", "two"]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("<p>one<p>two<div>three</p>four</div>", ["one", "two", "three", "four"]),
        ("<b>a<i>b</b>c</i>d", ["abcd"]),
        ("</div></b>x</p>", ["x"]),
        ("<p>a <!-- never ended <b>b</b>", ["a b"]),
        ("<p>a<!--> b --> c", ["a b --> c"]),
        ("x<!-- <p>hidden</p> -->y<!- z>w</ odd>v<?php echo ?>u", ["xywvu"]),
        ("a < b > c <3 <", ["a < b > c <3 <"]),
        ("<p title=\"a>b\" class='c'>text", ["text"]),
        ('<p title="never closed>text', ["text"]),
        ('<p a="x" b=">"><i c=">">t</i>', ["t"]),
        ("<title>T</title><p>after", ["after"]),
        ("<title>T<p>after", ["T", "after"]),
        ("<script>if (a<b) '</p>'</script>x<style>never ended", ["x"]),
        ("<h2>one</h3>two<h2>three<h3>four", ["one", "two", "three", "four"]),
        ("<head><title>t</title>words in front<p>more", ["words in front", "more"]),
        ("<html><body><p>a</body></html><p>b", ["a", "b"]),
        ("<a href=1>one<a href=2>two</a>", ["onetwo"]),
        ("<select><option>a<option>b</select><textarea><p></textarea>x", ["x"]),
        ("<!DOCTYPE html [<!ENTITY x 'boom]'>]><p>&x;", ["&x;"]),
        ("<?xml version='1.0'?><p>a<i/>b<![CDATA[<c> &amp;]]></p><script/><p>d<![CDATA[e>", ["ab<c> &amp;", "de>"]),
        ("<x:p>one</x:p><html:p>two</html:p>", ["one", "two"]),
        ("<div/>a", ["a"]),
        ("<p hidden>a<p style='display: none'>b<p>c", ["c"]),
        ("<p>\xa0</p><p>&nbsp;</p>x<p></p>", ["x"]),
        ("", []),
    ],
)
def test_broken_and_odd_markup_loses_no_text(source, expected):
    assert texts(source) == expected


def test_a_tag_that_swallows_the_end_of_the_file_ends_quotes_from_there_on():
    source = '<a b="x" c=">">one</a> <i d="' + '<b e="x" f=">" '
    assert "one" in sound(source).text


def test_outline_and_title_come_from_the_headings():
    reading = sound("<title>The pass | Notes</title><h1>The pass</h1><p>x<h2>South</h2><p>y")
    assert [(one.level, one.text) for one in reading.outline] == [(1, "The pass"), (2, "South")]
    assert reading.title == "The pass"
    assert reading.blocks[0].kind is BlockKind.HEADING


def test_only_whole_entities_of_an_address_are_decoded():
    reading = read_html("<p>The <a href='http://example.org/?a=1&section=2&copy=3&amp;b=4&#38;c'>ferry</a>.</p>")
    assert [link.target for link in reading.links] == ["http://example.org/?a=1&section=2&copy=3&b=4&c"]
