"""Gaps of a text: characters that no font names are shown as they are printed, where they stand in the text."""

from __future__ import annotations

from base64 import b64decode
from collections.abc import Iterator
from pathlib import Path

import pytest
from acting import press, settle
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QHelpEvent, QImage
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from gui.facsimile.conftest import open_named
from readers.pdf_samples import FONT, stream, written
from workbench.app.archive import Archive
from workbench.gui.window import Window

Key = Qt.Key
_OWN = (
    b"<< /Type /Font /Subtype /Type3 /FontBBox [0 0 750 750] /FontMatrix [0.001 0 0 0.001 0 0] "
    b"/CharProcs << /g001 7 0 R /g002 7 0 R >> /Encoding << /Type /Encoding /Differences [97 /g001 /g002] >> "
    b"/FirstChar 97 /LastChar 98 /Widths [1000 1000] /Resources << >> >>"
)


def nameless(path: Path) -> Path:
    """A PDF of one line, in the middle of which stand two black squares without a name."""
    return written(
        path,
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Count 1 /Kids [4 0 R] /MediaBox [0 0 595 842] "
            b"/Resources << /Font << /F 3 0 R /T 6 0 R >> >> >>",
            FONT,
            b"<< /Type /Page /Parent 2 0 R /Contents 5 0 R >>",
            stream(b"BT /F 12 Tf 70 700 Td (The oar ) Tj /T 12 Tf (ab) Tj /F 12 Tf ( is broken.) Tj ET"),
            _OWN,
            stream(b"1000 0 0 0 750 750 d1 0 0 750 750 re f"),
        ],
    )


@pytest.fixture
def gapped(empty_window: Window, tmp_path: Path, qtbot: QtBot) -> Iterator[Window]:
    with Archive.create(tmp_path / "oar.workbench") as archive:
        archive.importer().run([nameless(tmp_path / "oar.pdf")])
    empty_window.files.open_path(tmp_path / "oar.workbench")
    settle(empty_window, qtbot)
    open_named(empty_window, qtbot, "oar.pdf")
    empty_window.room.reader.setFocus()
    yield empty_window
    QToolTip.hideText()


def pictured() -> QImage:
    """The picture in the card that is shown now."""
    shown = QToolTip.text()
    return QImage.fromData(b64decode(shown.split("base64,")[1].split("'")[0]))


def test_enter_beside_a_gap_and_the_mouse_upon_it_show_what_is_printed(gapped: Window, qtbot: QtBot) -> None:
    reading, text = gapped.stage.reading, gapped.room.reader.text
    assert reading is not None
    at = reading.text.index("\ufffd\ufffd")
    gapped.room.reader.reveal(at, at)
    press(gapped, qtbot, Key.Key_Return)
    qtbot.waitUntil(lambda: "base64" in QToolTip.text(), timeout=20_000)
    image = pictured()
    ink = [image.pixelColor(x, image.height() // 2).lightness() < 60 for x in range(image.width())]
    assert 0.2 < sum(ink) / len(ink) < 0.7, "the squares, with something around them"
    assert "page" in text.accessibleDescription()
    QToolTip.hideText()
    point = text.cursorRect().center() + QPoint(4, 0)
    help_event = QHelpEvent(QEvent.Type.ToolTip, point, text.viewport().mapToGlobal(point))
    assert QApplication.sendEvent(text.viewport(), help_event)
    assert pictured() == image, "it is kept"


def test_where_nothing_is_missing_nothing_is_shown(gapped: Window, qtbot: QtBot) -> None:
    gaps, reading = gapped.facsimile.gaps, gapped.stage.reading
    assert reading is not None
    assert gaps.gap_at(reading.text.index("oar")) is None
    gapped.room.reader.reveal(0, 0)
    press(gapped, qtbot, Key.Key_Return)
    assert gaps._wanted is None
    assert gaps.gap_at(reading.text.index("\ufffd") + 2) is not None, "behind it, too"
