"""How the two sides of a shared passage differ, in their own words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from workbench.finding.shared.shapes import Run
from workbench.model.reading import Span

Pieces = Sequence[Span]


def differences(left: tuple[str, Pieces], right: tuple[str, Pieces]) -> list[Run]:
    """What is the same, only left and only right; joined, the runs give each side's exact words.

    Each side: its words, and its pieces that are the same in both, counted from its first character.
    Punctuation and spaces belong to what stands before them.
    """
    found: list[Run] = []
    for (same, only_left), (alike, only_right) in zip(_parted(*left), _parted(*right), strict=True):
        found.append(Run("same", same, alike))
        found += [Run("left", only_left, "")] if only_left else []
        found += [Run("right", "", only_right)] if only_right else []
    return found


def _parted(words: str, pieces: Pieces) -> Iterator[tuple[str, str]]:
    """Each piece with what follows it up to the first character that differs, and that difference."""
    nexts = [start for start, _ in pieces[1:]] + [len(words)]
    for (start, end), following in zip(pieces, nexts, strict=True):
        differs = end
        while differs < following and not words[differs].isalnum():
            differs += 1
        yield words[start:differs], words[differs:following]
