"""Columns of whole numbers as few bytes: byte by byte, compressed."""

from __future__ import annotations

import struct
import sys
import zlib
from array import array
from collections.abc import Sequence

_MOST = 64 << 20
"""Bytes that one value may unpack to; a page with five million characters is below it."""

_WIDTH = 4


def packed_columns(columns: Sequence[Sequence[int]]) -> bytes:
    """The columns, which need not be of one length; numbers of 32 bits with sign."""
    return zlib.compress(joined_columns(columns), 9)


def unpacked_columns(packed: bytes) -> list[array[int]]:
    """The columns that :func:`packed_columns` made. Raises ValueError if they are none."""
    return parted_columns(_decompressed(packed))


def joined_columns(columns: Sequence[Sequence[int]]) -> bytes:
    """The same, not compressed."""
    lengths = struct.pack(f"<B{len(columns)}I", len(columns), *(len(column) for column in columns))
    return lengths + b"".join(_planes(column) for column in columns)


def parted_columns(plain: bytes) -> list[array[int]]:
    """The columns that :func:`joined_columns` made. Raises ValueError if they are none."""
    try:
        lengths = struct.unpack_from(f"<{plain[0]}I", plain, 1)
    except (IndexError, struct.error) as error:
        raise ValueError("it is broken") from error
    place = 1 + _WIDTH * len(lengths)
    if place + _WIDTH * sum(lengths) != len(plain):
        raise ValueError("it is cut short")
    columns = []
    for length in lengths:
        columns.append(_column(plain[place : place + _WIDTH * length], length))
        place += _WIDTH * length
    return columns


def packed_blobs(blobs: Sequence[bytes]) -> bytes:
    """Several values as one: how many, how long each is, and all in a row."""
    return struct.pack(f"<I{len(blobs)}I", len(blobs), *(len(blob) for blob in blobs)) + b"".join(blobs)


def unpacked_blobs(packed: bytes) -> tuple[bytes, ...]:
    """The values that :func:`packed_blobs` made. Raises ValueError if they are none."""
    count = int.from_bytes(packed[:_WIDTH], "little")
    place = _WIDTH * (1 + count)
    if place > len(packed):
        raise ValueError("it is cut short")
    lengths = struct.unpack_from(f"<{count}I", packed, _WIDTH)
    if place + sum(lengths) != len(packed):
        raise ValueError("it is cut short")
    blobs = []
    for length in lengths:
        blobs.append(packed[place : place + length])
        place += length
    return tuple(blobs)


def _planes(column: Sequence[int]) -> bytes:
    """First the lowest byte of every number, then the next: equal bytes come to lie side by side."""
    numbers = array("i", column)
    if sys.byteorder == "big":
        numbers.byteswap()
    content = numbers.tobytes()
    return b"".join(content[byte::_WIDTH] for byte in range(_WIDTH))


def _column(planes: bytes, length: int) -> array[int]:
    content = bytearray(len(planes))
    for byte in range(_WIDTH):
        content[byte::_WIDTH] = planes[byte * length : (byte + 1) * length]
    numbers = array("i")
    numbers.frombytes(bytes(content))
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers


def _decompressed(packed: bytes) -> bytes:
    unpacker = zlib.decompressobj()
    try:
        plain = unpacker.decompress(packed, _MOST)
    except zlib.error as error:
        raise ValueError("it is broken") from error
    if unpacker.unconsumed_tail or not unpacker.eof:
        raise ValueError("it is too large or cut short")
    return plain
