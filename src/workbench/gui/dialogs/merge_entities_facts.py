"""What is shown of an entity or a tag before it is merged with another: names, places, events, claims."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from html import escape

from workbench.claims.templates import slot_name
from workbench.gui.inspector.page import place_name
from workbench.gui.kinds import kind_name
from workbench.gui.stage import Thing
from workbench.model.ids import EntityId, TagId
from workbench.model.views import AnnotationFilter, AnnotationView
from workbench.store.queries import Queries
from workbench.translation import grouped, labelled, ntr, quoted, tr

_PASSAGES, _DOCUMENTS, _LONGEST = 5, 12, 160
_HEADING, _LINE = "margin: 8px 0 2px 0", "margin: 0 0 2px 12px"
Section = tuple[str, Sequence[str]]


def name_of(read: Queries, thing: Thing) -> str:
    """What it is called."""
    return str(getattr(read.records.find(thing.table, thing.id), "name", ""))


def html_of(read: Queries, thing: Thing) -> str:
    """All that is to be seen, as one page."""
    sections = [*(_entity(read, thing) if thing.table == "entities" else _tag(read, thing)), *_places(read, thing)]
    parts = [f"<h3>{escape(name_of(read, thing))}</h3>"]
    for heading, lines in sections:
        if lines:
            items = "".join(f'<p style="{_LINE}">{escape(line)}</p>' for line in lines)
            parts.append(f'<p style="{_HEADING}"><b>{escape(heading)}</b></p>{items}')
    return "".join(parts)


def _entity(read: Queries, thing: Thing) -> Iterator[Section]:
    view = read.authorities.entity(EntityId(thing.id))
    if view is None:
        return
    yield tr("Kind"), [kind_name(view.entity.kind)]
    yield (
        tr("Name forms"),
        [" · ".join(part for part in (one.text, kind_name(one.kind), one.date) if part) for one in view.names],
    )
    yield tr("Identifiers"), [f"{one.scheme}: {one.value}" for one in view.identifiers]
    yield tr("Note"), [view.entity.note] if view.entity.note else []
    events = [
        one
        for one in read.authorities.events(counted=False)
        if any(entity.id == thing.id for entity, _ in one.participants)
    ]
    yield tr("Events"), [f"{one.event.date} {one.event.name}".strip() for one in events]
    claims = read.claims.of(entity=EntityId(thing.id))
    yield tr("Claims"), [f"{slot_name(one.slot)}: {one.value}" for one in claims]


def _tag(read: Queries, thing: Thing) -> Iterator[Section]:
    views = read.authorities.tags(counted=False)
    view = next((one for one in views if one.tag.id == thing.id), None)
    if view is None:
        return
    yield tr("Place"), [" / ".join(view.path)]
    yield tr("Note"), [view.tag.note] if view.tag.note else []
    yield tr("Sub-tags"), [one.tag.name for one in views if one.tag.parent == thing.id]


def _places(read: Queries, thing: Thing) -> Iterator[Section]:
    chosen = AnnotationFilter(entity=EntityId(thing.id))
    if thing.table == "tags":
        chosen = AnnotationFilter(tag=TagId(thing.id))
    ids = read.annotations.ids(chosen)
    counts = Counter(row[1] for row in read.annotation_columns.rows("document", only=ids))
    heading = ntr("{count} annotation", "{count} annotations", len(ids))
    lines = [labelled(title, grouped(count)) for title, count in counts.most_common(_DOCUMENTS)]
    yield heading, [*lines, *(["…"] if len(counts) > _DOCUMENTS else [])] or ["–"]
    yield tr("First passages"), [_passage(one) for one in read.annotations.views(sorted(ids)[:_PASSAGES])]


def _passage(view: AnnotationView) -> str:
    at = view.place
    words = at.quote if at else view.annotation.note
    where = place_name(at.label, at.note, at.page) if at else ""
    shown = " ".join(words.split())
    shown = shown if len(shown) <= _LONGEST else shown[: _LONGEST - 1] + "…"
    return " · ".join(filter(None, (quoted(shown), view.document.title, where)))
