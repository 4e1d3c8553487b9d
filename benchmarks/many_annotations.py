"""An archive of many documents with many annotations, made once and kept: what list and window are measured on.

python benchmarks/many_annotations.py TARGET.workbench [--annotations N] [--documents N]
"""

from __future__ import annotations

import argparse
import os
import random
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

os.environ.setdefault("WORKBENCH_HOME", tempfile.mkdtemp())

from workbench.app.archive import Archive
from workbench.commands.annotations import CreateAnnotation
from workbench.commands.base import Command
from workbench.commands.entities import CreateEntity
from workbench.commands.events import CreateEvent
from workbench.commands.tags import CreateTag
from workbench.model.records import Document
from workbench.settings import Settings
from workbench.store.session import Session

_LETTERS = [chr(code) for code in range(0x4E00, 0x4E00 + 2000)]
_LINE, _LINES = 60, 40


@dataclass(frozen=True, kw_only=True)
class Many(Command[None]):
    """Many annotations in one step."""

    label: ClassVar[str] = "benchmark"
    made: list[CreateAnnotation]

    def apply(self, session: Session) -> None:
        for one in self.made:
            one.apply(session)


def build(path: Path, annotations: int = 100_000, documents: int = 1000) -> None:
    """Make the archive: documents of some 2,400 characters, 40 tags in a hierarchy, 200 names, 20 events."""
    chance = random.Random(5)
    with tempfile.TemporaryDirectory() as folder, Archive.create(path, chosen=Settings(author="Bench")) as archive:
        for number in range(documents):
            lines = ("".join(chance.choices(_LETTERS, k=_LINE)) for _ in range(_LINES))
            (Path(folder) / f"paper-{number:04}.txt").write_text("。\n".join(lines), encoding="utf-8")
        archive.importer().run([Path(folder)])
        tags = [archive.do(CreateTag(name=f"tag {number}")) for number in range(40)]
        names = [archive.do(CreateEntity(kind="person", name=f"person {number}")) for number in range(200)]
        events = [archive.do(CreateEvent(kind="meeting", name=f"event {number}")) for number in range(20)]
        each = annotations // documents
        for document in archive.read.documents.all():
            made = [_one(archive, document, chance, tags, names, events) for _ in range(each)]
            archive.do(Many(made=made))


def _one(archive, document: Document, chance: random.Random, tags, names, events) -> CreateAnnotation:  # type: ignore[no-untyped-def]
    start = chance.randrange(_LINE * _LINES - 40)
    tied = chance.random()
    return CreateAnnotation(
        document=document.id,
        passage=archive.passage(document, (start, start + chance.randrange(4, 30))),
        tags=[chance.choice(tags)] if tied < 0.7 else [],
        entities=[chance.choice(names)] if tied < 0.4 else [],
        events=[chance.choice(events)] if tied < 0.1 else [],
        note=f"remark {chance.randrange(10_000)} on the wording" if tied > 0.5 else "",
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("target", type=Path)
    parser.add_argument("--annotations", type=int, default=100_000)
    parser.add_argument("--documents", type=int, default=1000)
    chosen = parser.parse_args()
    build(chosen.target, chosen.annotations, chosen.documents)


if __name__ == "__main__":
    main()
