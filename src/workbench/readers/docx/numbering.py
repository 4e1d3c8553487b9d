"""The numbers that Word shows before paragraphs of lists and before headings."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from workbench.readers.docx.parts import Element, W, is_on, number, value
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
    style: str = ""
    """The paragraph style to which the level belongs."""
    legal: bool = False
    """All its numbers are decimal, whatever the levels above say."""


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
        if part is not None:
            found._define(part)
            for one in part.iter(W + "num"):
                found._list(one)
        return found

    def _define(self, part: Element) -> None:
        """Definitions of lists; some say only by the name of a list style which other one they mean."""
        styled = {value(link.getparent(), "abstractNumId"): value(link) for link in part.iter(W + "numStyleLink")}
        named: dict[str, str] = {}
        for definition in part.iter(W + "abstractNum"):
            identity = value(definition, "abstractNumId")
            self._levels[identity] = {number(value(one, "ilvl")): _level(one) for one in definition.iter(W + "lvl")}
            named.setdefault(value(definition.find(W + "styleLink")), identity)
        for identity, style in styled.items():
            self._levels[identity] = self._levels.get(named.get(style, ""), {})

    def _list(self, element: Element) -> None:
        """A list: its definition, or one of its own where it begins with other numbers or has other levels."""
        identity, definition = value(element, "numId"), value(element.find(W + "abstractNumId"))
        own = dict(self._levels.get(definition, {}))
        for override in element.iter(W + "lvlOverride"):
            level, start = number(value(override, "ilvl")), value(override.find(W + "startOverride"))
            said = override.find(W + "lvl")
            if said is not None:
                own[level] = _level(said)
            if start and level in own:
                own[level] = replace(own[level], start=number(start, 1))
        if own != self._levels.get(definition, {}):
            definition = f"{definition} {identity}"
            self._levels[definition] = own
        self._lists[identity] = definition

    def level_of(self, identity: str, style: str) -> int:
        """The level of a list to which a paragraph style belongs, from 0 on; 0 if there is none."""
        levels = self._levels.get(self._lists.get(identity, ""), {})
        return next((level for level, one in levels.items() if style and one.style == style), 0)

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
            written = "decimal" if levels[level].legal else levels[place].format
            return numeral(counts.get(place, levels[place].start), written)

        return _PLACE.sub(part, levels[level].text).strip()


def numeral(count: int, written: str) -> str:
    """A number in one of Word's formats; decimal if the format is not known."""
    return _FORMATS.get(written, str)(count)


def _level(element: Element) -> _Level:
    return _Level(
        value(element.find(W + "numFmt")) or "decimal",
        value(element.find(W + "lvlText")),
        number(value(element.find(W + "start")), 1),
        value(element.find(W + "pStyle")),
        is_on(element.find(W + "isLgl")),
    )
