"""The pages of a document as one value: runs of pages, each compressed as a whole, opened when needed.

What pages have in common (how often which number comes) need not be said for each of them.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import accumulate
from typing import overload

from workbench.model.geometry.packed import COLUMNS, VERSION, page_columns
from workbench.model.packing import (
    joined_columns,
    packed_blobs,
    packed_columns,
    unpacked_blobs,
    unpacked_columns,
)

_MARK = b"\xff\xff\xff\xff\x02"
"""Begins the value; the first version began with the number of its pages, of which there are never so many."""

_PAGES = 32
_BYTES = 8 << 20
"""Of a run: no more pages, and no more bytes unpacked."""

_TOGETHER, _APART = b"\x01", b"\x00"


class StoredPages(Sequence[bytes]):
    """The packed pages of a document; equal to any others that are the same."""

    def __init__(self, counts: Sequence[int], runs: Sequence[bytes]) -> None:
        self._ends, self._runs = list(accumulate(counts)), runs

    @classmethod
    def opened(cls, value: bytes) -> Sequence[bytes]:
        """The pages of a value that :func:`packed_runs` or an older version made; ValueError if it is none."""
        if not value.startswith(_MARK):
            return unpacked_blobs(value)
        counts, *runs = unpacked_blobs(value[len(_MARK) :]) or (b"",)
        every = unpacked_columns(counts)
        if len(every) != 1 or len(every[0]) != len(runs) or min(every[0], default=0) < 0:
            raise ValueError("it is of another shape")
        return cls(every[0], runs)

    def __len__(self) -> int:
        return self._ends[-1] if self._ends else 0

    @overload
    def __getitem__(self, index: int) -> bytes: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[bytes, ...]: ...
    def __getitem__(self, index: int | slice) -> bytes | tuple[bytes, ...]:
        """A page. Raises ValueError if its run cannot be read."""
        if isinstance(index, slice):
            return tuple(self[at] for at in range(*index.indices(len(self))))
        if not 0 <= index < len(self):
            raise IndexError(index)
        run = bisect_right(self._ends, index)
        pages = _pages(self._runs[run])
        place = index - (self._ends[run - 1] if run else 0)
        if place >= len(pages):
            raise ValueError("pages are missing")
        return pages[place]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and len(self) == len(other) and all(map(bytes.__eq__, self, other))

    def __hash__(self) -> int:
        return hash(tuple(self))


def packed_runs(pages: Sequence[bytes]) -> bytes:
    """The pages as one value."""
    runs = list(_parted(pages))
    return _MARK + packed_blobs([packed_columns([list(map(len, runs))]), *map(_run, runs)])


def _parted(pages: Sequence[bytes]) -> Iterator[list[bytes]]:
    run: list[bytes] = []
    size = 0
    for page in pages:
        if run and (len(run) == _PAGES or size + len(page) > _BYTES):
            yield run
            run, size = [], 0
        run.append(page)
        size += len(page)
    if run:
        yield run


def _run(pages: Sequence[bytes]) -> bytes:
    """Pages of this version column by column, others and what is broken as they are."""
    try:
        every = [page_columns(page) if page else () for page in pages]
    except ValueError:
        return _APART + packed_blobs(pages)
    lengths = [len(columns[at]) if columns else -1 for columns in every for at in range(COLUMNS)]
    columns = ([number for one in every if one for number in one[at]] for at in range(COLUMNS))
    return _TOGETHER + packed_columns([lengths, *columns])


@lru_cache(8)
def _pages(run: bytes) -> tuple[bytes, ...]:
    if run[:1] != _TOGETHER:
        return unpacked_blobs(run[1:])
    lengths, *columns = unpacked_columns(run[1:])
    if len(columns) != COLUMNS or len(lengths) % COLUMNS:
        raise ValueError("it is of another shape")
    places = [0] * COLUMNS
    pages = []
    for page in range(0, len(lengths), COLUMNS):
        parts = []
        for at, length in enumerate(lengths[page : page + COLUMNS]):
            parts.append(columns[at][places[at] : places[at] + max(length, 0)])
            places[at] += max(length, 0)
        pages.append(VERSION + joined_columns(parts) if lengths[page] >= 0 else b"")
    return tuple(pages)
