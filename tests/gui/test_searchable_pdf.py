"""The text of a PDF is that which was printed: it can be searched and copied."""

from __future__ import annotations

from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtGui import QFontDatabase, QGuiApplication

from workbench.gui.printing.child import draw
from workbench.gui.printing.searchable import mended

TEXT = "民族自立于此，青石二人见之 A 2026, first"


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        (b"<0001> <00FF> [<0041> <2F74> <2EA0> <0009>]", b"<0001> <00FF> [<0041> <7ACB> <6C11> <0020>]"),
        (b"<2F00> <2FFF> [<FB01> <2E3A> <0000>]", b"<2F00> <2FFF> [<00660069> <20142014> <0000>]"),
        (b"<0000> <0000> <0000>", b"<0000> <0000> <0000>"),
    ],
)
def test_a_glyph_stands_for_the_character_that_was_meant(said: bytes, meant: bytes) -> None:
    assert mended(said) == meant


def test_what_is_written_can_be_found_in_the_pdf(tmp_path: Path, qapp: QGuiApplication) -> None:
    if not any("CJK" in family for family in QFontDatabase.families()):
        pytest.skip("needs a Chinese face")
    block = {"kind": "paragraph", "level": 0, "text": TEXT, "marks": [], "raised": [], "gaps": [], "labels": []}
    document = {"title": "T", "citation": "", "language": "zh-Hans", "heading": "", "blocks": [block], "notes": []}
    assert draw([document], str(tmp_path / "out.pdf")) == 1
    found = PdfReader(tmp_path / "out.pdf").pages[0].extract_text()
    assert TEXT.split() == found.replace("\n", "").removeprefix("1T").split()
