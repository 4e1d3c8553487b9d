"""Where each page lies on the table: pure geometry, in logical pixels.

``Spread`` knows the size of each page in points, or guesses it from the first page until it is told.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import accumulate

from PySide6.QtCore import QRectF, QSizeF

GAP = 12.0
"""Pixels between two pages, and around them."""

USUAL = (595.0, 842.0)
"""A4 in points: for pages that say no size."""

LONGEST = 14_400.0
"""Points (200 inches, the limit of PDF 1.7); larger pages are shown smaller."""

POINT = 96.0 / 72.0
"""Pixels of a point at 100 %."""

ZOOMS = (0.1, 8.0)
_LARGEST, _BOOK = 2.0, 420.0
"""To fit the width a page is made so much larger at most; one narrower than a book (A5, in points), as wide as that."""

_SMALLEST = 3.0
"""Points; what is thinner could not be seen, nor divided by."""


class Fit(StrEnum):
    """What decides how large a page is shown."""

    WIDTH = "width"
    PAGE = "page"
    ZOOM = "zoom"


@dataclass(frozen=True, slots=True)
class Anchor:
    """A place that stays while the pages are laid out anew: a page, and how far down it (0–1)."""

    page: int = 0
    down: float = 0.0


class Spread:
    """The pages under one another, or one alone (``single``)."""

    def __init__(self) -> None:
        self.fit = Fit.WIDTH
        self.zoom = 1.0
        self.rotation = 0
        self.single = False
        self.room = QSizeF(1.0, 1.0)
        self._sizes: list[tuple[float, float] | None] = []
        self._shrunk: dict[int, float] = {}
        self._guess = USUAL
        self._tops: list[float] = []
        self.width = 0.0

    @property
    def pages(self) -> int:
        """How many pages there are."""
        return len(self._sizes)

    @property
    def height(self) -> float:
        """The height of the whole table."""
        return self._tops[-1] if self._tops else 0.0

    @property
    def known(self) -> bool:
        """Whether any page has said how large it is: what is drawn before that may be drawn in vain."""
        return any(self._sizes[:1])

    def like(self) -> Spread:
        """Another one, without pages yet, that shows them in the same way."""
        other = Spread()
        other.fit, other.zoom, other.rotation, other.single = self.fit, self.zoom, self.rotation, self.single
        other.room = QSizeF(self.room)
        return other

    def begin(self, pages: int) -> None:
        """Another document, of which nothing but the number of pages is known."""
        self._sizes, self._guess = [None] * pages, USUAL
        self._shrunk = {}
        self.lay_out()

    def learn(self, first: int, sizes: Sequence[tuple[float, float]]) -> bool:
        """Take in sizes; whether any page lies elsewhere now."""
        if first == 0 and sizes:
            self._guess = usable(*sizes[0])
        changed = first == 0
        for page, size in enumerate(sizes, first):
            if page < len(self._sizes):
                known = usable(*size)
                changed = changed or known != self._guess
                self._sizes[page] = known
                if max(size) > LONGEST and known != USUAL:
                    self._shrunk[page] = LONGEST / max(size)
        return changed

    def points(self, page: int) -> tuple[float, float]:
        """The page's size in points as the file has it, before the view's own turning."""
        return self._sizes[page] or self._guess

    def turned(self, page: int) -> tuple[float, float]:
        """The page's size in points as it is turned in the view."""
        width, height = self.points(page)
        return (height, width) if self.rotation % 2 else (width, height)

    def lay_out(self) -> None:
        """Compute all places anew."""
        if self.single or not self._sizes:
            self._tops = []
            return
        heights = (self.size(page).height() + GAP for page in range(self.pages))
        self._tops = list(accumulate(heights, initial=GAP))
        self.width = max(self.size(page).width() for page in range(self.pages)) + 2 * GAP

    def scale(self, page: int) -> float:
        """Logical pixels of a point on a page."""
        if self.fit is Fit.ZOOM:
            return self.zoom * POINT
        width, height = self.turned(page)
        across = max(self.room.width() - 2 * GAP, 1.0) / width
        if self.fit is Fit.WIDTH:
            return min(across, _LARGEST * POINT * max(_BOOK / width, 1.0))
        return min(across, max(self.room.height() - 2 * GAP, 1.0) / height)

    def size(self, page: int) -> QSizeF:
        """How large a page is shown: whole pixels, so that its picture need not be scaled again."""
        width, height = self.turned(page)
        scale = self.scale(page)
        return QSizeF(max(round(width * scale), 1), max(round(height * scale), 1))

    def table(self, page: int) -> QSizeF:
        """The size of everything that can be scrolled over while ``page`` is in hand."""
        if not self.single or not self._sizes:
            return QSizeF(self.width, self.height)
        size = self.size(page)
        return QSizeF(size.width() + 2 * GAP, size.height() + 2 * GAP)

    def place(self, page: int) -> QRectF:
        """Where a page lies on the table (for single pages: as the one in hand)."""
        size = self.size(page)
        table = max(self.table(page).width(), self.room.width())
        left = float(int((table - size.width()) / 2))
        if not self.single:
            return QRectF(left, self._tops[page], size.width(), size.height())
        top = max(float(int((self.room.height() - size.height()) / 2)), GAP)
        return QRectF(left, top, size.width(), size.height())

    def at(self, y: float) -> int:
        """The page at a height of the table."""
        return max(min(bisect_right(self._tops, y + GAP / 2) - 1, self.pages - 1), 0)

    def between(self, top: float, bottom: float) -> range:
        """The pages that have something between two heights."""
        return range(self.at(top), min(self.at(bottom) + 1, self.pages))

    def step_zoom(self, page: int, factor: float) -> None:
        """Larger or smaller from how the page is shown now."""
        self.zoom = min(max(self.scale(page) / POINT * factor, ZOOMS[0]), ZOOMS[1])
        self.fit = Fit.ZOOM

    def to_shown(self, page: int, rect: QRectF) -> QRectF:
        """A rectangle of a page in points as it lies on the page as it is shown, in pixels."""
        width, height = self.points(page)
        shrunk = self._shrunk.get(page, 1.0)
        x, y, w, h = (value * shrunk for value in (rect.x(), rect.y(), rect.width(), rect.height()))
        turned = (
            (x, y, w, h),
            (height - y - h, x, h, w),
            (width - x - w, height - y - h, w, h),
            (y, width - x - w, h, w),
        )[self.rotation]
        scale = self.scale(page)
        return QRectF(*(value * scale for value in turned))

    def to_points(self, page: int, x: float, y: float) -> tuple[float, float]:
        """A point of the page as it is shown, in points of the page as the file has it."""
        width, height = self.points(page)
        scale = self.scale(page)
        x, y = x / scale, y / scale
        across, down = ((x, y), (y, height - x), (width - x, height - y), (width - y, x))[self.rotation]
        shrunk = self._shrunk.get(page, 1.0)
        return across / shrunk, down / shrunk

    def extent(self, page: int) -> tuple[float, float]:
        """Width and height of the page in the units of :meth:`to_points`, however large it is."""
        width, height = self.points(page)
        shrunk = self._shrunk.get(page, 1.0)
        return width / shrunk, height / shrunk


def usable(width: float, height: float) -> tuple[float, float]:
    """A size that can be shown: pages without one are A4, endless ones are as long as PDF allows."""
    if not (0 < width < float("inf") and 0 < height < float("inf")):
        return USUAL
    shrink = min(LONGEST / max(width, height), 1.0)
    return max(width * shrink, _SMALLEST), max(height * shrink, _SMALLEST)
