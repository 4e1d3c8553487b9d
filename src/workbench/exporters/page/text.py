"""One document of the page: its description, and its reading text with marks, notes and pages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from html import escape

from workbench.exporters.page.marking import Highlight, MarkedText
from workbench.exporters.page.words import WORDS, translations
from workbench.model.passage import Labels, printed_label
from workbench.model.reading import Block, BlockKind, Reading
from workbench.reading.flowing import flowing

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*\Z")
_ELEMENTS = {
    BlockKind.TITLE: ("p", "title"),
    BlockKind.AUTHOR: ("p", "author"),
    BlockKind.ABSTRACT: ("p", "abstract"),
    BlockKind.PARAGRAPH: ("p", ""),
    BlockKind.LIST_ITEM: ("p", "item"),
    BlockKind.QUOTATION: ("blockquote", ""),
    BlockKind.CAPTION: ("p", "caption"),
    BlockKind.TABLE: ("pre", ""),
    BlockKind.CODE: ("pre", ""),
    BlockKind.NOTE: ("p", "note"),
    BlockKind.BIBLIOGRAPHY: ("p", "source"),
    BlockKind.APPARATUS: ("p", ""),
}


def language_attribute(language: str) -> str:
    """`` lang="…"`` where the language is a well-formed tag, else nothing."""
    return f' lang="{escape(language)}"' if _LANGUAGE.match(language) else ""


class DocumentText:
    """The reading of document ``number`` of the page, with its highlights."""

    def __init__(self, number: int, reading: Reading, labels: Labels, highlights: Sequence[Highlight]) -> None:
        self._number = number
        self._reading = reading
        self.marked = MarkedText(flowing(reading), f"s{number}-", highlights)
        self._insert(_page_breaks(reading, labels))
        self._insert(self._note_links())
        self._insert((gap.start, f"{_gap(gap.reason)}</span>") for gap in reading.gaps if gap.start == gap.end)
        self.marked.wrap((gap.start, gap.end, _gap(gap.reason)) for gap in reading.gaps)
        self.marked.prepare()

    def body(self) -> Iterator[str]:
        """The body, block by block."""
        return self._zone(0, self._reading.body_end)

    def notes(self) -> Iterator[str]:
        """The notes, each with a way back to its marker."""
        return self._zone(self._reading.body_end, self._reading.notes_end)

    def apparatus(self) -> Iterator[str]:
        """Running heads, page numbers, watermarks."""
        return self._zone(self._reading.notes_end, len(self._reading.text))

    def _insert(self, pieces: Iterable[tuple[int, str]]) -> None:
        for offset, html in pieces:
            self.marked.insertions.setdefault(offset, []).append(html)

    def _note_links(self) -> Iterator[tuple[int, str]]:
        for number, note in enumerate(self._reading.notes):
            here = f"{self._number}-{number}"
            label = escape(note.number or note.label or "*")
            written = note.end > note.start
            if note.marker is not None:
                link = f'<a href="#n{here}">{label}</a>' if written else label
                yield note.marker, f'<sup id="r{here}">{link}</sup>'
            if written:
                back = f'<a id="n{here}" class="number" href="#r{here}">{label} </a>'
                yield note.start, back if note.marker is not None else f'<b id="n{here}" class="number">{label} </b>'

    def _zone(self, start: int, end: int) -> Iterator[str]:
        text, place = self._reading.text, start
        for block in self._reading.blocks:
            if block.end <= place or block.start >= end:
                continue
            if text[place : block.start].strip():
                yield self._element(Block(BlockKind.PARAGRAPH, place, block.start))
            yield self._element(Block(block.kind, max(block.start, place), min(block.end, end), block.level))
            place = min(block.end, end)
        if text[place:end].strip():
            yield self._element(Block(BlockKind.PARAGRAPH, place, end))

    def _element(self, block: Block) -> str:
        name, css = _ELEMENTS.get(block.kind, ("p", ""))
        if block.kind is BlockKind.HEADING:
            name = f"h{min(max(block.level, 1) + 2, 6)}"
        inside = self.marked.render(block.start, block.end) + self.marked.closing(block.end)
        attribute = f' class="{css}"' if css else ""
        return f'<{name} data-s="{block.start}"{attribute}>{inside}</{name}>\n'


def _gap(reason: str) -> str:
    """The tag of what the text has lost; readings of other programs' readers give reasons of their own."""
    words = translations(reason) if reason in WORDS else ""
    return f'<span class="gap" title="{escape(reason)}"{words}>'


def _page_breaks(reading: Reading, labels: Labels) -> Iterator[tuple[int, str]]:
    for page in reading.pages:
        label = escape(printed_label(page, labels))
        if label:
            yield page.start, f'<i class="page" data-label="{label}"></i>'
