"""The steps of the first five minutes, and how a change of the archive is known for one of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from workbench.commands.bus import ChangeSet
from workbench.store.queries import Queries
from workbench.translation import N_

START = "00-start-here.md"
"""The file name of the document that leads through the steps: an archive that has it is a sample archive."""


@dataclass(frozen=True, slots=True)
class Step:
    """``actions`` are those whose keys stand in ``hint`` as {keys} (and the second as {other})."""

    id: str
    title: str
    hint: str
    actions: tuple[str, ...]


STEPS: tuple[Step, ...] = (
    Step(
        "highlight",
        N_("Highlight"),
        N_("Select words in the text and press {keys}; {other} highlights with the tag of that number."),
        ("highlight", "highlight-1"),
    ),
    Step(
        "tag",
        N_("Tag"),
        N_("Put the cursor into a highlight and press {keys}; type a name or a tag in any script, then Enter."),
        ("tag",),
    ),
    Step(
        "event",
        N_("Event"),
        N_("Select a sentence that tells what happened and press {keys}; the card offers date, place and people."),
        ("event",),
    ),
    Step(
        "search",
        N_("Search"),
        N_("Press {keys} and look for a word: both scripts are found, and {other} goes through this document alone."),
        ("search", "find"),
    ),
    Step(
        "export",
        N_("Export"),
        N_("Press {keys}: an annotated bundle is a folder for any browser, with your excerpts as a table."),
        ("export",),
    ),
)

_MADE = {
    "annotations": "highlight",
    "annotation_tags": "tag",
    "annotation_entities": "tag",
    "events": "event",
    "annotation_events": "event",
}
"""A new record of which table means which step."""

_LOOKED_AT = 50


def steps_in(changes: ChangeSet, read: Queries, person: str) -> Iterator[str]:
    """The steps that this person has just done: by whatever key, menu or dialog, records were made.

    What came from another window, or with a merge, does not count; nor does what an Undo brought back.
    """
    if changes.outside or changes.everything:
        return
    for table, step in _MADE.items():
        for identity in sorted(changes.touched.get(table, ()))[:_LOOKED_AT]:
            record = read.records.find(table, identity)
            stamp = record.stamp if record is not None else None
            if stamp and not stamp.deleted and stamp.creator == person and stamp.created == stamp.modified:
                yield step
                break
