"""What stands on a page and is not read: watermarks, running heads, page numbers."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from workbench.reading.printed.characters import ends_sentence
from workbench.reading.printed.lines import Line
from workbench.reading.printed.numbering import roman_number

_NARROW = 24
"""Columns: no line of a scattered watermark is wider."""

_GRAM = 5
_RUN = 6
_EDGE = 3
"""Lines at the top and at the foot of a page among which running heads are looked for."""

_HEAD_LENGTH = 60
_DENSITY = 0.4
"""Share of the pages of a stretch on which a running head stands (left and right pages differ)."""

_ORNAMENT = re.compile(r"[*＊※◆●■□☆★~～\-—_=·•\s]+")
_NUMBERED_HEAD = re.compile(r"\d{1,4}\s{2,}\S.*|.*\S\s{2,}\d{1,4}")
_FEW = 3
"""Pages of a text so short that two page numbers are enough to believe them."""

_SHORT = 8
"""Pages of a text so short that a line at the very edge of two pages is a running head."""

_NUMBERS = re.compile(r"\d+")
_NUMBER_FIRST = re.compile(r"(?P<number>\d{1,4})\s(?P<words>\D.*)")
_NUMBER_LAST = re.compile(r"(?P<words>.*\D)\s(?P<number>\d{1,4})")
_LONE_NUMBER = re.compile(
    r"(?:第|[Pp](?:age|\.)?)?\s*[-–—·•‧~\[(（]*\s*"
    r"(\d{1,4}|[ivxlcIVXLC]{1,7})"
    r"\s*[-–—·•‧~\])）]*\s*(?:[页頁]|(?:/|of)\s*\d+)?"
)


Values = Callable[[int], set[int]]
"""The numbers in a line, given its index, that may be its page's."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page of the source: its lines ``[first, last)``, and where it starts in the source."""

    first: int
    last: int
    source_start: int


@dataclass(frozen=True, slots=True)
class Heads:
    """Running heads: the lines they are, and the printed number of each page that has one."""

    lines: frozenset[int]
    labels: Mapping[int, str]


def watermarks(lines: Sequence[Line]) -> frozenset[int]:
    """The lines of watermarks that came out as scattered letters.

    A watermark is a run of very short lines that returns word for word, or one whose lines
    hold hardly more than a letter each. If that were a third of the text, it is no watermark.
    """
    runs = list(_narrow_runs(lines))
    grams: Counter[tuple[str, ...]] = Counter()
    for run in runs:
        grams.update(_grams(lines, run))
    found: set[int] = set()
    for run in runs:
        texts = [_packed(lines[index].text) for index in run]
        for place, gram in enumerate(_grams(lines, run)):
            if grams[gram] > 1 and sum(map(len, gram)) <= _RUN * _GRAM:
                found.update(run[place : place + _GRAM])
        letters = [place for place, text in enumerate(texts) if len(text) <= 2 and not text.isdigit()]
        if len(letters) >= max(_RUN, 0.7 * len(run)):
            found.update(run[letters[0] : letters[-1] + 1])
    return frozenset(found) if 3 * len(found) <= len(lines) else frozenset()


def ornaments(lines: Sequence[Line]) -> frozenset[int]:
    """Lines of stars or dashes between the parts of a text."""
    found = frozenset(
        index
        for index, line in enumerate(lines)
        if 0 < len(line.text) <= 40 and not line.text[0].isalnum() and _ORNAMENT.fullmatch(line.text)
    )
    return found if 3 * len(found) <= len(lines) else frozenset()


def running_heads(
    lines: Sequence[Line],
    sheets: Sequence[Sheet],
    *,
    usual_gap: int = 0,
    skip: Iterable[int] = (),
    notes: Collection[int] = (),
) -> Heads:
    """The lines at the edges of pages that return from page to page, and the page numbers.

    ``notes``: lines that are neither, even if they return.
    """
    skipped = frozenset(skip)
    edges = {page: _edge_lines(lines, sheet, skipped) for page, sheet in enumerate(sheets) if sheet.last > sheet.first}
    returning = _returning(lines, edges, notes)

    def values(index: int) -> set[int]:
        if index in notes:
            return set()
        return _page_values(lines, index, usual_gap) | returning.get(index, set())

    offset = _page_offset(lines, edges, values, usual_gap=usual_gap)
    found: set[int] = set()
    labels: dict[int, str] = {}
    for page, index, text in _page_numbers(lines, edges, values, offset=offset):
        found.add(index)
        labels.setdefault(page, text)
    found.update(_repeated(lines, edges, notes))
    return Heads(frozenset(found), labels)


def _narrow_runs(lines: Sequence[Line]) -> Iterator[list[int]]:
    run: list[int] = []
    for index, line in enumerate(lines):
        if not line.blank and line.width <= _NARROW and len(_packed(line.text)) <= 2 * _RUN:
            run.append(index)
            continue
        if len(run) >= _GRAM:
            yield run
        run = []
    if len(run) >= _GRAM:
        yield run


def _grams(lines: Sequence[Line], run: Sequence[int]) -> Iterator[tuple[str, ...]]:
    texts = [_packed(lines[index].text) for index in run]
    for place in range(len(run) - _GRAM + 1):
        yield tuple(texts[place : place + _GRAM])


def _packed(text: str) -> str:
    return "".join(text.split())


def _edge_lines(lines: Sequence[Line], sheet: Sheet, skipped: frozenset[int]) -> list[int]:
    written = [index for index in range(sheet.first, sheet.last) if not lines[index].blank and index not in skipped]
    if len(written) <= 2 * _EDGE:
        return written
    return written[:_EDGE] + written[-_EDGE:]


def is_wide_head(line: Line, usual_gap: int) -> bool:
    """Whether a line after a gap of several lines holds a page number and, well apart, a running head."""
    return line.gap >= usual_gap + 2 and _is_brief(line) and bool(_NUMBERED_HEAD.fullmatch(line.text))


def _is_brief(line: Line) -> bool:
    """Whether it is short enough for a running head, however far its number stands from its words."""
    return len(line.text) <= _HEAD_LENGTH or len(" ".join(line.text.split())) <= _HEAD_LENGTH


def _outermost(indices: Sequence[int]) -> list[int]:
    """The two lines at the top of a page and the two at its foot: page numbers stand there."""
    return list(dict.fromkeys((*indices[:2], *reversed(indices[-2:]))))


def _returning(
    lines: Sequence[Line], edges: Mapping[int, Sequence[int]], notes: Collection[int]
) -> Mapping[int, set[int]]:
    """The numbers beside running heads (one space apart) that return on other pages and count with them."""
    places: dict[tuple[str, int], dict[int, int]] = defaultdict(dict)
    for page, indices in edges.items():
        for index in {indices[0], indices[-1]}.difference(notes) if indices else ():
            for shape in (_NUMBER_FIRST, _NUMBER_LAST) if _is_brief(lines[index]) else ():
                head = shape.fullmatch(lines[index].text)
                if head and not ends_sentence(head["words"]):
                    places[_packed(head["words"]), int(head["number"]) - page][page] = index
    found: dict[int, set[int]] = defaultdict(set)
    for (_, offset), pages in places.items():
        for page, index in pages.items() if len(pages) > 1 else ():
            found[index].add(page + offset)
    return found


def _page_offset(
    lines: Sequence[Line], edges: Mapping[int, Sequence[int]], values: Values, *, usual_gap: int
) -> int | None:
    """What to add to a page's index to get its printed number, if the pages agree on it."""
    votes: dict[int, set[int]] = defaultdict(set)
    for page, indices in edges.items():
        for index in _outermost(indices):
            for value in values(index):
                votes[value - page].add(page)
    if not votes:
        return None
    best = max(votes, key=lambda offset: len(votes[offset]))
    pages = votes[best]
    on_top = all(page + best in values(edges[page][0]) for page in pages)
    enough = len(pages) > 2 or (len(pages) == 2 and (on_top or len(edges) <= _FEW))
    if on_top and any(is_wide_head(lines[edges[page][0]], usual_gap) for page in pages):
        return best
    return best if enough and _agreed(edges, values, best) else None


def _page_values(lines: Sequence[Line], index: int, usual_gap: int) -> set[int]:
    """Numbers in a line that may be its page's: alone, or at one end of a running head.

    A lone number right above a line (closer than the document's lines are) is a note's.
    """
    text = lines[index].text
    if usual_gap and index + 1 < len(lines) and not lines[index + 1].blank and not lines[index + 1].gap:
        return set()
    lone = _LONE_NUMBER.fullmatch(text)
    if lone:
        value = int(lone[1]) if lone[1].isdigit() else roman_number(lone[1])
        return {value} if value else set()
    if not _is_brief(lines[index]):
        return set()
    numbers = list(_NUMBERS.finditer(text))
    ends = [n for n in numbers if (n.start() == 0 and text[n.end() : n.end() + 2] == "  ")]
    ends += [n for n in numbers if n.end() == len(text) and text[max(n.start() - 2, 0) : n.start()] == "  "]
    return {int(n[0]) for n in ends if len(n[0]) <= 4}


def _agreed(edges: Mapping[int, Sequence[int]], values: Values, offset: int) -> bool:
    """Whether most lone numbers at page edges (not note numbers by chance) have this offset."""
    agreeing, lone = 0, 0
    for page, indices in edges.items():
        lone += any(values(index) for index in (*indices[:1], *indices[-1:]))
        agreeing += any(page + offset in values(index) for index in _outermost(indices))
    return agreeing >= 2 and agreeing * 2 >= lone


def _page_numbers(
    lines: Sequence[Line], edges: Mapping[int, Sequence[int]], values: Values, *, offset: int | None
) -> Iterator[tuple[int, int, str]]:
    if offset is None:
        return
    for page, indices in edges.items():
        for index in _outermost(indices):
            if page + offset in values(index):
                lone = _LONE_NUMBER.fullmatch(lines[index].text)
                yield page, index, lone[1] if lone else str(page + offset)
                break


def _repeated(lines: Sequence[Line], edges: Mapping[int, Sequence[int]], notes: Collection[int]) -> Iterator[int]:
    """Lines that return word for word at the edges of the pages of a stretch, one for each page."""
    places: dict[str, list[tuple[int, int, bool]]] = defaultdict(list)
    for page, indices in edges.items():
        for rank, index in enumerate(indices):
            if index not in notes and _is_brief(lines[index]) and not ends_sentence(lines[index].text):
                places[_packed(lines[index].text)].append((page, index, rank * 2 < len(indices)))
    for key, found in places.items():
        pages = {page for page, _, _ in found}
        stretch = max(pages) - min(pages) + 1
        enough = 2 if len(edges) <= _SHORT and _outermost_only(found, edges) else 3
        if len(pages) < enough or len(pages) < _DENSITY * stretch or not any(c.isalpha() for c in key):
            continue
        top = sum(at_top for _, _, at_top in found) * 2 > len(found)
        first: dict[int, tuple[bool, int]] = {}
        for page, index, at_top in found:
            here = (at_top is not top, index if top else -index)
            first[page] = min(first.get(page, here), here)
        yield from (abs(index) for _, index in first.values())


def _outermost_only(found: Sequence[tuple[int, int, bool]], edges: Mapping[int, Sequence[int]]) -> bool:
    return all(index in (edges[page][0], edges[page][-1]) for page, index, _ in found)
