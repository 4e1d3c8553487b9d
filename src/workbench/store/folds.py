"""Folds in the archive: what search scans, kept beside the readings that they are made from.

They are rebuilt from the readings whenever they are missing or stale, so they are neither
journalled nor copied into backups and copies for collaborators.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping

import numpy as np
from numpy.typing import NDArray

from workbench.language.folding.packed import PackedFold, fold_version, packed
from workbench.language.folding.segments import segments
from workbench.model.reading import Reading
from workbench.model.records import Correction
from workbench.reading.damaged import EVERYWHERE

_TYPES: Mapping[str, str] = {
    "codes": "<u2",
    "bars": "<u4",
    "zones": "u1",
    "steps": "<u4",
    "shifts": "<i4",
    "marks": "<u4",
    "ends": "<u4",
    "paragraphs": "u1",
}
_COLUMNS = ("reading", "stamp", "page", "length", "damaged", *_TYPES)


def stamp_of(corrections: Iterable[Correction]) -> str:
    """What a fold depends on beside its reading: how folding is done, and what the user says.

    Only a mark moves words to another zone; a split or join before it may say what is marked.
    Damaged characters are folded like those that were printed.
    """
    living = list(corrections)
    marked = any(one.action == "mark" for one in living)
    return " ".join([fold_version(), *(one.id for one in living if marked or one.action in EVERYWHERE)])


def fold_of(reading: Reading) -> PackedFold:
    """The fold of a reading as it is shown, with the corrections laid over it."""
    return packed(reading.text, segments(reading), reading.damaged)


class Folds:
    """The folds of one archive, on one connection."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def put(self, reading: str, stamp: str, fold: PackedFold) -> None:
        """Keep a fold in place of the reading's earlier one; nothing if that reading is not here."""
        arrays = [np.asarray(getattr(fold, name), dtype=kind).tobytes() for name, kind in _TYPES.items()]
        marks = ", ".join("?" * len(_COLUMNS))
        page = fold.page.encode("utf-32-le")
        self._connection.execute(
            f"INSERT OR REPLACE INTO folds ({', '.join(_COLUMNS)}) SELECT {marks} "
            "WHERE EXISTS (SELECT 1 FROM readings WHERE id = ?)",
            (reading, stamp, page, fold.length, json.dumps(fold.damaged), *arrays, reading),
        )

    def get(self, reading: str, stamp: str) -> PackedFold | None:
        """The fold of a reading, if there is one under this stamp."""
        row = self._connection.execute(
            f"SELECT {', '.join(_COLUMNS)} FROM folds WHERE reading = ? AND stamp = ?", (reading, stamp)
        ).fetchone()
        return _fold(row) if row else None

    def characters(self, readings: Iterable[str]) -> int:
        """How many characters the texts of these readings have together."""
        row = self._connection.execute(
            "SELECT total(characters) FROM readings WHERE id IN (SELECT value FROM json_each(?))",
            (json.dumps(list(readings)),),
        ).fetchone()
        return int(row[0])

    def unsound(self, reading: Reading, stamp: str) -> bool:
        """Whether a fold is kept for this state of the reading that is not what it gives."""
        kept = self.get(reading.id, stamp)
        return kept is not None and not _same(kept, fold_of(reading))


def _fold(row: sqlite3.Row) -> PackedFold:
    arrays: dict[str, NDArray[np.generic]] = {
        name: np.frombuffer(row[name], dtype=kind) for name, kind in _TYPES.items()
    }
    page = row["page"].decode("utf-32-le")
    damaged = tuple((stands, printed) for stands, printed in json.loads(row["damaged"]))
    return PackedFold(page=page, length=row["length"], damaged=damaged, **arrays)  # type: ignore[arg-type]  # the types stand in _TYPES


def _same(one: PackedFold, other: PackedFold) -> bool:
    arrays = all(np.array_equal(getattr(one, name), getattr(other, name)) for name in _TYPES)
    return arrays and (one.page, one.length, one.damaged) == (other.page, other.length, other.damaged)
