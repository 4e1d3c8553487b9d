"""What a merge of two entities or tags would join: both sides, before anything is done."""

from __future__ import annotations

from typing import Any

from workbench.app.archive import Archive
from workbench.cli.shapes import entity_json, passage_json, tag_view_json
from workbench.errors import InputError
from workbench.model.ids import EntityId, TagId
from workbench.model.views import AnnotationFilter
from workbench.store.queries import Queries
from workbench.translation import msg, ntr

_PASSAGES = 5
Row = tuple[dict[str, Any], list[str]]


def sides(one: Archive, table: str, source: str, target: str) -> Row:
    """Both sides with their names, passages by document, events, claims and memos; and what both stand on.

    Raises InputError if they are the same.
    """
    if source == target:
        raise InputError(msg("Nothing can be merged with itself."), msg("Choose another one."))
    both = {"merge": _side(one.read, table, source), "into": _side(one.read, table, target)}
    shared = set(one.read.annotations.ids(_chosen(table, source))) & set(
        one.read.annotations.ids(_chosen(table, target))
    )
    value = {**both, "annotations_of_both": len(shared)}
    return value, [line for side in both.values() for line in _lines(side)]


def _side(read: Queries, table: str, identity: str) -> dict[str, Any]:
    ids = read.annotations.ids(_chosen(table, identity))
    counts: dict[str, int] = {}
    titles: dict[str, str] = {}
    order = read.annotation_columns.ordered()
    places = [each for each in order if each in set(ids)] if ids else []
    views = read.annotations.views(places)
    for view in views:
        counts[view.document.id] = counts.get(view.document.id, 0) + 1
        titles[view.document.id] = view.document.title or view.document.file_name
    return {
        **_itself(read, table, identity),
        "documents": [{"document": key, "title": titles[key], "annotations": count} for key, count in counts.items()],
        "passages": [passage_json(view.place) for view in views if view.place][:_PASSAGES],
        "memos": [memo.title for memo in read.order.memos(identity)],
    }


def _itself(read: Queries, table: str, identity: str) -> dict[str, Any]:
    if table == "tags":
        return next(tag_view_json(view) for view in read.authorities.tags() if view.tag.id == identity)
    view = read.authorities.entity(EntityId(identity))
    assert view is not None, "it was resolved a moment ago"
    events = [each for each in read.authorities.events() if any(e.id == identity for e, _ in each.participants)]
    return {
        **entity_json(view),
        "events": [{"id": each.event.id, "name": each.event.name, "date": each.event.date} for each in events],
        "claims": len(read.claims.of(entity=EntityId(identity))),
    }


def _lines(side: dict[str, Any]) -> list[str]:
    total = sum(each["annotations"] for each in side["documents"])
    forms = [form["text"] for form in side.get("forms", ())]
    counted = ntr("{count} annotation", "{count} annotations", total)
    return [
        f"{side['id']}  {' · '.join([side['name'], *forms])}  {counted}",
        *(f"    {each['annotations']}  {each['title']}" for each in side["documents"]),
        *(f"    “{each['quote']}”" for each in side["passages"]),
        *(f"    {each['date']} {each['name']}".rstrip() for each in side.get("events", ())),
    ]


def _chosen(table: str, identity: str) -> AnnotationFilter:
    return AnnotationFilter(tag=TagId(identity)) if table == "tags" else AnnotationFilter(entity=EntityId(identity))
