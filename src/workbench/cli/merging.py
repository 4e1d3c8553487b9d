"""``merge``, ``merges``, ``conflicts``: what others have done, taken over and decided."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click

from workbench.app.archive import Archive
from workbench.cli.groups import ARCHIVE, AS_PATH, ListingGroup
from workbench.cli.output import opened, reporting, shown_progress
from workbench.commands.conflicts import DecideConflict
from workbench.errors import InputError
from workbench.sharing.merging import Merged
from workbench.store.comparing import ADDED, CONFLICT, NOT_SAME, ONLY_HERE, UPDATED, Thing
from workbench.store.derivation import Conflict, said
from workbench.store.merges import Merge
from workbench.store.rows import moment
from workbench.translation import msg, ntr, tr

_KEYS = {
    ADDED: "added",
    UPDATED: "updated",
    CONFLICT: "conflicts",
    ONLY_HERE: "only_here",
    NOT_SAME: "not_the_same_document",
}


@click.command()
@ARCHIVE
@click.argument("others", metavar="OTHER…", type=AS_PATH, nargs=-1, required=True)
@click.option("--dry-run", is_flag=True, help="Only say what would come.")
@reporting
def merge(archive: Path, others: tuple[Path, ...], dry_run: bool) -> Any:
    """Take over what other copies of the archive (or other archives) have."""
    values, lines = [], []
    with opened(archive, read_only=dry_run) as one:
        for other in others:
            done = one.preview_merge(other) if dry_run else one.merge(other, shown_progress())
            values.append(_merged(one, done, dry_run=dry_run))
            lines += _said(values[-1])
    return values[0] if len(values) == 1 else values, lines


def _merged(archive: Archive, done: Merged, *, dry_run: bool) -> dict[str, Any]:
    lists: dict[str, list[dict[str, Any]]] = {key: [] for key in _KEYS.values()}
    for thing in done.things:
        lists[_KEYS[thing.status]].append(_thing(done, thing))
    doubles = [{"table": one.table, "name": one.name, "ids": list(one.records)} for one in done.doubles]
    return {
        "archive": str(archive.path),
        "other": str(done.path),
        "dry_run": dry_run,
        "entries": done.entries,
        "lifted": done.lifted,
        "merge": done.merge.id if done.merge else None,
        **lists,
        "doubles": doubles,
    }


def _thing(done: Merged, thing: Thing) -> dict[str, Any]:
    return {
        "table": thing.table,
        "id": thing.record,
        "parts": thing.parts,
        "label": done.label(thing),
        "fields": list(thing.fields),
        "authors": [done.people.get(one, one) for one in thing.authors],
    }


def _said(value: dict[str, Any]) -> list[str]:
    counts = ", ".join(
        f"{tr(words)}: {len(value[key])}"
        for key, words in (
            ("added", "added"),
            ("updated", "updated"),
            ("conflicts", "in conflict"),
            ("only_here", "only here"),
            ("not_the_same_document", "not the same document"),
        )
    )
    lines = [f"{value['other']}: {counts}"]
    if not value["entries"] and not value["lifted"]:
        lines.append(tr("There is nothing in it that is not here."))
    for key in ("conflicts", "not_the_same_document", "added", "updated"):
        lines += [f"  {key}  {one['table']}  {one['label']}  {', '.join(one['fields'])}" for one in value[key][:50]]
    return lines


@click.group(cls=ListingGroup)
def merges() -> None:
    """The merges of this copy; ``set-aside`` and ``lift`` what one brought."""


@merges.command("list")
@ARCHIVE
@reporting
def list_merges(archive: Path) -> Any:
    """List the merges of this copy, oldest first."""
    with opened(archive, read_only=True) as one:
        values = [_merge_json(each) for each in one.read.exchange.merges()]
    return values, [
        f"{v['time']}  {v['name']}  {ntr('{count} entry', '{count} entries', v['entries'])}  {v['id']}" for v in values
    ]


@merges.command("set-aside")
@ARCHIVE
@click.argument("merge_id", metavar="MERGE")
@reporting
def set_aside(archive: Path, merge_id: str) -> Any:
    """Let what the merge brought count no longer in this copy; nothing is lost, and nobody else is touched."""
    with opened(archive) as one:
        one.set_aside(merge_id, aside=True)
        value = next(_merge_json(each) for each in one.read.exchange.merges() if each.id.startswith(merge_id))
    return value, [tr("Set aside: {name}", name=value["name"])]


@merges.command("lift")
@ARCHIVE
@click.argument("merge_id", metavar="MERGE")
@reporting
def lift(archive: Path, merge_id: str) -> Any:
    """Let what a merge brought count again."""
    with opened(archive) as one:
        one.set_aside(merge_id, aside=False)
        value = next(_merge_json(each) for each in one.read.exchange.merges() if each.id.startswith(merge_id))
    return value, [tr("Counts again: {name}", name=value["name"])]


def _merge_json(one: Merge) -> dict[str, Any]:
    return {
        "id": one.id,
        "time": one.moment,
        "name": one.name,
        "archive": one.archive,
        "entries": one.last - one.first + 1,
        "set_aside": one.aside,
        "report": dict(one.report),
    }


@click.group(cls=ListingGroup)
def conflicts() -> None:
    """What several people have said differently; ``decide`` says which it is."""


@conflicts.command("list")
@ARCHIVE
@reporting
def list_conflicts(archive: Path) -> Any:
    """List the conflicts that nobody has decided."""
    with opened(archive, read_only=True) as one:
        found = one.read.exchange.conflicts()
        values = [_conflict_json(one, each, number) for number, each in enumerate(found, start=1)]
    lines = []
    for v in values:
        lines.append(f"{v['number']}. {v['table']}  {v['label']}  {v['field']}")
        lines += [
            f"   {n}: {rival['value']}  ({rival['author']}, {rival['time']})" for n, rival in enumerate(v["values"], 1)
        ]
    return values, lines or [tr("There are no conflicts.")]


def _conflict_json(archive: Archive, one: Conflict, number: int) -> dict[str, Any]:
    people = archive.read.exchange.people()
    label = archive.read.exchange.labels([(one.table, one.record)]).get((one.table, one.record), "")
    return {
        "number": number,
        "table": one.table,
        "id": one.record,
        "label": label,
        "field": one.field,
        "values": [
            {
                "value": said(change, one.field),
                "author": people.get(change.author, change.author),
                "time": moment(change.time),
                "field": change.field,
            }
            for change in one.changes
        ],
    }


@conflicts.command("decide")
@ARCHIVE
@click.argument("record")
@click.argument("field")
@click.option("--choose", type=click.IntRange(min=1), help="The number of the value in the list.")
@click.option("--value", help="Another value, as JSON.")
@reporting
def decide(archive: Path, record: str, field: str, choose: int | None, value: str | None) -> Any:
    """Decide a conflict: choose one of the values, or give another. The decision travels with the next exchange."""
    with opened(archive) as one:
        if (choose is None) == (value is None):
            raise click.UsageError(tr("Give --choose or --value."))
        found = [
            each for each in one.read.exchange.conflicts() if each.record.startswith(record) and each.field == field
        ]
        if not found:
            raise InputError(
                msg("There is no conflict about “{field}” of {record}.", field=field, record=record),
                msg("The conflicts are listed by: workbench conflicts ARCHIVE."),
            )
        conflict = found[0]
        chosen = _wanted(conflict, choose, value)
        one.do(DecideConflict(table=conflict.table, record=conflict.record, field=field, value=chosen))
    return {"id": conflict.record, "field": field, "value": chosen}, [f"{field}: {chosen}"]


def _wanted(conflict: Conflict, choose: int | None, value: str | None) -> Any:
    if value is not None:
        try:
            return json.loads(value)
        except ValueError:
            return value
    if choose is None or choose > len(conflict.changes):
        raise InputError(
            msg("There are only {count} values.", count=len(conflict.changes)), msg("Look at the conflicts anew.")
        )
    if conflict.field == "deleted":
        return bool(conflict.changes[choose - 1].field == "deleted")
    return said(conflict.changes[choose - 1], conflict.field)


@click.command()
@ARCHIVE
@click.argument("target", type=AS_PATH)
@click.option("--since", required=True, metavar="FILE|MOMENT", help="A copy, an earlier file of changes, or a moment.")
@reporting
def changes(archive: Path, target: Path, since: str) -> Any:
    """Write what a collaborator's copy has not seen into a small file, to be merged there."""
    known_by = Path(since) if Path(since).exists() else None
    with opened(archive, read_only=True) as one:
        count = one.save_changes(target, known_by=known_by, from_moment="" if known_by else since)
    value = {"archive": str(archive), "target": str(target), "entries": count}
    return value, [
        ntr("{count} entry written to {target}", "{count} entries written to {target}", count, target=target)
    ]


@click.command()
@ARCHIVE
@click.argument("folder", type=AS_PATH)
@reporting
def sync(archive: Path, folder: Path) -> Any:
    """Take over what others have put into a shared folder, and put there what was done here."""
    with opened(archive) as one:
        done = one.sync(folder)
    value = {
        "archive": str(archive),
        "folder": str(folder),
        "taken": list(done.taken),
        "failed": [{"name": name, "error": str(error.message), "hint": str(error.hint)} for name, error in done.failed],
        "written": done.written,
    }
    lines = [tr("Taken over: {name}", name=name) for name in done.taken]
    lines += [tr("Not taken: {name}: {reason}", name=name, reason=error.message) for name, error in done.failed]
    return value, lines or [tr("Nothing new.")], bool(done.failed)


COMMANDS = (merge, merges, conflicts, changes, sync)
