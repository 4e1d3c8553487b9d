"""Files into the archive: each in one transaction of its own; one bad file stops nothing."""

from __future__ import annotations

import logging
import mimetypes
import os
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path

from workbench.commands.bus import Bus
from workbench.commands.documents import AddDocument, AlreadyHereError, JoinOriginal
from workbench.errors import CancelledError, EnvironmentFailedError, InputError, WorkbenchError
from workbench.importing.bundle import BundleReport, import_bundle
from workbench.importing.found_marks import placed_marks, said_of
from workbench.importing.listing import holds_bundle, listed
from workbench.importing.naming import printable
from workbench.importing.refusing import explained, refused
from workbench.importing.report import Imported, ImportReport, Status, Stopped
from workbench.model.ids import ReadingId, document_id, reading_id
from workbench.model.reading import Reading
from workbench.model.records import Document
from workbench.plugins import Read, Reader, Source, StoppedError, best_reader, readers, ways
from workbench.progress import Progress, no_progress
from workbench.readers.recognised.files import beside
from workbench.store.originals import LARGEST, checksum_of
from workbench.store.queries import Queries
from workbench.translation import Message, msg, nmsg

HEAD = 65_536
_log = logging.getLogger(__name__)


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
            files = list(listed(paths, watched, report, as_text=bool(self.settings)))
            for number, path in enumerate(files):
                watched.report(number, len(files), printable(path.name))
                if holds_bundle(path):
                    self._bundle(path, report, watched)
                else:
                    report.files.append(self._watched(path, report, watched))
            watched.report(len(files), len(files))
        except CancelledError:
            report.cancelled = True
        return report

    def text(self, text: str, name: str) -> Imported:
        """Import text from the clipboard as a document of its own, under this file name."""
        return self.content(text.encode("utf-8", "replace"), name)

    def content(self, content: bytes, name: str) -> Imported:
        """Import what was piped in or dropped as a document of its own, under this file name."""
        with tempfile.TemporaryDirectory(prefix="workbench-") as folder:
            path = Path(folder) / "content"
            path.write_bytes(content)
            return replace(self._outcome(path, no_progress(), file_name=name), path=Path(name))

    def keep(self, stopped: Stopped) -> Imported:
        """Take in what was read of a file before the user stopped; reading it can be gone on with.

        Never raises for the file, as :meth:`run`.
        """
        try:
            if state_of(stopped.path) != stopped.state:
                raise changed(printable(stopped.path.name))
            return self._one(stopped.path, no_progress(), printable(stopped.path.name), stopped.partial())
        except WorkbenchError as error:
            return refused(stopped.path, error)
        except OSError as error:
            return refused(stopped.path, explained(error, printable(stopped.path.name)))

    def _watched(self, path: Path, report: ImportReport, progress: Progress) -> Imported:
        """The outcome; if the user stops in the middle of the file, what was read is noted in the report."""
        try:
            return self._outcome(path, progress)
        except StoppedError as error:
            with suppress(OSError):
                report.stopped = Stopped(path, error.done, error.total, state_of(path), error.partial)
            raise

    def _outcome(self, path: Path, progress: Progress, file_name: str = "") -> Imported:
        name = file_name or path.name
        try:
            return self._one(path, progress, printable(name))
        except CancelledError:
            raise
        except AlreadyHereError as error:  # another process was faster
            here = self.queries.documents.get(error.document)
            return self._already(path, here) if here is not None else refused(path, error)
        except WorkbenchError as error:
            return refused(path, error)
        except OSError as error:
            return refused(path, explained(error, printable(name)))

    def _bundle(self, path: Path, report: ImportReport, progress: Progress) -> None:
        try:
            taken = import_bundle(self.bus, self.queries, path, progress)
        except CancelledError:
            raise
        except WorkbenchError as error:
            report.files.append(refused(path, error))
        except OSError as error:
            report.files.append(refused(path, explained(error, printable(path.name))))
        else:
            report.bundles.append(taken)
            report.files += _of_bundle(path, taken)

    def _one(self, path: Path, progress: Progress, name: str, partial: Read | None = None) -> Imported:
        refuse_odd(path, name)
        with private_copy(path, name) as copy:
            with copy.open("rb") as file:
                checksum, size = checksum_of(file)
            here = self.queries.documents.with_checksum(checksum)
            if here is not None and not here.stamp.deleted and self._complete(here):
                return self._already(path, here)
            read = partial or read_file(copy, name, self.settings, self.password, progress=progress)
            reading = identified(read.reading, checksum)
            document = described(read, reading, name, checksum, size)
            marks = placed_marks(read.marks, reading, document.id) if here is None or not here.reading else []
            if here is not None and not here.stamp.deleted:
                joining = JoinOriginal(document=here.id, file=copy, reading=reading, source=read.source, marks=marks)
                self.bus.execute(joining)
            else:
                command = adding(document, reading, read.source, copy=copy, path=path, archive=self.archive_path)
                self.bus.execute(replace(command, marks=marks))
        kept = self.queries.documents.get(document.id) or document
        return Imported(
            path=path,
            status=Status.ADDED,
            document=kept,
            characters=len(reading.text),
            pages=len(reading.pages),
            notes=len(reading.notes),
            reader=reading.reader,
            warnings=(
                *reading.warnings,
                *said_of(marks),
                *self._ignored(reading, name),
                *recognised_beside(path, reading),
            ),
        )

    def _complete(self, document: Document) -> bool:
        """Whether original and text are here, and not withheld in this copy."""
        has_text = bool(document.reading) and self.queries.readings.text(document.reading or "") is not None
        return has_text and (document.storage == "linked" or self.queries.originals.holds(document.checksum))

    def _already(self, path: Path, here: Document) -> Imported:
        summary = self.queries.readings.summaries(here.checksum)[here.reading or ReadingId("")]
        return Imported(
            path=path,
            status=Status.ALREADY,
            document=here,
            characters=summary.characters,
            pages=summary.pages,
            notes=summary.notes,
            reader=summary.reader,
            warnings=() if summary.settings == self.settings else self._unchanged(summary.reader),
        )

    def _ignored(self, reading: Reading, name: str) -> tuple[Message, ...]:
        """What to say of a file that was not read in the way for which the user asked."""
        return (_not_applied(name, self.settings),) if self.settings and not reading.settings else ()

    def _unchanged(self, reader: str) -> tuple[Message, ...]:
        """What to say of a file that is here already if the user asks for another way of reading it."""
        if not self.settings or reader not in readers() or not ways(readers()[reader]):
            return ()
        return (
            msg("It stays as it was read. To read it anew: workbench document reread --as {way}", way=self.settings),
        )


def recognised_beside(path: Path, reading: Reading) -> tuple[Message, ...]:
    """What to say of pages without text beside which a file of recognised text lies."""
    found = beside(path) if reading.paged_source and not reading.text else None
    if found is None:
        return ()
    return (
        msg(
            "Beside it lies “{name}” with its recognised text: take it over with Document ▸ Text of the pages, or "
            "workbench document recognise --from.",
            name=printable(found.name),
        ),
    )


def read_file(  # what it is called, how it is to be read, who waits
    file: Path, name: str, settings: str = "", password: str = "", *, progress: Progress, strict: bool = False
) -> Read:
    """Read a file that nobody changes with the reader that suits it best; ``name`` is the user's for it.

    ``strict``: a file that can be read in one way only is refused if the user asks for another; else
    it is read as it can be, without settings. Raises InputError if no reader can make anything of it.
    """
    head = head_of(file)
    if not head:
        raise InputError(msg("“{name}” is empty.", name=name), msg("There is nothing in it to import."))
    source = Source(file, name, head, file.stat().st_size, settings, password)
    reader = best_reader(source)
    if reader is None:
        raise InputError(
            msg("Workbench cannot read files like “{name}”.", name=name),
            msg("It reads plain text, Markdown, PDF, HTML, DOCX, EPUB, and pictures of pages (PNG, JPEG, TIFF)."),
        )
    said = only_way(reader, name, settings)
    if said and strict:
        raise said
    return guarded(reader, replace(source, settings="") if said else source, progress)


def head_of(file: Path) -> bytes:
    """The beginning of a file, by which readers know it."""
    with file.open("rb") as opened:
        return opened.read(HEAD)


def guarded(reader: Reader, source: Source, progress: Progress) -> Read:
    """Read with this reader; raises InputError where it fails in a way that nobody foresaw."""
    try:
        return reader.read(source, progress)
    except (WorkbenchError, OSError):
        raise
    except Exception as error:  # readers are plug-ins, by anyone: their bugs may cost one file, not the import
        _log.exception("reader %s failed", reader.name)
        raise InputError(
            msg("The reader “{reader}” failed on “{name}”.", reader=reader.name, name=source.file_name),
            msg("The log says more. Please report it; the other files were imported."),
        ) from error


def only_way(reader: Reader, name: str, settings: str) -> InputError | None:
    """What to say if the user asks for a way of reading where there is no choice; None: there is one."""
    if not settings or ways(reader):
        return None
    return InputError(
        _not_applied(name, settings), msg("Only texts can be read in several ways: ask for none with this file.")
    )


def _not_applied(name: str, way: str) -> Message:
    return msg("“{name}” can be read in one way only; “{way}” does not apply to it.", name=name, way=way)


def adding(  # what a file is, as it was read, and where it lies
    document: Document, reading: Reading, source: str, *, copy: Path, path: Path, archive: Path
) -> AddDocument:
    """The command that takes a file in that has been read; one too large for SQLite is linked."""
    if document.size <= LARGEST:
        return AddDocument(document=document, reading=reading, source=source, file=copy)
    link = os.path.relpath(path.resolve(), archive.resolve().parent)
    linked = replace(document, storage="linked", link=link)
    return AddDocument(document=linked, reading=reading, source=source)


def _of_bundle(path: Path, taken: BundleReport) -> list[Imported]:
    rows = taken.files or [Imported(path=path, status=Status.ADDED if taken.added else Status.ALREADY)]
    if not taken.differences:
        return rows
    said = nmsg(
        "{count} record was here already and says something else; it stays as it was.",
        "{count} records were here already and say something else; they stay as they were.",
        len(taken.differences),
    )
    return [replace(rows[0], warnings=(*rows[0].warnings, said)), *rows[1:]]


def identified(reading: Reading, checksum: str) -> Reading:
    """The reading under its own id."""
    identity = reading_id(checksum, reading.reader, reading.reader_version, reading.library, reading.settings)
    return replace(reading, id=identity)


def described(read: Read, reading: Reading, name: str, checksum: str, size: int) -> Document:
    """The record of a document that has just been read."""
    return Document(
        id=document_id(checksum),
        title=printable(reading.title, Path(name).stem),
        file_name=name,
        media_type=read.media_type or mimetypes.guess_type(name)[0] or "application/octet-stream",
        checksum=checksum,
        size=size,
        reading=reading.id,
        author=reading.metadata.get("author", ""),
        date=reading.metadata.get("date", ""),
        language=reading.language,
    )


def refuse_odd(path: Path, name: str) -> None:
    """Raises InputError for what is no file: folders, pipes, links to nowhere."""
    if path.is_symlink() and not path.exists():
        raise InputError(msg("“{name}” points to a file that is gone.", name=name), msg("Choose the file itself."))
    if path.exists() and not path.is_file():
        raise InputError(msg("“{name}” is not a file.", name=name), msg("Pipes and devices cannot be imported."))


@contextmanager
def private_copy(path: Path, name: str) -> Iterator[Path]:
    """A copy that nobody changes while it is read; refused if the file changed meanwhile."""
    before = path.stat()
    with tempfile.TemporaryDirectory(prefix="workbench-") as folder:
        copy = Path(folder) / "original"
        shutil.copyfile(path, copy)
        after = path.stat()
        if (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns):
            raise changed(name)
        yield copy


def state_of(path: Path) -> tuple[int, int]:
    """Size and time of change: whether a file is still what it was. Raises OSError."""
    found = path.stat()
    return found.st_size, found.st_mtime_ns


def changed(name: str) -> EnvironmentFailedError:
    """The file is no longer what was read."""
    return EnvironmentFailedError(msg("“{name}” changed while it was being read.", name=name), msg("Import it again."))
