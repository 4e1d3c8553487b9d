"""Which lines at the foot of a page are surely words of its notes, however often they return."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from workbench.reading.printed.apparatus import Sheet
from workbench.reading.printed.labels import read_label
from workbench.reading.printed.lines import Line
from workbench.reading.printed.notes import is_rule


def lines_of_notes(
    lines: Sequence[Line], sheets: Sequence[Sheet], *, usual_gap: int, skip: Collection[int] = (), laid_out: bool
) -> frozenset[int]:
    """Lines below the rule of their page that no running foot can be.

    They stand right below a raised number or, where pages were seen (``laid_out``), no farther
    below the line above them than lines of the text do. A lone number is none of them.
    """
    return frozenset(
        index
        for sheet in sheets
        for index in _below_rule(lines, sheet, skip)
        if _is_numbered(lines, index, usual_gap) or (laid_out and lines[index].gap <= usual_gap)
    )


def _below_rule(lines: Sequence[Line], sheet: Sheet, skip: Collection[int]) -> Iterator[int]:
    """The written lines below the rule of a page, but for those of numbers only."""
    below = False
    for index in range(sheet.first, sheet.last):
        label = read_label(lines[index].text) if below and index not in skip else None
        if below and index not in skip and not lines[index].blank and not (label and label.lone):
            yield index
        below = below or (index not in skip and is_rule(lines[index]))


def _is_numbered(lines: Sequence[Line], index: int, usual_gap: int) -> bool:
    """Whether a raised number stands closer above the line than the lines of the text to each other."""
    above = read_label(lines[index - 1].text) if index and not lines[index].gap and usual_gap else None
    return above is not None and above.lone
