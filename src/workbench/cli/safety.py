"""``check``, ``log``, ``undo``, ``redo``, ``erase``, ``unlock``, ``backups``."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from workbench import settings as preferences
from workbench.cli.groups import ARCHIVE, AS_PATH, ListingGroup
from workbench.cli.output import opened, reporting, shown_progress
from workbench.cli.shapes import entry_json
from workbench.commands.base import LABELS
from workbench.commands.erasing import ERASABLE, Erase
from workbench.model.ids import EntryId
from workbench.sharing import backups
from workbench.sharing.locking import holder_of
from workbench.store.journal import Entry
from workbench.translation import tr


def _label(command: str) -> str:
    return tr(LABELS[command]) if command in LABELS else command


@click.command()
@ARCHIVE
@reporting
def check(archive: Path) -> Any:
    """Check the file, originals, readings, highlights and the journal."""
    with opened(archive, read_only=True) as one:
        found = one.check(shown_progress())
    value = {
        "ok": not found,
        "problems": [{"kind": each.kind, "record": each.record, "text": str(each.text)} for each in found],
    }
    lines = [str(each.text) for each in found] or [tr("The archive is sound.")]
    return value, lines, bool(found)


@click.command()
@ARCHIVE
@click.option("--limit", type=click.IntRange(min=0), default=0, help="At most so many (0: all).")
@click.option("--record", help="Only what happened to this record.")
@reporting
def log(archive: Path, limit: int, record: str | None) -> Any:
    """Who did what, and when; newest first."""
    with opened(archive, read_only=True) as one:
        rows = one.read.history.entries(limit)
        if record:
            entries = {change.name.partition("/")[0] for change in one.read.history.of_record(record)}
            rows = [row for row in rows if row.entry in entries]
    values = [entry_json(row, _label(row.command)) for row in rows]
    return values, [
        f"{v['time']}  {v['author']}  {v['kind']}: {v['label']}  ({v['changes']})  {v['id']}" for v in values
    ]


def _turned(entry: Entry, done: str) -> Any:
    value = {"id": entry.id, "command": entry.command, "label": _label(entry.command), "kind": done}
    return value, [f"{done}: {value['label']}"]


@click.command()
@ARCHIVE
@click.option("--entry", help="This entry of the log instead of the last one.")
@click.option("--force", is_flag=True, help="Even if something was changed since.")
@reporting
def undo(archive: Path, entry: str | None, force: bool) -> Any:
    """Take back your last step."""
    with opened(archive) as one:
        return _turned(one.bus.undo(EntryId(entry) if entry else None, forced=force), "undo")


@click.command()
@ARCHIVE
@click.option("--force", is_flag=True, help="Even if something was changed since.")
@reporting
def redo(archive: Path, force: bool) -> Any:
    """Do again what was taken back last."""
    with opened(archive) as one:
        return _turned(one.redo(forced=force), "redo")


@click.command()
@ARCHIVE
@click.argument("kind", type=click.Choice(ERASABLE))
@click.argument("record")
@click.option("--yes", is_flag=True, help="Do not ask.")
@click.option("--keep-backups", is_flag=True, help="Leave the earlier states, which still hold it.")
@reporting
def erase(archive: Path, kind: str, record: str, yes: bool, keep_backups: bool) -> Any:
    """Erase a record for good, out of the history and the backups too. Cannot be undone."""
    if not yes:
        click.confirm(
            tr("Erase it for good, and every backup of this archive with it? This cannot be undone."),
            abort=True,
            err=True,
        )
    with opened(archive) as one:
        count = one.do(Erase(table=kind, record=record))
        one.compact()
        gone = 0 if keep_backups else backups.forget(archive, preferences.load())
    value = {"record": record, "erased": count, "backups_removed": gone}
    return value, [tr("Erased: {count} entries; backups removed: {gone}.", count=count, gone=gone)]


@click.command()
@ARCHIVE
@reporting
def unlock(archive: Path) -> Any:
    """Take over the lock that another computer has left behind on ARCHIVE."""
    holder = holder_of(archive)
    with opened(archive, take_over=True):
        pass
    value = {"archive": str(archive), "holder": asdict(holder) if holder else None}
    return value, [
        tr("The lock of {user} on {host} was taken over.", **asdict(holder)) if holder else tr("Not locked.")
    ]


@click.group("backups", cls=ListingGroup)
def backups_group() -> None:
    """List earlier states of an archive, or make an archive of one."""


@backups_group.command("list")
@ARCHIVE
@reporting
def list_backups(archive: Path) -> Any:
    """List the earlier states, newest first."""
    found = backups.backups(archive, preferences.load())
    rows = [{"path": str(each.path), "made": each.made, "bytes": each.size} for each in found]
    return rows, [f"{row['made']}  {row['bytes']:>12,}  {row['path']}" for row in rows]


@backups_group.command("restore")
@click.argument("backup", type=AS_PATH)
@click.argument("target", type=AS_PATH)
@reporting
def restore_backup(backup: Path, target: Path) -> Any:
    """Make an archive of the earlier state BACKUP at TARGET, with its originals."""
    backups.restore(backup, target)
    return {"backup": str(backup), "target": str(target)}, [str(target)]


COMMANDS = (check, log, undo, redo, erase, unlock, backups_group)
