"""A corrected file in place of a document: everything that is tied to it moves over, accounted for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from workbench.anchoring.moving import Moves
from workbench.anchoring.original import on_reading
from workbench.commands.bus import Bus
from workbench.commands.documents import DESCRIPTIVE, AddDocument
from workbench.commands.movers import Ground, Movers
from workbench.commands.replacing import Carried, ReplaceDocument
from workbench.errors import InputError
from workbench.importing.accounting import Account, Idle, account_of, idle_on, passages
from workbench.importing.files import adding, described, identified, private_copy, read_file, refuse_odd
from workbench.importing.found_marks import placed_marks
from workbench.importing.naming import printable
from workbench.model.found_marks import FoundMark
from workbench.model.passage import Passage, passage
from workbench.model.reading import Reading, Span
from workbench.model.records import DateDecision, Document, Rejection
from workbench.model.views import AnnotationFilter
from workbench.progress import Progress
from workbench.reading.damaged import EVERYWHERE
from workbench.store.originals import checksum_of
from workbench.store.queries import Queries
from workbench.translation import msg


@dataclass(frozen=True, slots=True)
class Replaced:
    """The document that has taken the place, and what became of the annotations.

    ``idle``: what of the user's corrections stayed behind, or says nothing on the new text.
    """

    document: Document
    account: Account
    idle: Idle = Idle()


@dataclass(frozen=True, slots=True)
class _Successor:
    document: Document
    ground: Ground
    adding: AddDocument | None


@dataclass(frozen=True, slots=True)
class Replacer:
    """Puts corrected files into the places of documents of one archive."""

    bus: Bus
    queries: Queries
    archive_path: Path
    password: str = ""

    def run(self, document: Document, path: Path, settings: str | None, progress: Progress) -> Replaced:
        """Read the file and move everything over; one step to take back.

        ``settings`` None: read as the document was. Raises InputError or EnvironmentFailedError
        if the file cannot be read or is the very same; then everything is as before.
        """
        name = printable(path.name)
        refuse_odd(path, name)
        with private_copy(path, name) as copy:
            following = self._successor(document, path, copy, settings, progress)
            views = self.queries.annotations.all(AnnotationFilter(document=document.id))
            account = account_of(views, self.queries, following.ground)
            carried = self._carried(document, following, account)
            idle = self._idle(document, following, carried)
            self.bus.execute(
                ReplaceDocument(document=document.id, by=following.document, adding=following.adding, carried=carried)
            )
        return Replaced(self.queries.documents.get(following.document.id) or following.document, account, idle)

    def _successor(
        self, document: Document, path: Path, copy: Path, settings: str | None, progress: Progress
    ) -> _Successor:
        with copy.open("rb") as file:
            checksum, size = checksum_of(file)
        name = printable(path.name)
        if checksum == document.checksum:
            raise InputError(
                msg("“{name}” is the very file that “{title}” was made of.", name=name, title=document.title),
                msg("To read it in another way, read the document anew."),
            )
        here = self._here(checksum)
        if here is not None:
            return here
        wanted = self._settings(document) if settings is None else settings
        read = read_file(copy, name, wanted, self.password, progress=progress, strict=settings is not None)
        reading = identified(read.reading, checksum)
        new = self._succeeding(document, described(read, reading, name, checksum, size), reading)
        command = adding(new, reading, read.source, copy=copy, path=path, archive=self.archive_path)
        marks = placed_marks(self._unknown(document, read.marks), reading, new.id, new.labels)
        return _Successor(new, Ground(new.id, reading, read.source), replace(command, marks=marks))

    def _unknown(self, document: Document, marks: Iterable[FoundMark]) -> list[FoundMark]:
        """The marks that the old file did not have: those it had are annotations, which move over."""
        return [mark for mark in marks if self.queries.annotations.get(mark.annotation(document.id)) is None]

    def _here(self, checksum: str) -> _Successor | None:
        """The file as a document that is here already, perhaps in the trash."""
        here = self.queries.documents.with_checksum(checksum)
        reading = self.queries.readings.get(here.reading) if here and here.reading else None
        if here is None or reading is None:
            return None
        ground = Ground(here.id, reading, self.queries.readings.source(reading.id))
        return _Successor(here, ground, AddDocument(document=here) if here.stamp.deleted else None)

    def _settings(self, document: Document) -> str:
        known = self.queries.readings.summaries(document.checksum)
        return known[document.reading].settings if document.reading in known else ""

    def _succeeding(self, old: Document, new: Document, reading: Reading) -> Document:
        """The new record with the old one's description; page labels only where the pages are as many."""
        before = self.queries.readings.summaries(old.checksum).get(old.reading) if old.reading else None
        labels = old.labels if before and before.pages == len(reading.pages) else ()
        kept = {name: getattr(old, name) for name in DESCRIPTIVE}
        return replace(new, **kept, shareable=old.shareable, labels=labels)

    def _carried(self, old: Document, new: _Successor, account: Account) -> Carried:
        moves = Movers(self.queries.readings, new.ground).of(old.reading or "")
        return Carried(
            places=dict(passages(account, new.document, new.ground.reading)),
            waiting=account.unplaced,
            rejections=dict(_moved(self.queries.authorities.rejections_in(old.id), new, moves)),
            corrections=dict(self._corrections(old, moves)),
            decisions=dict(_moved(self.queries.dating.of(old.id), new, moves)),
        )

    def _idle(self, old: Document, new: _Successor, carried: Carried) -> Idle:
        """What does not move over; corrections are tried on the new reading as they will stand there."""
        made = self.queries.documents.corrections(old.id)
        moved = [replace(one, source=carried.corrections[one.id]) for one in made if one.id in carried.corrections]
        idle = {one.id for one in made} - {one.id for one in moved}
        idle |= set(idle_on(new.ground.reading, old, moved).corrections)
        return Idle(
            corrections=tuple(one.id for one in made if one.id in idle),
            rejections=len(self.queries.authorities.rejections_in(old.id)) - len(carried.rejections),
            decisions=len(self.queries.dating.of(old.id)) - len(carried.decisions),
            labels=tuple(page for page, _, _ in old.labels if old.labels != new.document.labels),
        )

    def _corrections(self, old: Document, moves: Moves) -> list[tuple[str, Span]]:
        found = []
        for one in self.queries.documents.corrections(old.id):
            if one.action in EVERYWHERE:
                found.append((str(one.id), one.source))
                continue
            spans = moves.carry(on_reading(moves.old, (one.source,), paged=False))
            source = moves.new.source_map.to_source(*spans[0]) if spans else []
            if source:
                found.append((str(one.id), source[0]))
        return found


def _moved(
    placed: Iterable[Rejection] | Iterable[DateDecision], new: _Successor, moves: Moves
) -> Iterator[tuple[str, Passage]]:
    """Those that have a place in the new text, with it."""
    for one in placed:
        spans = moves.carry(on_reading(moves.old, one.source_spans))
        if spans is not None:
            yield str(one.id), passage(new.document.id, new.ground.reading, spans, labels=new.document.labels)
