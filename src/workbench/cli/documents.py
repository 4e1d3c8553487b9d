"""``new``, ``import``, ``documents``, ``document …``, ``reading``, ``sample``."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from workbench import settings as preferences
from workbench.app.archive import Archive
from workbench.app.recognised_beside import with_text_beside
from workbench.cli.groups import ARCHIVE, AS_PATH, fields_from
from workbench.cli.interrupting import stoppable
from workbench.cli.output import opened, reporting, shown_progress
from workbench.cli.shapes import METADATA, corrections_json, document_json, imported_json, reading_json
from workbench.commands.documents import DescribeDocument, RestoreDocuments, TrashDocuments
from workbench.errors import InputError
from workbench.importing.files import Importer
from workbench.importing.report import ImportReport, Status
from workbench.model.ids import DocumentId
from workbench.model.same_titles import told_apart
from workbench.readers.ways import WAYS
from workbench.translation import listed, msg, ntr, tr

DOCUMENT = click.argument("document")
_FIELD = "field_"
"""Before the parameters of descriptive fields: one of them is called ``archive``, as the argument is."""


@click.command()
@ARCHIVE
@click.option("--title", default="", help="The archive's title (else its file name).")
@reporting
def new(archive: Path, title: str) -> Any:
    """Make a new, empty archive."""
    Archive.create(archive, title=title, chosen=preferences.load()).close()
    return {"archive": str(archive)}, [tr("Created {path}.", path=archive)]


@click.command("import")
@ARCHIVE
@click.argument("paths", nargs=-1, type=AS_PATH)
@click.option(
    "--as",
    "settings",
    type=click.Choice(("", *WAYS)),
    default="",
    metavar="KIND",
    help="plain, printed, markdown or verse.",
)
@click.option("--password", default="", help="For encrypted PDFs.")
@click.option("--clipboard", "name", metavar="NAME", help="Import text from standard input under this name.")
@reporting
def import_files(archive: Path, paths: Sequence[Path], settings: str, password: str, name: str | None) -> Any:
    """Import files, folders and bundles (PATH…)."""
    if not paths and not name:
        raise click.UsageError(tr("Give files or folders, or --clipboard NAME."))
    with opened(archive) as one:
        importer = one.importer(settings, password)
        report = with_text_beside(one, _imported(importer, paths)) if paths else ImportReport()
        rows = report.files
        if name and not report.cancelled:
            rows.append(importer.content(sys.stdin.buffer.read(), name))
    failed = report.cancelled or any(row.status is Status.FAILED for row in rows)
    said = [tr("Stopped: what is not listed was not imported.")] if report.cancelled else []
    return [imported_json(row) for row in rows], [*map(_outcome, rows), *said], failed


def _imported(importer: Importer, paths: Sequence[Path]) -> ImportReport:
    """What became of the files; Ctrl+C ends the import, and keeps what was read of a PDF until then."""
    progress = shown_progress()
    with stoppable(progress):
        report = importer.run(paths, progress)
    if report.stopped is not None:
        report.files.append(importer.keep(report.stopped))
    return report


def _outcome(row: Any) -> str:
    if row.status is Status.FAILED:
        return tr("failed   {path}: {error} {hint}", path=row.path, error=row.error, hint=row.hint)
    title = row.document.title if row.document else ""
    if row.status is Status.ALREADY:
        line = tr("already  {path}: “{title}”", path=row.path, title=title)
        return "\n".join([line, *(f"         {warning}" for warning in row.warnings)])
    line = tr("added    {path}: “{title}”", path=row.path, title=title)
    counts = counted(row.characters, row.pages, row.notes)
    return "\n".join([listed((line, counts)), *(f"         {warning}" for warning in row.warnings)])


def counted(characters: int, pages: int, notes: int) -> str:
    """How much a document holds."""
    return listed(
        (
            ntr("{count} character", "{count} characters", characters),
            ntr("{count} page", "{count} pages", pages),
            ntr("{count} note", "{count} notes", notes),
        )
    )


@click.command("documents")
@ARCHIVE
@click.option("--trash", is_flag=True, help="Those in the trash instead.")
@reporting
def list_documents(archive: Path, trash: bool) -> Any:
    """List the documents."""
    with opened(archive, read_only=True) as one:
        summaries = one.read.readings.summaries()
        found = one.read.documents.all(deleted=trash)
        rows = [document_json(each, summaries.get(each.reading) if each.reading else None) for each in found]
    apart = told_apart(found)
    return rows, [_line(row, apart.get(row["id"], "")) for row in rows]


def _line(row: dict[str, Any], more: str) -> str:
    """A document; ``more`` tells it from others of its title."""
    behind = f" · {more}" if more and more != row["file_name"] else ""
    return f"{row['id'][:13]}  {row['file_name']}  “{row['title']}”{behind}  {row['characters']}"


@click.command()
@ARCHIVE
@DOCUMENT
@reporting
def reading(archive: Path, document: str) -> Any:
    """The text of a document as a reader reads it, with blocks, pages, notes and links."""
    with opened(archive, read_only=True) as one:
        record = one.read.documents.resolve(document)
        text = one.reading(record)
        corrected = corrections_json(record, one.read.documents.corrections(record.id), one.as_read(record))
    return {**reading_json(record, text), **corrected}, [text.text]


@click.command()
@ARCHIVE
@DOCUMENT
@reporting
def source(archive: Path, document: str) -> Any:
    """The source text to which source spans refer."""
    with opened(archive, read_only=True) as one:
        record = one.read.documents.resolve(document)
        read = one.reading(record)
        text = one.read.readings.source(read.id) or ""
    starts = [page.source_start for page in read.pages] if read.paged_source else []
    ends = [start - 1 for start in starts[1:]] + [len(text)]
    value = {
        "document": record.id,
        "reading": read.id,
        "text": text,
        "pages": [list(span) for span in zip(starts, ends, strict=False)],
    }
    return value, [text]


@click.group("document")
def document_group() -> None:
    """Edit, trash, restore, correct or read anew a document."""


def document_row(one: Archive, key: str) -> tuple[dict[str, Any], list[str]]:
    """The row of a document as it is now."""
    found = one.read.documents.get(DocumentId(key))
    if found is None:
        raise InputError(msg("There is no document {id}.", id=key))
    row = document_json(found, one.read.readings.summaries().get(found.reading) if found.reading else None)
    return row, [f"{row['id']}  {row['file_name']}  “{row['title']}”"]


@document_group.command("edit")
@ARCHIVE
@DOCUMENT
@click.option("--title")
@click.option("--shareable/--not-shareable", default=None, help="Whether text and original may leave the archive.")
@reporting
def edit(archive: Path, document: str, **options: Any) -> Any:
    """Set descriptive fields of a document."""
    with opened(archive) as one:
        record = one.read.documents.resolve(document)
        described = {name.removeprefix(_FIELD): value for name, value in options.items()}
        fields = fields_from(described, "title", "shareable", *METADATA)
        if not fields:
            raise InputError(msg("Nothing to set was given."), msg("See --help for the fields."))
        one.do(DescribeDocument(document=record.id, fields=fields))
        return document_row(one, record.id)


for _name in reversed(METADATA):
    edit = click.option(f"--{_name.replace('_', '-')}", f"{_FIELD}{_name}")(edit)


@document_group.command("trash")
@ARCHIVE
@DOCUMENT
@reporting
def trash(archive: Path, document: str) -> Any:
    """Put a document and its annotations into the trash."""
    with opened(archive) as one:
        record = one.read.documents.resolve(document)
        one.do(TrashDocuments(documents=[record.id]))
        return document_row(one, record.id)


@document_group.command("restore")
@ARCHIVE
@DOCUMENT
@reporting
def restore(archive: Path, document: str) -> Any:
    """Take a document out of the trash."""
    with opened(archive) as one:
        record = one.read.documents.resolve(document, deleted=True)
        one.do(RestoreDocuments(documents=[record.id]))
        return document_row(one, record.id)


@document_group.command("original")
@ARCHIVE
@DOCUMENT
@click.argument("target", type=AS_PATH)
@reporting
def original(archive: Path, document: str, target: Path) -> Any:
    """Write the untouched original of a document to TARGET."""
    with opened(archive, read_only=True) as one:
        record = one.read.documents.resolve(document)
        one.save_original(record, target)
    return {"document": record.id, "target": str(target)}, [str(target)]


@click.command()
@click.argument("folder", type=AS_PATH)
@click.option("--fresh", is_flag=True, help="Build it anew; one that is there already is renamed.")
@reporting
def sample(folder: Path, fresh: bool) -> Any:
    """Build the sample archive in FOLDER, annotated, and export its bundle beside it."""
    from workbench.app.sample import build_sample

    archive, bundle = build_sample(folder, shown_progress(), fresh=fresh)
    lines = [tr("Sample archive: {path}", path=archive), tr("Its bundle: {path}", path=bundle / "index.html")]
    return {"archive": str(archive), "bundle": str(bundle)}, lines


COMMANDS = (new, import_files, list_documents, reading, source, document_group, sample)
