"""What an import did, file by file."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from workbench.errors import Text
from workbench.model.records import Document
from workbench.translation import Message


class Status(StrEnum):
    """What became of one file."""

    ADDED = "added"
    ALREADY = "already"
    FAILED = "failed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """One file's outcome; ``document`` is the new one, or the one that is here already.

    ``locked``: it failed for want of a password, or of the right one.
    """

    path: Path
    status: Status
    document: Document | None = None
    characters: int = 0
    pages: int = 0
    notes: int = 0
    reader: str = ""
    warnings: tuple[Message, ...] = ()
    error: Text = ""
    hint: Text = ""
    locked: bool = False


@dataclass(slots=True)
class ImportReport:
    """All outcomes in order; ``cancelled`` if the user stopped before the end.

    ``bundles``: what each bundle among the files brought besides documents.
    """

    files: list[Imported] = field(default_factory=list)
    cancelled: bool = False
    bundles: list[ImportReport] = field(default_factory=list)

    def count(self, status: Status) -> int:
        """How many files ended so."""
        return sum(one.status is status for one in self.files)
