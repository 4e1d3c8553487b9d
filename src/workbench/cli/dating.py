"""``edtf`` and ``date``: what a date means that somebody typed."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import click

from workbench.cli.output import print_json
from workbench.errors import InputError

if TYPE_CHECKING:  # the tables of eras are large: only these commands load them
    from workbench.language.dates.value import Value

_CALENDARS = ("gregorian", "julian", "roc", "chinese", "qing", "japanese", "manchukuo", "mongolian")


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Always JSON; accepted for symmetry.")
def edtf(as_json: bool) -> None:
    """Read a JSON list of EDTF strings from standard input; say what each means."""
    from workbench.language.edtf import parse  # only for this command

    def understood(text: str) -> dict[str, Any]:
        found = parse(text)
        return {"edtf": str(found), **_days(found), "calendar": "gregorian", "reason": ""}

    _answer(understood)


@click.command()
@click.option(
    "--context", default="", metavar="TEXT", help="The text before, or a date: gives a missing year or month."
)
@click.option("--calendar", type=click.Choice(_CALENDARS), help="The calendar where the words do not tell.")
@click.option("--json", "as_json", is_flag=True, help="Always JSON; accepted for symmetry.")
def date(context: str, calendar: str | None, as_json: bool) -> None:
    """Read a JSON list of dates as people write them from standard input; say what each means, and why."""
    from workbench.language.dates.field import read_date  # only for this command

    _answer(lambda text: _value_json(read_date(text, context=context, calendar=calendar or "")))


def _value_json(value: Value) -> dict[str, Any]:
    return {
        "edtf": value.edtf,
        **_days(value),
        "calendar": value.calendar,
        "gregorian": value.gregorian,
        "reason": str(value.reason),
        "ask": value.ask,
        "alternatives": [{"edtf": one.edtf, "calendar": one.calendar, "by": str(one.by)} for one in value.alternatives],
    }


def _answer(understood: Callable[[str], dict[str, Any]]) -> None:
    """One answer for each text of the JSON list on standard input."""
    try:
        texts = json.loads(sys.stdin.buffer.read() or b"null")
    except ValueError:
        texts = None
    if not isinstance(texts, list):
        print_json({"error": "Standard input is not a JSON list of strings.", "hint": 'For example ["1945-08-14"].'})
        sys.exit(1)
    print_json([_or_why_not(understood, str(text)) for text in texts])


def _or_why_not(understood: Callable[[str], dict[str, Any]], text: str) -> dict[str, Any]:
    try:
        return understood(text)
    except InputError as error:
        return {"error": str(error), "hint": str(error.hint)}


def _days(found: Any) -> dict[str, str | None]:
    first, last = found.earliest, found.latest
    return {"earliest": None if first is None else str(first), "latest": None if last is None else str(last)}


COMMANDS = (edtf, date)
