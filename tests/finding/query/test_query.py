"""The query language: what is understood, what is found, and what is refused, and where."""

import re

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.errors import InputError
from workbench.finding.query import Field, Query, parse, parse_regex
from workbench.finding.query.ground import Ground, everything, texts_of
from workbench.finding.query.tree import And, Near, Or, Term
from workbench.finding.shelf import Bound, Shelf
from workbench.language.folding import FoldedText
from workbench.language.folding.packed import packed
from workbench.language.folding.segments import Segment, ZoneKind

TEXT = FoldedText(
    "外蒙古的獨立，與外蒙。The SCO (sco) and the Mongolians of Moscow; 旅順及大連。1945 年 8 月\n內蒙獨立。「臺灣」 SCO"
)


def found(query: str, text: FoldedText = TEXT) -> list[str]:
    return [text.text[start:end] for start, end in parse(query).find(text)]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("外蒙", ["外蒙", "外蒙"]),
        ("独立", ["獨立", "獨立"]),
        ("1945年8月", ["1945 年 8 月"]),
        ("sco", ["SCO", "sco", "SCO"]),
        ("*SCO", ["SCO", "sco", "SCO"]),
        ("*SCO*", ["SCO", "sco", "scow", "SCO"]),
        ("mongol*", ["Mongolians"]),
        ("m*w", ["Moscow"]),
        ("the*Mongolians", []),
        ("mongol", []),
        ("45", ["45"]),
        ("外蒙*独立", ["外蒙古的獨立"]),
        ("外蒙*外蒙", ["外蒙古的獨立，與外蒙"]),
        ("外蒙*旅順", []),
        ("旅顺{1,8}大连", ["旅順及大連"]),
        ("旅顺{1}大连", ["旅順及大連"]),
        ("旅顺{2,8}大连", []),
        ("外{0}蒙", ["外蒙", "外蒙"]),
        ("外蒙{1,2}{0,9}独立", ["外蒙古的獨立"]),
        ('"the sco"', ["The SCO"]),
        ("“the sco”", ["The SCO"]),
        ('"he sco"', []),
        ("台灣 臺湾", ["臺灣"]),
        ("exact:臺灣", ["臺灣"]),
        ("exact:台灣", []),
        ("exact:SCO", ["SCO", "SCO"]),
        ("exact:(sco OR SCO)", ["SCO", "sco", "SCO"]),
        ("exact：/[s]co/", ["sco", "sco"]),
        ("独立 AND 大连", ["獨立", "大連", "獨立"]),
        ("独立 大连", ["獨立", "大連", "獨立"]),
        ("独立 新疆", []),
        ("独立 OR 新疆", ["獨立", "獨立"]),
        ("西藏 OR 新疆", []),
        ("独立 NOT 新疆", ["獨立", "獨立"]),
        ("NOT 新疆 独立", ["獨立", "獨立"]),
        ("独立 NOT 大连", []),
        ("独立 NOT (新疆 OR 大连)", []),
        ("(新疆 OR 大连) 独立", ["獨立", "大連", "獨立"]),
        ("外蒙 OR 外蒙古", ["外蒙古", "外蒙"]),
        ("外蒙 near/2 独立", ["外蒙", "獨立", "外蒙"]),
        ("外蒙 near/1 独立", []),
        ("外蒙 NEAR/100 新疆", []),
        ("外蒙 same/sentence 独立", ["外蒙", "獨立", "外蒙"]),
        ("内蒙 same/sentence 独立", ["內蒙", "獨立"]),
        ("大连 same/paragraph 独立", ["獨立", "大連"]),
        ("大连 same/sentence 独立", []),
        ("/外蒙[古的]*独/", ["外蒙古的獨"]),
        (r"/\d{4}年/", ["1945 年"]),
        ("/[Ａ-Ｚ]co/", ["SCO", "sco", "sco", "SCO"]),
        ("/x*/", []),
        ("/(?P<One>S)co/", ["SCO", "sco", "sco", "SCO"]),
        ("/（sco）/", ["(sco)"]),
        (r"/\p{Han}+灣/", ["臺灣"]),
        ("/[一-龥]灣/", ["臺灣"]),
        ("「", ["「", "」"]),
        ("「臺灣」", ["「臺灣」"]),
        (r"\(sco\)", ["(sco)"]),
        ("、", []),
        ("a:b", []),
        ("\\", []),
        ("😀", []),
    ],
)
def test_a_query_finds(query, expected):
    assert found(query) == expected


def test_hits_carry_the_offsets_of_the_whole_text_when_a_stretch_is_searched():
    assert parse("獨立").find(FoldedText(TEXT.text, start=10)) == [parse("獨立").find(TEXT)[1]]


def test_a_query_is_damaged_like_the_document_that_is_searched():
    text = FoldedText("和帄條約", [("帄", "平")])
    assert found("和平条约", text) == ["和帄條約"]
    assert found("和帄", text) == ["和帄"]


def test_a_star_reaches_thirty_characters_and_no_further():
    for between, expected in ((30, 1), (31, 0)):
        assert len(found("外蒙*独立", FoldedText("外蒙" + "的" * between + "獨立"))) == expected


def test_a_query_of_ten_thousand_characters_is_answered():
    text = FoldedText("中" + "蒙古" * 5000)
    assert parse("蒙古" * 5000).find(text) == [(1, 10001)]
    assert len(parse("蒙古 " * 3333).find(text)) == 5000


def test_a_query_beyond_ten_thousand_characters_is_refused():
    with pytest.raises(InputError, match="10001 characters"):
        parse("蒙" * 10_001)


@pytest.mark.parametrize(
    ("query", "position"),
    [
        ('外蒙 "獨立', 4),
        ('"', 1),
        ("外蒙 (獨立", 4),
        ("外蒙 獨立)", 6),
        ("外蒙 AND", 4),
        ("外蒙 OR", 4),
        ("OR 外蒙", 1),
        ("外蒙 near/3", 4),
        ("near/3 外蒙", 1),
        ("外蒙 near/ 獨立", 4),
        ("外蒙 near/x 獨立", 4),
        ("外蒙 Same/page 獨立", 4),
        ("外蒙 AND OR 獨立", 8),
        ("()", 2),
        ("NOT 外蒙", 1),
        ("外蒙 OR NOT 獨立", 7),
        ("外蒙 *", 4),
        ('外蒙 ""', 4),
        ("\u200b", 1),
        ("{1,2}外蒙", 1),
        ("外蒙{1,2}", 7),
        ("外蒙{x}", 3),
        ("外{3,2}蒙", 2),
        ("外{1,1001}蒙", 2),
        ("外蒙 /獨立", 4),
        ("//", 1),
        ("外蒙 /a[/", 6),
        ("外 /蒙(（/", 6),
        ("外 \ud800", 3),
        ("tag:", 1),
        ("外 tag: AND", 3),
        ("(" * 51 + "a", 51),
        ("exact:" * 51 + "a", 301),
    ],
)
def test_a_query_that_cannot_be_read_is_refused_with_its_place(query, position):
    with pytest.raises(InputError) as refusal:
        parse(query)
    message = refusal.value.message
    assert not isinstance(message, str)
    assert message.parameters.get("position", 1) == position
    assert str(position) in str(message) or "empty" in str(message)
    assert str(refusal.value.hint)


@pytest.mark.parametrize("query", ["", "   ", "\u3000\n"])
def test_the_empty_query_is_refused(query):
    with pytest.raises(InputError, match="empty"):
        parse(query)


@given(st.text(st.sampled_from('ab蒙 "“”()*{1,}/\\:.ANDORT!\ud800😀'), max_size=20))
@settings(max_examples=400)
def test_any_text_is_answered_or_refused(query):
    try:
        hits = parse(query).find(TEXT)
    except InputError:
        return
    assert hits == sorted(hits)
    assert all(start < end for start, end in hits)


def test_a_regular_expression_that_never_ends_is_stopped():
    text = FoldedText("a" * 60)
    with pytest.raises(InputError, match=r"longer than 0\.05 seconds and was stopped"):
        parse("/(a|a)+$b?c/").find(FoldedText("a" * 60 + "bc"), seconds=0.05)
    assert parse("/(a|a)+$b/").find(text) == []


def test_a_regular_expression_can_be_asked_without_slashes():
    assert parse_regex("外蒙/?古").find(TEXT) == [(0, 3)]
    with pytest.raises(InputError, match="character 2"):
        parse_regex("a(")


def test_the_tree_keeps_precedence():
    root = parse("a b near/2 c OR d").root
    assert isinstance(root, Or)
    assert isinstance(root.parts[0], And)
    assert isinstance(root.parts[0].parts[1], Near)
    assert isinstance(root.parts[1], Term)


def test_fields_are_read_and_left_to_the_caller():
    query = parse('entity:"Outer Mongolia" 外蒙 NOT tag：draft (author:x near/3 b)')
    assert [(field.name, field.value) for field in query.fields] == [
        ("entity", "Outer Mongolia"),
        ("tag", "draft"),
        ("author", "x"),
    ]
    assert [term.pieces for term in query.terms] == [("外蒙",), ("b",)]


def test_a_field_that_nobody_answers_is_refused():
    with pytest.raises(InputError, match="tag at character 4"):
        parse("外蒙 tag:x").find(TEXT)


WHOLE, NOT_AT_ALL = (True, []), (False, [])


@pytest.mark.parametrize(
    ("query", "answer", "expected"),
    [
        ("tag:x 外蒙", WHOLE, ["外蒙", "外蒙"]),
        ("tag:x 外蒙", NOT_AT_ALL, []),
        ("外蒙 NOT tag:x", NOT_AT_ALL, ["外蒙", "外蒙"]),
        ("外蒙 NOT tag:x", WHOLE, []),
        ("tag:x", WHOLE, []),
        ("tag:x", NOT_AT_ALL, []),
        ("tag:x", (True, [(0, 3)]), ["外蒙古"]),
        ("tag:x SCO", (True, [(0, 3)]), ["SCO", "sco", "SCO"]),
        ("tag:x OR 大连", (True, [(0, 3)]), ["外蒙古", "大連"]),
        ("tag:x near/3 獨立", (True, [(0, 3)]), ["外蒙古", "獨立"]),
        ("tag:x near/3 獨立", WHOLE, []),
    ],
)
def test_fields_answer_for_the_document_and_with_spans(query, answer, expected):
    def field(asked: Field):
        assert (asked.name, asked.value) == ("tag", "x")
        return np.array([answer[0]]), np.array(answer[1], dtype=np.int64).reshape(-1, 2)

    fold = packed(TEXT.text, [Segment(0, len(TEXT.text), ZoneKind.BODY)])
    shelf = Shelf.of([(Bound("", ""), fold)])
    rows = parse(query).on(Ground(shelf, everything(shelf), texts_of([TEXT.text]), answer=field)).rows()
    assert [TEXT.text[start:end] for start, end in rows.tolist()] == expected


characters = "ab。蒙古1 "


@settings(max_examples=200)
@given(
    st.text(st.sampled_from(characters), max_size=40),
    st.lists(st.text(st.sampled_from("蒙古1"), min_size=1, max_size=2), min_size=2, max_size=3),
    st.lists(st.tuples(st.integers(0, 3), st.integers(0, 4)), min_size=2, max_size=2),
)
def test_gaps_equal_a_lazy_regular_expression(text, pieces, gaps):
    bounds = [(least, least + more) for least, more in gaps]
    query, pattern = pieces[0], re.escape(pieces[0])
    for (least, most), piece in zip(bounds, pieces[1:], strict=False):
        query += f"{{{least},{most}}}{piece}"
        pattern += f".{{{least},{most}}}?{re.escape(piece)}"
    folded = FoldedText(text)
    expected = [folded.folded.span(*hit.span()) for hit in re.finditer(pattern, folded.folded.text)]
    assert parse(query).find(folded) == expected


@settings(max_examples=200)
@given(
    st.text(st.sampled_from("蒙古中的"), max_size=40),
    st.sampled_from(["蒙", "古", "蒙古", "古中"]),
    st.sampled_from(["中", "的", "中的", "古"]),
    st.integers(0, 5),
)
def test_near_equals_comparing_every_hit_with_every_other(text, one, other, distance):
    first, second = ([hit.span() for hit in re.finditer(word, text)] for word in (one, other))
    pairs = [(a, b) for a in first for b in second if (0 <= b[0] - a[1] <= distance) or (0 <= a[0] - b[1] <= distance)]
    hits = {span for pair in pairs for span in pair}
    expected = sorted(hit for hit in hits if not any(o != hit and o[0] <= hit[0] and hit[1] <= o[1] for o in hits))
    assert parse(f"{one} near/{distance} {other}").find(FoldedText(text)) == expected


def test_a_query_remembers_what_was_asked():
    assert isinstance(parse(" 外蒙 "), Query)
    assert parse(" 外蒙 ").text == " 外蒙 "
