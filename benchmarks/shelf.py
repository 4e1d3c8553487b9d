"""An authority file of N rows onto the shelf, and type-ahead over it: seconds, megabytes, milliseconds a letter.

Run alone: ``nice python benchmarks/shelf.py [ROWS] [FOLDER]``; the folder gets the file and the shelf.
"""

from __future__ import annotations

import random
import resource
import sys
import tempfile
import time
from pathlib import Path

from workbench.app.authority_shelf import AuthorityShelf
from workbench.importing.authorities import Wanted

ROWS = 5_000_000
SYLLABLES = [
    *("ba", "chu", "da", "er", "fu", "gan", "he", "ji", "ka", "lin", "mu", "na"),
    *("ou", "pei", "qing", "ru", "shan", "tai", "wu", "xi", "yan", "zhou"),
]
HAN = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕"


def write(path: Path, rows: int) -> None:
    """Rows of identifier, name in letters, name in characters, kind and date."""
    rng = random.Random(7)
    with path.open("w", encoding="utf-8") as file:
        file.write("id,name,name_zh,kind,date\n")
        for number in range(rows):
            name = "".join(rng.choices(SYLLABLES, k=3)).title()
            han = "".join(rng.choices(HAN, k=3))
            file.write(f"X{number},{name} {number % 977},{han},person,{1600 + number % 300}\n")


def main(rows: int, folder: Path) -> None:
    """Measure and print."""
    path = folder / "people.csv"
    write(path, rows)
    shelf = AuthorityShelf(folder / "shelf")
    before = time.perf_counter()
    report = shelf.add(path, wanted=Wanted("example", ""))
    took = time.perf_counter() - before
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    size = sum(one.stat().st_size for one in (folder / "shelf").iterdir()) / 1e6
    print(f"{report.shelved.entries:,} rows, {report.broken} left out: {took:.0f} s, peak {peak:.0f} MB, {size:.0f} MB")
    for typed in ("W", "Wu", "Wux", "Wuxi", "王", "王李", "Zhouzhou", "nobody at all"):
        times = []
        for _ in range(5):
            before = time.perf_counter()
            found = shelf.search(typed)
            times.append((time.perf_counter() - before) * 1000)
        print(f"  {typed:14} {len(found):3} found  first {times[0]:7.1f} ms  then {min(times[1:]):7.1f} ms")
    shelf.close()


if __name__ == "__main__":
    wanted = int(sys.argv[1]) if len(sys.argv) > 1 else ROWS
    if len(sys.argv) > 2:
        main(wanted, Path(sys.argv[2]))
    else:
        with tempfile.TemporaryDirectory() as chosen:
            main(wanted, Path(chosen))
