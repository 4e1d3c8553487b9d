"""Which words a run of Chinese characters falls into: the likeliest by how common each word is (Viterbi, unigrams).

The table (``resources/words/chinese.txt``) names its source; it is read when the first word is asked for.
"""

from __future__ import annotations

from functools import cache
from string import ascii_lowercase, ascii_uppercase

import numpy as np

from workbench import assets
from workbench.language.folding.table import folding_table
from workbench.model.reading import Span

LONGEST = 6
"""Characters of the longest word of the table."""

LEVELS = ascii_uppercase + ascii_lowercase
"""The letters that say how common a word is: each counts for half a power of two."""

_ALL = 52
"""Half powers of two of all words of the table together (some 60 million)."""

_COMMON = 30


def folded(text: str) -> str:
    """Traditional characters and variants as simplified ones; as many characters as the text."""
    points = np.frombuffer(text.encode("utf-32-le", "replace"), dtype="<u4")
    codes, _ = folding_table().look_up(points)
    return codes.astype("<u4").tobytes().decode("utf-32-le")


def words_of(run: str) -> list[Span]:
    """The words of a run of Chinese characters in either script, in order and without holes.

    What is no word of the table falls into single characters. About 1 ms for 40 characters; the first
    time the table is read (about 5 ms).
    """
    plain = folded(run)
    best: list[tuple[int, int]] = [(0, 0)]  # least cost of the words up to here, and where the last one begins
    for end in range(1, len(plain) + 1):
        ways = [(best[start][0] + _cost(plain[start:end]), start) for start in range(max(0, end - LONGEST), end)]
        best.append(min(ways))
    found, end = [], len(plain)
    while end:
        start = best[end][1]
        found.append((start, end))
        end = start
    return found[::-1]


def stands_alone(character: str) -> bool:
    """Whether this character is so common that it is a word of its own wherever it is part of no other: 的, 说, 他."""
    return _level(folded(character)) >= _COMMON


def _cost(word: str) -> int:
    """In half powers of two; a word that the table has not costs more than its characters."""
    level = _level(word)
    return _ALL - level if level >= 0 else _ALL * (len(word) + 1)


def _level(word: str) -> int:
    """How common a word is; -1 if the table has it not, but 0 for a single character."""
    line, rest = _lines().get(word[0], ""), word[1:]
    at = line.find(rest)
    while at >= 0 and line:
        end = at + len(rest)
        if end < len(line) and line[end].isascii() and line[at - 1 : at].isascii():
            return LEVELS.index(line[end])
        at = line.find(rest, at + 1)
    return -1 if rest else 0


@cache
def _lines() -> dict[str, str]:
    lines = assets.path("words", "chinese.txt").read_text("utf-8").splitlines()
    return {line[0]: line[1:] for line in lines if not line.startswith("#")}
