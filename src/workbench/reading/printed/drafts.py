"""A block before it is written into the reading."""

from __future__ import annotations

from dataclasses import dataclass

from workbench.model.reading import BlockKind
from workbench.reading.printed.strands import Strand


@dataclass(frozen=True, slots=True)
class Draft:
    """A block before it is written: ``kept`` says that its line breaks stay."""

    kind: BlockKind
    strands: tuple[Strand, ...]
    level: int = 0
    kept: bool = False

    @property
    def text(self) -> str:
        """Its lines one after the other, as they stand."""
        return "".join(strand.text for strand in self.strands)
