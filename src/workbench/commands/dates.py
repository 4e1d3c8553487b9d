"""The verbs of dates: decide what one means, forget the decision."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from workbench.commands.base import Command
from workbench.commands.together import Together
from workbench.errors import InputError
from workbench.language.edtf import parse
from workbench.model.ids import DocumentId, LinkId, link_id
from workbench.model.passage import Passage
from workbench.model.records import DATE_VERDICTS, DateDecision, Document
from workbench.store.session import Session
from workbench.translation import N_, msg


@dataclass(frozen=True, kw_only=True)
class DecideDate(Command[LinkId]):
    """Remember what the words of a date mean: accepted or changed to an EDTF value, or rejected.

    A second decision on the same place replaces the first. Raises InputError for an unknown verdict, a
    value that is no EDTF, or a value where there can be none.
    """

    label: ClassVar[str] = N_("decide date")
    passage: Passage
    verdict: str
    edtf: str = ""
    note: str = ""

    def apply(self, session: Session) -> LinkId:
        session.get(Document, self.passage.document)
        identity = decision_id(self.passage.document, self.passage.source_spans)
        made = DateDecision(
            id=identity,
            document=self.passage.document,
            source_spans=self.passage.source_spans,
            quote=self.passage.quote,
            verdict=self.verdict,
            edtf=self._value(),
            note=self.note,
        )
        there = session.find(DateDecision, identity)
        if there is None or there.stamp.deleted:
            session.create(made)
        else:
            session.update(DateDecision, identity, verdict=made.verdict, edtf=made.edtf, note=made.note)
        return identity

    def _value(self) -> str:
        if self.verdict not in DATE_VERDICTS:
            raise InputError(
                msg("There is no verdict “{verdict}”.", verdict=self.verdict),
                msg("The verdicts are: {names}.", names=", ".join(DATE_VERDICTS)),
            )
        if self.verdict != "rejected":
            return str(parse(self.edtf))
        if self.edtf:
            raise InputError(
                msg("What is rejected has no value."), msg("Change the date instead, or leave the value out.")
            )
        return ""


@dataclass(frozen=True, kw_only=True)
class DecideDates(Together):
    """Decide several dates: one step to take back."""

    label: ClassVar[str] = N_("decide dates")


@dataclass(frozen=True, kw_only=True)
class ForgetDateDecisions(Command[None]):
    """Let dates be as they are found again."""

    label: ClassVar[str] = N_("forget decisions on dates")
    decisions: Sequence[LinkId]

    def apply(self, session: Session) -> None:
        for one in self.decisions:
            session.delete(DateDecision, one)

    def arguments(self) -> Mapping[str, Any]:
        return {"count": len(self.decisions)}


def decision_id(document: DocumentId, source_spans: Sequence[tuple[int, ...]]) -> LinkId:
    """The same id for the same place of the source, whatever the reading."""
    return link_id("date", document, repr(tuple(source_spans)))
