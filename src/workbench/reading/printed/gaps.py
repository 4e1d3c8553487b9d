"""What a printed text has visibly lost."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from workbench.model.reading import Block, BlockKind, Gap, Note
from workbench.reading.printed.characters import ends_clause
from workbench.translation import N_

_LOST = re.compile("\ufffd+")
_EMPTY = re.compile(r"《\s*》|「\s*」|『\s*』|（\s*）|〈\s*〉|【\s*】|“\s*”")

UNREADABLE = N_("A character was lost on the way from the page")
EMPTY = N_("Nothing stands between the brackets")
NO_NOTE = N_("The note to this number is missing")
BREAKS_OFF = N_("The text breaks off in mid-sentence")


def find_gaps(text: str, blocks: Sequence[Block], notes: Sequence[Note], notes_end: int) -> tuple[Gap, ...]:
    """The gaps of a reading, in the order of its text."""
    found = [
        *_matches(text, notes_end),
        *(
            Gap(note.marker, note.marker, NO_NOTE)
            for note in notes
            if note.marker is not None and note.start == note.end
        ),
        *_broken(text, blocks),
    ]
    return tuple(sorted(found, key=lambda gap: (gap.start, gap.end)))


def _matches(text: str, end: int) -> Iterator[Gap]:
    for pattern, reason in ((_LOST, UNREADABLE), (_EMPTY, EMPTY)):
        for found in pattern.finditer(text, 0, end):
            yield Gap(found.start(), found.end(), reason)


def _broken(text: str, blocks: Sequence[Block]) -> Iterator[Gap]:
    """The last paragraph of the body, if its sentence does not end."""
    body = [b for b in blocks if b.kind not in (BlockKind.NOTE, BlockKind.APPARATUS)]
    if not body or body[-1].kind is not BlockKind.PARAGRAPH:
        return
    last = body[-1]
    if last.end - last.start > 40 and not ends_clause(text[last.end - 8 : last.end]) and text[last.end - 1].isalnum():
        yield Gap(last.end, last.end, BREAKS_OFF)
