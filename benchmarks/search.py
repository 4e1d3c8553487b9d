"""Measures search: time to the exact total and to the first fifty lines, beside other ways to search.

``python benchmarks/search.py --seeds FOLDER --millions 3 30 300`` searches the real documents (if there are any in
the folder) and generated text, through an archive, exactly as the window does. Times are milliseconds, the best of
several warm runs (others may work on the machine); the first run after dropping the mapped file stands beside them.
Other ways count on the same text, without folding: they find less.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

os.environ["WORKBENCH_HOME"] = tempfile.mkdtemp(prefix="workbench-search-")

import numpy as np

from workbench.app.archive import Archive
from workbench.commands.documents import AddDocument
from workbench.errors import InputError
from workbench.model.ids import document_id, reading_id
from workbench.model.reading import Block, BlockKind, Reading
from workbench.model.records import Document
from workbench.model.source_map import Run, RunKind, SourceMap
from workbench.settings import Settings

DOCUMENT = 100_000
WORDS = [
    *("中國", "人民", "政府", "條約", "會議", "談判", "獨立", "外交", "蒙古", "蘇聯", "代表", "問題", "旅順", "大連"),
    *("鐵路", "港口", "新疆", "公投", "承認", "同盟", "友好", "邊界", "电报", "档案", "记录", "草案", "历史", "领土"),
    *("外蒙古", "蒙古人民共和國", "中蘇友好同盟條約", "Moscow", "treaty", "SCO", "1945年8月14日", "1950年", "Ulan"),
]
QUERIES = {
    "1 character, frequent": "的",
    "1 character, rare": "殃",
    "2 characters": "蒙古",
    "3 characters": "外蒙古",
    "8 characters": "中蘇友好同盟條約",
    "8 characters, absent": "渡口老燈塔守望者",
    "Latin word": "SCO",
    "A AND B NOT C": "旅順 大連 NOT 渡口老燈塔",
    "A OR B": "旅順 OR 大連",
    "A near/20 B": "旅順 near/20 大連",
    "same/sentence": "旅順 same/sentence 大連",
    "wildcard": "旅順{1,8}大連",
    "exact:": "exact:蘇聯",
    "regex": r"/19[45]\d年8月/",
}


def characters() -> list[str]:
    """The 3,755 characters of level one of GB 2312, in an order that stands for how frequent they are."""
    rows = range(0xB0, 0xD8)
    codes = (bytes([row, cell]) for row in rows for cell in range(0xA1, 0xFF))
    found = [text for code in codes if (text := code.decode("gb2312", "ignore"))]
    order = np.random.default_rng(7).permutation(len(found))
    return ["的", *(found[place] for place in order if found[place] != "的")]


def generated(millions: int) -> Iterator[str]:
    """Documents of a hundred thousand characters: single characters as often as in Chinese prose, words between."""
    signs = characters()
    ranks = np.arange(1, len(signs) + 1)
    shares = (ranks + 0.6) ** -0.66 * np.exp(-ranks / 1000)
    tokens = np.array([*signs, *WORDS, "，", "。", "\n", "1", "9", "、"], dtype=object)
    words = 1 / np.arange(3, len(WORDS) + 3) ** 1.2
    weights = np.concatenate(
        (shares / shares.sum() * 0.80, words / words.sum() * 0.06, [0.07, 0.04, 0.005, 0.01, 0.01, 0.005])
    )
    for number in range(millions * 1_000_000 // DOCUMENT):
        chance = np.random.default_rng(number % 300)  # three hundred different documents, turned round
        text = "".join(tokens[chance.choice(len(tokens), size=DOCUMENT, p=weights / weights.sum())])[:DOCUMENT]
        turn = number // 300 * 997 % DOCUMENT
        yield text[turn:] + text[:turn]


def filled(path: Path, texts: Iterator[str]) -> Archive:
    """An archive of these texts as documents without originals."""
    archive = Archive.create(path, chosen=Settings(author="Benchmark", backups=0))
    for number, text in enumerate(texts):
        checksum = f"{number:064x}"
        blocks, place = list[Block](), 0
        for line in text.split("\n"):
            blocks.append(Block(BlockKind.PARAGRAPH, place, place + len(line)))
            place += len(line) + 1
        reading = Reading(
            text,
            SourceMap((Run(RunKind.COPIED, 0, len(text), 0, len(text)),)),
            tuple(blocks),
            "benchmark",
            1,
            body_end=len(text),
            notes_end=len(text),
            id=reading_id(checksum, "benchmark", 1, "", ""),
        )
        document = Document(
            id=document_id(checksum),
            title=f"{number:05d}",
            file_name=f"{number:05d}.txt",
            media_type="text/plain",
            checksum=checksum,
            size=len(text),
            storage="withheld",
            reading=reading.id,
        )
        archive.do(AddDocument(document=document, reading=reading))
    return archive


def timed(action: Callable[[], object], times: int = 7) -> float:
    """The best of several runs, in milliseconds."""
    spent = []
    for _ in range(times):
        began = time.perf_counter()
        action()
        spent.append((time.perf_counter() - began) * 1000)
    return min(spent)


def uncached(archive: Archive) -> None:
    """Have the cache file read from the disk again."""
    for path in (Path(os.environ["WORKBENCH_HOME"]) / "search").glob("*.shelf"):
        handle = os.open(path, os.O_RDONLY)
        os.fsync(handle)
        if hasattr(os, "posix_fadvise"):
            os.posix_fadvise(handle, 0, 0, os.POSIX_FADV_DONTNEED)
        os.close(handle)
    del archive.__dict__["finder"]


def measured(archive: Archive) -> None:
    """The table of queries for one archive."""
    began = time.perf_counter()
    archive.finder.hits("序")
    built = time.perf_counter() - began
    archive.finder.hits("序")
    cache = sum(path.stat().st_size for path in (Path(os.environ["WORKBENCH_HOME"]) / "search").glob("*.shelf"))
    shelf = archive.finder._library._main
    assert shelf is not None
    codes = np.array(shelf.codes)
    target = np.empty_like(codes)
    floor = timed(lambda: np.copyto(target, codes))
    print(f"index: {cache / 1e6:.1f} MB in the cache, written in {built:.2f} s; copying the codes: {floor:.1f} ms")
    print(f"{'query':24}{'total':>11}{'total ms':>10}{'× floor':>9}{'cold ms':>9}{'first 50 ms':>13}{'arrays ms':>11}")
    for name, query in QUERIES.items():
        row(archive, name, query, floor)


def row(archive: Archive, name: str, query: str, floor: float) -> None:
    def screen() -> None:
        hits = archive.finder.glance(query, 50)
        for number in range(min(50, hits.total)):
            archive.finder.line(hits, number)

    try:
        uncached(archive)
        cold = timed(lambda: archive.finder.hits(query).total, 1)
        total = archive.finder.hits(query).total
        warm = timed(lambda: archive.finder.hits(query).total)
        arrays = timed(lambda: archive.finder.hits(query).start, 3)
        print(
            f"{name:24}{total:>11,}{warm:>10.1f}{warm / floor:>9.1f}{cold:>9.1f}{timed(screen):>13.1f}{arrays:>11.1f}",
            flush=True,
        )
    except InputError as error:
        print(f"{name:24} {error.message}", flush=True)


def others(texts: list[str], folder: Path, *, trigram: bool) -> None:
    """The same words with other means on the same text, not folded: milliseconds."""
    whole = "\n".join(texts)
    db = sqlite3.connect(folder / "others.db", isolation_level=None)
    db.execute("CREATE TABLE texts (id INTEGER PRIMARY KEY, text TEXT)")
    db.execute("BEGIN")
    db.executemany("INSERT INTO texts (text) VALUES (?)", ((text,) for text in texts))
    db.execute("COMMIT")
    size = (folder / "others.db").stat().st_size
    for number, text in enumerate(texts):
        (folder / f"{number:05d}.txt").write_text(text, encoding="utf-8")
    indexes = {"spaced": ("unicode61", lambda text: " ".join(text))}
    if trigram:
        indexes["trigram"] = ("trigram", str)
    for name, (tokenizer, prepared) in indexes.items():
        began = time.perf_counter()
        db.execute(f"CREATE VIRTUAL TABLE {name} USING fts5(text, content='', tokenize='{tokenizer}')")
        db.execute("BEGIN")
        db.executemany(
            f"INSERT INTO {name} (rowid, text) VALUES (?, ?)", ((n, prepared(t)) for n, t in enumerate(texts))
        )
        db.execute("COMMIT")
        now = (folder / "others.db").stat().st_size
        print(f"FTS5 {name}: {(now - size) / 1e6:.0f} MB in {time.perf_counter() - began:.1f} s")
        size = now
    print(
        f"{'query':24}{'str.count':>11}{'LIKE docs':>11}{'FTS5 spaced docs':>18}{'FTS5 trigram docs':>19}{'ripgrep':>9}"
    )
    ripgrep = shutil.which("rg")
    for name in (
        "1 character, frequent",
        "1 character, rare",
        "2 characters",
        "3 characters",
        "8 characters",
        "8 characters, absent",
    ):
        words = QUERIES[name]
        spaced = '"' + " ".join(words) + '"'
        cells = [
            timed(lambda w=words: whole.count(w), 3),
            timed(
                lambda w=words: db.execute("SELECT count(*) FROM texts WHERE text LIKE ?", (f"%{w}%",)).fetchone(), 1
            ),
            timed(lambda s=spaced: db.execute("SELECT count(*) FROM spaced WHERE spaced MATCH ?", (s,)).fetchone(), 3),
        ]
        if trigram and len(words) > 2:
            cells.append(
                timed(
                    lambda w=words: db.execute(
                        "SELECT count(*) FROM trigram WHERE trigram MATCH ?", (f'"{w}"',)
                    ).fetchone(),
                    3,
                )
            )
        else:
            cells.append(float("nan"))
        command = [ripgrep or "", "--count-matches", "--no-filename", "-F", words, str(folder), "-g", "*.txt"]
        cells.append(timed(lambda c=command: subprocess.run(c, capture_output=True), 3) if ripgrep else float("nan"))
        print(
            f"{name:24}"
            + "".join(f"{cell:>{width}.1f}" for cell, width in zip(cells, (11, 11, 18, 19, 9), strict=True)),
            flush=True,
        )
    if not ripgrep:
        print("ripgrep is not installed here")
    db.close()


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--seeds", type=Path, help="a folder of real documents")
    options.add_argument("--millions", type=int, nargs="*", default=[3])
    options.add_argument("--no-others", action="store_true", help="leave the other means out")
    chosen = options.parse_args()
    if chosen.seeds and chosen.seeds.is_dir():
        with (
            tempfile.TemporaryDirectory() as folder,
            Archive.create(Path(folder) / "a.workbench", chosen=Settings(author="Benchmark", backups=0)) as archive,
        ):
            archive.importer().run(sorted(chosen.seeds.iterdir()))
            print("\nreal documents")
            measured(archive)
    for millions in chosen.millions:
        with tempfile.TemporaryDirectory() as folder:
            began = time.perf_counter()
            with filled(Path(folder) / "a.workbench", generated(millions)) as archive:
                print(f"\n{millions} million characters, archive made in {time.perf_counter() - began:.0f} s")
                measured(archive)
                kept = archive.file.reader().execute(
                    "SELECT sum(length(codes) + length(steps) + length(shifts) + length(ends)) FROM folds"
                )
                print(f"folds in the archive: {kept.fetchone()[0] / 1e6:.1f} MB")
            if not chosen.no_others:
                others(list(generated(millions)), Path(folder), trigram=millions <= 30)


if __name__ == "__main__":
    sys.exit(main())
