"""The main job, measured: import, bus, journal, search, export, memory, start to first painted window.

    python benchmarks/main_job.py [FOLDER OF DOCUMENTS]

Without a folder it measures on texts that it makes itself. Prints one table; medians of warm runs.
"""

from __future__ import annotations

import os
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

os.environ["WORKBENCH_HOME"] = tempfile.mkdtemp()

from workbench.app.archive import Archive
from workbench.commands.annotations import CreateAnnotation, CreateAnnotations
from workbench.commands.tags import CreateTag
from workbench.settings import Settings

ROWS: list[tuple[str, str, str]] = []


def row(what: str, value: str, aim: str = "") -> None:
    ROWS.append((what, value, aim))
    print(f"{what:<58} {value:>16}   {aim}", flush=True)


def milliseconds(work: Callable[[], Any], runs: int = 7) -> float:
    work()
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        work()
        times.append((time.perf_counter() - start) * 1000)
    return statistics.median(times)


def made_texts(folder: Path) -> Path:
    choose = random.Random(1)
    letters = [chr(code) for code in range(0x4E00, 0x4E00 + 2000)]
    for number in range(5):
        lines = ("".join(choose.choices(letters, k=400)) + "外蒙古" + "。\n\n" for _ in range(140))
        (folder / f"made-{number}.txt").write_text("".join(lines), encoding="utf-8")
    return folder


def measure(folder: Path, home: Path) -> None:
    path = home / "bench.workbench"
    archive = Archive.create(path, chosen=Settings(author="Bench", backups=0))
    start = time.perf_counter()
    report = archive.importer().run([folder])
    took = time.perf_counter() - start
    characters = sum(one.characters for one in report.files)
    row("import of the documents", f"{took:.2f} s", f"{len(report.files)} files, {characters:,} characters")
    documents = archive.read.documents.all()
    longest = max(documents, key=lambda one: len(archive.reading(one).text))

    def load() -> None:
        archive.read.readings.get(longest.reading or "")

    row("loading the longest reading from the file", f"{milliseconds(load):.1f} ms")
    bus(archive, longest)
    search(archive)
    bulk_and_export(archive, longest, home)
    archive.close()
    reopening(path)


def bus(archive: Archive, document: Any) -> None:
    tag = archive.do(CreateTag(name="bench"))
    times = []
    for number in range(1000):
        place = archive.passage(document, (number * 20, number * 20 + 8))
        start = time.perf_counter()
        archive.do(CreateAnnotation(document=document.id, passage=place, tags=[tag], note="a note of usual length"))
        times.append((time.perf_counter() - start) * 1000)
    aim = "aim: under 2 ms"
    row("one annotation through the bus (median of 1,000)", f"{statistics.median(times):.2f} ms", aim)
    row("  the slowest of 100", f"{statistics.quantiles(times, n=100)[98]:.2f} ms")
    read = archive.file.reader()
    size = {name: _bytes(read, name) for name in ("annotations", "anchors", "annotation_tags", "entries", "changes")}
    records = size["annotations"] + size["anchors"] + size["annotation_tags"]
    row("journal against records (bytes of values)", f"{(size['entries'] + size['changes']) / records:.2f} ×")
    row("undo of one annotation", f"{milliseconds(lambda: (archive.undo(), archive.redo())) / 2:.2f} ms")


def _bytes(connection: Any, table: str) -> int:
    return sum(len(str(value)) for line in connection.execute(f"SELECT * FROM {table}") for value in line)


def search(archive: Archive) -> None:
    for query in ("蒙古", "外蒙古", "蒙古人民共和國", "不存在的詞"):
        found = archive.finder.search(query, limit=50)
        took = milliseconds(lambda query=query: archive.finder.search(query, limit=50))
        row(f"search “{query}”: exact total and first 50", f"{took:.2f} ms", f"{found.total} hits; aim: under 20 ms")
    took = milliseconds(lambda: archive.finder.search("蒙古"))
    row("search “蒙古”: every hit as a passage", f"{took:.1f} ms")


def bulk_and_export(archive: Archive, document: Any, home: Path) -> None:
    length = len(archive.reading(document).text)
    choose = random.Random(2)
    many = []
    for _ in range(9000):
        start = choose.randrange(length - 30)
        place = archive.passage(document, (start, start + choose.randrange(2, 30)))
        many.append(CreateAnnotation(document=document.id, passage=place, color="#56b4e9"))
    start_time = time.perf_counter()
    archive.do(CreateAnnotations(annotations=many))
    row("9,000 annotations in one step", f"{time.perf_counter() - start_time:.2f} s")
    row("all annotations of one document as views", f"{milliseconds(archive.read.annotations.all, 3):.0f} ms", "10,000")
    row(
        "marks of one document",
        f"{milliseconds(lambda: archive.read.annotations.marks(document.id), 3):.0f} ms",
        "10,000",
    )
    for number in range(2):
        target = home / f"bundle-{number}"
        start_time = time.perf_counter()
        archive.export("bundle", target)
        row(
            "export of a bundle with 10,000 annotations",
            f"{time.perf_counter() - start_time:.2f} s",
            ("cold", "warm")[number],
        )
    for document_ in archive.read.documents.all():
        archive.reading(document_)
    row(
        "memory with all documents open (command line)",
        f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB",
    )


def reopening(path: Path) -> None:
    def again() -> None:
        Archive.open(path, chosen=Settings(author="Bench", backups=0)).close()

    row("opening and closing the archive", f"{milliseconds(again, 5):.0f} ms")
    start = time.perf_counter()
    subprocess.run([sys.executable, "-c", "import workbench.cli.commands"], check=True)
    row("start of the command line (imports)", f"{(time.perf_counter() - start) * 1000:.0f} ms")


def main() -> None:
    with tempfile.TemporaryDirectory() as home:
        folder = Path(sys.argv[1]) if len(sys.argv) > 1 else made_texts(Path(tempfile.mkdtemp()))
        measure(folder, Path(home))


main()
