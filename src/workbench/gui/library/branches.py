"""What the library tree shows: one branch for each kind of thing."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from workbench.gui.kinds import kind_name, section_name
from workbench.gui.stage import Thing
from workbench.model.ids import CollectionId, DocumentId
from workbench.model.reading import Reading
from workbench.model.records import ENTITY_KINDS, Collection, Document
from workbench.model.same_titles import day_of_import, names, shown_title
from workbench.model.views import EntityView
from workbench.store.queries import Queries
from workbench.translation import ntr, tr

HEADING = "heading"
"""The table of things that are places of the outline; their id is the place."""

RELATED = "relations"
"""The table of things that are kinds of relations between annotations; their id is the kind."""

_ANNOTATED = ("documents", "tags", "entities", "events")


@dataclass(slots=True)
class Branch:
    """A line of the tree; ``key`` tells it from all others; ``also`` are names that the filter knows.

    ``counted`` says what the number counts, for those who only hear it.
    """

    key: str
    text: str
    thing: Thing | None = None
    count: int = 0
    tip: str = ""
    color: str | None = None
    digit: int = 0
    also: tuple[str, ...] = ()
    counted: str = ""
    below: list[Branch] = field(default_factory=list)


class _Known(NamedTuple):
    """The documents, how often each is annotated, and what each is called."""

    documents: Mapping[DocumentId, Document]
    counts: Mapping[str, int]
    names: Mapping[DocumentId, str]


def branches(read: Queries) -> list[Branch]:
    """What the archive holds: the whole tree but for the outline of the open document."""
    counts = read.documents.annotation_counts()
    documents = {one.id: one for one in read.documents.all()}
    known = _Known(documents, counts, names(documents.values()))
    made = [
        Branch("documents", tr("Documents"), below=[_document(one, known) for one in documents.values()]),
        Branch("collections", tr("Collections"), below=_collections(read, known)),
        Branch("tags", tr("Tags"), below=_tags(read)),
        *_entities(read.authorities.entities()),
        Branch("events", tr("Events"), below=list(_events(read))),
        Branch("memos", tr("Memos"), below=list(_memos(read))),
        Branch("relations", tr("Relations"), below=list(_relations(read))),
        Branch("searches", tr("Searches"), below=list(_searches(read))),
    ]
    for branch in made:
        branch.count = branch.count or (len(branch.below) if branch.key in ("documents", "events", "memos") else 0)
    _say_counts(made)
    return [branch for branch in made if branch.below or branch.key in ("documents", "tags")]


def _say_counts(branches: Iterable[Branch]) -> None:
    for one in branches:
        if one.count and one.thing is not None and one.thing.table in _ANNOTATED:
            one.counted = ntr("{count} annotation", "{count} annotations", one.count)
        _say_counts(one.below)


def with_outline(known: list[Branch], reading: Reading | None) -> list[Branch]:
    """The tree with the outline of a document, where that has one: behind documents and collections."""
    outline = Branch("outline", tr("Outline"), below=list(_outline(reading)) if reading else [])
    at = sum(one.key in ("documents", "collections") for one in known)
    return [*known[:at], *([outline] if outline.below else []), *known[at:]]


def _document(one: Document, known: _Known, within: str = "") -> Branch:
    return Branch(
        f"{within}{one.id}",
        known.names[one.id],
        Thing("documents", one.id),
        known.counts.get(one.id, 0),
        _tip(one),
        also=(one.file_name, one.author),
    )


def _tip(one: Document) -> str:
    """Title, file name and day of import."""
    day = day_of_import(one)
    lines = [shown_title(one), one.file_name, tr("Imported {day}", day=day) if day else ""]
    return "\n".join(dict.fromkeys(line for line in lines if line))


def _collections(read: Queries, known: _Known) -> list[Branch]:
    children: dict[CollectionId | None, list[Collection]] = defaultdict(list)
    present = {one.id: one for one in read.order.collections()}
    for one in present.values():
        children[one.parent if one.parent in present else None].append(one)

    def grow(parent: CollectionId | None) -> list[Branch]:
        made = []
        for one in children[parent]:
            inside = [known.documents[i] for i in read.order.documents_in(one.id) if i in known.documents]
            below = grow(one.id) + [_document(document, known, one.id) for document in inside]
            made.append(Branch(one.id, one.name, Thing("collections", one.id), len(inside), one.note, below=below))
        return made

    return grow(None)


def _outline(reading: Reading) -> Iterator[Branch]:
    """The headings, each below the last one of a higher rank."""
    above: list[tuple[int, Branch]] = []
    for number, heading in enumerate(reading.outline):
        text = " ".join(heading.text.split())
        branch = Branch(f"outline-{number}", text, Thing(HEADING, str(heading.start)), tip=text)
        while above and above[-1][0] >= heading.level:
            above.pop()
        if above:
            above[-1][1].below.append(branch)
        else:
            yield branch
        above.append((heading.level, branch))


def _tags(read: Queries) -> list[Branch]:
    roots: list[Branch] = []
    made: dict[str, Branch] = {}
    for view in read.authorities.tags():
        tag = view.tag
        thing = Thing("tags", tag.id)
        branch = Branch(tag.id, tag.name, thing, view.annotations, tag.note, tag.color, tag.digit)
        made[tag.id] = branch
        (made[tag.parent].below if tag.parent in made else roots).append(branch)
    return roots


def _entities(views: list[EntityView]) -> Iterator[Branch]:
    by_kind: dict[str, list[Branch]] = defaultdict(list)
    for view in views:
        one = view.entity
        names = view.forms[1:]
        tip = " · ".join(names)
        thing = Thing("entities", one.id)
        by_kind[one.kind].append(Branch(one.id, one.name, thing, view.annotations, tip, also=names))
    order = [*ENTITY_KINDS, *sorted(set(by_kind) - set(ENTITY_KINDS))]
    for kind in order:
        if by_kind[kind]:
            yield Branch(f"kind-{kind}", section_name(kind), count=len(by_kind[kind]), below=by_kind[kind])


def _memos(read: Queries) -> Iterator[Branch]:
    for one in read.order.memos():
        yield Branch(one.id, one.title, Thing("memos", one.id), tip=one.text[:300], also=(one.text[:300],))


def _relations(read: Queries) -> Iterator[Branch]:
    """The kinds of relations between annotations that there are."""
    counts = Counter(one.kind for one in read.annotations.all_relations())
    for kind, count in sorted(counts.items()):
        yield Branch(f"{RELATED}-{kind}", kind_name(kind), Thing(RELATED, kind), count)


def _searches(read: Queries) -> Iterator[Branch]:
    for one in read.searches.all():
        yield Branch(one.id, one.name, Thing("searches", one.id), tip=one.query, also=(one.query,))


def _events(read: Queries) -> Iterator[Branch]:
    for view in read.authorities.events():
        one = view.event
        text = f"{one.date}  {one.name}" if one.date else one.name
        yield Branch(one.id, text, Thing("events", one.id), view.annotations, one.note)
