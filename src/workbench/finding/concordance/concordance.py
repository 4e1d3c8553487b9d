"""The concordance of a search: one object for the window and for the command line."""

from __future__ import annotations

from collections.abc import Iterator

from workbench.finding.concordance.collocates import Wanted, collocates
from workbench.finding.concordance.contexts import Contexts
from workbench.finding.concordance.frequencies import frequencies
from workbench.finding.concordance.grouping import grouped
from workbench.finding.concordance.lines import Lines
from workbench.finding.concordance.neighbours import neighbours
from workbench.finding.concordance.shapes import (
    Collocates,
    Frequencies,
    Group,
    GroupKey,
    Hits,
    Line,
    Neighbour,
    Rows,
    SortKey,
    Statistic,
    Texts,
)
from workbench.finding.concordance.sorting import sorted_rows
from workbench.progress import Progress, no_progress
from workbench.store.queries import Queries


class Concordance:
    """The hits of one search, each in its context; safe to be asked from several threads.

    A row is the number of a hit, in archive order from 0; an *order* is an array of rows, as
    :meth:`sort` and ``Group.indexes`` give it. Nothing is made of a row before it is asked for.
    ``scope`` is that of the search: whose text stands around the hits.
    """

    def __init__(self, finder: Texts, queries: Queries, hits: Hits, *, scope: str = "all") -> None:
        self.hits = hits
        self._queries = queries
        self._contexts = Contexts(finder, hits, scope)
        self._lines = Lines(self._contexts, queries)

    @property
    def total(self) -> int:
        """How many hits there are."""
        return len(self.hits.start)

    def sort(self, *keys: SortKey) -> Rows:
        """All rows, sorted by the first key, then by the second…, last in archive order.

        ``document`` archive order of documents; ``date`` the document's first day, undated ones
        last; ``page`` its number; ``left`` what stands before the hit, read backwards from it
        (words of Latin and Cyrillic letter by letter from their beginning); ``right`` what stands
        behind it; ``hit`` the hit itself. The last three compare folded text, by code point.
        """
        return sorted_rows(self._contexts, keys)

    def row(self, row: int, *, context: int = 32) -> Line:
        """One line, with ``context`` characters on each side. Raises IndexError if there is no such row."""
        return self._lines.line(row, context)

    def rows(self, start: int, stop: int, order: Rows | None = None, *, context: int = 32) -> list[Line]:
        """The lines from ``start`` to ``stop`` (or to the end) of an order, else of the archive's."""
        chosen = range(self.total)[start:stop] if order is None else order[start:stop].tolist()
        return [self._lines.line(row, context) for row in chosen]

    def lines(self, order: Rows | None = None, *, context: int = 32, private: bool = True) -> Iterator[Line]:
        """All lines, one by one; what only private annotations tie to them may be left out."""
        for row in range(self.total) if order is None else order.tolist():
            yield self._lines.line(row, context, private=private)

    def groups(self, by: GroupKey) -> list[Group]:
        """The hits by what they have in common; most hits first (by year and by page in their order).

        A hit stands in every group that it belongs to: in several collections, with several tags.
        """
        return grouped(self._contexts, self._lines, self._queries, by)

    def frequencies(self) -> Frequencies:
        """How often the hits stand in each of the searched documents, and how they are spread."""
        return frequencies(self._contexts)

    def collocates(
        self,
        window: int = 10,
        least: int = 3,
        statistic: Statistic = "log-likelihood",
        *,
        most: int = 500,
        progress: Progress | None = None,
    ) -> Collocates:
        """The terms that stand within ``window`` tokens of a hit more often than elsewhere.

        A token is a Chinese character, or a word or number of another script. Terms are words, and
        strings of two and more Chinese characters, less those that stand (nearly) always inside a
        longer one. Those left out stand there less than ``least`` times, or no more often than
        chance has it once in twenty (log-likelihood below 3.84). ``most`` of them are returned.
        Raises InputError if there is no such statistic.
        """
        wanted = Wanted(window, least, statistic, most)
        return collocates(self._contexts, wanted, progress or no_progress())

    def neighbours(self, shortest: int = 1, longest: int = 6, least: int = 3, *, most: int = 500) -> list[Neighbour]:
        """The longer strings that the hits are part of: ``shortest`` to ``longest`` tokens longer.

        Those first that are frequent and free on both sides (see ``Neighbour``): terms that one did
        not know; ``most`` of them. Left out are strings that nearly always stand inside the same
        longer one, and those that begin or end with the particle 的.
        """
        return neighbours(self._contexts, (shortest, longest), least, most)

    def refresh(self) -> None:
        """Forget what is known of annotations and page labels: they have changed."""
        self._contexts.forget()
        self._lines.forget()
