"""Names that the text itself sets apart: titles in 《》, and equivalents in parentheses."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping

from workbench.finding.suggestions.alphabets import is_abbreviation
from workbench.finding.suggestions.corpus import Corpus, Place
from workbench.finding.suggestions.tables import GRAMMAR, LEADING, TITLES
from workbench.finding.suggestions.weighing import NOWHERE, Measure, measured

_TITLED = re.compile("《([^《》\n]{2,30})》")
_EQUIVALENT = re.compile("([\u3400-\u9fff·]{2,14})[(（]([^()（）\n]{2,60})[)）]")
_CAPITAL = re.compile(r"[A-ZА-ЯЁ][\w.'’\-]*(?:[\s,]+(?:(?:of|and|the|for|de|von|van|i|и)\s+)?[A-ZА-ЯЁ][\w.'’\-]*)*")
_FREE = 0.5


def titled(corpus: Corpus) -> Iterator[tuple[str, list[tuple[int, int]]]]:
    """What stands in title marks more than once, with its places in the folded text."""
    found: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for match in corpus.find(_TITLED):
        found[match.group(1)].append(match.span(1))
    yield from ((name, places) for name, places in found.items() if len(places) > 1)


def foreign_equivalents(corpus: Corpus) -> Iterator[tuple[str, str, list[Place], Measure]]:
    """Chinese name, its equivalent in letters as it is written, where both stand, and a measure."""
    sites = []
    for match in corpus.find(_EQUIVALENT):
        if match.group(2).isascii() or any("а" <= one <= "я" for one in match.group(2)):
            written = " ".join(corpus.words(corpus.place(*match.span(2))).split())
            whole = _CAPITAL.match(written)
            if whole and len(whole.group()) > 1:
                sites.append((match, whole.group().rstrip(".,"), _heads(match.group(1))))
    measures = measured(corpus, {name for _, _, heads in sites for name in heads})
    places: dict[tuple[str, str], list[Place]] = defaultdict(list)
    for match, written, heads in sites:
        name = _chosen(heads, measures)
        if name:
            places[name, written].append(corpus.place(match.end(1) - len(name), match.end()))
    for (name, written), where in places.items():
        yield name, written, where, measures.get(name, NOWHERE)


def _heads(text: str) -> list[str]:
    """What the name before the parenthesis may be, the longest first."""
    for at in range(len(text) - 2, -1, -1):
        if text[at] in GRAMMAR or text[at : at + 2] in LEADING:
            text = text[at + (1 if text[at] in GRAMMAR else 2) :]
            break
    return [text[at:] for at in range(len(text) - 1)]


def _chosen(heads: list[str], measures: Mapping[str, Measure]) -> str:
    """The longest that stands freely elsewhere too, and not much less often than a shorter one."""
    best, most = "", 0
    for name in reversed(heads):
        one = measures.get(name, NOWHERE)
        if name.endswith(TITLES):
            name = name.removesuffix(next(title for title in TITLES if name.endswith(title)))
        if one.count > 1 and one.left >= _FREE and name and one.count >= 0.3 * most:
            best, most = name, max(one.count, most)
    return best


def equivalents(written: str) -> list[str]:
    """A name in letters, and its abbreviation if that follows it after a comma."""
    name, comma, last = written.rpartition(", ")
    return [name, last] if comma and is_abbreviation(last) else [written]


def spellings(corpus: Corpus, places: list[tuple[int, int]]) -> Counter[str]:
    """How a name is written at these places of the folded text."""
    return Counter("".join(corpus.words(corpus.place(*place)).split()) for place in places)
