"""The page's lists: annotations with what is tied to them, documents, tags, entities, events."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape

from workbench.exporters.bundle.contents import Contents
from workbench.exporters.excerpts import Excerpt
from workbench.exporters.page.text import language_attribute
from workbench.exporters.page.words import said
from workbench.exporters.tables import PLACE
from workbench.model.ids import TagId
from workbench.model.records import COMMENT_KINDS, Entity, Event, Tag
from workbench.model.views import EntityView, EventView, TagView
from workbench.store.queries.comments import CommentView

_COLOR = re.compile(r"#[0-9a-fA-F]{6}\Z")
_LONGEST = 500
_PLAIN_COLOR = "#f0c000"


@dataclass(frozen=True)
class Index:
    """Everything that the page's lists name, each with its number on the page."""

    documents: Mapping[str, int]
    tags: Sequence[TagView]
    entities: Sequence[EntityView]
    events: Sequence[EventView]
    numbers: Mapping[str, int]
    above: Mapping[str, tuple[int, ...]]
    colors: Mapping[str, int]

    def color_of(self, excerpt: Excerpt) -> str:
        """The CSS class of a mark: that of its first tag's colour, or its own."""
        shades = [tag.color for tag in excerpt.view.tags[:1]] or [excerpt.view.annotation.color]
        return f"c{self.colors.get(_shade(shades[0]), 0)}"

    def rules(self) -> str:
        """The CSS rules of the colours that occur."""
        return "".join(_rule(number, color) for color, number in self.colors.items())


def index_of(
    held: Contents, tags: Sequence[TagView], entities: Sequence[EntityView], events: Sequence[EventView]
) -> Index:
    """Number everything that the contents name."""
    ids = {table: {one.id for one in held.records[table]} for table in ("tags", "entities", "events")}
    kept = [view for view in tags if view.tag.id in ids["tags"]]
    numbers: dict[str, int] = {view.tag.id: number for number, view in enumerate(kept)}
    parents = {view.tag.id: view.tag.parent if view.tag.parent in numbers else None for view in kept}
    people = [view for view in entities if view.entity.id in ids["entities"]]
    dated = [view for view in events if view.event.id in ids["events"]]
    shades = [one.color for one in (*held.records["tags"], *held.records["annotations"])]
    return Index(
        documents={document.id: number for number, document in enumerate(held.documents)},
        tags=kept,
        entities=people,
        events=dated,
        numbers=numbers
        | {view.entity.id: number for number, view in enumerate(people)}
        | {view.event.id: number for number, view in enumerate(dated)},
        above={tag: tuple(numbers[one] for one in lineage(tag, parents)) for tag in parents},
        colors={color: number for number, color in enumerate(dict.fromkeys([_PLAIN_COLOR, *map(_shade, shades)]))},
    )


def annotation_item(
    number: int, excerpt: Excerpt, index: Index, *, place: str, comments: Iterable[CommentView] = (), shown: str = ""
) -> str:
    """One annotation of the list; ``place`` the id of the element to which it leads, ``shown`` its pictures."""
    view = excerpt.view
    tags = sorted({one for tag in view.tags for one in index.above.get(tag.id, ())})
    data = {
        "d": [index.documents[view.document.id]],
        "t": tags,
        "e": [index.numbers[one.id] for one in view.entities if one.id in index.numbers],
        "v": [index.numbers[one.id] for one in view.events if one.id in index.numbers],
    }
    attributes = "".join(f' data-{name}="{" ".join(map(str, some))}"' for name, some in data.items() if some)
    note = f'<p class="comment"><bdi>{escape(view.annotation.note)}</bdi></p>' if view.annotation.note else ""
    made = " · ".join(part for part in (excerpt.citation, view.author) if part)
    day = f"<time>· {escape(view.annotation.stamp.created[:10])}</time>"
    if view.state == "waiting":
        note += said("Place of the mark in this text is not known", "p", ' class="made"')
    return (
        f'<li id="a{number}" data-id="{view.annotation.id}"{attributes} class="{index.color_of(excerpt)}">'
        f'<a class="go" href="#{place}"{language_attribute(view.document.language)}>{quoted(excerpt)}</a>'
        f'{shown}{note}{_chips(excerpt, index)}<p class="made"><bdi>{escape(made)}</bdi> {day}</p>'
        f"{_thread(comments)}</li>\n"
    )


def _thread(comments: Iterable[CommentView]) -> str:
    rows = "".join(
        f'<li class="in{min(view.depth, 5)}"><p class="made"><bdi>{escape(view.author)}</bdi>'
        f" · {said(view.comment.kind if view.comment.kind in COMMENT_KINDS else 'comment')}"
        f"{' · ' + said('resolved') if view.comment.resolved else ''}"
        f" <time>· {escape(view.comment.stamp.created[:10])}</time></p>"
        f'<p class="comment"><bdi>{escape(view.comment.text)}</bdi></p></li>'
        for view in comments
    )
    return f'<ul class="thread">{rows}</ul>' if rows else ""


def quoted(excerpt: Excerpt, longest: int = _LONGEST) -> str:
    """The quotation, shortened for the list."""
    if not excerpt.quotes and excerpt.view.regions:
        return said("Part of a page", attributes=' class="whole"')
    if not excerpt.quotes:
        return said("About the document as a whole", attributes=' class="whole"')
    words = excerpt.quote
    return f"<q>{escape(words if len(words) <= longest else words[:longest] + '…')}</q>"


def options(index: Index) -> Iterator[tuple[str, str, list[tuple[int, str]]]]:
    """The filters of tags, entities and events: name, letter, and choices (number, words)."""
    yield "Tag", "t", [(n, "\u2003" * (len(v.path) - 1) + v.tag.name) for n, v in enumerate(index.tags)]
    yield "Entity", "e", [(n, v.entity.name) for n, v in enumerate(index.entities)]
    yield "Event", "v", [(n, f"{v.event.date} {v.event.name}".strip()) for n, v in enumerate(index.events)]


def tag_rows(index: Index, counts: Mapping[str, int]) -> Iterator[str]:
    """The tags, each below its parent."""
    for number, view in enumerate(index.tags):
        deep = min(len(view.path) - 1, 5)
        color = index.colors.get(_shade(view.tag.color), 0)
        yield _row("t", number, view.tag.name, counts.get(view.tag.id, 0), f"in{deep} c{color}", view.tag.note)


def entity_rows(index: Index, counts: Mapping[str, int]) -> Iterator[str]:
    """The entities with name forms and identifiers."""
    for number, view in enumerate(index.entities):
        forms = "; ".join((*view.forms[1:], *(f"{one.scheme}:{one.value}" for one in view.identifiers)))
        more = " — ".join(part for part in (forms, view.entity.note) if part)
        yield _row("e", number, view.entity.name, counts.get(view.entity.id, 0), "", more)


def event_rows(index: Index, counts: Mapping[str, int]) -> Iterator[str]:
    """The events in the order of their dates, with places and participants."""
    for number, view in enumerate(index.events):
        who = "; ".join(e.name if role == PLACE else f"{e.name} ({role})" for e, role in view.participants)
        more = " — ".join(part for part in (view.event.date, who, view.event.note) if part)
        yield _row("v", number, view.event.name, counts.get(view.event.id, 0), "", more)


def counted(excerpts: Iterable[Excerpt], tags: Iterable[Tag]) -> dict[str, int]:
    """How many excerpts carry each tag (or one below it), entity and event, and stand in each document."""
    parents = {tag.id: tag.parent for tag in tags}
    counts: Counter[str] = Counter()
    for excerpt in excerpts:
        view = excerpt.view
        counts[view.document.id] += 1
        counts.update({tag for one in view.tags for tag in lineage(one.id, parents)})
        counts.update([*(one.id for one in view.entities), *(one.id for one in view.events)])
    return counts


def lineage(tag: TagId, parents: Mapping[TagId, TagId | None]) -> list[TagId]:
    """The tag and those above it, as far as they are known."""
    line: dict[TagId, None] = {}
    one: TagId | None = tag
    while one is not None and one in parents and one not in line:
        line[one] = None
        one = parents[one]
    return list(line)


def _chips(excerpt: Excerpt, index: Index) -> str:
    view = excerpt.view
    tied: list[tuple[str, Tag | Entity | Event, str]] = []
    tied += [("t", tag, f" c{index.colors.get(_shade(tag.color), 0)}") for tag in view.tags]
    tied += [("e", entity, "") for entity in view.entities]
    tied += [("v", event, "") for event in view.events]
    buttons = "".join(
        f'<button type="button" class="chip {kind}{css}" data-f="{kind}" data-i="{index.numbers[one.id]}">'
        f"<bdi>{escape(one.name)}</bdi></button>"
        for kind, one, css in tied
        if one.id in index.numbers
    )
    return f'<p class="chips">{buttons}</p>' if buttons else ""


def _row(kind: str, number: int, name: str, count: int, css: str, more: str) -> str:
    rest = f"<small><bdi>{escape(more)}</bdi></small>" if more else ""
    return (
        f'<li class="{css}"><button type="button" class="name {kind}" data-f="{kind}" data-i="{number}">'
        f"<bdi>{escape(name)}</bdi></button> <b>{count}</b>{rest}</li>\n"
    )


def _shade(color: str) -> str:
    return color.lower() if _COLOR.match(color) else _PLAIN_COLOR


def _rule(number: int, color: str) -> str:
    red, green, blue = (int(color[at : at + 2], 16) for at in (1, 3, 5))
    return f".c{number}{{--c:{color};--b:rgba({red},{green},{blue},.32)}}\n"
