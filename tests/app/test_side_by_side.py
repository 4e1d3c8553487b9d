"""A window and the command line on one machine, writing by turns into one archive."""

import subprocess
import sys

from support import add_document
from workbench.app.archive import Archive
from workbench.commands.annotations import CreateAnnotation
from workbench.settings import Settings

OTHER = """
import sys
from pathlib import Path
from workbench.app.archive import Archive
from workbench.commands.annotations import CreateAnnotation
from workbench.settings import Settings

with Archive.open(Path(sys.argv[1]), chosen=Settings(author="Li Wen", backups=0)) as archive:
    document = archive.read.documents.all()[0]
    print("open", flush=True)
    for line in sys.stdin:
        passage = archive.passage(document, (0, 3))
        print(archive.do(CreateAnnotation(document=document.id, passage=passage, note=line.strip())), flush=True)
"""


def test_both_write_by_turns_and_the_window_notices(tmp_path):
    path = tmp_path / "a.workbench"
    with Archive.create(path, chosen=Settings(author="Li Wen")) as window:
        document = add_document(window, tmp_path)
        told = []
        window.bus.subscribe(told.append)
        assert window.refresh() is False
        with subprocess.Popen(
            [sys.executable, "-c", OTHER, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        ) as other:
            assert other.stdout.readline() == "open\n"
            ours, theirs = set(), set()
            for number in range(10):
                ours.add(window.do(CreateAnnotation(document=document, passage=window.passage(document, (0, 2)))))
                assert window.refresh() is False
                print(f"第 {number} 次", file=other.stdin, flush=True)
                theirs.add(other.stdout.readline().strip())
                assert window.refresh() is True
                assert (told[-1].outside, told[-1].everything, told[-1].touches("tags")) == (True, True, True)
                assert window.refresh() is False
                assert {view.annotation.id for view in window.read.annotations.all()} == ours | theirs
            other.stdin.close()
            assert other.wait() == 0
        assert (len(ours), len(theirs)) == (10, 10)
        assert window.check() == []
        assert window.undo().command == "CreateAnnotation"
        assert len(window.read.annotations.all()) == 19
    assert sorted(one.name for one in tmp_path.glob("a.workbench*")) == ["a.workbench"]


def test_the_last_to_close_leaves_the_single_file(tmp_path):
    path = tmp_path / "a.workbench"
    first = Archive.create(path, chosen=Settings(author="Li Wen"))
    second = Archive.open(path, chosen=Settings(author="Li Wen"))
    add_document(first, tmp_path)
    first.close()
    assert len(second.read.documents.all()) == 1
    add_document(second, tmp_path, "Another text.", "b.txt")
    second.close()
    assert sorted(one.name for one in tmp_path.glob("a.workbench*")) == ["a.workbench"]
    with Archive.open(path, read_only=True) as archive:
        assert len(archive.read.documents.all()) == 2
        assert archive.check() == []
