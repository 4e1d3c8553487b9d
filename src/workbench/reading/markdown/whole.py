"""The reading of a whole Markdown document."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

import markdown_it

from workbench.model.reading import Block, BlockKind, Note, Reading
from workbench.reading.building import Assembled, assemble
from workbench.reading.gaps import visible_gaps
from workbench.reading.markdown import blocks, references
from workbench.reading.markdown.blocks import Blocks, Form, Leaf
from workbench.reading.markdown.composing import Composer
from workbench.reading.markdown.flavour import Flavour, breaks_at_spaces, is_wiki
from workbench.reading.markdown.front_matter import front_matter
from workbench.reading.printed.see import find_references
from workbench.reading.uncollected import uncollected
from workbench.translation import Message, msg, nmsg

_CONVERTED = re.compile(
    r"转换|轉換|[转轉](?:成|为|為)|(?:converted|generated|exported|adapted) (?:from|by|with)|retrieved from",
    re.IGNORECASE,
)
"""What a converter says of itself in the line that it puts before the text."""

_OPENING = "《〈「『“\"'(（[ "
_SHORT = 200
_BESIDE = frozenset({BlockKind.QUOTATION, BlockKind.CAPTION, BlockKind.TABLE})
"""What may stand before the words that name the text: mottoes, pictures, boxes."""


def read_markdown(source: str, *, language: str = "") -> Reading:
    """Read Markdown (line ends LF). Never fails: what is not understood reads as plain paragraphs.

    ``language`` is a BCP 47 tag; ``zh-Hans`` or ``zh-Hant`` decide what conversion marks resolve to.
    """
    with uncollected():
        return _read(source, language)


def _read(source: str, language: str) -> Reading:
    head = front_matter(source)
    parsed = blocks.parse(head.blanked)
    leaves, found = references.find(source, parsed.leaves)
    flavour = _flavour(source, parsed, found, language)
    composer = Composer(source, flavour, found)
    composer.add_lines(0, head.lines)
    for index, leaf in enumerate(leaves):
        if not index and _is_banner(leaf):
            composer.add_apparatus(leaf)
        else:
            composer.add(leaf)
    notes = composer.note_objects()
    made = assemble(source, composer.body, composer.notes, composer.apparatus)
    shift = made.notes_start
    placed = [replace(note, start=note.start + shift, end=note.end + shift) for note in notes]
    reading = Reading(
        text=made.text,
        source_map=made.source_map,
        blocks=_with_title(made),
        reader="markdown",
        reader_version=1,
        library=f"markdown-it-py {markdown_it.__version__}",
        notes=find_references(made.text, placed),
        links=made.links,
        gaps=made.gaps,
        emphasis=made.emphasis,
        body_end=made.body_end,
        notes_end=made.notes_end,
        title=head.metadata.get("title", "") or _title(made),
        language=language,
        warnings=(*_undefined(notes, flavour), *_too_deep(parsed)),
        metadata=head.metadata,
    )
    return replace(reading, gaps=tuple(sorted((*made.gaps, *visible_gaps(reading)), key=lambda gap: gap.start)))


def _flavour(source: str, parsed: Blocks, found: references.References, language: str) -> Flavour:
    wiki = is_wiki(source)
    return Flavour(
        wiki=wiki,
        references=parsed.references,
        footnotes=frozenset(leaf.footnote for leaf in parsed.leaves if leaf.footnote),
        markers=found.markers,
        plain_markers=found.plain,
        variant=language,
        spaced_breaks=wiki and breaks_at_spaces(source),
    )


def _undefined(notes: Sequence[Note], flavour: Flavour) -> Iterator[Message]:
    """How many footnotes are referred to that the document does not define."""
    labels = {note.label for note in notes if note.label.startswith("[^")}
    count = len(labels - {f"[^{label}]" for label in flavour.footnotes})
    if count:
        yield nmsg(
            "{count} footnote is referred to, but its text is not there: it is shown as a gap.",
            "{count} footnotes are referred to, but their texts are not there: they are shown as gaps.",
            count,
        )


def _too_deep(parsed: Blocks) -> Iterator[Message]:
    if parsed.too_deep:
        yield msg(
            "Lists and quotations lie more deeply within each other than is read: "
            "what is inside the innermost is shown as plain paragraphs."
        )


def _is_banner(leaf: Leaf) -> bool:
    """Whether the document's first block is a converter's own line, set as a quotation."""
    return (
        leaf.form is Form.TEXT
        and leaf.kind is BlockKind.QUOTATION
        and "\n" not in leaf.text
        and len(leaf.text) < 2 * _SHORT
        and _CONVERTED.search(leaf.text) is not None
    )


def _with_title(made: Assembled) -> tuple[Block, ...]:
    """The blocks; a short first paragraph that is bold from end to end is the title."""
    first = made.blocks[0] if made.blocks else None
    if first is None or first.kind is not BlockKind.PARAGRAPH or len(made.blocks) == 1:
        return made.blocks
    if first.end - first.start >= _SHORT or (first.start, first.end) not in made.emphasis[:1]:
        return made.blocks
    return (replace(first, kind=BlockKind.TITLE), *made.blocks[1:])


def _title(made: Assembled) -> str:
    """The first block if it is a heading; else bold words that open the first paragraph; else level 1."""
    body = [block for block in made.blocks if block.start < made.body_end and block.kind not in _BESIDE]
    if not body:
        return ""
    first = body[0]
    if first.kind is BlockKind.HEADING:
        return made.text[first.start : first.end]
    for start, end in made.emphasis:
        opening = made.text[first.start : start]
        if start >= first.start and end <= first.end and not opening.strip(_OPENING) and end - start < _SHORT:
            return made.text[start:end]
        if start > first.start:
            break
    top = next((block for block in body if block.kind is BlockKind.HEADING and block.level == 1), None)
    return made.text[top.start : top.end] if top else ""
