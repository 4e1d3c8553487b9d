"""Under whose name this computer works."""

from __future__ import annotations

import getpass
import os

from workbench import settings as preferences
from workbench.commands.bus import person
from workbench.importing.naming import printable
from workbench.model.ids import derived_id, new_id
from workbench.model.records import Person
from workbench.settings import Settings


def author_of(chosen: Settings) -> Person:
    """The person whom the settings name, the same at every start on this computer.

    ``WORKBENCH_AUTHOR`` names another one, who is a person of his own.
    """
    state = preferences.load_state()
    identity = state.get("person")
    if not isinstance(identity, str):
        identity = new_id()
        preferences.save_state({"person": identity})
    other = named_outside()
    if other and other != chosen.author.strip():
        name = printable(other)
        return person(derived_id("person", identity, name), name)
    return person(identity, printable(chosen.author, "") or printable(_user_name()), chosen.orcid)


def named_outside() -> str:
    """The name that ``WORKBENCH_AUTHOR`` gives for this session; empty if it gives none."""
    return os.environ.get("WORKBENCH_AUTHOR", "").strip()


def _user_name() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "anonymous"
