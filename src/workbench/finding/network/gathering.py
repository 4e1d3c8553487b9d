"""Where entities occur: as they are tagged, or wherever one of their names stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from workbench.errors import InputError
from workbench.finding.mentions.finder import MentionFinder
from workbench.model.passage import source_pieces
from workbench.model.reading import Reading
from workbench.model.records import Document
from workbench.model.views import AnnotationFilter, EntityView
from workbench.progress import Progress, no_progress
from workbench.store.queries import Queries
from workbench.translation import msg

BY = ("names", "tags")


class Occurrence(NamedTuple):
    """An entity at ``[start, end)`` of a document's present reading."""

    entity: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Gathered:
    """The entities asked for, and document by document where they occur; ``reading`` None: its text is not here."""

    entities: tuple[EntityView, ...]
    documents: tuple[tuple[Document, Reading | None, tuple[Occurrence, ...]], ...]


def gathered(
    queries: Queries,
    finder: MentionFinder,
    *,
    by: str = "names",
    kind: str = "",
    progress: Progress | None = None,
) -> Gathered:
    """Where the entities (of a kind) occur: ``by`` their ``names`` (no rejected places) or as tagged (``tags``).

    A name that is a part of a longer known name does not count; one that several entities bear counts for each.
    Raises InputError for another way.
    """
    if by not in BY:
        raise InputError(
            msg("“{way}” is no way to find entities.", way=by), msg("Choose one of: {all}.", all=", ".join(BY))
        )
    watched = progress or no_progress()
    entities = tuple(view for view in queries.authorities.entities() if kind in ("", view.entity.kind))
    wanted = {str(view.entity.id) for view in entities}
    readings = {document.id: reading for document, reading, _ in finder.texts()}
    documents = queries.documents.all()
    found = []
    for number, document in enumerate(documents):
        watched.report(number, len(documents), document.title)
        reading = readings.get(document.id)
        places = _places(queries, finder, document, reading, by=by) if reading is not None else iter(())
        found.append((document, reading, tuple(sorted({one for one in places if one.entity in wanted}, key=_place))))
    return Gathered(entities, tuple(found))


def _place(one: Occurrence) -> tuple[int, int, str]:
    return one.start, one.end, one.entity


def _places(
    queries: Queries, finder: MentionFinder, document: Document, reading: Reading, *, by: str
) -> Iterator[Occurrence]:
    if by == "tags":
        for view in queries.annotations.all(AnnotationFilter(document=document.id)):
            if view.anchor is not None:
                start, end = view.anchor.spans[0][0], view.anchor.spans[-1][1]
                yield from (Occurrence(one.id, start, end) for one in view.entities)
        return
    rejected = {(one.entity, one.source_spans) for one in queries.authorities.rejections_in(document.id)}
    touched = {entity for entity, _ in rejected}
    for _, names in finder.names_in(document):
        for one in names:
            if one.inside or not one.entity:
                continue
            if one.entity in touched and (one.entity, _source(reading, one.start, one.end)) in rejected:
                continue
            yield Occurrence(one.entity, one.start, one.end)


def _source(reading: Reading, start: int, end: int) -> tuple[tuple[int, ...], ...]:
    return tuple(tuple(piece) for piece in source_pieces(reading, (start, end)))
