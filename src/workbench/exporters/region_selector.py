"""Regions of pages as selectors of the W3C Web Annotation Data Model: its §§ 4.2.1 (fragments) and 4.2.7 (SVG)."""

from __future__ import annotations

from typing import Any

from workbench.model.outline import Outlined, bounds, corners
from workbench.model.records import Document, Region

PDF_FRAGMENT = "http://tools.ietf.org/rfc/rfc3778"
MEDIA_FRAGMENT = "http://www.w3.org/TR/media-frags/"
"""The names that § 4.2.1 of the model gives to the fragments of PDF and of images."""


def region_selector(region: Region, document: Document) -> dict[str, Any]:
    """The selector of a region: the page by number (from 1) where the document has pages, then the shape on it.

    Lengths are PDF points or pixels of the image, from the upper left of the page as it is shown.
    """
    shape = fragment_selector(region) if region.shape == "rectangle" else svg_selector(region)
    if document.media_type.startswith("image/") and not region.page:
        return shape
    page = {"type": "FragmentSelector", "conformsTo": PDF_FRAGMENT, "value": f"page={region.page + 1}"}
    return {**page, "refinedBy": shape}


def fragment_selector(one: Outlined) -> dict[str, Any]:
    """A rectangle: ``xywh=x,y,width,height``."""
    left, top, right, bottom = bounds(one)
    value = ",".join(f"{number:.10g}" for number in (left, top, round(right - left, 2), round(bottom - top, 2)))
    return {"type": "FragmentSelector", "conformsTo": MEDIA_FRAGMENT, "value": f"xywh={value}"}


def svg_selector(one: Outlined) -> dict[str, Any]:
    """Any shape, as a polygon."""
    points = " ".join(f"{x:.10g},{y:.10g}" for x, y in corners(one))
    value = f'<svg xmlns="http://www.w3.org/2000/svg"><polygon points="{points}"/></svg>'
    return {"type": "SvgSelector", "value": value}
