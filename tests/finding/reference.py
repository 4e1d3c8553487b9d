"""Search as it is defined, without any cleverness: fold each character, scan, map back.

Knows nothing of the program but the file of the folding table. Kinds are listed for the characters
of the tests only.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

TABLE = Path(__file__).resolve().parents[2] / "resources" / "folding" / "characters.txt"

HAN = "蒙古國国臺台湾灣條条約约獨独立帄平𠀀𠮷𡈽"
LETTERS = "scomwaeéÉSCМосквайиёеЙ"
DIGITS = "1945１"
SIGNS = "，。,.「“—-"
EMOJI = "😀"
SPACES = " \n\u3000\u00a0"
IGNORED = "\u00ad\u200b"
MARKS = "\u0301\u0306\ufe00"
HALF = "\ud800\udfff"
ALPHABET = HAN + LETTERS + DIGITS + SIGNS + EMOJI + SPACES + IGNORED + MARKS + HALF

_GLUE = {"letter": 0, "digit": 0, "sign": 1, "han": 2}
_CJK_SIGNS = "，。「“"


def _pairs() -> dict[str, str]:
    packed = "".join(line for line in TABLE.read_text("utf-8").splitlines() if not line.startswith("# "))
    characters = packed.replace(" ", "")
    return {characters[at]: characters[at + 1] for at in range(0, len(characters), 2)}


PAIRS = _pairs()


def kind(character: str) -> str:
    """The kind of a character of the alphabet, after folding."""
    if character in HAN or PAIRS.get(character, character) in HAN or character in map(PAIRS.get, HAN):
        return "han"
    if character.isdigit():
        return "digit"
    if character.isalpha():
        return "letter"
    return "han" if "\u3000" <= character <= "\u303f" else "sign"


def fold(text: str, damaged: dict[str, str]) -> list[tuple[str, int]]:
    """Folded characters, each with the offset of the one behind it."""
    folded: list[tuple[str, int]] = []
    for offset, character in enumerate(text):
        printed = damaged.get(character, character)
        if printed in IGNORED or printed in MARKS:
            if printed == "\u0306" and offset and folded and folded[-1] == ("и", offset - 1):
                folded[-1] = ("й", offset - 1)
            folded.append(("", offset))
        elif printed in SPACES:
            folded.append((" ", offset))
        else:
            folded.append(("\ufffd" if printed in HALF else PAIRS.get(printed, printed), offset))
    return _without_idle_spaces(folded)


def _without_idle_spaces(folded: list[tuple[str, int]]) -> list[tuple[str, int]]:
    kept: list[tuple[str, int]] = []
    at = 0
    while at < len(folded):
        if folded[at][0] not in ("", " "):
            kept.append(folded[at])
            at += 1
            continue
        end = at
        while end < len(folded) and folded[end][0] in ("", " "):
            end += 1
        spaces = [one for one in folded[at:end] if one[0] == " "]
        inside = at > 0 and end < len(folded)
        if spaces and inside and _GLUE[kind(folded[at - 1][0])] + _GLUE[kind(folded[end][0])] < 2:
            kept.append(spaces[0])
        at = end
    return kept


@dataclass
class Text:
    """A document: its text, the offsets at which segments begin, its damaged characters."""

    text: str
    borders: list[int] = field(default_factory=list)
    damaged: dict[str, str] = field(default_factory=dict)

    def segments(self) -> list[tuple[int, int]]:
        edges = sorted({0, *self.borders, len(self.text)})
        return list(pairwise(edges)) or [(0, 0)]

    def folded(self) -> list[list[tuple[str, int]]]:
        """The fold of the whole, cut at the borders."""
        whole = fold(self.text, self.damaged)
        return [[one for one in whole if start <= one[1] < end] for start, end in self.segments()]

    def span(self, first: int, last: int) -> tuple[int, int]:
        """From the first character to behind the last one and the marks that follow it."""
        end = last + 1
        while end < len(self.text) and self.text[end] in MARKS and end not in self._stands():
            end += 1
        return first, end

    def _stands(self) -> set[int]:
        return {at for at, character in enumerate(self.text) if character in self.damaged}


def term_hits(query: str, document: Text, *, exact: bool = False) -> list[tuple[int, int]]:
    """The hits of a word without wildcards, leftmost first, none overlapping."""
    needle = "".join(one for one, _ in fold(query, document.damaged))
    found: list[tuple[int, int]] = []
    for segment in document.folded():
        text, at = "".join(one for one, _ in segment), 0
        while (at := text.find(needle, at)) >= 0:
            span = document.span(segment[at][1], segment[at + len(needle) - 1][1])
            bordered = border(text, at, needle[0]) and border(text, at + len(needle), needle[-1])
            if bordered and (not exact or plain(document.text[span[0] : span[1]]) == plain(query)):
                found.append(span)
                at += len(needle)
            else:
                at += 1
    return found


def border(text: str, place: int, edge: str) -> bool:
    """Whether a word that begins or ends with ``edge`` may do so here: letters need a border."""
    if kind(edge) != "letter" or not 0 < place < len(text):
        return True
    return not all(kind(one) in ("letter", "digit") for one in text[place - 1 : place + 1])


def plain(text: str) -> str:
    """The text with its characters as they stand, without its layout."""
    bare = "".join(one for one in text if one not in IGNORED)
    if bare and any(kind(one) == "han" for one in bare.rstrip(MARKS)[-1:]):
        bare = bare.rstrip("\ufe00")
    bare = re.sub(r"[ \n\u3000\u00a0]+", " ", bare)
    return "".join(one for at, one in enumerate(bare) if one != " " or _parts(bare, at))


def _parts(text: str, at: int) -> bool:
    inside = 0 < at < len(text) - 1
    return inside and _GLUE[kind(text[at - 1])] + _GLUE[kind(text[at + 1])] < 2


def longest(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Sorted, each once, and of two of which one lies within the other the longer."""
    once = sorted(set(spans))
    return [a for a in once if not any(b != a and b[0] <= a[0] and a[1] <= b[1] for b in once)]


def near(left: list[tuple[int, int]], right: list[tuple[int, int]], distance: int) -> list[tuple[int, int]]:
    """Those of both sides that have one of the other, apart from it, within so many characters."""
    pairs = [(a, b) for a in left for b in right if 0 <= b[0] - a[1] <= distance or 0 <= a[0] - b[1] <= distance]
    return longest([one for pair in pairs for one in pair])


def unit(text: str, place: int, kind_of_unit: str) -> int:
    """The number of the sentence or paragraph in which the character stands."""
    number, at = 0, 0
    while at < place:
        ends = _unit_end(text, at, kind_of_unit)
        if ends and ends <= place:
            number += 1
        at = max(ends, at + 1)
    return number


def _unit_end(text: str, at: int, kind_of_unit: str) -> int:
    """Where a unit ends that ends with the character at ``at``; 0 if none does."""
    one, following = text[at], text[at + 1 : at + 2]
    closing = bool(following) and following in '”」』’"'
    if one == "\n":
        return at + 1
    if kind_of_unit == "paragraph":
        return 0
    if one in "。！？!?":
        return at + 2 if closing else at + 1
    if one == "；" and not closing:
        return at + 1
    return at + 2 if one == "." and following.isspace() else 0


def same(
    left: list[tuple[int, int]], right: list[tuple[int, int]], text: str, kind_of_unit: str
) -> list[tuple[int, int]]:
    """Those of both sides that share a sentence or paragraph with one of the other."""
    pairs = [(a, b) for a in left for b in right if unit(text, a[0], kind_of_unit) == unit(text, b[0], kind_of_unit)]
    return longest([one for pair in pairs for one in pair])
