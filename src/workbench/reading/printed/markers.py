"""Where the raised numbers of notes stand in the body.

Every place that could be a marker gets a weight from what stands around it; then the numbers
that the notes of a page ask for are laid on those places, in order, so that the weights add up
to the most. A number that no note asks for is a marker only where its shape leaves no doubt.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from workbench.reading.printed.characters import CLOSERS, OPENERS, is_cjk, is_ideograph
from workbench.reading.printed.lines import Line
from workbench.reading.printed.numbering import CIRCLED, sign_number

_DIGITS = re.compile(r"\d+")
_SIGNS = re.compile(rf"[⁰¹²³⁴⁵⁶⁷⁸⁹]+|{CIRCLED}|[*†‡]+")
_LONE = re.compile(r"[\[(（〔【]?(\d{1,3})[\])）〕】]?")
_BRACKETS = {"[": "]", "〔": "〕", "［": "］", "【": "】"}
_DATED = frozenset("年月日時时點点%％‰")
_COUNTED = frozenset(
    "分秒人個个名位次條条項项種种卷期頁页冊册號号章節节歲岁萬万億亿千百十元度倍里米公吨噸艘架枚間间所省國国區区縣县"
)
_COUNTING = frozenset("第約约共近至到為为達达有僅仅逾超從从在於于每前後后前")

_ENDS = frozenset(CLOSERS + ".,;:!?\"')]")

LONE, SIGN, BRACKETED = 8.0, 6.0, 5.0
CERTAIN = 5.0
"""Weight from which on a marker is believed even if no note asks for it."""

_AFTER_CLOSER = 3.0
_LEAST = 0.5


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that may be a marker: its number (as labels have it), its span, how likely it is."""

    value: int
    sign: str
    start: int
    end: int
    weight: float
    line: int


def candidates(
    lines: Sequence[Line], body: Sequence[int], wanted: Collection[int], glyphs: Mapping[str, int], *, gap: int = 0
) -> Iterator[Candidate]:
    """The places in the ``body`` lines (their indices, in order) that may be markers.

    ``wanted``: the numbers that notes ask for; other numbers are given only where they stand
    alone, raised or bracketed. ``gap``: the document's usual number of empty lines.
    """
    glyph = re.compile("[" + "".join(map(re.escape, glyphs)) + "]") if glyphs else None
    names = {str(value): value for value in wanted}
    for place, index in enumerate(body):
        line = lines[index]
        if line.blank:
            continue
        before = lines[body[place - 1]].text[-1:] if place else ""
        lone = _lone(lines, body, place, gap)
        if lone:
            yield lone
            continue
        if glyph:
            for found in glyph.finditer(line.text):
                yield _candidate(line, index, found.span(), glyphs[found[0]], SIGN)
        yield from _signs(line, index)
        yield from _inline(line, index, before, names)


def align(numbers: Sequence[int], found: Sequence[Candidate]) -> list[Candidate | None]:
    """For each number (in order) the candidate that is its marker, or None.

    Chooses places that follow one another, of the greatest weight together; later places of
    equal weight lose to earlier ones.
    """
    places: dict[int, list[Candidate]] = {}
    for candidate in sorted(found, key=lambda c: c.start):
        if candidate.weight >= _LEAST:
            places.setdefault(candidate.value, []).append(candidate)
    ends: list[int] = []
    best: list[tuple[float, _Chain | None]] = []
    for number in numbers:
        reached = [(_best_before(ends, best, c.start), c) for c in places.get(number, ())]
        for (weight, chain), candidate in reached:
            _insert(ends, best, candidate.end, (weight + candidate.weight, _Chain(candidate, chain)))
    chosen: dict[int, Candidate] = {}
    chain = best[-1][1] if best else None
    while chain:
        chosen[chain.candidate.value] = chain.candidate
        chain = chain.before
    return [chosen.get(number) for number in numbers]


@dataclass(frozen=True, slots=True)
class _Chain:
    candidate: Candidate
    before: _Chain | None


def _best_before(ends: list[int], best: list[tuple[float, _Chain | None]], start: int) -> tuple[float, _Chain | None]:
    place = bisect_right(ends, start)
    return best[place - 1] if place else (0.0, None)


def _insert(
    ends: list[int], best: list[tuple[float, _Chain | None]], end: int, entry: tuple[float, _Chain | None]
) -> None:
    """Keep, for every end, the heaviest chain that ends there or before (a staircase)."""
    place = bisect_left(ends, end)
    if place and best[place - 1][0] >= entry[0]:
        return
    if place < len(ends) and ends[place] == end:
        if best[place][0] >= entry[0]:
            return
        best[place] = entry
    else:
        ends.insert(place, end)
        best.insert(place, entry)
    while place + 1 < len(best) and best[place + 1][0] <= entry[0]:
        del ends[place + 1], best[place + 1]


def _candidate(line: Line, index: int, span: tuple[int, int], value: int, weight: float) -> Candidate:
    start, end = span
    return Candidate(value, line.text[start:end], line.left + start, line.left + end, weight, index)


def _lone(lines: Sequence[Line], body: Sequence[int], place: int, gap: int) -> Candidate | None:
    """A number alone on its line, closer to its neighbours than lines are (in the middle of text)."""
    index = body[place]
    line = lines[index]
    found = _LONE.fullmatch(line.text)
    if not found:
        return None
    after = lines[body[place + 1]] if place + 1 < len(body) else None
    tight = gap == 0 or not line.gap or (after is not None and not after.gap)
    return _candidate(line, index, (0, len(line.text)), int(found[1]), LONE if tight else LONE / 2)


def _signs(line: Line, index: int) -> Iterator[Candidate]:
    if line.text.isascii() and "*" not in line.text:
        return
    for found in _SIGNS.finditer(line.text):
        before = line.text[found.start() - 1 : found.start()]
        if not before or before.isspace():
            continue
        raised = found[0][0] in "⁰¹²³⁴⁵⁶⁷⁸⁹"
        weight = SIGN if raised else BRACKETED - 1 if before in CLOSERS else 2.0
        value = sign_number(found[0])
        if value is not None:
            yield _candidate(line, index, found.span(), value, weight)


def _inline(line: Line, index: int, before: str, names: Mapping[str, int]) -> Iterator[Candidate]:
    text = line.text
    for found in _DIGITS.finditer(text):
        digits, (start, end) = found[0], found.span()
        left = text[start - 1] if start else ""
        closing = _BRACKETS.get(left)
        if closing and text[end : end + 1] == closing and len(digits) <= 3:
            yield _candidate(line, index, (start - 1, end + 1), int(digits), BRACKETED)
        elif digits in names:
            weight = _weight(text, start, end, before)
            if weight >= _LEAST:
                yield _candidate(line, index, (start, end), names[digits], weight)
        elif left in CLOSERS and left and len(digits) > 1:
            yield from _merged(line, index, found, names)


def _merged(line: Line, index: int, found: re.Match[str], names: Mapping[str, int]) -> Iterator[Candidate]:
    """A marker whose digits run into those of a date behind it ("。1198 月" is 119 and 8 月)."""
    digits, text = found[0], line.text
    if not re.match(r"\s?[年月日]", text[found.end() :]):
        return
    for length in range(1, min(4, len(digits))):
        rest = digits[length:]
        if digits[:length] in names and rest[0] != "0" and (len(rest) == 4 or int(rest) <= 31):
            span = (found.start(), found.start() + length)
            yield _candidate(line, index, span, names[digits[:length]], _LEAST + 0.1 * length)


def _weight(text: str, start: int, end: int, before: str) -> float:
    """How much the surroundings of digits speak for a raised number."""
    left = _left_weight(text[start - 1] if start else "", before)
    return left + _right_weight(text[end : end + 2], after_closer=left >= _AFTER_CLOSER)


def _left_weight(left: str, before: str) -> float:
    if not left:
        return 1.9 if before and (is_cjk(before) or before in _ENDS) else 0.5
    if left in _ENDS:
        return _AFTER_CLOSER
    if left in _COUNTING:
        return -1.0
    if left.isspace():
        return -2.0
    if is_ideograph(left):
        return 1.0
    if left in OPENERS or left in "-–—~～/.:=#№$＄·":
        return -3.0
    return 0.8 if left.isalpha() else -1.0


def _right_weight(following: str, *, after_closer: bool) -> float:
    right = following[:1]
    if not right:
        return 1.5
    counted = following.strip()[:1]
    if counted in _DATED:
        return -3.0
    if counted in _COUNTED:
        return -1.5 if after_closer else -3.0
    if right in CLOSERS:
        return 1.5
    if is_cjk(right):
        return 1.0
    if right.isspace():
        return -0.3
    return -3.0 if right in ".-–—~～/:)" else 0.3
