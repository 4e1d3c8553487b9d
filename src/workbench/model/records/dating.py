"""What people decide about dates."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from workbench.model.ids import DocumentId, LinkId
from workbench.model.records.base import Stamp


@dataclass(frozen=True, slots=True, kw_only=True)
class DateDecision:
    """A person has decided what the words of a date mean.

    ``verdict``: ``accepted`` (the value that was found), ``changed`` (to ``edtf``) or ``rejected`` (it is no
    date, or none of an event; ``edtf`` is empty). The id derives from document and place in the source.
    """

    table: ClassVar[str] = "date_decisions"
    id: LinkId
    document: DocumentId
    source_spans: tuple[tuple[int, ...], ...]
    quote: str
    verdict: str
    edtf: str = ""
    note: str = ""
    stamp: Stamp = Stamp()
