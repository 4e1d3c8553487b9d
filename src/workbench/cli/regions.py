"""``regions``, ``region …``: parts of pages that annotations are about."""

from __future__ import annotations

from itertools import chain
from pathlib import Path
from typing import Any

import click

from workbench.app.archive import Archive
from workbench.cli.groups import ARCHIVE
from workbench.cli.output import opened, reporting
from workbench.cli.region_shapes import region_json
from workbench.commands.regions import AddRegion, DeleteRegion, ReshapeRegion
from workbench.errors import InputError
from workbench.model.ids import RegionId
from workbench.model.outline import Outline, Point, bounds, polygon, rectangle
from workbench.model.passage import printed_label
from workbench.model.records import Document, Region
from workbench.translation import msg

_SIDES = 4


def outline_from(text: str, one: Archive, document: Document) -> Outline:
    """The outline that ``PAGE:X,Y,WIDTH,HEIGHT`` or ``PAGE:X,Y X,Y X,Y …`` means. Raises InputError."""
    number, colon, shape = text.partition(":")
    try:
        page, points = int(number) - 1, [_numbers(part) for part in shape.split()]
        if not colon or page < 0:
            raise ValueError
        label = _label(one, document, page)
        if len(points) == 1:
            left, top, width, height = points[0]
            return rectangle(page, (left, top), (left + width, top + height), label)
        return polygon(page, [_point(numbers) for numbers in points], label)
    except ValueError:
        raise InputError(
            msg("“{text}” is not a region.", text=text),
            msg("Write PAGE:X,Y,WIDTH,HEIGHT, or PAGE:X,Y X,Y X,Y for a polygon; pages count from 1."),
        ) from None


def _numbers(text: str) -> list[float]:
    return [float(number) for number in text.split(",")]


def _point(numbers: list[float]) -> Point:
    x, y = numbers
    return x, y


def _label(one: Archive, document: Document, page: int) -> str:
    """The printed label of the page; refused where the document is known to have no such page."""
    reading = one.reading(document) if document.reading is not None else None
    if reading is None or not reading.pages:
        return ""
    if page >= len(reading.pages):
        raise InputError(
            msg("“{title}” has no page {page}.", title=document.title, page=page + 1),
            msg("Its pages count from 1 to {last}.", last=len(reading.pages)),
        )
    return printed_label(reading.pages[page], document.labels)


def line(region: Region) -> str:
    """A region on one line."""
    left, top, right, bottom = bounds(region)
    page = region.page + 1
    return f"{region.id}  {page}:{left:g},{top:g},{right - left:g},{bottom - top:g}  {region.shape}  {region.quote}"


def _shown(one: Archive, key: str) -> tuple[dict[str, Any], list[str]]:
    region = one.read.annotations.region(key)
    return region_json(region), [line(region)]


@click.command("regions")
@ARCHIVE
@click.option("--document", help="Only those on pages of this document.")
@reporting
def list_regions(archive: Path, document: str | None) -> Any:
    """List the parts of pages that annotations are about."""
    with opened(archive, read_only=True) as one:
        documents = [one.read.documents.resolve(document)] if document else one.read.documents.all()
        found = [mark.region for mark in chain(*(one.read.annotations.regions(each.id) for each in documents))]
    return [region_json(region) for region in found], [line(region) for region in found]


@click.group("region")
def region_group() -> None:
    """Draw, change or delete a part of a page that an annotation is about."""


@region_group.command("add")
@ARCHIVE
@click.argument("annotation")
@click.argument("outline")
@reporting
def add(archive: Path, annotation: str, outline: str) -> Any:
    """Give ANNOTATION one more region: PAGE:X,Y,WIDTH,HEIGHT, or PAGE:X,Y X,Y X,Y for a polygon."""
    with opened(archive) as one:
        view = one.read.annotations.resolve(annotation)
        wanted = outline_from(outline, one, view.document)
        return _shown(one, one.do(AddRegion(annotation=view.annotation.id, outline=wanted)))


@region_group.command("reshape")
@ARCHIVE
@click.argument("region")
@click.argument("outline")
@reporting
def reshape(archive: Path, region: str, outline: str) -> Any:
    """Give REGION other corners on its page: X,Y,WIDTH,HEIGHT, or X,Y X,Y X,Y for a polygon."""
    with opened(archive) as one:
        there = one.read.annotations.region(region)
        document = one.read.documents.resolve(there.document)
        wanted = outline_from(f"{there.page + 1}:{outline.partition(':')[2] or outline}", one, document)
        one.do(ReshapeRegion(region=there.id, points=wanted.points))
        return _shown(one, there.id)


@region_group.command("delete")
@ARCHIVE
@click.argument("region")
@reporting
def delete(archive: Path, region: str) -> Any:
    """Take REGION away; its annotation stays."""
    with opened(archive) as one:
        there = one.read.annotations.region(region)
        one.do(DeleteRegion(region=RegionId(there.id)))
    return {"id": there.id, "deleted": True}, [there.id]


COMMANDS = (list_regions, region_group)
