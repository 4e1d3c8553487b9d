"""What the window's side and the drawing child say to each other.

The parent writes one JSON value per line to the child's standard input: first an
:class:`Opening` (so that a password is never seen in a list of processes), then one question
after the other. The child answers each on its standard output with a line of JSON::

    {"kind": "open", "pages": N}                       to the opening
    {"kind": "sizes", "first": I, "sizes": [[w, h], …], "labels": [...]}   to {"ask": "sizes", …}
    {"kind": "tile", "bytes": N}                       to {"ask": "tile", …}; N bytes of pixels follow
    {"kind": "failed", "reason": R}                    for a page that cannot be drawn
    {"kind": "refused", "reason": R}                   for a file that cannot be opened
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import Any

from workbench.readers.pdf.costs import Limits

LARGEST_TILE = 16 << 20
"""Pixels; no picture that the child is asked for is larger (64 MB)."""

BYTES_PER_PIXEL = 4
"""Blue, green, red and one unused: what Qt calls RGB32 on all machines that count bytes from the right."""

LONGEST_LABEL = 80

Size = tuple[float, float]
"""Width and height in points, as the page is to be looked at."""


@dataclass(frozen=True, slots=True)
class Opening:
    """The first thing that the parent says: open this file and live within these limits."""

    path: str
    password: str
    limits: Limits

    def to_json(self) -> str:
        """The opening as one line."""
        return json.dumps(asdict(self))

    @classmethod
    def from_json(cls, line: str | bytes) -> Opening:
        """The opening that :meth:`to_json` wrote."""
        values = json.loads(line)
        return cls(values["path"], values["password"], Limits(**values["limits"]))


@dataclass(frozen=True, slots=True)
class Tile:
    """A rectangle of a page that is drawn ``page_width`` × ``page_height`` pixels large.

    ``page`` counts from 0; ``left`` and ``top`` are pixels of the page as it is shown: turned clockwise
    by ``rotation`` quarters beyond what the file itself says.
    """

    page: int
    page_width: int
    page_height: int
    left: int
    top: int
    width: int
    height: int
    rotation: int = 0

    @property
    def size(self) -> int:
        """How many bytes its picture takes."""
        return self.width * self.height * BYTES_PER_PIXEL

    def question(self) -> dict[str, Any]:
        """The question that asks for it."""
        return {"ask": "tile", **asdict(self)}

    @classmethod
    def of_question(cls, question: dict[str, Any]) -> Tile:
        """The tile for which a question asks."""
        return cls(**{key: value for key, value in question.items() if key != "ask"})
