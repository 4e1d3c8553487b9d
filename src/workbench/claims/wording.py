"""Two wordings: folded, with what differs in their own words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

from workbench.claims.names import folded
from workbench.claims.relation import Compared, Relation
from workbench.language.folding import Folder
from workbench.translation import msg

LONGEST = 2_000
"""Characters of a wording whose differences are looked for one by one."""

_SHOWN = 40
_WIDE = re.compile("[\u2e80-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
"""Characters each of which is a word for this purpose: Han and kana."""
_DENIES = re.compile("[不未无非没勿]|not|never|не|нет")
"""Words that turn the sense of a sentence round (folded): one that has them besides does not merely say more."""


@lru_cache(maxsize=5_000)
def compare_wordings(left: str, right: str) -> Compared:
    """Compare two wordings; script, width, case, spaces and punctuation do not count."""
    one, other = folded(left), folded(right)
    if one == other:
        return Compared(Relation.AGREE, msg("The same words."))
    mine, theirs = differing(one, other)
    if (mine and theirs) or _DENIES.search(mine or theirs):
        here, there = OnlyIn(left, right, "-"), OnlyIn(left, right, "+")
        return Compared(Relation.CONFLICTS, msg("“{left}” against “{right}”.", left=here, right=there))
    more = OnlyIn(left, right, "-" if mine else "+")
    return Compared(Relation.REFINES, msg("Only one of them says “{words}”.", words=more), -1 if mine else 1)


@dataclass(frozen=True, slots=True)
class OnlyIn:
    """What only the one (``-``) or the other (``+``) of two wordings says: found out when somebody reads it."""

    left: str
    right: str
    kind: str

    def __str__(self) -> str:
        said = (" ".join(words.split()) for one, words in difference(self.left, self.right) if one == self.kind)
        return _brief(" … ".join(words for words in said if words)) or "–"


def differing(left: str, right: str) -> tuple[str, str]:
    """What stands only in the one and only in the other, the beginning of it."""
    if left in right or right in left:
        inner, outer = sorted((left, right), key=len)
        more = _brief(outer.replace(inner, " … ", 1).strip(" …"))
        return ("", more) if outer is right else (more, "")
    if max(len(left), len(right)) > LONGEST:
        return _brief(left), _brief(right)
    steps = SequenceMatcher(None, left, right, autojunk=False).get_opcodes()
    mine = [left[a:b] for kind, a, b, _, _ in steps if kind != "equal" and b > a]
    theirs = [right[a:b] for kind, _, _, a, b in steps if kind != "equal" and b > a]
    return _brief(" … ".join(mine)), _brief(" … ".join(theirs))


Steps = list[tuple[str, str]]
"""What is the same (``=``), only in the one (``-``), only in the other (``+``), in their own words."""


def difference(left: str, right: str) -> Steps:
    """How two wordings differ, folded as they are compared; joined without ``+`` the steps are the left one.

    Punctuation and spaces belong to what stands before them. What is the same is said in the words of the left one.
    """
    one, other = _words(left), _words(right)
    if max(len(one), len(other)) > LONGEST:
        return [step for step in (("-", left), ("+", right)) if step[1]]
    here, there = ([word for word, _ in side] for side in (one, other))
    found: Steps = []
    for kind, a, b, c, d in SequenceMatcher(None, here, there, autojunk=False).get_opcodes():
        if b > a:
            found.append(("=" if kind == "equal" else "-", _between(left, one, a, b)))
        if kind != "equal" and d > c:
            found.append(("+", _between(right, other, c, d)))
    return found or [("=", left)]


def _words(text: str) -> list[tuple[str, int]]:
    """The folded words, each with the place where it begins; of scripts without spaces, the characters."""
    fold = Folder().fold(text)
    found: list[tuple[str, int]] = []
    last = -2
    for letter, at in zip(fold.text, fold.offsets.tolist(), strict=True):
        if not letter.isalnum():
            continue
        if at == last + 1 and not _WIDE.match(letter) and not _WIDE.match(found[-1][0]):
            found[-1] = found[-1][0] + letter, found[-1][1]
        else:
            found.append((letter, at))
        last = at
    return found


def _between(text: str, words: list[tuple[str, int]], start: int, end: int) -> str:
    """The text from one word up to another, with what stands between it and the next."""
    first = words[start][1] if start else 0
    return text[first : words[end][1] if end < len(words) else len(text)]


def _brief(text: str) -> str:
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"
