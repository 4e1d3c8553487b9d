"""Documents as BibTeX (UTF-8, dates and more as biblatex has them), written by bibtexparser."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from workbench.exporters.citing.dates import parts_of
from workbench.exporters.citing.names import Name, names_of
from workbench.exporters.references.tables import (
    BIBTEX_FIELDS,
    BIBTEX_PART_OF,
    BIBTEX_PUBLISHER,
    BIBTEX_TYPES,
    NOT_A_FIELD,
)
from workbench.model.records import Document

VERBATIM = ("url", "doi")
_ESCAPES = {
    **{sign: f"\\{sign}" for sign in "{}%&$#_"},
    "\\": "\\textbackslash{}",
    "~": "\\textasciitilde{}",
    "^": "\\textasciicircum{}",
}
_SPECIAL = re.compile("[{}%&$#_\\\\~^]")
_BRACES = str.maketrans({"{": "%7B", "}": "%7D", "\\": "%5C"})
_AND = re.compile(r"\band\b", re.IGNORECASE)


def bibtex(documents: Iterable[Document]) -> str:
    """The whole file."""
    from bibtexparser.entrypoint import write_string  # brings pylatexenc: only when it is wanted
    from bibtexparser.library import Library
    from bibtexparser.model import Entry
    from bibtexparser.model import Field as Written

    library, taken = Library(), set[str]()
    for document in documents:
        kind, key = BIBTEX_TYPES.get(document.kind, "misc"), _key(document, taken)
        taken.add(key)
        library.add(Entry(kind, key, [Written(name, value) for name, value in _fields(document, kind)]))
    return str(write_string(library))


def _fields(document: Document, kind: str) -> Iterator[tuple[str, str]]:
    named = {own: bib for own, bib in BIBTEX_FIELDS.items() if own != "title"}
    title = document.title.strip() or document.file_name
    yield "title", escaped(title)
    for name in ("author", "editor"):
        if text := getattr(document, name):
            yield name, " and ".join(_name(one) for one in names_of(text))
    yield from _date(document.date.strip())
    if document.kind:
        yield "entrysubtype", escaped(document.kind)
    own = {
        BIBTEX_PART_OF.get(kind, "howpublished"): document.publication,
        BIBTEX_PUBLISHER.get(kind, "publisher"): document.publisher,
        **{bib: getattr(document, name) for name, bib in named.items()},
        NOT_A_FIELD: document.id,
    }
    for bib, text in own.items():
        if text and bib in VERBATIM:
            yield bib, text.translate(_BRACES)
        elif text:
            yield bib, escaped(text).replace("–", "--") if bib == "pages" else escaped(text)


def escaped(text: str) -> str:
    """The text with the signs that TeX reads as its own."""
    return _SPECIAL.sub(lambda found: _ESCAPES[found[0]], text)


def _date(date: str) -> Iterator[tuple[str, str]]:
    parts = parts_of(date)
    if parts:
        yield "date", date
    if date:
        yield "year", str(parts[0]) if parts else escaped(date)


def _name(name: Name) -> str:
    if name.literal:
        return f"{{{escaped(name.literal)}}}"
    order = (name.family, name.suffix, name.given) if name.suffix else (name.family, name.given)
    return ", ".join(f"{{{escaped(part)}}}" if _AND.search(part) else escaped(part) for part in order)


def _key(document: Document, taken: set[str]) -> str:
    first = next(iter(names_of(document.author)), Name())
    stem = re.sub(r"[^A-Za-z0-9]", "", first.family or first.literal) or "document"
    year = next(iter(parts_of(document.date)), "")
    key, number = f"{stem.lower()}{year}", 1
    while (found := key if number == 1 else f"{key}-{number}") in taken:
        number += 1
    return found
