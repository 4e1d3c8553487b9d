"""Colours of highlights: seen on any ground, read on any highlight, told apart without colour.

Contrast is that of WCAG 2.2 (relative luminance); its level AA asks 4.5 : 1 for text.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor

from workbench.commands.tags import COLORS

READABLE = 4.5
UNTAGGED = "#f0c419"
"""A highlight that carries no tag yet."""

PATTERNS: tuple[Qt.PenStyle, ...] = (
    Qt.PenStyle.SolidLine,
    Qt.PenStyle.DashLine,
    Qt.PenStyle.DotLine,
    Qt.PenStyle.DashDotLine,
    Qt.PenStyle.DashDotDotLine,
)
_STRENGTH = 0.34
_STEP = 0.04


def contrast(one: QColor, other: QColor) -> float:
    """The contrast ratio of two colours: 1 (equal) to 21 (black on white)."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def blend(base: QColor, color: QColor, strength: float) -> QColor:
    """``strength`` (0–1) of ``color`` laid over ``base``."""
    mixed = [
        round(below + (above - below) * strength)
        for below, above in zip(base.getRgb()[:3], color.getRgb()[:3], strict=True)  # type: ignore[index]
    ]
    return QColor(*mixed)


def fill(base: QColor, text: QColor, colors: Sequence[str], strength: float = _STRENGTH) -> QColor:
    """The ground of a stretch that carries these colours, paler where the text needs it."""
    return QColor(_fill(base.rgb(), text.rgb(), tuple(colors), strength))


@lru_cache(maxsize=4096)
def _fill(base: int, text: int, colors: tuple[str, ...], strength: float) -> int:
    while True:
        ground = QColor(base)
        for color in colors:
            ground = blend(ground, QColor(color), strength)
        if contrast(ground, QColor(text)) >= READABLE or strength <= _STEP:
            return ground.rgb()
        strength -= _STEP


def ink(base: QColor, color: str, least: float = 3.0) -> QColor:
    """A colour for thin lines and knobs: at least 3 : 1 against the ground (WCAG 1.4.11)."""
    return QColor(_ink(base.rgb(), color, least))


@lru_cache(maxsize=512)
def _ink(base: int, color: str, least: float) -> int:
    ground, line = QColor(base), QColor(color)
    far = QColor("white") if _luminance(ground) < 0.2 else QColor("black")
    strength = 0.0
    while contrast(ground, blend(line, far, strength)) < least and strength < 1:
        strength += _STEP
    return blend(line, far, strength).rgb()


@lru_cache(maxsize=512)
def pattern(color: str) -> tuple[Qt.PenStyle, bool]:
    """The underline of a colour: pen style, and whether it is drawn double. The same everywhere."""
    known = [one.lower() for one in COLORS]
    place = known.index(color.lower()) if color.lower() in known else sum(color.encode())
    return PATTERNS[place % len(PATTERNS)], place % (2 * len(PATTERNS)) >= len(PATTERNS)


def dimmed(base: QColor, text: QColor) -> QColor:
    """Text that steps back and can still be read."""
    strength = 0.62
    while contrast(base, blend(base, text, strength)) < READABLE and strength < 1:
        strength += _STEP
    return blend(base, text, strength)


def _luminance(color: QColor) -> float:
    red, green, blue = (_linear(part) for part in (color.redF(), color.greenF(), color.blueF()))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
