"""Shapes of commands: a group whose bare use lists, and a group that opens the window."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

ARCHIVE = click.argument("archive", type=click.Path(path_type=Path))
AS_PATH = click.Path(path_type=Path)


class ListingGroup(click.Group):
    """``workbench tags ARCHIVE`` lists; ``workbench tags add ARCHIVE`` does something."""

    default = "list"

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put ``list`` before what is no command of the group."""
        if args and args[0] not in self.commands and args[0] not in ctx.help_option_names:
            args = [self.default, *args]
        return super().parse_args(ctx, args)


class OpeningGroup(click.Group):
    """``workbench`` and ``workbench FILE.workbench`` open the window."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put ``open`` where nothing is given."""
        return super().parse_args(ctx, args or ["open"])

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Put ``open`` before an archive's name."""
        archive = args[0] not in self.commands and Path(args[0]).suffix and not args[0].startswith("-")
        return super().resolve_command(ctx, ["open", *args] if archive else args)


def fields_from(options: dict[str, Any], *names: str) -> dict[str, Any]:
    """The options that were given, by the names of the record's fields."""
    return {name: options[name] for name in names if options.get(name) is not None}
