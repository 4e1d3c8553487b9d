"""A document read anew from its original: its annotations move to the new reading with their words."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path

from workbench.anchoring.moving import found_again
from workbench.commands.bus import Bus
from workbench.commands.documents import AdoptReading
from workbench.importing.files import identified, read_file
from workbench.importing.originals import write_original
from workbench.model.ids import AnnotationId
from workbench.model.passage import Passage, passage
from workbench.model.reading import Reading
from workbench.model.records import Anchor, Document
from workbench.model.views import AnnotationFilter, AnnotationView
from workbench.plugins import Read
from workbench.progress import Progress
from workbench.store.queries import Queries


@dataclass(frozen=True, slots=True)
class Reread:
    """What became of the annotations of a document that was read anew.

    ``changed``: there is a new reading (else the document was read by this very reader already).
    The ``unplaced`` wait for a person; both together are all that stand on passages.
    """

    changed: bool
    placed: tuple[AnnotationId, ...]
    unplaced: tuple[AnnotationId, ...]


@dataclass(frozen=True, slots=True)
class Rereader:
    """Reads documents of one archive anew."""

    bus: Bus
    queries: Queries
    archive_path: Path
    password: str = ""

    def run(self, document: Document, settings: str | None, progress: Progress) -> Reread:
        """Read the original with the reader that suits it now; one step to take back.

        ``settings`` None: as it was read last. Raises InputError or EnvironmentFailedError if the
        original is not here or cannot be read; then everything is as before.
        """
        views = [v for v in self.queries.annotations.all(AnnotationFilter(document=document.id)) if v.place]
        read = self._read(document, self._settings(document) if settings is None else settings, progress)
        reading = identified(read.reading, document.checksum)
        if reading.id == document.reading and self.queries.readings.text(reading.id) is not None:
            return _accounted(views, {view.annotation.id for view in views if view.anchor}, changed=False)
        places = self._places(document, views, read, reading)
        self.bus.execute(
            AdoptReading(
                document=document.id, reading=reading, source=read.source, media_type=read.media_type, places=places
            )
        )
        return _accounted(views, set(places), changed=True)

    def _settings(self, document: Document) -> str:
        known = self.queries.readings.summaries(document.checksum)
        return known[document.reading].settings if document.reading in known else ""

    def _read(self, document: Document, settings: str, progress: Progress) -> Read:
        with tempfile.TemporaryDirectory(prefix="workbench-") as folder:
            copy = Path(folder) / "original"
            with copy.open("wb") as file:
                write_original(self.queries, document, self.archive_path, file)
            return read_file(copy, document.file_name, settings, self.password, progress=progress)

    def _places(
        self, document: Document, views: list[AnnotationView], read: Read, reading: Reading
    ) -> dict[AnnotationId, Passage]:
        olds: dict[str, tuple[Reading | None, bool]] = {}
        places = {}
        for view in views:
            anchor = view.place
            if anchor is None:
                continue
            if anchor.reading not in olds:
                olds[anchor.reading] = self._old(anchor, read)
            old, same = olds[anchor.reading]
            spans = found_again(anchor, old, reading, same_source=same)
            if spans is not None:
                places[view.annotation.id] = passage(document.id, reading, spans, labels=document.labels)
        return places

    def _old(self, anchor: Anchor, read: Read) -> tuple[Reading | None, bool]:
        kept = self.queries.readings
        return kept.get(anchor.reading), kept.source(anchor.reading) == read.source


def _accounted(views: list[AnnotationView], placed: set[AnnotationId], *, changed: bool) -> Reread:
    ids = [view.annotation.id for view in views]
    return Reread(changed, tuple(i for i in ids if i in placed), tuple(i for i in ids if i not in placed))
