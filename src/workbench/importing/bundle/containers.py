"""A bundle on disk, folder or ZIP, taken for hostile: what it may hold, and how much of it.

Nothing is ever written under a name that the bundle chose. Every file's checksums are taken
while it is read, and only what the import needs is kept, in a private folder.
"""

from __future__ import annotations

import errno
import hashlib
import os
import re
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from workbench.errors import EnvironmentFailedError, InputError
from workbench.exporters.bundle.bag import ALGORITHMS
from workbench.progress import Progress
from workbench.store.originals import PIECE
from workbench.translation import Message, msg

MOST_FILES = 50_000
MOST_BYTES = 16_000_000_000
MOST_BYTES_OF_A_PART = 1_000_000_000
"""Of everything but originals, which are never held in memory."""
RATIO = 200
SLACK = 64_000_000
"""Unpacked bytes may exceed ``RATIO`` times the packed ones by this much at most."""

_ID = r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
_KEPT = re.compile(
    r"bagit\.txt|(?:tag)?manifest-sha(?:256|512)\.txt|data/workbench\.json|"
    rf"data/texts/{_ID}\.txt|data/readings/{_ID}\.json|data/originals/[0-9a-f]{{64}}/[^/\\\x00-\x1f\x7f]+"
)
_OTHERS = re.compile(
    r"bag-info\.txt|(?:data/)?index\.html|data/annotations\.jsonld|data/(?:excerpts|entities|events|comments)\.csv|"
    rf"data/(?:ro-crate-metadata|citations)\.json|data/pictures/{_ID}\.png"
)
_JUNK = re.compile(r"(?:.*/)?(?:__MACOSX/.*|\.DS_Store|\._[^/]*|Thumbs\.db|desktop\.ini)")
_DRIVE = re.compile(r"[A-Za-z]:")
_HEADER = 30
"""Bytes of a member's own header in a ZIP, before its name."""
_BROKEN = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, NotImplementedError, RuntimeError, ValueError)


@dataclass(frozen=True, slots=True)
class Unpacked:
    """A bundle's files: where the needed ones lie, and the checksums of all, by path in the bundle."""

    files: dict[str, Path]
    sums: dict[str, tuple[str, ...]]


class Container(Protocol):
    """A folder or a ZIP that holds a bundle."""

    def paths(self) -> list[str]:
        """The files' paths in the bundle, checked. Raises InputError if one may not be there."""

    def pieces(self, path: str) -> Iterator[bytes]:
        """A file's bytes."""

    def packed(self) -> int:
        """How many bytes all of it takes on disk."""


def refused(what: Message) -> InputError:
    """What to say of a bundle that is not taken; nothing of it was imported."""
    return InputError(what, msg("Nothing was imported; ask whoever made the bundle for a new one."))


@contextmanager
def container(path: Path) -> Iterator[Container]:
    """Open a bundle. Raises InputError or EnvironmentFailedError if it cannot be read as one."""
    try:
        if path.is_dir():
            yield FolderContainer(path)
        else:
            with zipfile.ZipFile(path) as archive:
                yield ZipContainer(archive, path.stat().st_size)
    except _BROKEN:
        raise refused(msg("“{name}” is no ZIP file, or a damaged one.", name=path.name)) from None
    except FileNotFoundError:
        raise InputError(
            msg("There is no file “{name}”.", name=path.name), msg("It may have been moved, renamed or deleted.")
        ) from None
    except OSError as error:
        if error.errno == errno.ENOSPC:
            raise EnvironmentFailedError(
                msg("The disk is full; “{name}” was not imported.", name=path.name), msg("Make room, then try again.")
            ) from None
        raise EnvironmentFailedError(
            msg("“{name}” cannot be read: {reason}.", name=path.name, reason=error.strerror or str(error)),
            msg("Check the disk and the file, then import it again."),
        ) from None


def unpacked(source: Container, folder: Path, progress: Progress) -> Unpacked:
    """Read every file once: checksums of all, copies in ``folder`` of those that are needed."""
    paths = source.paths()
    allowed = min(MOST_BYTES, source.packed() * RATIO + SLACK)
    held, total = Unpacked({}, {}), 0
    for number, path in enumerate(paths):
        progress.report(number, len(paths), path)
        target = folder / str(number)
        most = allowed - total
        if not path.startswith("data/originals/"):
            most = min(most, MOST_BYTES_OF_A_PART)
        held.sums[path], size = _copied(source.pieces(path), target if _KEPT.fullmatch(path) else None, most)
        total += size
        if target.exists():
            held.files[path] = target
    return held


def _copied(pieces: Iterable[bytes], target: Path | None, most: int) -> tuple[tuple[str, ...], int]:
    digests, size = [hashlib.new(algorithm) for algorithm in ALGORITHMS], 0
    with open(target or os.devnull, "wb") as file:
        for piece in pieces:
            size += len(piece)
            if size > most:
                raise refused(msg("The bundle unpacks to more than it may."))
            for digest in digests:
                digest.update(piece)
            file.write(piece)
    return tuple(digest.hexdigest() for digest in digests), size


class FolderContainer:
    """A bundle that lies in a folder; links are refused, not followed."""

    def __init__(self, root: Path) -> None:
        self._root = root

    def paths(self) -> list[str]:
        """See ``Container``."""
        found = []
        for folder, folders, names in os.walk(self._root):
            for name in (*folders, *names):
                mode = (Path(folder) / name).lstat().st_mode
                if not stat.S_ISREG(mode) and not stat.S_ISDIR(mode):
                    raise refused(msg("The bundle holds “{name}”, which is a link or no file.", name=name))
            found += [(Path(folder) / name).relative_to(self._root).as_posix() for name in names]
        return _checked(found)

    def pieces(self, path: str) -> Iterator[bytes]:
        """See ``Container``."""
        with (self._root / path).open("rb") as file:
            yield from iter(lambda: file.read(PIECE), b"")

    def packed(self) -> int:
        """See ``Container``; files in a folder are not packed."""
        return MOST_BYTES


class ZipContainer:
    """A bundle in a ZIP, with or without a top folder."""

    def __init__(self, archive: zipfile.ZipFile, size: int) -> None:
        self._archive = archive
        self._size = size
        self._members: dict[str, zipfile.ZipInfo] = {}

    def paths(self) -> list[str]:
        """See ``Container``."""
        members = self._archive.infolist()
        if len(members) > MOST_FILES:
            raise refused(msg("The bundle holds too many files."))
        for member in members:
            _refuse_odd(member)
        self._refuse_overlaps(members)
        files = [one for one in members if not one.is_dir() and not _JUNK.fullmatch(one.filename)]
        top = _top_folder([one.filename for one in files])
        for member in files:
            if not member.filename.startswith(top):
                raise _stranger(member.filename)
        names = _checked([one.filename[len(top) :] for one in files])
        self._members = {one.filename[len(top) :]: one for one in files}
        return names

    def pieces(self, path: str) -> Iterator[bytes]:
        """See ``Container``."""
        with self._archive.open(self._members[path]) as file:
            yield from iter(lambda: file.read(PIECE), b"")

    def packed(self) -> int:
        """See ``Container``."""
        return self._size

    def _refuse_overlaps(self, members: Iterable[zipfile.ZipInfo]) -> None:
        """Refuse members that share bytes of the file, as ZIP bombs do."""
        end = 0
        for member in sorted(members, key=lambda one: one.header_offset):
            if member.header_offset < end:
                raise refused(msg("The bundle is damaged: parts of it lie over each other."))
            end = member.header_offset + _HEADER + len(member.filename) + member.compress_size
        if end > self._size:
            raise refused(msg("The bundle is damaged: its end is missing."))


def _refuse_odd(member: zipfile.ZipInfo) -> None:
    name = member.filename
    parts = name.rstrip("/").split("/")
    climbing = name.startswith("/") or ".." in parts or "." in parts or "" in parts
    if climbing or "\\" in member.orig_filename or "\0" in member.orig_filename or _DRIVE.match(name):
        raise refused(msg("The bundle holds a file with a path that leads out of it: “{name}”.", name=name))
    kind = stat.S_IFMT(member.external_attr >> 16)
    if kind not in (0, stat.S_IFREG, stat.S_IFDIR):
        raise refused(msg("The bundle holds “{name}”, which is a link or no file.", name=name))
    if member.flag_bits & 0x1:
        raise refused(msg("The bundle is encrypted."))
    if member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise refused(msg("The bundle is packed in a way that Workbench does not read."))


def _top_folder(names: Iterable[str]) -> str:
    """The one folder in which the bag lies, with its slash, or ""."""
    held = list(names)
    tops = [name.removesuffix("bagit.txt") for name in held if name.endswith("bagit.txt") and name.count("/") <= 1]
    if not tops:  # it is missing, which is said later
        records = "data/workbench.json"
        tops = [name.removesuffix(records) for name in held if name.endswith(f"/{records}") and name.count("/") <= 2]
    return "" if "" in tops or len(tops) != 1 or not tops[0].endswith("/") else tops[0]


def _checked(paths: Iterable[str]) -> list[str]:
    """The paths without what file managers leave behind; each allowed, each once."""
    kept = [path for path in paths if not _JUNK.fullmatch(path)]
    if len(kept) > MOST_FILES:
        raise refused(msg("The bundle holds too many files."))
    for path in kept:
        if not (_KEPT.fullmatch(path) or _OTHERS.fullmatch(path)) or path.endswith(("/..", "/.")):
            raise _stranger(path)
    if len({path.casefold() for path in kept}) != len(kept):
        raise refused(msg("The bundle holds two files of the same name."))
    return sorted(kept)


def _stranger(path: str) -> InputError:
    return refused(msg("The bundle holds a file that does not belong there: “{name}”.", name=path[:200]))
