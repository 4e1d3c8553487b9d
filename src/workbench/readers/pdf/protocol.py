"""What parent and child say to each other: one JSON value per line, in ASCII.

The parent writes one :class:`Request` to the child's standard input (so that a password is never
seen in a list of processes). The child answers on its standard output, in this order::

    {"kind": "ready"}                                     its imports are done
    {"kind": "open", "pages": N, "metadata": {…}, …}      N as the file claims it (0: it does not say)
    {"kind": "page", "index": I, "label": …, "lines": …}  for each page, or
    {"kind": "failed", "index": I, "reason": R}           for a page that could not be read
    {"kind": "end"}                                       when there are no more pages, or
    {"kind": "refused", "reason": R}                      when it cannot go on
"""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, fields
from typing import Any

from workbench.model.found_marks import FoundMark, MarkKind
from workbench.model.geometry import Box
from workbench.readers.pdf.costs import Limits as Limits
from workbench.readers.pdf.costs import Reason as Reason
from workbench.readers.pdf.costs import Remark as Remark


@dataclass(frozen=True, slots=True)
class Request:
    """The one thing that the parent says: read this file, from page ``first`` on, without the pages ``known``."""

    path: str
    password: str
    first: int
    limits: Limits
    known: tuple[int, ...] = ()

    def to_json(self) -> str:
        """The request as one line."""
        return json.dumps(asdict(self))

    @classmethod
    def from_json(cls, line: str | bytes) -> Request:
        """The request that :meth:`to_json` wrote."""
        values = json.loads(line)
        limits, known = Limits(**values["limits"]), tuple(values["known"])
        return cls(values["path"], values["password"], values["first"], limits, known)


Thousandths = tuple[int, int, int, int]
"""A box (x0, top, x1, bottom) in thousandths of a point."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a page, in points from the page's upper left corner.

    ``size`` is the type size of most of its characters; ``raised`` are the spans of ``text`` that
    stand above the line in smaller type; ``note`` says that the line belongs to the footnotes.
    ``indent`` is the distance from the left edge of its column in widths of its own type;
    ``column`` numbers the parts of the page that are read one after the other. ``boxes``: where
    each character of ``text`` stands on the page as it is displayed (the other measures are those
    of the page held so that its text is upright); only the child knows them.
    """

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    size: float
    raised: tuple[tuple[int, int], ...] = ()
    note: bool = False
    indent: float = 0.0
    column: int = 0
    boxes: tuple[Thousandths | None, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True)
class Bookmark:
    """A line of the outline that the file brings; ``object`` and ``index`` name its page if they are not -1."""

    level: int
    title: str
    object: int = -1
    index: int = -1


@dataclass(frozen=True, slots=True)
class Contents:
    """What the file says of itself: its pages (0: it does not say), metadata, outline, and what it carries.

    ``scripts``: it holds programs (JavaScript) or would start some; ``files`` how many files it holds.
    """

    pages: int = 0
    metadata: dict[str, str] = field(default_factory=dict)
    outline: tuple[Bookmark, ...] = ()
    scripts: bool = False
    files: int = 0

    def message(self) -> dict[str, Any]:
        """The contents as a message of kind "open"."""
        return {"kind": "open", **asdict(self)}

    @classmethod
    def from_message(cls, message: dict[str, Any]) -> Contents:
        """The contents that :meth:`message` made; what is missing is empty."""
        given = {one.name: message[one.name] for one in fields(cls) if one.name in message}
        return cls(**{**given, "outline": tuple(Bookmark(**one) for one in given.get("outline", ()))})


@dataclass(frozen=True, slots=True)
class PageText:
    """The text of one page, its lines in reading order; ``label`` as the PDF gives it.

    ``geometry`` is where its characters stand, packed; ``unseen`` counts those left out because they
    stand outside the part of the page that is displayed; ``marks`` are what somebody marked on it,
    ``object`` the number under which the file knows the page. ``text`` is its source text where the
    page was read earlier and there are no lines.
    """

    index: int
    label: str = ""
    width: float = 0.0
    height: float = 0.0
    lines: tuple[Line, ...] = field(default=())
    geometry: bytes = field(default=b"", repr=False)
    unseen: int = 0
    object: int = 0
    marks: tuple[FoundMark, ...] = ()
    text: str = ""
    remarks: tuple[Remark, ...] = ()

    def message(self) -> dict[str, Any]:
        """The page as a message of kind "page"."""
        lines = [{name: getattr(line, name) for name in _SENT} for line in self.lines]
        own = {name: getattr(self, name) for name in _PLAIN}
        geometry = b64encode(self.geometry).decode("ascii")
        marks = [asdict(mark) for mark in self.marks]
        return {"kind": "page", **own, "lines": lines, "geometry": geometry, "marks": marks, "remarks": self.remarks}

    @classmethod
    def from_message(cls, message: dict[str, Any]) -> PageText:
        """The page that :meth:`message` made."""
        lines = (Line(**{**line, "raised": _spans(line["raised"])}) for line in message["lines"])
        own = {name: message[name] for name in _PLAIN}
        marks = tuple(mark_from(value) for value in message["marks"])
        remarks = tuple(map(Remark, message.get("remarks", ())))
        geometry = b64decode(message["geometry"])
        return cls(**own, lines=tuple(lines), geometry=geometry, marks=marks, remarks=remarks)


def mark_from(value: Mapping[str, Any]) -> FoundMark:
    """A mark as ``asdict`` gave it."""
    boxes = tuple(Box(**box) for box in value["boxes"])
    return FoundMark(**{**value, "kind": MarkKind(value["kind"]), "boxes": boxes})


_PLAIN = ("index", "label", "width", "height", "unseen", "object")
_SENT = tuple(one.name for one in fields(Line) if one.name != "boxes")


def _spans(pairs: Iterable[Iterable[int]]) -> tuple[tuple[int, int], ...]:
    return tuple((start, end) for start, end in pairs)
