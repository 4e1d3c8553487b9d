"""The child process that writes marks into a copy of a PDF.

Run as ``python -m workbench.exporters.marked_pdf.child`` with one line of JSON on standard input (``path``,
``password``, ``memory``, ``marks``). It answers with one line of JSON, ``{"bytes": N, "left": [names]}`` or
``{"reason": R}``, and then the N bytes of the copy. It runs nothing that the file contains.
"""

from __future__ import annotations

import contextlib
import io
import json
import logging
import re
import struct
import sys
import zlib
from collections.abc import Iterable
from typing import Any

from pypdf import PdfReader, PdfWriter
from pypdf.errors import FileNotDecryptedError, LimitReachedError, PyPdfError
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    NumberObject,
    RectangleObject,
    TextStringObject,
)

BROKEN = (
    PyPdfError,
    ArithmeticError,
    AttributeError,
    LookupError,
    MemoryError,
    OSError,
    RuntimeError,
    TypeError,
    ValueError,
)
"""What pypdf raises over damaged files."""

_UNCOUNTED = dict.fromkeys(("incremental_clone_object_count_limit", "incremental_clone_object_id_limit"))
"""pypdf's own limits, off: tagged books have more objects, and memory and time are limited already."""

_LONGEST = 200
"""Seconds of processor time after which the child ends by itself."""

_MOST_PAGES = 100_000

Point = tuple[float, float]


class TooManyPagesError(Exception):
    """The file has more pages than can be added to within reasonable time."""


def main() -> None:
    """Read the request, put up the fence, answer."""
    logging.disable(logging.CRITICAL)
    request = json.loads(sys.stdin.buffer.readline())
    fence(request["memory"])
    said, copy = answer(request)
    sys.stdout.buffer.write(json.dumps(said).encode("ascii") + b"\n" + copy)
    sys.stdout.buffer.flush()


def fence(memory: int) -> None:
    """Cap the address space at ``memory`` bytes and the time, and leave no core dump, where the system can.

    The parent's deadline comes first; the limit of time is for a child whose parent was killed.
    """
    sys.dont_write_bytecode = True
    try:
        import resource
    except ImportError:  # Windows
        return
    for limit, value in ((resource.RLIMIT_AS, memory), (resource.RLIMIT_CORE, 0), (resource.RLIMIT_CPU, _LONGEST)):
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(limit, (value, value))


def answer(request: dict[str, Any]) -> tuple[dict[str, Any], bytes]:
    """What the module says, and the copy."""
    try:
        writer = _writer(request["path"], request["password"])
        left = _write(writer, request["marks"])
        made = io.BytesIO()
        writer.write(made)
        added = writer.incremental and len(left) < len(request["marks"])
        copy = counted(made.getvalue()) if added else made.getvalue()
    except FileNotDecryptedError:
        return {"reason": "password"}, b""
    except TooManyPagesError:
        return {"reason": "pages"}, b""
    except MemoryError:
        return {"reason": "memory"}, b""
    except BROKEN:
        return {"reason": "damaged"}, b""
    return {"bytes": len(copy), "left": left}, copy


def counted(copy: bytes) -> bytes:
    """What pypdf wrote, its last cross-reference stream listed in itself.

    pypdf counts the stream in ``/Size`` and leaves it out of ``/Index``, which is one too many (ISO 32000-1, 7.5.8.2).
    """
    at = int(copy.rsplit(b"startxref", 1)[1].split()[0])
    head, rest = copy[at:].split(b"stream\n", 1)
    entries = zlib.decompressobj().decompress(rest) + struct.pack(">BIB", 1, at, 0)
    packed = zlib.compress(entries)
    head = re.sub(rb"(/Index \[[^\]]*)\]", rb"\g<1>%d 1 ]" % int(head.split()[0]), head)
    head = re.sub(rb"/Length \d+", b"/Length %d" % len(packed), head)
    return b"%s%sstream\n%s\nendstream\nendobj\nstartxref\n%d\n%%%%EOF\n" % (copy[:at], head, packed, at)


def _writer(path: str, password: str) -> PdfWriter:
    """A writer that adds to the file, so that what was there stays byte for byte; an encrypted one is written anew."""
    reader = PdfReader(path)
    if _endless(reader):
        raise TooManyPagesError
    if not reader.is_encrypted:
        return PdfWriter(path, incremental=True, **_UNCOUNTED)  # type: ignore[arg-type]
    if not reader.decrypt(password):
        raise FileNotDecryptedError
    return PdfWriter(clone_from=reader)


def _endless(reader: PdfReader) -> bool:
    """Whether it has so many pages that adding to it would take minutes; what it merely claims does not count."""
    objects = sum(map(len, reader.xref.values())) + len(reader.xref_objStm)
    if objects < _MOST_PAGES or reader.is_encrypted:
        return False
    try:
        claimed = reader.trailer["/Root"]["/Pages"]["/Count"]  # type: ignore[index]
    except LimitReachedError:  # the list of its pages is longer than pypdf reads
        return True
    return isinstance(claimed, int) and claimed > _MOST_PAGES


def _write(writer: PdfWriter, marks: Iterable[dict[str, Any]]) -> list[str]:
    """Write every mark; the names of those whose page is not there."""
    made: dict[str, Any] = {}
    left: list[str] = []
    for mark in marks:
        if not 0 <= mark["page"] < len(writer.pages):
            left.append(mark["name"])
            continue
        one = annotation(mark, Sheet(writer.pages[mark["page"]]), made)
        if "/AP" in one:  # streams must be objects of their own
            normal = one["/AP"]["/N"]  # type: ignore[index]
            one[NameObject("/AP")] = DictionaryObject({NameObject("/N"): writer._add_object(normal)})  # noqa: SLF001  # the only way
        made[mark["name"]] = writer.add_annotation(mark["page"], one)
    return left


class Sheet:
    """Where the corners of a displayed page lie in the space of the PDF (ISO 32000-1, 8.3.2.3 and 14.11.2)."""

    def __init__(self, page: Any) -> None:
        crop, media = page.cropbox, page.mediabox
        self._left = max(float(crop.left), float(media.left))
        self._right = min(float(crop.right), float(media.right))
        self._bottom = max(float(crop.bottom), float(media.bottom))
        self._top = min(float(crop.top), float(media.top))
        self._turn = page.rotation % 360

    def point(self, x: float, y: float) -> Point:
        """The point of the PDF's space at which a point of the displayed page lies."""
        width, height = self._right - self._left, self._top - self._bottom
        right, down = {
            90: (y, height - x),
            180: (width - x, height - y),
            270: (width - y, x),
        }.get(self._turn, (x, y))
        return self._left + right, self._top - down


def annotation(mark: dict[str, Any], sheet: Sheet, made: dict[str, Any]) -> DictionaryObject:
    """The annotation dictionary of a mark (ISO 32000-1, 12.5.6), with an appearance of its own."""
    points = [sheet.point(x, y) for x, y in mark["corners"]]
    kind, color = mark["kind"], _color(mark["color"])
    if kind == "Text":
        x, y = points[0]
        points = [(x, y - 20), (x + 20, y)]
    box = [f(p[axis] for p in points) for f, axis in ((min, 0), (min, 1), (max, 0), (max, 1))]
    one = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Annot"),
            NameObject("/Subtype"): NameObject(f"/{kind}"),
            NameObject("/Rect"): RectangleObject(tuple(box)),
            NameObject("/C"): _numbers(color),
            NameObject("/NM"): TextStringObject(mark["name"]),
            NameObject("/T"): TextStringObject(mark["author"]),
            NameObject("/Contents"): TextStringObject(mark["contents"]),
            NameObject("/CreationDate"): TextStringObject(_moment(mark["created"])),
            NameObject("/M"): TextStringObject(_moment(mark["modified"])),
            NameObject("/F"): NumberObject(4),
        }
    )
    if kind == "Highlight":
        one[NameObject("/QuadPoints")] = _numbers(number for quad in _quads(points) for p in quad for number in p)
    if kind == "Polygon":
        one[NameObject("/Vertices")] = _numbers(number for point in points for number in point)
    if kind != "Text":
        one[NameObject("/AP")] = DictionaryObject({NameObject("/N"): _appearance(kind, points, box, color)})
    if mark["answers"] in made:
        one[NameObject("/IRT")] = made[mark["answers"]].indirect_reference
    return one


def _quads(points: list[Point]) -> Iterable[tuple[Point, ...]]:
    """Upper left, upper right, lower left, lower right: the order that programs expect, not that of the standard."""
    for at in range(0, len(points), 4):
        upper_left, upper_right, lower_right, lower_left = points[at : at + 4]
        yield upper_left, upper_right, lower_left, lower_right


def _appearance(kind: str, points: list[Point], box: list[float], color: Iterable[float]) -> DecodedStreamObject:
    """What is drawn: words under a see-through colour, regions within a line."""
    strokes = kind != "Highlight"
    tone = " ".join(f"{part:.3f}" for part in color)
    around = box_corners(points) if kind == "Square" else points
    count = 4 if kind == "Highlight" else len(around)
    shapes = [around[at : at + count] for at in range(0, len(around), count)]
    paths = [
        " ".join(f"{x:.2f} {y:.2f} {'l' if n else 'm'}" for n, (x, y) in enumerate(shape)) + " h" for shape in shapes
    ]
    paint = f"{tone} RG 1.5 w" if strokes else f"{tone} rg"
    stream = DecodedStreamObject()
    stream.set_data(f"/Through gs {paint} {' '.join(paths)} {'S' if strokes else 'f'}".encode("ascii"))
    state = DictionaryObject({NameObject("/BM"): NameObject("/Normal" if strokes else "/Multiply")})
    states = DictionaryObject({NameObject("/Through"): state})
    stream.update(
        {
            NameObject("/Type"): NameObject("/XObject"),
            NameObject("/Subtype"): NameObject("/Form"),
            NameObject("/BBox"): RectangleObject(tuple(box)),
            NameObject("/Resources"): DictionaryObject({NameObject("/ExtGState"): states}),
        }
    )
    return stream


def box_corners(points: list[Point]) -> list[Point]:
    """A rectangle's corners drawn in a little, so that its line lies within it."""
    xs, ys = [x for x, _ in points], [y for _, y in points]
    left, right, bottom, top = min(xs) + 0.75, max(xs) - 0.75, min(ys) + 0.75, max(ys) - 0.75
    return [(left, top), (right, top), (right, bottom), (left, bottom)]


def _color(text: str) -> list[float]:
    return [int(text[at : at + 2], 16) / 255 for at in (1, 3, 5)]


def _moment(text: str) -> str:
    """ISO 8601 in UTC as a date of PDF (ISO 32000-1, 7.9.4)."""
    return f"D:{''.join(sign for sign in text[:19] if sign.isdigit())}Z"


def _numbers(values: Iterable[float]) -> ArrayObject:
    return ArrayObject(FloatObject(round(value, 3)) for value in values)


if __name__ == "__main__":
    main()
