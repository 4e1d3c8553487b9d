"""Suggestions of entities that the archive does not have yet."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from math import log2

import numpy as np

from workbench.finding.scan import leftmost
from workbench.finding.suggestions.alphabets import capitalised, is_abbreviation
from workbench.finding.suggestions.corpus import Corpus, Place
from workbench.finding.suggestions.endings import ended, kind_by_ending, named_states
from workbench.finding.suggestions.people import (
    beside_titles,
    by_surname,
    is_transcription,
    transcribed,
)
from workbench.finding.suggestions.quoted import equivalents, foreign_equivalents, spellings, titled
from workbench.finding.suggestions.suggestion import ENTITY, Reason, Suggestion
from workbench.finding.suggestions.tables import GENERIC, OFFICES_OF_PLACES
from workbench.language.folding import Folder
from workbench.translation import N_, Message, msg, nmsg

_MOSTLY = 0.75
"""From this share on, a string that stands within a longer name is only a part of that."""
_BESIDE_PLACES = frozenset("在到抵赴往驻于自从至离经")
_LIKE = {
    "treaty": N_("ends like the name of a treaty"),
    "organisation": N_("ends like the name of an organisation"),
    "place": N_("ends like the name of a place"),
}


@dataclass
class _Candidate:
    """What speaks for a name; ``weight`` multiplies how often it stands."""

    kind: str = ""
    weight: float = 0.0
    reasons: list[Reason] = field(default_factory=list)
    forms: list[str] = field(default_factory=list)

    def support(self, kind: str, weight: float, words: Message, places: Iterable[Place] = ()) -> None:
        """One more reason; the strongest tells the kind."""
        if weight > self.weight or not self.kind:
            self.kind = kind
        self.weight = max(self.weight, weight) + 0.1 * min(weight, self.weight)
        self.reasons.append(Reason(words, tuple(places)))


def entity_suggestions(corpus: Corpus, known: Collection[str], dismissed: Collection[str]) -> list[Suggestion]:
    """The best first. ``known`` are the (folded) names of the archive, ``dismissed`` what nobody wants to see."""
    candidates: dict[str, _Candidate] = defaultdict(_Candidate)
    _people(corpus, candidates)
    _ended(corpus, candidates)
    _quoted(corpus, candidates)
    standing = _standing(corpus, {*candidates, *known})
    chosen = [name for name in candidates if name not in known and name not in dismissed and name in standing]
    suggestions = [_suggestion(corpus, name, candidates[name], standing[name]) for name in _whole(chosen, standing)]
    suggestions += _in_letters(corpus, known, dismissed)
    return sorted(suggestions, key=lambda one: (-one.score, one.text))


def _people(corpus: Corpus, candidates: dict[str, _Candidate]) -> None:
    for name, evidence, _ in beside_titles(corpus):
        for places, after in ((evidence.after, True), (evidence.before, False)):
            for title, starts in sorted(places.items(), key=lambda item: -len(item[1]))[:2]:
                where = [corpus.place(start, start + len(name)) for start in starts]
                said = _beside(len(where), _title(corpus, title, starts[0], name, after=after), after=after)
                kind = "place" if not after and title in OFFICES_OF_PLACES else "person"
                candidates[name].support(kind, 1.2 + 0.1 * len(where), said, where)
    for name, _ in by_surname(corpus):
        told = msg("begins with a frequent surname; the rest hardly ever stands without it")
        if not kind_by_ending(name):
            candidates[name].support("person", 1.2, told)
    for name, _ in transcribed(corpus):
        told = msg("is written with characters that transcribe foreign names")
        candidates[name].support(kind_by_ending(name) or _person_or_place(corpus, name), 1.0, told)


def _beside(count: int, title: str, *, after: bool) -> Message:
    if after:
        return nmsg("stands {count} time after “{title}”", "stands {count} times after “{title}”", count, title=title)
    return nmsg("stands {count} time before “{title}”", "stands {count} times before “{title}”", count, title=title)


def _title(corpus: Corpus, title: str, start: int, name: str, *, after: bool) -> str:
    """The title as the document writes it."""
    at = start - len(title) if after else start + len(name)
    return "".join(corpus.words(corpus.place(at, at + len(title))).split())


def _ended(corpus: Corpus, candidates: dict[str, _Candidate]) -> None:
    for kind, name, _ in ended(corpus):
        plain = any(name.startswith(state) for state in ("各", "本", "该"))
        candidates[name].support(kind, 0.2 if plain else 0.7, msg(_LIKE[kind]))
    for name, _ in named_states(corpus):
        candidates[name].support("place", 1.0, msg("is in the list of states and territories"))


def _quoted(corpus: Corpus, candidates: dict[str, _Candidate]) -> None:
    for name, spans in titled(corpus):
        kind = kind_by_ending(name)
        where = [corpus.place(*span) for span in spans]
        said = nmsg("stands {count} time in title marks", "stands {count} times in title marks", len(where))
        candidates[name].support("treaty" if kind == "treaty" else "source", 0.8, said, where)
    for name, written, places, one in foreign_equivalents(corpus):
        likely = is_transcription(name) or kind_by_ending(name)
        if name in candidates or likely or len(places) >= 0.2 * one.count:
            candidates[name].support(_kind_of(name, written), 1.0, _equivalent(len(places), written), places)
            candidates[name].forms += equivalents(written)


_GEOGRAPHIC = frozenset(("River", "Lake", "Island", "Islands", "Sea", "Bay", "Strait", "Mountains", "City", "Port"))


def _equivalent(count: int, written: str) -> Message:
    return nmsg(
        "“{words}” stands {count} time behind it in parentheses",
        "“{words}” stands {count} times behind it in parentheses",
        count,
        words=written,
    )


def _kind_of(name: str, written: str) -> str:
    """What a name with an equivalent in letters may be."""
    if kind_by_ending(name):
        return kind_by_ending(name)
    if is_abbreviation(written):
        return "organisation"
    several = " " in written and not _GEOGRAPHIC.intersection(written.split())
    return "person" if several and (len(name) < 5 or is_transcription(name)) else "place"


def _person_or_place(corpus: Corpus, name: str) -> str:
    """By what stands before it: one is in a place, one is not in a person."""
    found, _ = corpus.look([name])
    before = [corpus.text[start - 1] for start in found.starts.tolist() if start]
    return "place" if sum(one in _BESIDE_PLACES for one in before) > 0.15 * len(before) else "person"


def _standing(corpus: Corpus, names: Collection[str]) -> Mapping[str, list[tuple[int, int]]]:
    """Where each name stands by itself: of those that overlap the leftmost, then the longest."""
    found, known = corpus.look(names)
    standing: dict[str, list[tuple[int, int]]] = defaultdict(list)
    kept = leftmost(found.starts, found.ends) if len(found.starts) else np.empty(0, dtype=np.bool_)
    for number, start, end in zip(
        found.names[kept].tolist(), found.starts[kept].tolist(), found.ends[kept].tolist(), strict=True
    ):
        standing[known[number]].append((start, end))
    return standing


def _whole(names: Collection[str], standing: Mapping[str, list[tuple[int, int]]]) -> list[str]:
    """The names that are not mostly parts of others."""
    inside: Counter[str] = Counter()
    wanted = set(names)
    for longer, spans in standing.items():
        for part in _parts(longer) & wanted - {longer}:
            inside[part] += len(spans)
    return [
        name
        for name in names
        if name not in GENERIC
        and inside[name] <= _MOSTLY * (inside[name] + len(standing[name]))
        and len(standing[name]) > 1
    ]


def _parts(name: str) -> set[str]:
    """All strings of two characters and more of which a name is made."""
    return {name[start:end] for start in range(len(name)) for end in range(start + 2, len(name) + 1)}


def _suggestion(corpus: Corpus, name: str, one: _Candidate, spans: list[tuple[int, int]]) -> Suggestion:
    written = spellings(corpus, spans)
    return Suggestion(
        kind=ENTITY,
        text=written.most_common(1)[0][0],
        entity_kind=one.kind,
        reasons=tuple(sorted(one.reasons, key=lambda reason: -len(reason.places))),
        places=tuple(corpus.place(*span) for span in spans),
        forms=tuple(dict.fromkeys(one.forms)),
        score=one.weight * log2(1 + len(spans)),
    )


def _in_letters(corpus: Corpus, known: Collection[str], dismissed: Collection[str]) -> list[Suggestion]:
    """Capitalised names; those that belong to a Chinese name are forms of that."""
    found = []
    for name, places in capitalised(corpus):
        folded = Folder().fold(name).text
        if folded not in known and folded not in dismissed:
            words = msg("is capitalised wherever it stands") if not is_abbreviation(name) else msg("is an abbreviation")
            kind = "organisation" if is_abbreviation(name) else "other"
            score = (0.5 if " " in name or is_abbreviation(name) else 0.3) * log2(1 + len(places))
            found.append(
                Suggestion(
                    kind=ENTITY,
                    text=name,
                    entity_kind=kind,
                    reasons=(Reason(words),),
                    places=tuple(places),
                    score=score,
                )
            )
    return found
