"""All dates of a reading: where they stand, what they mean, and why."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from workbench.language.dates.context import meaning_of
from workbench.language.dates.expressions import Expression
from workbench.language.dates.roles import bare_year_stands, role_of
from workbench.language.dates.sequence import all_expressions
from workbench.language.dates.told import Context, Meaning
from workbench.language.edtf import Edtf, parse
from workbench.language.folding import Folder
from workbench.model.reading import Block, BlockKind, Reading

_SENTENCE_END = re.compile("[。!?;]|\\. (?=[a-zа-я])")
_AHEAD = re.compile("以前|之前|前(?!后|往|去|来|线)|为止")
_OPENS = '。!?;"」'
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
    def value(self) -> Edtf | None:
        """The EDTF value; None where the text does not tell it."""
        return parse(self.meaning.edtf) if self.meaning.edtf else None


def find_dates(reading: Reading) -> list[FoundDate]:
    """All dates of body and notes, in order of the reading."""
    blocks = [block for block in reading.blocks if block.kind not in _OUTSIDE and block.start < reading.notes_end]
    texts = list(_texts(reading, blocks))
    body, contexts = Context(), _Contexts(reading)
    sentence, found = 0, list[FoundDate]()
    for block, text in zip(blocks, texts, strict=True):
        inside = block.start < reading.body_end
        context = body if inside else contexts.of_note(block)
        for one in _in_block(reading, text, context, sentence):
            found.append(one)
            if inside:
                contexts.keep(one.end, body)
        sentence += len(text.sentences) + 1
    return found


@dataclass(frozen=True, slots=True)
class _Text:
    """The folded text of a block: its dates, where each stands in the reading, and where sentences end."""

    block: Block
    text: str
    dates: list[Expression]
    spans: list[list[int]]
    sentences: list[int]


def _texts(reading: Reading, blocks: Sequence[Block]) -> Iterator[_Text]:
    folded = Folder(reading.damaged).fold(reading.text, 0, reading.notes_end)
    whole = folded.text
    edges = folded.places([edge for block in blocks for edge in (block.start, block.end)])
    pieces = [whole[start:end] for start, end in zip(edges[::2], edges[1::2], strict=True)]
    dates = [_standing(piece, block) for piece, block in zip(pieces, blocks, strict=True)]
    places = [
        (begin + one.start, begin + one.end) for begin, these in zip(edges[::2], dates, strict=True) for one in these
    ]
    spans = iter(folded.spans(*np.array(places, dtype=np.int64).reshape(-1, 2).T).tolist())
    for block, piece, these in zip(blocks, pieces, dates, strict=True):
        ends = [match.end() for match in _SENTENCE_END.finditer(piece)]
        yield _Text(block, piece, these, [next(spans) for _ in these], ends)


def _standing(text: str, block: Block) -> list[Expression]:
    """The dates of a block, without figures that are no years."""
    return [one for one in all_expressions(text) if not one.first.bare or bare_year_stands(text, one, block)]


class _Contexts:
    """The context of each note: what it tells itself, else what the body told at its marker."""

    def __init__(self, reading: Reading) -> None:
        self._markers = {note.start: note.marker for note in reading.notes if note.end > note.start}
        self._ends: list[int] = []
        self._kept: list[Context] = []
        self._note = Context()

    def keep(self, end: int, context: Context) -> None:
        self._ends.append(end)
        self._kept.append(context.copy())

    def of_note(self, block: Block) -> Context:
        if block.start in self._markers:
            marker = self._markers[block.start]
            index = bisect_right(self._ends, marker) - 1 if marker is not None else -1
            self._note = self._kept[index].for_note() if index >= 0 else Context()
        return self._note


def _in_block(reading: Reading, text: _Text, context: Context, sentence: int) -> Iterator[FoundDate]:
    for one, (start, end) in zip(text.dates, text.spans, strict=True):
        number = sentence + bisect_right(text.sentences, one.start)
        words = reading.text[start:end]
        meaning = meaning_of(one, context, words, number)
        if meaning is None:
            continue
        role = role_of(text.text, one, text.block)
        told = role == "event" or (role == "imprint" and start >= reading.body_end)
        if told and not _AHEAD.match(text.text, one.end):
            opening = one.start == 0 or text.text[one.start - 1] in _OPENS
            context.tell(meaning, words, number, opening=opening)
        yield FoundDate(start, end, meaning, role)
