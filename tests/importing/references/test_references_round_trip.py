"""What is written as CSL-JSON, BibTeX and RIS comes back as it was."""

import json
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.exporters.csl import csl_items
from workbench.exporters.references.bibtex import bibtex
from workbench.exporters.references.ris import ris
from workbench.importing.references import matches, read_references
from workbench.model.describing import FIELDS, KINDS
from workbench.model.ids import DocumentId
from workbench.model.records import Document


def csl(documents: Iterable[Document]) -> str:
    return json.dumps(csl_items(documents), ensure_ascii=False)


WRITERS: dict[str, Callable[[Iterable[Document]], str]] = {"json": csl, "bib": bibtex, "ris": ris}

PLAIN = Document(id=DocumentId("d1"), title="Ice", file_name="ice.txt", media_type="text/plain", checksum="c1", size=1)
FULL = replace(
    PLAIN,
    title="Ice & Fog: 100% of {what} was_seen ~ by #3 ^ \\ $5",
    kind="chapter",
    author="Reader, Ada; 周明; Harbour Office; King, Martin, Jr.; Sand and Gravel Board; de la Mar, Jean",
    editor="吴月; Wu, Yue",
    date="1931-02-03",
    language="zh-Hant",
    publication="Papers of the {North}",
    volume="7",
    issue="2–3",
    page_range="17–38",
    publisher="Quay & Sons",
    place="青岛",
    url="https://example.org/a_b%20c?x=1&y=~z#top",
    accessed="2026-02-03",
    doi="10.1000/a_b(182)",
    isbn="978-3-16-148410-0",
    archive="Town Archive",
    fonds="港務全宗",
    box="box 3; folder 2",
    call_number="77-a",
    rights="© Town, 50% of it",
    note="torn\nsecond line -- with dashes",
)


def read_back(form: str, documents: list[Document], folder: Path) -> list[Document]:
    path = folder / f"r.{form}"
    path.write_text(WRITERS[form](documents), encoding="utf-8")
    read = read_references(path)
    assert not read.refused
    names = [field.name for field in FIELDS]
    empty = [replace(one, **dict.fromkeys(names, "")) for one in documents]
    found = matches(read.found, empty)
    assert [one.how for one in found] == ["id"] * len(documents)
    return [
        replace(one.document, **{change.field: change.new for change in one.changes})
        for one in found
        if one.document is not None
    ]


@pytest.mark.parametrize("form", list(WRITERS))
def test_all_fields_come_back_as_they_were(form: str, tmp_path: Path) -> None:
    several = [FULL, *(replace(PLAIN, id=DocumentId(f"k{kind}"), checksum=f"k{kind}", kind=kind) for kind in KINDS)]
    assert read_back(form, several, tmp_path) == several


@pytest.mark.parametrize("form", list(WRITERS))
@pytest.mark.parametrize("date", ["1931", "1931-02", "about 1904", "1904/1906", "民國二十年", "0987", "1931-22"])
def test_dates_come_back_as_they_were(form: str, date: str, tmp_path: Path) -> None:
    one = replace(PLAIN, date=date, accessed=date)
    assert read_back(form, [one], tmp_path) == [one]


@pytest.mark.parametrize("form", list(WRITERS))
@pytest.mark.parametrize("pages", ["17", "17-38", "xii–xiv", "a–b, 3", "3, 5"])
def test_pages_come_back_as_they_were(form: str, pages: str, tmp_path: Path) -> None:
    one = replace(PLAIN, page_range=pages)
    assert read_back(form, [one], tmp_path) == [one]


WORDS = st.text(
    st.one_of(st.sampled_from("{}%&$#_\\~^'\"-–,. @"), st.characters(codec="utf-8", categories=["L", "N", "Po"])),
    min_size=1,
    max_size=20,
).map(lambda text: " ".join(text.split()) or "x")


@pytest.mark.parametrize("form", list(WRITERS))
@settings(max_examples=150, deadline=None)
@given(title=WORDS, publisher=WORDS, box=WORDS)
def test_any_words_come_back_as_they_were(
    form: str, title: str, publisher: str, box: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    one = replace(PLAIN, title=title, publisher=publisher, box=box)
    assert read_back(form, [one], tmp_path_factory.mktemp("any")) == [one]
