"""On what the date and the participants of an event's card rest: a passage, an inference, or evidence that is lost."""

from __future__ import annotations

from workbench.commands.events import PLACE
from workbench.model.ids import EventId
from workbench.model.views import AnnotationFilter, EventView
from workbench.store.queries import Queries
from workbench.translation import tr

PASSAGE, INFERENCE, LOST = "passage", "inference", "lost"
_ORDER = (PASSAGE, LOST, INFERENCE)


class Standing:
    """The best on which each slot of the card rests; what nothing is claimed for was inferred by who typed it."""

    def __init__(self, read: Queries, event: EventId) -> None:
        claims = read.claims.of(event=event)
        named = frozenset(one.annotation for one in claims if one.annotation)
        views = read.annotations.all(AnnotationFilter(ids=frozenset(named))) if named else []
        living = {view.annotation.id for view in views}
        self._states: dict[tuple[str, str], str] = {}
        for one in claims:
            state = INFERENCE if one.inference else PASSAGE if one.annotation in living else LOST
            key = one.slot, one.target or one.value
            self._states[key] = min(state, self._states.get(key, state), key=_ORDER.index)

    def of_date(self, view: EventView) -> str:
        """``passage``, ``inference`` or ``lost`` for the date of the card."""
        return self._states.get(("date", view.event.date), INFERENCE)

    def of_participant(self, entity: str, role: str) -> str:
        """The same for somebody who took part, or for the place."""
        return self._states.get((PLACE if role == PLACE else f"participant:{role}", entity), INFERENCE)


def marked(text: str, state: str) -> str:
    """The value, never bare where no passage says it."""
    if not text or state == PASSAGE:
        return text
    return tr("{value} (evidence lost)", value=text) if state == LOST else tr("{value} (inferred)", value=text)
