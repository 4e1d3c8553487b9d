"""A page of glyphs as lines in reading order: columns, indents, footnotes last."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from workbench.readers.pdf.columns import Gutters, regions
from workbench.readers.pdf.downwards import turned_upright
from workbench.readers.pdf.footnotes import mark_notes
from workbench.readers.pdf.fragments import Fragment, fragments, runs_downwards
from workbench.readers.pdf.glyphs import PageGlyphs, Rule
from workbench.readers.pdf.lines import as_drawn, lines_of
from workbench.readers.pdf.protocol import Line

_SPACES = 20


class Sizes:
    """How many characters of the document so far stand in which type size; ``gutters``: where its columns stood."""

    def __init__(self) -> None:
        self.gutters = Gutters()
        self._document: Counter[float] = Counter()

    def body(self, lines: Iterable[Line]) -> float:
        """The size of running text on a page: its own, or the document's where that is larger."""
        page: Counter[float] = Counter()
        for line in lines:
            page[line.size] += len(line.text)
        self._document.update(page)
        if not page:
            return 0.0
        own, usual = page.most_common(1)[0][0], self._document.most_common(1)[0][0]
        return max(own, usual) if page[usual] else own


def page_lines(page: PageGlyphs, sizes: Sizes) -> list[Line]:
    """The lines of the page in reading order. What stands aslant or sideways comes first.

    It comes first because watermarks and stamps repeated on every page are then met where
    running heads are, and not in the middle of a note that goes on overleaf.
    """
    aside = [*as_drawn(page.aslant), *lines_of(fragments(page.turned))]
    heads, parts, feet, rules = _parts(page)
    read = [(region.right, lines_of(region.parts)) for region in regions(parts, sizes.gutters)]
    size = sizes.body(line for _, lines in read for line in lines)
    edges = {side: [line.x0 for right, lines in read if right is side for line in lines] for side in (False, True)}
    marked = [
        mark_notes(
            _indented(lines, [line.x0 for line in lines], edges=edges[right]),
            rules,
            body_size=size,
            below=at > 1 and not right,
        )
        for at, (right, lines) in enumerate(read)
    ]
    numbered = [replace(line, column=at) for at, lines in enumerate(marked, 1) for line in lines]
    return aside + heads + _notes_last(numbered) + feet


def _parts(page: PageGlyphs) -> tuple[list[Line], list[Fragment], list[Line], list[Rule]]:
    """Running heads, text, running feet (of vertical lines only, else they are in the text), and rules."""
    if runs_downwards(page.upright):
        return (*turned_upright(page), [])
    parts, spaced = _without_spaced_rules(fragments(page.upright))
    return lines_of(fragments(page.lying)), parts, [], page.rules + spaced


def _without_spaced_rules(parts: Iterable[Fragment]) -> tuple[list[Fragment], list[Rule]]:
    """Word processors set the line above footnotes as a long run of underlined spaces."""
    kept: list[Fragment] = []
    rules: list[Rule] = []
    for part in parts:
        if part.inked or len(part.glyphs) < _SPACES:
            kept.append(part)
        else:
            rules.append(Rule(part.x0, part.x1, part.middle))
    return kept, rules


def _indented(lines: Sequence[Line], starts: Sequence[float], *, edges: Sequence[float] = ()) -> list[Line]:
    """The lines with the distance of each from their edge, in widths of its own type.

    ``starts``: where each line begins; ``edges``: where all lines of its column begin.
    """
    if not lines:
        return []
    edge = _edge(edges or starts)
    return [
        replace(line, indent=round(max(start - edge, 0.0) / (line.size or 1.0), 2))
        for line, start in zip(lines, starts, strict=True)
    ]


def _edge(starts: Sequence[float]) -> float:
    """The outermost place where at least a tenth of the lines (and two) begin."""
    places = Counter(round(start) for start in starts)
    enough = max(2, len(starts) // 10)
    shared = [place for place in places if places[place] + places[place - 1] + places[place + 1] >= enough]
    outermost = min(shared, default=min(places))
    return min(start for start in starts if abs(start - outermost) <= 1.5)


def _notes_last(lines: Sequence[Line]) -> list[Line]:
    """Body, then notes, then what stands below the notes (page number, running foot)."""
    if not any(line.note for line in lines):
        return list(lines)
    notes = [line for line in lines if line.note]
    last = max(at for at, line in enumerate(lines) if line.note)
    lowest = max(line.bottom for line in notes)
    feet = [line for line in lines[last + 1 :] if line.top >= lowest]
    below = {id(line) for line in feet}
    return [line for line in lines if not line.note and id(line) not in below] + notes + feet
