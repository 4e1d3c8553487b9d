"""Merging another copy of an archive into this one: a comparison first, then the union of journals."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from pathlib import Path

from workbench.errors import InputError
from workbench.model.ids import DocumentId, new_id
from workbench.model.records import Person
from workbench.progress import Progress, no_progress
from workbench.reading.uncollected import uncollected
from workbench.store import merges
from workbench.store.archive_file import ArchiveFile, Connection
from workbench.store.comparing import NOT_SAME, Thing, compare
from workbench.store.doubles import Double, doubles
from workbench.store.facts import fact
from workbench.store.gathering import bring_files, misplaced, refuse_beyond
from workbench.store.journal import next_time
from workbench.store.labels import labels
from workbench.store.merges import Merge
from workbench.store.queries.selecting import select
from workbench.store.reception import received
from workbench.store.union import unite
from workbench.store.versions import Line, lines
from workbench.translation import msg


@dataclass(frozen=True, slots=True)
class Merged:
    """What a merge brings, or brought.

    ``things`` are those that differ, ``labels`` what those are called that do not say it themselves (by
    table and id; see ``label``), ``people`` the names of those who changed them; ``entries`` how many
    steps of the other's journal are new here;
    ``merge`` the merge as it is kept (None in a dry run, or where nothing was new).
    """

    path: Path
    things: tuple[Thing, ...]
    entries: int = 0
    lifted: int = 0
    labels: Mapping[tuple[str, str], str] = field(default_factory=dict)
    people: Mapping[str, str] = field(default_factory=dict)
    doubles: tuple[Double, ...] = ()
    merge: Merge | None = None

    def counts(self) -> dict[str, int]:
        """How many things there are of each status."""
        return dict(Counter(thing.status for thing in self.things))

    def label(self, thing: Thing) -> str:
        """What a thing is called; empty if neither side tells."""
        return thing.label or self.labels.get((thing.table, thing.record), "")


class Offer:
    """Another archive that was received, proved and compared; nothing is written until it is taken.

    Close it, or use it as a context manager. Raises InputError if ``other`` is no sound archive.
    """

    def __init__(self, file: ArchiveFile, other: Path, progress: Progress) -> None:
        _not_itself(file, other)
        self._file = file
        self._progress = progress
        self._open = ExitStack()
        with uncollected(), ExitStack() as closing:
            self._there = closing.enter_context(received(other, progress.check))
            progress.report(1, 3)
            here = file.reader()
            self._parts, self.merged = _compared(here, self._there, other)
            self._entries = _count(here)
            self._open = closing.pop_all()

    def __enter__(self) -> Offer:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the other archive."""
        self._open.close()

    def versions(self, thing: Thing) -> list[Line]:
        """The thing as it is here and there, field by field."""
        records = self._parts.get((thing.table, thing.record), [thing.record])
        first = sorted(records, key=lambda record: record != thing.record)
        against = thing.fields[0] if thing.status == NOT_SAME and thing.fields else ""
        return lines(self._file.reader(), self._there, first, against=against)

    def take(self, before: Callable[[], object], progress: Progress | None = None) -> Merged:
        """Take over what the other has and this archive has not, in one transaction.

        ``before`` is called once it is sure that something will be written (it backs up).
        """
        progress = progress or self._progress
        if _count(self._file.reader()) != self._entries:  # something was done here since the comparison
            self._parts, self.merged = _compared(self._file.reader(), self._there, self.merged.path)
        progress.report(2, 3)
        before()
        with uncollected():
            return self._file.submit(lambda connection: _take(connection, self._there, self.merged, progress)).result()


def preview(file: ArchiveFile, other: Path) -> Merged:
    """What merging would bring; nothing is written. Raises InputError if ``other`` is no sound archive."""
    with Offer(file, other, no_progress()) as offer:
        return offer.merged


def _take(connection: Connection, there: Connection, compared: Merged, progress: Progress) -> Merged:
    lifted = merges.lift_what_comes(connection, there)
    union = unite(connection, there, progress.check)
    bring_files(connection, there)
    done = replace(compared, entries=union.entries, lifted=lifted, doubles=tuple(doubles(connection)))
    if not union.entries:
        return done
    refuse_beyond(connection, union.first)
    kept = Merge(
        id=new_id(),
        time=next_time(connection),
        name=compared.path.name,
        archive=fact(there, "archive"),
        first=union.first,
        last=union.last,
        aside=False,
        report=done.counts(),
    )
    merges.keep(connection, kept)
    return replace(done, merge=kept)


def _compared(
    here: Connection, there: Connection, path: Path
) -> tuple[Mapping[tuple[str, str], Sequence[str]], Merged]:
    found = compare(here, there)
    wanted = [(thing.table, thing.record) for thing in found.things if not thing.label]
    known = dict(labels(there, wanted))
    known = {**labels(here, wanted), **{one: words for one, words in known.items() if words}}
    people: dict[str, str] = {one.id: one.name for side in (there, here) for one in select(side, Person, "")}
    return found.parts, Merged(path, found.things, _new_entries(here, there), labels=known, people=people)


def set_aside(file: ArchiveFile, merge_id: str, *, aside: bool) -> Merge:
    """Set aside what a merge brought, here only, or lift that again.

    Raises InputError if there is no such merge, or it is so already.
    """

    def work(connection: Connection) -> Merge:
        found = [one for one in merges.merges(connection) if one.id.startswith(merge_id)]
        if len(found) != 1:
            raise InputError(
                msg("There is no merge “{id}”.", id=merge_id), msg("The merges of this copy are listed by: merges.")
            )
        if found[0].aside == aside:
            already = msg("This merge is set aside already.") if aside else msg("This merge is not set aside.")
            raise InputError(already, msg("Nothing was changed."))
        (merges.set_aside if aside else merges.lift)(connection, found[0])
        return found[0]

    return file.submit(work).result()


def unsettled(file: ArchiveFile) -> Sequence[DocumentId]:
    """Documents with annotations whose last place is on another reading than the present one."""
    return misplaced(file.reader())


def _count(connection: Connection) -> int:
    return int(connection.execute("SELECT count(*) FROM entries").fetchone()[0])


def _new_entries(here: Connection, there: Connection) -> int:
    known = {row[0] for row in here.execute("SELECT id FROM entries")}
    return sum(1 for row in there.execute("SELECT id FROM entries") if row[0] not in known)


def _not_itself(file: ArchiveFile, other: Path) -> None:
    if other.exists() and other.samefile(file.path):
        raise InputError(
            msg("“{name}” is the archive that is open.", name=other.name),
            msg("Choose the file that a collaborator sent."),
        )
