"""From the start of the process to the first painted window, and to the archive on the screen.

    python benchmarks/start_up.py [ARCHIVE]

Runs the window five times in fresh processes (offscreen unless QT_QPA_PLATFORM says otherwise).
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time

CHILD = """
import sys, time
from PySide6.QtCore import QTimer
from workbench.gui import start
from workbench.gui.shell import Shell

application = start.prepare(["workbench"])
shell = Shell()
painted = []

def first():
    painted.append(time.time())
    QTimer.singleShot(0, furnished)

def furnished():
    start.furnish(shell, sys.argv[1:])
    QTimer.singleShot(0, wait)

def wait(tries=[0]):
    tries[0] += 1
    ready = not sys.argv[1:] or shell.windowTitle() not in ("", "Workbench")
    if ready or tries[0] > 400:
        print(painted[0], time.time(), flush=True)
        application.exit(0)
    else:
        QTimer.singleShot(5, wait)

shell.painted.connect(first)
shell.show()
application.exec()
"""


def main() -> None:
    environment = {"QT_QPA_PLATFORM": "offscreen", **os.environ, "WORKBENCH_HOME": tempfile.mkdtemp()}
    painted, ready = [], []
    for _ in range(6):
        start = time.time()
        run = subprocess.run(
            [sys.executable, "-c", CHILD, *sys.argv[1:2]], env=environment, capture_output=True, text=True, check=True
        )
        first, last = (float(word) for word in run.stdout.split()[-2:])
        painted.append((first - start) * 1000)
        ready.append((last - start) * 1000)
    print(f"start to first painted window: {statistics.median(painted[1:]):.0f} ms (aim: under 250 ms)")
    print(f"start to the archive shown:    {statistics.median(ready[1:]):.0f} ms")


main()
