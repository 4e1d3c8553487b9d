"""The ways in which a text can be read, and how well each fits it."""

from __future__ import annotations

from collections.abc import Mapping

from workbench.reading.markdown import looks_markdown

WAYS = ("plain", "verse", "printed", "markdown")
"""What a user may ask for (``Source.settings``); "" leaves the choice to the reader."""

_SURE = 0.6
"""From this likelihood on a text is read as Markdown; from half on as a printed page."""

_SAMPLE = 20_000
_NARROW = 44
"""Columns within which a line of verse stays; a Chinese character takes two."""

_FEWEST = 4


def likelihoods(text: str) -> dict[str, float]:
    """From 0 to 1 for each way; they do not add up to 1. Verse and paragraphs can both be likely."""
    # Imported here because it is large, and needed for texts only.
    from workbench.reading.printed import looks_printed

    markdown, printed = looks_markdown(text), looks_printed(text)
    plain = round(1 - max(markdown, printed), 3)
    return {"plain": plain, "verse": looks_verse(text), "printed": printed, "markdown": markdown}


def chosen(likely: Mapping[str, float]) -> str:
    """The way in which a text is read unless the user asks for another; never verse."""
    if likely["markdown"] >= max(_SURE, likely["printed"]):
        return "markdown"
    return "printed" if likely["printed"] >= 0.5 else "plain"


def looks_verse(text: str) -> float:
    """Which share of the lines are short and stand together; 0 for less than four of them."""
    lines = text[:_SAMPLE].split("\n")
    widths = [0, *(_width(line.strip()) for line in lines), 0]
    held = [
        before or after
        for before, width, after in zip(widths, widths[1:], widths[2:], strict=False)
        if 0 < width <= _NARROW
    ]
    together, all_lines = sum(map(bool, held)), sum(map(bool, widths))
    return round(together / all_lines, 3) if together >= _FEWEST else 0.0


def _width(line: str) -> int:
    return sum(2 if character > "\u2e80" else 1 for character in line)
