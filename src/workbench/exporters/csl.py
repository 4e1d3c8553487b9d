"""Documents as CSL-JSON, what reference managers read (schema 1.0.2 of the Citation Style Language).

Every field has its variable, so that what is written can be read back; what CSL has no variable for (the
rights, the checksum of the file, that the type is not said) stands under ``custom``. Where the record does not
say what the document is, the type is ``article-journal`` if it says in what it was published, ``manuscript``
if it says in which archive it lies, else ``document``.
"""

from __future__ import annotations

from collections.abc import Iterable
from types import MappingProxyType
from typing import Any

from workbench.exporters.citing.dates import parts_of
from workbench.exporters.citing.names import Name, names_of
from workbench.model.records import Document

VARIABLES = MappingProxyType(
    {
        "publication": "container-title",
        "volume": "volume",
        "issue": "issue",
        "page_range": "page",
        "publisher": "publisher",
        "place": "publisher-place",
        "archive": "archive",
        "fonds": "archive_collection",
        "box": "archive_location",
        "call_number": "call-number",
        "url": "URL",
        "doi": "DOI",
        "isbn": "ISBN",
        "language": "language",
        "note": "note",
    }
)
"""The variable of each field that is plain text."""

NAMES = ("author", "editor")
DATES = MappingProxyType({"date": "issued", "accessed": "accessed"})


def csl_items(documents: Iterable[Document]) -> list[dict[str, Any]]:
    """One item per document."""
    return [csl_item(one) for one in documents]


def csl_item(document: Document) -> dict[str, Any]:
    """The document's description; its id is the document's."""
    item: dict[str, Any] = {
        "id": document.id,
        "type": document.kind or _type(document),
        "title": document.title.strip() or document.file_name,
        **{name: [_name(one) for one in names_of(getattr(document, name))] for name in NAMES},
        **{variable: _date(getattr(document, own).strip()) for own, variable in DATES.items()},
        **{variable: getattr(document, own) for own, variable in VARIABLES.items()},
        "custom": _custom(document),
    }
    return {name: value for name, value in item.items() if value}


def _custom(document: Document) -> dict[str, Any]:
    unsaid = {} if document.kind else {"type": ""}
    known = {"checksum": document.checksum, "rights": document.rights}
    return unsaid | {name: value for name, value in known.items() if value}


def _type(document: Document) -> str:
    if document.publication:
        return "article-journal"
    return "manuscript" if document.archive or document.fonds or document.call_number else "document"


def _name(name: Name) -> dict[str, str]:
    if name.literal:
        return {"literal": name.literal}
    parts = {"family": name.family, "given": name.given, "suffix": name.suffix}
    return {part: value for part, value in parts.items() if value}


def _date(text: str) -> dict[str, Any] | None:
    """Date parts of a plain date; any other (an interval, "about 1904") as it is written."""
    parts = parts_of(text)
    if parts:
        return {"date-parts": [parts]}
    return {"literal": text} if text else None
