"""Shelves: many folds as one, characters beyond their page, damaged fonts, expressions, and files that are none."""

import re

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reference import Text, fold, term_hits

from workbench.finding.query import parse
from workbench.finding.query.ground import Ground, Runs, everything, texts_of
from workbench.finding.query.patterns import required
from workbench.finding.shelf import DOCUMENT, Bound, Shelf
from workbench.language.folding.packed import packed, unit_ends
from workbench.language.folding.segments import Segment, ZoneKind

FAR = "𠀀𠮷𡈽😀𞤀古a"


def ground_over(texts, **more):
    folds = []
    for number, one in enumerate(texts):
        parts = [Segment(*span, ZoneKind.BODY) for span in one.segments()]
        pairs = tuple(one.damaged.items())
        folds.append((Bound(str(number), "", pairs), packed(one.text, parts, pairs)))
    shelf = Shelf.of(folds)
    return Ground(shelf, everything(shelf), texts_of([one.text for one in texts]), **more)


def found(query, texts, **more):
    spans = [[] for _ in texts]
    for start, end in parse(query).on(ground_over(texts, **more)).rows().tolist():
        spans[start >> DOCUMENT].append((start & 0xFFFFFFFF, end & 0xFFFFFFFF))
    return spans


@settings(max_examples=200, deadline=None)
@given(
    st.lists(st.builds(Text, st.text(st.sampled_from(FAR), max_size=12)), min_size=1, max_size=3),
    st.text(st.sampled_from(FAR), min_size=1, max_size=3),
)
def test_characters_beyond_a_full_page_are_told_apart_all_the_same(texts, word):
    with pytest.MonkeyPatch.context() as patch:
        for module in ("workbench.finding.shelf", "workbench.language.folding.packed"):
            patch.setattr(f"{module}.PAGE_SIZE", 1)
        expected = [term_hits(word, one) for one in texts]
        assert found(f'"{word}"', texts) == expected
        assert found(f"/{word}/", texts) == [
            [match.span() for match in re.finditer(re.escape(folded(word)), folded(one.text))] for one in texts
        ]


def folded(text):
    return "".join(one for one, _ in fold(text, {}))


def test_a_damaged_character_is_looked_for_in_its_own_document_only():
    texts = [Text("帄和帄", damaged={"帄": "平"}), Text("帄和平"), Text("平帄", damaged={"帄": "國"})]
    assert found("平", texts) == [[(0, 1), (2, 3)], [(2, 3)], [(0, 1)]]
    assert found("帄", texts) == [[(0, 1), (2, 3)], [(0, 1)], [(1, 2)]]
    assert found("exact:帄", texts) == [[(0, 1), (2, 3)], [(0, 1)], [(1, 2)]]
    assert found("exact:/帄/", texts) == [[(0, 1), (2, 3)], [(0, 1)], [(1, 2)]]
    assert found("/国/", texts) == [[], [], [(1, 2)]]


@pytest.mark.parametrize(
    "pattern", ["古.", "[a-z]+", "古(台|臺)?", "台{2}", "x|台", "(?:古|台)+", "^古", "台$", r"\d+年?", "古+台"]
)
def test_expressions_match_within_each_segment(pattern):
    texts = [Text("古臺台1945年ab古", [4, 9]), Text("臺古台古", [1, 3]), Text(""), Text("年年xyz")]
    expected = []
    for one in texts:
        spans = []
        for segment in one.folded():
            whole = "".join(sign for sign, _ in segment)
            matches = [match.span() for match in re.finditer(pattern, whole) if match.group()]
            spans += [(segment[start][1], segment[end - 1][1] + 1) for start, end in matches]
        expected.append(spans)
    assert found(f"/{pattern}/", texts) == expected
    assert found(f"exact:/{pattern.replace('台', '臺')}/", [Text("臺")]) == [
        [(0, 1)] if re.search(pattern, "台") else []
    ]


@pytest.mark.parametrize(
    ("pattern", "literal"),
    [
        ("古台", "古台"),
        ("古台?", "古"),
        ("ab*cd", "cd"),
        ("a+bcd", "bcd"),
        ("a|b", ""),
        ("(a|b)cd", "cd"),
        ("((a)|b[)])cd", "cd"),
        (r"(\)a)cd", "cd"),
        ("[]a]cd", "cd"),
        ("[^]a]cd", "cd"),
        (r"[\]a]cd", "cd"),
        (r"\d{2}年", "年"),
        (r"\p{Han}月", "月"),
        ("ab{2,3}c", "a"),
        ("(?i)ab", ""),
        ("a b", "a"),
        (".", ""),
        ("(ab", ""),
        ("[ab", ""),
        ("a{", ""),
        ("ab\\", "ab"),
    ],
)
def test_the_literal_part_of_an_expression(pattern, literal):
    assert required(pattern) == literal


@settings(max_examples=200, deadline=None)
@given(st.text(st.sampled_from("ab[]()|*+?.^$\\d"), max_size=10), st.text(st.sampled_from("ab1"), max_size=8))
def test_whatever_an_expression_matches_holds_its_literal_part(pattern, text):
    try:
        compiled = re.compile(pattern)
    except (re.error, FutureWarning):
        return
    assert all(required(pattern) in match.group() for match in compiled.finditer(text))


@settings(max_examples=200, deadline=None)
@given(st.lists(st.integers(0, 900), unique=True), st.lists(st.integers(0, 900), unique=True, max_size=300))
def test_positions_within_runs_are_those_that_lie_in_one(edges, positions):
    ordered = sorted(edges)[: len(edges) // 2 * 2]
    runs = Runs(np.array(ordered[::2], dtype=np.int64), np.array(ordered[1::2], dtype=np.int64))
    expected = [
        one for one in sorted(positions) if any(a <= one < b for a, b in zip(ordered[::2], ordered[1::2], strict=True))
    ]
    assert runs.holding(np.array(sorted(positions), dtype=np.int64)).tolist() == expected


def test_positions_within_very_many_runs():
    runs = Runs(np.arange(0, 1000, 4), np.arange(2, 1002, 4))
    assert runs.holding(np.arange(0, 1000, 3)).tolist() == [one for one in range(0, 1000, 3) if one % 4 < 2]


def test_short_texts_are_documents_of_their_own():
    texts = ["燈塔", "", "船，e\u0301", "𠀀燈塔"]
    shelf = Shelf.of_texts(texts)
    ground = Ground(shelf, everything(shelf), texts_of(texts))
    assert parse("灯塔").on(ground).rows().tolist() == [[0, 2], [(3 << DOCUMENT) + 1, (3 << DOCUMENT) + 3]]
    assert parse("é").on(ground).rows().tolist() == [[(2 << DOCUMENT) + 2, (2 << DOCUMENT) + 4]]
    assert parse("灯塔 NOT 𠀀").on(ground).rows().tolist() == [[0, 2]]
    assert len(parse("船 same/sentence é").on(ground)) == 2
    assert len(parse("x").on(Ground(Shelf.of_texts([]), np.empty(0, dtype=np.bool_), texts_of([])))) == 0


@pytest.mark.parametrize("damage", [slice(0, 8), slice(-8, None), slice(-24, -16), slice(-60, -50)])
def test_bytes_that_are_no_whole_shelf_are_refused(damage):
    whole = np.frombuffer(shelf_bytes(), dtype=np.uint8).copy()
    assert len(Shelf(whole.copy()).documents) == 1
    whole[damage] ^= 0x55
    with pytest.raises(ValueError, match="shelf"):
        Shelf(whole)
    with pytest.raises(ValueError, match="shelf"):
        Shelf(whole[:-1])


def test_a_header_of_another_kind_is_refused():
    content = shelf_bytes()
    for wrong in (b"[]", b'{"page": []}'):
        at = len(content)
        from workbench.finding.shelf import _MAGIC, _TRAILER, crc32

        bad = content + wrong + _TRAILER.pack(at, len(wrong), crc32(wrong), _MAGIC)
        with pytest.raises(ValueError, match="header"):
            Shelf(np.frombuffer(bad, dtype=np.uint8))


def shelf_bytes():
    import io

    from workbench.finding.shelf import Binder

    file = io.BytesIO()
    binder = Binder(file)
    binder.add(Bound("r", "s"), packed("燈塔", [Segment(0, 2, ZoneKind.BODY)]))
    binder.finish()
    return file.getvalue()


@pytest.mark.parametrize(
    ("text", "sentences", "paragraphs"),
    [
        ("一。二", [2], []),
        ("一。”二", [3], []),
        ("一；”二；三", [5], []),
        ("A. B.C", [3], []),
        ("A.\nB", [3], [3]),
        ("一\n\n", [2, 3], [2, 3]),
        ("一！？", [2, 3], []),
        ("", [], []),
        (".", [], []),
    ],
)
def test_where_sentences_and_paragraphs_end(text, sentences, paragraphs):
    ends, also = unit_ends(text)
    assert (ends.tolist(), ends[also].tolist()) == (sentences, paragraphs)
