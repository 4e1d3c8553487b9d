"""How Chinese characters are read, for typing names by their sounds.

The table (``resources/pinyin/syllables.txt``) names its source; it is read when the first name is typed.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from workbench import assets

INITIALS = ("zh", "ch", "sh")
"""Initials of two letters; those of one letter are the first letter of a syllable."""

Points = NDArray[np.uint32]


class Table(NamedTuple):
    """All readings: ``points`` (ascending; a character of two readings stands twice), and each one's syllable."""

    points: Points
    numbers: NDArray[np.int64]
    syllables: tuple[str, ...]


@lru_cache(maxsize=1)
def table() -> Table:
    """The readings of all characters, without tones."""
    lines = assets.path("pinyin", "syllables.txt").read_text("utf-8").splitlines()
    parted = [line.partition(" ") for line in lines if not line.startswith("#")]
    points = np.frombuffer("".join(characters for *_, characters in parted).encode("utf-32-le"), dtype="<u4")
    numbers = np.repeat(np.arange(len(parted)), [len(characters) for *_, characters in parted])
    order = np.argsort(points, kind="stable")
    return Table(points[order], numbers[order], tuple(syllable for syllable, *_ in parted))


def readings(character: str) -> tuple[str, ...]:
    """All readings of a character (ü is v, and u as well); a letter or digit is read as itself; none of others."""
    if character.isascii():
        return (character.lower(),) if character.isalnum() else ()
    known = table()
    first, last = np.searchsorted(known.points, np.array([ord(character), ord(character) + 1], dtype=np.uint32))
    said = [known.syllables[number] for number in known.numbers[first:last].tolist()]
    return tuple(dict.fromkeys([*said, *(one.replace("v", "u") for one in said)]))


def letters(typed: str) -> str:
    """What was typed as letters of pinyin, without spaces and apostrophes; empty if it is something else."""
    joined = "".join(one for one in typed.lower() if not one.isspace() and one not in "'’").replace("ü", "v")
    return joined if joined.isascii() and joined.isalnum() and not joined.isdigit() else ""


def abbreviates(typed: str, syllable: str, *, last: bool) -> bool:
    """Whether somebody who means this syllable types so: all of it, its initial; at the end any beginning."""
    if typed == syllable or (last and syllable.startswith(typed)):
        return True
    return (len(typed) == 1 or typed in INITIALS) and syllable.startswith(typed)
