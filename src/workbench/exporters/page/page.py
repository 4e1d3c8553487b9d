"""``index.html``: the bundle as a page that any browser shows, from the disk, without network.

Everything of the archive is written as escaped text; a Content-Security-Policy lets run only the
one script and the two style sheets whose hashes it names, and nothing be loaded at all.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import BinaryIO
from urllib.parse import quote

from workbench import assets
from workbench.exporters.bundle.contents import Contents
from workbench.exporters.citation import cite
from workbench.exporters.excerpts import Excerpt, Texts
from workbench.exporters.page import listing
from workbench.exporters.page.listing import Index, index_of
from workbench.exporters.page.marking import Highlight
from workbench.exporters.page.sheet import own_passages, sheet_bar, sheet_templates
from workbench.exporters.page.text import DocumentText, language_attribute
from workbench.exporters.page.words import LANGUAGES, said, translations
from workbench.exporters.region_pictures import data_address, pictures_of
from workbench.exporters.request import ExportRequest
from workbench.exporters.threads import told
from workbench.model.reading import Reading
from workbench.model.records import Document
from workbench.progress import Progress
from workbench.store.queries.comments import CommentView

_FILES = (
    ("annotations.jsonld", "annotations (W3C Web Annotation)"),
    ("excerpts.csv", "excerpts (table)"),
    ("comments.csv", "comments (table)"),
    ("entities.csv", "entities (table)"),
    ("events.csv", "events (table)"),
    ("citations.json", "citations (CSL-JSON)"),
    ("workbench.json", "everything, for Workbench"),
)


_SMALL = 320
"""Pixels of the longer side of a region in the list."""


@dataclass(frozen=True)
class Made:
    """The bundle being made: its id, and by checksum the originals that are in it, relative to the page."""

    identity: str
    originals: Mapping[str, str]


def write_page(request: ExportRequest, held: Contents, made: Made, file: BinaryIO, progress: Progress) -> None:
    """Write the page to ``file``."""
    for piece in _Page(request, held, made, progress).pieces():
        file.write(piece.encode("utf-8", "replace"))


class _Page:
    """The page, written from top to bottom; where marks begin is learnt on the way."""

    def __init__(self, request: ExportRequest, held: Contents, made: Made, progress: Progress) -> None:
        authorities = request.queries.authorities
        self._request = request
        self._held = held
        self._made = made
        self._progress = progress
        self._index = index_of(held, authorities.tags(), authorities.entities(), authorities.events())
        self._texts = Texts(request)
        self._places: dict[int, str] = {}
        self._of_document: dict[str, list[tuple[int, Excerpt]]] = {}
        for number, excerpt in enumerate(held.excerpts):
            self._of_document.setdefault(excerpt.view.document.id, []).append((number, excerpt))

    def pieces(self) -> Iterator[str]:
        """The page's HTML in pieces."""
        counts = listing.counted(self._held.excerpts, self._held.records["tags"])
        yield _head(self._request.title, self._index.rules(), self._made.identity)
        yield _bar(self._request.title, self._held, self._index)
        yield sheet_bar()
        yield '<div id="desk">\n<nav>\n'
        yield from self._lists(counts)
        yield "</nav>\n<main>\n"
        for number, document in enumerate(self._held.documents):
            self._progress.report(number, len(self._held.documents), document.title)
            yield from self._document(number, document)
        yield (
            "</main>\n<aside>\n"
            + own_passages()
            + said("Annotations", "h2")
            + said("Nothing is chosen that fits.", "p", ' id="nothing" hidden')
        )
        yield '<ol id="list">\n'
        comments: dict[str, list[CommentView]] = {}
        for view in told(self._request.queries, self._held.annotations):
            comments.setdefault(view.comment.annotation, []).append(view)
        for number, excerpt in enumerate(self._held.excerpts):
            place = self._places.get(number) or f"d{self._index.documents[excerpt.view.document.id]}"
            said_of_it = comments.get(excerpt.view.annotation.id, ())
            shown = _pictures(self._request, excerpt)
            yield listing.annotation_item(number, excerpt, self._index, place=place, comments=said_of_it, shown=shown)
        yield f"</ol>\n</aside>\n</div>\n{sheet_templates()}<script>{_resource('page.js')}</script>\n</body>\n</html>\n"

    def _lists(self, counts: Mapping[str, int]) -> Iterator[str]:
        yield from _fold("Documents", self._document_rows(counts), opened=True)
        yield from _fold("Tags", listing.tag_rows(self._index, counts), opened=True)
        yield from _fold("Entities", listing.entity_rows(self._index, counts))
        yield from _fold("Events", listing.event_rows(self._index, counts))
        links = (f'<li><a href="{path}">{said(words)}</a></li>\n' for path, words in _FILES)
        yield from _fold("In this bundle", links)

    def _document_rows(self, counts: Mapping[str, int]) -> Iterator[str]:
        for number, document in enumerate(self._held.documents):
            name = escape(document.title or document.file_name)
            yield f'<li><a href="#d{number}"><bdi>{name}</bdi></a> <b>{counts.get(document.id, 0)}</b></li>\n'

    def _document(self, number: int, document: Document) -> Iterator[str]:
        reading = self._texts.of(document)
        yield f'<section class="doc" id="d{number}"{_named(document, reading)}>\n'
        yield f"<header><h2><bdi>{escape(document.title or document.file_name)}</bdi></h2>"
        yield f'<p class="made"><bdi>{escape(cite(document, style=self._request.style))}</bdi></p>'
        if document.rights:
            yield f'<p class="made"><bdi>{escape(document.rights)}</bdi></p>'
        path = self._made.originals.get(document.checksum)
        if path is not None:
            yield f'<p><a href="{escape(quote(path))}" download>{said("Original")}</a></p>'
        yield "</header>\n"
        marks = self._of_document.get(document.id, [])
        if reading is None:
            yield from self._withheld(document, marks)
        else:
            here = [_highlight(n, e, self._index) for n, e in marks if e.view.anchor is not None]
            text = DocumentText(number, reading, document.labels, here)
            yield from _text(text, document)
            self._places |= text.marked.anchors
        yield "</section>\n"

    def _withheld(self, document: Document, marks: Sequence[tuple[int, Excerpt]]) -> Iterator[str]:
        words = (
            "The text of this document is not in this bundle."
            if document.shareable
            else "The text of this document may not be shared. Its tagged quotations:"
        )
        yield said(words, "p", ' class="withheld"')
        for number, excerpt in marks:
            if excerpt.quotes:
                self._places[number] = f"s{self._index.documents[document.id]}-{number}"
                mark = f'<mark id="{self._places[number]}" class="{self._index.color_of(excerpt)}" data-a="{number}">'
                words = f"{mark}{escape(excerpt.quote)}</mark>"
                yield f"<blockquote{language_attribute(document.language)}>{words}</blockquote>\n"


def _pictures(request: ExportRequest, excerpt: Excerpt) -> str:
    """The regions of an excerpt, small; each leads to its picture in full."""
    return "".join(
        f'<p class="region"><a href="pictures/{region.id}.png">'
        f'<img src="{data_address(png)}" alt="{escape(region.quote)}"></a></p>'
        for region, png in pictures_of(request, excerpt, _SMALL)
    )


def _named(document: Document, reading: Reading | None) -> str:
    """What an answer to this document's text names: document, reading, and the text's SHA-256."""
    if reading is None:
        return f' data-document="{document.id}"'
    checksum = hashlib.sha256(reading.text.encode("utf-8", "surrogatepass")).hexdigest()
    return f' data-document="{document.id}" data-reading="{reading.id}" data-sum="{checksum}"'


def _text(text: DocumentText, document: Document) -> Iterator[str]:
    yield f'<div class="text"{language_attribute(document.language)}>\n'
    yield from text.body()
    yield "</div>\n"
    notes = list(text.notes())
    if notes:
        yield said("Notes", "h3", ' class="zone"')
        yield f'<div class="notes"{language_attribute(document.language)}>\n{"".join(notes)}</div>\n'
    apparatus = "".join(text.apparatus())
    if apparatus:
        summary = said("Running heads and page numbers", "summary")
        yield f'<details class="apparatus">{summary}\n{apparatus}</details>\n'


def _highlight(number: int, excerpt: Excerpt, index: Index) -> Highlight:
    anchor = excerpt.view.anchor
    return Highlight(number, anchor.spans if anchor else (), index.color_of(excerpt))


def _fold(words: str, rows: Iterator[str], *, opened: bool = False) -> Iterator[str]:
    found = list(rows)
    if found:
        yield f"<details{' open' if opened else ''}>{said(words, 'summary')}\n<ul>\n{''.join(found)}</ul></details>\n"


def _head(title: str, rules: str, identity: str) -> str:
    style, script = _resource("page.css"), _resource("page.js")
    policy = (
        f"default-src 'none'; style-src {_hash(style)} {_hash(rules)}; script-src {_hash(script)}; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="referrer" content="no-referrer">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n'
        f"<title>{escape(title)}</title>\n<style>{style}</style>\n<style>{rules}</style>\n</head>\n"
        f'<body data-bundle="{escape(identity)}">\n'
    )


def _bar(title: str, held: Contents, index: Index) -> str:
    names = [(n, one.title or one.file_name) for n, one in enumerate(held.documents)]
    choices = [("Document", "d", names), *listing.options(index)]
    selects = "".join(_select(words, letter, some) for words, letter, some in choices if some)
    languages = "".join(f'<option value="{code}">{name}</option>' for code, name in LANGUAGES.items())
    total = len(held.excerpts)
    return (
        f'<header id="bar"><h1><bdi>{escape(title)}</bdi></h1>\n<div id="controls" hidden>{selects}'
        f'<input id="words" type="search"{translations("Words in quotation or note")}>'
        f'<button type="button" id="clear"{translations("Show everything")}>Show everything</button>'
        f'<output id="count"><b id="shown">{total}</b> {said("of")} {total} {said("shown")}</output>'
        f'<select id="language" aria-label="Language">{languages}</select></div></header>\n'
    )


def _select(words: str, letter: str, choices: Sequence[tuple[int, str]]) -> str:
    everything = {"d": "All documents", "t": "All tags", "e": "All entities", "v": "All events"}[letter]
    listed = "".join(f'<option value="{number}">{escape(name)}</option>' for number, name in choices)
    return (
        f'<label>{said(words)} <select data-filter="{letter}">'
        f'<option value=""{translations(everything)}>{escape(everything)}</option>{listed}</select></label>'
    )


def _resource(name: str) -> str:
    return assets.path("bundle", name).read_text(encoding="utf-8")


def _hash(content: str) -> str:
    digest = hashlib.sha256(content.encode("utf-8")).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"
