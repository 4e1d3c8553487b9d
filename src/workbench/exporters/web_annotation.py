"""Annotations as W3C Web Annotations (Recommendation of 23 February 2017).

An annotation on several spans has one target per span, since that is what other programs
understand (the vocabulary's ``List`` and ``Composite`` are only candidate extensions); each with
a TextQuoteSelector and, where the text is given away too, a TextPositionSelector in code points.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import Any, BinaryIO, ClassVar
from urllib.parse import quote

from workbench.exporters.excerpts import Excerpt, Texts, wanted
from workbench.exporters.region_selector import region_selector
from workbench.exporters.request import ExportRequest
from workbench.exporters.threads import told
from workbench.exporters.writing import written
from workbench.model.ids import new_id
from workbench.model.passage import CONTEXT
from workbench.model.reading import Reading
from workbench.model.records import MOTIVATIONS, Anchor, Document, Entity, Identifier, Person
from workbench.model.views import AnnotationView
from workbench.progress import Progress
from workbench.store.queries.comments import CommentView
from workbench.translation import N_

CONTEXT_IRI = "http://www.w3.org/ns/anno.jsonld"
AUTHORITIES = {
    "wikidata": "http://www.wikidata.org/entity/{}",
    "viaf": "http://viaf.org/viaf/{}",
    "geonames": "https://sws.geonames.org/{}/",
    "gnd": "https://d-nb.info/gnd/{}",
    "orcid": "https://orcid.org/{}",
    "tgn": "http://vocab.getty.edu/tgn/{}",
    "lcnaf": "http://id.loc.gov/authorities/names/{}",
}
"""IRI patterns that the authorities themselves publish."""

SPEECH = {"comment": "commenting", "question": "questioning", "answer": "replying"}
"""The motivation of each kind of comment."""

_IRI = re.compile(r"https?://[^\s<>\"{}|\\^`]+\Z")
_STEP = 500

SourceOf = Callable[[Document, Anchor | None, bool], str]
"""The IRI of what an annotation is about; the flag says whether the anchor's text is given away.

Without an anchor the flag asks for the original itself, on whose pages regions lie.
"""


class WebAnnotationExporter:
    """One AnnotationCollection; the texts stay behind, so their readings are named by URN."""

    name: ClassVar[str] = "web-annotation"
    label: ClassVar[str] = N_("Web Annotations (W3C, JSON-LD)")
    suffix: ClassVar[str] = ".jsonld"

    def export(self, request: ExportRequest, target: Path, progress: Progress) -> Sequence[Path]:
        """Write the chosen annotations to ``target``."""
        found = wanted(request)
        with written(target, overwrite=request.overwrite) as file:
            write_collection(request, found, urn_of, file, progress, private=bool(request.options.get("private")))
        return [target]


def urn_of(document: Document, anchor: Anchor | None, given: bool) -> str:
    """The reading's URN where the place on it is told, else the document's."""
    return f"urn:uuid:{anchor.reading if anchor is not None and given else document.id}"


def write_collection(
    request: ExportRequest,
    excerpts: Sequence[Excerpt],
    source: SourceOf,
    file: BinaryIO,
    progress: Progress,
    *,
    private: bool = False,
) -> None:
    """Write an AnnotationCollection with one page to ``file``: the annotations, then the comments on them."""
    comments = told(request.queries, {one.view.annotation.id for one in excerpts}, private=private)
    identity = f"urn:uuid:{new_id()}"
    head = {
        "@context": CONTEXT_IRI,
        "id": identity,
        "type": "AnnotationCollection",
        "label": request.title,
        "total": len(excerpts) + len(comments),
    }
    page = {"id": f"urn:uuid:{new_id()}", "type": "AnnotationPage", "partOf": {"id": identity}, "startIndex": 0}
    _write(file, _json(head)[:-1] + ',\n"first": ' + _json(page)[:-1] + ',\n"items": [')
    items = chain(_items(request, excerpts, source), _remarks(request, comments))
    for number, item in enumerate(items):
        if number % _STEP == 0:
            progress.report(number, len(excerpts) + len(comments))
        _write(file, (",\n" if number else "\n") + _json(item))
    _write(file, "\n]}}\n")
    progress.report(len(excerpts) + len(comments), len(excerpts) + len(comments))


def _items(request: ExportRequest, excerpts: Iterable[Excerpt], source: SourceOf) -> Iterator[dict[str, Any]]:
    people = {person.id: person for person in request.queries.documents.people()}
    identifiers = {view.entity.id: view.identifiers for view in request.queries.authorities.entities()}
    texts = Texts(request)
    for excerpt in excerpts:
        view = excerpt.view
        stamp, motivation = view.annotation.stamp, view.annotation.motivation
        bodies = [*_words(excerpt), *_things(excerpt, identifiers)]
        item: dict[str, Any] = {
            "id": f"urn:uuid:{view.annotation.id}",
            "type": "Annotation",
            "motivation": motivation if motivation in MOTIVATIONS else "commenting",
            "creator": _agent(people.get(stamp.creator)),
            "created": stamp.created,
            "modified": stamp.modified,
            "body": bodies,
            "target": _targets(excerpt, texts.of(view.document), source),
        }
        yield {name: value for name, value in item.items() if value}


def _remarks(request: ExportRequest, comments: Iterable[CommentView]) -> Iterator[dict[str, Any]]:
    """Comments as annotations of what they answer: an annotation, or another comment."""
    people = {person.id: person for person in request.queries.documents.people()}
    for view in comments:
        one, motivation = view.comment, SPEECH.get(view.comment.kind, "commenting")
        item = {
            "id": f"urn:uuid:{one.id}",
            "type": "Annotation",
            "motivation": motivation,
            "creator": _agent(people.get(one.stamp.creator)),
            "created": one.stamp.created,
            "modified": one.stamp.modified,
            "body": [_textual(one.text, motivation)],
            "target": f"urn:uuid:{one.parent or one.annotation}",
        }
        yield {name: value for name, value in item.items() if value}


def _agent(person: Person | None) -> dict[str, str] | None:
    if person is None:
        return None
    identity = f"https://orcid.org/{person.orcid}" if person.orcid else f"urn:uuid:{person.id}"
    return {"id": identity, "type": "Person", "name": person.name}


def _words(excerpt: Excerpt) -> Iterator[dict[str, Any]]:
    if excerpt.view.annotation.note:
        yield _textual(excerpt.view.annotation.note, "commenting")
    for tag in excerpt.view.tags:
        yield _textual(tag.name, "tagging")


def _textual(value: str, purpose: str) -> dict[str, Any]:
    return {"type": "TextualBody", "value": value, "format": "text/plain", "purpose": purpose}


def _things(excerpt: Excerpt, identifiers: dict[Any, tuple[Identifier, ...]]) -> Iterator[dict[str, Any]]:
    for entity in excerpt.view.entities:
        for iri in _iris(entity, identifiers.get(entity.id, ())):
            yield _identifying(iri, entity.name)
    for event in excerpt.view.events:
        yield _identifying(f"urn:uuid:{event.id}", event.name)


def _identifying(iri: str, name: str) -> dict[str, Any]:
    return {"type": "SpecificResource", "source": {"id": iri, "label": name}, "purpose": "identifying"}


def _iris(entity: Entity, identifiers: Iterable[Identifier]) -> list[str]:
    """The entity's own URN, and the IRIs of its identifiers in known authority files."""
    return [f"urn:uuid:{entity.id}", *(iri for iri in map(iri_of, identifiers) if iri)]


def iri_of(identifier: Identifier) -> str:
    """The identifier as its authority's IRI; "" if its scheme is not known and it is no IRI itself."""
    pattern = AUTHORITIES.get(identifier.scheme.casefold())
    if pattern:
        return pattern.format(quote(identifier.value.strip(), safe=""))
    return identifier.value if _IRI.match(identifier.value) else ""


def _targets(excerpt: Excerpt, reading: Reading | None, source: SourceOf) -> Any:
    view = excerpt.view
    anchor = view.anchor
    place = anchor if reading is not None and anchor is not None and anchor.reading == reading.id else None
    iri = source(view.document, place, place is not None)
    if view.place is None and not view.regions:
        return iri
    targets = [
        *_passages(excerpt, reading, place, iri),
        *_regions(view, source(view.document, None, view.document.shareable)),
    ]
    return targets[0] if len(targets) == 1 else targets


def _regions(view: AnnotationView, iri: str) -> list[dict[str, Any]]:
    return [{"source": iri, "selector": region_selector(one, view.document)} for one in view.regions]


def _passages(excerpt: Excerpt, reading: Reading | None, place: Anchor | None, iri: str) -> list[dict[str, Any]]:
    if excerpt.view.place is None:
        return []
    if place is None or reading is None:
        return [{"source": iri, "selector": {"type": "TextQuoteSelector", "exact": q}} for q in excerpt.quotes]
    return [{"source": iri, "selector": _selectors(reading.text, *span)} for span in place.spans]


def _selectors(text: str, start: int, end: int) -> list[dict[str, Any]]:
    quotation = {
        "type": "TextQuoteSelector",
        "exact": text[start:end],
        "prefix": text[max(start - CONTEXT, 0) : start],
        "suffix": text[end : end + CONTEXT],
    }
    return [quotation, {"type": "TextPositionSelector", "start": start, "end": end}]


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _write(file: BinaryIO, text: str) -> None:
    file.write(text.encode("utf-8", "replace"))
