"""Measures the concordance: 100,000 hits over made text, from the first sorted screen to the workbook.

``--characters`` of text (10 million) stand in ``--documents`` (100) of a real archive in a
temporary folder, words after Zipf's law; prints times in milliseconds: the first, the median of
three, and the median of processor time, which other work on the machine disturbs less.
"""

from __future__ import annotations

import argparse
import hashlib
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np

from workbench.app.archive import Archive
from workbench.app.concordance_table import TableOptions, write_concordance
from workbench.commands.annotations import CreateAnnotation
from workbench.commands.documents import AddDocument
from workbench.commands.tags import CreateTag
from workbench.finding.concordance import Concordance
from workbench.model.ids import document_id, reading_id
from workbench.model.reading import Block, BlockKind, Page, Reading
from workbench.model.records import Document
from workbench.model.source_map import Run, RunKind, SourceMap
from workbench.settings import Settings

TERM = "渡口"
LINKS = ("水位", "船夫", "冬季停航", "ferry")


def vocabulary(chance: np.random.Generator) -> tuple[list[str], np.ndarray]:
    lengths = chance.choice([1, 2, 2, 2, 3], 20_000)
    codes = chance.integers(0x4E00, 0x5A00, (20_000, 3))
    words = ["".join(map(chr, row[:size])) for row, size in zip(codes, lengths, strict=True)]
    weights = 1 / np.arange(10, 20_010)
    return words, weights / weights.sum()


def made_text(chance: np.random.Generator, words: list[str], weights: np.ndarray, size: int, hits: int) -> str:
    count = int(size / 1.95)
    chosen = [words[number] for number in chance.choice(len(words), count, p=weights)]
    for place in chance.choice(count, hits, replace=False).tolist():
        chosen[place] = f"{TERM}的{LINKS[place % 4]}" if place % 3 else TERM
    for place in range(11, count, 12):
        chosen[place] += "，" if place % 36 != 35 else "。"
    for place in range(239, count, 240):
        chosen[place] += "\n"
    return "".join(chosen)


def add(archive: Archive, folder: Path, number: int, text: str) -> Document:
    file = folder / f"{number:05}.txt"
    file.write_text(text, encoding="utf-8")
    checksum = hashlib.sha256(file.read_bytes()).hexdigest()
    starts = [0, *(place + 1 for place, sign in enumerate(text) if sign == "\n")]
    ends = [*(start - 1 for start in starts[1:]), len(text)]
    reading = Reading(
        text=text,
        source_map=SourceMap((Run(RunKind.COPIED, 0, len(text), 0, len(text)),)),
        blocks=tuple(Block(BlockKind.PARAGRAPH, *span) for span in zip(starts, ends, strict=True)),
        reader="made",
        reader_version=1,
        pages=tuple(Page(n, str(n + 1), at, at) for n, at in enumerate(range(0, len(text), 1200))),
        body_end=len(text),
        notes_end=len(text),
        id=reading_id(checksum, "made", 1, ""),
    )
    document = Document(
        id=document_id(checksum),
        title=f"Made document {number}",
        file_name=file.name,
        media_type="text/plain",
        checksum=checksum,
        size=file.stat().st_size,
        reading=reading.id,
        date=str(1900 + number * 7 % 60),
    )
    archive.do(AddDocument(document=document, reading=reading, source=text, file=file))
    return document


def fill(archive: Archive, folder: Path, characters: int, documents: int, hits: int) -> None:
    chance = np.random.default_rng(1945)
    words, weights = vocabulary(chance)
    tag = archive.do(CreateTag(name="river"))
    for number in range(documents):
        text = made_text(chance, words, weights, characters // documents, hits // documents)
        document = add(archive, folder, number, text)
        for start in range(0, len(text) - 50, max(len(text) // 20, 1)):
            place = archive.passage(document, (start, start + 40))
            archive.do(CreateAnnotation(document=document.id, passage=place, tags=[tag]))


def measure(name: str, work: Callable[[], object], times: int = 3) -> None:
    taken, busy = [], []
    for _ in range(times):
        start, used = time.perf_counter(), time.process_time()
        work()
        taken.append((time.perf_counter() - start) * 1000)
        busy.append((time.process_time() - used) * 1000)
    print(f"{name:<40} {taken[0]:>9.1f} {statistics.median(taken):>9.1f} {statistics.median(busy):>9.1f}", flush=True)


def report(archive: Archive, folder: Path) -> None:
    measure("search, exact total", lambda: archive.finder.hits(TERM))
    hits = archive.finder.hits(TERM)
    measure(
        "sort by left, nothing read or folded", lambda: Concordance(archive.finder, archive.read, hits).sort("left"), 1
    )

    def fresh() -> Concordance:
        return Concordance(archive.finder, archive.read, hits)

    kept = fresh()
    print(f"{kept.total} hits in {len(hits.documents)} documents; milliseconds: first, median, processor")
    measure("first 50 rows, archive order, new", lambda: fresh().rows(0, 50))
    for key in ("left", "right", "hit", "date", "page", "document"):
        measure(f"sort by {key}, new", lambda key=key: fresh().sort(key))
    measure("sort by left, right, document, again", lambda: kept.sort("left", "right", "document"))
    order = kept.sort("left")
    measure("50 rows anywhere, sorted by left", lambda: kept.rows(kept.total // 2, kept.total // 2 + 50, order))
    for by in ("document", "collection", "year", "page", "left", "right", "hit", "tag", "entity"):
        measure(f"group by {by}", lambda by=by: kept.groups(by))
    measure("frequencies and dispersion", kept.frequencies)
    measure("collocates", kept.collocates)
    measure("neighbours", kept.neighbours)
    options = TableOptions(order=order, overwrite=True)
    for suffix in (".csv", ".xlsx"):
        measure(f"export as {suffix}", lambda name=f"out{suffix}": write_concordance(kept, folder / name, options), 1)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--characters", type=int, default=10_000_000)
    parser.add_argument("--documents", type=int, default=100)
    parser.add_argument("--hits", type=int, default=100_000)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with Archive.create(folder / "made.workbench", chosen=Settings(author="Bench", backups=0)) as archive:
            fill(archive, folder, given.characters, given.documents, given.hits)
            report(archive, folder)


if __name__ == "__main__":
    main()
