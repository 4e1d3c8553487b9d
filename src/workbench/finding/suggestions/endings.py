"""Names that show by their ending what they are: states, provinces, treaties, organisations."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping

from workbench.finding.suggestions.corpus import Corpus
from workbench.finding.suggestions.people import is_transcription
from workbench.finding.suggestions.tables import ENDINGS, GENERIC, GRAMMAR, LEADING, states
from workbench.finding.suggestions.weighing import Measure, measured

_KINDS = {ending: kind for kind, endings in ENDINGS.items() for ending in endings}
_ENDING = re.compile("|".join(sorted(_KINDS, key=len, reverse=True)))
_HAN = re.compile("[\u3400-\u9fff]")
_LONGEST = 12
_SITES = 100_000
"""At most so many places are looked at, evenly over the archive."""
_FREE, _NEARLY, _RARER = 0.5, 0.8, 0.4
_POWERS = "中苏蒙俄美英法德日韩朝印越义意波捷匈满藏疆港澳台外内东西南北华"
_DIRECTIONS = "东西南北内外"
_SINGLE = "美英法德俄韩泰中"


def ended(corpus: Corpus) -> Iterator[tuple[str, str, Measure]]:
    """Kind, name and measure of strings that end like names and stand freely."""
    sites = list(corpus.find(_ENDING))
    counted: dict[str, Counter[str]] = defaultdict(Counter)
    for match in sites[:: max(len(sites) // _SITES, 1)]:
        for name in _candidates(corpus.text, match.start(), match.end()):
            counted[match.group()][name] += 1
    likely = {name: _KINDS[ending] for ending, names in counted.items() for name, n in names.items() if n > 1}
    measures = measured(corpus, likely)
    for name in _standing(measures):
        kind = likely[name]
        if name not in GENERIC and _proper(name, kind):
            yield kind, name, measures[name]


def named_states(corpus: Corpus) -> Iterator[tuple[str, Measure]]:
    """Names of states, also with a direction before them, and those of two characters (美国)."""
    known = {f"{one}国" for one in _SINGLE} | states()
    known |= {f"{side}{state}" for state in states() if len(state) == 2 for side in _DIRECTIONS}
    for name, one in measured(corpus, known).items():
        if one.count > 1 and one.freedom >= _FREE:
            yield name, one


def kind_by_ending(name: str) -> str:
    """The kind of thing that a folded name ends like; "" if nothing is known of it."""
    for length in range(5, 0, -1):
        if name[-length:] in _KINDS and len(name) > length:
            return _KINDS[name[-length:]]
    return ""


def _candidates(text: str, start: int, end: int) -> Iterator[str]:
    """Everything that may be the name that ends here."""
    for at in range(start - 1, max(start - _LONGEST, -1), -1):
        if not _HAN.match(text[at]) or text[at] in GRAMMAR:
            return
        if text[at : at + 2] in LEADING:
            return
        yield text[at:end]


def _standing(measures: Mapping[str, Measure]) -> Iterator[str]:
    """Of nested candidates those that are names of their own.

    A shorter one goes if it hardly ever stands without the longer; a longer one if it is much
    rarer than a shorter that stands freely.
    """
    free = {name: one for name, one in measures.items() if one.left >= _FREE and one.right >= _RARER}
    for name, one in free.items():
        shorter = [free[name[at:]] for at in range(1, len(name) - 1) if name[at:] in free and name[at:] not in GENERIC]
        longer = [other.count for tail, other in free.items() if tail != name and tail.endswith(name)]
        if (
            not any(one.count < _RARER * other.count for other in shorter)
            and max(longer, default=0) < _NEARLY * one.count
        ):
            yield name


def _proper(name: str, kind: str) -> bool:
    """Whether the string before the ending looks like the name of something."""
    ending = max((one for one in ENDINGS[kind] if name.endswith(one)), key=len, default="")
    stem = name[: len(name) - len(ending)]
    if not ending or not stem:
        return False
    if kind == "treaty":
        return stem[0] in _POWERS or is_transcription(stem) or len(stem) > 3
    return len(stem) > 1 or (len(ending) > 1 and stem[0] in _POWERS)
