"""Many folds as one: the folded text of a whole archive, scanned in one go.

The codes of all documents stand one after the other. A *position* counts codes. A *place* is
``document << 32 | offset``: where a code's character stands, in which document of the shelf; so
places of different documents are farther apart than any two of one.
"""

from __future__ import annotations

import io
import json
import struct
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, BinaryIO
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from workbench.language.folding.kinds import Kind, Kinds
from workbench.language.folding.packed import (
    BAR,
    OTHERS,
    PAGE_SIZE,
    PAGE_START,
    Codes16,
    PackedFold,
    packed,
    page_kinds,
    paged_codes,
)
from workbench.language.folding.segments import Segment, ZoneKind
from workbench.language.folding.table import Codes, Table, folding_table

Integers = NDArray[np.int64]
Damaged = tuple[tuple[str, str], ...]

DOCUMENT = 32
"""By how many bits the document stands left of the offset in a place."""

_MAGIC = b"wbshelf2"
_TRAILER = struct.Struct("<QQI8s")
_ALIGNED = 64
_ARRAYS = {
    "codes": np.uint16,
    "code_starts": np.int64,
    "bars": np.int64,
    "zones": np.uint8,
    "steps": np.int64,
    "shifts": np.int64,
    "marks": np.int64,
    "ends": np.int64,
    "paragraphs": np.uint8,
    "counts": np.int64,
}


@dataclass(frozen=True, slots=True)
class Bound:
    """A document on a shelf: its reading, the state in which it was folded, its damaged characters."""

    reading: str
    stamp: str
    damaged: Damaged = ()


class Binder:
    """Writes a shelf, fold by fold, into a file that is open for writing."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._documents: list[Bound] = []
        self._lists: dict[str, list[NDArray[Any]]] = {name: [] for name in _ARRAYS if name not in ("codes", "counts")}
        self._counts = np.zeros(0x10000, dtype=np.int64)
        self._page: dict[str, None] = {}
        self._position = 0
        self._checksum = 0
        self._write(_MAGIC.ljust(_ALIGNED, b"\0"))

    def add(self, bound: Bound, fold: PackedFold) -> None:
        """Put a fold behind those that are there."""
        base, place = self._position, len(self._documents) << DOCUMENT
        codes = self._recoded(fold)
        self._write(codes.tobytes())
        self._counts += np.bincount(codes, minlength=0x10000)
        added = {
            "code_starts": np.array([base]),
            "bars": fold.bars.astype(np.int64) + base,
            "zones": fold.zones,
            "steps": fold.steps.astype(np.int64) + base,
            "shifts": fold.shifts.astype(np.int64) + (place - base),
            "marks": fold.marks.astype(np.int64) + place,
            "ends": fold.ends.astype(np.int64) + place,
            "paragraphs": fold.paragraphs,
        }
        for name, array in added.items():
            self._lists[name].append(array)
        self._documents.append(bound)
        self._position += len(codes)

    def finish(self) -> None:
        """Write what stands behind the codes; the file is a shelf now."""
        self._lists["code_starts"].append(np.array([self._position]))
        places = {"codes": (_ALIGNED, self._position)}
        for name, dtype in _ARRAYS.items():
            if name == "codes":
                continue
            array = self._counts if name == "counts" else np.concatenate([np.empty(0, dtype), *self._lists[name]])
            self._write(b"\0" * (-self._file.tell() % _ALIGNED))
            places[name] = (self._file.tell(), len(array))
            self._write(array.astype(dtype).tobytes())
        documents = [(one.reading, one.stamp, one.damaged) for one in self._documents]
        header = {
            "page": [ord(one) for one in self._page],
            "documents": documents,
            "arrays": places,
            "body": self._checksum,
        }
        content = json.dumps(header).encode("ascii")
        at = self._file.tell()
        self._write(content + _TRAILER.pack(at, len(content), crc32(content), _MAGIC))

    def _write(self, content: bytes) -> None:
        self._file.write(content)
        self._checksum = crc32(content, self._checksum)

    def _recoded(self, fold: PackedFold) -> Codes16:
        """The fold's codes under the page of the shelf, or without one where it would be too full."""
        if not fold.page:
            return fold.codes
        page = dict.fromkeys((*self._page, *fold.page))
        fits = len(page) <= PAGE_SIZE
        self._page = page if fits else self._page
        table = np.arange(0x10000, dtype=np.uint16)
        points = np.array([ord(character) for character in fold.page], dtype=np.uint32)
        table[PAGE_START : PAGE_START + len(points)] = paged_codes(points, "".join(page) if fits else "")
        return table[fold.codes]


class Shelf:
    """A shelf in memory, or in a file that is mapped into memory.

    Raises ValueError if the bytes are no shelf, or not a whole one.
    """

    def __init__(self, content: NDArray[np.uint8]) -> None:
        header = _header(content)
        try:
            arrays = {name: _array(content, name, *header["arrays"][name]) for name in _ARRAYS}
            self.documents = [Bound(a, b, tuple((x, y) for x, y in c)) for a, b, c in header["documents"]]
            self.page = "".join(map(chr, header["page"]))
        except (KeyError, TypeError) as error:
            raise ValueError("the header of the shelf is damaged") from error
        self.codes: Codes16 = arrays["codes"]
        self.code_starts: Integers = arrays["code_starts"]
        self.bars: Integers = arrays["bars"]
        self.zones: NDArray[np.uint8] = arrays["zones"]
        self._steps: Integers = arrays["steps"]
        self._shifts: Integers = arrays["shifts"]
        self._marks: Integers = arrays["marks"]
        self._ends: Integers = arrays["ends"]
        self._paragraphs: NDArray[np.uint8] = arrays["paragraphs"]
        self.sample: Integers = arrays["counts"]

    @classmethod
    def of(cls, folds: Sequence[tuple[Bound, PackedFold]]) -> Shelf:
        """A shelf of these folds, in memory."""
        file = io.BytesIO()
        binder = Binder(file)
        for bound, fold in folds:
            binder.add(bound, fold)
        binder.finish()
        return cls(np.frombuffer(file.getbuffer(), dtype=np.uint8))

    @classmethod
    def of_texts(cls, texts: Sequence[str]) -> Shelf:
        """A shelf in memory whose documents are these short texts (notes, names)."""
        lengths = np.array([len(text) + 1 for text in texts], dtype=np.int64)
        starts = np.concatenate(([0], np.cumsum(lengths)))
        pairs = zip(starts.tolist(), starts[1:].tolist(), strict=False)
        fold = packed("".join(text + "\n" for text in texts), [Segment(*pair, ZoneKind.BODY) for pair in pairs])
        file = io.BytesIO()
        binder = Binder(file)
        binder.add(Bound("", ""), fold)
        binder.finish()
        shelf = cls(np.frombuffer(file.getbuffer(), dtype=np.uint8))
        shelf._split(starts)
        return shelf

    def __len__(self) -> int:
        return len(self.codes)

    @cached_property
    def table(self) -> Table:
        """The folding table, with the kinds of the codes of the page."""
        kinds = folding_table().kinds.copy()
        kinds[PAGE_START : BAR + 1] = page_kinds(self.page)
        return replace(folding_table(), kinds=kinds)

    def kinds(self, positions: Integers) -> Kinds:
        """The kinds of the codes at these positions; outside of the shelf, punctuation."""
        inside = (positions >= 0) & (positions < len(self.codes))
        kinds = np.full(len(positions), Kind.PUNCTUATION, dtype=np.uint8)
        kinds[inside] = self.table.kinds[self.codes[positions[inside]]]
        return kinds

    def needles(self, codes: Codes) -> list[tuple[Codes16, bool]]:
        """The ways in which folded codes can stand on this shelf: one, two or none.

        With each: whether it shares codes with others, so that what it matches must be looked up.
        """
        high = np.flatnonzero(codes > 0xFFFF)
        narrow = np.minimum(codes, 0xFFFF).astype(np.uint16)
        if not len(high):
            return [(narrow, False)]
        ways = list[tuple[Codes16, bool]]()
        for page in dict.fromkeys((self.page, "")):
            way = narrow.copy()
            way[high] = paged_codes(codes[high].astype(np.uint32), page)
            shares = way[high] >= OTHERS
            if self.sample[way[high]].all() and bool(shares.all() if not page else not shares.any()):
                ways.append((way, not page))
        return ways

    def stretch(self, start: int, end: int) -> str:
        """The codes ``[start, end)`` as a string (a character for each; bars are half characters)."""
        points = self.codes[start:end].astype("<u4")
        for high in np.flatnonzero((points >= PAGE_START) & (points < PAGE_START + len(self.page))).tolist():
            points[high] = ord(self.page[int(points[high]) - PAGE_START])
        return points.tobytes().decode("utf-32-le", "surrogatepass")

    def places(self, positions: Integers) -> Integers:
        """The place of the character behind each code; ``positions`` must rise."""
        if len(positions) < len(self._steps):
            return positions + self._shifts[np.searchsorted(self._steps, positions, side="right") - 1]
        bounds = np.searchsorted(positions, self._steps)
        lengths = np.diff(np.append(bounds, len(positions)))
        return positions + np.repeat(self._shifts, lengths)

    def spans(self, starts: Integers, ends: Integers) -> Integers:
        """Rows of start and end places for spans of positions, none of them empty, sorted by start."""
        return np.column_stack((self.places(starts), self.lasts(ends)))

    def lasts(self, ends: Integers) -> Integers:
        """The places behind the characters before each position; marks that follow are taken in."""
        rising = bool((ends[1:] >= ends[:-1]).all())
        order = slice(None) if rising else np.argsort(ends, kind="stable")
        lasts = np.empty(len(ends), dtype=np.int64)
        lasts[order] = self.places(ends[order] - 1) + 1
        while len(self._marks) and (followed := _among(self._marks, lasts)).any():
            lasts[followed] += 1
        return lasts

    def unit_ends(self, unit: str) -> Integers:
        """The places behind which a ``sentence`` or ``paragraph`` ends."""
        return self._ends if unit == "sentence" else self._ends[self._paragraphs.view(np.bool_)]

    def segment(self, positions: Integers) -> Integers:
        """The number of the segment in which each position stands."""
        return np.searchsorted(self.bars, positions, side="right") - 1

    def _split(self, starts: Integers) -> None:
        """Make a document of each segment of the only one; ``starts`` are the offsets of the segments."""
        steps = np.union1d(self._steps, self.bars)
        offsets = self.places(steps)
        document = self.segment(steps)
        self._shifts = (document << DOCUMENT) + offsets - starts[document] - steps
        self._steps = steps
        self._marks, self._ends = (_split_offsets(array, starts) for array in (self._marks, self._ends))
        self.code_starts = np.append(self.bars, len(self.codes))
        self.documents = [Bound("", "")] * len(self.bars)

    def document_of_segment(self) -> Integers:
        """The document to which each segment belongs."""
        return np.searchsorted(self.code_starts, self.bars, side="right") - 1


def _split_offsets(offsets: Integers, starts: Integers) -> Integers:
    document = np.searchsorted(starts[:-1], offsets, side="right") - 1
    return (document << DOCUMENT) + offsets - starts[document]


def _among(sorted_values: Integers, wanted: Integers) -> NDArray[np.bool_]:
    found = np.minimum(np.searchsorted(sorted_values, wanted), len(sorted_values) - 1)
    return np.asarray(sorted_values[found] == wanted)


def _header(content: NDArray[np.uint8]) -> dict[str, Any]:
    if len(content) < _ALIGNED + _TRAILER.size or content[: len(_MAGIC)].tobytes() != _MAGIC:
        raise ValueError("this is no shelf")
    at, length, checksum, magic = _TRAILER.unpack(content[-_TRAILER.size :].tobytes())
    header = content[at : at + length].tobytes()
    if magic != _MAGIC or at + length + _TRAILER.size != len(content) or crc32(header) != checksum:
        raise ValueError("the shelf is not whole")
    value = json.loads(header)
    if not isinstance(value, dict):
        raise ValueError("the header of the shelf is damaged")
    return value


def undamaged(content: NDArray[np.uint8]) -> bool:
    """Whether every byte of a shelf is as it was written. Raises ValueError if it is no shelf."""
    at = int(_TRAILER.unpack(content[-_TRAILER.size :].tobytes())[0])
    return bool(_header(content).get("body") == crc32(content[:at].data))


def _array(content: NDArray[np.uint8], name: str, at: int, length: int) -> NDArray[Any]:
    dtype = np.dtype(_ARRAYS[name])
    return np.asarray(content[at : at + length * dtype.itemsize]).view(dtype)
