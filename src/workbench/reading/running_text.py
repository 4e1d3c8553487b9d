"""Tells running text, in whatever language, from characters that follow each other by chance.

Of two places in a text, how often do they hold the same character (Friedman's index of coincidence,
1922), and how often the same two? If neighbours knew nothing of each other, the second would be the
first squared. In texts it is far more, since they are made of words; of this no word need be known.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from itertools import pairwise

from workbench.model.reading import BlockKind, Reading
from workbench.reading.plain import read_plain
from workbench.translation import msg

_SAMPLE = 20_000
_ENOUGH = 1_000
"""Characters below which nothing is said: chance alone varies too much."""

_BOUND = 1.4
"""How many times as often pairs must agree: measured 1.75 to 2.9 in English, 2.9 to 4.2 in Russian,
Greek and Hebrew, 10 to 30 in Chinese, Japanese and Korean, 0.97 to 1.03 in random characters."""

_FEWEST = 0.02
"""Agreements per character without which the ratio says nothing (300 and more per 1,000 in texts)."""


def is_running_text(text: str) -> bool:
    """Whether the text reads on, as far as its beginning shows; True where there is too little of it."""
    sample = "".join(text[: 4 * _SAMPLE].casefold().split())[:_SAMPLE]
    count = len(sample)
    if count < _ENOUGH:
        return True
    single, double = _agreements(sample), _agreements(pairwise(sample))
    # Both are counted over about count²/2 pairs of places; the ratio of the shares is what counts.
    return double >= _FEWEST * count and double * count * count > _BOUND * 2 * single * single


def _agreements(items: Iterable[object]) -> int:
    """How many pairs of places hold the same."""
    return sum(number * (number - 1) // 2 for number in Counter(items).values())


def read_without_structure(source: str, *, language: str = "") -> Reading:
    """The text as plain paragraphs, with a warning that nothing was recognised in it."""
    plain = read_plain(source, language=language)
    said = msg(
        "No running text was recognised (the characters follow each other as if by chance): "
        "read as plain paragraphs, without title, headings or notes."
    )
    blocks = tuple(replace(block, kind=BlockKind.PARAGRAPH, level=0) for block in plain.blocks)
    return replace(plain, blocks=blocks, title="", warnings=(said,))
