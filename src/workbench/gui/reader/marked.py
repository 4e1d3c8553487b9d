"""All that lies over the text: highlights, search hits, the selection; and how each looks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from workbench.gui.reader.colors import UNTAGGED
from workbench.gui.reader.span_index import Entry, SpanIndex
from workbench.model.reading import Span
from workbench.model.views import Mark

HIT_COLOR = "#ff8c1a"
_HIT, _CURRENT, _SELECTION = "\x00hit", "\x00current", "\x00selection"


@dataclass(frozen=True, slots=True)
class Look:
    """How a span is painted: its colours laid over one another, underlined and knobbed or not.

    Strong ones are laid over all others and never left out.
    """

    colors: tuple[str, ...]
    annotation: bool
    outlined: bool = False
    tagged: bool = True
    strong: bool = False


Prepared = tuple[dict[str, Mark], SpanIndex]
"""Annotations by id and by place."""


def prepared(marks: Iterable[Mark]) -> Prepared:
    """Annotations put in order, in any thread; of those with an equal id the last one counts."""
    by_id = {mark.annotation: mark for mark in marks}
    return by_id, SpanIndex((start, end, mark.annotation) for mark in by_id.values() for start, end in mark.spans)


class Marked:
    """The spans over one reading, by place and by annotation."""

    def __init__(self) -> None:
        self.marks: dict[str, Mark] = {}
        self.index = SpanIndex()
        self.active: str | None = None
        self.pointed: str | None = None
        self.hits: tuple[Span, ...] = ()
        self.current_hit: int | None = None
        self._hit_index = SpanIndex()

    def set_marks(self, marks: Prepared) -> None:
        """Replace all annotations."""
        self.marks, self.index = marks

    def update_marks(self, changed: Iterable[Mark], removed: Iterable[str]) -> None:
        """Replace, add and remove single annotations."""
        for annotation in removed:
            self._forget(annotation)
        for mark in changed:
            self._forget(mark.annotation)
            self.marks[mark.annotation] = mark
            for start, end in mark.spans:
                self.index.add((start, end, mark.annotation))

    def set_hits(self, spans: Sequence[Span], current: int | None) -> None:
        """Replace the search hits; ``current`` is the place in ``spans`` of the one in hand."""
        found = tuple(spans)
        if found != self.hits:
            self._hit_index = SpanIndex([(start, end, _HIT) for start, end in found])
        self.hits = found
        self.current_hit = current if current is not None and 0 <= current < len(spans) else None

    def over(self, start: int, end: int, selection: Iterable[Span]) -> list[Entry]:
        """Everything that lies over ``[start, end)``, sorted."""
        entries = self.index.touching(start, end) + self._hit_index.touching(start, end)
        if self.current_hit is not None:
            entries.append((*self.hits[self.current_hit], _CURRENT))
        entries += [(first, last, _SELECTION) for first, last in selection]
        return sorted(entries)

    def look(self, key: str, accent: str) -> Look:
        """How the span with this key is painted; ``accent`` is the colour of selections."""
        mark = self.marks.get(key)
        if mark is not None:
            color = mark.color or UNTAGGED
            active, outlined = key == self.active, key in (self.active, self.pointed)
            return Look((color, color) if active else (color,), True, outlined, mark.tagged, outlined)
        if key == _SELECTION:
            return Look((accent, accent), False, strong=True)
        return Look((HIT_COLOR, HIT_COLOR) if key == _CURRENT else (HIT_COLOR,), False, True, strong=True)

    def at(self, offset: int) -> list[str]:
        """The annotations over the character at ``offset``, in order of start."""
        return list(dict.fromkeys(key for _, _, key in self.index.touching(offset, offset + 1)))

    def at_caret(self, offset: int) -> list[str]:
        """The annotations over the character behind the caret, else those over the one before it."""
        return self.at(offset) or (self.at(offset - 1) if offset else [])

    def nearest(self, offset: int) -> str | None:
        """The annotation that one means at a character: of those over it the one in hand, else the shortest."""
        over = self.index.touching(offset, offset + 1)
        shortest = min(over, key=lambda entry: (entry[1] - entry[0], entry), default=None)
        return self.active if any(key == self.active for _, _, key in over) else shortest and shortest[2]

    def step(self, offset: int, *, forward: bool) -> str | None:
        """The next or previous annotation from the one in hand, else from ``offset``."""
        key = self._place_of_active() or (offset, -1 if forward else 0, "")
        for start, _, annotation in self.index.after(key) if forward else self.index.before(key):
            if self.marks[annotation].spans[0][0] == start and annotation != self.active:
                return annotation
        return None

    def _place_of_active(self) -> Entry | None:
        mark = self.marks.get(self.active or "")
        return (*mark.spans[0], mark.annotation) if mark and mark.spans else None

    def _forget(self, annotation: str) -> None:
        mark = self.marks.pop(annotation, None)
        for start, end in mark.spans if mark else ():
            self.index.remove((start, end, annotation))
