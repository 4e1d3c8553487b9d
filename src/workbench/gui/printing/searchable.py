"""Makes the text of Qt's PDF that which was printed, so that it can be searched and copied.

A PDF says of each glyph which character it is. Qt takes the first one in Unicode that has the glyph:
a radical for many Chinese characters (⽴ for 立), a tab for the space, a ligature for two letters.
"""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path
from typing import Any

from pypdf import PdfWriter
from pypdf.generic import DictionaryObject

from workbench.reading.printed.radicals import RADICALS

_LISTS = re.compile(rb"\[[^\]]*\]")
_CODE = re.compile(rb"<([0-9A-Fa-f]{4})>")
_MEANT = {**RADICALS, 0x09: " ", 0x2E3A: "\u2014\u2014"}


def name_characters(target: Path) -> None:
    """Mend what the fonts of a PDF by Qt say about their glyphs; the corrections are appended to it."""
    writer = PdfWriter(target, incremental=True)
    done = set()
    for page in writer.pages:
        for font in _fonts(page):
            table = font.raw_get("/ToUnicode") if "/ToUnicode" in font else None
            if table is not None and table.idnum not in done:
                done.add(table.idnum)
                stream = table.get_object()
                stream.set_data(mended(stream.get_data()))
    writer.write(target)


def mended(table: bytes) -> bytes:
    """A character map whose glyphs stand for the characters that were meant."""
    return _LISTS.sub(lambda part: _CODE.sub(lambda code: b"<" + _meant(int(code[1], 16)) + b">", part[0]), table)


def _meant(code: int) -> bytes:
    sign = chr(code)
    ligature = 0xFB00 <= code <= 0xFB06
    text = _MEANT.get(code) or (unicodedata.normalize("NFKC" if ligature else "NFC", sign) if code else sign)
    return text.encode("utf-16-be", "surrogatepass").hex().upper().encode("ascii")


def _fonts(page: Any) -> list[Any]:
    none = DictionaryObject()
    found = page.get("/Resources", none).get_object().get("/Font", none).get_object()
    return [font.get_object() for font in found.values()]
