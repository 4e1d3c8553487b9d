"""Folding against a second implementation: one character after the other, in plain Python."""

import unicodedata
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench import assets
from workbench.language.folding import Folded, FoldedText, Folder
from workbench.language.folding.table import exact_table, folding_table

PAIRS = {
    pair[0]: pair[1]
    for line in assets.path("folding", "characters.txt").read_text("utf-8").splitlines()
    if not line.startswith("# ")
    for pair in line.split(" ")
}
SPACES = " \t\n\u3000\u2003\xa0"
INVISIBLE = "\u200b\xad\ufeff"
MARKS = "\u0301\u0306\ufe00"
LETTERS = "aÉＡЁйиß1２ß"
CJK = "臺台灣湾蘇苏の。、《〈"
PUNCTUATION = ",，“「」'·‧—-"
BEYOND = "😀𠀀𫄙"
ALPHABET = SPACES + INVISIBLE + MARKS + LETTERS + CJK + PUNCTUATION + BEYOND
texts = st.text(st.sampled_from(ALPHABET), max_size=40)


def glue(character: str) -> int:
    folded = PAIRS.get(character, character)
    if unicodedata.name(folded, "").startswith(("CJK", "HIRAGANA")) or folded in "。、《〈":
        return 2
    return 0 if folded.isalnum() else 1


def slowly(text: str) -> tuple[str, list[int]]:
    kept: list[str] = []
    offsets: list[int] = []
    space = None
    for place, character in enumerate(text):
        if character in SPACES:
            space = place if space is None else space
        elif character in MARKS:
            if character == "\u0306" and place and text[place - 1] == "и":
                kept[-1] = "й"
        elif character not in INVISIBLE:
            if space is not None and kept and glue(text[offsets[-1]]) + glue(character) < 2:
                kept.append(" ")
                offsets.append(space)
            kept.append(PAIRS.get(character, character))
            offsets.append(place)
            space = None
    return "".join(kept), offsets


def fold(text: str) -> Folded:
    return Folder().fold(text)


@settings(max_examples=400)
@given(texts)
def test_folding_equals_the_slow_and_simple_way(text):
    folded = fold(text)
    expected, offsets = slowly(text)
    assert folded.text == expected
    assert folded.offsets.tolist() == offsets


@given(texts, st.integers(0, 40), st.integers(0, 40))
def test_a_stretch_folds_like_the_same_text_alone_with_shifted_offsets(text, start, end):
    stretch, alone = Folder().fold(text, start, end), fold(text[start:end])
    assert stretch.text == alone.text
    assert [offset - start for offset in stretch.offsets.tolist()] == alone.offsets.tolist()


@given(texts)
def test_folding_twice_changes_nothing_more(text):
    once = fold(text).text
    assert fold(once).text == once


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("臺灣", "台湾"),
        ("蘇聯與中國", "苏联与中国"),
        ("裏裡里", "里里里"),
        ("著", "着"),
        ("淸呉竝甦", "清吴并苏"),
        ("広田", "廣田"),
        ("１９４５年", "1945年"),
        ("1945 年\n8 月", "1945年8月"),
        ("蒙\n古", "蒙古"),
        ("一九二○年", "一九二〇年"),
        ("ＭＯＳＣＯＷ", "moscow"),
        ("Tōkyō", "tokyo"),
        ("Łódź", "lodz"),
        ("Ёлка", "елка"),
        ("cafe\u0301", "café"),
        ("и\u0306", "й"),
        ("「國」", "“国”"),
        ("约·史", "约‧史"),
        ("一——二", "一--二"),
        ("⼈⻋", "人车"),
        ("葛\U000e0100", "葛"),
        ("so\u00adviet", "soviet"),
        ("北京 Peking", "北京Peking"),
    ],
)
def test_ways_to_write_the_same_fold_alike(one, other):
    assert fold(one).text == fold(other).text


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("и", "й"),
        ("Mos cow", "Moscow"),
        ("19 45", "1945"),
        ("史達林", "斯大林"),
        ("沪", "滤"),
        ("a, b", "a,b"),
        ("甲,乙", "甲、乙"),
    ],
)
def test_different_things_stay_different(one, other):
    assert fold(one).text != fold(other).text


def test_spaces_between_words_become_one():
    assert fold("  one \n\u200b two  ").text == "one two"


def test_a_span_leads_back_to_the_characters_as_they_stand():
    text = "在 臺\n灣 的"
    folded = fold(text)
    start = folded.text.index("台湾")
    assert folded.span(start, start + 2) == (2, 5)


def test_a_span_takes_in_the_marks_of_its_last_letter():
    text = "xe\u0301\u0302y"
    folded = fold(text)
    assert folded.text == "xey"
    assert folded.span(1, 2) == (1, 4)


def test_the_place_of_an_offset_is_that_of_the_next_character_kept():
    folded = fold("臺 灣")
    assert [folded.place(offset) for offset in range(4)] == [0, 1, 1, 2]


def test_codes_have_sixteen_bits_where_they_suffice():
    assert fold("臺灣").codes.dtype == np.uint16
    assert fold("臺𠀀").codes.dtype == np.uint32
    assert fold("\U00020000\U0001f600").codes.tolist() == [0x20000, 0x1F600]


def test_a_simplified_form_beyond_the_bmp_folds_into_it():
    assert fold("𫄙").codes.dtype == np.uint16
    assert fold("𫄙").text == fold("糺").text


def test_every_character_of_the_bmp_folds_within_it_and_only_once():
    codes = folding_table().codes
    assert (codes[codes] == codes).all()


def test_lone_surrogates_fold_to_the_replacement_character():
    assert fold("a\ud83d中\ude00").text == "a\ufffd中\ufffd"
    assert fold("\ud83d𠀀").text == "\ufffd𠀀"


def test_the_empty_text_and_mere_spaces_fold_to_nothing():
    assert len(fold("")) == 0
    assert len(fold(" \n\u200b")) == 0


def test_damaged_characters_fold_to_what_was_printed():
    folder = Folder([("帄", "平"), ("頇", "須")])
    assert folder.fold("和帄").text == fold("和平").text
    assert folder.fold("必頇").text == fold("必须").text
    assert fold("和帄").text != fold("和平").text


def test_damage_may_lie_beyond_the_bmp_on_either_side():
    folder = Folder([("\U000f0001", "條"), ("\ue001", "\U00020000")])
    assert folder.fold("\U000f0001約").text == fold("条约").text
    assert folder.fold("\ue001").text == "\ue001"


def test_a_damaged_space_like_private_character_counts_as_chinese():
    assert Folder([("\ue000", "國")]).fold("中 \ue000").text == fold("中国").text


def test_damage_of_more_than_one_character_is_refused():
    with pytest.raises(ValueError, match="not one character"):
        Folder([("ab", "c")])


def test_exact_folding_changes_characters_in_no_way():
    exact = Folder(exact=True).fold("臺\n灣 Ｅ É e\u0301")
    assert exact.text == "臺灣Ｅ É e\u0301"
    assert exact.span(0, 2) == (0, 3)
    assert (exact_table().codes[0x4E00:0x9FFF] == np.arange(0x4E00, 0x9FFF)).all()


def test_a_folded_text_folds_its_stretch_once():
    text = FoldedText("前 臺灣 後", [("後", "后")], start=2, end=4)
    assert text.folded.text == "台湾"
    assert text.folded.span(0, 2) == (2, 4)
    assert text.exact.text == "臺灣"
    assert text.folded is text.folded


def test_the_table_is_what_its_script_makes():
    opencc = pytest.importorskip("opencc")
    header = assets.path("folding", "characters.txt").read_text("utf-8").splitlines()[1:4]
    if f"OpenCC {opencc.__version__} " not in header[0] or unicodedata.unidata_version not in header[2]:
        pytest.skip("made with other versions")
    names: dict[str, object] = {"__name__": "table", "__file__": str(script())}
    exec(compile(script().read_text("utf-8"), str(script()), "exec"), names)
    assert names["text"]() == assets.path("folding", "characters.txt").read_text("utf-8")  # type: ignore[operator]


def script() -> Path:
    return Path(__file__).resolve().parents[3] / "scripts" / "make_folding_table.py"
