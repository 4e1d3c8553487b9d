"""Full notes after the Chicago Manual of Style, 17th ed., ch. 14 ("81n3": note 3 on page 81, § 14.157).

Journals §§ 14.171–175, newspapers 14.191, books 14.23, parts of books 14.106, reference works 14.233, theses
14.215, websites 14.207, archives 14.221–231. What the record does not say is left out, never guessed.
"""

from __future__ import annotations

from workbench.exporters.citing.dates import in_english, year
from workbench.exporters.citing.names import in_words, names_of
from workbench.exporters.citing.parts import (
    ARCHIVAL,
    CONTAINED,
    ONLINE,
    PERIODICAL,
    WHOLE,
    doi,
    ended,
    italic,
    joined,
    known_kind,
    quoted,
    shelf,
    title_of,
)
from workbench.model.records import Document

_PRESS = ("article-newspaper", "article-magazine")


def chicago(document: Document, label: str, note: str) -> str:
    """A full note."""
    kind, page = known_kind(document), _page(label, note)
    if kind in _PRESS:
        rest = joined((italic(document.publication), in_english(document.date), page, *_shelved(document)), ", ")
    elif kind in PERIODICAL:
        rest = joined((_periodical(document, page or document.page_range), *_shelved(document)), ", ")
    elif kind in CONTAINED:
        return _contained(document, page)
    elif kind in WHOLE:
        return _whole(document, page)
    elif kind == "thesis":
        return _thesis(document, page)
    elif kind in ARCHIVAL:
        rest = joined((in_english(document.date), *shelf(document), document.place, page, *_online(document)), ", ")
    elif kind in ONLINE:
        site = (document.publication, document.publisher)
        rest = joined((*site, in_english(document.date), page, *_online(document)), ", ")
    else:
        rest = _unknown(document, page)
    return _after_title(document, rest)


def _page(label: str, note: str) -> str:
    if not note:
        return label
    return f"{label}n{note}" if label else f"n. {note}"


def _after_title(document: Document, rest: str) -> str:
    title = quoted(title_of(document), comma=bool(rest))
    return _ended(joined((joined((_authors(document), title), ", "), rest), " "))


def _authors(document: Document) -> str:
    authors = in_words(names_of(document.author))
    editors = names_of(document.editor)
    if authors or not editors or known_kind(document) not in WHOLE:
        return authors
    return f"{in_words(editors)}, {'eds.' if len(editors) > 1 else 'ed.'}"


def _periodical(document: Document, page: str) -> str:
    volume = joined((italic(document.publication), document.volume), " ")
    number = joined((volume, f"no. {document.issue}" if document.issue else ""), ", ")
    date = in_english(document.date)
    return joined((joined((number, f"({date})" if date else ""), " "), page), ": " if number or date else "")


def _contained(document: Document, page: str) -> str:
    about, page = _volume_and_page(document, page)
    editors = in_words(names_of(document.editor))
    edited = f"ed. {editors}" if editors else ""
    if document.kind.startswith("entry-") and not document.author and document.publication:
        head = joined((italic(document.publication), about, edited), ", ")
        entry = f"s.v. {quoted(title_of(document), comma=bool(_imprint(document) or page or any(_shelved(document))))}"
        rest = joined((_imprint(document), page, *_shelved(document)), ", ")
        return _ended(joined((joined((head, entry), ", "), rest), " "))
    book = joined((f"in {italic(document.publication)}" if document.publication else "", about, edited), ", ")
    published = joined((book, _imprint(document)), " ")
    return _after_title(document, joined((published, page or document.page_range, *_shelved(document)), ", "))


def _whole(document: Document, page: str) -> str:
    edited = f"ed. {in_words(names_of(document.editor))}" if document.author and document.editor else ""
    series = joined((document.publication, document.issue), " ")
    volume, page = _volume_and_page(document, page)
    work = joined((italic(title_of(document)), edited, volume, series), ", ")
    published = joined((work, _imprint(document)), " ")
    return _ended(joined((_authors(document), published, page, *_shelved(document)), ", "))


def _thesis(document: Document, page: str) -> str:
    facts = joined(("thesis", document.publisher or document.publication, year(document.date)), ", ")
    head = joined((_authors(document), f"{quoted(title_of(document), comma=False)} ({facts})"), ", ")
    return _ended(joined((head, page, *_shelved(document)), ", "))


def _unknown(document: Document, page: str) -> str:
    periodical = joined((italic(document.publication), document.volume), " ")
    editors = in_words(names_of(document.editor))
    parts = (
        periodical,
        f"no. {document.issue}" if document.issue else "",
        f"ed. {editors}" if editors else "",
    )
    published = joined((joined(parts, ", "), _imprint(document)), " ")
    return joined((published, page, *_shelved(document)), ", ")


def _volume_and_page(document: Document, page: str) -> tuple[str, str]:
    """A numbered volume stands with the page, "2:20" (§ 14.116); else it follows the title."""
    if page and not page.startswith("n. ") and document.volume.isdecimal():
        return "", f"{document.volume}:{page}"
    return f"vol. {document.volume}" if document.volume else "", page


def _imprint(document: Document) -> str:
    publisher = joined((document.place, document.publisher), ": ")
    imprint = joined((publisher, year(document.date)), ", ")
    return f"({imprint})" if imprint else ""


def _shelved(document: Document) -> tuple[str, ...]:
    return (*shelf(document), *_online(document))


def _online(document: Document) -> tuple[str, ...]:
    if document.doi:
        return (f"https://doi.org/{doi(document)}",)
    seen = f"accessed {in_english(document.accessed)}" if document.accessed and document.url else ""
    return seen, document.url


def _ended(text: str) -> str:
    """With a full stop, which stands inside quotation marks."""
    return f"{ended(text[:-1])}”" if text.endswith("”") else ended(text)
