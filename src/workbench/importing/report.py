"""What an import did, file by file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from workbench.errors import Text
from workbench.importing.naming import printable
from workbench.model.records import Document
from workbench.plugins import Read
from workbench.translation import Message, nmsg


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


@dataclass(frozen=True, slots=True)
class Stopped:
    """A file of which ``done`` pages of ``total`` were read before the user stopped.

    ``state`` is its size and time of change then; ``partial`` makes a reading of what was read.
    """

    path: Path
    done: int
    total: int
    state: tuple[int, int]
    partial: Callable[[], Read]

    def sentence(self) -> Message:
        """What was read, for the question whether to keep it."""
        return nmsg(
            "Page 1 of {total} of “{name}” was read.",
            "Pages 1–{count} of {total} of “{name}” were read.",
            self.done,
            total=self.total,
            name=printable(self.path.name),
        )


@dataclass(slots=True)
class ImportReport:
    """All outcomes in order; ``cancelled`` if the user stopped before the end.

    ``bundles``: what each bundle among the files brought besides documents. ``stopped``: the file in the
    middle of which the user stopped, if pages of it were read that can be kept.
    """

    files: list[Imported] = field(default_factory=list)
    cancelled: bool = False
    bundles: list[ImportReport] = field(default_factory=list)
    stopped: Stopped | None = None

    def count(self, status: Status) -> int:
        """How many files ended so."""
        return sum(one.status is status for one in self.files)
