"""The numbers that Word shows before paragraphs of lists and before headings."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from workbench.readers.docx.parts import Element, W, number, value
from workbench.reading.html.numbering import chinese, letters, roman, stem

_FORMATS: dict[str, Callable[[int], str]] = {
    "lowerRoman": roman,
    "upperRoman": lambda count: roman(count).upper(),
    "lowerLetter": letters,
    "upperLetter": lambda count: letters(count).upper(),
    "decimalZero": lambda count: f"{count:02}",
    **dict.fromkeys(
        ("chineseCounting", "chineseCountingThousand", "taiwaneseCounting", "taiwaneseCountingThousand"), chinese
    ),
    **dict.fromkeys(("japaneseCounting", "ideographDigital", "chineseLegalSimplified"), chinese),
    "ideographTraditional": stem,
}
"""Formats of ECMA-376 (part 1, 17.18.59) that are not simply decimal."""

_SILENT = frozenset({"bullet", "none"})
_PLACE = re.compile(r"%([1-9])")


@dataclass(frozen=True, slots=True)
class _Level:
    format: str
    text: str
    start: int


@dataclass(slots=True)
class Numbering:
    """The lists of a document; it counts as the paragraphs are read."""

    _levels: dict[str, dict[int, _Level]] = field(default_factory=dict)
    _lists: dict[str, str] = field(default_factory=dict)
    _counts: dict[str, dict[int, int]] = field(default_factory=dict)

    @classmethod
    def of(cls, part: Element | None) -> Numbering:
        """The lists of a document's part of numbering, if it has one."""
        found = cls()
        for definition in () if part is None else part.iter(W + "abstractNum"):
            levels = {number(value(level, "ilvl")): _level(level) for level in definition.iter(W + "lvl")}
            found._levels[value(definition, "abstractNumId")] = levels
        for one in () if part is None else part.iter(W + "num"):
            identity, definition = value(one, "numId"), value(one.find(W + "abstractNumId"))
            found._lists[identity] = definition
            starts = {number(value(o, "ilvl")): value(o.find(W + "startOverride")) for o in one.iter(W + "lvlOverride")}
            if any(starts.values()):
                own = dict(found._levels.get(definition, {}))
                for level, start in starts.items():
                    if start and level in own:
                        own[level] = _Level(own[level].format, own[level].text, number(start, 1))
                found._lists[identity] = f"{definition} {identity}"
                found._levels[found._lists[identity]] = own
        return found

    def next(self, identity: str, level: int) -> str:
        """The number of the next paragraph of that list and level; ``""`` for bullets."""
        definition = self._lists.get(identity, "")
        levels = self._levels.get(definition, {})
        if level not in levels:
            return ""
        counts = self._counts.setdefault(definition, {})
        counts[level] = counts.get(level, levels[level].start - 1) + 1
        for deeper in [one for one in counts if one > level]:
            del counts[deeper]
        return "" if levels[level].format in _SILENT else self._shown(levels, counts, level)

    def _shown(self, levels: dict[int, _Level], counts: dict[int, int], level: int) -> str:
        def part(found: re.Match[str]) -> str:
            place = int(found[1]) - 1
            if place not in levels:
                return ""
            return numeral(counts.get(place, levels[place].start), levels[place].format)

        return _PLACE.sub(part, levels[level].text).strip()


def numeral(count: int, written: str) -> str:
    """A number in one of Word's formats; decimal if the format is not known."""
    return _FORMATS.get(written, str)(count)


def _level(element: Element) -> _Level:
    return _Level(
        value(element.find(W + "numFmt")) or "decimal",
        value(element.find(W + "lvlText")),
        number(value(element.find(W + "start")), 1),
    )
