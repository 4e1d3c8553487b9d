"""Suggestions of further name forms for entities that the archive has."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from math import log2

from workbench.finding.suggestions.alphabets import capitalised, is_abbreviation
from workbench.finding.suggestions.corpus import Corpus, Place
from workbench.finding.suggestions.endings import kind_by_ending
from workbench.finding.suggestions.people import is_surnamed, is_transcription, surname_of, transcribed
from workbench.finding.suggestions.quoted import equivalents, foreign_equivalents, spellings
from workbench.finding.suggestions.suggestion import FORM, Reason, Suggestion
from workbench.finding.suggestions.tables import ENDINGS, GENERIC, GRAMMAR, TITLES
from workbench.finding.suggestions.weighing import NOWHERE, measured
from workbench.language.folding import Folder
from workbench.model.ids import EntityId
from workbench.model.views import EntityView
from workbench.translation import Message, msg, nmsg

_HAN = "[\u3400-\u9fff]"
_SAYS = "(?:以下|下)?(?:简称|又称|亦称|也称|或称|别称|俗称|旧称|古称|原名|本名|旧名|别名|全称|通称|又名|亦名|又译)"
_CALLED = re.compile(rf"({_SAYS})(?:为|作|:)?[\"《'“]?([\u3400-\u9fff·a-z]{{2,14}}?)[\"》'”,，。、;；)）(]")
_BETWEEN = re.compile(r"[\"》'”’]?(?:[(（][^()（）\n]*[)）])?[,，、(（]*$")
"""What may stand between a name and the word that brings another one."""
_NEAR = 60
_FREE = 0.5


@dataclass
class _Found:
    text: str
    name_kind: str
    weight: float
    reasons: list[Reason] = field(default_factory=list)
    spans: list[tuple[int, int]] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)


class FormFinder:
    """Looks for further names of some entities in a corpus."""

    def __init__(self, corpus: Corpus, entities: Iterable[EntityView]) -> None:
        self._corpus = corpus
        self._entities = list(entities)
        folder = Folder()
        self._forms = {view.entity.id: [folder.fold(form).text for form in view.forms] for view in self._entities}
        self._known = {form for forms in self._forms.values() for form in forms}
        self._bearers: dict[str, list[EntityId]] = defaultdict(list)
        for entity, forms in self._forms.items():
            for form in forms:
                self._bearers[form].append(entity)
        self._found: dict[tuple[EntityId, str], _Found] = {}

    def suggestions(self, dismissed: Collection[tuple[str, str]]) -> list[Suggestion]:
        """The best first; ``dismissed`` are pairs of entity and folded name that nobody wants to see."""
        for look in (self._equivalents, self._called, self._titles, self._letters, self._shortened, self._variants):
            look()
        chosen = [(key, one) for key, one in self._found.items() if key not in dismissed and key[1] not in self._known]
        made = [self._suggestion(entity, one) for (entity, _), one in chosen]
        return sorted((one for one in made if one.places), key=lambda one: (-one.score, one.text))

    def _note(self, entity: EntityId, text: str, kind: str, weight: float, reason: Reason) -> None:
        one = self._found.setdefault((entity, Folder().fold(text).text), _Found(text, kind, weight))
        one.weight = max(one.weight, weight)
        one.reasons.append(reason)

    def _equivalents(self) -> None:
        """Names in letters behind a name in parentheses, and names before a known name in letters."""
        for name, written, places, _ in foreign_equivalents(self._corpus):
            said = nmsg(
                "stands {count} time in parentheses behind “{name}”",
                "stands {count} times in parentheses behind “{name}”",
                len(places),
                name=self._written(name),
            )
            for entity in self._bearers.get(name, ()):
                for one in equivalents(written):
                    kind = "abbreviation" if is_abbreviation(one) else "transliteration"
                    self._note(entity, one, kind, 2.0 + len(places), Reason(said, tuple(places)))
            for one in equivalents(written):
                for entity in self._bearers.get(Folder().fold(one).text, ()):
                    told = msg("“{name}” stands behind it in parentheses", name=one)
                    self._note(entity, name, "variant", 2.0 + len(places), Reason(told, tuple(places)))

    def _called(self) -> None:
        """又稱, 簡稱, 原名 … directly behind a name, or with an aside in parentheses between."""
        text = self._corpus.text
        for match in self._corpus.find(_CALLED):
            before = _BETWEEN.sub("", text[max(match.start() - _NEAR, 0) : match.start()])
            entity = self._ending_with(before)
            if entity and match.group(2)[0] not in GRAMMAR:
                kind = "abbreviation" if "简" in match.group(1) else "variant"
                said = msg("the text says “{words}”", words=self._written_at(match.start(), match.end(2)))
                place = self._corpus.place(*match.span(2))
                self._note(entity, self._corpus.words(place), kind, 3.0, Reason(said, (place,)))

    def _ending_with(self, text: str) -> EntityId | None:
        """The entity whose name, the longest, stands at the end of a stretch of text."""
        bearers = (self._bearers[text[start:]] for start in range(len(text) - 1) if text[start:] in self._bearers)
        return next((found[0] for found in bearers), None)

    def _titles(self) -> None:
        """Surname and title (蔣主席), where the title stands beside the full name of just one person too."""
        people: dict[str, dict[str, EntityId]] = defaultdict(dict)
        for entity, forms in self._forms.items():
            for form in forms:
                if is_surnamed(form) and len(form) > 2 and not kind_by_ending(form):
                    people[surname_of(form)][form] = entity
        wanted = {f"{surname}{title}": (surname, title) for surname in people for title in TITLES}
        measures = measured(self._corpus, wanted)
        for name, (surname, title) in wanted.items():
            one = measures.get(name, NOWHERE)
            if one.left >= _FREE and one.count > 1:
                self._entitled(name, title, people[surname])

    def _entitled(self, name: str, title: str, people: Mapping[str, EntityId]) -> None:
        text = self._corpus.text
        with_title = {
            entity: form for form, entity in people.items() if f"{form}{title}" in text or f"{title}{form}" in text
        }
        if len(with_title) == 1:
            entity, form = next(iter(with_title.items()))
            told = msg("the title stands beside “{name}” too", name=self._written(form))
            self._note(entity, name, "title", 1.2, Reason(told))

    def _letters(self) -> None:
        """Shorter and longer names in letters, and initials."""
        for name, places in capitalised(self._corpus):
            folded = Folder().fold(name).text
            for form, entities in list(self._bearers.items()):
                reason = _letters_reason(folded, form, name)
                if reason is not None and len(entities) == 1:
                    self._note(
                        entities[0], name, "abbreviation" if is_abbreviation(name) else "variant", 1.0, Reason(reason)
                    )
                    self._found[entities[0], folded].places = places

    def _shortened(self) -> None:
        """A name without its last character (外蒙), and a treaty by its parties and ending (中蘇條約)."""
        shorter: dict[str, tuple[str, EntityId]] = {}
        for form, entities in self._bearers.items():
            for name in _shortenings(form):
                if len(entities) == 1 and name not in GENERIC:
                    shorter[name] = (form, entities[0])
        measures = measured(self._corpus, {one for name, (form, _) in shorter.items() for one in (name, form)})
        for name, (form, entity) in shorter.items():
            one, whole = measures.get(name, NOWHERE), measures.get(form, NOWHERE).count
            alone = one.count - (whole if name in form else 0)
            if alone > 2 and one.left >= _FREE and alone >= 0.05 * whole and self._goes_on_freely(name):
                told = msg("is a shortening of “{name}”", name=self._written(form))
                self._note(entity, name, "abbreviation", 1.0, Reason(told))

    def _goes_on_freely(self, name: str) -> bool:
        """Whether different things follow a name where it is no part of a known one."""
        ends = [end for _, end in self._spans(name)]
        following = Counter(self._corpus.text[end] for end in ends if re.match(_HAN, self._corpus.text[end]))
        return max((n for one, n in following.items() if one not in GRAMMAR), default=0) <= _FREE * len(ends)

    def _variants(self) -> None:
        """Transcriptions that differ in one character (雅爾達, 雅爾塔)."""
        foreign = [form for form in self._bearers if len(form) > 2 and is_transcription(form)]
        heard = {name for name, _ in transcribed(self._corpus)} | {
            name for name, *_ in foreign_equivalents(self._corpus)
        }
        for name in sorted(heard):
            for form in foreign:
                if _differ_in_one(name, form) and len(self._bearers[form]) == 1:
                    told = msg("differs from “{name}” in one character", name=self._written(form))
                    self._note(self._bearers[form][0], name, "transliteration", 1.0, Reason(told))

    def _suggestion(self, entity: EntityId, one: _Found) -> Suggestion:
        spans, places = self._spans(one.text), one.places
        text = spellings(self._corpus, spans).most_common(1)[0][0] if spans and not one.text.isascii() else one.text
        places = places or [self._corpus.place(*span) for span in spans]
        return Suggestion(
            kind=FORM,
            text=text if not re.search("[A-Za-zА-я]", one.text) else one.text,
            entity=entity,
            name_kind=one.name_kind,
            reasons=tuple(one.reasons),
            places=tuple(places),
            score=one.weight * log2(1 + len(places)),
        )

    def _spans(self, name: str) -> list[tuple[int, int]]:
        """Where a name stands, not inside a longer one that is known."""
        folded = Folder().fold(name).text
        longer = [form for form in self._known if folded in form and form != folded]
        found, names = self._corpus.look([folded, *longer])
        spans: list[tuple[int, int]] = []
        limit = -1
        for start, end, number in zip(found.starts.tolist(), found.ends.tolist(), found.names.tolist(), strict=True):
            if start >= limit and names[number] == folded:
                spans.append((start, end))
            limit = max(limit, end) if names[number] != folded else limit
        return spans

    def _written(self, folded: str) -> str:
        """How a folded name is written in the text."""
        spans = self._spans(folded)
        return spellings(self._corpus, spans[:50]).most_common(1)[0][0] if spans else folded

    def _written_at(self, start: int, end: int) -> str:
        return "".join(self._corpus.words(self._corpus.place(start, end)).split())


def _letters_reason(name: str, form: str, written: str) -> Message | None:
    """Why a name in letters may be another form of one that is known."""
    words, known = name.split(), form.split()
    if is_abbreviation(written):
        initials = "".join(word[0] for word in known if word not in ("of", "and", "the", "for"))
        return msg("are the initials of “{name}”", name=form) if len(known) > 1 and initials == name else None
    if len(known) > 1 and len(words) == 1 and words[0] == known[-1] and len(words[0]) > 3:
        return msg("is the last part of “{name}”", name=form)
    if len(known) == 1 and 1 < len(words) < 5 and words[-1] == form and len(form) > 3:
        return msg("ends with “{name}”", name=form)
    return None


def _shortenings(form: str) -> Iterator[str]:
    if not re.fullmatch(f"{_HAN}{{3,}}", form):
        return
    if len(form) == 3 and not is_surnamed(form):
        yield form[:2]
    ending = next((one for one in sorted(ENDINGS["treaty"], key=len, reverse=True) if form.endswith(one)), "")
    for tail in {ending, ending[-2:]} - {""}:
        if len(form) > 2 + len(tail):
            yield form[:2] + tail


def _differ_in_one(name: str, form: str) -> bool:
    return len(name) == len(form) and sum(a != b for a, b in zip(name, form, strict=True)) == 1
