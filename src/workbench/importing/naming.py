"""File names as they can be shown and kept."""

from __future__ import annotations

_JOINERS = "\u200c\u200d"
"""Unseen, but they make one sign of several (emoji, Indic scripts)."""

_DIRECTIONS = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


def printable(name: str, otherwise: str = "untitled") -> str:
    """The name as it can be shown on one line: no line breaks, control or direction marks, stray bytes."""
    kept = "".join(c if c.isprintable() or c in _JOINERS else " " for c in name if c not in _DIRECTIONS)
    return " ".join(kept.split()) or otherwise
