"""Rows of an authority file that cannot be used."""

from __future__ import annotations

import re
from dataclasses import dataclass

from workbench.errors import Text
from workbench.translation import msg

_LONE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Broken:
    """A row that is left out: its number (lines of text files, rows of tables; from 1), and why."""

    row: int
    reason: Text


def undecodable(text: str) -> bool:
    """Whether bytes of the text were no UTF-8 (they stand there as lone surrogates)."""
    return not text.isascii() and _LONE.search(text) is not None


NOT_UTF_8 = msg("it is not UTF-8")
NO_IDENTIFIER = msg("it has no identifier")
NO_NAME = msg("it has no name")
