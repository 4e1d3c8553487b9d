"""A user's word on a document's damaged characters, laid over what the reader found.

``damaged`` (kind: the character as it stands and the one that was printed) adds a pair or puts it
in the place of another; ``sound`` (kind: one character) says that it stands as it was printed.
Both hold for the whole document; of several on one character the last one counts.
"""

from __future__ import annotations

from collections.abc import Iterable

from workbench.errors import InputError
from workbench.model.reading import Reading
from workbench.model.records import Correction
from workbench.translation import msg

DAMAGED, SOUND = "damaged", "sound"
EVERYWHERE = (DAMAGED, SOUND)
"""The actions that are about a document as a whole."""

WHOLE = (0, 1)
"""The source span of a correction that is about the whole document."""

Pairs = tuple[tuple[str, str], ...]


def is_sound_kind(action: str, kind: str) -> bool:
    """Whether ``kind`` is what the action asks for: visible characters, and two different ones."""
    count = {DAMAGED: 2, SOUND: 1}.get(action)
    return len(kind) == count == len(set(kind)) and kind.isprintable() and not any(map(str.isspace, kind))


def pair_of(stands: str, printed: str) -> str:
    """The ``kind`` of a ``damaged`` correction. Raises InputError unless both are single characters."""
    kind = stands.strip() + printed.strip()
    if len(stands.strip()) != 1 or not is_sound_kind(DAMAGED, kind):
        raise InputError(
            msg("Two different characters are wanted: the one that stands, and the one that was printed."),
            msg("Write for example 帄=平."),
        )
    return kind


def laid_over(pairs: Pairs, corrections: Iterable[Correction]) -> Pairs:
    """The damaged characters with the user's corrections; the reader's order, then the user's."""
    found = dict(pairs)
    for one in corrections:
        if one.action == SOUND:
            found.pop(one.kind, None)
        elif one.action == DAMAGED:
            found[one.kind[0]] = one.kind[1]
    return pairs if found == dict(pairs) else tuple(found.items())


def places(reading: Reading, character: str) -> int:
    """In how many places of the text, its notes included, the character stands."""
    return reading.text.count(character, 0, reading.notes_end)
