"""Two wordings: folded, with what differs in their own words."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from functools import lru_cache

from workbench.claims.names import folded
from workbench.claims.relation import Compared, Relation
from workbench.translation import msg

LONGEST = 2_000
"""Characters of a wording whose differences are looked for one by one."""

_SHOWN = 40
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
        return Compared(Relation.CONFLICTS, msg("“{left}” against “{right}”.", left=mine or "–", right=theirs or "–"))
    return Compared(Relation.REFINES, msg("Only one of them says “{words}”.", words=mine or theirs), -1 if mine else 1)


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


def _brief(text: str) -> str:
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"
