"""Names in Latin and Cyrillic letters: capitalised words that recur."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator

from workbench.finding.suggestions.corpus import Corpus, Place

_WORD = r"(?:(?:St|Mt|Dr|Jr)\.|[A-ZÀ-ÖØ-ÞА-ЯЁ][\w'’\-]+)"
_LINKS = ("of", "and", "the", "de", "von", "van", "for", "в", "и", "по")
_LINK = f"(?:{'|'.join(_LINKS)})"
_SEQUENCE = re.compile(
    rf"(?<![\w./])(?:{_WORD}|[A-Z]\.)(?:[ \n](?:(?:of|for|in)[ \n]the[ \n]|{_LINK}[ \n])?(?:{_WORD}|[A-Z]\.))*(?![\w/])"
)
_LOWER = re.compile(r"(?<![\w./])[a-zà-öø-þа-яё]{2,}(?![\w/])")
_INITIALS = re.compile(r"[A-Z]{2,6}\Z")
_EMPTY_WORDS = """
The A An In On At By For From To With And But Of Or As It This That He She We They I His Her Its Their Our
January February March April May June July August September October November December Monday Tuesday Wednesday
Thursday Friday Saturday Sunday Vol No pp Ed Eds Ibid Op Cit Trans See Cf Chapter Page Part Section Table Figure
Isbn Issn Http Https Www Doi Abstract Introduction Conclusion Keywords Press University Journal New Also Jr Dr Mr
Mrs AD BC CE BCE AM PM II III IV VI VII VIII IX XI XII ISBN ISSN DOI PDF URL Original Archived Accessed Retrieved
Том Стр Там Же Изд Кн Отв Ред Оп
"""
_EMPTY = frozenset(_EMPTY_WORDS.split())
_SINGLE, _SEVERAL = 3, 2


def capitalised(corpus: Corpus) -> Iterator[tuple[str, list[Place]]]:
    """Sequences of capitalised words that stand at least twice, single words three times."""
    found: dict[str, list[Place]] = defaultdict(list)
    lower: Counter[str] = Counter()
    for document, offset, text in corpus.paragraphs():
        lower.update(_LOWER.findall(text))
        for match in _SEQUENCE.finditer(text):
            name, skipped = _trimmed(match.group())
            if name:
                start = offset + match.start() + skipped
                found[" ".join(name.split())].append(Place(document, start, start + len(name)))
    for name, places in found.items():
        single = " " not in name
        if len(places) >= (_SINGLE if single else _SEVERAL) and not (single and lower[name.lower()] >= len(places)):
            yield name, places


def is_abbreviation(name: str) -> bool:
    """Whether a word is made of capitals only."""
    return _INITIALS.match(name) is not None


def _trimmed(sequence: str) -> tuple[str, int]:
    """The sequence without empty words at its ends, and how many characters went before."""
    words = list(re.finditer(r"\S+", sequence))
    while words and (words[0].group().rstrip(".") in _EMPTY or words[0].group() in _LINKS):
        words.pop(0)
    while words and words[-1].group() in _LINKS:
        words.pop()
    if not words or all(len(word.group().rstrip(".")) < 2 for word in words):
        return "", 0
    start, end = words[0].start(), words[-1].end()
    name = sequence[start:end]
    return (name.rstrip(".") if not re.search(r"\b[A-Z]\.$", name) else name), start
