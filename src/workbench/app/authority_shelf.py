"""The shelf: authority files that stand beside the archives, read-only, in the user's data folder.

Nothing on it belongs to an archive until a person takes an entry (``commands.adopting``).
"""

from __future__ import annotations

import re
import threading
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from workbench import settings as preferences
from workbench.errors import EnvironmentFailedError, InputError
from workbench.importing.authorities import Broken, Wanted, authority_entries
from workbench.language.folding.labels import folded_label
from workbench.model.authority import AuthorityEntry
from workbench.progress import Progress, no_progress
from workbench.store.authority_file import AuthorityFile, authority_writer
from workbench.translation import msg

_SUFFIX = ".authority"
_NAME = re.compile(r"[\w][\w .()-]{0,79}")
_SCHEME = re.compile(r"[\w.-]*")
_TOLD = 1_000
"""How many broken rows are told one by one; all are counted."""


@dataclass(frozen=True, slots=True)
class Shelved:
    """An authority file on the shelf; ``added``: the day (ISO 8601)."""

    name: str
    file_name: str
    entries: int
    added: str


@dataclass(frozen=True, slots=True)
class ShelfReport:
    """What came of adding a file: ``broken`` rows were left out (the first thousand are ``told``)."""

    shelved: Shelved
    broken: int
    told: tuple[Broken, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """An entry, and the label by which it was found."""

    entry: AuthorityEntry
    label: str


class AuthorityShelf:
    """The authority files in a folder (the user's own, unless another is named). Safe to use from several threads."""

    def __init__(self, folder: Path | None = None) -> None:
        self._chosen = folder
        self._guard = threading.Lock()
        self._open: dict[Path, tuple[tuple[int, int], AuthorityFile]] = {}

    def add(
        self, path: Path, *, name: str = "", wanted: Wanted | None = None, progress: Progress | None = None
    ) -> ShelfReport:
        """Put an authority file on the shelf, in place of an earlier one of that name.

        Raises InputError if it is none, CancelledError when cancelled; then the shelf is as it was.
        """
        said, watched = wanted or Wanted(), progress or no_progress()
        target = self._target(name or path.name.partition(".")[0])
        if not _SCHEME.fullmatch(said.scheme):
            raise InputError(
                msg("“{scheme}” is not the name of an authority file.", scheme=said.scheme),
                msg("Use letters, digits, points, hyphens and underscores, for example wikidata:Q855."),
            )
        broken: list[Broken] = []
        count = 0
        with authority_writer(target, folded_label, watched.check) as writer:
            for one in authority_entries(path, said, watched):
                if isinstance(one, AuthorityEntry):
                    writer.add(one)
                    continue
                count += 1
                if count <= _TOLD:
                    broken.append(one)
            _refuse_empty(path, writer.written, broken)
            added = datetime.now(UTC).date().isoformat()
            writer.finish({"file": path.name, "entries": str(writer.written), "added": added, "broken": str(count)})
        return ShelfReport(Shelved(target.stem, path.name, writer.written, added), count, tuple(broken))

    def files(self) -> list[Shelved]:
        """What stands on the shelf, by name."""
        with self._guard:
            return [
                Shelved(
                    one.name, one.facts.get("file", ""), int(one.facts.get("entries", 0)), one.facts.get("added", "")
                )
                for one in self._files()
            ]

    def remove(self, name: str) -> None:
        """Take an authority file off the shelf. Raises InputError if there is none of that name."""
        target = self._target(name)
        with self._guard:
            if not target.exists():
                raise InputError(
                    msg("No authority file called “{name}” stands on the shelf.", name=name),
                    msg("`workbench shelf list` names those that do."),
                )
            self._forget(target)
            target.unlink()

    def search(self, typed: str, *, kind: str = "", limit: int = 40) -> list[Found]:
        """Entries of which a label begins with what was typed, in either script: the shorter labels first."""
        folded = folded_label(typed)
        with self._guard:
            rows = [row for one in self._files() for row in one.beginning(folded, kind=kind, limit=limit)]
        rows.sort(key=lambda row: (row[0] != folded, row[0], row[1].source, row[1].key))
        found: dict[tuple[str, str], Found] = {}
        for _, entry, label in rows:
            found.setdefault((entry.scheme, entry.identifier), Found(entry, label))
        return list(found.values())[:limit]

    def get(self, key: str) -> AuthorityEntry:
        """The entry with this ``scheme:identifier``. Raises InputError if none has it."""
        scheme, _, identifier = key.partition(":")
        with self._guard:
            found = next((entry for one in self._files() if (entry := one.get(scheme, identifier))), None)
        if found is None:
            raise InputError(
                msg("Nothing on the shelf has the identifier “{key}”.", key=key),
                msg("`workbench shelf search` finds entries by name."),
            )
        return found

    def close(self) -> None:
        """Let go of the files; they are opened again when they are asked."""
        with self._guard:
            for path in list(self._open):
                self._forget(path)

    @property
    def _folder(self) -> Path:
        return self._chosen or preferences.data_folder() / "authorities"

    def _files(self) -> Iterable[AuthorityFile]:
        """All files on the shelf, open; one that was replaced meanwhile is opened anew."""
        here = sorted(self._folder.glob(f"*{_SUFFIX}")) if self._folder.is_dir() else []
        for gone in set(self._open) - set(here):
            self._forget(gone)
        for path in here:
            state = path.stat()
            stamp = (state.st_mtime_ns, state.st_ino)
            if path not in self._open or self._open[path][0] != stamp:
                self._forget(path)
                self._open[path] = (stamp, AuthorityFile(path))
        return [file for _, file in (self._open[path] for path in here)]

    def _forget(self, path: Path) -> None:
        if path in self._open:
            self._open.pop(path)[1].close()

    def _target(self, name: str) -> Path:
        if not _NAME.fullmatch(name):
            raise InputError(
                msg("“{name}” cannot be the name of an authority file on the shelf.", name=name),
                msg("Use letters, digits, spaces, points and hyphens."),
            )
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise EnvironmentFailedError(
                msg(
                    "“{name}” cannot be written: {reason}.", name=str(self._folder), reason=error.strerror or str(error)
                ),
                msg("Make room on the disk, or allow the program to write in that folder."),
            ) from None
        return self._folder / f"{name}{_SUFFIX}"


def _refuse_empty(path: Path, written: int, broken: list[Broken]) -> None:
    if written:
        return
    first = broken[0] if broken else None
    if first is not None:
        raise InputError(
            msg(
                "No row of “{name}” can be used; row {row}: {reason}.",
                name=path.name,
                row=first.row,
                reason=first.reason,
            ),
            msg("An authority file holds an identifier and a name in each row."),
        )
    raise InputError(msg("“{name}” holds no entries.", name=path.name), msg("Choose another file."))
