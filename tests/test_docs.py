"""The documents say what is true: every command is described, and every link leads somewhere."""

import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

ROOT = Path(__file__).resolve().parent.parent
HEADING = re.compile(r"^### `workbench((?: [a-z][a-z-]*)*)", re.MULTILINE)
LINK = re.compile(r"\]\((?!https?:|#)([^)#]+)")


def documented() -> set[str]:
    text = (ROOT / "docs" / "command-line.md").read_text(encoding="utf-8")
    return {match.strip() for match in HEADING.findall(text)}


def commands(group: click.Group, above: str = "") -> Iterator[str]:
    """Every command by its words, such as "entity add"."""
    for name, command in group.commands.items():
        if command.hidden:
            continue
        if isinstance(command, click.Group):
            yield from commands(command, f"{above}{name} ")
        else:
            yield above + name


def described(command: str, headings: set[str]) -> bool:
    """Whether the command, or the group in which it stands, has a heading of its own."""
    return command in headings or command.rpartition(" ")[0] in headings - {""}


def test_every_command_is_in_the_documents_and_the_other_way_round() -> None:
    main = pytest.importorskip("workbench.cli").main
    there = set(commands(main))
    headings = documented()
    assert not [command for command in sorted(there) if not described(command, headings)]
    groups = {command.rpartition(" ")[0] for command in there}
    assert headings - there - groups == set()


@pytest.mark.parametrize("path", [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")], ids=lambda path: path.name)
def test_every_link_inside_the_repository_leads_somewhere(path: Path) -> None:
    targets = [target for target in LINK.findall(path.read_text(encoding="utf-8")) if "docs/images/" not in target]
    assert [target for target in targets if not (path.parent / target).exists()] == []
