"""A query against a search written separately: no hit missed, none invented, every offset exact."""

from hypothesis import assume, example, given, settings
from hypothesis import strategies as st
from reference import ALPHABET, HALF, HAN, LETTERS, Text, fold, longest, near, same, term_hits

from workbench.finding.query import parse
from workbench.finding.query.ground import Ground, everything, texts_of
from workbench.finding.shelf import DOCUMENT, Bound, Shelf
from workbench.language.folding.packed import packed
from workbench.language.folding.segments import Segment, ZoneKind

QUIET = "".join(one for one in ALPHABET if one not in HALF)
text = st.one_of(
    st.text(st.sampled_from(ALPHABET), max_size=60),
    st.text(st.sampled_from("蒙古臺台国國 \n，𠀀"), max_size=80),
    st.text(st.sampled_from("sco SCOé\u0301\n.古"), max_size=80),
)
damage = st.dictionaries(st.sampled_from("帄古"), st.sampled_from("平國臺"), max_size=1)
documents = st.lists(st.builds(Text, text, st.lists(st.integers(0, 50), max_size=3), damage), min_size=1, max_size=4)


def findable(words):
    return '"' not in words and bool("".join(one for one, _ in fold(words, {})).strip())


word = st.one_of(
    st.text(st.sampled_from(HAN), min_size=1, max_size=3),
    st.sampled_from(
        [
            "蒙古",
            "台",
            "國",
            "sco",
            "SCO",
            "москва",
            "é",
            "e",
            "45",
            "1",
            "й",
            "\u0438\u0306",
            "𠀀",
            "😀",
            "s co",
            "古 s",
        ]
    ),
    st.text(st.sampled_from(QUIET), min_size=1, max_size=4),
    st.text(st.sampled_from(LETTERS), min_size=1, max_size=2),
).filter(findable)


def shelf_of(texts):
    folds = []
    for number, one in enumerate(texts):
        one.borders = [border for border in one.borders if border <= len(one.text)]
        parts = [Segment(*span, ZoneKind.BODY) for span in one.segments()]
        pairs = tuple(one.damaged.items())
        folds.append((Bound(str(number), "", pairs), packed(one.text, parts, pairs)))
    return Shelf.of(folds)


def found(query, texts):
    shelf = shelf_of(texts)
    ground = Ground(shelf, everything(shelf), texts_of([one.text for one in texts]))
    rows = parse(query).on(ground).rows().tolist()
    spans = [[] for _ in texts]
    for start, end in rows:
        spans[start >> DOCUMENT].append((start & 0xFFFFFFFF, end - (start >> DOCUMENT << DOCUMENT)))
    return spans


def quoted(words):
    return f'"{words}"'


@settings(max_examples=400, deadline=None)
@given(documents, word)
@example([Text("臺\n灣"), Text("台灣，台 湾")], "台湾")
@example([Text("帄", damaged={"帄": "平"}), Text("帄平")], "平")
@example([Text("Moscow SCO sco\u0301")], "SCO")
@example([Text("蒙古蒙", [1]), Text("蒙𠀀古")], "蒙古")
@example([Text("\ud800古\udfff")], "古")
def test_a_word_is_found_wherever_it_stands_and_nowhere_else(texts, words):
    assert found(quoted(words), texts) == [term_hits(words, one) for one in texts]


@settings(max_examples=400, deadline=None)
@given(documents, word)
def test_an_exact_word_is_found_only_as_it_stands(texts, words):
    assert found("exact:" + quoted(words), texts) == [term_hits(words, one, exact=True) for one in texts]


@settings(max_examples=200, deadline=None)
@given(documents, word, word, st.sampled_from(["AND", "OR", "NOT"]))
def test_words_are_joined_within_each_document(texts, one, other, operator):
    expected = []
    for document in texts:
        left, right = term_hits(one, document), term_hits(other, document)
        if operator == "OR":
            expected.append(longest(left + right))
        elif operator == "AND":
            expected.append(longest(left + right) if left and right else [])
        else:
            expected.append(longest(left) if left and not right else [])
    assume(quoted(one) != quoted(other))
    assert found(f"{quoted(one)} {operator} {quoted(other)}", texts) == expected


@settings(max_examples=200, deadline=None)
@given(documents, word, word, st.integers(0, 30))
def test_near_counts_characters_of_one_document(texts, one, other, distance):
    query = f"{quoted(one)} near/{distance} {quoted(other)}"
    expected = [near(term_hits(one, each), term_hits(other, each), distance) for each in texts]
    assert found(query, texts) == expected


@settings(max_examples=200, deadline=None)
@given(documents, word, word, st.sampled_from(["sentence", "paragraph"]))
@example([Text("古𠀀"), Text("古\n𠀀")], "古", "𠀀", "sentence")
@example([Text("古𠀀"), Text("古\n𠀀")], "古", "𠀀", "paragraph")
def test_the_same_sentence_and_paragraph(texts, one, other, unit):
    expected = [same(term_hits(one, each), term_hits(other, each), each.text, unit) for each in texts]
    assert found(f"{quoted(one)} same/{unit} {quoted(other)}", texts) == expected
