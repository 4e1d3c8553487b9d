"""The payload of a bundle as an RO-Crate 1.2: what each file is, who made it, under which licence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from urllib.parse import quote

from workbench.exporters.citation import cite
from workbench.model.records import Document, Person

METADATA = "ro-crate-metadata.json"
SPECIFICATION = "https://w3id.org/ro/crate/1.2"
_ANNOTATIONS = "https://www.w3.org/TR/annotation-model/"
_NO_LICENCE = "#no-licence"
_IDENTIFIER = "#identifier"
_TYPES = {
    "csv": "text/csv",
    "html": "text/html",
    "png": "image/png",
    "json": "application/json",
    "jsonld": "application/ld+json",
    "txt": "text/plain",
}
_NAMES = {
    "annotations.jsonld": "Annotations and comments (W3C Web Annotation)",
    "citations.json": "Citations of the documents (CSL-JSON)",
    "comments.csv": "Comments (table)",
    "entities.csv": "Entities (table)",
    "events.csv": "Events (table)",
    "excerpts.csv": "Excerpts (table)",
    "index.html": "Page for readers, with an answer sheet",
    "workbench.json": "All records, for Workbench",
}
_DESCRIBED = {
    "originals": "An original, as it was imported",
    "texts": "A reading text, to which the positions of annotations refer",
    "readings": "Blocks, pages and notes of a reading text, and the map back to its source",
}

Entity = dict[str, Any]
_MODEL: Entity = {"@id": _ANNOTATIONS, "@type": "CreativeWork", "name": "Web Annotation Data Model"}


@dataclass(frozen=True, slots=True)
class Piece:
    """A file of the payload: its path below ``data/``, its bytes, their SHA-256."""

    path: str
    size: int
    sha256: str


@dataclass(frozen=True)
class Description:
    """What a crate says of itself. ``licence`` is an IRI, or "" where none was given."""

    identity: str
    title: str
    publisher: Person
    people: Sequence[Person]
    documents: Sequence[Document]
    licence: str = ""


def crate(told: Description, pieces: Sequence[Piece]) -> Entity:
    """The value of ``ro-crate-metadata.json``."""
    return {
        "@context": f"{SPECIFICATION}/context",
        "@graph": [
            _descriptor(),
            _root(told, pieces),
            *_files(told, pieces),
            *_people(told),
            *_licence(told),
            _identifier(told),
        ],
    }


def _descriptor() -> Entity:
    about = {"conformsTo": {"@id": SPECIFICATION}, "about": {"@id": "./"}}
    return {"@id": METADATA, "@type": "CreativeWork", **about}


def _root(told: Description, pieces: Iterable[Piece]) -> Entity:
    number = len(told.documents)
    return {
        "@id": "./",
        "@type": "Dataset",
        "identifier": {"@id": _IDENTIFIER},
        "name": told.title or "Annotated bundle",
        "description": f"Annotated bundle of {number} {'document' if number == 1 else 'documents'}: "
        "reading texts, annotations, comments, tables, and the originals that may be shared.",
        "datePublished": datetime.now(UTC).date().isoformat(),
        "license": {"@id": told.licence or _NO_LICENCE},
        "creator": _single([{"@id": iri} for iri in _iris(told)]),
        "publisher": {"@id": _iri(told.publisher)},
        "hasPart": [{"@id": quote(one.path)} for one in pieces],
        "mainEntity": {"@id": "annotations.jsonld"},
    }


def _files(told: Description, pieces: Iterable[Piece]) -> Iterator[Entity]:
    sums = {one.checksum: one for one in told.documents}
    readings = {one.reading: one for one in told.documents if one.reading is not None}
    for piece in pieces:
        yield {
            "@id": quote(piece.path),
            "@type": "File",
            "name": _NAMES.get(piece.path, piece.path),
            "description": _DESCRIBED.get(piece.path.partition("/")[0], _NAMES.get(piece.path, piece.path)),
            "encodingFormat": _TYPES.get(piece.path.rpartition(".")[2], "application/octet-stream"),
            "contentSize": str(piece.size),
            "sha256": piece.sha256,
            **_special(piece, sums, readings),
        }


def _special(piece: Piece, sums: Mapping[str, Document], readings: Mapping[Any, Document]) -> Entity:
    """What is known of an original, a text, or the annotations beyond what every file has."""
    folder, _, rest = piece.path.partition("/")
    if piece.path == "annotations.jsonld":
        return {"conformsTo": {"@id": _ANNOTATIONS}}
    if folder == "originals" and rest.partition("/")[0] in sums:
        return _original(sums[rest.partition("/")[0]])
    if folder in ("texts", "readings"):
        document = readings.get(rest.partition(".")[0])
        title = (document.title or document.file_name) if document else rest
        return {"name": f"{'Reading text' if folder == 'texts' else 'Structure of the text'}: {title}"}
    return {}


def _original(document: Document) -> Entity:
    more = {
        "copyrightNotice": document.rights,
        "inLanguage": document.language,
        "url": document.url if document.url.startswith(("http://", "https://")) else "",
    }
    return {
        "name": document.title or document.file_name,
        "encodingFormat": document.media_type.partition(";")[0].strip() or "application/octet-stream",
        "creditText": cite(document),
        **{name: value for name, value in more.items() if value},
    }


def _people(told: Description) -> Iterator[Entity]:
    for iri, one in {_iri(told.publisher): told.publisher, **_iris(told)}.items():
        yield {"@id": iri, "@type": "Person", "name": one.name}


def _iris(told: Description) -> dict[str, Person]:
    """The people by what identifies them: two records with one ORCID are one person."""
    return {_iri(one): one for one in told.people or (told.publisher,)}


def _iri(person: Person) -> str:
    return f"https://orcid.org/{person.orcid}" if person.orcid else f"urn:uuid:{person.id}"


def _licence(told: Description) -> Iterator[Entity]:
    if told.licence:
        yield {"@id": told.licence, "@type": "CreativeWork", "name": told.licence, "description": "The licence"}
        return
    yield {
        "@id": _NO_LICENCE,
        "@type": "CreativeWork",
        "name": "No licence was given",
        "description": "The rights in each document are those that its description states; "
        "ask the creators of this bundle before using it beyond what the law allows.",
    }


def _identifier(told: Description) -> Entity:
    urn = f"urn:uuid:{told.identity}"
    return {"@id": _IDENTIFIER, "@type": "PropertyValue", "propertyID": "UUID", "value": urn, "name": urn}


def _single(values: list[Entity]) -> Any:
    """As the specification asks: a property with one value holds that value, not a list of one."""
    return values[0] if len(values) == 1 else values
