"""The shelves of an archive: mapped from a cache file where they can be, made anew where they are stale.

The folds are kept in the archive itself. Beside it, in the user's cache folder, one file holds them
one after the other, as the scan wants them. The file may be deleted at any time; a new one is
written whole and then named, so two processes never see half of one.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import numpy as np

from workbench.errors import EnvironmentFailedError
from workbench.finding.shelf import Binder, Bound, Shelf, undamaged
from workbench.language.folding.packed import PackedFold
from workbench.model.reading import Reading
from workbench.model.records import Document
from workbench.progress import Progress
from workbench.store.archive_file import ArchiveFile, Connection
from workbench.store.folds import Folds, fold_of
from workbench.translation import msg

Load = Callable[[Document], Reading]

_SUFFIX = ".shelf"
_IDLE, _ABANDONED = 90 * 86_400, 86_400
"""Seconds after which a cache file that nobody opened goes, and one that was never finished."""

_LOOSE_SHARE = 20
_LOOSE_CODES = 4_000_000
_PROVED = 100_000_000
"""Bytes up to which every byte of a cache file is proved when it is opened: a tenth of a second at most."""
_BYTES = 3
"""About how many bytes of memory the fold of a character takes."""
_TOGETHER = 16_000_000
"""Codes of new folds that are handed to the writing thread in one transaction."""


@dataclass(frozen=True, slots=True)
class Volume:
    """A document to be searched: its number in archive order, and the state of its reading."""

    number: int
    document: Document
    stamp: str

    @property
    def key(self) -> tuple[str, str]:
        """Names its fold."""
        return str(self.document.reading), self.stamp


@dataclass(frozen=True, eq=False)
class Stock:
    """A shelf, and for each of its documents the number in archive order (-1: not to be searched)."""

    shelf: Shelf
    numbers: np.typing.NDArray[np.int64]


class Library:
    """Gives the shelves that hold the folds of documents.

    ``connect`` reads the archive, ``file`` (None: nothing is written) takes new folds in its
    writing thread. ``folder`` (None: no file) is where cache files lie, ``budget`` how many bytes
    of folds may stay in memory where there is no file.
    """

    def __init__(
        self,
        connect: Callable[[], Connection],
        load: Load,
        *,
        file: ArchiveFile | None,
        folder: Path | None,
        budget: int,
    ) -> None:
        self._connect = connect
        self._load = load
        self._file = file
        self._folder = folder
        self._budget = budget
        self._key = hashlib.sha256(str(file.path.resolve()).encode()).hexdigest()[:16] if file else ""
        self._main: Shelf | None = None
        self._loose: tuple[tuple[tuple[str, str], ...], Shelf] | None = None
        self._guard = threading.RLock()

    def stocks(self, wanted: Sequence[Volume], progress: Progress, *, whole: bool = True) -> Iterator[Stock]:
        """The shelves that together hold these volumes, whose readings are all here.

        ``whole``: they are all of the archive, so that it is worth to write a file of them.
        """
        with self._guard:
            shelves = self._shelves(wanted, progress, whole=whole)
        for shelf in shelves:
            yield _stock(shelf, wanted)
        if shelves:
            return
        for group in self._groups(wanted):
            yield _stock(Shelf.of(list(self._folds(group, progress))), wanted)

    def forget(self) -> None:
        """Take the cache file away: what was erased must not be left in it."""
        with self._guard:
            self._main = self._loose = None
            for path in self._files():
                with contextlib.suppress(OSError):
                    path.unlink()

    def _shelves(self, wanted: Sequence[Volume], progress: Progress, *, whole: bool) -> list[Shelf]:
        """One or two shelves; none if they may neither lie in a file nor stay in memory."""
        self._main = main = self._main or self._mapped()
        known = {(one.reading, one.stamp) for one in main.documents} if main else set()
        missing = [one for one in wanted if one.key not in known]
        if main is not None and not missing:
            return [main]
        if not whole or (main is not None and self._is_little(missing, main)):
            return [*([main] if main else []), self._loose_shelf(missing, progress)]
        self._main, self._loose = self._bound(wanted, progress), None
        return [self._main] if self._main is not None else []

    def _is_little(self, missing: Sequence[Volume], main: Shelf) -> bool:
        """Whether these few need no new file yet: lengths of texts, as the archive counts them."""
        readings = [str(one.document.reading) for one in missing]
        return Folds(self._connect()).characters(readings) < max(len(main) // _LOOSE_SHARE, _LOOSE_CODES)

    def _loose_shelf(self, missing: Sequence[Volume], progress: Progress) -> Shelf:
        keys = tuple(one.key for one in missing)
        if self._loose is None or self._loose[0] != keys:
            self._loose = (keys, Shelf.of(list(self._folds(missing, progress))))
        return self._loose[1]

    def _bound(self, wanted: Sequence[Volume], progress: Progress) -> Shelf | None:
        """All volumes on one new shelf: in a file if one can be written, else in memory if there is room."""
        folds = self._folds(wanted, progress)
        if self._folder is not None and self._key:
            try:
                return self._written(self._folder, folds)
            except OSError:
                folds = self._folds(wanted, progress)
        return Shelf.of(list(folds)) if len(list(self._groups(wanted))) < 2 else None

    def _groups(self, wanted: Sequence[Volume]) -> Iterator[list[Volume]]:
        """The volumes in groups whose folds fit into the budget."""
        group, size, characters = list[Volume](), 0, Folds(self._connect())
        for one in wanted:
            more = characters.characters([str(one.document.reading)]) * _BYTES
            if group and size + more > self._budget:
                yield group
                group, size = [], 0
            group.append(one)
            size += more
        if group:
            yield group

    def _written(self, folder: Path, folds: Iterator[tuple[Bound, PackedFold]]) -> Shelf:
        folder.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=folder, prefix=self._key + "-", suffix=".new")
        try:
            with os.fdopen(handle, "wb") as file:
                _bind(file, folds)
                file.flush()
                os.fsync(file.fileno())  # else a power cut can leave a named file of zeros
            made = Path(name).with_suffix(_SUFFIX)
            os.replace(name, made)
        except BaseException:
            with contextlib.suppress(OSError):
                os.unlink(name)
            raise
        for old in (*self._files(), *_idle(folder)):
            if old != made:
                with contextlib.suppress(OSError):  # another process has it mapped: it goes next time
                    old.unlink()
        return _opened(made)

    def _mapped(self) -> Shelf | None:
        """The newest cache file of this archive that is whole."""
        for path in self._files():
            try:
                shelf = _opened(path)
                with contextlib.suppress(OSError):
                    os.utime(path)  # it is in use: see _idle
                return shelf
            except (OSError, ValueError):
                with contextlib.suppress(OSError):
                    path.unlink()
        return None

    def _files(self) -> list[Path]:
        if self._folder is None or not self._key:
            return []
        found = list[tuple[float, Path]]()
        for path in self._folder.glob(f"{self._key}-*{_SUFFIX}"):
            with contextlib.suppress(OSError):
                found.append((path.stat().st_mtime, path))
        return [path for _, path in sorted(found, reverse=True)]

    def _folds(self, wanted: Sequence[Volume], progress: Progress) -> Iterator[tuple[Bound, PackedFold]]:
        """The folds of these volumes, those that are not kept made and given to be kept."""
        kept, made, size = Folds(self._connect()), list[tuple[Volume, PackedFold]](), 0
        text = msg("Building the search index")
        for count, one in enumerate(wanted):
            progress.report(count, len(wanted), text)
            fold = kept.get(*one.key)
            if fold is None:
                fold = fold_of(self._load(one.document))
                made.append((one, fold))
                size += len(fold.codes)
            yield Bound(*one.key, fold.damaged), fold
            if size > _TOGETHER:
                self._keep(made)
                made, size = [], 0
        self._keep(made)
        progress.report(len(wanted), len(wanted))

    def _keep(self, made: Sequence[tuple[Volume, PackedFold]]) -> None:
        """Have new folds written into the archive, without waiting: a search never waits for an import."""
        if self._file is None or self._file.read_only or not made:
            return

        def work(connection: Connection) -> None:
            folds = Folds(connection)
            for one, fold in made:
                folds.put(*one.key, fold)

        with contextlib.suppress(EnvironmentFailedError, RuntimeError):  # closing meanwhile: made again next time
            self._file.submit(work)


def _idle(folder: Path) -> Iterator[Path]:
    """Files of archives that were not searched for long, and what a crash left half written."""
    now = time.time()
    for path in folder.iterdir():
        with contextlib.suppress(OSError):
            idle = now - path.stat().st_mtime
            if (path.suffix == _SUFFIX and idle > _IDLE) or (path.suffix == ".new" and idle > _ABANDONED):
                yield path


def _bind(file: BinaryIO, folds: Iterator[tuple[Bound, PackedFold]]) -> None:
    binder = Binder(file)
    for bound, fold in folds:
        binder.add(bound, fold)
    binder.finish()


def _opened(path: Path) -> Shelf:
    """The shelf in a file. Raises ValueError if it is none, or (in files that are soon read) a byte is another."""
    content = np.asarray(np.memmap(path, dtype=np.uint8, mode="r"))
    shelf = Shelf(content)
    if len(content) <= _PROVED and not undamaged(content):
        raise ValueError("the shelf is damaged")
    return shelf


def _stock(shelf: Shelf, wanted: Sequence[Volume]) -> Stock:
    numbers = {one.key: one.number for one in wanted}
    return Stock(
        shelf, np.array([numbers.get((one.reading, one.stamp), -1) for one in shelf.documents], dtype=np.int64)
    )
