"""Compares the dates that are found in documents with a hand-made standard.

    python benchmarks/dates_quality.py FOLDER [--misses] [--only 000]

FOLDER holds the documents whose SHA-256 the files of ``tests/standards/dates`` name.

The figures on documents whose misses have been looked at say what rules can do, not what they do at a new
text. On first sight, before any miss of theirs was read, 003 and 004 had recall .912 and .928, precision
.899 and .963, right values .984 and .994. Sixty dates found outside of the standard's stretches of each
of 000 and 002, 38 each of 001 and 004, read one by one: none was no date, one had lost its first half
(a range of centuries), four took the wrong year or month from the text before.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import Any

from workbench.app.archive import Archive
from workbench.language.dates.finder import FoundDate, find_dates
from workbench.model.reading import Reading
from workbench.model.records import Document
from workbench.settings import Settings

STANDARDS = Path(__file__).parents[1] / "tests" / "standards" / "dates"
_TIMES = 5
"""How often each document is read for its speed, which is the best one: the first time the tables are loaded."""
Spans = tuple[tuple[int, int], ...]


def compare(archive: Archive, document: Document, standard: dict[str, Any]) -> tuple[Counter[str], list[str]]:
    """Counts of found, missed, invented, right values and left look-alikes; and the misses in words."""
    source = archive.read.readings.source(document.reading or "") or ""
    stretches = [tuple(one) for one in standard["stretches"]]
    wanted = {_edges(one["spans"]): one for one in standard["dates"]}
    passed = [_edges(one["spans"]) for one in standard["uncertain"]]
    looks = [_edges(one["spans"]) for one in standard["lookalikes"]]
    counts, misses = Counter[str](), list[str]()
    matched: set[tuple[int, int]] = set()
    for found in find_dates(archive.reading(document)):
        place = _trimmed(_edges(archive.passage(document, (found.start, found.end)).source_spans), source)
        if not any(start <= place[0] and place[1] <= end for start, end in stretches):
            continue
        if any(place[0] < end and start < place[1] for start, end in passed):
            continue
        if place in wanted:
            matched.add(place)
            _judge(found, wanted[place], counts, misses, source[slice(*place)])
            continue
        counts["invented"] += 1
        counts["look-alike taken"] += any(place[0] < end and start < place[1] for start, end in looks)
        misses.append(f"  invented  {_shown(source, place)} = {found.meaning.edtf}")
    for place, one in wanted.items():
        if place not in matched:
            counts["missed"] += 1
            misses.append(f"  missed    {_shown(source, place)} = {one['edtf']}")
    counts["look-alikes"] = len(looks)
    return counts, misses


def _judge(found: FoundDate, one: dict[str, Any], counts: Counter[str], misses: list[str], words: str) -> None:
    counts["found"] += 1
    value = found.value
    days = (None, None) if value is None else (str(value.earliest), str(value.latest))
    right = found.meaning.edtf == one["edtf"] or days == (one["earliest"], one["latest"])
    counts["value"] += right
    counts["role"] += found.role == one["role"]
    counts["ask"] += found.meaning.ask == one["ask"]
    if not right:
        misses.append(f"  value     {words!r} = {found.meaning.edtf}, wanted {one['edtf']} ({found.meaning.reason})")
    elif found.role != one["role"]:
        misses.append(f"  role      {words!r} = {found.role}, wanted {one['role']}")


def _seconds(reading: Reading) -> float:
    begun = time.perf_counter()
    find_dates(reading)
    return time.perf_counter() - begun


def _edges(spans: Any) -> tuple[int, int]:
    return spans[0][0], spans[-1][1]


def _trimmed(place: tuple[int, int], source: str) -> tuple[int, int]:
    words = source[slice(*place)]
    return place[0] + len(words) - len(words.lstrip()), place[1] - len(words) + len(words.rstrip())


def _shown(source: str, place: tuple[int, int]) -> str:
    before, after = source[max(place[0] - 15, 0) : place[0]], source[place[1] : place[1] + 12]
    return f"{before}[{source[slice(*place)]}]{after}".replace("\n", "⏎")


def main() -> None:
    """Print a line for each document."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--misses", action="store_true")
    parser.add_argument("--only", default="")
    chosen = parser.parse_args()
    known = {json.loads(path.read_text())["file_sha256"]: path for path in sorted(STANDARDS.glob("*.json"))}
    with tempfile.TemporaryDirectory() as folder:
        read, spent = 0, 0.0
        archive = Archive.create(Path(folder) / "a.workbench", chosen=Settings(author="Scorer", backups=0))
        for path in sorted(chosen.folder.iterdir()):
            standard = known.get(hashlib.sha256(path.read_bytes()).hexdigest())
            if standard is None or (chosen.only and chosen.only not in standard.name):
                continue
            archive.importer().run([path])
            document = archive.read.documents.all()[-1]
            document = next(one for one in archive.read.documents.all() if one.file_name == path.name)
            seconds = min(_seconds(archive.reading(document)) for _ in range(_TIMES))
            read, spent = read + len(archive.reading(document).text), spent + seconds
            counts, misses = compare(archive, document, json.loads(standard.read_text()))
            print(_line(standard.stem, counts, len(archive.reading(document).text) / seconds))
            print(*(misses if chosen.misses else ()), sep="\n", end="\n" if chosen.misses else "")
        archive.close()
    if spent:
        print(f"all of them: {read / spent / 1e6:.1f} M characters/s")


def _line(name: str, counts: Counter[str], speed: float) -> str:
    found, dates = counts["found"], counts["found"] + counts["missed"]
    recall, precision = found / dates, found / max(found + counts["invented"], 1)
    left = 1 - counts["look-alike taken"] / max(counts["look-alikes"], 1)
    values, roles = counts["value"] / max(found, 1), counts["role"] / max(found, 1)
    return (
        f"{name}: recall {recall:.3f}, precision {precision:.3f}, value {values:.3f}, role {roles:.3f}, "
        f"look-alikes left {left:.3f} ({dates} dates; {speed / 1e6:.1f} M characters/s)"
    )


if __name__ == "__main__":
    main()
