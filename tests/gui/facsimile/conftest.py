"""A window over an archive with a PDF, driven with real keys and mouse events."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from acting import settle
from pytestqt.qtbot import QtBot

from copies import copied
from readers import pdf_samples
from support import add_document
from workbench.app.archive import Archive
from workbench.gui.facsimile.view import FacsimileView
from workbench.gui.window import Window
from workbench.settings import Settings

PAGES = 6
LINES = ("The keeper lit the lamp at dusk,", "and wrote the hour into his book.", "燈塔的霧在十月裡散了。")


def paper(path: Path, pages: int = PAGES) -> Path:
    """A PDF with three lines and a page number on each page."""
    sheets = pdf_samples.Sheets(path)
    for page in range(pages):
        sheets.lines([f"Sheet {page + 41}. {LINES[0]}", *LINES[1:]], size=14, step=30)
        sheets.text(290, 790, str(page + 41), size=10)
        if page + 1 < pages:
            sheets.next_page()
    return sheets.save()


@pytest.fixture
def pdf_archive(tmp_path: Path) -> Path:
    """An archive with a PDF of some pages and a plain text, closed."""
    return copied(tmp_path / "lamp.workbench", _lamp)


def _lamp(place: Path) -> None:
    with Archive.create(place, chosen=Settings(author="Li Wen", backups=0)) as archive:
        report = archive.importer().run([paper(place.with_name("lamp.pdf"))])
        assert [str(one.error) for one in report.files if one.error] == []
        add_document(archive, place.parent, "A text without pages.", "plain.txt")


Shown = Callable[..., FacsimileView]


@pytest.fixture
def paged(empty_window: Window, pdf_archive: Path, qtbot: QtBot) -> Window:
    """The window with the PDF open, shown as text."""
    empty_window.files.open_path(pdf_archive)
    settle(empty_window, qtbot)
    open_named(empty_window, qtbot, "lamp.pdf")
    return empty_window


def open_named(window: Window, qtbot: QtBot, name: str) -> None:
    desk = window.stage.open_desk
    window.stage.open_document(desk.read.documents.resolve(name).id)
    qtbot.waitUntil(lambda: window.stage.document is not None and window.stage.document.file_name == name)
    settle(window, qtbot)


def drawn(window: Window, qtbot: QtBot) -> FacsimileView:
    """The page view, once the page in hand is drawn."""
    view = window.facsimile.view
    qtbot.waitUntil(lambda: view.canvas.spread.pages > 0, timeout=20_000)
    canvas = view.canvas
    qtbot.waitUntil(lambda: all(tile in view.supply.pictures for tile in canvas.tiles(canvas.page)), timeout=20_000)
    return view
