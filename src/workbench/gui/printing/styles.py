"""How blocks look on paper: always dark on white, whatever the theme of the window is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QTextCharFormat, QTextLayout, QTextOption

from workbench.gui.reader.colors import fill
from workbench.gui.reader.fonts import reading_families

BODY = 10.5
"""Points."""

WHITE, BLACK, GREY = QColor("white"), QColor("black"), QColor("#555555")


@dataclass(frozen=True, slots=True)
class Style:
    """Size in parts of the body's, weight, indent in ems, air above in lines, and whether it is centred."""

    size: float = 1.0
    bold: bool = False
    indent: float = 0.0
    above: float = 0.35
    centred: bool = False

    @property
    def keeps(self) -> bool:
        """Whether it may not stand alone at the foot of a page."""
        return self.bold


_HEADINGS = (Style(1.35, bold=True, above=1.2), Style(1.2, bold=True, above=1.0), Style(1.08, bold=True, above=0.8))
_STYLES = {
    "title": Style(1.6, bold=True, above=0.8, centred=True),
    "author": Style(1.1, centred=True),
    "abstract": Style(0.95, indent=2),
    "quotation": Style(0.97, indent=2),
    "caption": Style(0.9, indent=1),
    "note": Style(0.86),
    "bibliography": Style(0.95, indent=1),
    "table": Style(0.86),
    "code": Style(0.86),
    "citation": Style(0.9, above=0.5),
    "part": Style(1.35, bold=True, above=2.0),
    "annotation": Style(0.9, above=0.7),
    "detail": Style(0.86, indent=2, above=0.1),
}


def style_of(kind: str, level: int) -> Style:
    """The style of a block of this kind."""
    if kind == "heading":
        return _HEADINGS[min(max(level, 1), len(_HEADINGS)) - 1]
    if kind == "list-item":
        return Style(indent=float(min(max(level, 1), 6)), above=0.2)
    return _STYLES.get(kind, Style())


def font_of(style: Style, language: str) -> QFont:
    """The face for the document's script in this style."""
    font = QFont()
    font.setFamilies(reading_families(language))
    font.setPointSizeF(BODY * style.size)
    font.setBold(style.bold)
    font.setFeature(QFont.Tag("locl"), 0)  # else digits after Latin words are glyphs of which a PDF says no character
    return font


def option_of(style: Style) -> QTextOption:
    """How its lines are broken."""
    option = QTextOption(Qt.AlignmentFlag.AlignHCenter if style.centred else Qt.AlignmentFlag.AlignLeft)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    return option


def formats_of(block: dict[str, Any]) -> list[QTextLayout.FormatRange]:
    """The grounds of highlights, laid over each other, and what is raised; offsets in UTF-16 units."""
    units = _units(block["text"])
    cuts = sorted({at for start, end, *_ in (*block["marks"], *block["raised"]) for at in (start, end)})
    found = []
    for start, end in pairwise(cuts):
        colors = [color for first, last, color in block["marks"] if first <= start and end <= last]
        raised = any(first <= start and end <= last for first, last in block["raised"])
        if colors or raised:
            found.append(_range(units(start), units(end), _format(colors, raised=raised)))
    return found


def _format(colors: Sequence[str], *, raised: bool) -> QTextCharFormat:
    made = QTextCharFormat()
    if colors:
        made.setBackground(fill(WHITE, BLACK, list(colors)))
    if raised:
        made.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignSuperScript)
    return made


def _range(start: int, end: int, made: QTextCharFormat) -> QTextLayout.FormatRange:
    one = QTextLayout.FormatRange()
    one.start, one.length, one.format = start, end - start, made
    return one


def _units(text: str) -> Any:
    """From code points to UTF-16 units of this text."""
    beyond = [index for index, sign in enumerate(text) if ord(sign) > 0xFFFF]
    return lambda offset: offset + sum(1 for index in beyond if index < offset)
