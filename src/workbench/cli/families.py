"""``shared``, ``family``, ``derive``: what documents share, and which derives from which."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from workbench.app.archive import Archive
from workbench.cli.groups import ARCHIVE
from workbench.cli.output import opened, reporting, shown_progress
from workbench.cli.shapes import JSON, passage_json
from workbench.commands.derivations import DeriveDocument, ReleaseDerivation
from workbench.errors import InputError
from workbench.model.ids import DocumentId
from workbench.model.records import Derivation
from workbench.translation import msg, ntr, tr

if TYPE_CHECKING:
    from workbench.finding.shared import SharedPassage  # brings numpy: only when something is compared

_LONGEST = 60


@click.command()
@ARCHIVE
@click.option("--document", help="Only what this document shares with others.")
@click.option("--with", "other", metavar="DOCUMENT", help="Only what --document shares with this one.")
@click.option(
    "--least",
    type=click.IntRange(min=8),
    default=20,
    show_default=True,
    metavar="N",
    help="At least N Chinese characters, or three times as many letters.",
)
@click.option("--within", is_flag=True, help="Also what stands twice in one document.")
@click.option("--differences", is_flag=True, help="Show where the two sides differ.")
@click.option("--limit", type=click.IntRange(min=0), default=0, help="At most so many (0: all).")
@reporting
def shared(archive: Path, document: str | None, other: str | None, **options: Any) -> Any:
    """Passages that documents share: quoted, copied, in either script; running text first."""
    from workbench.finding.shared import Wanted, grouped, shared_passages  # brings numpy: only for this command

    with opened(archive, read_only=True) as one:
        this, that = _between(one, document, other)
        wanted = Wanted(document=this, other=that, least=options["least"], within=options["within"])
        documents = one.read.documents.all()
        found = shared_passages(documents, one.reading, wanted, limit=options["limit"], progress=shown_progress())
    groups = {number: place for place, group in enumerate(grouped(found.passages), 1) for number in group.pairs}
    titles = {each.id: each.title or each.file_name for each in documents}
    rows = [shared_json(each, groups[number]) for number, each in enumerate(found.passages)]
    lines = [line for each in found.passages for line in _lines(each, titles, differences=options["differences"])]
    for title in found.silent:
        click.echo(tr("Not compared, its text is not in this copy: {title}", title=title), err=True)
    return rows, [*lines, ntr("{count} shared passage", "{count} shared passages", found.total)]


def _between(one: Archive, document: str | None, other: str | None) -> tuple[DocumentId | None, DocumentId | None]:
    if other and not document:
        raise InputError(msg("--with needs --document."), msg("Name both documents, or neither."))
    this, that = (one.read.documents.resolve(key).id if key else None for key in (document, other))
    if this is not None and this == that:
        raise InputError(
            msg("Both names mean the same document."), msg("What stands twice in one document is found with --within.")
        )
    return this, that


def shared_json(one: SharedPassage, group: int) -> JSON:
    """A shared passage; ``group`` is the same for all pairs that are about the same words."""
    return {
        "left": passage_json(one.left),
        "right": passage_json(one.right),
        "kind": str(one.kind),
        "length": one.length,
        "same": round(one.same, 4),
        "differences": [{"kind": run.kind, "left": run.left, "right": run.right} for run in one.differences],
        "hint": {"source": one.hint.source or None, "reasons": [str(reason) for reason in one.hint.reasons]},
        "group": group,
    }


def _lines(one: SharedPassage, titles: dict[DocumentId, str], *, differences: bool) -> list[str]:
    where = [f"{titles[side.document]} {side.label}".strip() for side in (one.left, one.right)]
    lines = [f"{one.kind:<9} {one.length:>5}  {one.same:>4.0%}  {where[0]}  =  {where[1]}"]
    if differences:
        marks = {"same": "{}", "left": "[-{}-]", "right": "[+{}+]"}
        lines.append("".join(marks[run.kind].format(run.left or run.right) for run in one.differences))
    else:
        quote = " ".join(one.left.quote.split())
        lines.append(quote if len(quote) <= _LONGEST else quote[: _LONGEST - 1] + "…")
    lines[1:] = ["    " + " ".join(lines[1].split())]
    return [*lines, *(f"    ? {reason}" for reason in one.hint.reasons)]


@click.command("family")
@ARCHIVE
@click.option("--document", help="Only the family of this document.")
@reporting
def family(archive: Path, document: str | None) -> Any:
    """The families: documents that derive from each other, as a person has said."""
    with opened(archive, read_only=True) as one:
        if document:
            families = [one.read.derivations.family_of(one.read.documents.resolve(document).id)]
        else:
            families = one.read.derivations.families()
        rows = [_family_json(one, members) for members in families]
    return rows, [line for row in rows for line in _family_lines(row)]


def _family_json(one: Archive, members: frozenset[DocumentId]) -> JSON:
    known = [each for each in one.read.documents.all() if each.id in members]
    return {
        "documents": [{"id": each.id, "title": each.title, "file_name": each.file_name} for each in known],
        "derivations": [derivation_json(each) for each in one.read.derivations.all() if each.document in members],
    }


def derivation_json(one: Derivation) -> JSON:
    """That a document derives from another."""
    return {"document": one.document, "source": one.source, "note": one.note}


def _family_lines(row: JSON) -> list[str]:
    titles = {each["id"]: each["title"] or each["file_name"] for each in row["documents"]}
    lines = [ntr("family of {count}", "family of {count}", len(titles))]
    for each in row["derivations"]:
        said = tr("{document} derives from {source}", document=titles[each["document"]], source=titles[each["source"]])
        lines.append(f"    {said}" + (f" ({each['note']})" if each["note"] else ""))
    return lines


@click.command("derive")
@ARCHIVE
@click.argument("document")
@click.argument("source")
@click.option("--note", default="", help="How one knows, or what kind of dependence it is.")
@click.option("--release", is_flag=True, help="Say so no more.")
@reporting
def derive(archive: Path, document: str, source: str, note: str, release: bool) -> Any:
    """Say that DOCUMENT derives from SOURCE: both are then one family."""
    with opened(archive) as one:
        this, that = (one.read.documents.resolve(key).id for key in (document, source))
        if release:
            one.do(ReleaseDerivation(document=this, source=that))
        else:
            one.do(DeriveDocument(document=this, source=that, note=note))
        row = _family_json(one, one.read.derivations.family_of(this))
    return row, _family_lines(row)


COMMANDS = (shared, family, derive)
