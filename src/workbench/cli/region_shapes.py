"""Regions as the documented JSON of the command line."""

from __future__ import annotations

from typing import Any

from workbench.model.records import Region


def region_json(region: Region) -> dict[str, Any]:
    """A region: ``page`` counts from 1, ``points`` as pairs from the upper left of the page."""
    return {
        "id": region.id,
        "annotation": region.annotation,
        "document": region.document,
        "page": region.page + 1,
        "label": region.label,
        "shape": region.shape,
        "points": [list(point) for point in region.points],
        "quote": region.quote,
    }
