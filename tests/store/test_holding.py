"""Nothing in this process can make another one take an open archive for closed."""

from __future__ import annotations

import sqlite3
import subprocess
import sys

import pytest

from workbench.app.archive import Archive
from workbench.settings import Settings

ENDS = ("", "-wal", "-shm")
OTHER = "import sqlite3, sys; c = sqlite3.connect(sys.argv[1]); c.execute('PRAGMA user_version').fetchone(); c.close()"


@pytest.mark.skipif(sys.platform != "linux", reason="locks of open file descriptions are Linux's")
def test_who_opens_and_closes_the_files_of_an_open_archive_takes_nothing_from_it(tmp_path):
    path = tmp_path / "a.workbench"
    with Archive.create(path, chosen=Settings(author="Li Wen")):
        for end in ENDS:  # as a file dialog does that asks what kind of file it is
            path.with_name(path.name + end).open("rb").close()
        subprocess.run([sys.executable, "-c", OTHER, str(path)], check=True)
        assert all(path.with_name(path.name + end).exists() for end in ENDS)
    assert [one.name for one in tmp_path.iterdir() if one.name.startswith("a.")] == ["a.workbench"]
    with sqlite3.connect(path) as alone:
        assert alone.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    alone.close()
