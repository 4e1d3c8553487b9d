"""The order of rows, against one that Python's own sorting gives, on made texts of four scripts."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from places_found import Given

from workbench.errors import InputError
from workbench.finding.concordance.collocates import Wanted, collocates
from workbench.finding.concordance.contexts import WIDTH, Contexts
from workbench.finding.concordance.frequencies import frequencies
from workbench.finding.concordance.pages import pages_of
from workbench.finding.concordance.sorting import sorted_rows
from workbench.language.folding import FoldedText
from workbench.model.ids import document_id
from workbench.model.reading import Note, Page, Reading
from workbench.model.records import Document
from workbench.model.source_map import Run, RunKind, SourceMap
from workbench.progress import no_progress

PIECES = st.lists(st.sampled_from(["東", "东", "渡口", "西邊", "Ab", "abc", " ", "\n", "，", "паром", "12", "𠀀", "é"]))
WORD = re.compile(r"[a-zа-яё0-9]+")


@dataclass
class Held:
    """Texts without an archive; one that is None is withheld."""

    readings: list[Reading | None]

    def reading(self, document: Document) -> Reading:
        reading = self.readings[int(document.title)]
        if reading is None:
            raise InputError("withheld", "")
        return reading

    def folded(self, reading: Reading, zone: str) -> FoldedText:
        return FoldedText(reading.text)


def made_reading(text: str, **parts: object) -> Reading:
    copied = SourceMap((Run(RunKind.COPIED, 0, len(text), 0, len(text)),))
    bounds = {"body_end": len(text), "notes_end": len(text), **parts}
    return Reading(text, copied, (), "made", 1, **bounds)  # type: ignore[arg-type]


def contexts_of(texts: list[str | None]) -> Contexts:
    rows = [(n, *match.span()) for n, text in enumerate(texts) for match in re.finditer("渡口", text or "")]
    found = np.array(rows, dtype=np.int64).reshape(-1, 3)
    documents = tuple(
        Document(id=document_id(str(n)), title=str(n), file_name="", media_type="", checksum="", size=0)
        for n in range(len(texts))
    )
    hits = Given(documents, found[:, 0].astype(np.int32), found[:, 1], found[:, 2])
    return Contexts(Held([None if text is None else made_reading(text) for text in texts]), hits)


def expected(texts: list[str], key: Callable[[str, int, int], list[int]]) -> list[int]:
    """The same by looking: fold, cut out what stands beside the hit, compare."""
    keys = []
    for text in texts:
        folded = FoldedText(text).folded
        for match in re.finditer("渡口", text):
            start, end = (int(np.searchsorted(folded.offsets, offset)) for offset in match.span())
            keys.append(key(folded.text, start, end))
    return sorted(range(len(keys)), key=lambda row: keys[row])


def left_key(text: str, start: int, _: int) -> list[int]:
    before = text[max(start - WIDTH, 0) : start]
    turned = WORD.sub(lambda match: match.group()[::-1], before)[::-1]
    return [ord(sign) for sign in turned.ljust(WIDTH, "\0")]


def right_key(text: str, _: int, end: int) -> list[int]:
    return [ord(sign) for sign in text[end : end + WIDTH].ljust(WIDTH, "\0")]


@given(st.lists(PIECES.map("".join), min_size=1, max_size=4))
def test_rows_are_sorted_by_left_and_right_as_by_looking(texts: list[str]) -> None:
    contexts = contexts_of(texts)
    assert sorted_rows(contexts, ["left"]).tolist() == expected(texts, left_key)
    assert sorted_rows(contexts, ["right"]).tolist() == expected(texts, right_key)


def test_documents_whose_text_is_withheld_are_passed_over() -> None:
    contexts = contexts_of(["渡口甲", None, "", "河"])
    found = frequencies(contexts)
    assert [(one.document.title, one.hits, one.characters) for one in found.documents] == [
        ("0", 1, 3),
        ("2", 0, 0),
        ("3", 0, 1),
    ]
    assert (found.dispersion, found.normalised) == (0.25, pytest.approx(1 / 3))
    around = collocates(contexts, Wanted(5, 1, "count", 9), no_progress())
    assert (around.near, around.rest) == (0, 1)  # 甲 follows all hits: it belongs to what was looked for


@given(st.lists(st.integers(0, 30), min_size=1, max_size=6), st.lists(st.integers(0, 39), max_size=20))
def test_pages_of_many_offsets_are_those_of_each(starts: list[int], offsets: list[int]) -> None:
    pages = tuple(Page(number, str(number), at, at) for number, at in enumerate(sorted(starts)))
    note = Note("1", "1", 3, None, 30, 35, page=len(pages) - 1)
    reading = made_reading("字" * 40, pages=pages, notes=(note,), body_end=30, notes_end=35)
    found = pages_of(reading, np.array(offsets, dtype=np.int64))
    assert found.tolist() == [getattr(reading.page_at(offset), "index", -1) for offset in offsets]
