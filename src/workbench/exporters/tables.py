"""Excerpts, entities and events as tables: a header and rows of text."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import BinaryIO

from workbench.exporters.excerpts import Excerpt
from workbench.model.views import EntityView, EventView, TagView
from workbench.store.queries.comments import CommentView

EXCERPT_COLUMNS = (
    *("quote", "note", "tags", "entities", "events", "document", "author", "date", "page", "footnote", "citation"),
    *("motivation", "annotator", "created", "modified", "start", "end", "annotation_id", "document_id"),
    "state",
)
ENTITY_COLUMNS = ("name", "kind", "forms", "identifiers", "note", "annotations", "entity_id")
COMMENT_COLUMNS = ("text", "kind", "author", "created", "resolved", "comment_id", "parent_id", "annotation_id")
EVENT_COLUMNS = ("date", "name", "kind", "places", "participants", "note", "annotations", "event_id")

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_BETWEEN = "; "
PLACE = "place"


def paths_of(tags: Iterable[TagView]) -> dict[str, str]:
    """Each tag's names from the root down to itself, joined by " / "."""
    return {view.tag.id: " / ".join(view.path) for view in tags}


def excerpt_rows(excerpts: Iterable[Excerpt], paths: Mapping[str, str]) -> Iterator[Sequence[str]]:
    """One row per excerpt; ``paths`` the tags' names (see ``paths_of``)."""
    for excerpt in excerpts:
        view, document, place = excerpt.view, excerpt.view.document, excerpt.view.anchor
        yield (
            excerpt.quote,
            view.annotation.note,
            _BETWEEN.join(paths.get(tag.id, tag.name) for tag in view.tags),
            _BETWEEN.join(entity.name for entity in view.entities),
            _BETWEEN.join(event.name for event in view.events),
            document.title,
            document.author,
            document.date,
            excerpt.label,
            excerpt.note,
            excerpt.citation,
            view.annotation.motivation,
            view.author,
            view.annotation.stamp.created,
            view.annotation.stamp.modified,
            str(place.start) if place else "",
            str(place.end) if place else "",
            view.annotation.id,
            document.id,
            view.state,
        )


def entity_rows(entities: Iterable[EntityView], counts: Mapping[str, int]) -> Iterator[Sequence[str]]:
    """One row per entity; ``counts`` the exported annotations of each."""
    for view in entities:
        yield (
            view.entity.name,
            view.entity.kind,
            _BETWEEN.join(view.forms[1:]),
            _BETWEEN.join(f"{one.scheme}:{one.value}" for one in view.identifiers),
            view.entity.note,
            str(counts.get(view.entity.id, 0)),
            view.entity.id,
        )


def event_rows(events: Iterable[EventView], counts: Mapping[str, int]) -> Iterator[Sequence[str]]:
    """One row per event; ``counts`` the exported annotations of each."""
    for view in events:
        yield (
            view.event.date,
            view.event.name,
            view.event.kind,
            _BETWEEN.join(entity.name for entity, role in view.participants if role == PLACE),
            _BETWEEN.join(f"{entity.name} ({role})" for entity, role in view.participants if role != PLACE),
            view.event.note,
            str(counts.get(view.event.id, 0)),
            view.event.id,
        )


def comment_rows(comments: Iterable[CommentView]) -> Iterator[Sequence[str]]:
    """One row per comment, thread by thread."""
    for view in comments:
        one = view.comment
        resolved = "yes" if one.resolved else ""
        yield (
            *(one.text, one.kind, view.author, one.stamp.created, resolved),
            *(one.id, one.parent or "", one.annotation),
        )


def harmless(cell: str) -> str:
    """The cell as no spreadsheet takes it for a formula: a leading apostrophe where it could be one."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def write_table(file: BinaryIO, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Write RFC 4180 CSV: CRLF, UTF-8 with byte-order mark, no formulas."""
    text = io.TextIOWrapper(file, encoding="utf-8-sig", errors="replace", newline="")
    try:
        writer = csv.writer(text, lineterminator="\r\n")
        writer.writerow(columns)
        writer.writerows([harmless(cell) for cell in row] for row in rows)
        text.flush()
    finally:
        text.detach()
