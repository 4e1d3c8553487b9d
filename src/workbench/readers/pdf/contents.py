"""What a PDF says of itself before its pages: how many, metadata, labels, outline, what it carries."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice, repeat
from typing import Any

from pdfminer.pdftypes import PDFObjRef, dict_value, resolve1
from pdfplumber.pdf import PDF

from workbench.readers.pdf.broken import BROKEN
from workbench.readers.pdf.glyphs import clean
from workbench.readers.pdf.protocol import Bookmark, Contents

_LONGEST = 2000
"""Characters that are kept of a metadata entry."""

_MOST = 5_000
"""Lines of an outline, and files, that are looked at; an outline can be without end."""

_PROGRAMS = ("JavaScript", "Launch")
"""Actions (ISO 32000-1, table 198) that would run something."""


def contents(pdf: PDF) -> Contents:
    """All that is asked of a file; what is broken is empty."""
    return Contents(claimed_pages(pdf), metadata(pdf), tuple(_outline(pdf)), _scripts(pdf), _files(pdf))


def claimed_pages(pdf: PDF) -> int:
    """The number of pages that the file says it has; 0 if it does not say."""
    try:
        count = resolve1(resolve1(pdf.doc.catalog["Pages"])["Count"])
    except BROKEN:
        return 0
    return count if isinstance(count, int) and count > 0 else 0


def metadata(pdf: PDF) -> dict[str, str]:
    """The document's information dictionary, as text."""
    return {
        clean(str(key)): clean(value[:_LONGEST]).strip()
        for key, value in pdf.metadata.items()
        if isinstance(value, str)
    }


def labels(pdf: PDF) -> Iterator[str]:
    """The printed label of each page as the PDF gives it, for ever; "" where it gives none."""
    try:
        given = pdf.doc.get_page_labels()
    except BROKEN:
        return repeat("")
    return _until_broken(given)


def _until_broken(given: Iterator[str]) -> Iterator[str]:
    try:
        for label in given:
            yield clean(label[:_LONGEST]).strip()
    except BROKEN:
        pass
    yield from repeat("")


def _outline(pdf: PDF) -> list[Bookmark]:
    found: list[Bookmark] = []
    try:
        for level, title, target, action, _ in islice(pdf.doc.get_outlines(), _MOST):
            text = clean(str(title)[:_LONGEST]).strip()
            if text:
                found.append(Bookmark(min(max(level, 1), 6), text, *_page(pdf, target, action)))
    except BROKEN:
        pass
    return found


def _page(pdf: PDF, target: Any, action: Any) -> tuple[int, int]:
    """The page to which a bookmark leads, by its object and by its index; -1 where that is not known."""
    try:
        held = resolve1(action)
        place = resolve1(target if target is not None else held.get("D") if isinstance(held, dict) else None)
        if isinstance(place, bytes) or hasattr(place, "name"):
            place = resolve1(pdf.doc.get_dest(place if isinstance(place, bytes) else str(place.name).encode()))
        if isinstance(place, dict):
            place = resolve1(place.get("D"))
        page = place[0] if isinstance(place, list) and place else None
    except BROKEN:
        page = None
    if isinstance(page, PDFObjRef):
        return page.objid, -1
    return -1, page if isinstance(page, int) else -1


def _scripts(pdf: PDF) -> bool:
    """Whether opening the file would run something, or it holds programs by name."""
    try:
        opened = resolve1(pdf.doc.catalog.get("OpenAction"))
        starts = isinstance(opened, dict) and getattr(resolve1(opened.get("S")), "name", "") in _PROGRAMS
        return starts or "AA" in pdf.doc.catalog or "JavaScript" in _names(pdf)
    except BROKEN:
        return False


def _files(pdf: PDF) -> int:
    try:
        return sum(1 for _ in islice(_leaves(_names(pdf).get("EmbeddedFiles"), 20), _MOST))
    except BROKEN:
        return 0


def _names(pdf: PDF) -> Mapping[str, Any]:
    return dict_value(pdf.doc.catalog["Names"]) if "Names" in pdf.doc.catalog else {}


def _leaves(tree: Any, depth: int) -> Iterator[Any]:
    """The names of a name tree (7.9.6)."""
    node = resolve1(tree)
    if not isinstance(node, dict) or not depth:
        return
    named = resolve1(node.get("Names")) or []
    yield from named[::2]
    for kid in resolve1(node.get("Kids")) or []:
        yield from _leaves(kid, depth - 1)
