"""The command line, called in this process."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from copies import copied
from workbench import settings
from workbench.cli.commands import workbench
from workbench.settings import Settings

LETTER = (
    "碼頭的來信\n\n三月的雨沒有停。碼頭的燈一盞一盞地滅了，船夫王二還在等。\n\n"
    "The harbour master wrote to 王二 twice. 王二没有回信。\n"
)
DIARY = "Diary of a lighthouse 🗼\n\nMonday: fog. The harbour master came by boat.\n\nTuesday: no fog, no boat.\n"


class CommandLine:
    """``workbench`` with an archive and two files in a folder of their own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.archive = str(folder / "雨.workbench")
        self.letter = self.file("來信.txt", LETTER)
        self.diary = self.file("diary.txt", DIARY)

    def file(self, name: str, text: str | bytes) -> str:
        path = self.folder / name
        path.write_bytes(text.encode() if isinstance(text, str) else text)
        return str(path)

    def __call__(self, *arguments: str, status: int = 0, stdin: str | bytes | None = None) -> Result:
        result = CliRunner(env={"WORKBENCH_AUTHOR": None}).invoke(workbench, list(arguments), input=stdin)
        assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
        assert result.exit_code == status, result.output
        return result

    def json(self, *arguments: str, status: int = 0, stdin: str | bytes | None = None) -> Any:
        return json.loads(self(*arguments, "--json", status=status, stdin=stdin).stdout)

    def refusal(self, *arguments: str, stdin: str | bytes | None = None) -> tuple[str, str]:
        """Sentence and hint of a refused command: the same in JSON and on standard error."""
        result = self(*arguments, "--json", status=1, stdin=stdin)
        said = json.loads(result.stdout)
        assert set(said) == {"error", "hint"}
        assert said["error"].endswith((".", "!")), said
        assert f"Error: {said['error']}" in result.stderr
        return said["error"], said["hint"]


@pytest.fixture
def bare(tmp_path: Path) -> CommandLine:
    """The command line without an archive."""
    return CommandLine(tmp_path)


@pytest.fixture
def cli(tmp_path: Path) -> CommandLine:
    """The command line of Li Wen, with an empty archive."""
    settings.save(Settings(author="Li Wen", language="en"))
    line = CommandLine(tmp_path)
    copied(Path(line.archive), _rainy_season)
    return line


def _rainy_season(place: Path) -> None:
    CommandLine(place.parent)("new", str(place), "--title", "雨季")


@pytest.fixture
def imported(bare: CommandLine) -> CommandLine:
    """The command line of Li Wen that has made its archive and imported the letter itself: with its backups."""
    settings.save(Settings(author="Li Wen", language="en"))
    _with_letter(Path(bare.archive))
    return bare


@pytest.fixture
def letter(cli: CommandLine) -> dict[str, Any]:
    """The letter, imported."""
    copied(Path(cli.archive), _with_letter)
    return dict(_ROW)


_ROW: dict[str, Any] = {}
"""What the import of the letter has answered."""


def _with_letter(place: Path) -> None:
    _rainy_season(place)
    line = CommandLine(place.parent)
    _ROW.update(line.json("import", str(place), line.letter)[0])


@pytest.fixture
def marked(cli: CommandLine, letter: dict[str, Any]) -> Callable[..., dict[str, Any]]:
    """Annotates words of the letter."""

    def mark(quote: str, *options: str) -> dict[str, Any]:
        made: dict[str, Any] = cli.json("annotate", cli.archive, letter["document"], "--quote", quote, *options)
        return made

    return mark
