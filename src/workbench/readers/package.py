"""Documents that are ZIP files inside (DOCX, EPUB), taken for hostile.

Nothing is unpacked to disk and no name of a member is ever used as a path: a member is read into
memory when it is asked for, and never more of it than is allowed.
"""

from __future__ import annotations

import errno
import posixpath
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from workbench.errors import InputError
from workbench.translation import Message, msg

MAGIC = b"PK\x03\x04"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""With this begin Microsoft's compound files: old Office documents, and encrypted new ones."""

_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError, struct.error, OverflowError)
_COMPRESSIONS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
"""All that ECMA-376 (part 2, annex C) and EPUB OCF (section 4.2.2) allow."""
_PIECE = 1 << 20


@dataclass(frozen=True, slots=True)
class Limits:
    """How much a package may hold: members, bytes of one, bytes of all that is read, and its growth.

    Unpacked bytes may exceed ``ratio`` times the file's size by ``slack`` at most.
    """

    members: int = 20_000
    part: int = 200_000_000
    total: int = 500_000_000
    ratio: int = 100
    slack: int = 32_000_000


@dataclass(slots=True)
class Package:
    """An open package. ``name`` is what the user calls it, ``kind`` what it should be."""

    name: str
    kind: Message
    limits: Limits
    _archive: zipfile.ZipFile
    _size: int
    _members: dict[str, zipfile.ZipInfo] = field(default_factory=dict)
    _read: int = 0

    def holds(self, part: str) -> bool:
        """Whether there is a member of that name."""
        return part in self._members

    def read(self, part: str) -> bytes:
        """A member's bytes. Raises InputError if it is missing, damaged or larger than allowed."""
        member = self._members.get(part)
        if member is None:
            raise self.damaged(msg("“{name}” is incomplete: its part “{part}” is missing.", name=self.name, part=part))
        if member.flag_bits & 0x1:
            raise InputError(
                msg("“{name}” is protected by a password.", name=self.name), msg("Save a copy without password.")
            )
        if member.compress_type not in _COMPRESSIONS:
            raise self.broken()
        with _told(self.broken):
            return self._bytes(member)

    def broken(self) -> InputError:
        """What to say of a file that is not what it should be."""
        return self.damaged(msg("“{name}” is damaged, or no {kind} at all.", name=self.name, kind=self.kind))

    def damaged(self, what: Message) -> InputError:
        """An error with the usual advice."""
        return InputError(what, msg("Copy or download it once more, or open it in its program and save it anew."))

    def too_large(self) -> InputError:
        """What to say of a file that holds more than it may."""
        return InputError(
            msg("“{name}” unpacks to more than a file of its kind may hold.", name=self.name),
            msg("Such files are made to fill disks. If you trust it, save its text in another format."),
        )

    def _bytes(self, member: zipfile.ZipInfo) -> bytes:
        allowed = min(self.limits.total, self._size * self.limits.ratio + self.limits.slack) - self._read
        pieces = []
        with self._archive.open(member) as file:
            for piece in iter(lambda: file.read(_PIECE), b""):
                pieces.append(piece)
                self._read += len(piece)
                allowed -= len(piece)
                if allowed < 0 or len(pieces) * _PIECE > self.limits.part + _PIECE:
                    raise self.too_large()
        return b"".join(pieces)

    def list_members(self) -> None:
        """Look at the list of contents. Raises InputError if it holds too much, or a name twice."""
        members = self._archive.infolist()
        if len(members) > self.limits.members:
            raise self.too_large()
        if not all(member.filename for member in members):
            raise self.damaged(msg("“{name}” holds a part without a name.", name=self.name))
        self._members = {member.filename: member for member in members if not member.is_dir()}
        if len(self._members) < sum(not member.is_dir() for member in members):
            raise self.damaged(msg("“{name}” holds two parts of the same name.", name=self.name))


@contextmanager
def package(path: Path, name: str, kind: Message, limits: Limits | None = None) -> Iterator[Package]:
    """Open a package. Raises InputError if the file is no ZIP, or one that may not be read."""

    def broken() -> InputError:
        return InputError(
            msg("“{name}” is damaged, or no {kind} at all.", name=name, kind=kind),
            msg("Copy or download it once more, or open it in its program and save it anew."),
        )

    with path.open("rb") as file:
        with _told(broken):
            archive = zipfile.ZipFile(file)
        opened = Package(name, kind, limits or Limits(), archive, path.stat().st_size)
        opened.list_members()
        yield opened


def members(path: Path, head: bytes) -> frozenset[str]:
    """The names of a ZIP file's members; none if it is no ZIP file."""
    if not head.startswith(MAGIC):
        return frozenset()
    try:
        with zipfile.ZipFile(path) as archive:
            return frozenset(archive.namelist())
    except (*_BROKEN, OSError):
        return frozenset()


def resolved(base: str, target: str) -> str:
    """The member to which a reference leads that stands in the member ``base``; ``""`` if out of the package."""
    if "://" in target:
        return ""
    path = target if target.startswith("/") else posixpath.join("/", posixpath.dirname(base), target)
    return posixpath.normpath(path).lstrip("/")


@contextmanager
def _told(error: Callable[[], InputError]) -> Iterator[None]:
    """What zipfile and zlib raise about damaged files becomes one sentence."""
    try:
        yield
    except _BROKEN:
        raise error() from None
    except OSError as failure:
        if failure.errno not in (None, errno.EINVAL):
            raise
        raise error() from None
