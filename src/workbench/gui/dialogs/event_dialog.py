"""The event card: name, kind, EDTF date, places, participants with roles; the selection is the evidence.

The card of a new event offers what the selected words say by themselves (nothing of it is taken until it is
ticked); and it may tie them to an event that is there already instead of making a second one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QSize
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QSizePolicy, QWidget

from workbench.claims.templates import own_slots, role_of, roles_of
from workbench.commands.base import Command
from workbench.commands.claims import MakeClaim
from workbench.commands.events import PLACE, AddParticipants, CreateEvent, EditEvent, RemoveParticipants
from workbench.commands.tags import wanted_name
from workbench.commands.together import ReviseEvent
from workbench.errors import WorkbenchError
from workbench.gui.dialogs.date_list import DateList
from workbench.gui.dialogs.event_naming import name_in
from workbench.gui.dialogs.event_offers import Offers, evidence
from workbench.gui.dialogs.form import FormDialog, chosen_kind, kinds_box, lines_field
from workbench.gui.dialogs.participants import Participants
from workbench.gui.dialogs.typed_date import date_of, typed_date
from workbench.gui.inspector.page import faint
from workbench.gui.name_field import NameField
from workbench.gui.names import Candidate
from workbench.model.ids import AnnotationId, EventId
from workbench.model.records import EVENT_KINDS
from workbench.model.standing import PASSAGE, Standing
from workbench.model.views import EventView
from workbench.store.queries import Queries
from workbench.translation import labelled, quoted, tr

if TYPE_CHECKING:
    from workbench.finding.claims.offers import Offer  # brings the tables of eras

_EVIDENCE_LINES, _NOTE_LINES, _WIDTH = 3, 3, 640
_FIELD = 400
"""Pixels that the texts below the fields have at least."""


class EventDialog(FormDialog):
    """A new event (``quote``: the words it rests on), or (``view``) one to be changed."""

    def __init__(
        self, read: Queries, parent: QWidget | None = None, *, quote: str = "", view: EventView | None = None
    ) -> None:
        super().__init__(tr("Event"), parent)
        self.setMinimumWidth(_WIDTH)
        self._view, self._own = view, own_slots(read.claims.templates())
        event = view.event if view else None
        self._rests = Standing(read.claims.of(event=event.id), read.claims.homes()) if event else None
        self.name = NameField(lambda: known_events(read) if view is None else (), clears=False, free=True)
        self.name.setText(event.name if event else name_in(quote) if quote else "")
        self.kind: QComboBox = kinds_box(
            tuple(dict.fromkeys((*EVENT_KINDS, *self._own))), event.kind if event else "other"
        )
        self.date = QLineEdit(event.date if event else "")
        self.date.setPlaceholderText("1945-08-14, 1945-07/1945-08, 1945-08~, 民國34年8月, 14 August 1945")
        self.meaning = _hint()
        self.date.textChanged.connect(self._explain)
        self.date_list = DateList(self.date, self.meaning)
        self.offers = Offers()
        self.people = Participants(read)
        self.note = lines_field(event.note if event else "", _NOTE_LINES)
        self.which = _hint()
        self._lay_out(" ".join(quote.split()))
        for entity, role in view.participants if view else ():
            self.people.add(entity, role)
        for signal in (self.name.textChanged, self.name.textEdited, self.name.chosen):
            signal.connect(self._tell_which)
        self.people.grown.connect(self._fit)
        self.people.dropped.connect(self._left)
        self.offers.taken.connect(self._take)
        self.kind.currentTextChanged.connect(self._follow_kind)
        self._dates = dict[str, str]()
        self.offer(())
        self._explain()
        self._tell_which()
        self.name.setFocus()
        self.name.setSelection(len(self.name.text()), -len(self.name.text()))  # its beginning stays in sight

    @property
    def existing(self) -> EventId | None:
        """The event that was chosen instead of a new one: the words are to be its evidence."""
        return EventId(self.name.choice.id) if self.name.choice else None

    def offer(self, offers: Sequence[Offer]) -> None:
        """Show what the words say by themselves: nothing of it is in the card until it is ticked."""
        self._dates = {
            one.value: labelled(quoted(" ".join(one.words.text.split())), str(one.reason))
            for one in offers
            if _dated(one)
        }
        self.date_list.offer(self._dates)
        self.offers.show_offers(offers)
        self._follow_kind()
        self.form.setRowVisible(self.offers, bool(offers))
        self._explain()

    def evidence(self, event: EventId, annotation: AnnotationId) -> list[MakeClaim]:
        """A claim for each slot that was accepted because the words say it. What was typed rests on nothing."""
        made = []
        date = date_of(self.date.text())
        if date and date in self._dates:
            made.append(MakeClaim(event=event, slot="date", value=date, annotation=annotation))
        named = {one.entity.id for one in self.offers.accepted() if one.entity}
        for entity, role in self.people.chosen():
            if entity in named:
                slot = PLACE if role == PLACE else f"participant:{role}"
                made.append(MakeClaim(event=event, slot=slot, annotation=annotation, fields={"target": entity}))
        return made

    def check(self) -> None:
        """A name is needed, and the date must be one; nothing of this if the event is there already."""
        if self.existing is not None:
            return
        wanted_name(self.name.text())
        wanted_name(chosen_kind(self.kind))
        date_of(self.date.text())
        self.people.check()

    def creation(self) -> CreateEvent:
        """The command that makes the event."""
        return CreateEvent(
            kind=chosen_kind(self.kind),
            name=self.name.text(),
            date=date_of(self.date.text()),
            participants=self.people.chosen(),
            note=self.note.toPlainText(),
        )

    def revision(self) -> Command[Any] | None:
        """The command that changes the event; None if nothing was changed."""
        view = self._view
        if view is None:
            return None
        given = {
            "name": self.name.text().strip(),
            "kind": chosen_kind(self.kind),
            "date": date_of(self.date.text()),
            "note": self.note.toPlainText(),
        }
        fields = {name: value for name, value in given.items() if getattr(view.event, name) != value}
        before = [(entity.id, role) for entity, role in view.participants]
        after = self.people.chosen()
        steps: list[Command[Any]] = []
        if fields:
            steps.append(EditEvent(event=view.event.id, fields=fields))
        if gone := [one for one in before if one not in after]:
            steps.append(RemoveParticipants(event=view.event.id, participants=gone))
        if new := [one for one in after if one not in before]:
            steps.append(AddParticipants(event=view.event.id, participants=new))
        return ReviseEvent(steps=steps) if steps else None

    def event(self, event: QEvent) -> bool:
        """The list of dates goes along wherever the dialog or its rows go."""
        done = super().event(event)
        if event.type() in (QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.LayoutRequest):
            self.date_list.follow()
        return done

    def _lay_out(self, words: str) -> None:
        if words:
            quote = lines_field(quoted(words), _EVIDENCE_LINES)
            quote.setReadOnly(True)
            self.row(tr("Evidence:"), quote)
        self.row(tr("&Name:"), self.name)
        if self._view is None:
            self.form.addRow("", self.which)
        self.row(tr("&Kind:"), self.kind)
        self.row(tr("In the &words:"), self.offers)
        self.row(tr("&Date:"), self.date)
        self.form.addRow("", self.meaning)
        self.row(tr("&Places and participants:"), self.people)
        self.row(tr("N&ote:"), self.note)

    def _take(self, one: Offer, ticked: bool) -> None:
        """Put an offer into the card, or take it out again."""
        if one.entity is None:
            self.date.setText(one.value if ticked else "")
            if ticked:
                self.offers.keep_only(one)
        elif ticked:
            role = PLACE if one.slot == PLACE else role_of(chosen_kind(self.kind), self._own)
            self.people.add(one.entity, role, evidence(one))
        else:
            self.people.remove(one.entity.id)

    def _follow_kind(self, *_: object) -> None:
        """The template of the kind says which roles there are, and in which the people of the words are offered."""
        kind = chosen_kind(self.kind)
        self.people.offer_roles(roles_of(kind, self._own))
        self.offers.show_role(role_of(kind, self._own))

    def _left(self, entity: str) -> None:
        for slot in (PLACE, "participant"):
            self.offers.leave(slot, entity)

    def _explain(self) -> None:
        if self.existing is not None:
            self.meaning.setText(_kept())
            self._fit()
            return
        try:
            date, rule = typed_date(self.date.text())
            if not any(_dated(one) and one.value == date for one in self.offers.accepted()):
                self.offers.leave("date", "")  # another was typed over it
            said = self._dates.get(date, "" if not date or self._evidenced(date) else tr("inferred: rests on no words"))
            meaning = " – ".join(part for part in (date, rule, said) if part)
            self.meaning.setText(meaning or tr("Leave it empty if the date is unknown."))
        except WorkbenchError as error:
            self.meaning.setText(str(error.message))
        self._fit()

    def _evidenced(self, date: str) -> bool:
        """Whether a passage says the date that the card has had."""
        if self._view is None or self._rests is None:
            return False
        return self._rests.of_date(replace(self._view.event, date=date)) == PASSAGE

    def _tell_which(self) -> None:
        """Say whether this makes an event or belongs to one; of that one nothing is changed here."""
        chosen = self.name.choice
        for field in (self.kind, self.offers, self.date, self.people, self.note):
            field.setEnabled(chosen is None)
            field.setToolTip(_kept() if chosen else "")
        self.which.setText(
            tr(
                "The words become evidence for this existing event: {name} · {detail}",
                name=chosen.label,
                detail=chosen.detail,
            )
            if chosen
            else tr("For an event that is there already: type a part of its name or date, and choose it.")
        )
        self._explain()

    def _fit(self) -> None:
        """Grow where the rows need it; never shrink under the user's hands."""
        layout = self.layout()
        if layout is not None:
            layout.activate()
            needed = max(self.sizeHint().height(), layout.totalHeightForWidth(self.width()))
            self.resize(self.width(), max(self.height(), needed))


def known_events(read: Queries) -> Sequence[Candidate]:
    """The events as the name field offers them: found by name and by date."""
    found = []
    for view in read.authorities.events(counted=False):
        event = view.event
        found.append(Candidate("events", event.id, event.name, event.date or tr("Event"), (event.name, event.date)))
    return found


def _dated(one: Offer) -> bool:
    return one.entity is None


def _kept() -> str:
    return tr("This event keeps its own kind, date, people and note; they are changed where the event is edited.")


class _Hint(QLabel):
    """As high as its text is over the whole width; Qt would keep room for the lines of a narrower one."""

    def sizeHint(self) -> QSize:
        """See the class."""
        high = max(self.heightForWidth(width) for width in (_FIELD, max(self.width(), _FIELD)))
        return QSize(super().sizeHint().width(), high)

    def minimumSizeHint(self) -> QSize:
        """All of it is seen, also where other fields of the dialog give way."""
        return QSize(super().minimumSizeHint().width(), self.sizeHint().height())


def _hint() -> QLabel:
    """A faint text over the whole width."""
    label = faint(_Hint(" ", wordWrap=True))
    label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
    return label
