"""Where pages start: at form feeds, at the marks a page break left in the spacing, or at counting heads."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import pairwise

from workbench.reading.printed.apparatus import Sheet, is_wide_head
from workbench.reading.printed.characters import CLOSERS
from workbench.reading.printed.counting_heads import starts_by_counting_heads
from workbench.reading.printed.lines import Line
from workbench.reading.printed.profile import Profile

_RAISED = re.compile(r"(?:^|[^\s\d])[*†‡\d]{1,3}$")
_LONE = re.compile(r"\d{1,3}")
_NUMBERS = re.compile(r"[\d\s]+")


def split_pages(source: str, lines: Sequence[Line], profile: Profile, marks: Collection[int]) -> tuple[Sheet, ...]:
    """The pages of a text; one page if nothing tells where a page ends.

    ``marks``: lines already known as watermarks, which stand at the edge of a page.
    """
    if not lines:
        return (Sheet(0, 0, 0),)
    if "\f" in source.rstrip("\f\n "):
        return tuple(_by_form_feeds(source, lines))
    starts = [0, *(list(_by_spacing(lines, profile, marks)) or starts_by_counting_heads(lines))]
    bounds = [*starts, len(lines)]
    return tuple(
        Sheet(first, last, lines[first].start if first else 0) for first, last in pairwise(bounds) if last > first
    )


def _by_form_feeds(source: str, lines: Sequence[Line]) -> Iterator[Sheet]:
    start, line = 0, 0
    ends = [found.start() for found in re.finditer("\f", source.rstrip("\f\n "))]
    for end in (*ends, len(source)):
        first = line
        while line < len(lines) and lines[line].start < end:
            line += 1
        yield Sheet(first, line, start)
        start = end + 1


def _by_spacing(lines: Sequence[Line], profile: Profile, marks: Collection[int]) -> Iterator[int]:
    if profile.gap != 1:
        return
    heads = _wide_gap_heads(lines, profile, marks)
    last = 0
    for index in range(1, len(lines)):
        if (index in heads or _starts_tight(lines, index)) and index - last > 1:
            yield index
            last = index


def _starts_tight(lines: Sequence[Line], index: int) -> bool:
    """A line right under the one before it (all others keep apart) that a space leads in.

    The text of a note stands so too, under the line of its raised number; and so does what
    follows a raised number in the body.
    """
    line, before = lines[index], lines[index - 1]
    if line.gap or line.blank or line.left == line.start or before.blank:
        return False
    if line.text[0] in CLOSERS or _LONE.fullmatch(line.text):
        return False
    return before.trailing or not _RAISED.search(before.text)


def _wide_gap_heads(lines: Sequence[Line], profile: Profile, marks: Collection[int]) -> frozenset[int]:
    """Lines after a gap of several lines that begin a watermark or return as running heads."""
    wide = [index for index, line in enumerate(lines) if index and line.gap >= profile.gap + 2 and not line.blank]
    keys = Counter(_NUMBERS.sub("", lines[index].text) for index in wide)
    return frozenset(
        index
        for index in wide
        if index in marks
        or is_wide_head(lines[index], profile.gap)
        or (keys[_NUMBERS.sub("", lines[index].text)] > 1 and _NUMBERS.search(lines[index].text))
    )


def page_labels(printed: Mapping[int, str], count: int) -> list[tuple[str, bool]]:
    """The label of each page and whether it is printed there; between printed ones it is counted.

    Before the first printed label pages are counted back from it, as far as numbers go.
    """
    labels: list[tuple[str, bool]] = []
    known = sorted(printed)
    for page in range(count):
        if page in printed:
            labels.append((printed[page], True))
            continue
        near = [p for p in known if p < page][-1:] or known[:1]
        labels.append((_counted(printed[near[0]], page - near[0]) if near else str(page + 1), False))
    return labels


def _counted(label: str, by: int) -> str:
    if not label.isdigit() or int(label) + by < 1:
        return ""
    return str(int(label) + by)
