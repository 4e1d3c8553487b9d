"""References after GB/T 7714—2015, § 4 and appendix A: author. title[mark]. publication, date: page[seen]. path.

The mark of the type is written where the record says what the document is: J, N, M, D, C, R, A, EB/OL; with
"/OL" where it has an address or a DOI. What the record does not say is left out, never guessed.
"""

from __future__ import annotations

from workbench.exporters.citing.dates import year
from workbench.exporters.citing.names import initialled, is_han, names_of
from workbench.exporters.citing.parts import (
    ARCHIVAL,
    CONTAINED,
    ONLINE,
    PERIODICAL,
    WHOLE,
    doi,
    ended,
    joined,
    known_kind,
    shelf,
    title_of,
)
from workbench.model.records import Document

_MARKS = {
    **dict.fromkeys(PERIODICAL, "J"),
    **dict.fromkeys(CONTAINED, "M"),
    **dict.fromkeys(WHOLE, "M"),
    **dict.fromkeys(ARCHIVAL, "A"),
    **dict.fromkeys(ONLINE, "EB"),
    "article-newspaper": "N",
    "map": "CM",
    "paper-conference": "C",
    "report": "R",
    "thesis": "D",
}


def national(document: Document, label: str, note: str) -> str:
    """One reference."""
    kind, page = known_kind(document), joined((label, f"注{note}" if note else ""), ", ")
    if kind in PERIODICAL:
        where = _dated(joined((document.publication, year(document.date), _number(document)), ", "), page, document)
    elif kind == "article-newspaper":
        day = joined((document.publication, document.date), ", ")
        where = _seen(f"{day}({page})" if page else day, document)
    elif kind in CONTAINED:
        return _contained(document, page)
    elif kind in ONLINE:
        where = _online(document, page)
    elif kind in ARCHIVAL:
        where = _archival(document, page)
    else:
        where = _published(document, page)
    return _closed(document, (_authors(document), _title(document, kind), _editors(document), where))


def _closed(document: Document, parts: tuple[str, ...]) -> str:
    lies = joined(shelf(document), ", ") if known_kind(document) not in ARCHIVAL else ""
    path = (lies, document.url, f"DOI:{doi(document)}" if document.doi else "")
    said = joined((part.rstrip(".") for part in (*parts, *path)), ". ")
    return ended(said.replace(f". [{document.accessed}]", f"[{document.accessed}]"))  # it follows what was seen


def _authors(document: Document) -> str:
    names = names_of(document.author)
    if not names and known_kind(document) in WHOLE:
        names = names_of(document.editor)
    return initialled(names)


def _editors(document: Document) -> str:
    if not document.editor or (known_kind(document) in WHOLE and not document.author):
        return ""
    return f"{initialled(names_of(document.editor))}, {'编' if is_han(document.editor) else 'ed'}"


def _title(document: Document, kind: str) -> str:
    volume = _volume(document) if kind in WHOLE else ""
    return joined((title_of(document), volume), ": ") + _mark(document, kind)


def _mark(document: Document, kind: str) -> str:
    if not kind:
        return ""
    mark = _MARKS.get(kind, "Z")
    return f"[{mark}/OL]" if document.url or document.doi or mark == "EB" else f"[{mark}]"


def _volume(document: Document) -> str:
    if not document.volume:
        return ""
    chinese = is_han(title_of(document) + document.publication)
    if not document.volume.isdecimal():
        return document.volume
    return f"第{document.volume}卷" if chinese else f"vol. {document.volume}"


def _number(document: Document) -> str:
    return f"{document.volume}({document.issue})" if document.issue else document.volume


def _dated(published: str, page: str, document: Document) -> str:
    place = page or document.page_range
    return _seen(f"{published}: {place}" if published and place else published or place, document)


def _seen(text: str, document: Document) -> str:
    return f"{text}[{document.accessed}]" if document.accessed and document.url else text


def _published(document: Document, page: str) -> str:
    publisher = joined((document.place, document.publisher), ": ")
    number = _number(document) if known_kind(document) not in WHOLE else ""
    return _dated(joined((document.publication, publisher, year(document.date), number), ", "), page, document)


def _contained(document: Document, page: str) -> str:
    kind = known_kind(document)
    title = f"{title_of(document)}{_mark(document, kind)}"
    editors = initialled(names_of(document.editor))
    whole = joined((editors, joined((document.publication, _volume(document)), ": ")), ". ")
    imprint = joined((joined((document.place, document.publisher), ": "), year(document.date)), ", ")
    head = f"{title}//{whole}" if whole else title
    return _closed(document, (_authors(document), head, _dated(imprint, page, document)))


def _online(document: Document, page: str) -> str:
    site = joined((document.publication, joined((document.place, document.publisher), ": ")), ", ")
    date = f"({document.date})" if document.date else ""
    return _seen(joined((site, date, page), ", "), document)


def _archival(document: Document, page: str) -> str:
    lies = joined((document.publication, document.fonds, document.box, document.call_number), ", ")
    keeper = joined((document.place, document.archive), ": ")
    return joined((lies, _dated(joined((keeper, document.date), ", "), page, document)), ". ")
