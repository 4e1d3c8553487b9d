"""``replace``: other words in names of tags, notes and memos."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from workbench.cli.groups import ARCHIVE
from workbench.cli.output import opened, reporting
from workbench.commands.rewording import ReplaceWords, Reworded
from workbench.translation import ntr

_SCOPES = ("tags", "notes", "memos")
_WORDS = {"annotations": "annotation", "entities": "entity", "events": "event", "tags": "tag", "memos": "memo"}


@click.command("replace")
@ARCHIVE
@click.argument("find")
@click.argument("put", metavar="WITH")
@click.option("--in", "scopes", multiple=True, type=click.Choice(_SCOPES), help="Only there (default: all three).")
@click.option("--regex", "pattern", is_flag=True, help="FIND is a regular expression, WITH may name its groups (\\1).")
@click.option("--exact", is_flag=True, help="Compare every character: script, width and capitals too.")
@click.option("--dry-run", is_flag=True, help="Only say what would change.")
@reporting
def replace(archive: Path, find: str, put: str, scopes: tuple[str, ...], **options: Any) -> Any:
    """Find and replace in names of tags, notes and memos, never in documents: one step to undo."""
    from workbench.finding.rewording import SCOPES, Wish, rewritings  # brings numpy: only where something is sought

    with opened(archive, read_only=options["dry_run"]) as one:
        wish = Wish(find=find, put=put, exact=options["exact"], pattern=options["pattern"])
        found = rewritings(one.read, wish, [scope for scope in SCOPES if not scopes or scope in scopes])
        possible = [each for each in found if each.problem is None]
        if possible and not options["dry_run"]:
            changes = [Reworded(each.table, each.record, each.field, each.before, each.after) for each in possible]
            one.do(ReplaceWords(rewordings=changes))
    rows = [_row(each) for each in found]
    lines = [f"{row['kind']:<10} {row['before']} → {row['after']}{_because(row)}".replace("\n", " ") for row in rows]
    return rows, [*lines, ntr("{count} replaced", "{count} replaced", 0 if options["dry_run"] else len(possible))]


def _row(each: Any) -> dict[str, Any]:
    return {
        "kind": _WORDS[each.table],
        "id": each.record,
        "field": each.field,
        "before": each.before,
        "after": each.after,
        "count": len(each.spans),
        "problem": str(each.problem) if each.problem else None,
    }


def _because(row: dict[str, Any]) -> str:
    return f"  ({row['problem']})" if row["problem"] else ""


COMMANDS = (replace,)
