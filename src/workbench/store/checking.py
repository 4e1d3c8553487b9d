"""Is the archive sound? SQLite's own word, originals, readings, anchors, and the journal."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from workbench.model.page_boxes import page_lengths
from workbench.model.records import Anchor, Correction, Document
from workbench.progress import Progress
from workbench.reading.corrections import corrected
from workbench.store.derivation import differences
from workbench.store.originals import Originals, checksum_of
from workbench.store.queries.selecting import select
from workbench.store.readings import Readings
from workbench.store.snapshots import withheld
from workbench.translation import Message, msg


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong: ``kind`` is stable (for programs), ``text`` says it in words."""

    kind: str
    record: str
    text: Message


def problems(connection: sqlite3.Connection, archive: Path, progress: Progress) -> Iterator[Problem]:
    """Everything that is wrong with the archive; nothing if it is sound."""
    steps = (_integrity, _references, _originals, _anchors, _folds, _derivation)
    for number, step in enumerate(steps):
        progress.report(number, len(steps))
        try:
            yield from step(connection, archive)
        except sqlite3.DatabaseError as error:
            yield Problem("integrity", "", msg("SQLite finds the file damaged: {detail}", detail=str(error)))
    progress.report(len(steps), len(steps))


def _integrity(connection: sqlite3.Connection, _: Path) -> Iterator[Problem]:
    for row in connection.execute("PRAGMA integrity_check"):
        if row[0] != "ok":
            yield Problem("integrity", "", msg("SQLite finds the file damaged: {detail}", detail=str(row[0])))


def _references(connection: sqlite3.Connection, _: Path) -> Iterator[Problem]:
    for row in connection.execute("PRAGMA foreign_key_check"):
        text = msg("An entry of “{table}” refers to something that is not there.", table=row[0])
        yield Problem("foreign-key", str(row[1]), text)


def _originals(connection: sqlite3.Connection, archive: Path) -> Iterator[Problem]:
    kept, left_out = Originals(connection), withheld(connection)
    for document in select(connection, Document, "ORDER BY file_name, id"):
        if document.storage == "linked":
            if not _link_sound(archive, document):
                text = msg("The linked original of “{title}” is missing or has changed.", title=document.title)
                yield Problem("linked-original", document.id, text)
        elif kept.holds(document.checksum):
            if not kept.sound(document.checksum):
                text = msg("The original of “{title}” is not what was imported.", title=document.title)
                yield Problem("original", document.id, text)
        elif document.storage == "inside" and document.checksum not in left_out:
            text = msg("The original of “{title}” is not in the archive.", title=document.title)
            yield Problem("original", document.id, text)


def _anchors(connection: sqlite3.Connection, _: Path) -> Iterator[Problem]:
    """Every anchor on a reading that is here: its spans hold its quote; every map is sound."""
    readings = Readings(connection)
    for identity in readings.summaries():
        reading, source = readings.get(identity), readings.source(identity)
        if reading is None or source is None:
            continue
        for trouble in reading.source_map.problems(len(source), len(reading.text)):
            yield Problem("source-map", identity, msg("A source map is damaged: {detail}", detail=trouble))
        for trouble in reading.geometry.problems(page_lengths(reading, source)):
            text = msg("The places of characters on their pages do not fit: {detail}", detail=trouble)
            yield Problem("geometry", identity, text)
        for anchor in select(connection, Anchor, "WHERE reading = ? AND deleted = 0", (identity,)):
            words = " … ".join(reading.text[start:end] for start, end in anchor.spans)
            if words != anchor.quote:
                text = msg("A highlight does not stand on its words: “{quote}”.", quote=anchor.quote[:60])
                yield Problem("anchor", anchor.annotation, text)


def _folds(connection: sqlite3.Connection, _: Path) -> Iterator[Problem]:
    """Every fold that search would use is what its reading gives."""
    from workbench.store.folds import Folds, stamp_of  # brings numpy, which opening an archive does without

    folds, readings = Folds(connection), Readings(connection)
    for document in select(connection, Document, "WHERE deleted = 0 AND reading IS NOT NULL"):
        corrections = select(
            connection, Correction, "WHERE document = ? AND deleted = 0 ORDER BY created, id", (document.id,)
        )
        reading = readings.get(document.reading or "")
        if reading is not None and folds.unsound(corrected(reading, corrections), stamp_of(corrections)):
            text = msg(
                "The search index of “{title}” is damaged; compacting the archive renews it.", title=document.title
            )
            yield Problem("fold", document.id, text)


def _derivation(connection: sqlite3.Connection, _: Path) -> Iterator[Problem]:
    for record in differences(connection):
        yield Problem("journal", record, msg("An entry is not what the journal says: {id}.", id=record))


def _link_sound(archive: Path, document: Document) -> bool:
    try:
        with (archive.resolve().parent / document.link).open("rb") as file:
            return checksum_of(file)[0] == document.checksum
    except OSError:
        return False
