"""An import cancelled in the middle of a PDF: what was read can be kept, and reading goes on."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import cast

import pytest
from acting import desk_of, dialog_shown, undo
from choosing import enter, in_menus
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from workbench.gui.dialogs.keep_read_dialog import KeepReadDialog
from workbench.gui.importing import take_sure
from workbench.gui.window import Window
from workbench.importing.report import ImportReport
from workbench.progress import Progress
from workbench.readers.pdf.going_on import unread_pages

sys.path.append(str(Path(__file__).parents[1] / "readers"))
from pdf_samples import simple

PAGES = 6


@pytest.fixture
def report(window: Window, tmp_path: Path) -> ImportReport:
    """An import that was cancelled at page 3."""
    progress = Progress(lambda step: progress.cancel() if step.total == PAGES and step.done == 3 else None)
    return take_sure(desk_of(window).archive, [simple(tmp_path / "ferries.pdf", PAGES)], progress).report


def offered(window: Window, report: ImportReport, qtbot: QtBot) -> KeepReadDialog:
    window.imports._done(report)
    qtbot.waitUntil(lambda: any(isinstance(one, KeepReadDialog) for one in QApplication.topLevelWidgets()))
    return cast("KeepReadDialog", dialog_shown(KeepReadDialog))


def test_the_pages_are_kept_and_the_rest_is_read_later_and_undo_takes_it_back(
    window: Window, report: ImportReport, qtbot: QtBot
) -> None:
    before = len(desk_of(window).read.documents.all())
    enter(offered(window, report, qtbot), qtbot)
    qtbot.waitUntil(lambda: len(desk_of(window).read.documents.all()) == before + 1, timeout=10_000)
    (made,) = [one for one in desk_of(window).read.documents.all() if one.file_name == "ferries.pdf"]
    qtbot.waitUntil(lambda: window.documents.document == made.id, timeout=10_000)

    def unread() -> int:
        return len(unread_pages(desk_of(window).archive.reading(made.id)))

    assert unread() == 3
    in_menus(window, qtbot, "Document", "Read the rest")
    qtbot.waitUntil(lambda: unread() == 0, timeout=20_000)
    undo(window, qtbot)
    qtbot.waitUntil(lambda: unread() == 3)


def test_who_does_not_want_them_has_nothing(window: Window, report: ImportReport, qtbot: QtBot) -> None:
    before = len(desk_of(window).read.documents.all())
    dialog = offered(window, report, qtbot)
    enter(dialog, qtbot, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: window.imports.report is not None and window.imports.report.stopped is None)
    assert len(desk_of(window).read.documents.all()) == before
