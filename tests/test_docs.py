"""The documents say what is true: every command is described, and every link leads somewhere."""

import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from workbench.cli.commands import workbench

ROOT = Path(__file__).resolve().parent.parent
HEADING = re.compile(r"^### `workbench((?: [a-z][a-z-]*)+)[^`\n]*`\n+(.*?)(?=^##|\Z)", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\((?!https?:|#)([^)#]+)")


def documented() -> dict[str, str]:
    """What the reference says about each command, by its words."""
    text = (ROOT / "docs" / "command-line.md").read_text(encoding="utf-8")
    return {words.strip(): said for words, said in HEADING.findall(text)}


def commands(group: click.Group, above: str = "") -> Iterator[tuple[str, click.Command]]:
    """Every command by its words, such as "entity add"; what a group does by itself goes by the group's words."""
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from commands(command, f"{above}{name} ")
        elif name == getattr(group, "default", None):
            yield above.strip(), command
        else:
            yield above + name, command


def test_every_command_is_in_the_reference_and_the_other_way_round() -> None:
    assert set(documented()) == {words for words, _ in commands(workbench)}


def test_the_reference_names_no_option_that_is_not_there() -> None:
    texts = documented()
    general = {"--json", "--help"}
    for words, command in commands(workbench):
        known = {option for parameter in command.params for option in (*parameter.opts, *parameter.secondary_opts)}
        assert set(re.findall(r"`(--[a-z-]+)", texts[words])) <= known | general, words


@pytest.mark.parametrize("path", [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")], ids=lambda path: path.name)
def test_every_link_inside_the_repository_leads_somewhere(path: Path) -> None:
    targets = [target for target in LINK.findall(path.read_text(encoding="utf-8")) if "docs/images/" not in target]
    assert [target for target in targets if not (path.parent / target).exists()] == []
