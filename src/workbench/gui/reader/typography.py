"""How each kind of block is set: sizes, indents and spaces, all in ems of the reading font."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontDatabase, QFontInfo, QTextCharFormat

from workbench.gui.reader.fonts import reading_families
from workbench.model.reading import BlockKind
from workbench.settings import Settings

_NATURAL_PITCH = 1.15
"""Ems between baselines at 100 %. (A CJK font's own height, 1.45, would make 150 % too wide.)"""

ZOOM_STEP = 1.1
_ZOOM = (50, 400)


@dataclass(frozen=True, slots=True)
class BlockStyle:
    """How a kind of block is set; lengths in ems of the reading font."""

    scale: float = 1.0
    before: float = 0.0
    after: float = 0.35
    left: float = 0.0
    right: float = 0.0
    first: float = 0.0
    bold: bool = False
    centred: bool = False
    fixed: bool = False


_STYLES: Mapping[BlockKind, BlockStyle] = {
    BlockKind.TITLE: BlockStyle(1.75, before=1.2, after=0.7, bold=True, centred=True),
    BlockKind.AUTHOR: BlockStyle(1.05, after=1.0, centred=True),
    BlockKind.ABSTRACT: BlockStyle(0.94, after=0.5, left=2, right=2),
    BlockKind.PARAGRAPH: BlockStyle(first=2),
    BlockKind.LIST_ITEM: BlockStyle(after=0.15, left=2),
    BlockKind.QUOTATION: BlockStyle(0.95, before=0.3, after=0.5, left=2, right=2),
    BlockKind.CAPTION: BlockStyle(0.9, before=0.5, after=0.5, centred=True),
    BlockKind.TABLE: BlockStyle(0.9, after=0.0, left=1, right=1),
    BlockKind.CODE: BlockStyle(0.9, after=0.0, left=1, right=1, fixed=True),
    BlockKind.NOTE: BlockStyle(0.87, after=0.25, left=2.6),
    BlockKind.BIBLIOGRAPHY: BlockStyle(0.92, after=0.25, left=2, first=-2),
    BlockKind.APPARATUS: BlockStyle(0.8, after=0.0),
}
_HEADING_SCALES = (1.5, 1.32, 1.18, 1.08, 1.0, 1.0)
_LOCALIZED = QFont.Tag("locl")
"""Off: with it Qt asks a pan-CJK face for the glyphs of the interface's language, not of the document's."""
SECTION_SPACE = 3.4
"""Ems above the first note and above the apparatus: room for a rule and a word."""


def block_style(kind: BlockKind, level: int = 0) -> BlockStyle:
    """The style of a block; headings shrink and list items move in with their level."""
    if kind is BlockKind.HEADING:
        scale = _HEADING_SCALES[min(max(level, 1), len(_HEADING_SCALES)) - 1]
        return BlockStyle(scale, before=0.35 + 0.6 * scale, after=0.5, bold=True)
    style = _STYLES[kind]
    if kind is BlockKind.LIST_ITEM:
        return replace(style, left=2.0 * max(level, 1))
    return style


@dataclass(frozen=True, slots=True)
class Typography:
    """The user's choices and the document's script, turned into fonts and pixels."""

    families: tuple[str, ...]
    points: float
    spacing: int
    line_length: int
    indented: bool = True

    @classmethod
    def chosen(cls, settings: Settings, script: str, zoom: int) -> Typography:
        """As the settings say, for a document in this script, at ``zoom`` percent."""
        families = tuple(reading_families(script, settings.reading_font))
        points = max(settings.reading_size, 4) * zoom / 100
        return cls(families, points, max(settings.line_spacing, 100), max(settings.line_length, 8))

    def font(self, style: BlockStyle | None = None) -> QFont:
        """The font of a block (None: of plain paragraphs)."""
        return _font(self.families, self.points, style or BlockStyle())

    @property
    def em(self) -> float:
        """The size of the reading font in pixels."""
        return _pixels(self.families, self.points)

    def pitch(self, style: BlockStyle) -> float:
        """Pixels from baseline to baseline."""
        return max(self.em * style.scale * _NATURAL_PITCH * self.spacing / 100, 1.0)

    @property
    def column(self) -> float:
        """The width of the text in pixels, if there is room for it."""
        return self.em * self.line_length

    def format(self, style: BlockStyle) -> QTextCharFormat | None:
        """What a block's characters have beyond the plain paragraph's, or None."""
        if style.scale == 1 and not style.bold and not style.fixed:
            return None
        form = QTextCharFormat()
        form.setFont(self.font(style))
        return form


def clamped_zoom(percent: float) -> int:
    """A zoom in percent within what can be read."""
    return round(min(max(percent, _ZOOM[0]), _ZOOM[1]))


@lru_cache(maxsize=64)
def _font(families: tuple[str, ...], points: float, style: BlockStyle) -> QFont:
    font = QFont()
    fixed = [_fixed_family()] if style.fixed else []
    font.setFamilies([*fixed, *families])
    font.setPointSizeF(points * style.scale)
    font.setBold(style.bold)
    font.setHintingPreference(QFont.HintingPreference.PreferVerticalHinting)
    font.setFeature(_LOCALIZED, 0)
    return font


def _fixed_family() -> str:
    """A real name: where other families follow, Qt passes over a general one such as “monospace”."""
    return QFontInfo(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)).family()


@lru_cache(maxsize=64)
def _pixels(families: tuple[str, ...], points: float) -> float:
    return float(max(QFontInfo(_font(families, points, BlockStyle())).pixelSize(), 1))


CENTRED = Qt.AlignmentFlag.AlignHCenter
