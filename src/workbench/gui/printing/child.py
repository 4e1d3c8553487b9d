"""Draws pages as PDF in a process of its own: asked on standard input, telling how far it is on standard output."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from PySide6.QtGui import QGuiApplication, QPainter, QPdfWriter

from workbench.gui.printing.pages import Pages, prepare
from workbench.gui.printing.searchable import name_characters


def main() -> None:
    """Read what is asked, draw it, say how many pages there are."""
    asked = json.load(sys.stdin.buffer)
    application = QGuiApplication(["workbench"])
    pages = draw(asked["documents"], asked["target"])
    _say({"pages": pages})
    application.quit()


def draw(documents: list[dict[str, Any]], target: str) -> int:
    """Draw the documents into a PDF file; the number of pages, 0 if it cannot be written."""
    writer = QPdfWriter(target)
    writer.setTitle("; ".join(one["title"] for one in documents)[:200])
    writer.setCreator("Workbench")
    prepare(writer)
    painter = QPainter()
    if not painter.begin(writer):
        return 0
    pages = Pages(writer, painter)
    total, before = sum(len(one["blocks"]) + len(one["notes"]) for one in documents), 0
    for document in documents:
        done, shown = 0, pages.number
        for done in pages.draw(document):
            if pages.number != shown:
                shown = pages.number
                _say({"done": before + done, "total": total, "page": shown})
        before += done
    painter.end()
    name_characters(Path(target))
    return pages.number


def _say(message: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(message) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
