"""What a search gives: every hit as arrays, looked up as late as can be."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from workbench.model.passage import Passage
from workbench.model.records import Document

Columns = tuple[NDArray[np.int32], NDArray[np.int64], NDArray[np.int64]]

_COLUMNS = ("document", "start", "end")


@dataclass(frozen=True, slots=True)
class Found:
    """The answer: ``total`` counts all hits, ``hits`` holds those asked for, in archive order.

    ``folded`` shows what was looked for after folding; ``silent`` names the documents that have
    no text in this copy and could not be searched.
    """

    query: str
    folded: str
    total: int
    hits: tuple[Passage, ...]
    silent: tuple[str, ...] = ()


@dataclass(frozen=True, eq=False)
class Hits:
    """Every hit of a query, in archive order: equal rows of ``document``, ``start`` and ``end``.

    ``document`` counts in ``documents`` (all that were searched, in archive order); ``start`` and
    ``end`` are code points of the document's present reading. ``folded`` and ``silent`` as in Found.
    """

    query: str
    folded: str
    silent: tuple[str, ...]
    documents: tuple[Document, ...]
    document: NDArray[np.int32]
    start: NDArray[np.int64]
    end: NDArray[np.int64]

    @classmethod
    def later(  # what is known at once, and how the rest is found
        cls,
        query: str,
        folded: str,
        *,
        silent: tuple[str, ...],
        documents: tuple[Document, ...],
        total: int,
        columns: Callable[[int, int], Columns],
    ) -> Hits:
        """Hits that are counted but not yet looked up: ``columns`` gives the rows of a range."""
        made = cls.__new__(cls)
        made.__dict__.update(
            query=query, folded=folded, silent=silent, documents=documents, _total=total, _columns=columns
        )
        return made

    def __getattr__(self, name: str) -> NDArray[np.int64]:
        if name not in _COLUMNS or "_columns" not in self.__dict__:
            raise AttributeError(name)
        self.__dict__.update(zip(_COLUMNS, self.__dict__["_columns"](0, self.total), strict=True))
        found: NDArray[np.int64] = self.__dict__[name]
        return found

    @property
    def total(self) -> int:
        """How many there are."""
        return int(self.__dict__["_total"]) if "_total" in self.__dict__ else len(self.start)

    def row(self, number: int) -> tuple[Document, int, int]:
        """Document, start and end of one hit, without looking the others up."""
        if "start" in self.__dict__:
            document, start, end = self.document[number], self.start[number], self.end[number]
        else:
            document, start, end = (column[0] for column in self.__dict__["_columns"](number, number + 1))
        return self.documents[int(document)], int(start), int(end)
