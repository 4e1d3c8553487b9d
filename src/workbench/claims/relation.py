"""What two values are to each other, and what the comparison has to know."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from workbench.translation import Message


class Relation(StrEnum):
    """How two values of one slot stand to each other, the harmless first."""

    SILENT = "silent"
    AGREE = "agree"
    REFINES = "refines"
    CONFLICTS = "conflicts"


@dataclass(frozen=True, slots=True)
class Value:
    """What is claimed: EDTF, a number or words in ``text``; ``entity`` is whom or what the words name, if known."""

    text: str
    entity: str = ""


@dataclass(frozen=True, slots=True)
class Compared:
    """How the first value stands to the second, and why.

    ``finer``: -1 if the first says more exactly what the second says, 1 if the second does, 0 otherwise.
    """

    relation: Relation
    reason: Message
    finer: int = 0

    @property
    def turned(self) -> Compared:
        """The same, seen from the second value."""
        return Compared(self.relation, self.reason, -self.finer)


@dataclass(frozen=True, slots=True)
class Names:
    """What is known of entities: the folded name forms of each, and of what each is a part (at any remove).

    ``shown``: the preferred name of each.
    """

    forms: Mapping[str, frozenset[str]] = field(default_factory=dict)
    wholes: Mapping[str, frozenset[str]] = field(default_factory=dict)
    shown: Mapping[str, str] = field(default_factory=dict)

    def called(self, value: Value) -> str:
        """What the value is called."""
        return self.shown.get(value.entity) or value.text


def all_wholes(parts: Mapping[str, frozenset[str]]) -> dict[str, frozenset[str]]:
    """Of what each is a part at any remove, from what each is a part of directly; circles do no harm."""
    found: dict[str, frozenset[str]] = {}
    for one in parts:
        waiting, seen = list(parts[one]), set[str]()
        while waiting:
            above = waiting.pop()
            if above not in seen and above != one:
                seen.add(above)
                waiting += parts.get(above, ())
        found[one] = frozenset(seen)
    return found
