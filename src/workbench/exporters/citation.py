"""Where an excerpt stands, in the words of a footnote.

Three styles: ``plain``; ``chicago`` (a full note of the Chicago Manual of Style, 17th ed., ch. 14;
"81n3" is its note 3 on page 81, § 14.157); ``gbt7714`` (GB/T 7714—2015, § 4: author. title.
publication, publisher, date: page). What the document's record does not say is left out, never
guessed; the mark of the document's type, which GB/T 7714 leaves open for print, is therefore
never written.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from types import MappingProxyType

from workbench.errors import InputError
from workbench.model.records import Document
from workbench.translation import N_, msg

_STOPS = (".", "。", "!", "?", "！", "？", "…")
_ARCHIVAL = ("archive", "fonds", "box", "call_number")


def cite(document: Document, label: str = "", note: str = "", style: str = "plain") -> str:
    """The citation of a place: printed page label and note number where known.

    Raises InputError if there is no such style.
    """
    if style not in STYLES:
        raise InputError(
            msg("There is no citation style “{style}”.", style=style),
            msg("Choose one of: {styles}.", styles=", ".join(STYLES)),
        )
    return _WRITERS[style](document, " ".join(label.split()), " ".join(note.split()))


def place_of(label: str, note: str) -> str:
    """The place alone: "p. 81, n. 3"."""
    return _joined((f"p. {label}" if label else "", f"n. {note}" if note else ""), ", ")


def _plain(document: Document, label: str, note: str) -> str:
    title = f"“{_name(document)}”"
    parts = (document.author, title, *_imprint(document), document.date, *_shelf(document), place_of(label, note))
    return _ended(_joined(parts, ", ")) + _address(document)


def _chicago(document: Document, label: str, note: str) -> str:
    title = _name(document)
    comma = "" if title.endswith(("?", "!", "？", "！")) else ","
    imprint = _joined((document.publisher, document.date), ", ")
    published = _joined((document.publication, f"({imprint})" if imprint else ""), " ")
    place = (f"{label}n{note}" if label else f"n. {note}") if note else label
    rest = _joined((published, *_shelf(document), place, document.url), ", ")
    head = _joined((document.author, f"“{title}{comma if rest else ''}”"), ", ")
    return _ended(_joined((head, rest), " "))


def _gbt7714(document: Document, label: str, note: str) -> str:
    imprint = _joined((*_imprint(document), document.date), ", ")
    place = _joined((label, f"注{note}" if note else ""), ", ")
    published = f"{imprint}: {place}" if imprint and place else imprint or place
    parts = (document.author, _name(document), _joined(_shelf(document), ", "), published, document.url)
    return _ended(_joined((part.rstrip(".") for part in parts), ". "))


def _name(document: Document) -> str:
    return document.title.strip() or document.file_name


def _imprint(document: Document) -> tuple[str, ...]:
    return document.publication, document.publisher


def _shelf(document: Document) -> tuple[str, ...]:
    return tuple(getattr(document, name) for name in _ARCHIVAL)


def _address(document: Document) -> str:
    return f" {document.url}" if document.url else ""


def _joined(parts: Iterable[str], by: str) -> str:
    return by.join(part for part in (" ".join(part.split()) for part in parts) if part)


def _ended(text: str) -> str:
    return text if text.endswith(_STOPS) else f"{text}."


_WRITERS: dict[str, Callable[[Document, str, str], str]] = {
    "plain": _plain,
    "chicago": _chicago,
    "gbt7714": _gbt7714,
}

STYLES = MappingProxyType({"plain": N_("Plain"), "chicago": N_("Chicago notes"), "gbt7714": N_("GB/T 7714")})
"""The styles and what to call them."""
