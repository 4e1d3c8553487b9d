"""The order of the rows."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from workbench.errors import InputError
from workbench.finding.concordance.contexts import Contexts, Window
from workbench.finding.concordance.pages import pages
from workbench.finding.concordance.shapes import SORT_KEYS, Rows, SortKey
from workbench.language import edtf
from workbench.model.records import Document
from workbench.translation import msg

_PACKED = 3
"""Codes of 21 bits each in one sort key of 64 bits."""
UNDATED = 10**9


def sorted_rows(contexts: Contexts, keys: Sequence[SortKey]) -> Rows:
    """All rows by these keys. Raises InputError if there is no such key."""
    for key in keys:
        if key not in SORT_KEYS:
            raise InputError(
                msg("A concordance cannot be sorted by “{key}”.", key=key),
                msg("Choose from: {all}.", all=", ".join(SORT_KEYS)),
            )
    columns = [column for key in keys for column in _COLUMNS[key](contexts)]
    if not columns:
        return np.arange(len(contexts), dtype=np.int64)
    return np.lexsort(columns[::-1])


def first_day(document: Document) -> int:
    """The number of the document's first day (``UNDATED`` where it has none that can be read)."""
    try:
        day = edtf.parse(document.date).earliest if document.date else None
    except InputError:
        return UNDATED
    return UNDATED if day is None else day.number


def _packed(window: Window) -> Iterator[NDArray[np.uint64]]:
    for at in range(0, window.shape[1], _PACKED):
        one, two, three = (window[:, at + place].astype(np.uint64) for place in range(_PACKED))
        column = one << np.uint64(42) | two << np.uint64(21) | three
        if column.any():
            yield column


def _dates(contexts: Contexts) -> Iterator[NDArray[np.int64]]:
    days = np.array([first_day(one) for one in contexts.hits.documents], dtype=np.int64)
    yield days[contexts.hits.document]


_COLUMNS: dict[SortKey, Callable[[Contexts], Iterator[NDArray[np.generic]]]] = {
    "document": lambda contexts: iter([contexts.hits.document]),
    "date": _dates,
    "page": lambda contexts: iter([pages(contexts)]),
    "left": lambda contexts: _packed(contexts.left),
    "right": lambda contexts: _packed(contexts.right),
    "hit": lambda contexts: _packed(contexts.hit),
}
