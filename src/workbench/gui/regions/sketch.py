"""What is on the drawing board: outlines that are drawn and not yet kept, a polygon begun, a region being changed."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from workbench.model.outline import Outline, Point, area, polygon
from workbench.model.views import RegionMark


@dataclass
class Sketch:
    """What is drawn.

    ``drafts`` are finished and not kept; ``corners`` those of a polygon begun on ``page``; ``chosen`` is the
    region in hand, and ``edited`` its shape while it is changed.
    """

    drafts: tuple[Outline, ...] = ()
    corners: list[Point] = field(default_factory=list)
    page: int = 0
    chosen: RegionMark | None = None
    edited: Outline | None = None

    @property
    def subject(self) -> Outline | None:
        """What keys and grips change: the last outline drawn, else the region in hand."""
        if self.drafts:
            return self.drafts[-1]
        return self.edited or (outline_of(self.chosen) if self.chosen else None)

    def change(self, outline: Outline) -> None:
        """The subject in another shape."""
        if self.drafts:
            self.drafts = (*self.drafts[:-1], outline)
        elif self.chosen is not None:
            self.edited = outline

    def add_corner(self, page: int, point: Point) -> None:
        """One more corner of a polygon; on another page another polygon begins."""
        if page != self.page:
            self.corners.clear()
        self.page = page
        if not self.corners or self.corners[-1] != point:
            self.corners.append(point)

    def close_polygon(self, *, adding: bool = False) -> bool:
        """Make a draft of the polygon; False if it has no area."""
        made = polygon(self.page, self.corners)
        if len(made.points) < 3 or not area(made):
            return False
        self.drafts = (*self.drafts, made) if adding else (made,)
        self.corners.clear()
        return True

    def forget(self) -> None:
        """Nothing is drawn."""
        self.drafts = ()
        self.corners.clear()


def outline_of(mark: RegionMark) -> Outline:
    """The shape of a region."""
    one = mark.region
    return Outline(one.page, one.shape, one.points, one.label, one.quote)


def with_shape(mark: RegionMark, outline: Outline) -> RegionMark:
    """The region in this shape, as it is painted."""
    return replace(mark, region=replace(mark.region, points=outline.points))
