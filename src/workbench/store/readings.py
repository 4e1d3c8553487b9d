"""Readings in the archive: text, structure and source map, packed so that they stay small."""

from __future__ import annotations

import json
import sqlite3
import zlib
from array import array
from base64 import b64decode, b64encode
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from workbench.model.geometry import Geometry, PageTexts
from workbench.model.ids import ReadingId
from workbench.model.reading import Block, BlockKind, Certainty, Gap, Link, Note, Page, Reading
from workbench.model.source_map import Run, RunKind, SourceMap
from workbench.translation import Message


@dataclass(frozen=True, slots=True)
class ReadingSummary:
    """What lists show of a reading, without its text."""

    id: ReadingId
    reader: str
    version: int
    settings: str
    library: str
    media_type: str
    characters: int
    pages: int
    notes: int
    warnings: tuple[Message, ...]


class Readings:
    """The readings of one archive, on one connection; written once, never changed."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def put(self, reading: Reading, checksum: str, source: str, media_type: str) -> None:
        """Keep a reading (its ``id`` set), the source text to which its map refers, and its fold for search."""
        from workbench.store.folds import Folds, fold_of, stamp_of  # brings numpy, which reading does without

        self._connection.execute(
            "INSERT OR IGNORE INTO readings (id, checksum, reader, version, settings, library, media_type, characters, "
            "pages, notes, warnings, text, source, structure, runs, geometry) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
            (
                reading.id,
                checksum,
                reading.reader,
                reading.reader_version,
                reading.settings,
                reading.library,
                media_type,
                len(reading.text),
                len(reading.pages),
                len(reading.notes),
                _json([_from_message(warning) for warning in reading.warnings]),
                reading.text,
                zlib.compress(source.encode("utf-8", "surrogatepass"), 6),
                zlib.compress(_json(_structure(reading)).encode("utf-8", "surrogatepass"), 6),
                packed_runs(reading.source_map.runs),
                reading.geometry.packed(),
            ),
        )
        Folds(self._connection).put(reading.id, stamp_of(()), fold_of(reading))

    def get(self, identity: str) -> Reading | None:
        """The reading with this id, or None."""
        row = self._connection.execute("SELECT * FROM readings WHERE id = ?", (identity,)).fetchone()
        return _reading(row) if row else None

    def source(self, identity: str) -> str | None:
        """The source text to which the reading's map refers, or None."""
        row = self._connection.execute("SELECT source FROM readings WHERE id = ?", (identity,)).fetchone()
        return _plain(row["source"]) if row else None

    def text(self, identity: str) -> str | None:
        """The reading's text alone, or None."""
        row = self._connection.execute("SELECT text FROM readings WHERE id = ?", (identity,)).fetchone()
        return row["text"] if row else None

    def present(self, only: str | None = None) -> set[str]:
        """The ids of all readings that are here; ``only``: of this one, if it is."""
        where, values = ("WHERE id = ?", (only,)) if only is not None else ("", ())
        return {row[0] for row in self._connection.execute(f"SELECT id FROM readings {where}", values)}

    def summaries(self, checksum: str | None = None) -> dict[ReadingId, ReadingSummary]:
        """Summaries by id, of one original or of all."""
        where, values = ("WHERE checksum = ?", (checksum,)) if checksum else ("", ())
        rows = self._connection.execute(
            "SELECT id, reader, version, settings, library, media_type, characters, pages, notes, warnings "
            f"FROM readings {where} ORDER BY id",
            values,
        )
        return {row["id"]: _summary(row) for row in rows}

    def remove(self, checksum: str) -> None:
        """Take all readings of an original out of the archive (for filtered copies and erasing)."""
        self._connection.execute("DELETE FROM readings WHERE checksum = ?", (checksum,))


def as_json(reading: Reading, source: str) -> dict[str, Any]:
    """The reading (without its text) and its source text as JSON values, for bundles."""
    return {
        "id": reading.id,
        "reader": reading.reader,
        "reader_version": reading.reader_version,
        "library": reading.library,
        "settings": reading.settings,
        "warnings": [_from_message(warning) for warning in reading.warnings],
        **_structure(reading),
        "runs": [[int(r.kind), r.source_start, r.source_end, r.start, r.end] for r in reading.source_map.runs],
        "geometry": b64encode(reading.geometry.packed()).decode("ascii"),
        "source": source,
    }


def from_json(value: Mapping[str, Any], text: str) -> tuple[Reading, str]:
    """A reading and its source text from ``as_json`` and its text.

    Raises KeyError, TypeError, ValueError or IndexError if the value is not of that shape.
    """
    source_map = SourceMap(tuple(Run(_KINDS[kind], *map(int, rest)) for kind, *rest in value["runs"]))
    warnings = tuple(_to_message(warning) for warning in value["warnings"])
    identity = {"id": value["id"], "reader": value["reader"], "version": value["reader_version"]}
    row = {**identity, "library": value["library"], "settings": value["settings"], "text": text}
    source = str(value["source"])
    places = b64decode(value.get("geometry", ""))  # older bundles have none
    geometry = Geometry.unpacked(places, PageTexts(lambda: source))
    return _made(row, value, source_map, warnings, geometry=geometry), source


def packed_runs(runs: Iterable[Run]) -> bytes:
    """The runs as five columns of differences, compressed (little-endian 32-bit integers)."""
    columns = [array("i") for _ in range(5)]
    before = [0, 0, 0]
    for run in runs:
        columns[0].append(run.kind)
        columns[1].append(run.source_start - before[0])
        columns[2].append(run.source_end - run.source_start)
        columns[3].append(run.start - before[1])
        columns[4].append(run.end - run.start)
        before = [run.source_end, run.end, 0]
    if array("i").itemsize != 4:
        raise AssertionError("this machine's C int is not 32 bits wide")
    return zlib.compress(b"".join(column.tobytes() for column in columns), 6)


def unpacked_runs(packed: bytes) -> tuple[Run, ...]:
    """The runs from ``packed_runs``."""
    numbers = array("i")
    numbers.frombytes(zlib.decompress(packed))
    count = len(numbers) // 5
    kinds, source_steps, source_lengths, steps, lengths = (numbers[i * count : (i + 1) * count] for i in range(5))
    runs, source_place, place = [], 0, 0
    for i in range(count):
        source_start, start = source_place + source_steps[i], place + steps[i]
        source_place, place = source_start + source_lengths[i], start + lengths[i]
        runs.append(Run(_KINDS[kinds[i]], source_start, source_place, start, place))
    return tuple(runs)


_KINDS = tuple(RunKind)
_PLAIN = ("body_end", "notes_end", "title", "language", "paged_source", "metadata")


def _structure(reading: Reading) -> dict[str, Any]:
    return {
        "blocks": [[b.kind, b.start, b.end, b.level] for b in reading.blocks],
        "pages": [[p.index, p.label, p.start, p.source_start, p.printed] for p in reading.pages],
        "notes": [[n.number, n.label, n.marker, n.marker_source, n.start, n.end, n.page, n.see] for n in reading.notes],
        "links": [[x.start, x.end, x.target] for x in reading.links],
        "gaps": [[g.start, g.end, g.reason] for g in reading.gaps],
        "emphasis": reading.emphasis,
        "damaged": reading.damaged,
        **_recognised(reading),
        **{name: getattr(reading, name) for name in _PLAIN},
    }


def _recognised(reading: Reading) -> dict[str, Any]:
    """Only where text was recognised: other readings are as small as they were."""
    lines = [[c.start, c.end, c.percent, c.origin] for c in reading.certainty]
    return {"certainty": lines} if lines else {}


def _reading(row: sqlite3.Row) -> Reading:
    kept = json.loads(zlib.decompress(row["structure"]).decode("utf-8", "surrogatepass"))
    warnings = tuple(_to_message(value) for value in json.loads(row["warnings"]))
    geometry = _geometry(row["geometry"], row["source"])
    return _made(row, kept, SourceMap(unpacked_runs(row["runs"])), warnings, geometry=geometry)


def _geometry(packed: bytes, source: bytes) -> Geometry:
    """The geometry; what is broken as a page that cannot be read, since the text is sound without it."""
    texts = PageTexts(lambda: _plain(source))
    try:
        return Geometry.unpacked(packed, texts)
    except ValueError:
        return Geometry((packed,), texts)


def _plain(source: bytes) -> str:
    return zlib.decompress(source).decode("utf-8", "surrogatepass")


def _made(  # the columns, the structure, and what is packed on its own
    row: Any, kept: Mapping[str, Any], source_map: SourceMap, warnings: tuple[Message, ...], *, geometry: Geometry
) -> Reading:
    return Reading(
        text=row["text"],
        source_map=source_map,
        blocks=tuple(Block(BlockKind(kind), *rest) for kind, *rest in kept["blocks"]),
        reader=row["reader"],
        reader_version=row["version"],
        library=row["library"],
        pages=tuple(Page(*values) for values in kept["pages"]),
        notes=tuple(_note(values) for values in kept["notes"]),
        links=tuple(Link(*values) for values in kept["links"]),
        gaps=tuple(Gap(*values) for values in kept["gaps"]),
        emphasis=tuple((start, end) for start, end in kept["emphasis"]),
        damaged=tuple((stands, printed) for stands, printed in kept["damaged"]),
        warnings=warnings,
        id=ReadingId(row["id"]),
        settings=row["settings"],
        geometry=geometry,
        certainty=tuple(_certain(*values) for values in kept.get("certainty", ())),
        **{name: kept[name] for name in _PLAIN},
    )


def _certain(start: int, end: int, percent: int | None, origin: str) -> Certainty:
    return Certainty(int(start), int(end), None if percent is None else int(percent), str(origin))


def _note(values: list[Any]) -> Note:
    number, label, marker, marker_source, start, end, page, see = values
    return Note(number, label, marker, tuple(marker_source) if marker_source else None, start, end, page, tuple(see))


def _summary(row: sqlite3.Row) -> ReadingSummary:
    values = {name: row[name] for name in row.keys()}  # noqa: SIM118  (sqlite3.Row iterates over values)
    values["warnings"] = tuple(_to_message(value) for value in json.loads(values["warnings"]))
    return ReadingSummary(**values)


def _from_message(message: Message) -> dict[str, Any]:
    return {
        "text": message.text,
        "parameters": {
            name: value if isinstance(value, int) else str(value) for name, value in message.parameters.items()
        },
        "plural": message.plural,
        "count": message.count,
    }


def _to_message(value: Mapping[str, Any]) -> Message:
    return Message(value["text"], value["parameters"], value["plural"], value["count"])


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
