"""``references import`` and ``cite``: what describes documents, from and for other programs."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from workbench import settings as preferences
from workbench.app.archive import Archive
from workbench.cli.groups import ARCHIVE, AS_PATH
from workbench.cli.output import opened, reporting
from workbench.commands.documents import DESCRIPTIVE
from workbench.errors import InputError
from workbench.importing.references import HOW, Change, Match, References, adoption, gathered, matches
from workbench.model.ids import DocumentId
from workbench.translation import msg, nmsg, tr

JSON = dict[str, Any]
_ALL = "all"


@click.group("references")
def references_group() -> None:
    """Take over what reference managers say of the documents; to export, see export --list."""


@references_group.command("import")
@ARCHIVE
@click.argument("files", nargs=-1, required=True, type=AS_PATH)
@click.option("--replace", "replaced", multiple=True, metavar="FIELD", help="Replace what stands there too; or: all.")
@click.option("--keep", "kept", multiple=True, metavar="FIELD", help="Leave this field as it is, even if it is empty.")
@click.option("--match", "given", multiple=True, metavar="KEY=DOCUMENT", help="This reference is about that document.")
@click.option("--preview", is_flag=True, help="Only show what would be changed.")
@reporting
def import_references(
    archive: Path,
    files: Sequence[Path],
    replaced: Sequence[str],
    kept: Sequence[str],
    given: Sequence[str],
    preview: bool,
) -> Any:
    """Fill in the documents' details from FILE… (CSL-JSON, BibTeX, RIS); nothing is replaced unasked."""
    _refuse_unknown((*replaced, *kept))
    with opened(archive, read_only=preview) as one:
        read = gathered(files)
        found = matches(read.found, one.read.documents.all(), _chosen(one, given, read))

        def wanted(_: Match, change: Change) -> bool:
            asked = change.fills or change.field in replaced or _ALL in replaced
            return asked and change.field not in kept

        command = adoption(found, wanted)
        if command is not None and not preview:
            one.do(command)
    value = {
        "preview": preview,
        "changed": len(command.fields) if command else 0,
        "references": [_match_json(each, wanted) for each in found],
        "refused": [{"where": each.where, "reason": str(each.reason)} for each in read.refused],
    }
    return value, _lines(value), bool(read.refused)


@click.command()
@ARCHIVE
@click.argument("document")
@click.option("--page", default="", help="Printed label of the page.")
@click.option("--note", default="", help="Number of the note.")
@click.option("--style", default="", help="plain, chicago or gbt7714 (else the one of the preferences).")
@reporting
def cite(archive: Path, document: str, page: str, note: str, style: str) -> Any:
    """The citation of a document, or of a place in it."""
    from workbench.exporters.citation import cite as written
    from workbench.exporters.citation import cite_html

    with opened(archive, read_only=True) as one:
        record = one.read.documents.resolve(document)
    chosen = style or preferences.load().citation_style
    text = written(record, page, note, chosen)
    value = {"document": record.id, "style": chosen, "text": text, "html": cite_html(record, page, note, chosen)}
    return value, [text]


def _refuse_unknown(names: Sequence[str]) -> None:
    unknown = sorted(set(names) - {*DESCRIPTIVE, _ALL})
    if unknown:
        raise InputError(
            msg("A document has no field “{name}”.", name=unknown[0]),
            msg("The fields are: {names}.", names=", ".join(DESCRIPTIVE)),
        )


def _chosen(one: Archive, given: Sequence[str], read: References) -> dict[str, DocumentId]:
    chosen = {}
    for pair in given:
        key, parted, document = pair.partition("=")
        if not parted or key not in {each.key for each in read.found}:
            raise InputError(
                msg("There is no reference “{key}” in the files.", key=key),
                msg("Give KEY=DOCUMENT; --preview shows the keys."),
            )
        chosen[key] = one.read.documents.resolve(document).id
    return chosen


def _match_json(one: Match, wanted: Any) -> JSON:
    return {
        "key": one.reference.key,
        "title": one.reference.title,
        "document": one.document.id if one.document else None,
        "how": one.how,
        "changes": [
            {"field": each.field, "old": each.old, "new": each.new, "taken": wanted(one, each)} for each in one.changes
        ],
    }


def _lines(value: JSON) -> list[str]:
    lines = []
    for one in value["references"]:
        lines.append(f"{one['key']}  “{one['title']}”  {tr(HOW[one['how']])}")
        for each in one["changes"]:
            sign = "+" if each["taken"] else "·"
            lines.append(f"  {sign} {each['field']}: {each['old'] or '–'} → {each['new']}")
    lines += [tr("left out {where}: {reason}", where=one["where"], reason=one["reason"]) for one in value["refused"]]
    if value["preview"]:
        sentence = nmsg("{count} document would be changed.", "{count} documents would be changed.", value["changed"])
    else:
        sentence = nmsg("{count} document changed.", "{count} documents changed.", value["changed"])
    return [*lines, str(sentence)]


COMMANDS = (references_group, cite)
