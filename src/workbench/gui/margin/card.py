"""One card: what it says, how high it is, and how it is painted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPalette, QPen

from workbench.gui.margin.paragraph import Laid, laid
from workbench.gui.reader.colors import READABLE, blend, dimmed, ink, pattern
from workbench.gui.swatch import swatch

_PAD, _STRIPE, _SPACE = 7.0, 5.0, 3.0
_CHIP_PAD, _SWATCH = 5.0, 14.0
_ONE_LINE = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine | Qt.TextFlag.TextDontClip
"""Chinese glyphs of another font make a line taller than its row: the descenders of the Latin ones were cut."""


class Fullness(IntEnum):
    """How much of a card is shown."""

    LINE = 0
    SLIM = 1
    SHORT = 2
    OPEN = 3


@dataclass(frozen=True, slots=True)
class Label:
    """A tag (with its colour and digit), a name or an event on a card."""

    text: str
    color: str | None = None
    digit: int = 0


@dataclass(frozen=True, slots=True)
class Lead:
    """A relation on a card: what it says, and the annotation to which it leads."""

    annotation: str
    text: str


@dataclass(frozen=True, slots=True)
class Card:
    """What a card says; ``more`` counts the annotations of its line for which there is no room."""

    annotation: str
    color: str
    tagged: bool
    quote: str
    note: str = ""
    labels: tuple[Label, ...] = ()
    foot: str = ""
    more: int = 0
    leads: tuple[Lead, ...] = ()


@dataclass(frozen=True, slots=True)
class Setting:
    """Type and colours in which cards are set, ``width`` pixels wide."""

    font: QFont
    small: QFont
    base: QColor
    text: QColor
    accent: QColor
    frame: QColor
    link: QColor
    width: float

    @classmethod
    def of(cls, palette: QPalette, font: QFont, width: float) -> Setting:
        """As the palette and the font of a widget say."""
        small = QFont(font)
        small.setPointSizeF(max(font.pointSizeF() * 0.88, 6))
        roles = QPalette.ColorRole
        base, text, accent, frame = (palette.color(one) for one in (roles.Base, roles.Text, roles.Highlight, roles.Mid))
        return cls(font, small, base, text, accent, frame, palette.color(roles.Link), width)

    def ground(self, *, pointed: bool) -> QColor:
        """What the words of a card stand on."""
        return blend(self.base, self.accent, 0.10) if pointed else self.base

    @property
    def key(self) -> tuple[str, float]:
        """What the height of a card depends on, beside the card itself."""
        return self.font.toString(), self.width


@dataclass(frozen=True, slots=True)
class Part:
    """Something on a card, in pixels from its upper left corner."""

    kind: str
    rect: tuple[float, float, float, float]
    lines: Laid | None = None
    label: Label | None = None
    leads_to: str = ""


@dataclass(frozen=True, slots=True)
class Shape:
    """Where everything on a card stands, and how high it is in pixels."""

    parts: tuple[Part, ...]
    height: float


_LINES = {Fullness.LINE: (1, 0), Fullness.SLIM: (1, 1), Fullness.SHORT: (1, 2), Fullness.OPEN: (6, 60)}
"""At most so many lines of the quotation and of the note. Where there is one line for both, it is the note's."""
_SWATCHES = 3


def shape(card: Card, fullness: Fullness, setting: Setting) -> Shape:
    """How a card is laid out."""
    return _shape(card, fullness, setting.key, setting.small.toString())


@lru_cache(maxsize=2048)
def _shape(card: Card, fullness: Fullness, key: tuple[str, float], small_name: str) -> Shape:
    font, small = QFont(), QFont()
    font.fromString(key[0])
    small.fromString(small_name)
    left, width = _STRIPE + _PAD, key[1] - _STRIPE - 2 * _PAD
    quote, note = _LINES[fullness]
    parts: list[Part] = []
    roomy = fullness >= Fullness.SHORT
    top = _PAD if roomy else _PAD / 2
    words = [("quote", card.quote, quote), ("note", card.note, note)]
    if card.leads and not roomy:
        parts.append(sign := _sign(len(card.leads), small, (left, top, width)))
        width -= sign.rect[2] + _SPACE
    if fullness is Fullness.LINE and card.note:
        words = [("note", card.note, 1)]
    if not roomy:
        parts += list(_swatches(card.labels, left, top + QFontMetricsF(font).lineSpacing() / 2))
    for kind, text, most in words:
        if text and most:
            inner = left + sum(part.rect[2] + 2 for part in parts if part.kind == "swatch") * (not roomy)
            lines = laid(text, font, left + width - inner, most)
            parts.append(Part(kind, (inner, top, left + width - inner, lines.height), lines))
            top += lines.height + _SPACE
    if roomy:
        parts += (rows := list(_labels(card.labels, small, (left, top, width), every=fullness is Fullness.OPEN)))
        top = max([top, *(part.rect[1] + part.rect[3] + _SPACE for part in rows)])
        parts += (rows := list(_leads(card.leads, small, (left, top, width), every=fullness is Fullness.OPEN)))
        top = max([top, *(part.rect[1] + part.rect[3] + _SPACE for part in rows)])
        if card.foot:
            lines = laid(card.foot, small, width, 2 if fullness is Fullness.OPEN else 1)
            parts.append(Part("foot", (left, top, width, lines.height), lines))
            top += lines.height + _SPACE
    return Shape(tuple(parts), top - _SPACE + (_PAD if roomy else _PAD / 2))


def _swatches(labels: tuple[Label, ...], left: float, middle: float) -> Iterator[Part]:
    """The colours and digits of the tags, where there is no room for their names."""
    for number, label in enumerate([one for one in labels if one.color is not None][:_SWATCHES]):
        rect = (left + number * (_SWATCH + 2), middle - _SWATCH / 2, _SWATCH, _SWATCH)
        yield Part("swatch", rect, label=label)


def _labels(labels: tuple[Label, ...], font: QFont, room: tuple[float, float, float], *, every: bool) -> Iterator[Part]:
    """Chips from left to right; in rows if ``every`` one is to be seen, else as many as one row takes."""
    metrics = QFontMetricsF(font)
    left, top, width = room
    high, x = metrics.height() + 4, left
    for label in labels:
        icon = _SWATCH + 3 if label.color is not None else 0.0
        text = metrics.elidedText(label.text, Qt.TextElideMode.ElideRight, width - 2 * _CHIP_PAD - icon)
        wide = metrics.horizontalAdvance(text) + 2 * _CHIP_PAD + icon + 1
        if x > left and x + wide > left + width:
            if not every:
                return
            x, top = left, top + high + _SPACE
        yield Part("chip", (x, top, wide, high), Laid((text,), high), label)
        x += wide + _SPACE


def _sign(count: int, font: QFont, room: tuple[float, float, float]) -> Part:
    """How many relations there are, at the end of the first line, where there is no room to tell them."""
    left, top, width = room
    metrics = QFontMetricsF(font)
    wide = metrics.horizontalAdvance(text := f"⇄{count}") + 1
    return Part("sign", (left + width - wide, top, wide, metrics.height()), Laid((text,), metrics.height()))


def _leads(leads: tuple[Lead, ...], font: QFont, room: tuple[float, float, float], *, every: bool) -> Iterator[Part]:
    """Relations below each other; if not ``every`` one is to be seen the first, and how many more there are."""
    left, top, width = room
    for lead in leads if every else leads[:1]:
        rest = f" +{len(leads) - 1}" if not every and len(leads) > 1 else ""
        wide = width - QFontMetricsF(font).horizontalAdvance(rest)
        lines = laid(lead.text, font, wide, 2 if every else 1)
        yield Part("lead", (left, top, wide, lines.height), lines, leads_to=lead.annotation)
        if rest:
            yield Part("sign", (left + wide, top, width - wide, lines.pitch), Laid((rest,), lines.pitch))
        top += lines.height + _SPACE


class CardPainter:
    """Paints cards in one setting."""

    def __init__(self, painter: QPainter, setting: Setting) -> None:
        self._painter = painter
        self._setting = setting
        self._dim = dimmed(setting.base, setting.text)
        self._link = setting.link

    def paint(self, card: Card, shown: Shape, rect: QRectF, *, active: bool, pointed: bool) -> None:
        """Paint a card into its place."""
        painter, setting = self._painter, self._setting
        strong = active or pointed
        painter.setPen(QPen(ink(setting.base, setting.accent.name()) if strong else setting.frame, 2 if strong else 1))
        ground = setting.ground(pointed=pointed)
        self._dim = dimmed(ground, setting.text)
        self._link = ink(ground, setting.link.name(), READABLE)
        painter.setBrush(ground)
        painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), 4, 4)
        self._stripe(card, rect)
        painter.save()
        painter.setClipRect(rect)
        painter.translate(rect.topLeft())
        for part in shown.parts:
            self._part(part)
        painter.restore()
        if card.more:
            self._more(card.more, rect)

    def _stripe(self, card: Card, rect: QRectF) -> None:
        """The colour of the highlight, in the pattern of its underline."""
        style, double = pattern(card.color)
        if not card.tagged:
            style, double = Qt.PenStyle.DotLine, False
        self._painter.setPen(QPen(ink(self._setting.base, card.color), 2.4, style, Qt.PenCapStyle.FlatCap))
        for x in (4.5, 8.5) if double else (5.0,):
            top, bottom = rect.top() + 5, rect.bottom() - 5
            self._painter.drawLine(QPointF(rect.left() + x, top), QPointF(rect.left() + x, bottom))

    def _part(self, part: Part) -> None:
        rect = QRectF(*part.rect)
        if part.label is not None and part.kind == "swatch":
            swatch(part.label.color or "", part.label.digit).paint(self._painter, rect.toRect())
            return
        if part.label is not None:
            self._chip(part.label, part, rect)
            return
        self._painter.setFont(self._setting.font if part.kind in ("quote", "note") else self._setting.small)
        self._painter.setPen({"note": self._setting.text, "lead": self._link}.get(part.kind, self._dim))
        for number, line in enumerate(part.lines.lines if part.lines else ()):
            row = QRectF(rect.left(), rect.top() + number * part.lines.pitch, rect.width(), part.lines.pitch)  # type: ignore[union-attr]
            self._painter.drawText(row, _ONE_LINE, line)

    def _chip(self, label: Label, part: Part, rect: QRectF) -> None:
        painter = self._painter
        painter.setPen(QPen(self._setting.frame, 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(rect, 4, 4)
        left = rect.left() + _CHIP_PAD
        if label.color is not None:
            box = QRect(round(left - 1), round(rect.center().y() - _SWATCH / 2), round(_SWATCH), round(_SWATCH))
            swatch(label.color, label.digit).paint(painter, box)
            left += _SWATCH + 3
        painter.setFont(self._setting.small)
        painter.setPen(self._setting.text)
        inside = QRectF(left, rect.top(), rect.right() - left, rect.height())
        painter.drawText(inside, _ONE_LINE, part.lines.lines[0])  # type: ignore[union-attr]

    def _more(self, count: int, rect: QRectF) -> None:
        painter, setting = self._painter, self._setting
        metrics = QFontMetricsF(setting.small)
        text = f"+{count}"
        wide = metrics.horizontalAdvance(text) + 8
        box = QRectF(rect.right() - wide - 2, rect.bottom() - metrics.height() - 2, wide, metrics.height())
        painter.fillRect(box, setting.base)
        painter.setFont(setting.small)
        painter.setPen(self._dim)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
