"""What parent and child say to each other: one JSON value per line, in ASCII.

The parent writes one :class:`Request` to the child's standard input (so that a password is never
seen in a list of processes). The child answers on its standard output, in this order::

    {"kind": "ready"}                                     its imports are done
    {"kind": "open", "pages": N, "metadata": {…}}         N as the file claims it (0: it does not say)
    {"kind": "page", "index": I, "label": …, "lines": …}  for each page, or
    {"kind": "failed", "index": I, "reason": R}           for a page that could not be read
    {"kind": "end"}                                       when there are no more pages, or
    {"kind": "refused", "reason": R}                      when it cannot go on
"""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field, fields
from enum import StrEnum
from typing import Any

from workbench.model.geometry import Tenths


class Reason(StrEnum):
    """Why a page or a whole file could not be read."""

    PASSWORD = "password"
    ENCRYPTION = "encryption"
    DAMAGED = "damaged"
    MEMORY = "memory"
    DEADLINE = "deadline"
    DIED = "died"
    MISSING = "missing"
    FORBIDDEN = "forbidden"
    UNREADABLE = "unreadable"
    UNREACHED = "unreached"


@dataclass(frozen=True, slots=True)
class Limits:
    """What one PDF may cost: seconds for a page, bytes of address space, pages, children that died.

    ``start`` is how many seconds the child may take to import its libraries.
    """

    seconds: float = 20.0
    memory: int = 2 << 30
    pages: int = 20_000
    deaths: int = 3
    start: float = 60.0


@dataclass(frozen=True, slots=True)
class Request:
    """The one thing that the parent says: read this file, from page ``first`` on."""

    path: str
    password: str
    first: int
    limits: Limits

    def to_json(self) -> str:
        """The request as one line."""
        return json.dumps(asdict(self))

    @classmethod
    def from_json(cls, line: str | bytes) -> Request:
        """The request that :meth:`to_json` wrote."""
        values = json.loads(line)
        return cls(values["path"], values["password"], values["first"], Limits(**values["limits"]))


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
    boxes: tuple[Tenths | None, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True)
class PageText:
    """The text of one page, its lines in reading order; ``label`` as the PDF gives it.

    ``geometry`` is where its characters stand, packed; ``unseen`` counts those left out because they
    stand outside the part of the page that is displayed.
    """

    index: int
    label: str = ""
    width: float = 0.0
    height: float = 0.0
    lines: tuple[Line, ...] = field(default=())
    geometry: bytes = field(default=b"", repr=False)
    unseen: int = 0

    def message(self) -> dict[str, Any]:
        """The page as a message of kind "page"."""
        lines = [{name: getattr(line, name) for name in _SENT} for line in self.lines]
        own = {name: getattr(self, name) for name in ("index", "label", "width", "height", "unseen")}
        return {"kind": "page", **own, "lines": lines, "geometry": b64encode(self.geometry).decode("ascii")}

    @classmethod
    def from_message(cls, message: dict[str, Any]) -> PageText:
        """The page that :meth:`message` made."""
        lines = (Line(**{**line, "raised": _spans(line["raised"])}) for line in message["lines"])
        own = {name: message[name] for name in ("index", "label", "width", "height", "unseen")}
        return cls(**own, lines=tuple(lines), geometry=b64decode(message["geometry"]))


_SENT = tuple(one.name for one in fields(Line) if one.name != "boxes")


def _spans(pairs: Iterable[Iterable[int]]) -> tuple[tuple[int, int], ...]:
    return tuple((start, end) for start, end in pairs)
