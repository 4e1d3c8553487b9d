"""The process that draws the pages: the window's own code, since only Qt knows the computer's fonts.

The command line never imports Qt; it starts this child, which ends with the pages. A child also keeps
fonts and layouts of a thesis out of the memory of who waits, and can be stopped in the middle of a page.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from workbench.errors import EnvironmentFailedError
from workbench.progress import Progress
from workbench.translation import msg

_COMMAND = (sys.executable, "-P", "-m", "workbench.gui.printing.child")


def draw_pages(documents: Sequence[Any], target: Path, progress: Progress, command: Sequence[str] = _COMMAND) -> int:
    """Draw the documents (see ``content``) as PDF at ``target``; the number of pages.

    Raises EnvironmentFailedError if Qt cannot be used here or the file cannot be written, CancelledError.
    """
    with tempfile.TemporaryFile() as said, tempfile.TemporaryFile() as asked:
        asked.write(json.dumps({"target": str(target), "documents": list(documents)}).encode("ascii"))
        asked.seek(0)
        child = subprocess.Popen(
            command, stdin=asked, stdout=subprocess.PIPE, stderr=said, env=_surroundings(), **_detached()
        )
        try:
            pages = _heard(child, progress)
        finally:
            child.kill()
            child.wait()
            if child.stdout is not None:
                child.stdout.close()
    if not pages or not target.exists():
        raise EnvironmentFailedError(
            msg("The pages could not be drawn here."),
            msg("Printing needs Qt and its libraries; where the window opens, it works. Export HTML instead."),
        )
    return pages


def _heard(child: subprocess.Popen[bytes], progress: Progress) -> int:
    """Follow the child to its end; the number of pages, 0 if it did not get there."""
    for line in child.stdout or ():
        message = json.loads(line)
        if "pages" in message:
            return int(message["pages"])
        progress.report(message["done"], message["total"], msg("page {number}", number=message["page"]))
    return 0


def _surroundings() -> dict[str, str]:
    return {**os.environ, "QT_QPA_PLATFORM": "offscreen", "QT_LOGGING_RULES": "*=false"}


def _detached() -> dict[str, Any]:
    if sys.platform == "win32":
        return {"creationflags": subprocess.CREATE_NO_WINDOW}
    return {"start_new_session": True}
