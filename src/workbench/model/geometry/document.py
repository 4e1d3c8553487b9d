"""The pages of a document, packed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field

from workbench.model.geometry.packed import Base, base_distance, unpacked_page
from workbench.model.geometry.page import PageGeometry
from workbench.model.geometry.runs import StoredPages, packed_runs

PAGE_BREAK = "\f"
"""Parts the pages in a source text that goes by pages."""


class PageTexts:
    """The source text of each page; looked up and parted when first asked for."""

    def __init__(self, source: Callable[[], str]) -> None:
        self._source = source
        self._pages: list[str] | None = None

    def __getitem__(self, index: int) -> str:
        """The text of a page; empty where there is no such page."""
        if self._pages is None:
            self._pages = self._source().split(PAGE_BREAK)
        return self._pages[index] if index < len(self._pages) else ""


NO_TEXTS = PageTexts(str)


@dataclass(frozen=True, slots=True)
class Geometry:
    """The pages of a reading's source, each packed; unpacked when asked for. Falsy if there are none.

    ``texts`` are the source texts of these pages, without which they cannot be unpacked.
    """

    pages: Sequence[bytes] = field(default=(), repr=False)
    texts: PageTexts = field(default=NO_TEXTS, compare=False, repr=False)

    def __len__(self) -> int:
        return len(self.pages)

    def page(self, index: int) -> PageGeometry | None:
        """A page; None if there is nothing about it, or nothing that can be read (:meth:`problems` tells)."""
        with suppress(ValueError):
            return self._page(index)
        return None

    def _page(self, index: int) -> PageGeometry | None:
        packed = self.pages[index] if 0 <= index < len(self.pages) else b""
        return unpacked_page(packed, index, self.texts[index], self._base(packed, index)) if packed else None

    def _base(self, packed: bytes, index: int) -> Base | None:
        base = index - base_distance(packed)
        return (self.pages[base], self.texts[base]) if 0 <= base < index and self.pages[base] else None

    def packed(self) -> bytes:
        """All pages as one value, for :meth:`unpacked`."""
        return packed_runs(self.pages) if self.pages else b""

    @classmethod
    def unpacked(cls, packed: bytes, texts: PageTexts = NO_TEXTS) -> Geometry:
        """The geometry that :meth:`packed` made. Raises ValueError if it is none."""
        return cls(StoredPages.opened(packed), texts) if packed else cls()

    def problems(self, lengths: Sequence[int]) -> Iterator[str]:
        """Where the geometry does not fit pages of these lengths, in words; nothing if it does."""
        if self.pages and len(self.pages) != len(lengths):
            yield f"there are {len(lengths)} pages and the geometry of {len(self.pages)}"
        for index, length in enumerate(lengths[: len(self.pages)]):
            try:
                page = self._page(index)
            except ValueError as error:
                yield f"the geometry of page {index + 1} cannot be read ({error})"
            else:
                yield from _misfits(page, length) if page else ()


def _misfits(page: PageGeometry, length: int) -> Iterator[str]:
    if page.lines and page.lines[-1].end > length:
        yield f"the geometry of page {page.index + 1} reaches {page.lines[-1].end - length} characters beyond its text"
    for line in page.lines:
        if any(place and (place[0] > place[2] or place[1] > place[3]) for place in line.places):
            yield f"a box on page {page.index + 1} stands on its head"
            return
