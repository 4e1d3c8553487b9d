"""The colour of a tag, with its digit printed on it."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPen, QPixmap

from workbench.commands.tags import COLORS
from workbench.translation import N_, tr

_SIZE, _SHARP = 16, 3

COLOR_NAMES = (
    *(N_("Orange"), N_("Sky blue"), N_("Bluish green"), N_("Yellow")),
    *(N_("Blue"), N_("Vermilion"), N_("Reddish purple"), N_("Grey")),
)
"""What Okabe and Ito call the colours of their palette, in the order of ``commands.tags.COLORS``."""


def color_name(color: str) -> str:
    """What a colour (``#rrggbb``) is called; of one beside the palette its figures."""
    return tr(COLOR_NAMES[COLORS.index(color)]) if color in COLORS else color


@lru_cache(maxsize=256)
def swatch(color: str, digit: int = 0) -> QIcon:
    """A square of this colour (``#rrggbb``; empty: none), with the Alt+digit of the tag."""
    picture = QPixmap(_SIZE * _SHARP, _SIZE * _SHARP)
    picture.setDevicePixelRatio(_SHARP)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    fill = QColor(color) if color else QColor(Qt.GlobalColor.transparent)
    painter.setPen(QPen(QColor("#808080"), 1))
    painter.setBrush(fill)
    box = QRectF(1.5, 1.5, _SIZE - 3, _SIZE - 3)
    painter.drawRoundedRect(box, 3, 3)
    if digit:
        font = painter.font()
        font.setPixelSize(11)
        font.setBold(True)
        painter.setFont(font)
        painter.setPen(ink_on(color))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(digit))
    painter.end()
    return QIcon(picture)


def ink_on(color: str) -> QColor:
    """Black or white: what can be read on this colour."""
    fill = QColor(color or "#ffffff")
    brightness = 0.299 * fill.red() + 0.587 * fill.green() + 0.114 * fill.blue()
    return QColor("#000000" if brightness > 140 else "#ffffff")
