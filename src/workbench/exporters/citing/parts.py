"""What the styles have in common: joining what is known, and setting titles in italics."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape

from workbench.exporters.citing.names import is_han
from workbench.model.records import Document

_BEGIN, _END = "\ue000", "\ue001"  # of the private use area: no record holds them
_STOPS = (".", "。", "!", "?", "！", "？", "…")
_AFTER_STOP = ("?", "!", "？", "！")
_DOI = re.compile(r"(?:https?://(?:dx\.)?doi\.org/|doi:\s*)", re.IGNORECASE)

PERIODICAL = ("article-journal", "article-magazine", "review", "periodical")
CONTAINED = ("chapter", "paper-conference", "entry-encyclopedia", "entry-dictionary")
WHOLE = ("book", "pamphlet", "report", "map", "legislation", "bill", "treaty")
ARCHIVAL = ("manuscript", "personal_communication", "collection", "interview", "hearing", "graphic")
ONLINE = ("webpage", "post-weblog")


def known_kind(document: Document) -> str:
    """The kind of the record, or what its fields leave no doubt of; "" where they do."""
    if document.kind:
        return document.kind
    lies = document.archive or document.fonds or document.box or document.call_number
    return "manuscript" if lies and not (document.publication or document.publisher) else ""


def title_of(document: Document) -> str:
    """The title, else the name of the file."""
    return document.title.strip() or document.file_name


def shelf(document: Document) -> tuple[str, ...]:
    """Where it lies, from the particular to the general."""
    return document.fonds, document.box, document.call_number, document.archive


def doi(document: Document) -> str:
    """The bare identifier: 10.1000/182."""
    return _DOI.sub("", document.doi.strip())


def joined(parts: Iterable[str], by: str) -> str:
    """What is known, with this between."""
    return by.join(part for part in (" ".join(part.split()) for part in parts) if part)


def ended(text: str) -> str:
    """With a full stop, unless it ends with one."""
    return text if text.rstrip(f"{_END}”").endswith(_STOPS) else f"{text}."


def italic(text: str) -> str:
    """In italics, where its script has them."""
    return f"{_BEGIN}{text}{_END}" if text and not is_han(text) else text


def quoted(text: str, *, comma: bool) -> str:
    """In quotation marks, with the comma that follows inside them."""
    return f"“{text}{',' if comma and not text.endswith(_AFTER_STOP) else ''}”"


def plain(text: str) -> str:
    """Without italics."""
    return text.replace(_BEGIN, "").replace(_END, "")


def html(text: str) -> str:
    """As HTML, with its italics."""
    return escape(text, quote=False).replace(_BEGIN, "<i>").replace(_END, "</i>")
