"""One slot of one event or entity: what all its sources say together.

A witness is a document, or a family of documents that derive from each other: copies are one witness.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

from workbench.claims.comparing import compare, many_at_once
from workbench.claims.relation import Compared, Names, Relation, Value
from workbench.translation import Message, listed, msg, ntr

_ORDER = {relation: number for number, relation in enumerate(Relation)}


@dataclass(frozen=True, slots=True)
class Said:
    """A value and the witness who says it; ``verdict`` as a person has decided, or empty."""

    value: Value
    witness: str
    verdict: str = ""


@dataclass(frozen=True, slots=True)
class RowRelation:
    """How the witnesses of a slot stand to each other: the worst of their pairs, and why.

    ``silent``: fewer than two witnesses speak. ``settled``: they conflict, and a person has decided between them.
    ``pair``: which two of what was said the reason is about.
    """

    relation: Relation
    reason: Message
    witnesses: int
    settled: bool = False
    pair: tuple[int, int] | None = None


def row_relation(slot: str, said: Sequence[Said], names: Names | None = None) -> RowRelation:
    """Compare everything that is said for a slot."""
    witnesses = len({one.witness for one in said})
    pair, worst = _worst(slot, said, names or Names())
    if worst is not None and worst.relation is Relation.CONFLICTS:
        return RowRelation(worst.relation, worst.reason, witnesses, _settled(slot, said, names or Names()), pair)
    if witnesses < 2 or worst is None:
        reason = msg("Nobody says anything.") if not witnesses else msg("Only one source says anything.")
        return RowRelation(Relation.SILENT, reason, witnesses)
    return RowRelation(worst.relation, worst.reason, witnesses, pair=pair)


def waiting_text(row: RowRelation | None, proposals: int) -> str:
    """How many sources and proposals there are, where the sources by themselves do not make two; else empty."""
    if not proposals or (row is not None and row.relation is not Relation.SILENT):
        return ""
    sources = row.witnesses if row is not None else 0
    said = [ntr("{count} source", "{count} sources", sources)] if sources else []
    return listed([*said, ntr("{count} proposal to decide", "{count} proposals to decide", proposals)])


def _settled(slot: str, said: Sequence[Said], names: Names) -> bool:
    """Whether a person has preferred a value, or what was not rejected is no more in conflict."""
    verdicts = {one.verdict for one in said}
    if "preferred" in verdicts or "rejected" not in verdicts:
        return "preferred" in verdicts
    rest = [one for one in said if one.verdict != "rejected"]
    _, worst = _worst(slot, rest, names)
    return worst is None or worst.relation is not Relation.CONFLICTS


Pair = tuple[tuple[int, int] | None, Compared | None]


def _worst(slot: str, said: Sequence[Said], names: Names) -> Pair:
    """The first pair that conflicts, else the pair that agrees least; what is said alike is compared once."""
    if many_at_once(slot):
        return _worst_of_sets(slot, said, names)
    firsts = sorted({one.value: number for number, one in reversed(list(enumerate(said)))}.values())
    if len(firsts) == 1 and len(said) > 1:
        return (0, 1), compare(slot, said[0].value, said[1].value, names)
    pairs = combinations(firsts, 2)
    return _first_or_worst(((a, b), compare(slot, said[a].value, said[b].value, names)) for a, b in pairs)


def _worst_of_sets(slot: str, said: Sequence[Said], names: Names) -> Pair:
    """Witness against witness, where each may name several."""
    by_witness: dict[str, list[int]] = {}
    for number, one in enumerate(said):
        by_witness.setdefault(one.witness, []).append(number)
    return _first_or_worst(
        ((a[0], b[0]), _sets(slot, [said[n].value for n in a], [said[n].value for n in b], names))
        for a, b in combinations(by_witness.values(), 2)
    )


def _first_or_worst(found: Iterable[tuple[tuple[int, int], Compared]]) -> Pair:
    worst: Pair = (None, None)
    for pair, one in found:
        if one.relation is Relation.CONFLICTS:
            return pair, one
        if worst[1] is None or _ORDER[one.relation] > _ORDER[worst[1].relation]:
            worst = pair, one
    return worst


def _sets(slot: str, mine: Sequence[Value], theirs: Sequence[Value], names: Names) -> Compared:
    missing = [one for one in mine if not _among(slot, one, theirs, names)]
    more = [one for one in theirs if not _among(slot, one, mine, names)]
    if not missing and not more:
        return Compared(Relation.AGREE, msg("They name the same."))
    if not missing or not more:
        listed = ", ".join(names.called(one) for one in missing or more)
        return Compared(Relation.REFINES, msg("Only one of them names {names}.", names=listed), -1 if missing else 1)
    left, right = (", ".join(names.called(one) for one in some) for some in (missing, more))
    return Compared(Relation.CONFLICTS, msg("One names {left}, the other {right}.", left=left, right=right))


def _among(slot: str, value: Value, others: Sequence[Value], names: Names) -> bool:
    return any(compare(slot, value, one, names).relation is not Relation.CONFLICTS for one in others)
