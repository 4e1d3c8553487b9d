"""Documents as RIS, written by rispy."""

from __future__ import annotations

import re
from collections.abc import Iterable
from types import MappingProxyType
from typing import Any

from workbench.exporters.citing.dates import parts_of
from workbench.exporters.citing.names import names_of
from workbench.exporters.references.tables import RIS_FIELDS, RIS_TYPES
from workbench.model.records import Document

_READ_TOO = ("A1", "ED", "Y1", "T1", "JO", "JF", "BT", "DB")
_OF_MANY = ("TY", "ID", "M3", "AU", "A2", "PY", "DA", "Y2", "SP", "EP", "N1")

TAGS = MappingProxyType(
    {tag: tag.lower() for tag in (*_OF_MANY, *RIS_FIELDS.values(), *_READ_TOO, "ER")} | {"UK": "unknown_tag"}
)
"""The key of each tag in what rispy reads and writes: its own name, since it does not know all of them."""

LISTS = ["AU", "A1", "A2", "ED", "N1"]
_PAGES = re.compile(r"([^\s–]+)–([^\s–]+)")


def ris(documents: Iterable[Document]) -> str:
    """The whole file."""
    import rispy  # only when it is wanted

    class Writer(rispy.RisWriter):  # type: ignore[misc]  # it has no types
        """Without the running number that rispy puts before each reference."""

        REFERENCE_TYPE_KEY = "ty"

        def set_header(self, count: int) -> str:
            """Nothing: other programs stumble over it."""
            return ""

    entries = [_entry(one) for one in documents]
    written = rispy.dumps(
        entries,
        implementation=Writer,
        mapping=dict(TAGS),
        list_tags=LISTS,
        delimiter_tags_mapping={},
        enforce_list_tags=False,
    )
    return f"{written.strip()}\n"


def _entry(document: Document) -> dict[str, Any]:
    pages = _PAGES.fullmatch(document.page_range)
    parts = parts_of(document.date.strip())
    own = {tag: _line(getattr(document, name)) for name, tag in RIS_FIELDS.items()}
    entry: dict[str, Any] = {
        "TY": RIS_TYPES.get(document.kind, "GEN"),
        "ID": document.id,
        "M3": document.kind,
        "AU": [one.inverted for one in names_of(document.author)],
        "A2": [one.inverted for one in names_of(document.editor)],
        "PY": str(parts[0]) if parts else _line(document.date),
        "DA": _date(parts) if len(parts) > 1 else "",
        "Y2": _date(parts_of(document.accessed)) or _line(document.accessed),
        "SP": pages[1] if pages else _line(document.page_range),
        "EP": pages[2] if pages else "",
        "N1": [line for line in document.note.splitlines() if line.strip()],
        **own,
        "TI": _line(document.title) or document.file_name,
    }
    return {TAGS[tag]: value for tag, value in entry.items() if value}


def _date(parts: list[int]) -> str:
    """As RIS writes dates: "1931/02/03/", with what is not known left empty."""
    if not parts:
        return ""
    numbers = [f"{part:02d}" for part in parts[1:]]
    return "/".join([f"{parts[0]:04d}", *numbers, *[""] * (3 - len(numbers))])


def _line(text: str) -> str:
    return " ".join(text.split())
