"""Printing, and the document as PDF, from the window."""

import sys
from pathlib import Path

import pytest
from acting import CONTROL, highlight, press, settle
from choosing import in_menus
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from workbench.errors import EnvironmentFailedError
from workbench.exporters.printed.process import draw_pages
from workbench.gui.printing.child import draw
from workbench.gui.printing.styles import BLACK, WHITE, formats_of, style_of
from workbench.gui.reader.colors import READABLE, contrast
from workbench.gui.window import Window
from workbench.progress import Progress, no_progress

LONG = {
    "title": "霧 𠀀", "citation": "Zhou, “Fog”.", "language": "zh-Hant", "heading": "Annotations",
    "blocks": [
        {
            "kind": "heading", "level": 1, "text": f"Part {n}",
            "marks": [], "raised": [], "gaps": [], "labels": [[0, str(n)]],
        }
        if n % 9 == 0
        else {
            "kind": "paragraph", "level": 0, "text": f"𠀀{n} The fog came in over the quay [1] 霧從碼頭來。" * 6,
            "marks": [[1, 9, "#ff0000"], [4, 20, "#0000ff"]], "raised": [[20, 23]], "gaps": [[30, 90]],
            "labels": [[30, f"label {n}" * 9]],
        }
        for n in range(90)
    ],
    "notes": [{"number": 1, "color": "#ff0000", "quote": "fog", "place": "p. 3", "lines": ["Note: x"] * 3}] * 30,
}  # fmt: skip


def pdf_pages(path: Path) -> int:
    return path.read_bytes().count(b"/Type /Page\n")


def test_a_long_document_turns_its_pages(tmp_path: Path, qapp: object) -> None:
    pages = draw([LONG, LONG], str(tmp_path / "out.pdf"))
    assert pages > 8
    assert pdf_pages(tmp_path / "out.pdf") == pages


def test_the_child_process_draws_the_same_and_tells_its_progress(tmp_path: Path) -> None:
    steps: list[int] = []
    pages = draw_pages([LONG], tmp_path / "out.pdf", Progress(lambda step: steps.append(step.done)))
    assert pages == pdf_pages(tmp_path / "out.pdf")
    assert steps == sorted(steps)
    assert len(steps) >= pages


def test_what_cannot_be_written_is_told_in_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(EnvironmentFailedError, match="could not be drawn"):
        draw_pages([LONG], tmp_path / "nowhere" / "out.pdf", no_progress())


def test_highlights_are_pale_enough_for_black_words() -> None:
    for one in formats_of(LONG["blocks"][1]):
        assert contrast(one.format.background().color() if one.format.hasProperty(0x820) else WHITE, BLACK) >= READABLE


def test_formats_count_as_qt_does() -> None:
    starts = [(one.start, one.length) for one in formats_of(LONG["blocks"][1])]
    assert starts[0] == (2, 3)  # behind a character of two units


def test_every_kind_of_block_has_a_style() -> None:
    assert style_of("heading", 9) == style_of("heading", 3)
    assert style_of("list-item", 3).indent > style_of("list-item", 1).indent
    assert style_of("nothing known", 0) == style_of("paragraph", 0)


def test_the_open_document_is_written_as_pdf(
    window: Window, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    highlight(window, qtbot, "渡口")
    target = tmp_path / "out"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: (str(target), ""))
    in_menus(window, qtbot, "File", "Document as PDF")
    qtbot.waitUntil(lambda: (tmp_path / "out.pdf").exists(), timeout=20_000)
    settle(window, qtbot)
    assert pdf_pages(tmp_path / "out.pdf") == 1
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: ("", ""))
    in_menus(window, qtbot, "File", "Document as PDF")


def test_ctrl_p_prints_the_open_document_in_slices(
    window: Window, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    highlight(window, qtbot, "渡口")
    target = tmp_path / "printed.pdf"
    printers: list[QPrinter] = []

    class Chosen(QPrintDialog):
        def __init__(self, printer: QPrinter, parent: QWidget) -> None:
            super().__init__(printer, parent)
            printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
            printer.setOutputFileName(str(target))
            printers.append(printer)

        def setOption(self, *_: object) -> None:
            pass

        def exec(self) -> int:
            return 1

    monkeypatch.setattr("PySide6.QtPrintSupport.QPrintDialog", Chosen)
    press(window, qtbot, Qt.Key.Key_P, CONTROL)
    qtbot.waitUntil(lambda: str(target) in window.bar.label.text(), timeout=10_000)
    assert pdf_pages(target) == 1
    assert target.read_bytes().count(b"%%EOF") == 2, "what its glyphs mean is appended"


def test_a_child_that_dies_is_told_in_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(EnvironmentFailedError, match="could not be drawn"):
        draw_pages([LONG], tmp_path / "out.pdf", no_progress(), command=(sys.executable, "-c", ""))
