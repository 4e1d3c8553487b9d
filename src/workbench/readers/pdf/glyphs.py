"""The characters and rules of a page as its PDF places them, in points from the upper left corner.

Taken from pdfplumber's layout and not from ``page.chars``: the same characters at half the cost,
since no dictionary of twenty attributes is made for each.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from pdfminer.layout import LTChar, LTCurve, LTFigure

from workbench.readers.pdf.protocol import Thousandths

MISSING = "\ufffd"
"""Stands for a character that the font gives no Unicode value for."""

_NO_UNICODE = re.compile(r"\(cid:\d+\)")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\u2028\u2029]|[\ud800-\udfff]")
_BREAK = re.compile(r"[\t\n\x0b\x0c\r]")
_DOWN = 3
_ASLANT = 4
_RULE_THICKNESS = 2.5
_RULE_LENGTH = 30.0
_FARTHEST = 1e6
"""Points beyond which nothing stands on any page."""


@dataclass(frozen=True, slots=True)
class Seen:
    """The part of a page that is displayed, in points from the lower left corner of its media box.

    ``cropped``: it is less than the media box. Else every character is taken, even one beyond: some
    files give their pages too small a size.
    """

    x0: float
    y0: float
    x1: float
    y1: float
    cropped: bool = False

    @property
    def width(self) -> float:
        """From left to right."""
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        """From bottom to top."""
        return self.y1 - self.y0

    def holds(self, item: LTChar) -> bool:
        """Whether a character is displayed: its middle lies inside."""
        if not self.cropped:
            return True
        return self.x0 <= (item.x0 + item.x1) / 2 <= self.x1 and self.y0 <= (item.y0 + item.y1) / 2 <= self.y1


@dataclass(slots=True)
class Glyph:
    """One character (a ligature may be several letters) and its box with the text held upright.

    ``place`` is its box on the page as it is displayed; None in tests that need none.
    """

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    size: float
    place: Thousandths | None = None

    @property
    def middle(self) -> float:
        """Half-way between top and bottom."""
        return (self.top + self.bottom) / 2


@dataclass(frozen=True, slots=True)
class Rule:
    """A thin horizontal line on the page."""

    x0: float
    x1: float
    y: float


@dataclass(slots=True)
class PageGlyphs:
    """What stands on a page, in drawing order: upright, turned by right angles, aslant; and rules.

    ``drawn``: there are lines or pictures.
    ``lying``: what is turned so that it runs down the page, held upright (Latin letters in vertical lines).
    """

    width: float
    height: float
    upright: list[Glyph] = field(default_factory=list)
    turned: list[Glyph] = field(default_factory=list)
    aslant: list[Glyph] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
    lying: list[Glyph] = field(default_factory=list)
    unseen: int = 0
    drawn: bool = False

    @property
    def any(self) -> bool:
        """Whether there is a single character."""
        return bool(self.upright or self.turned or self.aslant or self.lying)


def page_glyphs(layout: Iterable[Any], seen: Seen) -> PageGlyphs:
    """Sort the objects of a pdfminer page into glyphs and rules; what stands beyond ``seen`` is counted only.

    The direction in which most characters run is taken as upright, so that a table set sideways
    is read as its reader would hold it.
    """
    by_turn: dict[int, list[LTChar]] = {}
    page = PageGlyphs(seen.width, seen.height)
    for item in _flat(layout):
        if isinstance(item, LTChar):
            if seen.holds(item):
                by_turn.setdefault(_quarter_turns(item.matrix), []).append(item)
            elif not item.get_text().isspace():
                page.unseen += 1
            continue
        page.drawn = True
        if _is_rule(item):
            page.rules.append(Rule(item.x0 - seen.x0, item.x1 - seen.x0, seen.y1 - item.y1))
    main = max(by_turn, key=lambda turn: len(by_turn[turn]), default=0)
    page.upright = [_glyph(item, main, seen) for item in by_turn.pop(main, [])]
    page.aslant = [_glyph(item, _ASLANT, seen) for item in by_turn.pop(_ASLANT, [])]
    page.lying = [_glyph(item, _DOWN, seen) for item in by_turn.pop(_DOWN, [])] if main == 0 else []
    page.turned = [_glyph(item, turn, seen) for turn, items in by_turn.items() for item in items]
    if main % 2:
        page.width, page.height, page.rules = seen.height, seen.width, []
    return page


def split(place: Thousandths | None, parts: int) -> list[Thousandths | None]:
    """The place of a ligature as that of its letters, side by side."""
    if place is None:
        return [None] * parts
    x0, top, x1, bottom = place
    edges = [x0 + (x1 - x0) * part // (parts or 1) for part in range(parts + 1)]
    return [(edges[part], top, edges[part + 1], bottom) for part in range(parts)]


def _flat(items: Iterable[Any]) -> Iterator[Any]:
    for item in items:
        if isinstance(item, LTFigure):
            yield from _flat(item)
        else:
            yield item


def _quarter_turns(matrix: tuple[float, ...]) -> int:
    """In which direction the text runs: 0 to the right, 1 up, 2 to the left, 3 down, or aslant."""
    across, up = matrix[0], matrix[1]
    if abs(up) <= 0.05 * abs(across):
        return 0 if across > 0 else 2
    if abs(across) <= 0.05 * abs(up):
        return 1 if up > 0 else 3
    return _ASLANT


def _is_rule(item: Any) -> bool:
    return isinstance(item, LTCurve) and item.height <= _RULE_THICKNESS and item.width >= _RULE_LENGTH


def _glyph(item: LTChar, turn: int, seen: Seen) -> Glyph:
    x0, x1, top, bottom = item.x0 - seen.x0, item.x1 - seen.x0, seen.y1 - item.y1, seen.y1 - item.y0
    text, place = clean(item.get_text()), _place(x0, top, x1, bottom)
    if turn == 1:
        return Glyph(text, item.y0 - seen.y0, item.y1 - seen.y0, x0, x1, item.width, place)
    if turn == 3:
        return Glyph(text, top, bottom, seen.width - x1, seen.width - x0, item.width, place)
    if turn == 2:
        return Glyph(text, seen.width - x1, seen.width - x0, item.y0 - seen.y0, item.y1 - seen.y0, item.size, place)
    return Glyph(text, x0, x1, top, bottom, item.size, place)


def _place(x0: float, top: float, x1: float, bottom: float) -> Thousandths:
    if not (min(x0, top) > -_FARTHEST and max(x1, bottom) < _FARTHEST):
        x0, top, x1, bottom = (min(max(side, -_FARTHEST), _FARTHEST) for side in (x0, top, x1, bottom))
    return round(1000 * x0), round(1000 * top), round(1000 * x1), round(1000 * bottom)


def clean(text: str) -> str:
    """The text without what would break a line: controls and unmapped characters become U+FFFD."""
    if len(text) == 1 and text.isprintable():
        return text
    text = _NO_UNICODE.sub(MISSING, text) if text.startswith("(cid:") else text
    return _CONTROL.sub(MISSING, _BREAK.sub(" ", text))
