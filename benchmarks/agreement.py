"""How long the comparison of two annotators takes, from the archive file to the coefficients.

    python benchmarks/agreement.py [ANNOTATIONS OF EACH]

Prints seconds (the best of five) for 10,000 annotations of each of two people on one document.
"""

from __future__ import annotations

import hashlib
import os
import random
import sys
import tempfile
import time
from pathlib import Path

os.environ["WORKBENCH_HOME"] = tempfile.mkdtemp(prefix="workbench-agreement-")

from workbench.app.agreement import compared
from workbench.app.archive import Archive
from workbench.commands.annotations import CreateAnnotation, CreateAnnotations
from workbench.commands.tags import CreateTag
from workbench.model.passage import passage
from workbench.settings import Settings

CHOSEN = Settings(author="Nobody", backups=0)
LINE = "The ferry of day {} came late, for there was fog over the harbour and no lamp."


def main(number: int) -> None:
    place = Path(tempfile.mkdtemp()) / "two.workbench"
    text = place.with_suffix(".txt")
    lines = [LINE.format(day) for day in range(number)]
    text.write_text("\n\n".join(lines), encoding="utf-8")
    with Archive.create(place, chosen=CHOSEN) as archive:
        archive.importer().run([text])
        tags = [archive.do(CreateTag(name=f"tag {n}")) for n in range(20)]
    for person in ("Anna", "Bert"):
        annotate(place, person, lines, tags)
    with Archive.open(place, chosen=CHOSEN, read_only=True) as archive:
        people = {one.name: one.id for one in archive.read.documents.people()}
        seconds = []
        for _ in range(5):
            began = time.perf_counter()
            found = compared(archive, people["Anna"], people["Bert"])
            seconds.append(time.perf_counter() - began)
        counts = {kind: len(found.of(kind)) for kind in ("both", "differs", "only_a", "only_b")}
    print(f"compare 2 x {number:,}: {min(seconds):.2f} s  {counts}")


def annotate(place: Path, person: str, lines: list[str], tags: list) -> None:
    os.environ["WORKBENCH_AUTHOR"] = person
    chance = random.Random(hashlib.sha256(person.encode()).digest())
    with Archive.open(place, chosen=CHOSEN) as archive:
        document = archive.read.documents.all()[0]
        reading, at, made = archive.reading(document), 0, []
        for line in lines:
            at = reading.text.index(line, at)
            span = at + chance.randrange(20), at + len(line) - chance.randrange(1, 30)
            where = passage(document.id, reading, (span,))
            made.append(CreateAnnotation(document=document.id, passage=where, tags=chance.sample(tags, 1)))
        archive.do(CreateAnnotations(annotations=made))
    del os.environ["WORKBENCH_AUTHOR"]


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
