"""Text cut into lines at any width and read again has the same paragraphs, whoever reads it."""

import textwrap
from random import Random

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from workbench.model.reading import BlockKind
from workbench.model.source_map import RunKind
from workbench.readers.ways import chosen, likelihoods
from workbench.reading.plain import read_plain
from workbench.reading.printed import read_printed

HAN = "渡口船夫清早点名镇上更从来不记账粮行把秤杆藏在柜台底下税吏只好借邻居斗量桥头茶馆兼卖灯油草鞋掌说生意全靠赶集人"
WORDS = (
    "the",
    "of",
    "and",
    "ferryman",
    "harbour",
    "counted",
    "lanterns",
    "a",
    "ledger",
    "in",
    "nobody",
    "wrote",
    "old",
)
CLAUSE = st.text(alphabet=HAN, min_size=4, max_size=24)
CHINESE = st.lists(CLAUSE, min_size=1, max_size=4).map(lambda clauses: "，".join(clauses) + "。")


def read_as_chosen(source):
    way = chosen(likelihoods(source))
    return read_printed(source) if way == "printed" else read_plain(source)


def sound(source):
    """The reading; its map covers source and reading, and inverts where it copies."""
    reading = read_as_chosen(source)
    assert list(reading.source_map.problems(len(source), len(reading.text))) == []
    for run in reading.source_map.runs:
        if run.kind is RunKind.COPIED:
            assert source[run.source_start : run.source_end] == reading.text[run.start : run.end]
            assert reading.source_map.to_reading(run.source_start, run.source_end) == [(run.start, run.end)]
            assert reading.source_map.to_source(run.start, run.end) == [(run.source_start, run.source_end)]
    return reading


def paragraphs(reading):
    kinds = {block.kind for block in reading.blocks}
    assert BlockKind.NOTE not in kinds
    assert BlockKind.APPARATUS not in kinds
    return [reading.text[block.start : block.end] for block in reading.blocks]


def cut_latin(text, width):
    return textwrap.wrap(text, width, break_long_words=False, break_on_hyphens=False)


def cut_chinese(text, width):
    """Lines of ``width`` characters; punctuation hangs at a line's end, as printers do."""
    lines, place = [], 0
    while place < len(text):
        end = min(place + width, len(text))
        while end < len(text) and text[end] in "，。":
            end += 1
        lines.append(text[place:end])
        place = end
    return lines


def latin(random):
    """A paragraph of sentences as long as sentences are."""
    sentences = (" ".join(random.choices(WORDS, k=random.randint(5, 24))) for _ in range(random.randint(4, 9)))
    return " ".join(f"{sentence.capitalize()}." for sentence in sentences)


def wrapped(texts, cut, width):
    """The texts in lines, those left out whose last line is full or that have one line only."""
    found = [lines for lines in (cut(text, width) for text in texts) if len(lines) > 1 and len(lines[-1]) < 0.7 * width]
    assume(len(found) >= 3)
    full = [line for lines in found for line in lines[:-1]]
    assume(2 * sum(line[-1] in ".。" for line in full) < len(full))  # else each line might well be a paragraph
    return found


@pytest.mark.parametrize("between", ["\n", "\n\n"], ids=["without blank lines", "with blank lines"])
@settings(max_examples=60, deadline=None)
@given(width=st.integers(50, 100), seed=st.integers(0, 10_000))
def test_latin_paragraphs_survive_any_width(between, width, seed):
    random = Random(seed)
    found = wrapped([latin(random) for _ in range(9)], cut_latin, width)
    source = between.join("\n".join(lines) for lines in found)
    assert paragraphs(sound(source)) == [" ".join(lines) for lines in found]


@pytest.mark.parametrize("between", ["\n", "\n\n"], ids=["without blank lines", "with blank lines"])
@settings(max_examples=60, deadline=None)
@given(width=st.integers(24, 50), texts=st.lists(st.lists(CHINESE, min_size=4, max_size=9), min_size=5, max_size=9))
def test_chinese_paragraphs_survive_any_width(between, width, texts):
    found = wrapped(["".join(sentences) for sentences in texts], cut_chinese, width)
    source = between.join("\n".join(lines) for lines in found)
    assert paragraphs(sound(source)) == ["".join(lines) for lines in found]
