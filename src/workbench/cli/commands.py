"""The ``workbench`` command with all its sub-commands."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from workbench import __version__
from workbench import settings as preferences
from workbench.cli import (
    annotating,
    answers,
    authorities,
    claiming,
    comments,
    comparing,
    concordance,
    correcting,
    dates,
    dating,
    documents,
    exchange,
    families,
    hierarchy,
    marking,
    mentions,
    merging,
    moving,
    naming,
    networking,
    order,
    recognition,
    references,
    regions,
    rewording,
    safety,
    searching,
    shelving,
    suggesting,
    templates,
    timeline,
    trash,
)
from workbench.cli.display import require_display
from workbench.cli.groups import AS_PATH, OpeningGroup
from workbench.cli.output import refuse
from workbench.errors import EnvironmentFailedError
from workbench.translation import LANGUAGES, language_meant, msg, tr, use_language


def _language(_context: click.Context, _option: click.Parameter, tag: str | None) -> str:
    meant = language_meant(tag or "")
    if tag and not meant:
        raise click.BadParameter(tr("The program speaks {languages}.", languages=", ".join(LANGUAGES)))
    return meant


@click.group(cls=OpeningGroup, invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__)
@click.option("--author", metavar="NAME", help="Work under this name instead of the one in the settings.")
@click.option(
    "--language",
    metavar="CODE",
    callback=_language,
    help="Language of messages and of the window: en, zh_Hans, zh_Hant.",
)
@click.pass_context
def workbench(context: click.Context, author: str | None, language: str) -> None:
    """Collect, read, annotate and share historical documents in one archive file."""
    if author:
        os.environ["WORKBENCH_AUTHOR"] = author
    use_language(language or preferences.load().language)
    if context.invoked_subcommand is None:
        context.invoke(open_window)


@workbench.command("open")
@click.argument("archive", type=AS_PATH, required=False)
@click.pass_context
def open_window(context: click.Context, archive: Path | None) -> None:
    """Open the window, with ARCHIVE if one is given."""
    try:
        require_display()
    except EnvironmentFailedError as error:
        refuse(error, as_json=False)
    try:
        from workbench.gui.start import main as start  # the only way from here to Qt
    except ImportError as error:
        reason = str(error)
        refuse(
            EnvironmentFailedError(
                msg("The window cannot be opened here: {reason}.", reason=reason),
                msg("Everything works on the command line too: workbench --help."),
            ),
            as_json=False,
        )
    sys.exit(start([str(archive)] if archive else [], language=context.find_root().params["language"]))


for module in (
    documents,
    correcting,
    recognition,
    moving,
    searching,
    dating,
    dates,
    families,
    mentions,
    suggesting,
    concordance,
    annotating,
    marking,
    regions,
    comments,
    answers,
    comparing,
    timeline,
    authorities,
    hierarchy,
    naming,
    claiming,
    templates,
    shelving,
    networking,
    order,
    references,
    rewording,
    exchange,
    merging,
    safety,
    trash,
):
    for one in module.COMMANDS:
        workbench.add_command(one)
