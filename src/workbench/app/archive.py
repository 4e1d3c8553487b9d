"""An open archive: the one object that the window and the command line hold."""

from __future__ import annotations

from collections.abc import Mapping
from concurrent.futures import Future
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from workbench import settings as preferences
from workbench.app.authors import author_of as author_of
from workbench.app.exchanging import Exchanging
from workbench.app.own_copies import copy_id, prove_foreign
from workbench.app.present_readings import PresentReadings
from workbench.commands.base import Command
from workbench.commands.bus import Bus, ChangeSet
from workbench.errors import InputError
from workbench.exporters.writing import written
from workbench.importing.files import Importer
from workbench.importing.naming import printable
from workbench.importing.originals import write_original
from workbench.importing.rereading import Reread, Rereader
from workbench.model.ids import DocumentId, new_id
from workbench.model.passage import Passage, passage
from workbench.model.reading import Reading, Span
from workbench.model.records import Document, Person
from workbench.model.views import AnnotationFilter
from workbench.plugins import exporters
from workbench.progress import Progress, no_progress
from workbench.settings import Settings
from workbench.sharing.backups import back_up
from workbench.sharing.locking import Lock as HeldLock
from workbench.sharing.locking import acquire
from workbench.store.archive_file import ArchiveFile, Connection
from workbench.store.checking import Problem, problems
from workbench.store.connection import create as create_file
from workbench.store.connection import identify, translated, writable
from workbench.store.facts import fact, set_fact
from workbench.store.journal import Entry
from workbench.store.queries import Queries
from workbench.store.snapshots import drop_folds
from workbench.translation import msg

if TYPE_CHECKING:
    from workbench.finding.search import Finder

R = TypeVar("R")
SUFFIX = ".workbench"


class Archive(Exchanging):
    """An archive, ready to be read and changed by one person.

    ``read`` answers questions from any thread; ``do`` and ``submit`` are the one way to change
    anything. Close it when done, or use it as a context manager.
    """

    def __init__(self, file: ArchiveFile, lock: HeldLock | None, author: Person, chosen: Settings) -> None:
        self._file = file
        self._lock = lock
        self._settings = chosen
        self.path = file.path
        self.read = Queries(file.reader)
        self._readings = PresentReadings(self.read)
        self.bus = Bus(file, author, copy_id(file))
        self._entries_at_opening = self.read.history.count()
        self._data_version = file.data_version()
        super().__init__()

    @classmethod
    def create(cls, path: Path, *, title: str = "", chosen: Settings | None = None) -> Archive:
        """Make a new archive and open it. Raises InputError if something stands there already."""
        create_file(path)
        try:
            _name(path, printable(title, "") or printable(path.stem))
            return cls.open(path, chosen=chosen)
        except BaseException:
            path.unlink(missing_ok=True)
            raise

    @classmethod
    def open(
        cls, path: Path, *, chosen: Settings | None = None, read_only: bool = False, take_over: bool = False
    ) -> Archive:
        """Open an archive under the name of the settings; one that was never open here is proved first.

        Raises LockedError if another machine has it open (then ``read_only`` opens it all the
        same, and ``take_over`` ignores a lock that its holder left behind), and InputError or
        EnvironmentFailedError that says what is wrong with the file.
        """
        wanted = chosen or preferences.load()
        author = author_of(wanted)
        file = None
        lock = None if read_only else _lock(path, author, take_over=take_over)
        try:
            prove_foreign(path)
            file = ArchiveFile(path, read_only=read_only)
            with translated(path):
                return cls(file, lock, author, wanted)
        except BaseException:
            if file is not None:
                file.close()
            if lock is not None:
                lock.release()
            raise

    def __enter__(self) -> Archive:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def title(self) -> str:
        """The archive's own name."""
        return fact(self._file.reader(), "title") or self.path.stem

    @property
    def identity(self) -> str:
        """The id that all copies of this archive share."""
        return fact(self._file.reader(), "archive")

    @property
    def author(self) -> Person:
        """Under whose name changes are made."""
        return self.bus.author

    @property
    def read_only(self) -> bool:
        """Whether nothing can be changed."""
        return self._file.read_only

    @property
    def file(self) -> ArchiveFile:
        """The file behind, for copying, checking and merging."""
        return self._file

    def do(self, command: Command[R], origin: str = "") -> R:
        """Make a change and wait for it. Raises InputError if it is refused."""
        return self.bus.execute(command, origin)

    def submit(self, command: Command[R], origin: str = "") -> Future[R]:
        """Make a change in the writing thread."""
        return self.bus.submit(command, origin)

    def undo(self, *, forced: bool = False) -> Entry:
        """Take back the author's last step. Raises InputError or NotCleanError."""
        return self.bus.undo(forced=forced)

    def redo(self, *, forced: bool = False) -> Entry:
        """Do again what was taken back last."""
        return self.bus.redo(forced=forced)

    def reading(self, document: Document | DocumentId) -> Reading:
        """The document's present reading with the user's corrections laid over it.

        Raises InputError if this copy has none (the document is withheld).
        """
        record = document if isinstance(document, Document) else self.read.documents.get(document)
        return self._readings.of(record)

    def as_read(self, document: Document) -> Reading:
        """The document's present reading without the user's corrections; raises as ``reading`` does."""
        return self.read.readings.get(document.reading or "") or self.reading(document)

    def passage(self, document: Document | DocumentId, *spans: Span) -> Passage:
        """The passage at these spans of the document's present reading.

        Raises InputError if a span is empty, reversed or beyond the text.
        """
        record = document if isinstance(document, Document) else self.read.documents.get(document)
        reading = self.reading(document)
        try:
            return passage(
                DocumentId(record.id if record else ""), reading, spans, labels=record.labels if record else ()
            )
        except ValueError as error:
            raise InputError(
                msg("That is not a passage of the document: {reason}.", reason=str(error)),
                msg("Spans are START:END in characters of the reading, counted from 0."),
            ) from None

    @cached_property
    def finder(self) -> Finder:
        """Search and mentions over this archive."""
        from workbench.finding.search import Finder  # brings numpy: only when something is searched

        folder = preferences.cache_folder() / "search"
        memory = max(self._settings.search_memory, 16) << 20
        return Finder(self.read, self.reading, file=self._file, folder=folder, memory=memory)

    def importer(self, settings: str = "", password: str = "") -> Importer:
        """What imports files into this archive."""
        return Importer(self.bus, self.read, self.path, settings, password)

    def reread(
        self,
        document: Document,
        *,
        settings: str | None = None,
        password: str = "",
        progress: Progress | None = None,
    ) -> Reread:
        """Read a document anew with the present reader; see ``importing.rereading``."""
        rereader = Rereader(self.bus, self.read, self.path, password)
        return rereader.run(document, settings, progress or no_progress())

    def read_on(self, document: Document, *, password: str = "", progress: Progress | None = None) -> Reread:
        """Read the pages of a document that were not read yet; see ``importing.rereading``."""
        return Rereader(self.bus, self.read, self.path, password).go_on(document, progress or no_progress())

    def save_original(self, document: Document, target: Path) -> None:
        """Write the untouched original to ``target``.

        Raises InputError if something stands there, EnvironmentFailedError if it cannot be written
        or the original is not here; nothing half done is left.
        """
        with written(target, overwrite=False) as file:
            write_original(self.read, document, self.path, file)

    def export(
        self,
        name: str,
        target: Path,
        *,
        chosen: AnnotationFilter | None = None,
        options: Mapping[str, Any] | None = None,
        progress: Progress | None = None,
    ) -> list[Path]:
        """Write annotations (and for bundles the documents) in a format; returns the files written.

        Raises InputError for an unknown format or a target that exists.
        """
        from workbench.app.region_pictures import RegionPictures  # what draws, and export libraries:
        from workbench.exporters.request import ExportRequest  # only when exporting

        known = exporters()
        if name not in known:
            raise InputError(
                msg("There is no export format “{name}”.", name=name),
                msg("The formats are: {names}.", names=", ".join(sorted(known))),
            )
        given, progress = dict(options or {}), progress or no_progress()
        with RegionPictures(self, progress, given.get("passwords"), given.get("password") or "") as pictures:
            request = ExportRequest(
                queries=self.read,
                load=self.reading,
                title=self.title,
                author=self.author,
                chosen=chosen or AnnotationFilter(),
                style=self._settings.citation_style,
                options={"folder": self.path.resolve().parent, **given},
                picture=pictures.png,
            )
            return list(known[name].export(request, target, progress))

    def leaving(self, chosen: AnnotationFilter) -> int:
        """How many annotations an export of ``chosen`` writes: no private ones, of withheld documents the tagged."""
        return self.read.annotations.leaving(replace(chosen, private=False))

    def check(self, progress: Progress | None = None) -> list[Problem]:
        """What is wrong with the archive; empty if it is sound."""
        return list(problems(self._file.reader(), self.path, progress or no_progress()))

    def compact(self) -> None:
        """Rewrite the file without what was erased; what search keeps is made anew when it is needed."""
        self._file.submit(drop_folds).result()
        self.finder.forget()
        self._file.compact()

    def refresh(self) -> bool:
        """Whether another process has changed the archive; if so, every listener is told."""
        version = self._file.data_version()
        changed = version != self._data_version
        self._data_version = version
        if changed:
            self.bus.announce(ChangeSet(outside=True, everything=True))
        return changed

    def close(self) -> None:
        """Finish what is under way, back up if something changed, leave one single file.

        Raises BackupFailedError if there is no room for the backup; the archive itself is safe.
        """
        if self._file.closed:
            return
        try:
            changed = not self.read_only and self.read.history.count() > self._entries_at_opening
            self._file.close()
            if changed and self._settings.backups > 0:
                back_up(self.path, self._settings)
        finally:
            if self._lock is not None:
                self._lock.release()


def _name(path: Path, title: str) -> None:
    """Give a new archive its title and the identity that its copies will share."""

    def mark(connection: Connection) -> None:
        set_fact(connection, "title", title)
        set_fact(connection, "archive", new_id())

    file = ArchiveFile(path)
    try:
        file.submit(mark).result()
        copy_id(file)
    finally:
        file.close()


def _lock(path: Path, author: Person, *, take_over: bool) -> HeldLock | None:
    identify(path)
    return acquire(path, author=author.name, take_over=take_over) if writable(path) else None
