"""What a command says: JSON or lines on standard output, everything else on standard error."""

from __future__ import annotations

import functools
import json
import sys
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NoReturn

import click

from workbench import settings as preferences
from workbench.app.archive import Archive
from workbench.cli.shapes import obstacle_json
from workbench.errors import EnvironmentFailedError, InputError, WorkbenchError
from workbench.progress import Progress, Step
from workbench.sharing.backups import BackupFailedError
from workbench.store.connection import translated
from workbench.store.undoing import NotCleanError
from workbench.translation import msg, tr


def reporting(function: Any) -> Any:
    """A command that returns (value, lines): ``--json`` prints the value, else the lines.

    A third item that is true ends with exit status 1 all the same. A WorkbenchError becomes one
    sentence and a hint, and exit status 1.
    """

    @functools.wraps(function)
    def wrapped(*arguments: Any, as_json: bool, **options: Any) -> None:
        try:
            value, lines, *failed = function(*arguments, **options)
        except WorkbenchError as error:
            refuse(error, as_json=as_json)
        except UnicodeEncodeError:
            refuse(
                InputError(msg("What was given is not text."), msg("Give names, notes and titles in UTF-8.")),
                as_json=as_json,
            )
        except OSError as error:
            refuse(_of_system(error), as_json=as_json)
        if as_json:
            print_json(value)
        else:
            for line in lines:
                click.echo(line)
        if any(failed):
            sys.exit(1)

    option = click.option("--json", "as_json", is_flag=True, help="One JSON value on standard output.")
    return option(wrapped)


def print_json(value: Any) -> None:
    """One JSON value, UTF-8, whatever the terminal's encoding."""
    text = json.dumps(value, ensure_ascii=False, indent=1, allow_nan=False)
    stream = sys.stdout.buffer
    stream.write(text.encode("utf-8", "replace") + b"\n")
    stream.flush()


def refuse(error: WorkbenchError, *, as_json: bool) -> NoReturn:
    """Say why not, and end with status 1."""
    obstacles = error.obstacles if isinstance(error, NotCleanError) else ()
    if as_json:
        more = {"obstacles": [obstacle_json(one) for one in obstacles]} if obstacles else {}
        print_json({"error": str(error.message), "hint": str(error.hint), **more})
    click.echo(tr("Error: {message}", message=error.message), err=True)
    for one in obstacles:
        click.echo(f"  {one.sentence()}", err=True)
    if str(error.hint):
        click.echo(str(error.hint), err=True)
    sys.exit(1)


def _of_system(error: OSError) -> EnvironmentFailedError:
    return EnvironmentFailedError(
        msg("“{name}”: {reason}.", name=error.filename or "–", reason=error.strerror or str(error)),
        msg("Check the name, the folder's permissions and the room on the disk."),
    )


@contextmanager
def opened(path: Path, *, read_only: bool = False, take_over: bool = False) -> Iterator[Archive]:
    """The archive, open for the length of one command.

    Where only the backup fails, the command is done all the same: that is a warning.
    """
    archive = Archive.open(path, chosen=preferences.load(), read_only=read_only, take_over=take_over)
    try:
        with translated(path):
            yield archive
    finally:
        try:
            archive.close()
        except BackupFailedError as error:
            click.echo(f"{error.message}\n{error.hint}", err=True)


@contextmanager
def logged() -> Iterator[None]:
    """The last resort: a bug goes to the log, with one sentence that says where, and exit status 1."""
    try:
        yield
    except Exception:
        folder = preferences.log_folder()
        folder.mkdir(parents=True, exist_ok=True)
        log = folder / "workbench.log"
        with log.open("a", encoding="utf-8") as file:
            file.write(f"{datetime.now(UTC).isoformat()} {' '.join(sys.argv[1:2])}\n{traceback.format_exc()}\n")
        click.echo(tr("Something went wrong that should not have. What is saved is safe."), err=True)
        click.echo(tr("Please report it, with the end of {path}.", path=log), err=True)
        sys.exit(1)


def shown_progress() -> Progress:
    """A progress that shows itself on standard error, if that is a terminal."""
    if not sys.stderr.isatty():
        return Progress()
    return Progress(_show)


def _show(step: Step) -> None:
    how_far = f"{step.done}/{step.total}" if step.total else str(step.done)
    click.echo(f"\r\x1b[K{how_far} {step.text}"[:200], err=True, nl=step.done >= step.total > 0)
