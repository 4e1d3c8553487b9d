"""Authority files that are SQLite databases: the China Biographical Database, and any table with usual columns."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from workbench.errors import InputError
from workbench.importing.authorities.broken import Broken
from workbench.importing.authorities.columns import Columns, Wanted
from workbench.model.authority import AuthorityEntry
from workbench.progress import Progress
from workbench.store.foreign_tables import ForeignTables
from workbench.translation import msg

CBDB = "cbdb"
_PEOPLE, _NAMES, _PLACES = "BIOG_MAIN", "ALTNAME_DATA", "ADDR_CODES"
_WHOLES = "ADDR_BELONGS_DATA"
_STEP = 2_000

Found = AuthorityEntry | Broken


def of_database(path: Path, wanted: Wanted, progress: Progress) -> Iterator[Found]:
    """The entries of a SQLite file. Raises InputError if no table of it holds identifiers and names."""
    tables = ForeignTables(path)
    try:
        people, places = tables.table(_PEOPLE), tables.table(_PLACES)
        if people or places:
            yield from _of_cbdb(tables, people, places, progress)
        else:
            yield from _of_any(path, tables, wanted, progress)
    finally:
        tables.close()


def _of_cbdb(tables: ForeignTables, people: str | None, places: str | None, progress: Progress) -> Iterator[Found]:
    if people:
        others = _Beside(tables, _NAMES, "c_personid", ("c_alt_name_chn", "c_alt_name"))
        yield from _joined(tables, people, Wanted(CBDB, "person"), others, progress)
    if places:
        wholes = _Beside(tables, _WHOLES, "c_addr_id", ("c_belongs_to",))
        yield from _joined(tables, places, Wanted(f"{CBDB}-place", "place"), wholes, progress)


def _joined(tables: ForeignTables, table: str, wanted: Wanted, others: _Beside, progress: Progress) -> Iterator[Found]:
    names = tables.columns[table]
    columns = Columns((*names, "aliases", "part_of"))
    total = tables.count(table)
    for number, row in enumerate(tables.rows(table, names, order=others.key), 1):
        if number % _STEP == 1:
            progress.report(number - 1, total)
        cells = dict(zip(names, row, strict=True))
        beside = others.of(cells.get(others.key))
        more = {"part_of": beside[0] if beside else None} if wanted.kind == "place" else {"aliases": beside}
        yield columns.entry(number, {**cells, **more}, wanted)


class _Beside:
    """The rows of a second table that belong to those of a first; both are read once, in the order of the key."""

    def __init__(self, tables: ForeignTables, table: str, key: str, columns: tuple[str, ...]) -> None:
        here = tables.table(table)
        self.key = key
        self._rows = tables.rows(here, (key, *columns), order=key) if here else iter(())
        self._next = next(self._rows, None)

    def of(self, key: Any) -> list[Any]:
        """The cells of the rows with this key, none of them empty."""
        found: list[Any] = []
        while key is not None and self._next is not None and _before(self._next[0], key):
            if self._next[0] == key:
                found += [cell for cell in self._next[1:] if cell]
            self._next = next(self._rows, None)
        return found


def _before(one: Any, key: Any) -> bool:
    """Whether SQLite sorts ``one`` before or with ``key``; mixed types never meet, and are passed over."""
    if one is None:
        return True
    return bool(one <= key) if isinstance(one, int | float) and isinstance(key, int | float) else str(one) <= str(key)


def _of_any(path: Path, tables: ForeignTables, wanted: Wanted, progress: Progress) -> Iterator[Found]:
    usable = {name: known for name, names in tables.columns.items() if _usable(known := Columns(names))}
    if not usable:
        raise InputError(
            msg("No table of “{name}” says which columns hold identifiers and names.", name=path.name),
            msg("Call them “identifier” and “label” (or “label_zh”, “label_en”…)."),
        )
    for table, columns in usable.items():
        names, total = tables.columns[table], tables.count(table)
        for number, row in enumerate(tables.rows(table, names), 1):
            if number % _STEP == 1:
                progress.report(number - 1, total)
            yield columns.entry(number, dict(zip(names, row, strict=True)), wanted)


def _usable(columns: Columns) -> bool:
    return columns.identified and columns.named
