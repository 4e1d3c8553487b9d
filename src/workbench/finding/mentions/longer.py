"""Longer names that nobody has entered yet, but that look like names by how they end.

外蒙 stands in 外蒙古人民共和国 also where no entity of that name is known. Only endings that make
another thing of the name count: a state, a treaty, a body. A province or a government that is
called after a place is not held to be something else.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from workbench.language.folding import Folder

_ENDINGS = (
    *("人民共和国", "共和国", "联邦", "帝国", "王国", "自治区", "公国"),
    *("条约", "协定", "公约", "议定书", "条例", "宣言", "协约", "密约"),
    *("委员会", "大学", "共产党", "国民党", "人民党", "铁路"),
)
_BETWEEN = r"[^\W\d_a-z的之和与及同在是了对为于以向从由把被将等并或而所签订缔结达成废后前我各]{0,6}?"
"""Up to six Chinese characters that are no grammatical words, nor verbs of concluding a treaty."""

_SEEN = 2
"""How often a string must stand to be held to be a name."""


def longer_names(texts: Iterable[str], forms: Sequence[str]) -> list[str]:
    """The strings of folded texts that begin with a form, end like a longer name, and recur."""
    folded = sorted({name for form in forms if (name := Folder().fold(form).text)}, key=len, reverse=True)
    if not folded:
        return []
    endings = "|".join(Folder().fold(ending).text for ending in _ENDINGS)
    pattern = re.compile(f"(?:{'|'.join(map(re.escape, folded))})(?:{_BETWEEN})(?:{endings})")
    counted = Counter(match.group() for text in texts for match in pattern.finditer(text))
    return sorted(name for name, count in counted.items() if count >= _SEEN and name not in folded)
