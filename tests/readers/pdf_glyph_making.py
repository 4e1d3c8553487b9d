"""Glyphs for the tests without a PDF around them."""

from workbench.readers.pdf.glyphs import Glyph
from workbench.readers.pdf.protocol import Line


def glyphs(text: str, x: float = 70.0, top: float = 100.0, *, size: float = 12.0, spread: float = 0.0) -> list[Glyph]:
    """The text set solid (Latin letters half as wide), ``spread`` points between characters."""
    made = []
    for character in text:
        width = size if ord(character) > 0x2E80 or character in "“”" else size / 2
        made.append(Glyph(character, x, x + width, top, top + size, size))
        x += width + spread
    return made


def line(text: str, top: float = 100.0, **values) -> Line:
    """A line whose width follows from its text."""
    size = values.pop("size", 12.0)
    x0 = values.pop("x0", 70.0)
    width = sum(size if ord(character) > 0x2E80 else size / 2 for character in text)
    return Line(text, x0, values.pop("x1", x0 + width), top, top + size, size, **values)
