"""Merging, measured: two forks of one archive with many new annotations on each side.

    python benchmarks/merging.py [--annotations N]

Prints one table: wall and processor time, and the most memory so far.
"""

from __future__ import annotations

import argparse
import os
import resource
import shutil
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar, TypeVar

os.environ["WORKBENCH_HOME"] = tempfile.mkdtemp()

from workbench.app.archive import Archive
from workbench.commands.annotations import CreateAnnotation
from workbench.commands.base import Command
from workbench.model.ids import DocumentId
from workbench.model.passage import Passage
from workbench.progress import no_progress
from workbench.settings import Settings
from workbench.store.session import Session

R = TypeVar("R")
_TEXT = "霧中的渡口沒有燈。\n" * 10_000
_A_STEP = 1000


@dataclass(frozen=True, kw_only=True)
class Many(Command[None]):
    """Many annotations in one step."""

    label: ClassVar[str] = "benchmark"
    places: list[Passage]

    def apply(self, session: Session) -> None:
        for place in self.places:
            CreateAnnotation(document=place.document, passage=place, note="a note of ten words or so").apply(session)


def row(what: str, work: Callable[[], R], aim: str = "") -> R:
    wall, processor = time.perf_counter(), time.process_time()
    result = work()
    wall, processor = time.perf_counter() - wall, time.process_time() - processor
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"{what:<44} {wall:8.2f} s {processor:8.2f} s {memory:6} MB   {aim}", flush=True)
    return result


def start(folder: Path, chosen: Settings) -> Path:
    """An archive with one document."""
    path, text = folder / "start.workbench", folder / "text.txt"
    text.write_text(_TEXT, encoding="utf-8")
    with Archive.create(path, chosen=chosen) as archive:
        archive.importer().run([text], no_progress())
    return path


def annotate(path: Path, chosen: Settings, number: int) -> None:
    """Add annotations to a fork."""
    with Archive.open(path, chosen=chosen) as archive:
        document = DocumentId(archive.read.documents.all()[0].id)
        places = [archive.passage(document, (at * 10, at * 10 + 4)) for at in range(_A_STEP)]
        for _ in range(max(number // _A_STEP, 1)):
            archive.do(Many(places=places))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--annotations", type=int, default=100_000, help="on each side")
    wanted = parser.parse_args()
    chosen = Settings(author="Li Wen", backups=0)
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        here, there = start(folder, chosen), folder / "other.workbench"
        shutil.copyfile(here, there)
        row("making the fork here", lambda: annotate(here, chosen, wanted.annotations))
        row("making the fork there", lambda: annotate(there, chosen, wanted.annotations))
        with Archive.open(here, chosen=chosen) as archive:
            row("dry run", lambda: archive.preview_merge(there).counts(), "aim 3 s")
            row("merge", lambda: archive.merge(there).counts(), "aim 10 s")
            row("the same again", lambda: archive.merge(there).entries)
            merge = archive.read.exchange.merges()[0].id
            row("set aside", lambda: archive.set_aside(merge))
            row("lift", lambda: archive.set_aside(merge, aside=False))
            row("open conflicts", archive.read.exchange.conflicts)
            row("check", archive.check)
        moved = shutil.move(here, folder / "moved.workbench")
        row("open what was never open here", lambda: Archive.open(Path(moved), chosen=chosen).close())
        row("open it again", lambda: Archive.open(Path(moved), chosen=chosen).close())


if __name__ == "__main__":
    main()
