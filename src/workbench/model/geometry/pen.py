"""Where the characters of lines stand, as few numbers: only what differs from what was to be foreseen.

Type is set by a pen that goes on from character to character as the font says. So does this one: it
learns from the page itself how wide each character is in each size, how any two follow each other
and how wide the spaces of the line are, and says where the next one should stand. A number is kept
only where that is wrong: how much was right before it, and by how much this is not. Unpacking learns
the same from the same, and needs the text for it.

Ends of characters are in thousandths of a point, distances from the sides of the line in tenths.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Protocol

FINE = 100
"""Thousandths of a point to a tenth."""

_HALF = FINE // 2

Stroke = tuple[int, int, int, int]
"""A character: where it begins and ends along the line, how far it stands from the line's two sides."""

Sides = tuple[int, int]
"""How far a character stands from the two sides of its line."""

_ABSENT = 1 << 24
"""Kept where a character that was foreseen is not on the page."""

_STRAY = 60
"""How far the pen may go astray before it is set right, though what it says comes to the same tenth."""

_OTHER_SPACE = 20
_LEVEL = (0, 0)
_EVEN = "\u2e80"
"""Characters from here on (CJK) are as wide as their type and follow each other evenly."""


class Coder(Protocol):
    """Told what was foreseen, says what is: it has seen the page, or what was kept of it."""

    def sides(self, foreseen: Sides, absent: bool) -> Sides | None:
        """How far the next character stands from the sides of its line; None if it is not on the page."""

    def start(self, foreseen: int) -> int:
        """Where it begins."""

    def end(self, foreseen: int) -> int:
        """Where it ends."""


@dataclass(slots=True)
class Habits:
    """What a page taught: widths by type size and character, steps by what they part, levels by line height."""

    widths: dict[int, dict[str, int]] = field(default_factory=dict)
    widest: dict[str, int] = field(default_factory=dict)
    steps: dict[str, int] = field(default_factory=dict)
    levels: dict[int, list[Sides]] = field(default_factory=dict)
    absent: set[str] = field(default_factory=set)
    margin: int = 0

    def copy(self) -> Habits:
        """The same, for another page to build upon."""
        widths = {size: dict(widths) for size, widths in self.widths.items()}
        levels = {height: list(levels) for height, levels in self.levels.items()}
        return Habits(widths, dict(self.widest), dict(self.steps), levels, set(self.absent), self.margin)


class Pen:
    """Goes along the lines of a page, with the ``habits`` of a page before it."""

    def __init__(self, coder: Coder, habits: Habits | None = None) -> None:
        self._coder = coder
        self.habits = habits.copy() if habits else Habits()

    def line(self, text: Sequence[str], height: int) -> list[Stroke | None]:
        """The characters of a line of that height; None for one that is not on the page."""
        coder, absent = self._coder, self.habits.absent
        levels = self.habits.levels.setdefault(height, [_LEVEL, _LEVEL])
        strokes: list[Stroke | None] = []
        at = 0
        before: str | None = None
        for sign in text:
            even = sign >= _EVEN
            sides = coder.sides(levels[even], sign in absent)
            if sides is None:
                absent.add(sign)
                before = None if before is None else " "
                strokes.append(None)
                continue
            if sign in absent:
                absent.remove(sign)
            levels[even] = near, far = sides
            start = self._first() if before is None else self._step(at, before, sign)
            at = self._width(start, sign, height - near + far)
            before = sign
            strokes.append((start, at, near, far))
        return strokes

    def _first(self) -> int:
        self.habits.margin = self._coder.start(self.habits.margin)
        return self.habits.margin

    def _step(self, at: int, before: str, sign: str) -> int:
        """From the end of a character to the next one; kerned, or with the white space of the line."""
        pair = _pair(before, sign)
        foreseen = at + self.habits.steps.get(pair, 0)
        start = self._coder.start(foreseen)
        if abs(start - foreseen) > (_STRAY if len(pair) == 2 else _OTHER_SPACE):
            self.habits.steps[pair] = start - at
        return start

    def _width(self, start: int, sign: str, size: int) -> int:
        kind = sign if sign < _EVEN else _EVEN
        widths = self.habits.widths.get(size)
        if widths is None:
            widths = self.habits.widths[size] = {}
        known = widths.get(kind)
        foreseen = start + (self.habits.widest.get(kind, FINE * size) if known is None else known)
        end = self._coder.end(foreseen)
        if known is None or abs(end - foreseen) > _STRAY:
            widths[kind] = self.habits.widest[kind] = end - start
        return end


def _pair(before: str, sign: str) -> str:
    """What decides how far two characters stand apart: the two of them, or what kind of space it is."""
    if before == " ":
        return " "
    if sign == " ":
        return "_"
    if sign >= _EVEN or before >= _EVEN:
        return _EVEN if sign >= _EVEN <= before else "<" if sign >= _EVEN else ">"
    return before + sign


class Looking:
    """Has seen the page; keeps what is not as foreseen. ``unit``: what all ends are multiples of."""

    def __init__(self, unit: int = 1) -> None:
        self.rights: list[int] = []
        self.wrongs: list[int] = []
        self._unit = unit
        self._right = 0
        self._strokes: Iterator[Stroke | None] = iter(())
        self._start = self._end = 0

    def see(self, strokes: Sequence[Stroke | None]) -> None:
        """The characters of the next line."""
        self._strokes = iter(strokes)

    def sides(self, foreseen: Sides, absent: bool) -> Sides | None:
        """As they are."""
        stroke = next(self._strokes)
        if stroke is None:
            self._keep(*() if absent else (_ABSENT,))
            return None
        self._start, self._end, near, far = stroke
        if not absent and (near, far) == foreseen:
            self._right += 1
        else:
            self._keep(near - foreseen[0], far - foreseen[1])
        return near, far

    def start(self, foreseen: int) -> int:
        """As it is, to the tenth."""
        return self._agreed(self._start, foreseen)

    def end(self, foreseen: int) -> int:
        """As it is, to the tenth."""
        return self._agreed(self._end, foreseen)

    def _agreed(self, true: int, foreseen: int) -> int:
        off = true - foreseen
        if -_STRAY < off < _STRAY and (true + _HALF) // FINE == (foreseen + _HALF) // FINE:
            self._right += 1
            return foreseen
        steps = round(off / self._unit)
        if tenth(foreseen + steps * self._unit) != tenth(true):
            steps += 1 if foreseen + steps * self._unit < true else -1
        self._keep(steps)
        return foreseen + steps * self._unit

    def _keep(self, *values: int) -> None:
        if values:
            self.rights.append(self._right)
            self.wrongs += values
            self._right = 0
        else:
            self._right += 1


class Recalling:
    """Has what :class:`Looking` kept. Raises ValueError where that does not suffice."""

    def __init__(self, rights: Sequence[int], wrongs: Sequence[int], unit: int = 1) -> None:
        self._rights, self._wrongs, self._unit = iter(rights), iter(wrongs), unit
        self._right = next(self._rights, -1)

    def sides(self, foreseen: Sides, absent: bool) -> Sides | None:
        """As they were."""
        if self._right:
            self._right -= 1
            return None if absent else foreseen
        off = self._wrong()
        if off == _ABSENT:
            self._go_on()
            return None
        sides = foreseen[0] + off, foreseen[1] + self._wrong()
        self._go_on()
        return sides

    def start(self, foreseen: int) -> int:
        """As it was."""
        if self._right:
            self._right -= 1
            return foreseen
        off = self._wrong() * self._unit
        self._go_on()
        return foreseen + off

    end = start

    def _wrong(self) -> int:
        value = next(self._wrongs, None)
        if value is None:
            raise ValueError("it is cut short")
        return value

    def _go_on(self) -> None:
        self._right = next(self._rights, -1)


def tenth(thousandths: int) -> int:
    """The tenth of a point that is nearest."""
    return (thousandths + _HALF) // FINE
