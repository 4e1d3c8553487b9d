"""On what each slot of an event's card rests: a passage, an inference, or evidence that is lost."""

from __future__ import annotations

from collections.abc import Container, Iterable

from workbench.model.records import Claim, Event
from workbench.translation import tr

PASSAGE, INFERENCE, LOST = "passage", "inference", "lost"
_ORDER = (PASSAGE, LOST, INFERENCE)
_PLACE = "place"


class Standing:
    """The best on which the slots rest; what nothing is claimed for was inferred by whoever typed it.

    ``claims``: those of one event or of many; ``living``: the annotations that are not in the trash.
    """

    def __init__(self, claims: Iterable[Claim], living: Container[str]) -> None:
        self._states: dict[tuple[str, str, str], str] = {}
        for one in claims:
            if one.event is not None:
                key = one.event, one.slot, one.target or one.value
                state = state_of(one, living)
                self._states[key] = min(state, self._states.get(key, state), key=_ORDER.index)

    def of_date(self, event: Event) -> str:
        """``passage``, ``inference`` or ``lost`` for the date of the card; empty if it has none."""
        return self._states.get((event.id, "date", event.date), INFERENCE) if event.date else ""

    def of_participant(self, event: str, entity: str, role: str) -> str:
        """The same for somebody who took part, or (role ``place``) for where it was."""
        slot = _PLACE if role == _PLACE else f"participant:{role}"
        return self._states.get((event, slot, entity), INFERENCE)


def state_of(claim: Claim, living: Container[str]) -> str:
    """On what a single claim rests."""
    return INFERENCE if claim.inference else PASSAGE if claim.annotation in living else LOST


def best(states: Iterable[str]) -> str:
    """On what a value rests that several claims say; an inference if none says it."""
    return min(states, key=_ORDER.index, default=INFERENCE)


def marked(text: str, state: str) -> str:
    """The value, never bare where no passage says it."""
    if not text or state == PASSAGE:
        return text
    return tr("{value} (evidence lost)", value=text) if state == LOST else tr("{value} (inferred)", value=text)
