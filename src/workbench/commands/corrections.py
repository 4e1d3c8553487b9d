"""The verbs of corrections: what a user knows better than the reader, laid over the reading."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from workbench.commands.base import Command
from workbench.errors import InputError
from workbench.model.ids import CorrectionId, DocumentId, new_id
from workbench.model.reading import BlockKind, Span
from workbench.model.records import Correction, Document
from workbench.reading.corrections import ACTIONS, MARKABLE
from workbench.reading.damaged import DAMAGED, EVERYWHERE, SOUND, WHOLE, pair_of
from workbench.store.session import Session
from workbench.translation import N_, msg


@dataclass(frozen=True, kw_only=True)
class CorrectReading(Command[list[CorrectionId]]):
    """Join, split or mark blocks of a document: one correction for each source span.

    ``kind`` and ``level`` are for ``mark``. Raises InputError for an unknown action or kind.
    """

    label: ClassVar[str] = N_("correct the text's structure")
    document: DocumentId
    action: str
    places: Sequence[Span]
    kind: str = ""
    level: int = 0

    def apply(self, session: Session) -> list[CorrectionId]:
        session.get(Document, self.document)
        known = self.action in ACTIONS and self.action not in EVERYWHERE
        if not known or (self.action == "mark" and self.kind not in MARKABLE):
            raise InputError(
                msg("A text cannot be corrected like that ({action} {kind}).", action=self.action, kind=self.kind),
                msg("Join or split a paragraph, or mark it as one of: {kinds}.", kinds=", ".join(MARKABLE)),
            )
        level = self._level()
        made = [CorrectionId(new_id()) for _ in self.places]
        for identity, place in zip(made, self.places, strict=True):
            session.create(
                Correction(
                    id=identity,
                    document=self.document,
                    action=self.action,
                    source=(place[0], place[1]),
                    kind=self.kind,
                    level=level,
                )
            )
        return made

    def _level(self) -> int:
        """Headings and list items have a level, 1 unless given; nothing else has."""
        lowest = 1 if self.kind in (BlockKind.HEADING, BlockKind.LIST_ITEM) else 0
        level = self.level or lowest
        if not lowest <= level <= 6 * lowest:
            raise InputError(
                msg("There is no level {level} for “{kind}”.", kind=self.kind or self.action, level=self.level),
                msg("Headings and list items have levels from 1 to 6."),
            )
        return level


@dataclass(frozen=True, kw_only=True)
class JoinParagraphs(CorrectReading):
    """Join each block with the one before it."""

    label: ClassVar[str] = N_("join paragraphs")
    action: str = "join"


@dataclass(frozen=True, kw_only=True)
class SplitParagraph(CorrectReading):
    """Split a block before a character."""

    label: ClassVar[str] = N_("split paragraph")
    action: str = "split"


@dataclass(frozen=True, kw_only=True)
class MarkParagraphs(CorrectReading):
    """Say of blocks what they are: headings, quotations, notes."""

    label: ClassVar[str] = N_("mark paragraphs")
    action: str = "mark"


@dataclass(frozen=True, kw_only=True)
class WithdrawCorrections(Command[None]):
    """Take corrections back: what the reader read stands again."""

    label: ClassVar[str] = N_("withdraw correction")
    corrections: Sequence[CorrectionId]

    def apply(self, session: Session) -> None:
        for correction in self.corrections:
            session.delete(Correction, correction)


@dataclass(frozen=True, kw_only=True)
class NameDamaged(Command[CorrectionId]):
    """Say of a character that a font put it in another's place, everywhere in the document.

    Takes the place of what was said of it before. Raises InputError unless both are one character.
    """

    label: ClassVar[str] = N_("name a damaged character")
    document: DocumentId
    stands: str
    printed: str

    def apply(self, session: Session) -> CorrectionId:
        kind = pair_of(self.stands, self.printed)
        _forget(session, self.document, kind[0])
        return _say(session, self.document, DAMAGED, kind)


@dataclass(frozen=True, kw_only=True)
class NameSound(Command[None]):
    """Take a damaged character from a document's list; ``found``: the reader put it there.

    Raises InputError if it is not in the list.
    """

    label: ClassVar[str] = N_("take a damaged character back")
    document: DocumentId
    character: str
    found: bool = False

    def apply(self, session: Session) -> None:
        said = _forget(session, self.document, self.character)
        if self.found:
            _say(session, self.document, SOUND, self.character)
        elif not said:
            raise InputError(
                msg("“{character}” is not in the list of damaged characters.", character=self.character),
                msg("The list is in Document ▸ Damaged characters, and in `workbench reading`."),
            )


def _forget(session: Session, document: DocumentId, character: str) -> bool:
    """Take back what the user said of a character; whether there was anything."""
    session.get(Document, document)
    said = [
        one
        for one in session.where(Correction, document=document)
        if one.action in EVERYWHERE and one.kind[:1] == character
    ]
    for one in said:
        session.delete(Correction, one.id)
    return any(one.action == DAMAGED for one in said)


def _say(session: Session, document: DocumentId, action: str, kind: str) -> CorrectionId:
    identity = CorrectionId(new_id())
    session.create(Correction(id=identity, document=document, action=action, source=WHOLE, kind=kind))
    return identity
