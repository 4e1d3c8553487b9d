"""Authority files that are text: CSV with any usual separator, JSON, JSON Lines, dumps of Wikidata."""

from __future__ import annotations

import bz2
import csv
import gzip
import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import IO, Any

from workbench.errors import InputError
from workbench.importing.authorities.broken import NOT_UTF_8, Broken, undecodable
from workbench.importing.authorities.columns import Columns, Wanted, columns_of
from workbench.importing.authorities.wikidata import is_item, item
from workbench.model.authority import AuthorityEntry
from workbench.progress import Progress
from workbench.translation import msg

Found = AuthorityEntry | Broken

_SEPARATORS = "\t,;|"
_WHOLE = 256 << 20
"""How large a JSON file may be that does not hold one object per line, in bytes: it is read as a whole."""
_STEP = 2_000
_AROUND = b"\xef\xbb\xbf \t\r\n[],"
_LOOKED_AT = 20


class Lines:
    """The lines of a file, packed with gzip or bzip2 or not, and how far one is."""

    def __init__(self, path: Path, raw: IO[bytes], progress: Progress) -> None:
        self._raw = raw
        self._progress = progress
        self.name = path.name
        self.size = path.stat().st_size
        self.file: IO[bytes] = raw
        if path.suffix == ".gz":
            self.file = gzip.GzipFile(fileobj=raw)  # type: ignore[assignment]  # reads bytes as any file does
        elif path.suffix == ".bz2":
            self.file = bz2.BZ2File(raw)

    def texts(self) -> Iterator[str]:
        """The lines; bytes that are no UTF-8 come as surrogates."""
        for number, line in enumerate(self.bytes()):
            yield line.decode("utf-8-sig" if number == 0 else "utf-8", "surrogateescape")

    def bytes(self) -> Iterator[bytes]:
        """The lines as they stand. Raises InputError if the file cannot be unpacked."""
        try:
            for number, line in enumerate(self.file):
                if number % _STEP == 0:
                    self._progress.report(self._raw.tell(), self.size)
                yield line
        except (EOFError, OSError) as error:
            raise InputError(
                msg("“{name}” cannot be unpacked: {reason}.", name=self.name, reason=str(error)),
                msg("Fetch it again; the file may have been cut off."),
            ) from None


@contextmanager
def lines_of(path: Path, progress: Progress) -> Iterator[Lines]:
    """The lines of a file while it is open."""
    with path.open("rb") as raw:
        yield Lines(path, raw, progress)


def of_table(path: Path, wanted: Wanted, progress: Progress) -> Iterator[Found]:
    """The entries of a CSV file (RFC 4180, or with tabs, semicolons or bars); its first row names the columns."""
    with lines_of(path, progress) as lines:
        texts = lines.texts()
        head = next(texts, "")
        separator = max(_SEPARATORS, key=head.count)
        names = next(csv.reader([head.rstrip("\r\n")], delimiter=separator), [])
        columns = Columns(names)
        _refuse_unnamed(path, columns)
        reader = csv.reader(texts, delimiter=separator)
        yield from _rows(reader, names, columns, wanted)


def of_json(path: Path, wanted: Wanted, progress: Progress) -> Iterator[Found]:
    """The entries of a JSON file: one object per line (perhaps as an array), or one array as a whole."""
    with lines_of(path, progress) as lines:
        by_line = _by_line(lines.bytes())
    if not by_line:
        yield from (_json_entry(number, one, wanted) for number, one in enumerate(_whole(path), 1))
        return
    with lines_of(path, progress) as lines:
        for number, line in enumerate(lines.bytes(), 1):
            if line.strip(_AROUND):
                yield _of_line(number, line, wanted)


def _by_line(lines: Iterator[bytes]) -> bool:
    """Whether each line is an object: the first ones tell, even where one of them is broken."""
    first = list(islice((line for line in lines if line.strip(_AROUND)), _LOOKED_AT))
    return bool(first) and first[0].strip(_AROUND) != b"{" and any(_object(line) is not None for line in first)


def _rows(reader: Any, names: list[str], columns: Columns, wanted: Wanted) -> Iterator[Found]:
    while True:
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield Broken(reader.line_num + 1, msg("it is no row of a table: {reason}", reason=str(error)))
            continue
        if any(row):
            number = reader.line_num + 1
            if any(map(undecodable, row)):
                yield Broken(number, NOT_UTF_8)
            else:
                yield columns.entry(number, dict(zip(names, row, strict=False)), wanted)


def _of_line(number: int, line: bytes, wanted: Wanted) -> Found:
    try:
        line.decode("utf-8-sig")
    except UnicodeDecodeError:
        return Broken(number, NOT_UTF_8)
    return _json_entry(number, _object(line), wanted)


def _object(line: bytes) -> Any:
    try:
        text = line.decode("utf-8-sig", "surrogateescape").strip().removeprefix("[").rstrip("],\r\n \t")
        value = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return value if isinstance(value, dict) else None


def _whole(path: Path) -> list[Any]:
    if path.stat().st_size > _WHOLE:
        raise InputError(
            msg("“{name}” is too large to be read as a whole.", name=path.name),
            msg("Give one object per line (JSON Lines)."),
        )
    with lines_of(path, Progress()) as lines:
        try:
            value = json.loads(b"".join(lines.bytes()).decode("utf-8-sig", "surrogateescape"))
        except (ValueError, RecursionError) as error:
            raise InputError(
                msg("“{name}” is not JSON: {reason}.", name=path.name, reason=str(error)),
                msg("Give a list of objects, or one object per line."),
            ) from None
    entities = value.get("entities") if isinstance(value, dict) else None
    if isinstance(entities, dict):
        return list(entities.values())
    return value if isinstance(value, list) else [value]


def _json_entry(number: int, value: Any, wanted: Wanted) -> Found:
    if not isinstance(value, dict):
        return Broken(number, msg("it is no JSON object"))
    row: Mapping[str, Any] = value
    return item(number, row, wanted) if is_item(row) else columns_of(tuple(row)).entry(number, row, wanted)


def _refuse_unnamed(path: Path, columns: Columns) -> None:
    if not columns.identified or not columns.named:
        raise InputError(
            msg("The first row of “{name}” does not say which columns hold identifiers and names.", name=path.name),
            msg("Call them “identifier” and “label” (or “label_zh”, “label_en”…)."),
        )
