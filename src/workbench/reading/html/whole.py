"""The reading of a whole HTML document, or of several that belong together."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from workbench.model.reading import Block, BlockKind, Reading
from workbench.progress import Progress, no_progress
from workbench.reading.building import Zone, assemble
from workbench.reading.gaps import visible_gaps
from workbench.reading.html import head
from workbench.reading.html.main_text import main_text, weigh, whole_text
from workbench.reading.html.manuscript import Manuscript
from workbench.reading.html.notes import Place, Targets, find_notes
from workbench.reading.html.tree import Tree, parse
from workbench.reading.html.walking import Places, Walk
from workbench.reading.printed.see import find_references
from workbench.translation import msg, nmsg

_XML = re.compile(r"\s*(?:<\?xml\b|<!doctype[^>]*\bxhtml\b)", re.IGNORECASE)
_NEAR = 3
"""Blocks behind an outline's target among which its heading is looked for."""
_LEVELS = 6
_LETTERS = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Part:
    """A document at ``[start, end)`` of the source, known to the others as ``path``."""

    path: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class OutlineEntry:
    """A line of an outline: its depth from 1 on, its words, and the place ``path#id`` or ``path``."""

    level: int
    label: str
    target: str


def read_html(source: str, *, language: str = "", progress: Progress | None = None) -> Reading:
    """Read a saved web page (line ends LF): its main text, what stands around it dropped as layout.

    ``language`` is what its characters look like (a BCP 47 tag). Of a page in which no main text is
    recognised everything is read. Raises nothing but CancelledError.
    """
    progress = progress or no_progress()
    manuscript, about, left_out = _page(source, progress)
    reading = _reading(manuscript, progress)
    if left_out:
        said = nmsg(
            "{count} part of the page around its main text (menus, boxes, forms) is left out.",
            "{count} parts of the page around its main text (menus, boxes, forms) are left out.",
            left_out,
        )
        reading = replace(reading, warnings=(*reading.warnings, said))
    return replace(
        reading,
        title=head.title(about.titles, _first_heading(reading)),
        language=head.believed(about.language, language),
        metadata=about.metadata,
    )


def _page(source: str, progress: Progress) -> tuple[Manuscript, head.About, int]:
    """A page as it is written, what its head says, and how many parts are left out; the tree is gone by then."""
    tree = parse(source, xml=_XML.match(source) is not None, progress=progress)
    weigh(tree)
    progress.check()
    notes = find_notes([Place("", tree)], Targets([Place("", tree)]))
    progress.check()
    main = main_text(tree, notes.holders)
    about = head.about(tree)
    manuscript = Manuscript(source)
    Walk(manuscript, tree, notes, main=main, places=Places()).run(progress)
    return manuscript, about, len(main.dropped)


def read_parts(
    source: str,
    parts: Sequence[Part],
    *,
    outline: Sequence[OutlineEntry] = (),
    labels: Mapping[str, str] | None = None,
    aside: frozenset[str] = frozenset(),
) -> Reading:
    """Read documents that stand one after the other in the source, all of their text, as one.

    ``outline`` makes headings of the blocks to which it leads; ``labels`` are printed page labels
    by ``path#id``; parts in ``aside`` (paths) are not read.
    """
    trees: list[tuple[Part, Tree]] = []
    for part in parts:
        tree = parse(source, part.start, part.end, xml=True)
        weigh(tree)
        trees.append((part, tree))
    documents = [Place(part.path, tree) for part, tree in trees]
    notes = find_notes(documents, Targets(documents))
    places = Places(labels or {}, frozenset(entry.target for entry in outline), pictures=True)
    manuscript = Manuscript(source)
    for part, tree in trees:
        if part.path not in aside:
            Walk(manuscript, tree, notes, main=whole_text(tree), path=part.path, places=places).run()
    return _with_outline(_reading(manuscript, no_progress()), manuscript.places, outline)


def _reading(manuscript: Manuscript, progress: Progress) -> Reading:
    manuscript.settle()
    notes = list(manuscript.note_objects())
    progress.check()
    made = assemble(manuscript.source, manuscript.body, manuscript.notes, Zone(manuscript.source))
    progress.check()
    by = made.notes_start
    placed = [replace(note, start=note.start + by, end=note.end + by) for note in notes]
    reading = Reading(
        text=made.text,
        source_map=made.source_map,
        blocks=made.blocks,
        reader="html",
        reader_version=1,
        pages=tuple(manuscript.pages),
        notes=find_references(made.text, placed),
        links=made.links,
        emphasis=made.emphasis,
        body_end=made.body_end,
        notes_end=made.notes_end,
    )
    gaps = sorted((*made.gaps, *visible_gaps(reading)), key=lambda gap: gap.start)
    nothing = (msg("No text was found in it."),) if not made.text else ()
    return replace(reading, gaps=tuple(gaps), warnings=nothing)


def _first_heading(reading: Reading) -> str:
    outline = reading.outline
    highest = min((heading.level for heading in outline), default=0)
    return next((heading.text for heading in outline if heading.level == highest), "") if highest == 1 else ""


def _with_outline(reading: Reading, places: Mapping[str, int], outline: Sequence[OutlineEntry]) -> Reading:
    """The reading with headings where the outline leads to blocks that hold its words."""
    blocks = list(reading.blocks)
    body = [index for index, block in enumerate(blocks) if block.end <= reading.body_end]
    starts = {blocks[index].start: position for position, index in enumerate(body)}
    for entry in outline:
        position = starts.get(places.get(entry.target, -1))
        if position is None:
            continue
        for index in body[position : position + _NEAR]:
            if _same(reading.text[blocks[index].start : blocks[index].end], entry.label):
                level = min(entry.level, _LEVELS)
                blocks[index] = Block(BlockKind.HEADING, blocks[index].start, blocks[index].end, level)
                break
    return replace(reading, blocks=tuple(blocks))


def _same(text: str, label: str) -> bool:
    one, other = (_LETTERS.sub("", words).casefold() for words in (text, label))
    return bool(one) and (one == other or (len(one) > 1 and one in other and 2 * len(one) > len(other)))
