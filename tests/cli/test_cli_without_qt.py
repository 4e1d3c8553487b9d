"""The command line where Qt cannot be imported, in processes of their own."""

import json
import os
import subprocess
import sys

from workbench import settings

BLOCKED = """
import sys

class Blocked:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in {"PySide6", "shiboken6"}:
            raise ImportError(f"{name} must not be imported here")

sys.meta_path.insert(0, Blocked())
from workbench.cli.commands import workbench
for arguments in __import__("json").loads(sys.stdin.read()):
    try:
        workbench(arguments, prog_name="workbench")
    except SystemExit as ended:
        print("status", ended.code, *arguments[:1])
print("Qt", any(name.startswith("PySide6") for name in sys.modules))
"""


def test_the_main_job_is_done_without_qt(tmp_path):
    settings.save(settings.Settings(language="en"))
    archive, target = str(tmp_path / "a.workbench"), str(tmp_path / "bundle")
    paper = tmp_path / "paper 紙.txt"
    paper.write_text("碼頭的燈滅了。\n\nThe lamp on the quay went out.\n", encoding="utf-8")
    jobs = [
        ["new", archive],
        ["import", archive, str(paper)],
        ["search", archive, "码头", "--json"],
        ["annotate", archive, paper.name, "--quote", "碼頭的燈", "--tag", "燈"],
        ["export", archive, target, "--format", "bundle"],
        ["check", archive],
        ["open", archive],
    ]
    done = subprocess.run(
        [sys.executable, "-c", BLOCKED],
        input=json.dumps(jobs).encode(),
        capture_output=True,
        env={**os.environ, "PYTHONUTF8": "1", "QT_QPA_PLATFORM": "offscreen"},
    )
    out, err = done.stdout.decode(), done.stderr.decode()
    assert [line for line in out.splitlines() if line.startswith("status")] == [
        "status 0 new",
        "status 0 import",
        "status 0 search",
        "status 0 annotate",
        "status 0 export",
        "status 0 check",
        "status 1 open",
    ], err
    assert "Qt False" in out
    assert "cannot be opened here" in err
    assert (tmp_path / "bundle" / "index.html").is_file()
