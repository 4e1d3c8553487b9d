"""The marks that a PDF holds already: markup annotations (ISO 32000-1, 12.5.6). For the child.

Links, form fields and pop-up windows are none; media and actions are never followed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from itertools import islice
from typing import Any

from pdfminer.pdfpage import PDFPage
from pdfminer.pdftypes import PDFStream, resolve1
from pdfminer.utils import decode_text

from workbench.model.found_marks import FoundMark, MarkKind
from workbench.model.geometry import Box
from workbench.readers.pdf.broken import BROKEN
from workbench.readers.pdf.frame import Displayed, displayed
from workbench.readers.pdf.glyphs import Seen
from workbench.readers.pdf.metadata import iso_date

KINDS: Mapping[str, MarkKind] = {
    "Highlight": MarkKind.HIGHLIGHT,
    "Underline": MarkKind.UNDERLINE,
    "Squiggly": MarkKind.UNDERLINE,
    "StrikeOut": MarkKind.STRIKE_OUT,
    "Caret": MarkKind.NOTE,
    "Text": MarkKind.NOTE,
    "FileAttachment": MarkKind.NOTE,
    **dict.fromkeys(("FreeText", "Square", "Circle", "Polygon", "PolyLine", "Line", "Ink", "Stamp"), MarkKind.FRAME),
}
"""The subtypes of annotations (table 169) that are marks of a reader."""

_MOST, _MOST_QUADS, _LONGEST = 5_000, 1_000, 50_000
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]|[\ud800-\udfff]")


def marks_of(page: PDFPage, index: int, seen: Seen) -> list[FoundMark]:
    """The marks of a page, none if they are broken; answers go with what they answer."""
    try:
        return _marks(page, index, seen)
    except BROKEN:
        return []


def _marks(page: PDFPage, index: int, seen: Seen) -> list[FoundMark]:
    held = [value for value in islice(_annotations(page), _MOST) if _name(value.get("Subtype")) in KINDS]
    answers = [value for value in held if _answered(value) is not None]
    show = displayed(page, seen)
    found = []
    for value in held:
        if _answered(value) is None or not any(_answered(value) is other for other in held):
            below = [said for answer in answers if _answered(answer) is value and (said := _said(answer, signed=True))]
            found.append(_mark(value, index, show, below))
    return found


def _annotations(page: PDFPage) -> Iterator[Mapping[str, Any]]:
    listed = resolve1(page.annots)
    for reference in listed if isinstance(listed, list) else ():
        value = resolve1(reference)
        if isinstance(value, dict):
            yield value


def _answered(value: Mapping[str, Any]) -> Any:
    """The annotation to which this one is an answer (not merely grouped with it), or None."""
    other = resolve1(value.get("IRT"))
    return other if isinstance(other, dict) and _name(value.get("RT", "R")) != "Group" else None


def _mark(value: Mapping[str, Any], index: int, show: Displayed, answers: Sequence[str]) -> FoundMark:
    kind = KINDS[_name(value["Subtype"])]
    textual = kind in (MarkKind.HIGHLIGHT, MarkKind.UNDERLINE, MarkKind.STRIKE_OUT)
    boxes = (list(_quads(value, show)) if textual else []) or list(_rectangle(value, show))
    comment = "\n\n".join(text for text in (_said(value), *answers) if text)
    return FoundMark(kind, index, tuple(boxes), _text(value.get("T")).strip(), _date(value), _color(value), comment)


def _quads(value: Mapping[str, Any], show: Displayed) -> Iterator[Box]:
    numbers = _numbers(value.get("QuadPoints"))[: 8 * _MOST_QUADS]
    for at in range(0, len(numbers) - 7, 8):
        yield from _around(numbers[at : at + 8], show)


def _rectangle(value: Mapping[str, Any], show: Displayed) -> Iterator[Box]:
    numbers = _numbers(value.get("Rect"))
    if len(numbers) == 4:
        yield from _around(numbers, show)


def _around(numbers: Sequence[float], show: Displayed) -> Iterator[Box]:
    """The box around points given as x, y, x, y …; none if it has no area."""
    points = [show(x, y) for x, y in zip(numbers[::2], numbers[1::2], strict=True)]
    across, down = [round(x, 1) for x, _ in points], [round(y, 1) for _, y in points]
    box = Box(min(across), min(down), max(across), max(down))
    if box.area > 0:
        yield box


def _said(value: Mapping[str, Any], *, signed: bool = False) -> str:
    text = _text(value.get("Contents")).strip()
    if not text or not signed:
        return text
    by = ", ".join(part for part in (_text(value.get("T")).strip(), _date(value)[:10]) if part)
    return f"{by}: {text}" if by else text


def _date(value: Mapping[str, Any]) -> str:
    """When it was made, else when it was changed, with a time zone; "" if that is no date."""
    for key in ("CreationDate", "M"):
        written = iso_date(_text(value.get(key)))
        try:
            moment = datetime.fromisoformat(written)
        except ValueError:
            continue
        return written if moment.tzinfo else f"{moment.isoformat()}Z"
    return ""


def _color(value: Mapping[str, Any]) -> str:
    """Gray, RGB or CMYK (12.5.2, table 164) as ``#rrggbb``; "" for none."""
    parts = [min(max(part, 0.0), 1.0) for part in _numbers(value.get("C"))]
    if len(parts) == 1:
        parts *= 3
    elif len(parts) == 4:
        parts = [(1 - part) * (1 - parts[3]) for part in parts[:3]]
    return "#" + "".join(f"{round(255 * part):02x}" for part in parts) if len(parts) == 3 else ""


def _numbers(value: Any) -> list[float]:
    listed = resolve1(value)
    numbers = [resolve1(one) for one in listed] if isinstance(listed, list) else []
    usable = all(isinstance(one, int | float) and abs(one) < 1e6 for one in numbers)
    return [float(one) for one in numbers] if usable else []


def _name(value: Any) -> str:
    name = getattr(resolve1(value), "name", "")
    return name if isinstance(name, str) else ""


def _text(value: Any) -> str:
    held = resolve1(value)
    if isinstance(held, PDFStream):
        held = held.get_data()
    if not isinstance(held, bytes):
        return ""
    return _CONTROL.sub("", decode_text(held[:_LONGEST]).replace("\r\n", "\n").replace("\r", "\n"))
