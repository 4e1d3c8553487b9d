"""Documents as CSL-JSON, what reference managers read (schema 1.0.2 of the Citation Style Language).

What the document's record does not say is left out, never guessed: its type is ``article-journal``
where it says in what it was published, ``manuscript`` where it says in which archive it lies,
else ``document``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from workbench.model.records import Document

_DATE = re.compile(r"(-?\d{4})(?:-(\d\d))?(?:-(\d\d))?")
_BETWEEN_AUTHORS = re.compile(r"\s*[;；]\s*")
_PLAIN = (
    ("publication", "container-title"),
    ("publisher", "publisher"),
    ("archive", "archive"),
    ("call_number", "call-number"),
    ("url", "URL"),
    ("language", "language"),
    ("note", "note"),
)


def csl_items(documents: Iterable[Document]) -> list[dict[str, Any]]:
    """One item per document."""
    return [csl_item(one) for one in documents]


def csl_item(document: Document) -> dict[str, Any]:
    """The document's description; its id is the document's."""
    item: dict[str, Any] = {
        "id": document.id,
        "type": _type(document),
        "title": document.title.strip() or document.file_name,
        "author": [{"literal": name} for name in _BETWEEN_AUTHORS.split(document.author.strip()) if name],
        "issued": _date(document.date.strip()),
        "archive_location": ", ".join(part for part in (document.fonds, document.box) if part),
    }
    item |= {name: getattr(document, own) for own, name in _PLAIN}
    return {name: value for name, value in item.items() if value}


def _type(document: Document) -> str:
    if document.publication:
        return "article-journal"
    return "manuscript" if document.archive or document.fonds or document.call_number else "document"


def _date(text: str) -> dict[str, Any] | None:
    """Date parts of a plain date; any other (an interval, "about 1904") as it is written."""
    match = _DATE.fullmatch(text)
    if match is None:
        return {"literal": text} if text else None
    parts = [int(part) for part in match.groups() if part]
    sound = all(1 <= part <= most for part, most in zip(parts[1:], (12, 31), strict=False))
    return {"date-parts": [parts]} if sound else {"literal": text}
