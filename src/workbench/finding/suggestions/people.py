"""Names of people: beside titles, by their surname, by the characters of a transcription."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from workbench.finding.suggestions.corpus import Corpus
from workbench.finding.suggestions.tables import GRAMMAR, TITLES, states
from workbench.finding.suggestions.weighing import NOWHERE, Measure, measured
from workbench.language.name_characters import TRANSCRIBING, frequent_surnames, surnames

_HAN = "[\u3400-\u9fff]"
_TITLE = f"副?(?:{'|'.join(sorted(TITLES, key=len, reverse=True))})(?![会团馆级处院部员长])"
_AFTER = re.compile(f"{_TITLE}(?=({_HAN}{{2,9}}))")
_BEFORE = re.compile(_TITLE)
_RUN = re.compile(f"[{''.join(sorted(TRANSCRIBING))}]{{2,8}}")
_LONGEST = 8
_FREE, _KEPT = 0.5, 0.4
_SEEN = 3
_ALONE, _SHARED = 1.25, 2
"""How much oftener the given name may stand without the surname, and the first two characters in all."""
_SHARE = 0.25
"""Of the occurrences of a short string the share that must stand beside titles."""


@dataclass
class Evidence:
    """Where a string stands beside titles: for each title and side the positions of the folded text."""

    before: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    after: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))

    def count(self) -> int:
        """How often in all."""
        return sum(map(len, self.before.values())) + sum(map(len, self.after.values()))


def beside_titles(corpus: Corpus) -> Iterator[tuple[str, Evidence, Measure]]:
    """Names that stand after or before titles."""
    sites = list(_sites(corpus))
    measures = measured(corpus, {part for _, _, _, choices in sites for one in choices for part in (one, one[1:])})
    found: dict[str, Evidence] = defaultdict(Evidence)
    for title, at, before, choices in sites:
        chosen = _chosen(choices, measures, before=before)
        if chosen and before:
            found[chosen].before[title].append(at - len(chosen))
        elif chosen:
            found[chosen].after[title].append(at)
    for name, evidence in found.items():
        if _convinces(name, evidence.count(), measures):
            yield name, evidence, measures[name]


def by_surname(corpus: Corpus) -> Iterator[tuple[str, Measure]]:
    """A frequent surname with two characters that hardly ever stand together without it."""
    heads = "".join(one for one in frequent_surnames() if len(one) == 1)
    begun = re.compile(f"(?=([{heads}]{_HAN}{{2}}))")
    counted = Counter(match.group(1) for match in corpus.find(begun))
    likely = [
        name
        for name, count in counted.items()
        if count >= _SEEN and not GRAMMAR.intersection(name) and not _is_title(name)
    ]
    measures = measured(corpus, {part for name in likely for part in (name, name[1:], name[:2])})
    for name in likely:
        one = measures.get(name, NOWHERE)
        given, head = (measures.get(part, NOWHERE).count for part in (name[1:], name[:2]))
        if one.freedom >= _FREE and given <= _ALONE * one.count and head <= _SHARED * one.count:
            yield name, one


def transcribed(corpus: Corpus) -> Iterator[tuple[str, Measure]]:
    """Strings of characters with which foreign names are transcribed."""
    counted = Counter(run.group() for run in corpus.find(_RUN) if len(run.group()) > 2)
    measures = measured(corpus, [run for run, count in counted.items() if count >= _SEEN])
    for name, one in measures.items():
        if one.freedom >= _FREE and not holds_state(name):
            yield name, one


def _convinces(name: str, evidence: int, measures: Mapping[str, Measure]) -> bool:
    """Whether what stands beside titles is a name rather than a common word."""
    one = measures[name]
    if one.count < 2 or one.freedom < _KEPT or holds_state(name):
        return False
    if len(name) == 2 and not is_transcription(name) and name[0] not in frequent_surnames():
        return False
    if len(name) == 2:
        return evidence >= max(_SHARE * one.count, 2)
    if is_transcription(name):
        return evidence > 1 or one.count >= _SEEN
    return measures.get(name[1:], NOWHERE).count <= _ALONE * one.count


def holds_state(name: str) -> bool:
    """Whether the name of a state (蒙古) is a part of the string, or all of it."""
    return any(name[start:end] in states() for start in range(len(name)) for end in range(start + 2, len(name) + 1))


def is_surnamed(name: str) -> bool:
    """Whether a string is built like a Chinese name: a surname and one or two characters."""
    return 2 <= len(name) <= 4 and _given(name) in (1, 2) and re.fullmatch(f"{_HAN}+", name) is not None


def surname_of(name: str) -> str:
    """The surname with which a Chinese name begins."""
    return name[:2] if name[:2] in surnames() and len(name) > 2 else name[:1]


def is_transcription(name: str) -> bool:
    """Whether all characters are such as foreign names are transcribed with."""
    return all(one in TRANSCRIBING or one in "·・‧" for one in name)


def _sites(corpus: Corpus) -> Iterator[tuple[str, int, bool, list[str]]]:
    """Title, position beside it, whether the name stands before it, and what the name may be."""
    for match in corpus.find(_AFTER):
        choices = list(_beginnings(match.group(1)))
        if choices:
            yield match.group(), match.end(), False, choices
    for match in corpus.find(_BEFORE):
        head = _endings_of(corpus.text[max(match.start() - _LONGEST, 0) : match.start()])
        choices = [one for one in head if not GRAMMAR.intersection(one)]
        if choices:
            yield match.group(), match.start(), True, choices


def _beginnings(text: str) -> Iterator[str]:
    """What a string may begin with: a Chinese name, or a transcription."""
    run = _RUN.match(text)
    if run:
        yield from (run.group()[:length] for length in range(2, len(run.group()) + 1))
    for length in (2, 3, 4):
        if is_surnamed(text[:length]) and not GRAMMAR.intersection(text[1:length]):
            yield text[:length]


def _endings_of(text: str) -> list[str]:
    """What a string may end with."""
    run = re.search(f"{_RUN.pattern}$", text)
    found = [run.group()[-length:] for length in range(2, len(run.group()) + 1)] if run else []
    return [*found, *(text[-length:] for length in (2, 3, 4) if is_surnamed(text[-length:]))]


def _chosen(choices: Iterable[str], measures: Mapping[str, Measure], *, before: bool) -> str:
    """Of nested strings the longest that stands freely, and not much less often than a shorter one."""
    best, most = "", 0
    for name in sorted(set(choices), key=len):
        one = measures.get(name, NOWHERE)
        free = one.left if before else one.right
        if free >= _FREE and one.count > 1 and one.count >= _KEPT * most and not _is_title(name):
            best, most = name, one.count
    return best


def _given(name: str) -> int:
    """How many characters follow the surname; 0 if there is none."""
    known = surnames()
    if name[:2] in known and len(name) > 2:
        return len(name) - 2
    return len(name) - 1 if name[0] in known and len(name) < 4 else 0


def _is_title(name: str) -> bool:
    return any(title in name for title in TITLES)
