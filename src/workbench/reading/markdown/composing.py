"""Composes the reading of a Markdown document: body, notes and apparatus, block by block."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from workbench.model.reading import BlockKind, Gap, Link, Note, Span
from workbench.reading.building import Zone
from workbench.reading.markdown import html
from workbench.reading.markdown.blocks import Form, Leaf
from workbench.reading.markdown.content import Content, sliced
from workbench.reading.markdown.figures import Part, parts
from workbench.reading.markdown.flavour import Flavour
from workbench.reading.markdown.places import Places
from workbench.reading.markdown.references import References
from workbench.reading.markdown.scanner import scan
from workbench.reading.markdown.writing import InlineWriter, Mark
from workbench.translation import N_

EMPTY_NOTE = N_("The note to this number is missing")
EMPTY_ITEM = N_("The list item is empty")

_AFTER = (BlockKind.CAPTION, BlockKind.APPARATUS)


class Composer:
    """Writes leaves into the three zones, and remembers where the markers of notes stood."""

    def __init__(self, source: str, flavour: Flavour, references: References) -> None:
        self.body, self.notes, self.apparatus = Zone(source), Zone(source), Zone(source)
        self._source = source
        self._flavour = flavour
        self._references = references
        self._places = Places(source)
        self._marks: dict[str, list[tuple[int, Span]]] = {}
        self._notes: dict[str, list[Leaf]] = {}

    def add(self, leaf: Leaf) -> None:
        """Write a leaf into the body, or keep it for the notes if it belongs to one."""
        key = self._references.key(leaf)
        if key:
            self._notes.setdefault(key, []).append(leaf)
        else:
            self._write(self.body, leaf, mark=self._mark)

    def add_apparatus(self, leaf: Leaf) -> None:
        """Write a leaf as apparatus."""
        self._write(self.apparatus, replace(leaf, kind=BlockKind.APPARATUS), mark=None)

    def add_lines(self, first: int, last: int) -> None:
        """Write lines of the source as they stand into the apparatus, a block each."""
        for number in range(first, last):
            start, end = self._places.line(number)
            if self._source[start:end].strip():
                at = self.apparatus.open_block()
                self.apparatus.copy(start, end)
                self.apparatus.close_block(at, BlockKind.APPARATUS)

    def note_objects(self) -> list[Note]:
        """Write the notes zone: references in their list's order, footnotes in their markers'."""
        footnotes = [key for key in (*self._marks, *self._notes) if key.startswith("^")]
        others = [key for key in self._marks if not key.startswith("^")]
        found: list[Note] = []
        for key in dict.fromkeys((*self._references.keys, *footnotes, *others)):
            found.extend(self._note(key))
        return found

    def _note(self, key: str) -> list[Note]:
        leaves = [leaf for leaf in self._notes.get(key, []) if leaf.form is not Form.EMPTY]
        start = self.notes.open_block() if leaves else self.notes.length
        for leaf in leaves:
            self._write(self.notes, replace(leaf, opens=None, level=0), mark=None, kind=BlockKind.NOTE)
        marks = self._marks.get(key, [])
        end = self.notes.length
        number = key.removeprefix("^")
        if start == end:
            place, zone = (marks[0][0], self.body) if marks else (start, self.notes)
            zone.gaps.append(Gap(place, place, EMPTY_NOTE))
        first: list[tuple[int | None, Span | None]] = [*marks] or [(None, None)]
        return [Note(number, f"[{key}]", marker, span, start, end) for marker, span in first]

    def _writer(self, zone: Zone, content: Content, *, mark: Mark | None, hard_break: str = "\n") -> InlineWriter:
        return InlineWriter(zone, content, hard_break=hard_break, spaced=self._flavour.spaced_breaks, mark=mark)

    def _mark(self, key: str, place: int, span: Span) -> None:
        self._marks.setdefault(key, []).append((place, span))

    def _write(self, zone: Zone, leaf: Leaf, *, mark: Mark | None, kind: BlockKind | None = None) -> None:
        kind = kind or leaf.kind
        if leaf.form is Form.CODE:
            self._code(zone, leaf, kind)
        elif leaf.form is Form.TABLE:
            self._table(zone, leaf, mark, kind)
        elif leaf.form is Form.HTML:
            self._html(zone, leaf, mark, kind)
        elif leaf.form is Form.TEXT:
            self._text(zone, leaf, mark, kind)
        elif kind is not BlockKind.NOTE:
            zone.gaps.append(Gap(zone.length, zone.length, EMPTY_ITEM))

    def _text(self, zone: Zone, leaf: Leaf, mark: Mark | None, kind: BlockKind) -> None:
        content = self._places.heading(leaf) if leaf.kind is BlockKind.HEADING else self._places.text(leaf)
        found = parts(content.text, scan(content.text, self._flavour), wiki=self._flavour.wiki)
        number = self._places.number(leaf, content.source(0))
        own = [part for part in found if part.kind is None]
        first = found.index(own[0]) if own else len(found)
        while first < len(found) and not _visible(content, found[first]):
            first += 1
        self._apart(zone, content, found[:first], mark)
        start = zone.open_block()
        hard_break = " " if kind is BlockKind.HEADING else "\n"
        self._writer(zone, content, hard_break=hard_break, mark=mark).write(own, number)
        zone.close_block(start, kind, leaf.level)
        self._apart(zone, content, found[first:], mark)

    def _apart(self, zone: Zone, content: Content, found: Iterable[Part], mark: Mark | None) -> None:
        """Captions and apparatus, each as a block of its own."""
        for part in found:
            if part.kind not in _AFTER:
                continue
            into = self.apparatus if part.kind is BlockKind.APPARATUS else zone
            start = into.open_block()
            writer = self._writer(into, content, mark=mark if into is not self.apparatus else None)
            writer.write([part])
            if part.target and into.length > start:
                into.links.append(Link(start, into.length, part.target))
            into.close_block(start, part.kind)

    def _code(self, zone: Zone, leaf: Leaf, kind: BlockKind) -> None:
        content = self._places.code(leaf)
        start = zone.open_block()
        for index, begin in enumerate(content.starts):
            end = content.starts[index + 1] - 1 if index + 1 < len(content.starts) else len(content.text)
            if index:
                zone.insert("\n")
            content.copy(zone, begin, end)
        zone.close_block(start, kind)

    def _table(self, zone: Zone, leaf: Leaf, mark: Mark | None, kind: BlockKind) -> None:
        start = zone.open_block()
        for row, cells in enumerate(self._places.rows(leaf)):
            if row:
                zone.insert("\n")
            for column, (first, last) in enumerate(cells):
                if column:
                    zone.insert("\t")
                content = sliced(self._source, first, last)
                part = Part(0, last - first, scan(content.text, self._flavour))
                self._writer(zone, content, hard_break=" ", mark=mark).write([part])
        zone.close_block(start, kind)

    def _html(self, zone: Zone, leaf: Leaf, mark: Mark | None, kind: BlockKind) -> None:
        content = self._places.code(leaf)
        for part in html.paragraphs(content.text, self._flavour):
            start = zone.open_block()
            self._writer(zone, content, mark=mark).write([part])
            zone.close_block(start, kind, leaf.level)


def _visible(content: Content, part: Part) -> bool:
    return part.kind is not None or content.text[part.start : part.end].strip("\\[] \t\n　") != ""
