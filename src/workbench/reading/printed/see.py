"""Notes that send the reader to other notes ("see note 7", 同註 3, 見注 12)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from workbench.model.reading import Note

_SEE = re.compile(
    r"(?:同|見|见|參見|参见|參閱|参阅|參看|参看|參|参|如|前揭|引自|[Ss]ee|[Cc]f\.|supra|infra|[Aa]bove|[Bb]elow)[,，]?\s*"
    r"(?:上|前|本文|本章|本頁|本页)?\s*(?:註釋|注释|注釋|註解|註|注|[Nn]otes?|[Nn]{1,2}\.|fn\.?)\s*[\[(（〔]?\s*"
    r"([^\s\d]|\d{1,3})"
)


def find_references(text: str, notes: Sequence[Note]) -> tuple[Note, ...]:
    """The notes, each with the positions of the notes to which its text refers."""
    signs = {note.label[-1:]: note.number for note in notes if note.label and not note.label[-1:].isdigit()}
    result = []
    for place, note in enumerate(notes):
        numbers = [signs.get(found[1], found[1]) for found in _SEE.finditer(text, note.start, note.end)]
        see = tuple(dict.fromkeys(_resolved(notes, place, numbers)))
        result.append(replace(note, see=see) if see else note)
    return tuple(result)


def _resolved(notes: Sequence[Note], place: int, numbers: Sequence[str]) -> Iterator[int]:
    """The nearest note of that number: on the same page, else before, else behind."""
    for number in numbers:
        same = [i for i, note in enumerate(notes) if note.number == number and i != place]
        if same:
            page = notes[place].page
            yield min(same, key=lambda i: (notes[i].page != page, i > place, abs(i - place)))
