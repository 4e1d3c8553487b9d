"""The numbers that Word gives to notes as it shows them; they do not stand in the file."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from workbench.readers.docx.numbering import numeral
from workbench.readers.docx.parts import Element, W, number, value

_FORMATS = {"footnote": "decimal", "endnote": "lowerRoman"}


@dataclass(frozen=True, slots=True)
class Counting:
    """How notes are numbered: Word's format, the first number, where it begins anew (``""``: nowhere)."""

    format: str
    start: int = 1
    restart: str = ""


@dataclass(slots=True)
class Labels:
    """The numbers of footnotes and endnotes, given in the order of their markers."""

    countings: Mapping[str, Counting]
    _counts: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    _pages: dict[str, int] = field(default_factory=dict)

    @classmethod
    def of(cls, document: Element, settings: Element | None) -> Labels:
        """As the document's settings say, or else its first section that says anything."""
        return cls({kind: _counting(kind, (settings, document)) for kind in _FORMATS})

    def begin_section(self) -> None:
        """A section begins; so do the numbers that count by sections."""
        for kind, counting in self.countings.items():
            if counting.restart == "eachSect":
                self._counts[kind] = 0

    def next(self, kind: str, *, page: int) -> str:
        """The number of the next note of that kind (``footnote``, ``endnote``), whose marker is on that page."""
        counting = self.countings[kind]
        if counting.restart == "eachPage" and self._pages.get(kind) != page:
            self._counts[kind] = 0
        self._pages[kind] = page
        self._counts[kind] += 1
        return numeral(self._counts[kind] + counting.start - 1, counting.format)


def _counting(kind: str, roots: tuple[Element | None, ...]) -> Counting:
    said: dict[str, str] = {}
    for root in roots:
        for chosen in () if root is None else root.iter(f"{W}{kind}Pr"):
            for name in ("numFmt", "numStart", "numRestart"):
                said[name] = said.get(name) or value(chosen.find(W + name))
    return Counting(
        said.get("numFmt") or _FORMATS[kind], number(said.get("numStart", ""), 1), said.get("numRestart", "")
    )
