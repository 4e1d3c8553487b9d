"""Dates as people type them into the fields of the window: EDTF, or the words of a calendar."""

from __future__ import annotations

from workbench.errors import InputError
from workbench.language.edtf import parse
from workbench.translation import tr


def typed_date(text: str) -> tuple[str, str]:
    """The EDTF value, and by which rule the words mean it (empty where they are EDTF already).

    Both are empty where nothing is typed. Raises InputError that says what is wrong with it.
    """
    if not text.strip():
        return "", ""
    try:
        return str(parse(text.strip())), ""
    except InputError:
        from workbench.language.dates.field import read_date  # the tables of eras: once they are needed

        value = read_date(text)
    others = ", ".join(one.edtf for one in value.alternatives)
    reason = str(value.reason)
    return value.edtf, tr("{reason} Or: {others}", reason=reason, others=others) if others else reason


def date_of(text: str) -> str:
    """Only the value. Raises InputError as above."""
    return typed_date(text)[0]
