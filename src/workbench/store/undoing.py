"""Undo and redo: the changes of an entry turned round, written as a new entry.

No command has undo code of its own. A *clean* undo happens only where every field is still as
the entry left it and nothing newer rests on what it made; otherwise it is refused with the list
of what stands in the way, and can be *forced*.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from workbench.errors import InputError
from workbench.model.ids import EntryId, PersonId
from workbench.model.records import Person
from workbench.model.references import REFERENCES
from workbench.progress import Progress, no_progress
from workbench.store.derivation import value_of
from workbench.store.journal import TOMBSTONE, Change, Entry, changes_in, changes_named, live
from workbench.store.rows import BY_TABLE, plain, shape
from workbench.store.session import Session
from workbench.translation import Message, msg, nmsg

_BRIEF = 60
_SLICE = 500


@dataclass(frozen=True, slots=True)
class Obstacle:
    """What was changed since: a field of a record and its present value, or (field ``""``) something resting on it.

    ``who`` is the author's name.
    """

    table: str
    record: str
    field: str
    author: PersonId
    who: str = ""
    value: Any = None

    def brief(self) -> str:
        """The present value as text of at most 60 characters."""
        if self.value is None:
            return ""
        text = self.value if isinstance(self.value, str) else json.dumps(self.value, ensure_ascii=False)
        return text if len(text) <= _BRIEF else f"{text[: _BRIEF - 1]}…"

    def sentence(self) -> Message:
        """What was changed, for people."""
        known = {"table": self.table, "record": self.record, "who": self.who}
        if not self.field:
            return msg("{table} {record}: made since, and rests on it ({who})", **known)
        if self.field == TOMBSTONE:
            there = msg("{table} {record}: restored since ({who})", **known)
            return msg("{table} {record}: in the trash since ({who})", **known) if self.value else there
        return msg("{table} {record}: {field} is now “{value}” ({who})", field=self.field, value=self.brief(), **known)


class NotCleanError(InputError):
    """A clean undo is not possible; ``obstacles`` says why."""

    def __init__(self, obstacles: Sequence[Obstacle]) -> None:
        super().__init__(
            nmsg(
                "This cannot be undone cleanly: {count} thing was changed since.",
                "This cannot be undone cleanly: {count} things were changed since.",
                len(obstacles),
            ),
            msg("Undo the newer work first, or force it (History)."),
        )
        self.obstacles = tuple(obstacles)


@dataclass(slots=True)
class UndoStacks:
    """What one person can undo and redo, last first, rebuilt from the journal."""

    undo: list[Entry]
    redo: list[Entry]

    def take(self, entry: Entry) -> None:
        """Account for one more entry of this person."""
        if entry.kind == "do":
            self.undo.append(entry)
            self.redo.clear()
        elif entry.kind == "undo":
            self.undo = [other for other in self.undo if other.id != entry.reverts]
            self.redo.append(entry)
        elif entry.kind == "redo":
            self.redo = [other for other in self.redo if other.id != entry.reverts]
            self.undo.append(entry)


def turn_round(
    session: Session, entry: EntryId, *, forced: bool = False, progress: Progress | None = None
) -> list[Obstacle]:
    """Write the entry's changes turned round; return what was overridden (only if forced).

    Raises NotCleanError if something was changed since and ``forced`` is not set, CancelledError if
    ``progress`` says so.
    """
    changes = changes_in(session.connection, entry)
    steps = _Steps(session, progress or no_progress(), 2 * len(changes))
    obstacles = [_signed(session, one) for one in _obstacles(steps, changes)]
    if obstacles and not forced:
        raise NotCleanError(obstacles)
    for some in steps.of(changes[::-1]):
        for change in some:
            _turn(session, change, forced=forced)
    return obstacles


def _turn(session: Session, change: Change, *, forced: bool) -> None:
    kind = BY_TABLE.get(change.table)
    if kind is None or change.withheld is not None or not session.holds(kind, change.record):
        return
    if change.creates:
        session.delete(kind, change.record) if forced else session.write(kind, change.record, TOMBSTONE, value=True)
    else:
        known, value = _before(session, change)
        if known:
            session.write(kind, change.record, change.field, value)


@dataclass
class _Steps:
    """Goes through changes in slices, each with all that the journal says of their records at hand."""

    session: Session
    progress: Progress
    total: int
    done: int = 0

    def of(self, changes: Sequence[Change]) -> Iterator[Sequence[Change]]:
        for first in range(0, len(changes), _SLICE):
            if self.total > 2 * _SLICE:
                self.progress.report(self.done, self.total)
            some = changes[first : first + _SLICE]
            self.session.foresee(change.record for change in some)
            yield some
            self.done += len(some)
        self.progress.check()


def _before(session: Session, change: Change) -> tuple[bool, Any]:
    """Whether this copy knows what the field was before the change (it may be withheld), and the value."""
    wanted = set(change.supersedes)
    superseded = [one for one in session.journaled(change.record) if one.name in wanted]
    superseded += changes_named(session.connection, wanted - {one.name for one in superseded})  # set aside
    if change.field == TOMBSTONE:
        earlier = [c for c in superseded if c.field == TOMBSTONE]
        return True, bool(max(earlier, key=lambda c: c.order).value) if earlier else False
    found, value = value_of(superseded, change.field)
    defaults = shape(BY_TABLE[change.table]).defaults
    return found or change.field in defaults, value if found else plain(defaults.get(change.field))


def _signed(session: Session, obstacle: Obstacle) -> Obstacle:
    person = session.find(Person, obstacle.author)
    return replace(obstacle, who=person.name if person else obstacle.author)


def _obstacles(steps: _Steps, changes: Sequence[Change]) -> Iterator[Obstacle]:
    own = {change.record for change in changes}
    last = {(change.record, change.field): change for change in changes}
    for some in steps.of(list(last.values())):
        resting = _resting_on(steps.session, [change for change in some if change.creates], own)
        for change in some:
            known = steps.session.journaled(change.record)
            if change.creates:
                yield from _edited_since(change, known, last)
                yield from resting[change.record]
            else:
                yield from _differing(change, live(known, change.field))


def _differing(change: Change, standing: Sequence[Change]) -> Iterator[Obstacle]:
    if any(_said(one, change.field) != change.value for one in standing):
        value = _said(standing[-1], change.field)
        yield Obstacle(change.table, change.record, change.field, standing[-1].author, value=value)


def _edited_since(made: Change, known: Sequence[Change], last: dict[tuple[str, str], Change]) -> Iterator[Obstacle]:
    for field in sorted({change.field for change in known if not change.creates}):
        standing = live(known, field)[-1]
        if standing.creates or (made.record, field) in last:
            continue
        if _as_made(made, field) != standing.value:
            yield Obstacle(made.table, made.record, field, standing.author, value=standing.value)


def _said(change: Change, field: str) -> Any:
    return _as_made(change, field) if change.creates else change.value


def _as_made(made: Change, field: str) -> Any:
    if field == TOMBSTONE:
        return False
    found, value = value_of([made], field)
    return value if found else plain(shape(BY_TABLE[made.table]).defaults.get(field))


def _resting_on(session: Session, made: Sequence[Change], own: set[str]) -> Mapping[str, list[Obstacle]]:
    """What rests on the records made and does not belong to them, by record."""
    found: dict[str, list[Obstacle]] = {change.record: [] for change in made}
    tables = {change.table for change in made}
    for table, references in REFERENCES.items():
        for field in (field for field, target in references.items() if target in tables):
            rows = session.connection.execute(
                f'SELECT "{field}" AS target, id, creator FROM {table} '
                f'WHERE "{field}" IN (SELECT value FROM json_each(?)) AND deleted = 0',
                (json.dumps(list(found)),),
            )
            for row in rows:
                if row["id"] not in own:
                    found[row["target"]].append(Obstacle(table, row["id"], "", PersonId(row["creator"])))
    return found
