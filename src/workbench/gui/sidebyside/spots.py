"""How a document was left: its first line in view, its caret, its selection; kept from one day to the next."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from workbench import settings
from workbench.gui.reader import ReaderView
from workbench.model.reading import Span

_KEPT = 300
"""Documents whose place is remembered; those that were left longest ago are forgotten."""
_SPANS = 20


@dataclass(frozen=True, slots=True)
class Spot:
    """Offsets of the reading with the id ``reading``: the first line in view, the caret, what is selected."""

    reading: str
    top: int = 0
    caret: int = 0
    spans: tuple[Span, ...] = ()


def spot_of(reader: ReaderView, reading: str) -> Spot:
    """Where a reader that shows this reading is."""
    return Spot(reading, reader.position(), reader.caret(), reader.selected_spans())


def put_back(reader: ReaderView, spot: Spot, reading: str) -> None:
    """Bring a reader to a spot; of another reading of the same document only the place is taken."""
    reader.text.pinned = list(spot.spans[:-1]) if spot.reading == reading else []
    if spot.spans and spot.reading == reading:
        reader.text.place(*spot.spans[-1])
    else:
        reader.text.place(spot.caret, spot.caret)
    reader.restore_position(spot.top)


class Spots:
    """Those of all documents, by their ids."""

    def __init__(self) -> None:
        saved = settings.load_state().get("reading_spots")
        known: dict[str, Any] = saved if isinstance(saved, dict) else {}
        self._spots = {name: spot for name, value in known.items() if (spot := _read(value)) is not None}

    def put(self, document: str, spot: Spot) -> None:
        """Remember where one is in a document."""
        self._spots.pop(document, None)
        self._spots[document] = spot

    def of(self, document: str) -> Spot | None:
        """Where one was; None for a document never left."""
        return self._spots.get(document)

    def keep(self) -> None:
        """Write them down."""
        last = list(self._spots.items())[-_KEPT:]
        settings.remember({"reading_spots": {name: asdict(spot) for name, spot in last}})


def _read(value: object) -> Spot | None:
    """A spot as it was written; None if that was not by us."""
    if not isinstance(value, dict) or not isinstance(value.get("reading"), str):
        return None
    top, caret, spans = value.get("top"), value.get("caret"), value.get("spans")
    if not isinstance(top, int) or not isinstance(caret, int) or not isinstance(spans, list):
        return None
    pairs = [tuple(one) for one in spans[:_SPANS] if isinstance(one, list) and [*map(type, one)] == [int, int]]
    return Spot(value["reading"], top, caret, tuple(sorted(pair for pair in pairs if 0 <= pair[0] < pair[1])))
