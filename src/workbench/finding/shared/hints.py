"""Signs of who took the words from whom: quotation marks, notes, dates. Signs, never more."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass

from workbench.errors import InputError
from workbench.finding.shared.kinds import Kinds
from workbench.finding.shared.shapes import Hint
from workbench.language import edtf
from workbench.model.reading import BlockKind, Reading, Span
from workbench.model.records import Document
from workbench.translation import Message, msg

_OPENING, _CLOSING = "「『“«", "」』”»"
_REACH = 160
_BEHIND = 4


@dataclass(frozen=True, slots=True)
class Clues:
    """What one side of a shared passage tells: whether it is set as a quotation, and has a note."""

    quoted: bool
    noted: bool


class ClueFinder:
    """Knows one reading."""

    def __init__(self, reading: Reading, kinds: Kinds) -> None:
        self._reading = reading
        self._kinds = kinds
        self._markers = sorted(note.marker for note in reading.notes if note.marker is not None)

    def at(self, span: Span) -> Clues:
        """The clues at this place."""
        quoted = self._kinds.block(span[0]) is BlockKind.QUOTATION or in_quotation_marks(self._reading.text, span)
        following = bisect_left(self._markers, span[0] + 1)
        noted = following < len(self._markers) and self._markers[following] <= span[1] + _BEHIND
        return Clues(quoted, noted)


def in_quotation_marks(text: str, span: Span) -> bool:
    """Whether most of these words stand in one pair of quotation marks (typographic ones)."""
    start, end = span
    third = (end - start) // 3
    middle = (start + end) // 2
    before, after = text[max(start - _REACH, 0) : middle], text[middle : end + _REACH]
    opened = max(before.rfind(sign) for sign in _OPENING)
    if opened < 0 or opened < max(before.rfind(sign) for sign in _CLOSING):
        return False
    closed = [place for sign in _CLOSING if (place := after.find(sign)) >= 0]
    if not closed or max(start - _REACH, 0) + opened > start + third:
        return False
    return middle + min(closed) >= end - third


def hint(left: tuple[Document, Clues], right: tuple[Document, Clues]) -> Hint:
    """What the clues of both sides and the dates of the documents say."""
    found = [*_said(left, right, "right"), *_said(right, left, "left"), *_dated(left[0], right[0])]
    sources = {source for source, _ in found}
    return Hint(sources.pop() if len(sources) == 1 else "", tuple(reason for _, reason in found))


def _said(one: tuple[Document, Clues], other: tuple[Document, Clues], source: str) -> list[tuple[str, Message]]:
    (document, clues), (_, others) = one, other
    found = []
    if clues.quoted and not others.quoted:
        found.append((source, msg("“{title}” has these words as a quotation.", title=document.title)))
    if clues.noted and not others.noted:
        found.append((source, msg("“{title}” gives a note to these words.", title=document.title)))
    return found


def _dated(left: Document, right: Document) -> list[tuple[str, Message]]:
    year, other = _year(left), _year(right)
    if year is None or other is None or year == other:
        return []
    earlier, later = (left, right) if year < other else (right, left)
    said = msg(
        "“{earlier}” ({year}) is older than “{later}”.", earlier=earlier.title, year=min(year, other), later=later.title
    )
    return [("left" if earlier is left else "right", said)]


def _year(document: Document) -> int | None:
    if not document.date:
        return None
    try:
        day = edtf.parse(document.date).earliest
    except InputError:
        return None
    return None if day is None else day.year
