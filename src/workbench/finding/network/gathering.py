"""Where entities occur: as they are tagged, or wherever one of their names stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from workbench.errors import InputError
from workbench.finding.mentions.finder import MentionFinder
from workbench.finding.mentions.matching import Mention as Named
from workbench.model.ids import DocumentId
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
    entities = tuple(view for view in queries.authorities.entities(counted=False) if kind in ("", view.entity.kind))
    wanted = {str(view.entity.id) for view in entities}
    documents = queries.documents.all()
    readings = {document.id: reading for document, reading, _ in finder.texts()}
    names = _all_names(finder, watched, len(documents)) if by == "names" else {}
    found = []
    for document in documents:
        watched.check()
        reading = readings.get(document.id)
        places: Iterable[Occurrence] = ()
        if reading is not None:
            tagged = by == "tags"
            places = (
                _tagged(queries, document) if tagged else _named(queries, document, reading, names.get(document.id, ()))
            )
        found.append((document, reading, tuple(sorted({one for one in places if one.entity in wanted}, key=_place))))
    return Gathered(entities, tuple(found))


def _place(one: Occurrence) -> tuple[int, int, str]:
    return one.start, one.end, one.entity


def _all_names(finder: MentionFinder, progress: Progress, total: int) -> dict[DocumentId, list[Named]]:
    """Every name in every document: looked for in one go, for the names are read once for all of them."""
    found = {}
    for number, (document, names) in enumerate(finder.names_in()):
        progress.report(number, total, document.title)
        found[document.id] = names
    return found


def _tagged(queries: Queries, document: Document) -> Iterator[Occurrence]:
    for view in queries.annotations.all(AnnotationFilter(document=document.id)):
        if view.anchor is not None:
            start, end = view.anchor.spans[0][0], view.anchor.spans[-1][1]
            yield from (Occurrence(one.id, start, end) for one in view.entities)


def _named(queries: Queries, document: Document, reading: Reading, names: Iterable[Named]) -> Iterator[Occurrence]:
    rejected = {(one.entity, one.source_spans) for one in queries.authorities.rejections_in(document.id)}
    touched = {entity for entity, _ in rejected}
    for one in names:
        if one.inside or not one.entity:
            continue
        if one.entity in touched and (one.entity, _source(reading, one.start, one.end)) in rejected:
            continue
        yield Occurrence(one.entity, one.start, one.end)


def _source(reading: Reading, start: int, end: int) -> tuple[tuple[int, ...], ...]:
    return tuple(tuple(piece) for piece in source_pieces(reading, (start, end)))
