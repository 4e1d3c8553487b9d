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
        if self.action not in ACTIONS or (self.action == "mark" and self.kind not in MARKABLE):
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
