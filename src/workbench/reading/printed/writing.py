"""Writes drafts, notes and apparatus into the zones of the reading."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from workbench.model.reading import BlockKind, Span
from workbench.reading.building import Zone
from workbench.reading.printed.drafts import Draft
from workbench.reading.printed.headings import is_bare, title_joint
from workbench.reading.printed.joins import HYPHEN_GOES, SPACE, join_of
from workbench.reading.printed.lines import Line
from workbench.reading.printed.placing import Placed
from workbench.reading.printed.run_in import run_in_headings
from workbench.reading.printed.strands import Strand

_LIGATURE = re.compile("[\ufb00-\ufb06]")
_TAIL = 400
"""Characters of the text so far that a join looks back on (web addresses are long)."""


def copy_text(zone: Zone, start: int, end: int) -> None:
    """Copy ``[start, end)`` of the source, ligatures decoded to their letters."""
    for found in _LIGATURE.finditer(zone.source, start, end):
        zone.copy(start, found.start())
        zone.decode(found.start(), found.end(), unicodedata.normalize("NFKC", found[0]))
        start = found.end()
    zone.copy(start, end)


@dataclass(slots=True)
class Body:
    """The body while it is written: ``page_starts`` and ``marker_places`` are offsets in it."""

    zone: Zone
    markers: Sequence[Span]
    """Spans of the markers in the source, in order."""

    words: Collection[str] = ()
    page_starts: dict[int, int] = field(default_factory=dict)
    marker_places: list[int] = field(default_factory=list)

    def write(self, drafts: Sequence[Draft]) -> None:
        """Write all blocks, and note where pages start and where markers stood."""
        heads = run_in_headings(drafts)
        for place, draft in enumerate(drafts):
            self._flush(draft.strands[0].start)
            start = self.zone.open_block()
            self._write_strands(draft)
            self.zone.close_block(start, draft.kind, draft.level)
            if place in heads:
                self.zone.emphasis.append((start, start + heads[place]))
        self._flush(len(self.zone.source) + 1)

    def _write_strands(self, draft: Draft) -> None:
        tail = ""
        strands = draft.strands
        for place, strand in enumerate(strands):
            if place:
                self._flush(strand.start)
                self._join(strands[place - 1], strand, tail, draft)
            after = strands[place + 1] if place + 1 < len(strands) else None
            tail = (tail + strand.text)[-_TAIL:]
            hyphen = after is not None and not draft.kept and self._how(strand, after, tail) == HYPHEN_GOES
            self.page_starts.setdefault(strand.sheet, self.zone.length)
            self._copy(strand, without_last=hyphen)

    def _how(self, before: Strand, after: Strand, tail: str) -> str:
        spaced = self.zone.source[before.spans[-1][1] : before.spans[-1][1] + 1].isspace() and before.trailing
        return join_of(tail, after.text, spaced=spaced, words=self.words)

    def _join(self, before: Strand, after: Strand, tail: str, draft: Draft) -> None:
        if draft.kept:
            self.zone.insert("\n")
        elif draft.kind is BlockKind.HEADING and is_bare(before.text):
            self.zone.insert(title_joint(before.text, after.text))
        elif self._how(before, after, tail) == SPACE:
            end = before.spans[-1][1]
            if self.zone.source[end : end + 1] == " ":
                self.zone.copy(end, end + 1)
            else:
                self.zone.insert(" ")

    def _copy(self, strand: Strand, *, without_last: bool) -> None:
        for start, end in strand.spans:
            self._flush(start)
            last = end - 1 if without_last and end == strand.spans[-1][1] else end
            copy_text(self.zone, start, last)

    def _flush(self, before: int) -> None:
        while len(self.marker_places) < len(self.markers) and self.markers[len(self.marker_places)][0] < before:
            self.marker_places.append(self.zone.length)


def write_notes(zone: Zone, placed: Sequence[Placed], lines: Sequence[Line], words: Collection[str]) -> list[Span]:
    """Write the text of every note; give its span in the zone (empty for a marker without note)."""
    spans = []
    for one in placed:
        pieces = [p for p in (one.note.pieces if one.note else ()) if p[1] < lines[p[0]].right]
        if not pieces:
            spans.append((zone.length, zone.length))
            continue
        start = zone.open_block()
        _write_pieces(zone, pieces, lines, words)
        zone.close_block(start, BlockKind.NOTE)
        spans.append((start, zone.length))
    return spans


def _write_pieces(zone: Zone, pieces: Sequence[tuple[int, int]], lines: Sequence[Line], words: Collection[str]) -> None:
    tail = ""
    for place, (index, left) in enumerate(pieces):
        line = lines[index]
        text = line.text[left - line.left :]
        tail = (tail + text)[-_TAIL:]
        if place + 1 == len(pieces):
            copy_text(zone, left, line.right)
            return
        following, first = pieces[place + 1]
        after = lines[following].text[first - lines[following].left :]
        how = join_of(tail, after, spaced=line.trailing, words=words)
        copy_text(zone, left, line.right - (how == HYPHEN_GOES))
        if how == SPACE and line.trailing and zone.source[line.right] == " ":
            zone.copy(line.right, line.right + 1)
        elif how == SPACE:
            zone.insert(" ")


def write_apparatus(zone: Zone, indices: Sequence[int], lines: Sequence[Line], sheets: Mapping[int, int]) -> None:
    """Write the lines of the apparatus; those that follow one another on a page are one block.

    ``sheets``: the page of each line.
    """
    start = 0
    before: int | None = None
    for index in indices:
        together = before is not None and index == before + 1 and sheets[index] == sheets[before]
        if together:
            zone.insert("\n")
        else:
            if before is not None:
                zone.close_block(start, BlockKind.APPARATUS)
            start = zone.open_block()
        zone.copy(lines[index].left, lines[index].right)
        before = index
    if before is not None:
        zone.close_block(start, BlockKind.APPARATUS)
