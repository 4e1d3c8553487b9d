"""Claims over an open archive: boards, conflicts, and what its tagged passages seem to claim."""

from __future__ import annotations

from collections.abc import Iterable
from threading import Lock

from workbench.app.archive import Archive
from workbench.errors import InputError
from workbench.finding.claims import Board, Conflict, PassageDates, Proposal, Subject, board, conflicts, proposals
from workbench.model.ids import EventId
from workbench.progress import Progress
from workbench.translation import msg


class Sources:
    """What the sources of an archive say, and where they disagree; remembers the dates that it has found."""

    def __init__(self, archive: Archive) -> None:
        self.archive = archive
        self._asking = Lock()  # the dates that are remembered
        self._dates = PassageDates(archive.read, archive.reading)

    def subject(self, key: str) -> Subject:
        """The event or entity that an id, the beginning of one or a name means. Raises InputError."""
        found = []
        refused: InputError | None = None
        authorities = self.archive.read.authorities
        try:
            event = authorities.resolve_event(key).event
            found.append(Subject("event", event.id, event.name))
        except InputError as error:
            refused = error
        try:
            entity = authorities.resolve_entity(key).entity
            found.append(Subject("entity", entity.id, entity.name))
        except InputError as error:
            refused = error
        if len(found) > 1:
            ids = ", ".join(one.id for one in found)
            raise InputError(msg("“{key}” is an event and an entity.", key=key), msg("Give the id: {ids}", ids=ids))
        if not found:
            raise refused or InputError(msg("There is no “{key}”.", key=key))
        return found[0]

    def subjects(self) -> list[Subject]:
        """Every event and entity of which something is claimed, by name."""
        events, entities = self.archive.read.claims.subjects()
        names = self.archive.read.claims.titles
        found = [Subject("event", one, name) for one, name in names("events", events).items()]
        found += [Subject("entity", one, name) for one, name in names("entities", entities).items()]
        return sorted(found, key=lambda one: (one.kind != "event", one.name, one.id))

    def board(
        self,
        subject: Subject,
        *,
        families: bool = False,
        empty: bool = False,
        proposed: Iterable[Proposal] | None = None,
    ) -> Board:
        """One subject, with what is proposed (None: whatever its passages seem to claim)."""
        if proposed is None:
            proposed = self.proposals((subject.event,)) if subject.event else ()
        return board(self.archive.read, subject, proposed, families=families, empty=empty)

    def proposals(self, events: Iterable[EventId] | None = None, progress: Progress | None = None) -> list[Proposal]:
        """What passages seem to claim for the dates of these events (None: of all). Raises CancelledError."""
        with self._asking:
            return proposals(self.archive.read, self._dates, events, progress)

    def conflicts(self, proposed: Iterable[Proposal] | None = None, progress: Progress | None = None) -> list[Conflict]:
        """Where sources disagree, with what is proposed (None: whatever is). Raises CancelledError."""
        return conflicts(self.archive.read, self.proposals(progress=progress) if proposed is None else proposed)
