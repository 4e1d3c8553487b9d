"""``preview`` and ``document correct``: how a file is read, and what a user knows better."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from workbench.app.archive import Archive
from workbench.app.recognition import no_such_page
from workbench.cli.annotating import span_from
from workbench.cli.documents import DOCUMENT, counted, document_group, document_row
from workbench.cli.groups import ARCHIVE, AS_PATH
from workbench.cli.output import opened, reporting, shown_progress
from workbench.cli.shapes import corrections_json, preview_json
from workbench.commands.corrections import CorrectReading, NameDamaged, NameSound, WithdrawCorrections
from workbench.commands.documents import LabelPage
from workbench.errors import InputError
from workbench.importing.refusing import explained
from workbench.model.records import Document
from workbench.readers.ways import WAYS
from workbench.reading.corrections import MARKABLE, places_of
from workbench.translation import msg, ntr, tr

_WAYS = ("label", "join", "split", "mark", "damaged", "sound", "withdraw")


@click.command("preview")
@click.argument("path", type=AS_PATH)
@click.option(
    "--as",
    "settings",
    type=click.Choice(("", *WAYS)),
    default="",
    metavar="KIND",
    help="plain, printed, markdown or verse.",
)
@click.option("--password", default="", help="For encrypted PDFs.")
@click.option("--characters", type=click.IntRange(min=0), default=1000, show_default=True, help="Of the text shown.")
@reporting
def preview_file(path: Path, settings: str, password: str, characters: int) -> Any:
    """How a file would be read, before it is imported."""
    from workbench.importing.preview import preview  # its readers are large: only for this command

    try:
        found = preview(path, settings, password=password, progress=shown_progress())
    except OSError as error:
        raise explained(error, path.name) from None
    row = preview_json(found, characters)
    counts = counted(row["characters"], row["pages"], row["notes"])
    blocks = ", ".join(f"{kind} {count}" for kind, count in row["blocks"].items())
    fits = ", ".join(f"{way} {likely:.2f}" for way, likely in row["ways"].items())
    said = [line for line in (row["reason"], *row["warnings"], fits, blocks, counts) if line]
    return row, [row["text"], "", *said]


@document_group.command("correct")
@ARCHIVE
@DOCUMENT
@click.option("--page", type=click.IntRange(min=1), help="The page to label, counted from 1.")
@click.option("--label", help="Its printed label; empty withdraws a correction.")
@click.option("--onwards", is_flag=True, help="Later pages count on from it.")
@click.option("--join", metavar="START:END", help="Join the blocks that these characters touch.")
@click.option("--split", type=click.IntRange(min=0), metavar="OFFSET", help="Split the block before this character.")
@click.option("--mark", type=click.Choice([str(kind) for kind in MARKABLE]), help="Give the blocks at --span a kind.")
@click.option("--level", type=click.IntRange(0, 6), default=0, help="Of a heading: 1 to 6.")
@click.option("--span", metavar="START:END", help="The characters whose blocks --mark marks.")
@click.option("--damaged", metavar="帄=平", help="A character that stands in another's place, and the one printed.")
@click.option("--sound", metavar="帄", help="A character that is not damaged.")
@click.option("--withdraw", metavar="ID", help="Take a correction back; `workbench reading` lists them.")
@reporting
def correct(archive: Path, document: str, **options: Any) -> Any:
    """Correct a page's label or the blocks of the text; the source stays as it is."""
    with opened(archive) as one:
        _one_thing(options)
        record = one.read.documents.resolve(document)
        _correct(one, record, options)
        row, lines = document_row(one, record.id)
        record = one.read.documents.resolve(record.id)
        corrections = one.read.documents.corrections(record.id)
        row |= corrections_json(record, corrections, one.as_read(record))
    return row, [*lines, ntr("{count} correction of the text", "{count} corrections of the text", len(corrections))]


def _one_thing(options: dict[str, Any]) -> None:
    given = sum(options[name] is not None for name in _WAYS)
    pairs = (("label", "page"), ("mark", "span"))
    if given == 1 and all((options[a] is None) == (options[b] is None) for a, b in pairs):
        return
    ways = "--label with --page, --join, --split, --mark with --span, --damaged, --sound, --withdraw"
    raise click.UsageError(tr("Give one of {ways}.", ways=ways))


def _correct(one: Archive, record: Document, options: dict[str, Any]) -> None:
    if options["label"] is not None:
        _label(one, record, options)
    elif options["withdraw"] is not None:
        _withdraw(one, record, options["withdraw"])
    elif options["damaged"] is not None:
        stands, _, printed = options["damaged"].partition("=")
        one.do(NameDamaged(document=record.id, stands=stands, printed=printed))
    elif options["sound"] is not None:
        found = options["sound"] in dict(one.as_read(record).damaged)
        one.do(NameSound(document=record.id, character=options["sound"], found=found))
    else:
        action = next(name for name in ("join", "split", "mark") if options[name] is not None)
        text = one.reading(record)
        start, end = _over(options, action)
        command = CorrectReading(
            document=record.id,
            action=action,
            places=places_of(text, action, start, end),
            kind=options["mark"] or "",
            level=options["level"],
        )
        one.do(command)


def _over(options: dict[str, Any], action: str) -> tuple[int, int]:
    if action == "split":
        return options["split"], options["split"] + 1
    return span_from(options["join"] if action == "join" else options["span"])


def _label(one: Archive, record: Document, options: dict[str, Any]) -> None:
    pages = one.reading(record).pages
    if options["page"] > len(pages):
        raise no_such_page(len(pages))
    one.do(
        LabelPage(document=record.id, page=options["page"] - 1, printed=options["label"], onwards=options["onwards"])
    )


def _withdraw(one: Archive, record: Document, key: str) -> None:
    found = [each.id for each in one.read.documents.corrections(record.id) if key and each.id.startswith(key)]
    if len(found) != 1:
        raise InputError(
            msg("“{title}” has no correction {id}.", title=record.title, id=key),
            msg("`workbench reading` lists them with their ids."),
        )
    one.do(WithdrawCorrections(corrections=found))


COMMANDS = (preview_file,)
