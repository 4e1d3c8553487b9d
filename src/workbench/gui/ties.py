"""Relations of annotations as either of their ends tells them: how, and with the words of the other."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from workbench.gui.kinds import kind_name
from workbench.model.ids import AnnotationId
from workbench.model.views import AnnotationView, RelationView
from workbench.store.queries import Queries
from workbench.translation import N_, quoted, tr

_LONGEST = 60
_FROM_THERE = {
    "supports": N_("is supported by"),
    "contradicts": N_("is contradicted by"),
    "comments": N_("is commented on by"),
    "continues": N_("is continued by"),
    "curates": N_("was agreed on in"),
}


@dataclass(frozen=True, slots=True)
class Tie:
    """A relation seen from one end; ``words`` and ``title`` (of its document) are the other's."""

    relation: RelationView
    words: str
    title: str

    @property
    def other(self) -> AnnotationId:
        """The annotation at the other end."""
        return AnnotationId(self.relation.other)

    @property
    def how(self) -> str:
        """How this end stands to the other, in the language in force."""
        kind = self.relation.relation.kind
        return kind_name(kind) if self.relation.outgoing else tr(_FROM_THERE.get(kind, kind))

    @property
    def said(self) -> str:
        """How, and the other's words."""
        return f"{self.how} {quoted(self.words)}"


def ties_of(read: Queries, annotations: Collection[str]) -> dict[str, tuple[Tie, ...]]:
    """The relations of each of these annotations that has any; those to annotations in the trash are left out."""
    found = read.annotations.relations_of(annotations)
    others = sorted({one.other for each in found.values() for one in each})
    views = {str(one.annotation.id): one for one in read.annotations.views(others) if not one.annotation.stamp.deleted}
    documents = {view.document.id: view.document for view in views.values()}
    titles = {one: read.documents.title_of(document) for one, document in documents.items()}
    return {
        here: tuple(
            Tie(one, _words(views[one.other]), titles[views[one.other].document.id])
            for one in each
            if one.other in views
        )
        for here, each in found.items()
    }


def _words(view: AnnotationView) -> str:
    """Its quotation; where it has none, its note."""
    quoted = [view.place.quote] if view.place else [one.quote for one in view.regions]
    words = " … ".join(one for one in quoted if one) or view.annotation.note
    return " ".join(words.split())[:_LONGEST]
