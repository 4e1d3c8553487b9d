"""Suggestions over an archive: what it has and what was dismissed is left out."""

from __future__ import annotations

from collections.abc import Sequence

from workbench.finding.mentions.finder import MentionFinder
from workbench.finding.suggestions.corpus import Corpus
from workbench.finding.suggestions.entities import entity_suggestions
from workbench.finding.suggestions.forms import FormFinder
from workbench.finding.suggestions.suggestion import ENTITY, FORM, Suggestion
from workbench.language.folding import Folder
from workbench.model.ids import DocumentId, EntityId
from workbench.store.queries import Queries


class Suggester:
    """Asks the texts of an archive for new entities, and for further names of those it has."""

    def __init__(self, queries: Queries, named: MentionFinder) -> None:
        self._queries = queries
        self._named = named

    def entities(self, document: DocumentId | None = None) -> list[Suggestion]:
        """Entities that the archive (or one document) may need, the best first."""
        return entity_suggestions(self._corpus(document), self._known(), {text for _, text in self._dismissed(ENTITY)})

    def names(self, entity: EntityId | None = None, document: DocumentId | None = None) -> list[Suggestion]:
        """Further name forms of all entities (or one), the best first."""
        finder = FormFinder(self._corpus(document), self._queries.authorities.entities(counted=False))
        found = finder.suggestions(self._dismissed(FORM))
        return [one for one in found if entity in (None, one.entity)]

    def _corpus(self, document: DocumentId | None) -> Corpus:
        return Corpus.of((one.id, reading, text) for one, reading, text in self._named.texts(document))

    def _known(self) -> set[str]:
        forms: Sequence[str] = [
            form for view in self._queries.authorities.entities(counted=False) for form in view.forms
        ]
        return {Folder().fold(form).text for form in forms} - {""}

    def _dismissed(self, kind: str) -> set[tuple[str, str]]:
        return {
            (one.entity or "", Folder().fold(one.text).text)
            for one in self._queries.authorities.dismissals()
            if one.kind == kind
        }
