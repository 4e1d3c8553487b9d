"""Readings for the tests of shared passages."""

from __future__ import annotations

from collections.abc import Sequence

from workbench.finding.shared import Shared, Wanted, shared_passages
from workbench.model.ids import DocumentId
from workbench.model.reading import Block, BlockKind, Note, Reading
from workbench.model.records import Document
from workbench.model.source_map import Run, RunKind, SourceMap


def reading(
    text: str,
    notes: Sequence[str] = (),
    *,
    kinds: dict[int, BlockKind] | None = None,
    markers: Sequence[int] = (),
    damaged: tuple[tuple[str, str], ...] = (),
) -> Reading:
    """Paragraphs by line (``kinds``: by their number another kind), then notes."""
    whole = "\n".join([text, *notes])
    blocks, place = [], 0
    for number, line in enumerate(whole.split("\n")):
        kind = (kinds or {}).get(number, BlockKind.PARAGRAPH if place <= len(text) else BlockKind.NOTE)
        blocks.append(Block(kind, place, place + len(line)))
        place += len(line) + 1
    body_end = len(text) + 1 if notes else len(text)
    made, start = [], body_end
    for number, note in enumerate(notes):
        marker = markers[number] if number < len(markers) else None
        made.append(Note(str(number + 1), str(number + 1), marker, None, start, start + len(note)))
        start += len(note) + 1
    copied = SourceMap((Run(RunKind.COPIED, 0, len(whole), 0, len(whole)),))
    return Reading(
        whole,
        copied,
        tuple(blocks),
        "test",
        1,
        notes=tuple(made),
        body_end=body_end,
        notes_end=len(whole),
        damaged=damaged,
    )


def document(number: int, date: str = "") -> Document:
    """The document of this number."""
    name = f"{number:05}"
    return Document(id=DocumentId(name), title=name, file_name=name, media_type="", checksum="", size=0, date=date)


def shared(
    texts: Sequence[Reading | str], wanted: Wanted | None = None, *, limit: int = 0, dates: Sequence[str] = ()
) -> Shared:
    """What these texts share."""
    readings = {
        document(number).id: reading(text) if isinstance(text, str) else text for number, text in enumerate(texts)
    }
    documents = [document(number, dates[number] if dates else "") for number in range(len(texts))]
    return shared_passages(documents, lambda one: readings[one.id], wanted, limit=limit)
