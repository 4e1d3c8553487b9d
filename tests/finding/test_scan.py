"""Scanning against plain string search."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.errors import CancelledError
from workbench.finding import scan
from workbench.finding.scan import all_occurrences, occurrences
from workbench.language.folding import Folder
from workbench.progress import Progress

SEEDS = Path(__file__).resolve().parents[3] / "shared" / "seeds"
texts = st.text(st.sampled_from("aab 蒙古蒙1，𠀀\n"), max_size=60)
needles = st.text(st.sampled_from("aab蒙古1𠀀"), min_size=1, max_size=4)


def find(text: str, needle: str, *, words: bool = False) -> list[int]:
    folder = Folder()
    return occurrences(folder.fold(text), folder.fold(needle).codes, words=words).tolist()


def slowly(text: str, needle: str, step: int) -> list[int]:
    found, place = [], text.find(needle)
    while place >= 0:
        found.append(place)
        place = text.find(needle, place + step)
    return found


@settings(max_examples=400)
@given(texts, needles)
def test_every_occurrence_is_found_as_a_plain_search_finds_it(text, needle):
    folder = Folder()
    folded, codes = folder.fold(text), folder.fold(needle).codes
    assert occurrences(folded, codes).tolist() == slowly(folded.text, folder.fold(needle).text, len(codes))
    assert all_occurrences(folded, codes).tolist() == slowly(folded.text, folder.fold(needle).text, 1)


@pytest.mark.parametrize("threads", [1, 2, 3, 7])
def test_threads_find_what_one_finds_also_across_their_borders(monkeypatch, threads):
    monkeypatch.setattr(scan, "APART", 1)
    monkeypatch.setattr(scan, "_THREADS", threads)
    folded = Folder().fold("蒙古蒙古aab" * 40)
    for needle in ("蒙古", "古蒙古", "蒙", "aab蒙", "不在"):
        codes = Folder().fold(needle).codes
        for within in (None, (3, 11), (5, 5), (0, 1)):
            first, last = within or (0, len(folded))
            wanted = [first + at for at in slowly(folded.text[first:last], Folder().fold(needle).text, 1)]
            assert all_occurrences(folded, codes, within=within).tolist() == wanted


def test_a_search_that_should_stop_stops_in_its_threads(monkeypatch):
    monkeypatch.setattr(scan, "APART", 1)
    monkeypatch.setattr(scan, "_THREADS", 2)
    progress = Progress()
    progress.cancel()
    folded = Folder().fold("蒙古" * 40)
    with pytest.raises(CancelledError):
        all_occurrences(folded, folded.codes[:2], check=progress.check)


def test_occurrences_that_overlap_are_counted_from_the_left():
    assert find("aaaaa", "aa") == [0, 2]
    assert find("abababa", "aba") == [0, 4]


def test_an_empty_needle_is_found_nowhere():
    assert find("abc", "") == []


def test_a_needle_longer_than_the_text_is_found_nowhere():
    assert find("ab", "abc") == []


def test_a_needle_beyond_the_bmp_is_not_in_a_text_within_it():
    assert find("漢字", "𠀀") == []
    assert find("漢𠀀字", "𠀀") == [1]


def test_words_are_found_at_their_borders_only():
    assert find("Moscow, SCO, sco2 scope (sco)", "SCO", words=True) == [8, 25]


def test_a_word_beside_a_chinese_character_is_at_a_border():
    assert find("在SCO中，SCO的", "sco", words=True) == [1, 6]


def test_chinese_is_found_anywhere_even_as_a_word():
    assert find("大蒙古國", "蒙古", words=True) == [1]


def test_the_parts_of_a_web_address_are_no_words():
    text = "sco at https://example.org/a-sco-b?x=sco and www.example.org/sco. sco/sco"
    assert find(text, "sco", words=True) == [0, text.index("sco/"), text.index("/sco", text.index("sco/")) + 1]


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the five documents are not here")
@pytest.mark.parametrize(
    ("document", "points", "count"),
    [
        ("000", (0x8499, 0x53E4, 0x4EBA, 0x6C11, 0x5171, 0x548C, 0x56FD), 59),
        ("002", (0x4E2D, 0x8607, 0x53CB, 0x597D, 0x540C, 0x76DF, 0x689D, 0x7D04), 40),
    ],
)
def test_names_broken_by_the_layout_are_found_in_the_raw_real_documents(document, points, count):
    text = next(SEEDS.glob(f"{document}_*")).read_text("utf-8")
    name = "".join(map(chr, points))
    assert len(find(text, name)) == count
    assert text.count(name) < count
