"""What stands between the end of one line and the beginning of the next, once they are one."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import pairwise

from workbench.reading.printed.characters import CLOSERS, is_cjk

NOTHING, SPACE, HYPHEN_GOES = "", " ", "-"
"""The three ways to join; ``HYPHEN_GOES``: the last character is a layout hyphen and is dropped."""

_SOFT_HYPHENS = "\u00ad\ufffe\u2010"
_NEUTRAL = "“‘”’—…·‧─―"
_TOKEN = re.compile(r"[!-~\u0400-\u04ff]+$")
_NEXT_TOKEN = re.compile(r"[!-~]+")
_ADDRESS = re.compile(r"(?:https?://|ftp://|www\.)")
_PARTS = re.compile(r"[/_=?&%#]|\.\w|\w-\w|\d[a-z]|[a-z]\d", re.IGNORECASE)
_WORD_END = re.compile(r"([A-Za-zÀ-ɏЀ-ӿ]+)-$")
_WORD_START = re.compile(r"[a-zß-ɏа-я]+")
_PROVEN, _RARELY = 5, 5
"""Divided words that prove a habit; how many times rarer hyphens that belong to words must be."""


def join_of(before: str, after: str, *, spaced: bool, words: Collection[str] = ()) -> str:
    """How to join ``before`` (the text so far, its end suffices) and the line ``after``.

    ``spaced``: a space stands in the source at the end of the line; ``words``: the words that
    the document writes inside its lines, which tell a divided word from a hyphenated one.
    """
    if not before or not after:
        return NOTHING
    last, first = before[-1], after[0]
    if last in _SOFT_HYPHENS:
        return HYPHEN_GOES
    if is_cjk(last) or is_cjk(first):
        return NOTHING
    if continues_address(before, after):
        return NOTHING
    if last == "-":
        return _after_hyphen(before, after, words)
    return _between_letters(last, first, spaced=spaced)


def divided_words(texts: Sequence[str], words: Mapping[str, int]) -> Iterable[str]:
    """The words that lines end in the middle of, of a text that is seen to divide its words.

    ``words``: how often each stands in the text. A hyphen between two words of the text stays.
    """
    halves = [
        (head[1].lower(), tail[0])
        for before, after in pairwise(texts)
        if (head := _WORD_END.search(before[-40:])) and (tail := _WORD_START.match(after))
    ]
    whole = Counter(words)
    whole.subtract(half for pair in halves for half in pair)
    divided = sum(whole[a + b] > 0 and not whole[f"{a}-{b}"] for a, b in halves)
    kept = sum(whole[f"{a}-{b}"] > 0 and not whole[a + b] for a, b in halves)
    if divided < max(_PROVEN, _RARELY * kept):
        return ()
    return {a + b for a, b in halves if not whole[f"{a}-{b}"] and not (whole[a] > 0 and whole[b] > 0)}


def continues_address(before: str, after: str) -> bool:
    """Whether ``after`` goes on with the web address that ``before`` ends in."""
    token, following = _TOKEN.search(before[-400:]), _NEXT_TOKEN.match(after)
    if not token or not following:
        return False
    address = list(_ADDRESS.finditer(token[0]))
    if not address:
        return False
    tail, rest = token[0][address[-1].start() :], following[0].rstrip(".,;:)")
    if tail[-1] in ",;)>":
        return False
    if tail[-1] in "/-_=&?%#~+:":
        return True
    if tail[-1] == ".":
        return bool(re.search(r"/|\w\.\w", rest))
    return bool(_PARTS.search(rest)) and not _ADDRESS.match(rest)


def _after_hyphen(before: str, after: str, words: Collection[str]) -> str:
    """A hyphen at the end of a line stays, unless the document writes the word without it."""
    head, tail = _WORD_END.search(before[-40:]), _WORD_START.match(after)
    if head and tail and (head[1] + tail[0]).lower() in words and f"{head[1]}-{tail[0]}".lower() not in words:
        return HYPHEN_GOES
    return SPACE if before[-2:-1].isspace() else NOTHING


def _between_letters(last: str, first: str, *, spaced: bool) -> str:
    if (first in CLOSERS and first not in "…") or first in ",.;:!?)]}":
        return NOTHING
    if last in "“‘([{（「《〈—–―─/" or first in "—–―─":
        return SPACE if spaced and last not in "“‘([{" else NOTHING
    if last in _NEUTRAL and first in _NEUTRAL:
        return NOTHING
    if last.isdigit() and first.isdigit() and not spaced:
        return NOTHING
    return SPACE
