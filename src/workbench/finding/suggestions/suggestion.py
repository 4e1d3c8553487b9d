"""What is suggested, why, and where it stands: never more than an offer."""

from __future__ import annotations

from dataclasses import dataclass

from workbench.finding.suggestions.corpus import Place
from workbench.model.ids import EntityId
from workbench.translation import Message

ENTITY, FORM = "entity", "form"
"""The kinds of suggestions: something new, and a further name of something known."""


@dataclass(frozen=True, slots=True)
class Reason:
    """Why something is suggested, in words, and the places that the words count."""

    words: Message
    places: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """Something new, or a further name of something known.

    ``text`` may be the name of an entity of ``entity_kind`` with further ``forms``, or (``kind`` is
    ``form``) a further name form of ``entity``, of ``name_kind`` as ``NAME_KINDS`` has it.
    ``places`` are those where it stands by itself, not inside a longer name.
    """

    kind: str
    text: str
    reasons: tuple[Reason, ...]
    places: tuple[Place, ...]
    score: float
    entity_kind: str = ""
    forms: tuple[str, ...] = ()
    entity: EntityId | None = None
    name_kind: str = "variant"

    @property
    def documents(self) -> int:
        """In how many documents it stands."""
        return len({place.document for place in self.places})
