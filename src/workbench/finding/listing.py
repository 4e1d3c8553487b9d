"""The annotations of an archive as a list that is sorted and filtered in memory, and follows changes."""

from __future__ import annotations

import threading
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING, Any

from workbench.model.views import AnnotationFilter
from workbench.store.queries import Queries
from workbench.store.queries.annotations import bounds

if TYPE_CHECKING:
    from workbench.language.folding.lines import FoldedLines  # brings numpy: only when words are looked for

PLACE = "place"
KEYS = (
    *(PLACE, "words", "note", "tags", "entities", "events", "document", "page", "author", "made", "changed"),
    *("color", "kind", "comments"),
)
"""By what the list is sorted: ``place`` is by document and place; all others decide among equals so."""

_NUMBERS = ("page", "made", "changed", "comments", "private")
_WORDS: Mapping[str, int] = {"words": 1, "note": 2}
_SORTED_BY = 32
"""By so many characters words and notes are sorted."""
_LONGEST = (1 << 20) - 1
_FEW = 4000
"""So many annotations are read again one by one; where more changed, all are."""

_WHOLE = frozenset({"documents"})
_NAMING: Mapping[str, str] = {"tags": "tags", "entities": "entities", "events": "events", "people": "author"}
"""Columns that are read again when a record of this table changes."""


@dataclass(frozen=True, slots=True)
class Order:
    """How the list is sorted."""

    key: str = PLACE
    reverse: bool = False


@dataclass(slots=True)
class _Texts:
    """The words and notes of annotations, folded. ``later`` hold for those that have changed since."""

    ids: list[str]
    lines: FoldedLines
    later: dict[str, str] = field(default_factory=dict)

    def holding(self, wanted: str) -> set[str]:
        found = {self.ids[line] for line in self.lines.holding(wanted)}
        found.difference_update(self.later)
        ids = list(self.later)
        found.update(ids[line] for line in _folded(self.later.values()).holding(wanted))
        return found


class Listing:
    """All living annotations, or all in the trash. Made and asked off the window's thread; ``shown`` is the question.

    Safe to be asked from several threads: they take turns.
    """

    def __init__(self, queries: Queries, *, deleted: bool = False) -> None:
        self._read = queries
        self._deleted = deleted
        self.warmed = False
        self._guard = threading.Lock()
        self._heard = threading.Lock()
        self._changed: dict[str, set[str]] | None = None
        """What changed and was not read again yet, ids by table; None: everything."""
        self._places: dict[str, int] | None = None
        self._columns: dict[str, dict[str, Any]] = {}
        self._orders: dict[Order, list[str]] = {}
        self._texts: _Texts | None = None

    def hear(self, touched: Mapping[str, Collection[str]], *, everything: bool = False) -> None:
        """Tell of a change; it is read before the next answer."""
        with self._heard:
            if everything or _WHOLE.intersection(touched):
                self._changed = None
            elif self._changed is not None:
                for table, ids in touched.items():
                    self._changed.setdefault(table, set()).update(ids)

    def shown(self, chosen: AnnotationFilter, order: Order) -> tuple[list[str], int]:
        """The ids of the annotations that a filter chooses, in order; and how many there are without it."""
        with self._guard:
            self._follow()
            everything = found = self._ordered(order)
            for some in self._kept(chosen):
                found = [one for one in found if one in some]
            return found, len(everything)

    def warm(self) -> None:
        """Read all columns and fold the texts, so that the first filter and sort do not wait for them."""
        self.warmed = True
        columns: list[Callable[[], object]] = [partial(self._values, key) for key in (*KEYS[1:], "private")]
        for prepare in (*columns, self._know_places):
            with self._guard:
                self._follow()
                prepare()
        with self._guard:
            self._holding("\ue000")

    def _kept(self, chosen: AnnotationFilter) -> Iterator[Collection[str]]:
        """For each part of the filter, the annotations that it lets through."""
        rest = replace(chosen, text="", deleted=False)
        if chosen.noted:
            rest = replace(rest, noted=False)
            yield {one for one, note in self._values("note").items() if note}
        if chosen.since or chosen.until:
            first, last = bounds(chosen)
            rest = replace(rest, since="", until="")
            yield {one for one, made in self._values("made").items() if first <= made < last}
        if not chosen.private or chosen.confidential:
            rest = replace(rest, private=True, confidential=False)
            yield {
                one
                for one, private in self._values("private").items()
                if (chosen.private or not private) and (private or not chosen.confidential)
            }
        if rest != AnnotationFilter():
            yield set(self._read.annotations.ids(replace(rest, deleted=self._deleted)))
        if chosen.text.strip():
            yield self._holding(chosen.text)

    def _holding(self, text: str) -> set[str]:
        if self._texts is None:
            self._read_texts()
        assert self._texts is not None
        return self._texts.holding(text)

    def _read_texts(self) -> None:
        rows = self._rows("texts")
        for column, at in _WORDS.items():
            self._columns.setdefault(column, {row[0]: _sortable(row[at]) for row in rows})
        self._texts = _Texts([row[0] for row in rows], _folded(f"{row[1]}\n\n{row[2]}" for row in rows))

    def _know_places(self) -> None:
        if self._places is None:
            self._places = self._read_places(None)

    def _ordered(self, order: Order) -> list[str]:
        known = self._orders.get(order)
        if known is None:
            known = self._sorted(order)
            self._orders[order] = known
        return known

    def _sorted(self, order: Order) -> list[str]:
        if order.key == PLACE:
            if self._places is None:
                ids = self._read.annotation_columns.ordered(deleted=self._deleted)
                return ids[::-1] if order.reverse else ids
            return sorted(sorted(self._places), key=self._places.__getitem__, reverse=order.reverse)
        values, ids = self._values(order.key), self._ordered(Order())
        if order.key in _NUMBERS:
            return _by_number(ids, values, reverse=order.reverse)
        return _by_text(ids, values, reverse=order.reverse)

    def _values(self, key: str) -> dict[str, Any]:
        if key in _WORDS and self._texts is None:
            self._read_texts()
        if key not in self._columns:
            self._columns[key] = self._read_column(key, None)
        return self._columns[key]

    def _read_column(self, key: str, only: Collection[str] | None) -> dict[str, Any]:
        if key in _WORDS:
            return {row[0]: _sortable(row[_WORDS[key]]) for row in self._rows("texts", only)}
        if key in _NUMBERS:
            return dict(self._rows(key, only))
        return {row[0]: (row[1] or "").casefold() for row in self._rows(key, only)}

    def _rows(self, column: str, only: Collection[str] | None = None) -> list[Any]:
        return self._read.annotation_columns.rows(column, deleted=self._deleted, only=only)

    def _forget(self) -> None:
        self._places = self._texts = None
        self._columns.clear()
        self._orders.clear()

    def _follow(self) -> None:
        """Read again what changed since the last answer."""
        with self._heard:
            changed, self._changed = self._changed, {}
        if changed is not None and not changed:
            return
        some = None if changed is None else self._read.annotation_columns.touched(changed)
        if changed is None or some is None or len(some) > _FEW:
            self._forget()
            return
        for table, column in _NAMING.items():
            if table in changed:
                self._columns.pop(column, None)
        if "tags" in changed:
            self._columns.pop("color", None)
        self._orders.clear()
        if some:
            self._read_again(some)

    def _read_again(self, some: set[str]) -> None:
        self._know_places()
        assert self._places is not None
        for values, new in (
            (self._places, self._read_places(some)),
            *((values, self._read_column(key, some)) for key, values in self._columns.items()),
        ):
            for one in some:
                values.pop(one, None)
            values.update(new)
        if self._texts is not None:
            later = {row[0]: f"{row[1]}\n\n{row[2]}" for row in self._rows("texts", some)}
            self._texts.later.update({one: later.get(one, "") for one in some})
            if len(self._texts.later) > _FEW:
                self._texts = None

    def _read_places(self, only: Collection[str] | None) -> dict[str, int]:
        """Document and place of each annotation as one number, by which they are sorted."""
        ranks = {document: rank << 48 for rank, document in enumerate(self._read.annotation_columns.documents())}
        return {
            row[0]: ranks[row[1]] + (0 if row[2] is None else (row[2] + 1 << 20) + min(row[3] - row[2], _LONGEST))
            for row in self._rows("place", only)
        }


def _sortable(text: str) -> str:
    return " ".join(text[:_SORTED_BY].split()).casefold()


def _folded(texts: Iterable[str]) -> FoldedLines:
    from workbench.language.folding.lines import FoldedLines  # brings numpy: only when words are looked for

    return FoldedLines(texts)


def _by_number(ids: list[str], values: Mapping[str, int], *, reverse: bool) -> list[str]:
    """Sorted by whole numbers, equal ones in their order; by numpy, as texts are."""
    import numpy as np  # only when something is sorted

    # What was made between the two questions has no value yet: the change is told, and asked for next.
    numbers = np.array([values.get(one, 0) for one in ids], dtype=np.int64)
    return [ids[at] for at in np.argsort(-numbers if reverse else numbers, kind="stable").tolist()]


def _by_text(ids: list[str], values: Mapping[str, str], *, reverse: bool) -> list[str]:
    """Sorted by texts, equal ones in their order: by numpy, which lets the window's thread go on meanwhile."""
    import numpy as np  # only when something is sorted by words

    if reverse:
        ids = ids[::-1]
    texts = np.array([values.get(one, "") for one in ids], dtype=f"U{_SORTED_BY}")
    found = [ids[at] for at in np.argsort(texts, kind="stable").tolist()]
    return found[::-1] if reverse else found
