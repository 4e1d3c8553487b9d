"""A few words set in a narrow column: at most so many lines, the last one shortened."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetricsF, QTextLayout, QTextOption

_LONGEST = 2000


class Laid(NamedTuple):
    """Lines of text and the distance from one to the next in pixels."""

    lines: tuple[str, ...]
    pitch: float

    @property
    def height(self) -> float:
        """The height of all lines in pixels."""
        return self.pitch * len(self.lines)


def laid(text: str, font: QFont, width: float, most: int) -> Laid:
    """``text`` in lines of this width; what does not fit into ``most`` lines ends with an ellipsis."""
    return _laid(text[:_LONGEST], font.toString(), max(round(width), 1), most)


@lru_cache(maxsize=1024)
def _laid(text: str, wanted: str, width: int, most: int) -> Laid:
    font = QFont()
    font.fromString(wanted)
    metrics = QFontMetricsF(font)
    layout = QTextLayout(text.replace("\n", "\u2028"), font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    units = text.replace("\n", "\u2028").encode("utf-16-le")
    lines: list[str] = []
    layout.beginLayout()
    line = layout.createLine()
    while line.isValid():
        line.setLineWidth(width)
        start, end = line.textStart(), line.textStart() + line.textLength()
        if len(lines) == most - 1:
            rest = units[2 * start :].decode("utf-16-le").split("\u2028")
            cut = rest[0] + "…" if len(rest) > 1 else rest[0]
            lines.append(metrics.elidedText(cut, Qt.TextElideMode.ElideRight, width))
            break
        lines.append(units[2 * start : 2 * end].decode("utf-16-le").rstrip("\u2028 "))
        line = layout.createLine()
    layout.endLayout()
    return Laid(tuple(lines), metrics.lineSpacing())
