"""Which of the files to import a person should look at first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from workbench.errors import WorkbenchError
from workbench.importing.files import HEAD
from workbench.importing.listing import holds_bundle, listed
from workbench.importing.naming import printable
from workbench.importing.preview import Preview, preview
from workbench.importing.report import ImportReport
from workbench.plugins import Choosing, Source, best_reader
from workbench.progress import Progress
from workbench.store.originals import checksum_of
from workbench.store.queries import Queries


@dataclass(frozen=True, slots=True)
class Doubtful:
    """A file that can be read in several ways none of which is surely the right one."""

    path: Path
    preview: Preview


@dataclass(slots=True)
class Sorted:
    """The files in the order in which they were listed; ``report`` holds what cannot be listed."""

    sure: list[Path] = field(default_factory=list)
    doubtful: list[Doubtful] = field(default_factory=list)
    report: ImportReport = field(default_factory=ImportReport)


def sort_out(paths: Iterable[Path], queries: Queries, progress: Progress) -> Sorted:
    """Look at files and at what folders hold. What is here already, or fails, is not doubtful.

    A file that is there twice is doubtful once. Raises CancelledError.
    """
    found, seen = Sorted(), set[str]()
    files = list(listed(paths, progress, found.report))
    for number, path in enumerate(files):
        progress.report(number, len(files), printable(path.name))
        one = None if holds_bundle(path) else _doubt(path, queries, seen)
        if one is not None:
            found.doubtful.append(one)
        else:
            found.sure.append(path)
    return found


def _doubt(path: Path, queries: Queries, seen: set[str]) -> Doubtful | None:
    try:
        if not path.is_file() or not _can_choose(path):
            return None
        with path.open("rb") as file:
            checksum, _ = checksum_of(file)
        here = queries.documents.with_checksum(checksum)
        if checksum in seen or (here is not None and not here.stamp.deleted):
            return None
        one = preview(path)
    except (WorkbenchError, OSError):  # the import itself says it, in its report
        return None
    if one.doubt is None:
        return None
    seen.add(checksum)
    return Doubtful(path, one)


def _can_choose(path: Path) -> bool:
    with path.open("rb") as file:
        source = Source(path, path.name, file.read(HEAD), path.stat().st_size)
    return isinstance(best_reader(source), Choosing)
