"""What a date that was typed means, ready to be shown and stored."""

from __future__ import annotations

import re
from dataclasses import dataclass

from workbench.language.edtf import Day, Edtf, parse
from workbench.translation import Message

CALENDARS = ("gregorian", "julian", "roc", "chinese", "qing", "japanese", "manchukuo", "mongolian")
"""The calendars that can be named when a date is typed; ``chinese`` takes in the Qing."""

_CERTAIN_DAY = re.compile(r"-?[0-9]{4}-[0-9]{2}-[0-9]{2}")


@dataclass(frozen=True, slots=True)
class Alternative:
    """Another value that the same words can have, and by what era or order of figures."""

    edtf: str
    calendar: str
    by: Message | str = ""


@dataclass(frozen=True, slots=True)
class Value:
    """A date that was typed.

    ``edtf`` is the likeliest value. ``gregorian``: the Gregorian day, or an EDTF text where it is
    less than a day; None where the tables are disputed or the words can mean several days.
    ``ask``: a person should look at it; ``alternatives`` are the other values.
    """

    edtf: str
    calendar: str
    reason: Message
    gregorian: str | None
    ask: bool = False
    alternatives: tuple[Alternative, ...] = ()

    @property
    def value(self) -> Edtf:
        """The EDTF value."""
        return parse(self.edtf)

    @property
    def earliest(self) -> Day | None:
        """The first day that it can mean; None where it is open."""
        return self.value.earliest

    @property
    def latest(self) -> Day | None:
        """The last day that it can mean; None where it is open."""
        return self.value.latest


def value_of(
    edtf: str,
    calendar: str,
    reason: Message,
    *,
    ask: bool = False,
    silent: bool = False,
    alternatives: tuple[Alternative, ...] = (),
) -> Value:
    """The value; ``silent`` where no Gregorian day may be told. Raises InputError if the text is no EDTF."""
    canonical = str(parse(edtf))
    return Value(canonical, calendar, reason, None if silent else canonical, ask, alternatives)


def is_day(edtf: str) -> bool:
    """Whether the text is one day, without doubt."""
    return _CERTAIN_DAY.fullmatch(edtf) is not None
