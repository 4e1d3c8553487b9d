"""The verbs of regions: draw one for an annotation, change it, take it away."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from math import isfinite
from typing import ClassVar

from workbench.commands.base import Command
from workbench.errors import InputError
from workbench.model.ids import AnnotationId, DocumentId, RegionId, new_id
from workbench.model.outline import Outline, Point, area
from workbench.model.records import REGION_SHAPES, Annotation, Region
from workbench.store.session import Session
from workbench.translation import N_, msg

FARTHEST = 1_000_000
"""No page is larger (in points or pixels); what lies beyond is no place on one."""
_LEAST = {"rectangle": 2, "polygon": 3}
_MOST = 10_000


def new_region_id() -> RegionId:
    """A fresh region id."""
    return RegionId(new_id())


@dataclass(frozen=True, kw_only=True)
class AddRegion(Command[RegionId]):
    """Give an annotation a part of a page, besides those that it has."""

    label: ClassVar[str] = N_("draw region")
    annotation: AnnotationId
    outline: Outline
    id: RegionId = field(default_factory=new_region_id)

    def apply(self, session: Session) -> RegionId:
        annotation = session.get(Annotation, self.annotation)
        return place_region(session, annotation.id, annotation.document, self.outline, self.id)


@dataclass(frozen=True, kw_only=True)
class ReshapeRegion(Command[None]):
    """Give a region other corners (its shape stays); ``quote`` where its words are others, too."""

    label: ClassVar[str] = N_("move region")
    region: RegionId
    points: Sequence[Point]
    quote: str | None = None

    def apply(self, session: Session) -> None:
        there = session.get(Region, self.region)
        wanted = wanted_outline(Outline(there.page, there.shape, tuple((x, y) for x, y in self.points)))
        quote = there.quote if self.quote is None else self.quote
        session.update(Region, self.region, points=wanted.points, quote=quote)


@dataclass(frozen=True, kw_only=True)
class DeleteRegion(Command[None]):
    """Take a region away; the annotation stays."""

    label: ClassVar[str] = N_("delete region")
    region: RegionId

    def apply(self, session: Session) -> None:
        session.delete(Region, self.region)


def place_region(
    session: Session, annotation: AnnotationId, document: DocumentId, outline: Outline, identity: RegionId
) -> RegionId:
    """Keep an outline as a region of the annotation. Raises InputError for what is no shape."""
    wanted = wanted_outline(outline)
    session.create(
        Region(
            id=identity,
            annotation=annotation,
            document=document,
            page=wanted.page,
            shape=wanted.shape,
            points=wanted.points,
            label=wanted.label,
            quote=wanted.quote,
        )
    )
    return identity


def wanted_outline(outline: Outline) -> Outline:
    """The outline, if it is one. Raises InputError."""
    least = _LEAST.get(outline.shape)
    if least is None:
        raise InputError(
            msg("“{shape}” is not a shape of a region.", shape=outline.shape),
            msg("Choose one of: {names}.", names=", ".join(REGION_SHAPES)),
        )
    numbers = [number for point in outline.points for number in point]
    apart = outline.shape == "polygon" or len(outline.points) == least
    within = all(isfinite(number) and abs(number) <= FARTHEST for number in numbers)
    if not apart or not least <= len(outline.points) <= _MOST or not within or outline.page < 0 or not area(outline):
        raise InputError(
            msg("This is not a {shape} on a page.", shape=outline.shape),
            msg("A rectangle has two corners that lie apart, a polygon three or more."),
        )
    return outline
