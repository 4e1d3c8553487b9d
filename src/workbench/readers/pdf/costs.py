"""What a PDF may cost, and why one cannot be read: known to those who draw pages and never read a line."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Reason(StrEnum):
    """Why a page or a whole file could not be read."""

    PASSWORD = "password"
    ENCRYPTION = "encryption"
    DAMAGED = "damaged"
    MEMORY = "memory"
    DEADLINE = "deadline"
    DIED = "died"
    MISSING = "missing"
    FORBIDDEN = "forbidden"
    UNREADABLE = "unreadable"
    UNREACHED = "unreached"
    STOPPED = "stopped"
    EMPTY = "empty"


class Remark(StrEnum):
    """What is odd about a page that was read."""

    BLANK = "blank"
    SIZE = "size"
    SWOLLEN = "swollen"


@dataclass(frozen=True, slots=True)
class Limits:
    """What one PDF may cost: seconds for a page, bytes of address space, pages, children that died.

    ``start`` is how many seconds the child may take to import its libraries.
    """

    seconds: float = 20.0
    memory: int = 2 << 30
    pages: int = 20_000
    deaths: int = 3
    start: float = 60.0
