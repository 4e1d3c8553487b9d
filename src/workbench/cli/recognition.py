"""``document recognise``: text for pages that are pictures, from files or by an engine, and corrected."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import click

from workbench.app.archive import Archive
from workbench.app.recognising import engine_here, recognise
from workbench.app.recognition import Pages, correct, pages_of, take_over, tell, write_hocr
from workbench.cli.documents import DOCUMENT, document_group, document_row
from workbench.cli.groups import ARCHIVE, AS_PATH
from workbench.cli.output import opened, reporting, shown_progress
from workbench.errors import InputError
from workbench.importing.rereading import Reread
from workbench.model.geometry import Box
from workbench.model.reading import BY_HAND, doubtful
from workbench.model.records import Document
from workbench.readers.recognised.adding import NewLine
from workbench.recognition.engines import ENGINES
from workbench.recognition.protocol import Hiring
from workbench.translation import msg, tr

_WAYS = ("files", "engine", "target", "lines", "line", "add")
_PART = 2


@document_group.command("recognise")
@ARCHIVE
@DOCUMENT
@click.option("--from", "files", type=AS_PATH, multiple=True, metavar="FILE", help="hOCR, ALTO 2–4 or PAGE XML.")
@click.option("--engine", type=click.Choice(("", *ENGINES)), help="rapidocr or tesseract; empty: what is installed.")
@click.option("--languages", default="", help="For Tesseract, as it calls them: chi_tra+eng.")
@click.option("--pages", metavar="1-5,8", help="Only these pages, counted from 1.")
@click.option("--password", default="", help="For encrypted PDFs.")
@click.option("--export", "target", nargs=_PART, metavar="hocr FILE", help="Write the recognised text to FILE.")
@click.option("--lines", is_flag=True, help="List the lines and how sure each is.")
@click.option("--line", metavar="PAGE:LINE", multiple=True, help="Correct a line: its text is --text.")
@click.option("--add", metavar="PAGE:X0,TOP,X1,BOTTOM", multiple=True, help="A line that is not there: --text says it.")
@click.option("--text", multiple=True, help="What the line says; empty takes it out.")
@reporting
def recognise_document(archive: Path, document: str, **options: Any) -> Any:
    """Give pages that are pictures their text, from FILEs or by an engine; list, correct and export it."""
    asked = [way for way in _WAYS if options[way] not in (None, (), False)]
    if len(asked) > 1:
        raise click.UsageError(tr("Give one of {ways}.", ways="--from, --engine, --export, --lines, --line, --add"))
    way = asked[0] if asked else "engine"
    with opened(archive, read_only=way in ("target", "lines")) as one:
        record = one.read.documents.resolve(document)
        return _DO[way](one, record, options)


def _from_files(one: Archive, record: Document, options: dict[str, Any]) -> Any:
    done = take_over(one, record, _files(options["files"]), pages=pages_from(options["pages"]))
    return _outcome(one, record, done)


def _files(given: Sequence[Path]) -> list[Path]:
    """The files, and those that folders hold. Raises InputError for what is not there, and for an empty folder."""
    return [path for one in given for path in _held(one)]


def _held(given: Path) -> list[Path]:
    held = [path for path in (given.iterdir() if given.is_dir() else (given,)) if path.is_file()]
    if not held and given.is_dir():
        raise InputError(msg("There are no files in “{name}”.", name=given.name), "")
    if not held:
        raise InputError(msg("There is no file “{name}”.", name=given.name), "")
    return held


def _by_engine(one: Archive, record: Document, options: dict[str, Any]) -> Any:
    languages = tuple(part for part in options["languages"].split("+") if part)
    hiring = Hiring(engine_here(options["engine"] or ""), languages)
    pages = pages_from(options["pages"])
    told = recognise(one, record, hiring, shown_progress(), pages=pages, password=options["password"])
    if told.done is None:
        raise InputError(told.failures[0] if told.failures else msg("Nothing was recognised."), "")
    value, lines = _outcome(one, record, told.done)
    value |= {
        "recognised": [page + 1 for page in told.pages],
        "engine": told.made_by,
        "failures": [str(failure) for failure in told.failures],
    }
    return value, [*lines, *map(str, told.failures)], bool(told.failures)


def _export(one: Archive, record: Document, options: dict[str, Any]) -> Any:
    form, target = options["target"]
    if form != "hocr":
        raise click.UsageError(tr("Recognised text is written as hocr: --export hocr FILE."))
    write_hocr(one, record, Path(target))
    return {"document": record.id, "target": target, "format": form}, [target]


def _list(one: Archive, record: Document, options: dict[str, Any]) -> Any:
    present = pages_of(one, record)
    wanted = pages_from(options["pages"])
    rows = [row for row in line_rows(present) if not wanted or row["page"] - 1 in wanted]
    return rows, [f"{row['page']}:{row['line']}  {_sure(row)}  {row['text']}" for row in rows]


def _sure(row: dict[str, Any]) -> str:
    if row["by_hand"]:
        return tr("by hand")
    sign = " ?" if row["doubtful"] else ""
    return "–" if row["percent"] is None else f"{row['percent']} %{sign}"


def line_rows(present: Pages) -> Iterator[dict[str, Any]]:
    """Each recognised line: page and line from 1, text, certainty in percent, who, and its box in page units."""
    for number, draft in enumerate(present.drafts, 1):
        for at, line in enumerate(draft.lines, 1):
            boxes = draft.geometry.boxes(line.start, line.end) if draft.geometry else []
            yield {
                "page": number,
                "line": at,
                "text": draft.text[line.start : line.end],
                "percent": line.percent,
                "doubtful": doubtful(line),
                "by_hand": line.origin == BY_HAND,
                "origin": line.origin,
                "boxes": [[box.x0, box.top, box.x1, box.bottom] for box in boxes],
            }


def _correct(one: Archive, record: Document, options: dict[str, Any]) -> Any:
    if len(options["line"]) != len(options["text"]):
        raise click.UsageError(tr("Give one --text for each --line."))
    typed: dict[int, dict[int, str]] = {}
    for place, text in zip(options["line"], options["text"], strict=True):
        page, _, line = place.partition(":")
        if not (page.isdecimal() and line.isdecimal() and int(page) and int(line)):
            raise click.UsageError(tr("A line is PAGE:LINE, both counted from 1."))
        typed.setdefault(int(page) - 1, {})[int(line) - 1] = text
    return _outcome(one, record, correct(one, record, typed))


def _add(one: Archive, record: Document, options: dict[str, Any]) -> Any:
    if len(options["add"]) != len(options["text"]):
        raise click.UsageError(tr("Give one --text for each --add."))
    new = [_new_line(place, text) for place, text in zip(options["add"], options["text"], strict=True)]
    return _outcome(one, record, correct(one, record, {}, new))


def _new_line(place: str, text: str) -> NewLine:
    page, _, sides = place.partition(":")
    try:
        x0, top, x1, bottom = (float(side) for side in sides.split(","))
        number = int(page)
    except ValueError:
        raise click.UsageError(tr("A new line is PAGE:X0,TOP,X1,BOTTOM; pages count from 1.")) from None
    return NewLine(number - 1, Box(x0, top, x1, bottom), text)


def _outcome(one: Archive, record: Document, done: Reread) -> tuple[dict[str, Any], list[str]]:
    row, lines = document_row(one, record.id)
    certainty = one.as_read(one.read.documents.resolve(record.id)).certainty
    row |= {
        "changed": done.changed,
        "placed": list(done.placed),
        "unplaced": list(done.unplaced),
        "lines": len(certainty),
        "doubtful": sum(map(doubtful, certainty)),
    }
    return row, [*lines, *map(str, tell(done, len(certainty)))]


def pages_from(text: str | None) -> list[int]:
    """``1-5,8`` as numbers from 0. Raises click.UsageError."""
    pages: list[int] = []
    for part in (text or "").replace("–", "-").split(","):
        first, _, last = part.strip().partition("-")
        if not first and not text:
            continue
        if not first.isdecimal() or not (last or first).isdecimal() or not 0 < int(first) <= int(last or first) < _MOST:
            raise click.UsageError(tr("Pages are given as 1-5,8, counted from 1."))
        pages += range(int(first) - 1, int(last or first))
    return pages


_MOST = 1_000_000
_DO = {"files": _from_files, "engine": _by_engine, "target": _export, "lines": _list, "line": _correct, "add": _add}
COMMANDS: tuple[click.Command, ...] = ()
