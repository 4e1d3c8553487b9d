import re

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from workbench.model.source_map import RunKind
from workbench.reading.markdown import read_markdown

WIKI = '[page](../Page/page.md "wikilink") '


def text(source, **settings):
    reading = read_markdown(source, **settings)
    assert list(reading.source_map.problems(len(source), len(reading.text))) == []
    return reading.text


@pytest.mark.parametrize(
    ("source", "seen"),
    [
        ("a *b* c", "a b c"),
        ("a **b** c", "a b c"),
        ("a ***b*** c", "a b c"),
        ("snake_case_name", "snake_case_name"),
        ("a * b * c", "a * b * c"),
        ("**「引」**后", "「引」后"),
        ("*a _b* c_", "a _b c_"),
        ("~~gone~~ here", "gone here"),
        ("`code *x*` y", "code *x* y"),
        ("`` a ` b ``", "a ` b"),
        ("`open", "`open"),
        ("\\*no\\* \\a", "*no* \\a"),
        ("&amp; &#65; &#x42; &nope; &", "& A B &nope; &"),
        ("<b>bold</b> 3 < 4", "bold 3 < 4"),
        ("a<!-- hidden -->b <!-- open", "ab <!-- open"),
        ("<?php x ?>a<![CDATA[y]]>b<!DOCTYPE z>c", "abc"),
        ("one<br/>two", "one\ntwo"),
        ("one  \ntwo\\\nthree", "one\ntwo\nthree"),
        ("one\ntwo", "one two"),
        ("一\n二", "一二"),
        ("[a]{.small} [b]{lang=fr} [c]", "a b [c]"),
        ("see [[Page]] and [[Page|words]]", "see Page and words"),
        ("[[1]](#x)", "[1]"),
        ("a [b] c ] [", "a [b] c ] ["),
    ],
)
def test_markup_is_not_read(source, seen):
    assert text(source) == seen


@pytest.mark.parametrize(
    ("source", "seen", "target"),
    [
        ("[a](b)", "a", "b"),
        ('[a](b "title")', "a", "b"),
        ("[a](b 'ti\"tle')", "a", "b"),
        ("[a](b (title))", "a", "b"),
        ("[a](<b c>)", "a", "b c"),
        ("[a](b(c)d)", "a", "b(c)d"),
        (r"[a](b\(c)", "a", "b(c"),
        ("[a](b&amp;c)", "a", "b&c"),
        ("[a [x] b](c)", "a [x] b", "c"),
        ("[*a*](c)", "a", "c"),
        ("<http://a.b/c>", "http://a.b/c", "http://a.b/c"),
        ("<a@b.cd>", "a@b.cd", "mailto:a@b.cd"),
        ("http://a.b/c_d_e", "http://a.b/c_d_e", "http://a.b/c_d_e"),
        ("www.a.bc/d.", "www.a.bc/d", "http://www.a.bc/d"),
        ("(http://a.b/c)", "http://a.b/c", "http://a.b/c"),
        ("见http://a.b/c。", "http://a.b/c", "http://a.b/c"),
        ("[a][r]\n\n[r]: /u 't'", "a", "/u"),
        ("[R][]\n\n[r]: /u", "R", "/u"),
        ("[r]\n\n[r]: /u", "r", "/u"),
    ],
)
def test_a_links_text_is_read_and_its_target_kept(source, seen, target):
    reading = read_markdown(source)
    (link,) = reading.links
    assert (reading.text[link.start : link.end], link.target) == (seen, target)


@pytest.mark.parametrize(
    "source", ["[a](b", "[a](b c)", "[a](<b", '[a](b "t)', "[a] (b)", "[a](" + "(" * 40 + ")" * 41]
)
def test_broken_links_stay_as_they_are(source):
    assert text(source) == source
    assert read_markdown(source).links == ()


def test_a_link_holds_no_other_link():
    reading = read_markdown("[a [b](c) d](e)")
    assert [(reading.text[x.start : x.end], x.target) for x in reading.links] == [("b", "c")]
    assert reading.text == "[a b d](e)"


def test_emphasis_is_kept_as_spans():
    reading = read_markdown("a *b **c*** d *e\nf*")
    assert [reading.text[a:b] for a, b in reading.emphasis] == ["c", "b c", "e f"]


def test_an_entity_is_one_decoded_run_and_an_escape_is_copied():
    reading = read_markdown("a&amp;b\\*c")
    kinds = [(run.kind, reading.text[run.start : run.end]) for run in reading.source_map.runs if run.end > run.start]
    assert (RunKind.DECODED, "&") in kinds
    assert reading.source_map.to_source(3, 4) == [(8, 9)]


@pytest.mark.parametrize(
    ("source", "language", "seen"),
    [
        ("不-{干}-涉", "", "不干涉"),
        ("-{zh-hans:乙方;zh-hant:甲方}-来了", "zh-Hant", "甲方来了"),
        ("-{zh-hans:乙方;zh-hant:甲方;}-来了", "zh-Hans", "乙方来了"),
        ("-{zh-tw:丙;zh-cn:丁}-来了", "zh-Hans", "丁来了"),
        ("-{zh-tw:丙;zh-cn:丁}-来了", "zh", "丙来了"),
        ("-{R|原文}-来了", "", "原文来了"),
        ("-{T|zh-hans:题;zh-hant:題}-来了", "", "来了"),
        ("-{H|zh-hans:题}-来了", "", "来了"),
        ("-{没有完", "", "-{没有完"),
        ("没有}-开", "", "没有}-开"),
    ],
)
def test_conversion_marks_read_as_the_reader_sees_them(source, language, seen):
    assert text(WIKI + source, language=language) == "page " + seen


def test_a_conversion_mark_can_stand_in_a_link():
    reading = read_markdown('[张-{三}-去了](../Page/张三.md "wikilink")')
    assert reading.text == "张三去了"
    assert reading.links[0].target == "../Page/张三.md"


def test_conversion_marks_are_ordinary_characters_outside_wikis():
    assert text("set -{x | y}- here") == "set -{x | y}- here"


@pytest.mark.parametrize(
    "tail",
    [
        r'../Page/甲_\(乙\).md "wikilink"',
        '../Page/甲_(乙.md "wikilink"',
        '../Page/甲 乙.md "wikilink"',
        '../Page/甲.md "名"字"',
        '../Page/甲(((乙.md "fi"g(x"',
    ],
)
def test_targets_and_titles_of_wikis_may_break_the_rules(tail):
    assert text(f"{WIKI}[甲乙走了]({tail})以后") == "page 甲乙走了以后"


def test_templates_and_raw_pieces_are_apparatus():
    reading = read_markdown(WIKI + "a {{x|{{y}}}} b {{open `{{z}}`{=mediawiki}")
    assert reading.text[: reading.body_end].startswith("page a  b {{open")
    assert reading.text[reading.notes_end :] == "{{x|{{y}}}}\n`{{z}}`{=mediawiki}"


SOUP = st.lists(
    st.sampled_from(
        [
            "*",
            "**",
            "_",
            "`",
            "``",
            "[",
            "]",
            "(",
            ")",
            "![",
            "](u)",
            "](<u v>)",
            '](u "t")',
            '](a b "c"d")',
            "\\",
            "\\[1\\]",
            "\\]\\]",
            "&amp;",
            "<b>",
            "<!--",
            "-->",
            "<br>",
            "~~",
            "字",
            "，",
            "a b",
            "1. ",
            "12. x\n",
            ".",
            " ",
            "\n",
            "\n\n",
            "> ",
            "- ",
            "    ",
            "\t",
            "# ",
            "===\n",
            "---\n",
            "```\n",
            "| a | b |\n|---|---|\n| c | \\| d |\n",
            "[r]: /u\n",
            "[r]",
            "[^1]",
            "[^1]: n\n",
            "-{甲}-",
            "-{zh-hans:乙;zh-hant:丙}-",
            "{{",
            "}}",
            '[f.jpg](w/File:f.jpg "fig:f.jpg")',
            '[Category:x](/wiki/Category:x "wikilink")',
            '[l](../Page/l.md "wikilink")',
            "http://a.b/",
            "<div>\n",
            "</div>",
            "[1] ",
            "[2] ",
            "\u3000",
            "\x00",
            "\f",
            "\u2028",
            "{#x}",
            "{.y}",
            "[[p|q]]",
            "`{=html}",
            "[↑](#cite_ref-1)",
            "[^x]",
            "me@x.org",
            "_m@x.org_",
            "http://a.bc/(d)&copy;",
            "www.a.bc/*",
            "\n::: {.n}\n",
            "\n:::\n",
        ]
    ),
    max_size=40,
).map("".join)


@settings(max_examples=200, deadline=None)
@given(SOUP, st.sampled_from(["", "zh-Hans", "zh-Hant"]))
def test_every_character_of_any_markdown_is_accounted_for(source, language):
    reading = read_markdown(source, language=language)
    assert list(reading.source_map.problems(len(source), len(reading.text))) == []
    for run in reading.source_map.runs:
        if run.kind is RunKind.COPIED:
            assert source[run.source_start : run.source_end] == reading.text[run.start : run.end]
    for block in reading.blocks:
        assert 0 <= block.start < block.end <= len(reading.text)
    for note in reading.notes:
        assert reading.body_end <= note.start <= note.end <= reading.notes_end
        assert note.marker is None or note.marker <= reading.body_end
    for span in (*reading.links, *reading.gaps):
        assert 0 <= span.start <= span.end <= len(reading.text)


@settings(max_examples=200, deadline=None)
@given(SOUP)
def test_no_word_is_lost_whatever_surrounds_it(source):
    assume(not re.search("~~~|```", source))  # what stands behind the fence of a code block names its language
    words = ["quux", "字句"]
    reading = read_markdown(f"{words[0]} {source} {words[1]}")
    assert all(word in reading.text for word in words)


def test_only_whole_entities_of_a_target_are_decoded():
    reading = read_markdown("[ferry](http://example.org/?a=1&section=2&copy=3&amp;b=4)")
    assert [link.target for link in reading.links] == ["http://example.org/?a=1&section=2&copy=3&b=4"]
