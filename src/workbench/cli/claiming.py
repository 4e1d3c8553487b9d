"""``claims``, ``claim …``: what sources say of an event or entity, where they disagree, what a person decides."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from workbench.app.archive import Archive
from workbench.cli.claim_shapes import claim_line, one_claim_json, row_json, row_lines
from workbench.cli.groups import ARCHIVE, AS_PATH, ListingGroup, fields_from
from workbench.cli.output import opened, reporting
from workbench.cli.shapes import JSON
from workbench.commands.claims import DecideClaim, DeleteClaim, EditClaim, MakeClaim, RejectProposals, RestoreClaim
from workbench.errors import InputError
from workbench.model.ids import AnnotationId, ClaimId, EntityId, EventId
from workbench.model.records import CLAIM_VERDICTS
from workbench.translation import msg, ntr

if TYPE_CHECKING:  # brings the tables of eras: only where dates are looked for
    from workbench.app.claims import Sources


def _sources(one: Archive) -> Sources:
    from workbench.app.claims import Sources  # as above

    return Sources(one)


@click.group("claims", cls=ListingGroup)
def claims() -> None:
    """What sources say of events and entities, side by side."""


@claims.command("list")
@ARCHIVE
@click.argument("subject", required=False, metavar="[EVENT|ENTITY]")
@click.option("--conflicts", is_flag=True, help="Only slots for which sources disagree.")
@click.option("--open", "undecided", is_flag=True, help="Only conflicts that nobody has decided.")
@click.option("--families", is_flag=True, help="Documents that derive from each other are one source.")
@click.option("--empty", is_flag=True, help="Also the slots that an event of its kind usually has.")
@reporting
def list_claims(archive: Path, subject: str | None, **only: bool) -> Any:
    """List per event or entity and slot what each source says, and how that stands to what the others say."""
    with opened(archive, read_only=True) as one:
        rows = _rows(one, subject, **only)
    return rows, [line for row in rows for line in row_lines(row)]


def _rows(
    one: Archive, subject: str | None, *, conflicts: bool, undecided: bool, families: bool, empty: bool
) -> list[JSON]:
    sources = _sources(one)
    if subject:
        chosen = [sources.subject(subject)]
    elif conflicts or undecided:
        listed = sources.conflicts()
        chosen = list({found.subject.id: found.subject for found in listed}.values())
    else:
        chosen = sources.subjects()
    rows = []
    for each in chosen:
        board = sources.board(each, families=families, empty=empty)
        rows += [row_json(board, row) for row in board.rows]
        if board.proposals and all(row.slot != "date" for row in board.rows):
            rows.append(row_json(board, None))
    return [row for row in rows if _wanted(row, conflicts=conflicts, undecided=undecided)]


def _wanted(row: JSON, *, conflicts: bool, undecided: bool) -> bool:
    disagree = row["relation"] == "conflicts" or any(each["relation"] == "conflicts" for each in row["proposed"])
    return (disagree or not (conflicts or undecided)) and not (undecided and row["settled"])


@claims.command("export")
@ARCHIVE
@click.argument("target", type=AS_PATH)
@click.option("--of", "subject", metavar="EVENT|ENTITY", help="Only what is claimed of this one.")
@click.option("--style", default="plain", show_default=True, help="Of the citations: plain, chicago, gbt7714.")
@click.option("--overwrite", is_flag=True, help="Replace a file that is there.")
@reporting
def export_claims(archive: Path, target: Path, subject: str | None, style: str, overwrite: bool) -> Any:
    """Write claims with their words and citations to a .docx, .html or .csv file."""
    from workbench.app.claims_table import write_claims  # brings the exporters

    with opened(archive, read_only=True) as one:
        sources = _sources(one)
        chosen = [sources.subject(subject)] if subject else sources.subjects()
        count = write_claims(one, [sources.board(each) for each in chosen], target, style=style, overwrite=overwrite)
    return {"target": str(target), "claims": count}, [ntr("{count} claim", "{count} claims", count)]


@click.group("claim")
def claim() -> None:
    """Make, edit, decide, delete or restore a claim."""


def _fields(function: Any) -> Any:
    """The options that a claim's fields are given by."""
    for option in (
        click.option("--note"),
        click.option("--inference", "reason", help="From what it is inferred, where no passage says it."),
        click.option("--speaker", metavar="ENTITY|NAME", help="Whose word it is, if not the author's own."),
        click.option("--target", metavar="ENTITY", help="The entity that the value names."),
        click.option("--value", help="EDTF for a date; a number with its unit; words."),
    ):
        function = option(function)
    return function


@claim.command("add")
@ARCHIVE
@click.option("--event")
@click.option("--entity")
@click.option("--slot", required=True, help="date, place, participant:ROLE, number:WHAT, wording, or one of your own.")
@click.option("--annotation", help="The passage that says it.")
@_fields
@reporting
def add_claim(archive: Path, slot: str, **options: Any) -> Any:
    """Say what a passage asserts for a slot of an event or entity."""
    with opened(archive) as one:
        event, entity, annotation = _ends(one, options)
        given = options["value"]
        if given is None and not options["target"]:
            given = _found(one, slot, annotation, event)
        command = MakeClaim(
            event=event,
            entity=entity,
            slot=slot,
            value=given or "",
            annotation=annotation,
            fields=_given(one, options),
        )
        return _said(one, one.do(command))


def _ends(one: Archive, options: dict[str, Any]) -> tuple[EventId | None, EntityId | None, AnnotationId | None]:
    read = one.read
    return (
        read.authorities.resolve_event(options["event"]).event.id if options["event"] else None,
        read.authorities.resolve_entity(options["entity"]).entity.id if options["entity"] else None,
        read.annotations.resolve(options["annotation"]).annotation.id if options["annotation"] else None,
    )


def _found(one: Archive, slot: str, annotation: AnnotationId | None, event: EventId | None) -> str:
    """The date that the passage holds. Raises InputError if it holds none or several."""
    proposed = _sources(one).proposals((event,)) if slot == "date" and event else []
    values = {each.value for each in proposed if each.annotation == annotation}
    if len(values) == 1:
        return values.pop()
    raise InputError(
        msg("A claim needs a value."),
        msg("The passage holds these dates: {dates}.", dates=", ".join(sorted(values)))
        if values
        else msg("Give it with --value, or the entity that it names with --target."),
    )


def _given(one: Archive, options: dict[str, Any]) -> dict[str, Any]:
    fields = fields_from(options, "reason", "note")
    if options["target"] is not None:
        fields["target"] = (
            one.read.authorities.resolve_entity(options["target"]).entity.id if options["target"] else None
        )
    if options["speaker"] is not None:
        fields |= _speaker(one, options["speaker"])
    return fields


def _speaker(one: Archive, key: str) -> dict[str, Any]:
    """Whose word it is: an entity, or somebody of that name; empty: the author's own."""
    if not key:
        return {"voice": "author", "speaker": None, "speaker_name": ""}
    try:
        entity = one.read.authorities.resolve_entity(key).entity
    except InputError:
        return {"voice": "reported", "speaker": None, "speaker_name": key}
    return {"voice": "reported", "speaker": entity.id, "speaker_name": entity.name}


@claim.command("edit")
@ARCHIVE
@click.argument("claim")
@click.option("--slot")
@click.option("--annotation", help="The passage that says it.")
@_fields
@reporting
def edit_claim(archive: Path, claim: str, **options: Any) -> Any:
    """Change what is claimed."""
    with opened(archive) as one:
        found = one.read.claims.resolve(claim)
        fields = {**_given(one, options), **fields_from(options, "slot", "value")}
        if options["annotation"]:
            fields["annotation"] = one.read.annotations.resolve(options["annotation"]).annotation.id
        one.do(EditClaim(claim=found.id, fields=fields))
        return _said(one, found.id)


@claim.command("decide")
@ARCHIVE
@click.argument("claim")
@click.argument("verdict", type=click.Choice((*CLAIM_VERDICTS, "none")))
@click.option("--why", default="", help="The reason.")
@reporting
def decide_claim(archive: Path, claim: str, verdict: str, why: str) -> Any:
    """Prefer a claim, hold it possible, reject it, or leave it undecided again (none)."""
    with opened(archive) as one:
        found = one.read.claims.resolve(claim)
        one.do(DecideClaim(claim=found.id, verdict="" if verdict == "none" else verdict, why=why))
        return _said(one, found.id)


@claim.command("delete")
@ARCHIVE
@click.argument("claim")
@reporting
def delete_claim(archive: Path, claim: str) -> Any:
    """Put a claim into the trash."""
    with opened(archive) as one:
        found = one.read.claims.resolve(claim)
        one.do(DeleteClaim(claim=found.id))
        return _said(one, found.id)


@claim.command("restore")
@ARCHIVE
@click.argument("claim")
@reporting
def restore_claim(archive: Path, claim: str) -> Any:
    """Take a claim out of the trash."""
    with opened(archive) as one:
        found = one.read.claims.resolve(claim, deleted=True)
        one.do(RestoreClaim(claim=found.id))
        return _said(one, found.id)


@claim.command("refuse")
@ARCHIVE
@click.argument("event")
@click.argument("annotation")
@reporting
def refuse_claim(archive: Path, event: str, annotation: str) -> Any:
    """Propose no more as EVENT's date what stands in this passage."""
    with opened(archive) as one:
        wanted = one.read.authorities.resolve_event(event).event.id
        passage = one.read.annotations.resolve(annotation).annotation.id
        keys = [each.key for each in _sources(one).proposals((wanted,)) if each.annotation == passage]
        if not keys:
            raise InputError(msg("Nothing is proposed for this passage."), msg("See: workbench claims ARCHIVE EVENT."))
        one.do(RejectProposals(keys=keys))
    return {"event": wanted, "annotation": passage, "refused": len(keys)}, [str(len(keys))]


def _said(one: Archive, identity: ClaimId) -> Any:
    """The claim as it is now."""
    row = one_claim_json(one, identity)
    return row, [claim_line(row)]


COMMANDS = (claims, claim)
