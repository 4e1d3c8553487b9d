"""SIGKILL in the middle of import, annotation, undo and copy: every finished action is there afterwards."""

import random
import signal
import subprocess
import sys
import threading

import pytest

from workbench.app.archive import Archive
from workbench.settings import Settings
from workbench.sharing.locking import holder_of, lock_path

LI = Settings(author="Li Wen", backups=0)

WORKER = """
import itertools, os, random, sys
from pathlib import Path
from workbench.app.archive import Archive
from workbench.commands.annotations import CreateAnnotation
from workbench.settings import Settings

folder, seed = Path(sys.argv[1]), sys.argv[2]
chance = random.Random(seed)
with Archive.open(folder / "a.workbench", chosen=Settings(author="Li Wen", backups=0)) as archive:
    mine = []

    def say(*words):
        os.write(1, (" ".join(words) + "\\n").encode())

    for number in itertools.count():
        action = chance.choice(("import", "annotate", "annotate", "annotate", "undo", "copy")) if number else "import"
        if action == "import":
            text = f"第 {seed}-{number} 封信。\\n" + "港口的燈亮了又滅。\\n" * chance.randrange(5000)
            document = archive.importer().text(text, f"{seed}-{number}.txt").document
            mine.clear()
            say("import", document.id)
        elif action == "annotate":
            passage = archive.passage(document.id, (0, 4))
            mine.append(archive.do(CreateAnnotation(document=document.id, passage=passage, note="燈 " * 200)))
            say("annotate", mine[-1])
        elif action == "undo" and mine:
            say("undoing", mine[-1])
            archive.undo()
            say("undone", mine.pop())
        elif action == "copy":
            target = folder / f"copy-{seed}-{number}.workbench"
            archive.save_copy(target, originals=chance.random() < 0.5)
            say("copy", target.name)
"""


def killed_at_random(folder, seed):
    """What a worker said that it finished before it was killed at a random moment."""
    chance = random.Random(seed)
    lines, enough = [], threading.Event()
    wanted = chance.randrange(1, 25)
    with subprocess.Popen([sys.executable, "-c", WORKER, str(folder), str(seed)], stdout=subprocess.PIPE) as worker:

        def listen():
            for line in worker.stdout:
                lines.append(line.decode().split())
                if len(lines) >= wanted:
                    enough.set()
            enough.set()

        listener = threading.Thread(target=listen)
        listener.start()
        assert enough.wait(60)
        threading.Event().wait(chance.random() * 0.05)
        worker.send_signal(signal.SIGKILL)
        listener.join()
    assert worker.returncode == -signal.SIGKILL
    return lines


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL there")
def test_every_finished_action_is_there_after_a_kill_at_any_moment(tmp_path):
    path = tmp_path / "a.workbench"
    Archive.create(path, chosen=LI).close()
    said = {word: set() for word in ("import", "annotate", "undoing", "undone", "copy")}
    for seed in range(6):
        for word, what in killed_at_random(tmp_path, seed):
            said[word].add(what)
        assert lock_path(path).exists()
        assert holder_of(path) is None
        with Archive.open(path, chosen=LI) as archive:
            assert archive.check() == []
            living = {view.annotation.id for view in archive.read.annotations.all()}
            assert said["import"] <= {one.id for one in archive.read.documents.all()}
            assert said["annotate"] - said["undoing"] <= living
            assert not said["undone"] & living
        assert not list(tmp_path.glob("a.workbench[.-]*"))
    for name in said["copy"]:
        with Archive.open(tmp_path / name, chosen=LI) as copy:
            assert copy.check() == []
    assert len(said["import"]) >= 6
    assert said["annotate"]
