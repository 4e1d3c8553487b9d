"""What the paragraphs of a Word document are read with, and what their properties say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from workbench.model.reading import BlockKind
from workbench.readers.docx.numbering import Numbering
from workbench.readers.docx.paragraphs import Paragraph
from workbench.readers.docx.parts import Element, W, value
from workbench.readers.docx.styles import Style, Styles, list_place, outline_level


@dataclass(frozen=True, slots=True)
class Setting:
    """What a document's paragraphs are read with; ``links`` are those of the part that is read."""

    styles: Styles
    numbering: Numbering
    links: Mapping[str, str]
    found: Counter[str] = field(default_factory=Counter)
    """How many ``insertions``, ``deletions``, ``comments`` and ``embedded`` things there were."""
    dropped: set[str] = field(default_factory=set)
    """The keys of notes whose markers were deleted as tracked changes."""

    def describe(self, paragraph: Paragraph, properties: Element, *, in_contents: bool) -> None:
        """Say what a paragraph is. Lines of a table of contents are no headings, whatever their style."""
        named = value(properties.find(W + "pStyle"))
        style = self.styles.get(named)
        level = outline_level(properties)
        paragraph.kind, paragraph.level = style.kind, style.level
        if level and style.kind is BlockKind.PARAGRAPH:
            paragraph.kind, paragraph.level = BlockKind.HEADING, min(level, 6)
        paragraph.goes_on = any(properties.find(f"{W}rPr/{W}{change}") is not None for change in ("del", "moveFrom"))
        self._list(paragraph, properties, style, named)
        if in_contents:
            no_heading(paragraph)

    def _list(self, paragraph: Paragraph, properties: Element, style: Style, named: str) -> None:
        """What the paragraph itself says of its list comes before what its style says."""
        identity, depth = list_place(properties.find(W + "numPr"))
        identity = identity or style.list_id
        if depth is None:
            depth = style.list_level
        if depth is None:
            depth = self.numbering.level_of(identity, named)
        if identity and identity != "0" and not paragraph.goes_on:
            paragraph.label = self.numbering.next(identity, depth)
            if paragraph.kind is BlockKind.PARAGRAPH:
                paragraph.kind = BlockKind.LIST_ITEM
        if paragraph.kind is BlockKind.LIST_ITEM:
            paragraph.level = max(depth + 1, style.depth)


def no_heading(paragraph: Paragraph) -> None:
    """Make a heading an ordinary paragraph."""
    if paragraph.kind is BlockKind.HEADING:
        paragraph.kind, paragraph.level = BlockKind.PARAGRAPH, 0
