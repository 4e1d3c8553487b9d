"""``document reread`` and ``replace``, ``tray``, ``annotation place``: texts change, annotations move."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from workbench.app.archive import Archive
from workbench.cli.annotating import annotation_group, line, shown, span_from
from workbench.cli.documents import DOCUMENT, document_group, document_row
from workbench.cli.groups import ARCHIVE, AS_PATH
from workbench.cli.interrupting import stoppable
from workbench.cli.output import opened, reporting, shown_progress
from workbench.cli.shapes import account_json, idle_json, waiting_json
from workbench.commands.annotations import MoveAnnotation
from workbench.errors import InputError
from workbench.importing.accounting import Account
from workbench.importing.refusing import explained
from workbench.importing.replacing import Replacer
from workbench.importing.tray import Waiting, waiting
from workbench.model.passage import Passage
from workbench.model.views import AnnotationFilter, AnnotationView
from workbench.readers.ways import WAYS
from workbench.translation import msg, ntr, tr


def _said(account: Account) -> str:
    placed = account.total - len(account.unplaced)
    counts = ntr("{count} annotation placed", "{count} annotations placed", placed)
    waits = ntr("{count} waits for its place", "{count} wait for their places", len(account.unplaced))
    return f"{counts}, {waits}"


@document_group.command("reread")
@ARCHIVE
@DOCUMENT
@click.option(
    "--as",
    "settings",
    type=click.Choice(WAYS),
    metavar="KIND",
    help="plain, printed, markdown or verse; else as it was read last.",
)
@click.option("--password", default="", help="For encrypted PDFs.")
@click.option("--continue", "on", is_flag=True, help="Only the pages that were not read yet.")
@reporting
def reread(archive: Path, document: str, settings: str | None, password: str, on: bool) -> Any:
    """Read the original anew with the present reader; annotations move with their words."""
    if on and settings:
        raise click.UsageError(tr("Give either --as or --continue."))
    with opened(archive) as one:
        record = one.read.documents.resolve(document)
        if on:
            progress = shown_progress()
            with stoppable(progress):
                done = one.read_on(record, password=password, progress=progress)
        else:
            done = one.reread(record, settings=settings, password=password, progress=shown_progress())
        row, lines = document_row(one, record.id)
    row |= {"changed": done.changed, "placed": len(done.placed), "unplaced": list(done.unplaced)}
    row |= {"account": account_json(done.account), "idle": idle_json(done.idle)}
    stopped = [tr("Stopped: the pages read until then are kept.")] if done.stopped else []
    return row, [*lines, _said(done.account), *map(str, done.idle.sentences()), *stopped], done.stopped


@document_group.command("replace")
@ARCHIVE
@DOCUMENT
@click.argument("path", type=AS_PATH)
@click.option(
    "--as",
    "settings",
    type=click.Choice(WAYS),
    metavar="KIND",
    help="plain, printed, markdown or verse; else as the document was read.",
)
@click.option("--password", default="", help="For encrypted PDFs.")
@reporting
def replace(archive: Path, document: str, path: Path, settings: str | None, password: str) -> Any:
    """Put a corrected file (PATH) into a document's place; everything moves over to it."""
    with opened(archive) as one:
        record = one.read.documents.resolve(document)
        replacer = Replacer(one.bus, one.read, one.path, password)
        try:
            done = replacer.run(record, path, settings, shown_progress())
        except OSError as error:
            raise explained(error, path.name) from None
        row, lines = document_row(one, done.document.id)
    row |= {"replaced": record.id, "account": account_json(done.account), "idle": idle_json(done.idle)}
    return row, [*lines, _said(done.account), *map(str, done.idle.sentences())]


@click.command("tray")
@ARCHIVE
@click.option("--document", help="Only those of this document.")
@reporting
def tray(archive: Path, document: str | None) -> Any:
    """List the annotations that wait for a place on the present text of their document."""
    with opened(archive, read_only=True) as one:
        within = one.read.documents.resolve(document).id if document else None
        found = list(waiting(one.read, AnnotationFilter(document=within)))
    lines = [text for each in found for text in _waiting_lines(each)]
    count = ntr("{count} waits for its place", "{count} wait for their places", len(found))
    return [waiting_json(each) for each in found], [*lines, count]


def _waiting_lines(one: Waiting) -> list[str]:
    offered = [
        f"    {number}  {place.label or '–':>5}  {place.before}[{place.quote}]{place.after}".replace("\n", " ")
        for number, place in enumerate(one.candidates, 1)
    ]
    return [f"{one.landing.outcome:<8} {line(one.view)}", *offered]


@annotation_group.command("place")
@ARCHIVE
@click.argument("annotation")
@click.option("--span", "spans", multiple=True, metavar="START:END", help="Characters of the reading; may be repeated.")
@click.option("--candidate", type=click.IntRange(min=1), help="The candidate of this number in `workbench tray`.")
@reporting
def place(archive: Path, annotation: str, spans: Sequence[str], candidate: int | None) -> Any:
    """Give an annotation from the tray (or any other) its place."""
    with opened(archive) as one:
        if bool(spans) == (candidate is not None):
            raise click.UsageError(tr("Give either --span or --candidate."))
        view = one.read.annotations.resolve(annotation)
        chosen = [span_from(text) for text in spans]
        passage = one.passage(view.document, *chosen) if candidate is None else _candidate(one, view, candidate)
        one.do(MoveAnnotation(annotation=view.annotation.id, passage=passage))
        return shown(one, view.annotation.id)


def _candidate(one: Archive, view: AnnotationView, number: int) -> Passage:
    found = list(waiting(one.read, AnnotationFilter(ids=frozenset([view.annotation.id]))))
    candidates = found[0].candidates if found else ()
    if number > len(candidates):
        raise InputError(
            msg("There is no candidate {number} for this annotation.", number=number),
            msg("`workbench tray` lists what waits, with its candidates; --span names any place."),
        )
    return candidates[number - 1]


COMMANDS = (tray,)
