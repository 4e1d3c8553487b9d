"""``dates``: all dates of the texts, and what a person decides about them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from workbench.app.archive import Archive
from workbench.cli.groups import ARCHIVE, ListingGroup
from workbench.cli.output import opened, reporting
from workbench.cli.shapes import JSON, passage_json
from workbench.commands.dates import DecideDate, DecideDates, ForgetDateDecisions
from workbench.errors import InputError
from workbench.model.records import Document
from workbench.translation import msg, ntr

if TYPE_CHECKING:  # the tables of eras are large: loaded when dates are looked for
    from workbench.finding.dates import Dated

ROLES = ("event", "access", "imprint", "title")
STATES = ("found", "accepted", "changed", "rejected")
CONFIDENCES = ("decided", "high", "context", "ask")


@click.group("dates", cls=ListingGroup)
def dates() -> None:
    """All dates of the texts: where they stand, what they mean and why; decide the doubtful ones."""


@dates.command("list")
@ARCHIVE
@click.option("--document", help="Only in this document.")
@click.option("--role", type=click.Choice(ROLES), help="Only of this role.")
@click.option("--state", type=click.Choice(STATES), help="Only in this state.")
@click.option("--confidence", type=click.Choice(CONFIDENCES), help="Only as sure as this.")
@reporting
def list_dates(archive: Path, document: str | None, **only: Any) -> Any:
    """List them in order of the texts, with the rule by which each was read."""
    with opened(archive, read_only=True) as one:
        chosen = [one.read.documents.resolve(document)] if document else one.read.documents.all()
        rows = [_row(dated) for each in chosen for dated in _readable(one, each)]
    rows = [row for row in rows if all(wanted in (None, row[name]) for name, wanted in only.items())]
    return rows, [*map(_line, rows), ntr("{count} date", "{count} dates", len(rows))]


def _choice(function: Any) -> Any:
    """The archive and the places that a decision is about."""
    for option in (
        click.option("--note", default="", help="Why."),
        click.argument("places", nargs=-1, required=True, metavar="DOCUMENT:START…"),
        ARCHIVE,
    ):
        function = option(function)
    return function


@dates.command("accept")
@_choice
@reporting
def accept(archive: Path, places: tuple[str, ...], note: str) -> Any:
    """Take the values of these dates as they were found."""
    return _decide(
        archive, places, lambda one: DecideDate(passage=one.passage, verdict="accepted", edtf=one.edtf, note=note)
    )


@dates.command("reject")
@_choice
@reporting
def reject(archive: Path, places: tuple[str, ...], note: str) -> Any:
    """Say that these are no dates."""
    return _decide(archive, places, lambda one: DecideDate(passage=one.passage, verdict="rejected", note=note))


@dates.command("change")
@ARCHIVE
@click.argument("place", metavar="DOCUMENT:START")
@click.argument("value")
@click.option("--note", default="", help="Why.")
@reporting
def change(archive: Path, place: str, value: str, note: str) -> Any:
    """Give a date another value: EDTF, or words that `workbench date` reads."""
    from workbench.language.dates.field import read_date  # as above

    def verb(one: Dated) -> DecideDate:
        return DecideDate(passage=one.passage, verdict="changed", edtf=read_date(value).edtf, note=note)

    return _decide(archive, (place,), verb)


@dates.command("forget")
@ARCHIVE
@click.argument("places", nargs=-1, required=True, metavar="DOCUMENT:START…")
@reporting
def forget(archive: Path, places: tuple[str, ...]) -> Any:
    """Let these dates be as they are found again."""
    with opened(archive) as one:
        chosen = _chosen(one, places)
        one.do(ForgetDateDecisions(decisions=[dated.decision.id for dated in chosen if dated.decision]))
        return _after(one, chosen)


def _decide(archive: Path, places: tuple[str, ...], verb: Callable[[Dated], DecideDate]) -> Any:
    with opened(archive) as one:
        chosen = _chosen(one, places)
        one.do(DecideDates(steps=[verb(dated) for dated in chosen]))
        return _after(one, chosen)


def _after(one: Archive, chosen: list[Dated]) -> tuple[list[JSON], list[str]]:
    """The dates as they are now."""
    rows = []
    for dated in chosen:
        document = one.read.documents.resolve(dated.passage.document)
        rows += [_row(now) for now in _of(one, document) if now.passage.start == dated.passage.start]
    return rows, [_line(row) for row in rows]


def _chosen(one: Archive, places: tuple[str, ...]) -> list[Dated]:
    """The dates that begin at these places. Raises InputError if none does."""
    found = []
    for place in places:
        key, _, start = place.rpartition(":")
        document = one.read.documents.resolve(key)
        here = [dated for dated in _of(one, document) if str(dated.passage.start) == start]
        if not here:
            raise InputError(
                msg("No date begins at {place}.", place=place), msg("The list says where they begin: workbench dates.")
            )
        found += here
    return found


def _readable(one: Archive, document: Document) -> list[Dated]:
    """The dates of a document; none where this copy does not hold its text."""
    return _of(one, document) if document.reading and one.read.readings.get(document.reading) else []


def _of(one: Archive, document: Document) -> list[Dated]:
    from workbench.finding.dates import DateFinder  # as above

    return DateFinder(one.read, one.reading).of(document)


def _row(dated: Dated) -> JSON:
    value, decision = dated.value, dated.decision
    first, last = (value.earliest, value.latest) if value is not None else (None, None)
    return {
        **passage_json(dated.passage),
        "edtf": dated.edtf,
        "earliest": None if first is None else str(first),
        "latest": None if last is None else str(last),
        "calendar": dated.calendar,
        "kind": dated.kind,
        "needs_context": dated.needs_context,
        "reason": str(dated.reason),
        "role": dated.role,
        "ask": dated.ask,
        "confidence": dated.confidence,
        "state": dated.state,
        "decision": None if decision is None else decision.id,
        "decision_note": "" if decision is None else decision.note,
    }


def _line(row: JSON) -> str:
    mark = {"ask": "?", "context": "·", "decided": "✓"}.get(row["confidence"], " ")
    words = " ".join(row["quote"].split())
    place, value = f"{row['document'][:8]}:{row['start']:<7}", row["edtf"] or "?"
    return f"{place} {mark} {value:<21} {row['role']:<8} {words}  ({row['reason']})"


COMMANDS = (dates,)
