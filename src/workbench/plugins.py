"""Readers and exporters are plug-ins: found by entry point, ours by the same road as anyone's."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.metadata import entry_points
from pathlib import Path
from typing import Any, Protocol, runtime_checkable

from workbench.errors import CancelledError
from workbench.model.found_marks import FoundMark
from workbench.model.reading import Reading
from workbench.progress import Progress
from workbench.translation import msg

READERS = "workbench.readers"
EXPORTERS = "workbench.exporters"


@dataclass(frozen=True, slots=True)
class Source:
    """An original to be read: its bytes lie at ``path`` (a private copy, it will not change).

    ``file_name`` is the name under which the user knows it; ``head`` its first 64 KiB;
    ``settings`` what the user chose for this reading (``""``: as the reader thinks best);
    ``password`` for encrypted PDFs; ``earlier`` what was read of the file before, for readers that can
    go on with a reading that was broken off.
    """

    path: Path
    file_name: str
    head: bytes
    size: int
    settings: str = ""
    password: str = ""
    earlier: Read | None = None


@dataclass(frozen=True, slots=True)
class Read:
    """What a reader gives back: the reading, and the source text to which its map refers.

    ``marks``: what somebody has marked in the file already, to be taken over as annotations.
    """

    reading: Reading
    source: str
    media_type: str
    marks: Sequence[FoundMark] = ()


class StoppedError(CancelledError):
    """The user cancelled in the middle of a file, of which ``done`` pages of ``total`` had been read.

    ``partial`` makes a reading of them, with which its reader can go on later.
    """

    def __init__(self, done: int, total: int, partial: Callable[[], Read]) -> None:
        super().__init__(msg("Cancelled."))
        self.done, self.total, self.partial = done, total, partial


class Reader(Protocol):
    """Turns one kind of file into readings. ``version`` grows when its readings change."""

    name: str
    version: int

    def confidence(self, source: Source) -> float:
        """How sure it is that the file is of its kind: 0 (not mine) to 1 (surely)."""

    def read(self, source: Source, progress: Progress) -> Read:
        """Read the file. Raises InputError with one sentence if it cannot be read."""


@runtime_checkable
class Choosing(Reader, Protocol):
    """A reader that knows several ways to read a file; the user may ask for one in ``settings``."""

    ways: Sequence[str]

    def likelihoods(self, source: Source) -> Mapping[str, float]:
        """How well each way fits the file, from 0 to 1. Raises InputError if it cannot be read."""


class Exporter(Protocol):
    """Writes records of the archive in one format."""

    name: str
    label: str
    suffix: str

    def export(self, request: Any, target: Path, progress: Progress) -> Sequence[Path]:
        """Write to ``target``; returns the files written."""


@cache
def readers() -> Mapping[str, Reader]:
    """All installed readers by name."""
    return {point.name: point.load()() for point in entry_points(group=READERS)}


@cache
def exporters() -> Mapping[str, Exporter]:
    """All installed exporters by name."""
    return {point.name: point.load()() for point in entry_points(group=EXPORTERS)}


def best_reader(source: Source) -> Reader | None:
    """The installed reader that is surest of the file, or None if none claims it.

    Where the user asked for a way of reading, a reader that knows it, if one claims the file and the
    surest one lets the user choose at all: a web page is not read as plain text.
    """
    ranked = [(reader.confidence(source), name) for name, reader in readers().items()]
    claimed = [(confidence, name) for confidence, name in ranked if confidence > 0]
    _, surest = max(claimed, default=(0.0, ""))
    if not surest or not source.settings or not ways(readers()[surest]):
        return readers()[surest] if surest else None
    asked = [one for one in claimed if source.settings in ways(readers()[one[1]])]
    return readers()[max(asked, default=(0.0, surest))[1]]


def ways(reader: Reader) -> Sequence[str]:
    """The ways of reading that a user may ask it for."""
    return reader.ways if isinstance(reader, Choosing) else ()
