"""A disk that is really full: a file system of two megabytes, mounted for one process."""

import json
import os
import shutil
import subprocess
import sys

import pytest

from workbench import settings

JOB = """
import json, os, sys
from pathlib import Path
from workbench.app.archive import Archive
from workbench.commands.tags import CreateTag
from workbench.errors import EnvironmentFailedError
from workbench.settings import Settings

disk = Path(sys.argv[1])
chosen = Settings(author="Li Wen", backups=0)
with Archive.create(disk / "a.workbench", chosen=chosen) as archive:
    importer = archive.importer()
    small = importer.text("一封短信。", "small.txt")
    big = importer.text(os.urandom(1_500_000).hex(), "big.txt")
    tag = archive.do(CreateTag(name="燈"))
    try:
        with open(disk / "filler", "wb") as filler:
            while True:
                filler.write(bytes(4096))
                filler.flush()
    except OSError:
        pass
    copied = ""
    try:
        archive.save_copy(disk / "copy.workbench")
    except EnvironmentFailedError as error:
        copied = str(error)
    left = sorted(one.name for one in disk.iterdir())
with Archive.open(disk / "a.workbench", chosen=chosen, read_only=True) as archive:
    print(json.dumps({
        "small": str(small.status), "big": str(big.error), "copied": copied, "left": left,
        "tags": [view.tag.id for view in archive.read.authorities.tags()] == [tag],
        "documents": [one.file_name for one in archive.read.documents.all()],
        "problems": [str(one.text) for one in archive.check()],
    }))
"""


@pytest.mark.skipif(not shutil.which("unshare") or os.geteuid() != 0, reason="nobody may mount a small disk here")
def test_a_full_disk_refuses_in_a_sentence_and_loses_nothing(tmp_path):
    settings.save(settings.Settings(language="en"))
    script = tmp_path / "job.py"
    script.write_text(JOB, encoding="utf-8")
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = f'mount -t tmpfs -o size=2m tmpfs "{disk}" || exit 77; exec "{sys.executable}" "{script}" "{disk}"'
    done = subprocess.run(["unshare", "--mount", "sh", "-c", mounted], capture_output=True, text=True)
    if done.returncode == 77 or "unshare" in done.stderr:
        pytest.skip("no small disk can be mounted here")
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert (told["small"], told["documents"], told["tags"]) == ("added", ["small.txt"], True)
    assert "disk is full" in told["big"]
    assert "full" in told["copied"] or "No space left" in told["copied"]
    assert not [name for name in told["left"] if name.startswith("copy")]
    assert told["problems"] == []
