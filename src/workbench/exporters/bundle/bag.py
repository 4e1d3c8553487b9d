"""BagIt 1.0 (RFC 8493): a folder or a ZIP of files with their checksums, written in one pass."""

from __future__ import annotations

import hashlib
import re
import time
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO, Protocol

from workbench.exporters.writing import opened
from workbench.store.originals import safe_name

ALGORITHMS = ("sha256", "sha512")
DECLARATION = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
_PAYLOAD = "data/"
_RESERVED = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\.|\Z)")
_LONGEST = 180


class Sink(Protocol):
    """Where the files of a bag go."""

    def open(self, path: str) -> AbstractContextManager[BinaryIO]:
        """A new file at this path (parts parted by ``/``)."""


class FolderSink:
    """Files below a folder, which is made."""

    def __init__(self, root: Path) -> None:
        self._root = root
        root.mkdir()

    def open(self, path: str) -> AbstractContextManager[BinaryIO]:
        """A new file of the folder."""
        target = self._root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        return opened(target)


class ZipSink:
    """Files of an open ZIP, all inside one top folder (RFC 8493, § 4.2)."""

    def __init__(self, archive: zipfile.ZipFile, top: str) -> None:
        self._archive = archive
        self._top = top

    @contextmanager
    def open(self, path: str) -> Iterator[BinaryIO]:
        """A new member of the ZIP."""
        member = zipfile.ZipInfo(f"{self._top}/{path}", time.localtime()[:6])
        member.compress_type = zipfile.ZIP_DEFLATED
        member.external_attr = 0o100644 << 16
        with self._archive.open(member, "w", force_zip64=True) as file:
            yield file  # type: ignore[misc]  # ZipFile.open(…, "w") gives a writable IO[bytes]


class Bag:
    """A bag being written: ``add`` files, then ``close`` it with its manifests."""

    def __init__(self, sink: Sink) -> None:
        self._sink = sink
        self._sums: dict[str, tuple[str, ...]] = {}
        self._sizes: dict[str, int] = {}

    @property
    def files(self) -> list[str]:
        """The paths written so far."""
        return list(self._sums)

    def payload(self) -> Iterator[tuple[str, int, str]]:
        """What was written into the payload so far: path below ``data/``, bytes, SHA-256."""
        for path, sums in self._sums.items():
            if path.startswith(_PAYLOAD):
                yield path.removeprefix(_PAYLOAD), self._sizes[path], sums[ALGORITHMS.index("sha256")]

    @contextmanager
    def opened(self, path: str) -> Iterator[BinaryIO]:
        """A new file of the bag; its checksums are taken while it is written."""
        with self._sink.open(path) as file:
            summed = _Summed(file)
            yield summed  # type: ignore[misc]  # all that writers use of a binary file
        self._sums[path] = summed.sums()
        self._sizes[path] = summed.size

    def add(self, path: str, pieces: Iterable[bytes]) -> None:
        """Write a file from its pieces."""
        with self.opened(path) as file:
            for piece in pieces:
                file.write(piece)

    def close(self, information: Mapping[str, str]) -> None:
        """Write ``bagit.txt``, ``bag-info.txt`` and all manifests."""
        payload = [path for path in self._sums if path.startswith(_PAYLOAD)]
        told = {
            **information,
            "Bagging-Date": datetime.now(UTC).date().isoformat(),
            "Payload-Oxum": f"{sum(self._sizes[path] for path in payload)}.{len(payload)}",
        }
        lines = "".join(f"{name}: {' '.join(value.split())}\n" for name, value in told.items() if value.strip())
        self.add("bagit.txt", [DECLARATION.encode()])
        self.add("bag-info.txt", [lines.encode("utf-8", "replace")])
        for number, algorithm in enumerate(ALGORITHMS):
            self.add(f"manifest-{algorithm}.txt", self._manifest(number, payload))
        tags = [path for path in self._sums if not path.startswith(_PAYLOAD)]
        for number, algorithm in enumerate(ALGORITHMS):
            self.add(f"tagmanifest-{algorithm}.txt", self._manifest(number, tags))

    def _manifest(self, number: int, paths: Iterable[str]) -> list[bytes]:
        return [f"{self._sums[path][number]}  {path}\n".encode() for path in sorted(paths)]


class _Summed:
    """A binary file that can be written to, and knows the checksums of what was written."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._digests = [hashlib.new(algorithm) for algorithm in ALGORITHMS]
        self.size = 0
        self.closed = False

    def write(self, piece: bytes) -> int:
        for digest in self._digests:
            digest.update(piece)
        self.size += len(piece)
        return self._file.write(piece)

    def sums(self) -> tuple[str, ...]:
        return tuple(digest.hexdigest() for digest in self._digests)

    def flush(self) -> None:
        self._file.flush()

    def readable(self) -> bool:
        return False

    def writable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return False


def bag_name(name: str) -> str:
    """The file name as it can stand in a bag on every system.

    No ``%``, which BagIt would escape and its reference implementation does not; no device names
    of Windows; at most 180 bytes, since file systems count bytes.
    """
    safe = safe_name(name).replace("%", "_")
    if _RESERVED.match(safe):
        safe = f"_{safe}"
    stem, dot, suffix = safe.rpartition(".")
    while len(safe.encode("utf-8")) > _LONGEST:
        stem = stem[:-1]
        safe = f"{stem.rstrip('. ')}.{suffix}" if dot and stem else safe[:-1]
    return safe
