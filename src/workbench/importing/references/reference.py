"""A reference as it was read: what it says in the fields of a document."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from workbench.errors import Text
from workbench.exporters.citing.dates import parts_of
from workbench.exporters.citing.names import is_han
from workbench.model.describing import FIELDS, KINDS

_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ue000\ue001\ud800-\udfff]")
_PEOPLE, _LONGEST_NAME = ("author", "editor"), 4
_NAMES = {one.name for one in FIELDS}


@dataclass(frozen=True, slots=True)
class Reference:
    """``key`` is what the file calls it; ``fields`` hold what it says, by field of ``Document``.

    ``document`` and ``checksum`` are known only where Workbench wrote the file.
    """

    key: str
    fields: Mapping[str, str]
    document: str = ""
    checksum: str = ""

    @property
    def title(self) -> str:
        """What to call it in a list."""
        return self.fields.get("title") or self.key


@dataclass(frozen=True, slots=True)
class Refused:
    """A record that could not be read: where it stands, and why."""

    where: str
    reason: Text


@dataclass(slots=True)
class References:
    """What a file held."""

    found: list[Reference] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)


def reference(key: str, given: Mapping[str, str], *, document: str = "", checksum: str = "") -> Reference:
    """A reference of these fields, cleaned; what is empty or no field of a document is left out."""
    cleaned = {name: _clean(text, lines=name == "note") for name, text in given.items() if name in _NAMES}
    cleaned |= {name: "; ".join(map(_written, cleaned[name].split("; "))) for name in _PEOPLE if name in cleaned}
    fields = {name: text for name, text in cleaned.items() if text}
    if fields.get("kind", "") not in KINDS:
        fields["kind"] = "document"
    return Reference(key, fields, document, checksum)


def plain_date(*parts: str | int) -> str:
    """Year, month and day as EDTF has them, as far as they are numbers that can be; "" if not even the year is."""
    numbers = [str(part).strip() for part in parts if str(part).strip()]
    if not numbers or not all(re.fullmatch(r"-?\d{1,4}", one) for one in numbers):
        return ""
    year = int(numbers[0])
    text = "-".join([f"{'-' if year < 0 else ''}{abs(year):04d}", *(f"{int(one):02d}" for one in numbers[1:3])])
    return text if parts_of(text) else ""


def _written(name: str) -> str:
    """A Chinese name in one piece, as such names are written; reference managers split them all the same."""
    family, comma, given = name.partition(", ")
    whole = bool(comma) and is_han(family) and is_han(given) and len(family + given) <= _LONGEST_NAME
    return family + given if whole else name


def _clean(text: str, *, lines: bool) -> str:
    text = _UNPRINTABLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    return text.strip() if lines else " ".join(text.split())
