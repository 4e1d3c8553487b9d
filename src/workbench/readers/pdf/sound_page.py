"""Pages whose boxes are none: they are read all the same, as the programs that draw them do."""

from __future__ import annotations

from math import isfinite
from typing import Any

from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdfpage import PDFPage
from pdfminer.pdftypes import resolve1

_BOXES = ("MediaBox", "CropBox", "BleedBox", "TrimBox", "ArtBox")
_LETTER = [0, 0, 612, 792]
"""The size that PDFium gives a page without one."""

_FARTHEST = 1e8
"""Points; no page is larger."""


class SoundPage(PDFPage):
    """A page of which every box is one; ``mended`` tells whether its size had to be made up."""

    def __init__(self, doc: PDFDocument, pageid: object, attrs: object, label: str | None) -> None:
        given: dict[str, Any] = dict(resolve1(attrs))
        boxes = {name: given.pop(name) for name in _BOXES if name in given}
        sound = {name: box for name, box in boxes.items() if _is_box(box)}
        self.mended = "MediaBox" in boxes and "MediaBox" not in sound
        if self.mended:
            sound["MediaBox"] = _LETTER
        super().__init__(doc, pageid, {**given, **sound}, label)


def _is_box(value: object) -> bool:
    """Whether it is four numbers that a page can have (ISO 32000-1, 7.9.5)."""
    box = resolve1(value)
    sides = [resolve1(side) for side in box] if isinstance(box, list) else []
    return len(sides) == 4 and all(
        isinstance(side, (int, float)) and isfinite(side) and abs(side) <= _FARTHEST for side in sides
    )
