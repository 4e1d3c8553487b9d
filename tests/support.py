"""What several test modules share beyond fixtures."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path

from workbench.app.archive import Archive
from workbench.commands.documents import AddDocument
from workbench.model.ids import DocumentId, document_id, reading_id
from workbench.model.reading import BlockKind, Reading
from workbench.model.records import Document
from workbench.reading.building import Zone, assemble

TEXT = "外蒙古的地位在談判中反覆被提起。\n七月二日的會談談到了公投。\nA third paragraph, in English."


def add_document(archive: Archive, folder: Path, text: str = TEXT, name: str = "paper.txt") -> DocumentId:
    """Add a plain text as a document, one paragraph a line."""
    file = folder / f"original-{hashlib.sha256(text.encode()).hexdigest()[:8]}"
    file.write_text(text, encoding="utf-8", newline="")
    checksum = hashlib.sha256(file.read_bytes()).hexdigest()
    reading = replace(plain_reading(text), id=reading_id(checksum, "test", 1, ""))
    document = Document(
        id=document_id(checksum),
        title=name,
        file_name=name,
        media_type="text/plain",
        checksum=checksum,
        size=file.stat().st_size,
        reading=reading.id,
    )
    return archive.do(AddDocument(document=document, reading=reading, source=text, file=file))


def plain_reading(text: str) -> Reading:
    """A reading that copies the text, one paragraph a line."""
    zone, at = Zone(text), 0
    for line in text.split("\n"):
        start = zone.open_block()
        zone.copy(at, at + len(line))
        zone.close_block(start, BlockKind.PARAGRAPH)
        at += len(line) + 1
    made = assemble(text, zone, Zone(text), Zone(text))
    return Reading(
        text=made.text,
        source_map=made.source_map,
        blocks=made.blocks,
        reader="test",
        reader_version=1,
        body_end=made.body_end,
        notes_end=made.notes_end,
    )
