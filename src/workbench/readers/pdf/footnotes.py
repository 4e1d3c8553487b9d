"""The footnotes of a page told from its body: by the rule above them, or by type and first sign."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from workbench.readers.pdf.glyphs import Rule
from workbench.readers.pdf.protocol import Line

_SMALL = 0.93
_SHORT_RULE = 0.55
_FOOT = 12
_TOUCHING = 1.0
"""Points between the ends of rules that are one."""

_NUMBER = re.compile(r"[\W_]*[0-9０-９]{1,4}[\W_]*")
_NOTE_START = re.compile(
    r"\s*(?:[0-9０-９]{1,3}(?![0-9０-９])|[*＊†‡]{1,3}|[\u2460-\u2487\u24ea-\u24ff\u2776-\u2793]"
    r"|[\[［〔(（][0-9０-９一二三四五六七八九十*]{1,4}[\]］〕)）]|[注註]\s?[^\s，。]{1,3}\s)"
)


def mark_notes(lines: Sequence[Line], rules: Sequence[Rule], *, body_size: float, below: bool = False) -> list[Line]:
    """The lines of one column from top to bottom, those of the footnotes marked as such.

    ``body_size`` is the type size of running text. A page number or running foot below the notes
    is not one of them. ``below``: the lines stand across the page below its columns, and may all be notes.
    """
    end = len(lines) - _foot(lines)
    start = _start(lines[:end], list(_joined(rules)), body_size=body_size)
    if below and start == end and all(line.size <= _SMALL * body_size for line in lines[:end]):
        start = next((at for at in range(end) if _opens_note(lines[at]) and not _is_number(lines[at])), end)
    return [replace(line, note=start <= at < end) for at, line in enumerate(lines)]


def _joined(rules: Sequence[Rule]) -> Iterator[Rule]:
    """The rules, those joined that touch on one level: the edges of a table's cells."""
    before: Rule | None = None
    for rule in sorted(rules, key=lambda rule: (round(rule.y), rule.x0)):
        if before and abs(rule.y - before.y) < _TOUCHING and rule.x0 - before.x1 < _TOUCHING:
            before = Rule(before.x0, max(before.x1, rule.x1), before.y)
            continue
        if before:
            yield before
        before = rule
    if before:
        yield before


def _foot(lines: Sequence[Line]) -> int:
    """1 if the last line is a page number or running foot: short, set apart from what is above."""
    if len(lines) < 2:
        return 0
    before, last = lines[-2], lines[-1]
    short = len(last.text.strip()) <= _FOOT and last.top - before.bottom > 0.8 * last.size
    return int(short and (not _opens_note(last) or _is_number(last)))


def _start(lines: Sequence[Line], rules: Sequence[Rule], *, body_size: float) -> int:
    """Where the notes begin; ``len(lines)`` if there are none."""
    small = len(lines)
    while small and lines[small - 1].size <= _SMALL * body_size:
        small -= 1
    ruled = [at for at in range(1, len(lines)) if _is_ruled(lines, at, rules=rules)]
    below = [at for at in ruled if at >= small and at < len(lines)]
    if below:
        return below[0]
    if 0 < small < len(lines) and any(_opens_note(line) and not _is_number(line) for line in lines[small:]):
        return _first_of_notes(lines, small)
    plain = [at for at in ruled if _opens_note(lines[at]) and lines[at].top > lines[0].top]
    return plain[-1] if plain and small == len(lines) else len(lines)


def _first_of_notes(lines: Sequence[Line], small: int) -> int:
    """Where notes begin among small lines: a table or caption above them is parted by white space."""
    starts = [at for at in range(small + 1, len(lines)) if lines[at].top - lines[at - 1].bottom > 0.8 * lines[at].size]
    return next((at for at in (small, *starts) if _opens_note(lines[at])), small)


def _is_ruled(lines: Sequence[Line], at: int, *, rules: Sequence[Rule]) -> bool:
    """Whether a short rule from the left edge stands between this line and the one above it."""
    above, below = lines[at - 1], lines[at]
    left, right = min(line.x0 for line in lines), max(line.x1 for line in lines)
    return any(
        (above.top + above.bottom) / 2 < rule.y < (below.top + below.bottom) / 2
        and abs(rule.x0 - left) <= 2 * below.size
        and rule.x1 - rule.x0 <= _SHORT_RULE * (right - left)
        for rule in rules
    )


def _is_number(line: Line) -> bool:
    return bool(_NUMBER.fullmatch(line.text.strip()))


def _opens_note(line: Line) -> bool:
    return bool(line.raised and line.raised[0][0] == 0) or bool(_NOTE_START.match(line.text))
