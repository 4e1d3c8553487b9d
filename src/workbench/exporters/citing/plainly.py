"""The plain style: everything that is known, in an order that needs no rules."""

from __future__ import annotations

from workbench.exporters.citing.names import names_of
from workbench.exporters.citing.parts import ended, joined, title_of
from workbench.model.records import Document


def plainly(document: Document, label: str, note: str) -> str:
    """Author, “title”, where it was published, where it lies, and the place."""
    editors = joined((one.spoken for one in names_of(document.editor)), ", ")
    parts = (
        joined((one.spoken for one in names_of(document.author)), ", "),
        f"“{title_of(document)}”",
        document.publication,
        f"ed. {editors}" if editors else "",
        f"vol. {document.volume}" if document.volume else "",
        f"no. {document.issue}" if document.issue else "",
        joined((document.place, document.publisher), ": "),
        document.date,
        *(document.archive, document.fonds, document.box, document.call_number),
        joined((f"p. {label}" if label else "", f"n. {note}" if note else ""), ", ")
        or (f"pp. {document.page_range}" if document.page_range else ""),
    )
    seen = f"({document.accessed})" if document.accessed and document.url else ""
    return joined((ended(joined(parts, ", ")), document.url, seen), " ")
