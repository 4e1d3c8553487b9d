"""What the page view remembers from one day to the next: how pages are shown, and where one was."""

from __future__ import annotations

from dataclasses import asdict, dataclass, fields, replace
from typing import Any

from workbench import settings
from workbench.gui.facsimile.spread import Anchor

_PLACES = 200
"""Documents whose place is remembered; those that were left longest ago are forgotten."""


@dataclass(frozen=True, slots=True)
class Manner:
    """How pages are shown; ``mode`` is "text", "instead" or "beside"; ``fit`` as in ``Fit``."""

    mode: str = "text"
    fit: str = "width"
    zoom: float = 1.0
    single: bool = False
    strip: bool = False
    inverted: bool = False


def kept_manner() -> Manner:
    """As it was left; what cannot be used has its usual value."""
    saved = settings.load_state().get("page_view")
    values: dict[str, Any] = saved if isinstance(saved, dict) else {}
    usual = Manner()
    usable = {
        one.name: values[one.name]
        for one in fields(Manner)
        if isinstance(values.get(one.name), type(getattr(usual, one.name)))
    }
    made = replace(usual, **usable)
    known = made.mode in ("text", "instead", "beside") and made.fit in ("width", "page", "zoom") and made.zoom > 0
    return made if known else usual


def keep_manner(manner: Manner) -> None:
    """Remember it."""
    settings.remember({"page_view": asdict(manner)})


class Places:
    """Where one was in each document, and how far its pages were turned: page, part of its height, quarters."""

    def __init__(self) -> None:
        saved = settings.load_state().get("page_places")
        self._places: dict[str, list[float]] = {}
        for document, place in saved.items() if isinstance(saved, dict) else ():
            if isinstance(place, list) and len(place) == 3 and all(isinstance(one, int | float) for one in place):
                self._places[document] = place

    def of(self, document: str) -> tuple[Anchor, int]:
        """The place in a document; its beginning if one was never there."""
        page, down, rotation = self._places.get(document, (0, 0.0, 0))
        return Anchor(max(int(page), 0), min(max(float(down), 0.0), 1.0)), int(rotation) % 4

    def put(self, document: str, place: Anchor, rotation: int) -> None:
        """Remember where one is."""
        self._places.pop(document, None)
        self._places[document] = [place.page, round(place.down, 3), rotation]
        while len(self._places) > _PLACES:
            del self._places[next(iter(self._places))]

    def keep(self) -> None:
        """For the next day."""
        settings.remember({"page_places": self._places})
