"""All dates of a reading: where they stand, what they mean, and why."""

from __future__ import annotations

import re
from bisect import bisect_right
from copy import copy
from dataclasses import dataclass

from workbench.language.dates.context import Context, Meaning, meaning_of
from workbench.language.dates.roles import bare_year_stands, role_of
from workbench.language.dates.sequence import all_expressions
from workbench.language.edtf import Edtf, parse
from workbench.language.folding import Folded, Folder
from workbench.model.reading import Block, BlockKind, Reading

_SENTENCE_END = re.compile("[。!?;]|\\. (?=[a-zа-я])")
_AHEAD = re.compile("以前|之前|前(?!后|往|去|来|线)|为止")
_OUTSIDE = frozenset({BlockKind.APPARATUS, BlockKind.CODE})


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date at ``[start, end)`` of the reading: what it means, and its role.

    ``role``: ``event``, ``access`` (a web page was seen), ``imprint`` (a work was published) or
    ``title`` (it stands in the title of a work).
    """

    start: int
    end: int
    meaning: Meaning
    role: str

    @property
    def value(self) -> Edtf:
        """The EDTF value."""
        return parse(self.meaning.edtf)


def find_dates(reading: Reading) -> list[FoundDate]:
    """All dates of body and notes, in order of the reading."""
    folded = Folder(reading.damaged).fold(reading.text, 0, reading.notes_end)
    body, contexts = Context(), _Contexts(reading)
    sentence, found = 0, []
    for block in reading.blocks:
        if block.kind in _OUTSIDE or block.start >= reading.notes_end:
            continue
        context = body if block.start < reading.body_end else contexts.of_note(block)
        dates, sentence = _in_block(folded, block, context, sentence, reading.body_end)
        found += dates
        if block.start < reading.body_end:
            contexts.keep(block.end, body)
    return found


class _Contexts:
    """The context of each note: what it tells itself, else what the body told at its marker."""

    def __init__(self, reading: Reading) -> None:
        self._markers = {note.start: note.marker for note in reading.notes if note.end > note.start}
        self._ends: list[int] = []
        self._kept: list[Context] = []
        self._note = Context()

    def keep(self, end: int, context: Context) -> None:
        self._ends.append(end)
        self._kept.append(copy(context))

    def of_note(self, block: Block) -> Context:
        if block.start in self._markers:
            marker = self._markers[block.start]
            index = bisect_right(self._ends, marker) - 1 if marker is not None else -1
            self._note = copy(self._kept[index]) if index >= 0 else Context()
        return self._note


def _in_block(
    folded: Folded, block: Block, context: Context, sentence: int, body_end: int
) -> tuple[list[FoundDate], int]:
    begin = folded.place(block.start)
    text = folded.stretch(begin, folded.place(block.end))
    ends = [match.end() for match in _SENTENCE_END.finditer(text)]
    found: list[FoundDate] = []
    for one in all_expressions(text):
        number = sentence + bisect_right(ends, one.start)
        if one.first.bare and not bare_year_stands(text, one, block):
            continue
        words = text[one.start : one.end]
        meaning = meaning_of(one, context, words, number)
        if meaning is None:
            continue
        role = role_of(text, one, block)
        if _AHEAD.match(text, one.end):
            pass
        elif role == "event" or (role == "imprint" and block.start >= body_end):
            context.tell(meaning, words, number)
        start, end = folded.span(begin + one.start, begin + one.end)
        found.append(FoundDate(start, end, meaning, role))
    return found, sentence + len(ends) + 1
