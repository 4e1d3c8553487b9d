"""The readings against hand-made standards, and one PDF through four extractors."""

from __future__ import annotations

import hashlib
import importlib.util
import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pdfplumber
import pypdfium2
import pytest

from workbench.language.decoding import decode
from workbench.model.reading import Block, BlockKind, Reading
from workbench.model.source_map import Run, RunKind, SourceMap
from workbench.plugins import Source, best_reader
from workbench.progress import no_progress
from workbench.reading.printed import read_printed

ROOT = Path(__file__).parents[2]
SEEDS = ROOT.parent / "shared" / "seeds"
SAMPLE = ROOT / "sample_archive" / "07-who-saw-the-signing.pdf"
STANDARDS = sorted((ROOT / "tests" / "standards").glob("*.json"))
AIMS = {"paragraphs": 0.98, "headings": 0.97, "pages": 0.99, "notes": 0.99}


def scorer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("reading_quality", ROOT / "benchmarks" / "reading_quality.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def read(path: Path) -> Reading:
    data = path.read_bytes()
    source = Source(path, path.name, data[:65536], len(data))
    reader = best_reader(source)
    assert reader is not None
    return reader.read(source, no_progress()).reading


@pytest.mark.parametrize("path", STANDARDS, ids=lambda path: path.stem)
def test_the_reading_agrees_with_the_hand_made_standard(path: Path) -> None:
    standard = json.loads(path.read_text(encoding="utf-8"))
    files = {hashlib.sha256(one.read_bytes()).hexdigest(): one for one in SEEDS.glob("*.txt")} if SEEDS.is_dir() else {}
    if standard["file_sha256"] not in files:
        pytest.skip("the document is not here")
    score = scorer()
    right, got = score.expected(standard), score.found(read(files[standard["file_sha256"]]), standard)
    for name, aim in AIMS.items():
        assert score.f1(right[name], got[name]) >= aim, name


TEXTS = sorted(
    one for folder in (SEEDS, ROOT / "sample_archive") for suffix in ("txt", "md") for one in folder.glob(f"*.{suffix}")
)


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem[:12])
def test_no_character_is_lost_or_invented(path: Path) -> None:
    score, text = scorer(), decode(path.read_bytes()).text
    reading = read(path)
    assert score.lost(reading, text) == []
    assert list(score.invented(reading, text)) == []


def test_the_scorer_notices_what_is_lost_and_what_is_invented() -> None:
    source = "The harbour froze over.\nNobody came."
    runs = (
        *(Run(RunKind.COPIED, 0, 4, 0, 4), Run(RunKind.DROPPED, 4, 12, 4, 4), Run(RunKind.COPIED, 12, 23, 4, 15)),
        *(Run(RunKind.DROPPED, 23, 24, 15, 15), Run(RunKind.INSERTED, 24, 24, 15, 18)),
        Run(RunKind.COPIED, 24, 36, 18, 30),
    )
    text = "The froze over. x Nobody came."
    blocks = (Block(BlockKind.PARAGRAPH, 0, len(text)),)
    reading = Reading(text=text, source_map=SourceMap(runs), blocks=blocks, reader="test", reader_version=1)
    assert scorer().lost(reading, source) == [*range(4, 11)]
    assert list(scorer().invented(reading, source)) == [15]


def by_pdfplumber() -> str:
    with pdfplumber.open(SAMPLE) as pdf:
        return "\f".join(page.extract_text() for page in pdf.pages)


def by_pdfium() -> str:
    pdf = pypdfium2.PdfDocument(SAMPLE)
    pages = [page.get_textpage().get_text_range().replace("\r\n", "\n") for page in pdf]
    pdf.close()
    return "\f".join(pages)


def by_pdftotext(*options: str) -> str:
    program = shutil.which("pdftotext")
    if program is None:
        pytest.skip("pdftotext is not installed")
    return subprocess.run([program, *options, str(SAMPLE), "-"], capture_output=True, check=True).stdout.decode()


@pytest.mark.parametrize(
    "extract",
    [by_pdfplumber, by_pdfium, by_pdftotext, lambda: by_pdftotext("-layout")],
    ids=["pdfplumber", "pdfium", "pdftotext", "pdftotext -layout"],
)
def test_four_extractors_lead_to_the_same_pages_notes_and_paragraphs(extract: Callable[[], str]) -> None:
    ours, theirs = read(SAMPLE), read_printed(extract())
    assert [page.label for page in theirs.pages] == [page.label for page in ours.pages] == ["81", "82", "83", "84"]
    assert len([note for note in theirs.notes if note.marker is not None and note.end > note.start]) == len(ours.notes)
    right, got = words(ours), words(theirs)
    assert 2 * len(right & got) / (len(right) + len(got)) >= 0.88


def words(reading: Reading) -> set[str]:
    kinds = (BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.ABSTRACT, BlockKind.QUOTATION)
    return {"".join(reading.text[b.start : b.end].split()) for b in reading.blocks if b.kind in kinds}
