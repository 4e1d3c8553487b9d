"""Which part of a page is displayed, and where a point of the file lies on it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from pdfminer.pdfpage import PDFPage

from workbench.readers.pdf.glyphs import Seen

Displayed = Callable[[float, float], tuple[float, float]]
"""From a point of the file to one of the page as displayed."""


def seen_part(page: PDFPage) -> Seen:
    """The crop box of a page as far as it lies in its media box, both turned as the page is displayed."""
    media, crop = _upright(page.mediabox), _upright(page.cropbox)
    if not _shared(media, crop):
        crop = media
    x0, y0 = max(crop[0], media[0]) - media[0], max(crop[1], media[1]) - media[1]
    x1, y1 = min(crop[2], media[2]) - media[0], min(crop[3], media[3]) - media[1]
    width, height = media[2] - media[0], media[3] - media[1]
    turned = {
        90: (y0, width - x1, y1, width - x0),
        180: (width - x1, height - y1, width - x0, height - y0),
        270: (height - y1, x0, height - y0, x1),
    }.get(page.rotate, (x0, y0, x1, y1))
    return Seen(*turned, cropped=x1 - x0 < width or y1 - y0 < height)


def _upright(box: Sequence[float]) -> tuple[float, float, float, float]:
    return min(box[0], box[2]), min(box[1], box[3]), max(box[0], box[2]), max(box[1], box[3])


def _shared(one: Sequence[float], other: Sequence[float]) -> bool:
    """Whether two boxes have more than an edge in common."""
    across, up = min(one[2], other[2]) - max(one[0], other[0]), min(one[3], other[3]) - max(one[1], other[1])
    return across > 1 and up > 1


def displayed(page: PDFPage, seen: Seen) -> Displayed:
    """The way from the file's points to the displayed page: turned, then cropped, then from the top."""
    x0, y0, x1, y1 = page.mediabox
    a, b, c, d, e, f = {
        90: (0, -1, 1, 0, -y0, x1),
        180: (-1, 0, 0, -1, x1, y1),
        270: (0, 1, -1, 0, y1, -x0),
    }.get(page.rotate, (1, 0, 0, 1, -x0, -y0))

    def show(x: float, y: float) -> tuple[float, float]:
        return a * x + c * y + e - seen.x0, seen.y1 - (b * x + d * y + f)

    return show
