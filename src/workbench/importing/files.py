"""Files into the archive: each in one transaction of its own; one bad file stops nothing."""

from __future__ import annotations

import mimetypes
import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from workbench.commands.bus import Bus
from workbench.commands.documents import AddDocument, JoinOriginal
from workbench.errors import CancelledError, EnvironmentFailedError, InputError, WorkbenchError
from workbench.importing.report import Imported, ImportReport, Status
from workbench.model.ids import document_id, reading_id
from workbench.model.reading import Reading
from workbench.model.records import Document
from workbench.plugins import Read, Source, best_reader
from workbench.progress import Progress, no_progress
from workbench.store.originals import LARGEST, checksum_of
from workbench.store.queries import Queries
from workbench.translation import msg

HEAD = 65_536
_JUNK = frozenset({"Thumbs.db", "desktop.ini", "__MACOSX"})


@dataclass(frozen=True, slots=True)
class Importer:
    """Imports into one archive. ``settings`` and ``password`` go to the reader."""

    bus: Bus
    queries: Queries
    archive_path: Path
    settings: str = ""
    password: str = ""

    def run(self, paths: Sequence[Path], progress: Progress | None = None) -> ImportReport:
        """Import files, and what folders hold. Never raises for a file; the report says what happened.

        A cancelled import keeps every file that is in already.
        """
        watched, report = progress or no_progress(), ImportReport()
        try:
            files = list(_listed(paths, watched, report))
            for number, path in enumerate(files):
                watched.report(number, len(files), path.name)
                report.files.append(self._outcome(path, watched))
            watched.report(len(files), len(files))
        except CancelledError:
            report.cancelled = True
        return report

    def text(self, text: str, name: str) -> Imported:
        """Import text from the clipboard as a document of its own, under this file name."""
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "clipboard.txt"
            path.write_text(text, encoding="utf-8", errors="surrogatepass", newline="\n")
            return self._outcome(path, no_progress(), file_name=name)

    def _outcome(self, path: Path, progress: Progress, file_name: str = "") -> Imported:
        try:
            return self._one(path, progress, file_name or path.name)
        except CancelledError:
            raise
        except WorkbenchError as error:
            return Imported(path=path, status=Status.FAILED, error=error.message, hint=error.hint)
        except FileNotFoundError:
            return _failed(path, "vanished")
        except PermissionError:
            return _failed(path, "forbidden")
        except OSError as error:
            return Imported(
                path=path,
                status=Status.FAILED,
                error=msg("“{name}” cannot be read: {reason}.", name=path.name, reason=error.strerror or str(error)),
                hint=msg("Check the disk and the file, then import it again."),
            )

    def _one(self, path: Path, progress: Progress, name: str) -> Imported:
        _refuse_odd(path)
        with _private_copy(path) as copy:
            with copy.open("rb") as file:
                checksum, size = checksum_of(file)
            here = self.queries.documents.with_checksum(checksum)
            if here is not None and not here.stamp.deleted and self._complete(here):
                return Imported(path=path, status=Status.ALREADY, document=here)
            read = self._read(copy, name, size, progress)
            reading = identified(read.reading, checksum)
            document = described(read, reading, name, checksum, size, path)
            if here is not None and not here.stamp.deleted:
                self.bus.execute(JoinOriginal(document=here.id, file=copy, reading=reading, source=read.source))
            else:
                self._add(document, reading, read.source, copy, path)
        kept = self.queries.documents.get(document.id) or document
        return Imported(
            path=path,
            status=Status.ADDED,
            document=kept,
            characters=len(reading.text),
            pages=len(reading.pages),
            notes=len(reading.notes),
            reader=reading.reader,
            warnings=reading.warnings,
        )

    def _complete(self, document: Document) -> bool:
        """Whether original and text are here, and not withheld in this copy."""
        has_text = bool(document.reading) and self.queries.readings.text(document.reading or "") is not None
        return has_text and (document.storage == "linked" or self.queries.originals.holds(document.checksum))

    def _read(self, copy: Path, name: str, size: int, progress: Progress) -> Read:
        with copy.open("rb") as file:
            head = file.read(HEAD)
        if not head:
            raise InputError(msg("“{name}” is empty.", name=name), msg("There is nothing in it to import."))
        source = Source(copy, name, head, size, self.settings, self.password)
        reader = best_reader(source)
        if reader is None:
            raise InputError(
                msg("Workbench cannot read files like “{name}”.", name=name),
                msg("It reads plain text, Markdown and PDF."),
            )
        return reader.read(source, progress)

    def _add(self, document: Document, reading: Reading, source: str, copy: Path, path: Path) -> None:
        file: Path | None = copy
        if document.size > LARGEST:
            link = os.path.relpath(path.resolve(), self.archive_path.resolve().parent)
            document, file = replace(document, storage="linked", link=link), None
        self.bus.execute(AddDocument(document=document, reading=reading, source=source, file=file))


def identified(reading: Reading, checksum: str) -> Reading:
    """The reading under its own id."""
    identity = reading_id(checksum, reading.reader, reading.reader_version, reading.library, reading.settings)
    return replace(reading, id=identity)


def described(read: Read, reading: Reading, name: str, checksum: str, size: int, path: Path) -> Document:
    """The record of a document that has just been read."""
    return Document(
        id=document_id(checksum),
        title=reading.title.strip() or Path(name).stem or name,
        file_name=printable(name),
        media_type=read.media_type or mimetypes.guess_type(path.name)[0] or "application/octet-stream",
        checksum=checksum,
        size=size,
        reading=reading.id,
        author=reading.metadata.get("author", ""),
        date=reading.metadata.get("date", ""),
        language=reading.language,
    )


def printable(name: str) -> str:
    """The file name as it can be shown on one line: no line breaks, control or direction marks."""
    kept = "".join(c if c.isprintable() else " " for c in name if c not in "\u200e\u200f\u202a\u202b\u202c\u202d\u202e")
    return " ".join(kept.split()) or "untitled"


def _listed(paths: Iterable[Path], progress: Progress, report: ImportReport) -> Iterator[Path]:
    for path in paths:
        if not path.is_dir():
            yield path
            continue
        found = 0
        for folder, folders, names in os.walk(path):
            progress.check()
            folders[:] = sorted(name for name in folders if not name.startswith(".") and name not in _JUNK)
            for name in sorted(names):
                if not name.startswith(".") and name not in _JUNK and not name.endswith((".workbench", ".lock")):
                    found += 1
                    yield Path(folder) / name
        if not found:
            report.files.append(
                Imported(
                    path=path,
                    status=Status.FAILED,
                    error=msg("There is nothing to import in the folder “{name}”.", name=path.name),
                    hint=msg("Choose another folder, or single files."),
                )
            )


def _refuse_odd(path: Path) -> None:
    if path.is_symlink() and not path.exists():
        raise InputError(msg("“{name}” points to a file that is gone.", name=path.name), msg("Choose the file itself."))
    if path.exists() and not path.is_file():
        raise InputError(msg("“{name}” is not a file.", name=path.name), msg("Pipes and devices cannot be imported."))


@contextmanager
def _private_copy(path: Path) -> Iterator[Path]:
    """A copy that nobody changes while it is read; refused if the file changed meanwhile."""
    before = path.stat()
    with tempfile.TemporaryDirectory(prefix="workbench-") as folder:
        copy = Path(folder) / "original"
        try:
            shutil.copyfile(path, copy)
        except OSError as error:
            if error.errno == 28:  # ENOSPC
                raise EnvironmentFailedError(
                    msg("The disk is full; “{name}” was not imported.", name=path.name),
                    msg("Make room, then try again."),
                ) from None
            raise
        after = path.stat()
        if (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns):
            raise EnvironmentFailedError(
                msg("“{name}” changed while it was being read.", name=path.name), msg("Import it again.")
            )
        yield copy


def _failed(path: Path, how: str) -> Imported:
    sentences = {
        "vanished": (
            msg("There is no file “{name}”.", name=path.name),
            msg("It may have been moved, renamed or deleted meanwhile."),
        ),
        "forbidden": (
            msg("You may not read “{name}”.", name=path.name),
            msg("Change its permissions, or copy it to a folder of your own."),
        ),
    }
    error, hint = sentences[how]
    return Imported(path=path, status=Status.FAILED, error=error, hint=hint)
