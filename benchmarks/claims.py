"""What the list of conflicts costs in processor time, in an archive with 10,000 claims or in one that is named.

python benchmarks/claims.py [ARCHIVE.workbench]

Of a named archive (``benchmarks/many_annotations.py`` makes one; measure a copy) the dates of all passages that
are tied to an event are looked for too.
"""

import random
import sys
import tempfile
import time
from pathlib import Path

from workbench.app.archive import Archive
from workbench.app.claims import Sources
from workbench.commands.annotations import CreateAnnotation
from workbench.commands.claims import MakeClaim
from workbench.commands.entities import CreateEntity
from workbench.commands.events import CreateEvent
from workbench.commands.together import Together
from workbench.settings import Settings

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))
from support import add_document

CLAIMS, EVENTS, DOCUMENTS = 10_000, 1_000, 20


def build(archive: Archive, folder: Path) -> None:
    chance = random.Random(7)
    documents = [
        add_document(archive, folder, f"{number} 号文件记录了会谈。", f"{number}.txt") for number in range(DOCUMENTS)
    ]
    passages = [CreateAnnotation(document=one, passage=archive.passage(one, (0, 3))) for one in documents]
    events = [CreateEvent(kind="vote", name=f"vote {number}") for number in range(EVENTS)]
    people = [CreateEntity(kind="person", name=f"person {number}") for number in range(100)]
    archive.do(Together(steps=[*passages, *events, *people]))
    steps = []
    for number in range(CLAIMS):
        slot = ("date", "number:votes", "participant:host", "wording", "place")[number % 5]
        value, fields = f"1945-{chance.randrange(1, 13):02}-{chance.randrange(1, 28):02}", {}
        if slot == "number:votes":
            value = str(chance.randrange(400_000, 500_000))
        elif slot in ("participant:host", "place"):
            value, fields = "", {"target": people[chance.randrange(100)].id}
        event, passage = events[chance.randrange(EVENTS)].id, passages[chance.randrange(DOCUMENTS)].id
        steps.append(MakeClaim(event=event, slot=slot, value=value, annotation=passage, fields=fields))
    archive.do(Together(steps=steps))


def measure(path: Path) -> None:
    with Archive.open(path, chosen=Settings(author="Measure", backups=0)) as archive:
        sources = Sources(archive)
        for label in ("cold", "warm"):
            start = time.process_time()
            found = sources.conflicts()
            print(f"{label}: {(time.process_time() - start) * 1000:.0f} ms busy, {len(found)} conflicts")


def main() -> None:
    if sys.argv[1:]:
        measure(Path(sys.argv[1]))
        return
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "claims.workbench"
        with Archive.create(path, chosen=Settings(author="Measure", backups=0)) as archive:
            build(archive, Path(name))
        measure(path)


if __name__ == "__main__":
    main()
