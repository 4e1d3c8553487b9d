"""A document read anew from its original: its annotations move to the new reading, each accounted for."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from workbench.commands.bus import Bus
from workbench.commands.documents import AdoptReading
from workbench.commands.movers import Ground
from workbench.errors import InputError
from workbench.importing.accounting import Account, Idle, account_of, idle_on, passages
from workbench.importing.files import guarded, head_of, identified, read_file
from workbench.importing.found_marks import placed_marks
from workbench.importing.originals import write_original
from workbench.model.ids import AnnotationId
from workbench.model.records import Document
from workbench.model.views import AnnotationFilter
from workbench.plugins import Read, Source, StoppedError, best_reader, readers
from workbench.progress import Progress
from workbench.readers.recognised import NAME as RECOGNISED
from workbench.store.queries import Queries
from workbench.translation import msg


@dataclass(frozen=True, slots=True)
class Reread:
    """What became of the annotations of a document that was read anew.

    ``changed``: there is a new reading (else the document was read by this very reader already).
    ``idle``: what of the user's corrections says nothing on it. ``stopped``: it was cancelled before the end.
    """

    changed: bool
    account: Account
    idle: Idle = Idle()
    stopped: bool = False

    @property
    def placed(self) -> tuple[AnnotationId, ...]:
        """The annotations that have a place on the reading."""
        return self.account.placed

    @property
    def unplaced(self) -> tuple[AnnotationId, ...]:
        """The annotations that wait for a person; with the placed ones all that stand on passages."""
        return self.account.unplaced


@dataclass(frozen=True, slots=True)
class Rereader:
    """Reads documents of one archive anew."""

    bus: Bus
    queries: Queries
    archive_path: Path
    password: str = ""

    def go_on(self, document: Document, progress: Progress) -> Reread:
        """Read the pages of the original that were not read yet, and keep the others; as :meth:`run`.

        What was read until it was cancelled is kept.
        """
        kept = self.queries.readings.get(document.reading) if document.reading else None
        if kept is None:
            return self.run(document, None, progress)
        earlier = Read(kept, self.queries.readings.source(kept.id) or "", document.media_type)
        try:
            read, stopped = self._read_on(document, earlier, progress), False
        except StoppedError as error:
            read, stopped = error.partial(), True
        return replace(self._adopted(document, read), stopped=stopped)

    def run(self, document: Document, settings: str | None, progress: Progress) -> Reread:
        """Read the original with the reader that suits it now; one step to take back.

        ``settings`` None: as it was read last. Raises InputError or EnvironmentFailedError if the
        original is not here or cannot be read (so); then everything is as before. Recognised text is
        not given up for pages without any.
        """
        read = self._read(document, settings, progress)
        if not read.reading.text and self._recognised(document):
            raise InputError(
                msg("The original of “{title}” has no text; what it has was recognised.", title=document.title),
                msg("Let its text be recognised again if it should be better (workbench document recognise)."),
            )
        return self._adopted(document, read)

    def _recognised(self, document: Document) -> bool:
        known = self.queries.readings.summaries(document.checksum)
        return bool(document.reading in known and known[document.reading].reader == RECOGNISED)

    def adopt(self, document: Document, read: Read, adopting: type[AdoptReading] = AdoptReading) -> Reread:
        """Give the document a reading that was made otherwise than from its original alone; as :meth:`run`."""
        return self._adopted(document, read, adopting)

    def _adopted(self, document: Document, read: Read, adopting: type[AdoptReading] = AdoptReading) -> Reread:
        reading = identified(read.reading, document.checksum)
        changed = reading.id != document.reading or self.queries.readings.text(reading.id) is None
        views = self.queries.annotations.all(AnnotationFilter(document=document.id))
        account = account_of(views, self.queries, Ground(document.id, reading, read.source))
        waiting = {view.annotation.id for view in views if view.lost}
        if changed or waiting.intersection(account.placed):
            self.bus.execute(self._adopting(document, read, account, adopting))
        return Reread(changed, account, idle_on(reading, document, self.queries.documents.corrections(document.id)))

    def _adopting(self, document: Document, read: Read, account: Account, adopting: type[AdoptReading]) -> AdoptReading:
        reading = identified(read.reading, document.checksum)
        return adopting(
            document=document.id,
            reading=reading,
            source=read.source,
            media_type=read.media_type,
            places=dict(passages(account, document, reading)),
            waiting=account.unplaced,
            marks=placed_marks(read.marks, reading, document.id, document.labels),
        )

    def _settings(self, document: Document) -> str:
        known = self.queries.readings.summaries(document.checksum)
        return known[document.reading].settings if document.reading in known else ""

    def _read(self, document: Document, settings: str | None, progress: Progress) -> Read:
        wanted = self._settings(document) if settings is None else settings
        with self._original(document) as copy:
            name, strict = document.file_name, settings is not None
            return read_file(copy, name, wanted, self.password, progress=progress, strict=strict)

    def _read_on(self, document: Document, earlier: Read, progress: Progress) -> Read:
        with self._original(document) as copy:
            head, settings = head_of(copy), self._settings(document)
            source = Source(copy, document.file_name, head, copy.stat().st_size, settings, self.password, earlier)
            reader = readers().get(earlier.reading.reader) or best_reader(source)
            if reader is None:
                return self._read(document, None, progress)
            return guarded(reader, source, progress)

    @contextmanager
    def _original(self, document: Document) -> Iterator[Path]:
        with tempfile.TemporaryDirectory(prefix="workbench-") as folder:
            copy = Path(folder) / "original"
            with copy.open("wb") as file:
                write_original(self.queries, document, self.archive_path, file)
            yield copy
