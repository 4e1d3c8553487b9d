"""Two names of people or places: by identity, and by what is part of what.

Words that are tied to no entity are compared folded, and with the name forms of the other's entity.
A name is never taken for another because it is like it.
"""

from __future__ import annotations

from functools import lru_cache

from workbench.claims.relation import Compared, Names, Relation, Value
from workbench.language.folding import Folder
from workbench.translation import msg


@lru_cache(maxsize=20_000)
def folded(text: str) -> str:
    """The words as they compare: script, width, case, layout and punctuation do not count."""
    return "".join(character for character in Folder().fold(text).text if character.isalnum())


def compare_names(left: Value, right: Value, names: Names) -> Compared:
    """Compare two names."""
    if _same(left, right, names):
        return Compared(Relation.AGREE, msg("The same name: {name}.", name=names.called(left)))
    one, other = names.called(left), names.called(right)
    if right.entity and right.entity in names.wholes.get(left.entity, ()):
        return Compared(Relation.REFINES, msg("{finer} is part of {wider}.", finer=one, wider=other), -1)
    if left.entity and left.entity in names.wholes.get(right.entity, ()):
        return Compared(Relation.REFINES, msg("{finer} is part of {wider}.", finer=other, wider=one), 1)
    if left.entity and right.entity:
        return Compared(Relation.CONFLICTS, msg("{left} is not {right}.", left=one, right=other))
    reason = msg(
        "“{left}” and “{right}” are different names; say of which entities, if they mean the same.",
        left=one,
        right=other,
    )
    return Compared(Relation.CONFLICTS, reason)


def _same(left: Value, right: Value, names: Names) -> bool:
    if left.entity and right.entity:
        return left.entity == right.entity
    if folded(left.text) == folded(right.text):
        return True
    return any(
        known.entity and folded(words.text) in names.forms.get(known.entity, ())
        for known, words in ((left, right), (right, left))
        if not words.entity
    )
