"""What the program and the recognising child say to each other.

The parent writes a line of JSON to the child's standard input: first a :class:`Hiring`, then for each
page ``{"width": W, "height": H, "bytes": N}`` with N bytes of pixels behind it (blue, green, red, one
unused, as ``rendering`` draws them). The child answers on its standard output, a line of JSON each::

    {"kind": "ready", "made_by": "tesseract 5.3.0"}   the engine is loaded
    {"kind": "missing"}                               the engine is not installed
    {"kind": "page", "lines": [[[word, box, percent], …], …]}
    {"kind": "failed", "reason": "memory" | "engine"}
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any

from workbench.model.geometry import Box, around
from workbench.model.recognition import RecognisedLine, Word
from workbench.readers.recognised.tree import mean

LONGEST_LINE = 64 << 20
MOST_PIXELS = 16 << 20


@dataclass(frozen=True, slots=True)
class Hiring:
    """The first thing that the parent says: which engine, for which languages, within what limits.

    ``seconds`` are for a page, ``start`` for loading the engine; ``memory`` bytes of address space.
    """

    engine: str
    languages: tuple[str, ...] = ()
    seconds: float = 240.0
    start: float = 120.0
    memory: int = 6 << 30

    def to_json(self) -> str:
        """The hiring as one line."""
        return json.dumps(asdict(self))

    @classmethod
    def from_json(cls, line: str | bytes) -> Hiring:
        """The hiring that :meth:`to_json` wrote."""
        values = json.loads(line)
        return cls(**{**values, "languages": tuple(values["languages"])})


def lines_message(lines: Iterable[RecognisedLine]) -> dict[str, Any]:
    """Lines as a message of kind "page"."""
    said = [
        [[word.text, [word.box.x0, word.box.top, word.box.x1, word.box.bottom], word.percent] for word in line.words]
        for line in lines
    ]
    return {"kind": "page", "lines": said, "blocks": [line.block for line in lines]}


def lines_from(message: dict[str, Any]) -> tuple[RecognisedLine, ...]:
    """The lines that :func:`lines_message` made. Raises KeyError, TypeError or ValueError for another shape."""
    lines = []
    for said, block in zip(message["lines"], message["blocks"], strict=True):
        words = tuple(Word(str(text), Box(*map(float, box)), percent) for text, box, percent in said)
        box = around(word.box for word in words)
        lines.append(RecognisedLine(words, box, mean([word.percent for word in words]), int(block)))
    return tuple(lines)
