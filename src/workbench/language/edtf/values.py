"""What an EDTF text says (ISO 8601-2:2019, levels 0 to 2), as frozen values.

Every value has ``earliest`` and ``latest``: the first and last day that it can mean, or None
where it is open or unknown on that side; and ``str()`` gives its canonical form. Uncertain (?)
and approximate (~) do not widen the days: how far "about" reaches is not in the text. Neither do
significant digits (``1950S2``: estimated as 1950, surely 19xx): see ``margin``.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from workbench.language.edtf.dates import Date, LongYear
from workbench.language.edtf.gregorian import Day


@dataclass(frozen=True, slots=True)
class Moment:
    """A day with a time: ``time`` is hh:mm:ss, ``shift`` ``""`` (local), ``Z`` or ±hh[:mm]."""

    date: Date
    time: str
    shift: str = ""

    def __str__(self) -> str:
        return f"{self.date}T{self.time}{self.shift}"

    @property
    def earliest(self) -> Day | None:
        """The day as written, in the time zone as written."""
        return self.date.earliest

    @property
    def latest(self) -> Day | None:
        """The day as written, in the time zone as written."""
        return self.date.latest


class End(Enum):
    """The end of an interval at which no date stands."""

    OPEN = ".."
    UNKNOWN = ""

    def __str__(self) -> str:
        return self.value

    @property
    def earliest(self) -> None:
        """No day."""

    @property
    def latest(self) -> None:
        """No day."""


@dataclass(frozen=True, slots=True)
class Interval:
    """From the beginning of ``start`` to the end of ``end``."""

    start: Date | End
    end: Date | End

    def __str__(self) -> str:
        return f"{self.start}/{self.end}"

    @property
    def earliest(self) -> Day | None:
        """The first day of the start; None if that is open or unknown."""
        return self.start.earliest

    @property
    def latest(self) -> Day | None:
        """The last day of the end; None if that is open or unknown."""
        return self.end.latest


@dataclass(frozen=True, slots=True)
class Run:
    """Consecutive dates within a set; an end without date is open."""

    start: Date | End
    end: Date | End

    def __str__(self) -> str:
        start, end = ("" if isinstance(side, End) else str(side) for side in (self.start, self.end))
        return f"{start}..{end}"

    @property
    def earliest(self) -> Day | None:
        """The first day; None if open."""
        return self.start.earliest

    @property
    def latest(self) -> Day | None:
        """The last day; None if open."""
        return self.end.latest


@dataclass(frozen=True, slots=True)
class Set:
    """One of several dates (``[…]``), or all of them (``every``: ``{…}``)."""

    members: tuple[Date | LongYear | Run, ...]
    every: bool = False

    def __str__(self) -> str:
        inner = ",".join(map(str, self.members))
        return f"{{{inner}}}" if self.every else f"[{inner}]"

    @property
    def earliest(self) -> Day | None:
        """The first day of any member; None if one is open."""
        days = [day for member in self.members if (day := member.earliest)]
        return min(days) if len(days) == len(self.members) else None

    @property
    def latest(self) -> Day | None:
        """The last day of any member; None if one is open."""
        days = [day for member in self.members if (day := member.latest)]
        return max(days) if len(days) == len(self.members) else None


Edtf = Date | LongYear | Moment | Interval | Set
"""Any EDTF value."""
