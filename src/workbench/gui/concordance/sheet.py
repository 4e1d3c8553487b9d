"""What stands on which line of the list of hits: hits, headings of groups, and paragraphs laid open.

Brings numpy, so it is imported only when there are hits.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from workbench.app.concordance_table import TableOptions, write_concordance
from workbench.finding.concordance import Concordance, Group, GroupKey, Line, Places, SortKey
from workbench.finding.concordance.shapes import Texts
from workbench.model.records import Document
from workbench.progress import Progress
from workbench.store.queries import Queries

Rows = NDArray[np.int64]
_PLACE = 40
"""Bits for a place within a document."""
_WHOLE = 1 << 40
"""Added to the number of a hit: the line shows its paragraph. Headings are negative: -1 - group."""


@dataclass(frozen=True, slots=True)
class Order:
    """How hits are laid out: sorted by these keys, the other way round or not, grouped or not."""

    keys: tuple[SortKey, ...] = ()
    reverse: bool = False
    group: GroupKey | None = None


class Sheet:
    """Lines of hits; the numbers are those of the concordance."""

    def __init__(self, rows: Rows, groups: Sequence[Group] = ()) -> None:
        self.groups = tuple(groups)
        self.total = len(rows)
        self._slots = -1 - np.arange(len(groups), dtype=np.int64) if groups else rows.astype(np.int64)
        self._open = [False] * len(groups)

    @classmethod
    def of(cls, concordance: Concordance, order: Order, only: Rows | None = None) -> Sheet:
        """The hits (or some of them) in an order; groups are folded at first."""
        rows = concordance.sort(*order.keys)
        if order.reverse:
            rows = rows[::-1]
        rank = np.empty(len(rows), dtype=np.int64)
        rank[rows] = np.arange(len(rows))
        if only is not None:
            rows = np.asarray(only)[np.argsort(rank[only], kind="stable")]
        if order.group is None:
            return cls(rows)
        return cls(rows, list(_grouped(concordance.groups(order.group), rank, only)))

    def __len__(self) -> int:
        return len(self._slots)

    def hit(self, line: int) -> int:
        """The hit of a line, also of one that shows its paragraph; -1 for the heading of a group."""
        slot = int(self._slots[line])
        return -1 if slot < 0 else slot % _WHOLE

    def is_whole(self, line: int) -> bool:
        """Whether the line shows a paragraph."""
        return int(self._slots[line]) >= _WHOLE

    def group(self, line: int) -> int:
        """The group of which the line is the heading; -1 for other lines."""
        slot = int(self._slots[line])
        return -1 - slot if slot < 0 else -1

    def is_open(self, group: int) -> bool:
        """Whether the hits of the group are shown."""
        return self._open[group]

    def line_of(self, hit: int) -> int:
        """The first line of a hit; -1 if it is not shown."""
        found = np.flatnonzero(self._slots == hit)
        return int(found[0]) if len(found) else -1

    def group_of(self, hit: int) -> int:
        """The first group that holds a hit; -1 if none does."""
        return next((at for at, one in enumerate(self.groups) if hit in one.indexes), -1)

    def heading_of(self, line: int) -> int:
        """The line of the heading above a line; -1 if nothing is grouped."""
        above = np.flatnonzero(self._slots[: line + 1] < 0)
        return int(above[-1]) if len(above) else -1

    def hits(self, first: int, last: int) -> list[int]:
        """The hits on these lines, and all of the groups whose headings are among them, each once."""
        found: dict[int, None] = {}
        for slot in self._slots[first : last + 1].tolist():
            if slot < 0:
                found.update(dict.fromkeys(self.groups[-1 - slot].indexes.tolist()))
            else:
                found[slot % _WHOLE] = None
        return list(found)

    def every(self) -> list[int]:
        """All hits, folded groups included, each once, in the order of the list."""
        return self.hits(0, len(self) - 1)

    def extent(self, group: int) -> tuple[int, int]:
        """The lines below a heading that is open: first and last + 1."""
        heading = int(np.flatnonzero(self._slots == -1 - group)[0])
        after = np.flatnonzero(self._slots[heading + 1 :] < 0)
        return heading + 1, heading + 1 + int(after[0]) if len(after) else len(self)

    def fold(self, group: int) -> None:
        """Hide the hits of a group."""
        first, last = self.extent(group)
        self._slots = np.delete(self._slots, np.s_[first:last])
        self._open[group] = False

    def unfold(self, group: int) -> None:
        """Show the hits of a group."""
        first, _ = self.extent(group)
        self._slots = np.insert(self._slots, first, self.groups[group].indexes)
        self._open[group] = True

    def unfold_all(self) -> None:
        """Show the hits of all groups."""
        parts = [part for at, one in enumerate(self.groups) for part in ([-1 - at], one.indexes)]
        self._slots = np.concatenate(parts) if parts else self._slots
        self._open = [True] * len(self.groups)

    def unfold_like(self, other: Sheet) -> None:
        """Show the hits of those groups that another sheet shows."""
        known = {(one.key, one.label) for at, one in enumerate(other.groups) if other.is_open(at)}
        for at, one in enumerate(self.groups):
            if (one.key, one.label) in known:
                self.unfold(at)

    def fold_all(self) -> None:
        """Show headings only."""
        if self.groups:
            self._slots = -1 - np.arange(len(self.groups), dtype=np.int64)
        self._open = [False] * len(self.groups)

    def shows_paragraph(self, line: int) -> bool:
        """Whether the paragraph of this line's hit is laid open below it."""
        return line + 1 < len(self) and self.is_whole(line + 1)

    def lay_open(self, line: int) -> None:
        """Show the paragraph of a hit below its line."""
        self._slots = np.insert(self._slots, line + 1, self.hit(line) + _WHOLE)

    def close(self, line: int) -> None:
        """Hide it again."""
        self._slots = np.delete(self._slots, line + 1)


def _grouped(groups: Sequence[Group], rank: Rows, only: Rows | None) -> list[Group]:
    made = []
    for group in groups:
        rows = group.indexes if only is None else np.intersect1d(group.indexes, only)
        if len(rows):
            made.append(Group(group.label, len(rows), rows[np.argsort(rank[rows])], group.key))
    return made


def lines_of(concordance: Concordance, numbers: Sequence[int], context: int) -> list[Line]:
    """The lines of these hits."""
    return concordance.rows(0, len(numbers), np.array(numbers, dtype=np.int64), context=context)


def documents_of(concordance: Concordance, only: Rows | None) -> int:
    """In how many documents the hits (or some of them) stand."""
    found = concordance.hits.document
    return len(np.unique(found if only is None else found[only]))


def of_places(finder: Texts, queries: Queries, concordance: Concordance, places: Places) -> Concordance:
    """A concordance of other places of the same documents, in archive order."""
    order = np.lexsort((places.start, places.document))
    sorted_places = _PlacesAsHits(
        concordance.hits.documents, places.document[order], places.start[order], places.end[order]
    )
    return Concordance(finder, queries, sorted_places)


def neighbours_in_document(concordance: Concordance, hit: int) -> tuple[Document, tuple[tuple[int, int], ...], int]:
    """The document of a hit, all hits of it as spans, and which of these it is."""
    hits = concordance.hits
    number = int(hits.document[hit])
    first, last = (int(place) for place in np.searchsorted(hits.document, (number, number + 1)))
    spans = tuple(zip(hits.start[first:last].tolist(), hits.end[first:last].tolist(), strict=True))
    return hits.documents[number], spans, hit - first


def again(before: Concordance, now: Concordance, hits: Sequence[int]) -> list[int]:
    """Those of the hits of a concordance that stand at the same place in another one, as its numbers."""
    numbers = {one.id: number for number, one in enumerate(now.hits.documents)}
    moved = np.array([numbers.get(one.id, -1) for one in before.hits.documents], dtype=np.int64)
    chosen, old, new = np.array(sorted(hits), dtype=np.int64), before.hits, now.hits
    if not len(chosen) or not now.total:
        return []
    places = np.asarray(new.document, dtype=np.int64) << _PLACE | new.start
    wanted = moved[old.document[chosen]] << _PLACE | old.start[chosen]
    order = np.argsort(places, kind="stable")
    found = order[np.minimum(np.searchsorted(places[order], wanted), now.total - 1)]
    same = (places[found] == wanted) & (new.end[found] == old.end[chosen])
    return [int(hit) for hit in found[same]]


@dataclass(frozen=True, eq=False)
class _PlacesAsHits:
    documents: Sequence[Document]
    document: NDArray[np.int32]
    start: NDArray[np.int64]
    end: NDArray[np.int64]


def written(concordance: Concordance, sheet: Sheet, target: Path, context: int, progress: Progress) -> int:
    """Write the hits in the order of the list as a table; returns how many. Errors as ``write_concordance``."""
    options = TableOptions(order=np.array(sheet.every(), dtype=np.int64), context=context, overwrite=True)
    return write_concordance(concordance, target, options, progress)
