"""What the page-image service tells, in its own thread."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from workbench.errors import Text, WorkbenchError
from workbench.readers.pdf.costs import Limits, Reason
from workbench.rendering.protocol import Size, Tile
from workbench.translation import N_, msg


@dataclass(frozen=True, slots=True)
class Opened:
    """The file is open and has so many pages that are shown."""

    pages: int


@dataclass(frozen=True, slots=True)
class Sized:
    """The sizes of the pages from ``first`` on, and what the file calls them ("" where it does not say).

    A page that has none is 0 × 0 points large.
    """

    first: int
    sizes: Sequence[Size]
    labels: Sequence[str]


@dataclass(frozen=True, slots=True)
class Drawn:
    """A tile and its pixels (see ``BYTES_PER_PIXEL``)."""

    tile: Tile
    pixels: bytes


@dataclass(frozen=True, slots=True)
class Failed:
    """A page that cannot be drawn, and the sentence that says why."""

    page: int
    why: Text


@dataclass(frozen=True, slots=True)
class Refused:
    """The file cannot be shown at all; there will be no more events."""

    error: WorkbenchError


Event = Opened | Sized | Drawn | Failed | Refused

_PAGE: Mapping[Reason, str] = {
    Reason.MEMORY: N_("Page {page} needs more memory to be drawn than a page may take ({memory} MB)."),
    Reason.DEADLINE: N_("Page {page} took longer than {seconds} seconds to be drawn."),
    Reason.DIED: N_("The process that draws pages ended unexpectedly at page {page}."),
    Reason.DAMAGED: N_("Page {page} is damaged and cannot be drawn."),
}


def not_drawn(page: int, reason: Reason, limits: Limits) -> Failed:
    """Why a page (counted from 0) has no picture."""
    text = _PAGE.get(reason, _PAGE[Reason.DAMAGED])
    values: dict[str, object] = {"page": page + 1, "memory": limits.memory >> 20, "seconds": f"{limits.seconds:g}"}
    return Failed(page, msg(text, **{key: value for key, value in values.items() if f"{{{key}}}" in text}))
