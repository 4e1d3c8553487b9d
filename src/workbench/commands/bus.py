"""The one road by which anything is written: transaction, changes, journal entry, listeners."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from concurrent.futures import Future
from dataclasses import dataclass, field
from typing import Any, TypeVar

from workbench.commands.base import Command
from workbench.errors import InputError
from workbench.model.ids import EntryId, PersonId, new_id
from workbench.model.records import Person
from workbench.progress import Progress
from workbench.store import journal, undoing
from workbench.store.archive_file import ArchiveFile, Connection
from workbench.store.journal import Entry
from workbench.store.session import Context, Session
from workbench.translation import msg

R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class ChangeSet:
    """What kind of thing changed: ids by table. ``origin`` names the view that asked.

    ``outside`` changes came from another process; when the whole archive may have changed
    (a merge), ``everything`` is set.
    """

    touched: Mapping[str, frozenset[str]] = field(default_factory=dict)
    origin: str = ""
    outside: bool = False
    everything: bool = False

    def touches(self, *tables: str) -> bool:
        """Whether any record of these tables changed."""
        return self.everything or any(table in self.touched for table in tables)


Listener = Callable[[ChangeSet], None]


class Bus:
    """Executes commands on one archive for one author. Listeners run in the writing thread."""

    def __init__(self, file: ArchiveFile, author: Person, copy: str) -> None:
        self._file = file
        self.author = author
        self.copy = copy
        self._listeners: list[Listener] = []
        self._stacks = undoing.UndoStacks([], [])
        self._seen = 0
        self._guard = threading.Lock()
        self._follow(file.reader())

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Tell ``listener`` of every change from now on; returns a function that ends it."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener) if listener in self._listeners else None

    def execute(self, command: Command[R], origin: str = "") -> R:
        """Do it and wait. Raises InputError if the command refuses, and then nothing happened."""
        return self.submit(command, origin).result()

    def submit(self, command: Command[R], origin: str = "") -> Future[R]:
        """Do it in the writing thread."""

        def work(connection: Connection) -> tuple[R, ChangeSet]:
            session = self._session(connection)
            result = command.apply(session)
            self._journal(session, command.entry_kind, type(command).__name__, command.arguments(), None)
            return result, self._changes(session, origin)

        return self._run(work)

    def undo(self, entry: EntryId | None = None, *, forced: bool = False, origin: str = "") -> Entry:
        """Turn round an entry (the author's last one by default); returns it.

        Raises InputError if there is nothing to undo, NotCleanError if it was changed since.
        """
        return self.turn("undo", entry, forced=forced, origin=origin).result()

    def redo(self, *, forced: bool = False, origin: str = "") -> Entry:
        """Do again what was undone last; returns the undo that is turned round."""
        return self.turn("redo", forced=forced, origin=origin).result()

    def turn(
        self,
        kind: str,
        entry: EntryId | None = None,
        *,
        forced: bool = False,
        origin: str = "",
        progress: Progress | None = None,
    ) -> Future[Entry]:
        """``undo`` or ``redo`` in the writing thread; cancelled by ``progress``, nothing of it happened."""

        def work(connection: Connection) -> tuple[Entry, ChangeSet]:
            target = self._target(connection, kind, entry)
            session = self._session(connection)
            overridden = undoing.turn_round(session, target.id, forced=forced, progress=progress)
            arguments = {"forced": len(overridden)} if overridden else {}
            done = "redo" if target.kind == "undo" else "undo"
            self._journal(session, done, target.command, arguments, target.id)
            return target, self._changes(session, origin)

        return self._run(work)

    def undoable(self) -> Entry | None:
        """The entry that ``undo`` would turn round."""
        self._follow(self._file.reader())
        return self._stacks.undo[-1] if self._stacks.undo else None

    def redoable(self) -> Entry | None:
        """The undo that ``redo`` would turn round."""
        self._follow(self._file.reader())
        return self._stacks.redo[-1] if self._stacks.redo else None

    def announce(self, changes: ChangeSet) -> None:
        """Tell the listeners of changes that did not come over this bus."""
        for listener in tuple(self._listeners):
            listener(changes)

    def _target(self, connection: Connection, kind: str, entry: EntryId | None) -> Entry:
        self._follow(connection)
        if entry is not None:
            found = journal.entry_named(connection, entry)
            if found is None or found.kind == "system":
                raise InputError(msg("There is no such step in the history."), msg("Choose one from the history."))
            *_, last = turns = journal.turns_of(connection, entry)
            if len(turns) % 2 == 0:
                raise InputError(msg("This step is undone already."), msg("Redo brings it back."))
            return journal.entry_named(connection, last) or found
        stack = self._stacks.undo if kind == "undo" else self._stacks.redo
        if not stack:
            if kind == "redo":
                raise InputError(msg("There is nothing to redo."), msg("Redo does again what Undo took back last."))
            raise InputError(
                msg("There is nothing to undo."), msg("Only your own work of this archive can be taken back.")
            )
        return stack[-1]

    def _run(self, work: Callable[[Connection], tuple[R, ChangeSet]]) -> Future[R]:
        future = self._file.submit(work)
        outer: Future[R] = Future()

        def finish(done: Future[tuple[R, ChangeSet]]) -> None:
            error = done.exception()
            if error is not None:
                outer.set_exception(error)
                return
            result, changes = done.result()
            if changes.touched:
                self.announce(changes)
            outer.set_result(result)

        future.add_done_callback(finish)
        return outer

    def _session(self, connection: Connection) -> Session:
        introduced = self._introduce(connection)
        session = Session(connection, self._context(connection))
        if introduced:
            session.touch(Person, self.author.id)
        return session

    def _context(self, connection: Connection) -> Context:
        return Context(self.author.id, self.copy, journal.next_time(connection, self.copy), EntryId(new_id()))

    def _introduce(self, connection: Connection) -> bool:
        """The author's own record, before his first entry in this archive, or when he renames himself: whether so."""
        session = Session(connection, self._context(connection))
        known = session.find(Person, self.author.id)
        if known is not None and (known.name, known.orcid) == (self.author.name, self.author.orcid):
            return False
        session.create(self.author)
        if not session.changes:
            session.update(Person, self.author.id, name=self.author.name, orcid=self.author.orcid)
        self._journal(session, "system", "introduce-author", {}, None)
        return True

    def _journal(  # the five things an entry is made of
        self, session: Session, kind: str, command: str, arguments: Mapping[str, Any], reverts: EntryId | None
    ) -> None:
        if not session.changes and kind == "do":
            return
        context = session.context
        entry = Entry(
            context.entry, kind, context.author, context.copy, context.time, command, dict(arguments), reverts
        )
        number = journal.append_entry(session.connection, entry)
        journal.append_changes(session.connection, number, session.changes)

    def _changes(self, session: Session, origin: str) -> ChangeSet:
        return ChangeSet({table: frozenset(ids) for table, ids in session.touched().items()}, origin)

    def _follow(self, connection: Connection) -> None:
        with self._guard:
            for number, entry in journal.entries(connection, after=self._seen):
                self._seen = max(self._seen, number)
                if entry.author == self.author.id:
                    self._stacks.take(entry)


def person(identity: str, name: str, orcid: str = "") -> Person:
    """A person's record."""
    return Person(id=PersonId(identity), name=name, orcid=orcid)
