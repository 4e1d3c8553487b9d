"""One claim: slot, value, whose word it is, and on what it rests."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from workbench.claims import kind_of_slot
from workbench.claims.numbers import read_number
from workbench.claims.templates import ENTITY_SLOTS, own_slots, slot_name, slots_of
from workbench.commands.claims import EditClaim, MakeClaim
from workbench.errors import InputError
from workbench.gui.dialogs.form import FormDialog, lines_field
from workbench.gui.dialogs.typed_date import date_of
from workbench.gui.name_field import NameField
from workbench.gui.names import candidates
from workbench.model.ids import AnnotationId, EntityId, EventId
from workbench.model.records import Claim
from workbench.store.queries import Queries
from workbench.translation import msg, quoted, tr

_LONGEST, _LINES, _EVIDENCE_LINES = 200, 3, 2


class ClaimDialog(FormDialog):
    """A new claim (``kind`` of the event; empty: about an entity), or (``claim``) one to be changed."""

    def __init__(
        self,
        read: Queries,
        parent: QWidget | None = None,
        *,
        kind: str = "",
        annotation: AnnotationId | None = None,
        claim: Claim | None = None,
    ) -> None:
        super().__init__(tr("Claim"), parent)
        self._claim, self._annotation = claim, annotation
        known = lambda: candidates(read, ("entities",))  # noqa: E731  # asked at each focus
        self.slot = QComboBox(editable=True)
        for one in slots_of(kind, own_slots(read.claims.templates())) if kind or claim else ENTITY_SLOTS:
            self.slot.addItem(slot_name(one), one)
        self.value = NameField(known, clears=False, free=True)
        self.speaker = NameField(known, clears=False, free=True)
        self.reason, self.note = QLineEdit(), lines_field("", _LINES)
        self.evidence = lines_field(self._words(read), _EVIDENCE_LINES)
        self.evidence.setReadOnly(True)
        self.row(tr("Evidence:"), self.evidence)
        self.row(tr("&Slot:"), self.slot)
        self.row(tr("&Value:"), self.value)
        self.row(tr("&Whose word, if not the author's:"), self.speaker)
        self.row(tr("&Inferred from:"), self.reason)
        self.row(tr("N&ote:"), self.note)
        if claim is not None:
            self._fill(read, claim)

    def check(self) -> None:
        """The value must be of the slot's kind, and rest on something."""
        value, slot = self.value.text().strip(), self._slot()
        if not slot or not value:
            raise InputError(msg("A claim needs a slot and a value."))
        if kind_of_slot(slot) == "date":
            date_of(value)
        if kind_of_slot(slot) == "number" and read_number(value) is None:
            raise InputError(
                msg("“{value}” is no number.", value=value), msg("For example 483291, 97.8 %, about 48 万 or 95–98 %.")
            )
        if self._annotation is None and not self.reason.text().strip():
            raise InputError(
                msg("A claim rests on a passage, or says from what it is inferred."),
                msg("Take an annotation in hand first, or write from what you infer it."),
            )

    def creation(self, event: EventId | None, entity: EntityId | None) -> MakeClaim:
        """The command that makes the claim."""
        fields = self._fields()
        slot, value = fields.pop("slot"), fields.pop("value")
        return MakeClaim(event=event, entity=entity, slot=slot, value=value, annotation=self._annotation, fields=fields)

    def revision(self) -> EditClaim | None:
        """The command that changes the claim; None if nothing was changed."""
        if self._claim is None:
            return None
        changed = {name: value for name, value in self._fields().items() if getattr(self._claim, name) != value}
        return EditClaim(claim=self._claim.id, fields=changed) if changed else None

    def _fields(self) -> dict[str, Any]:
        speaker, target = self.speaker.text().strip(), self.value.choice
        slot = self._slot()
        named = target is not None and kind_of_slot(slot) not in ("date", "number")
        return {
            "slot": slot,
            "value": date_of(self.value.text()) if kind_of_slot(slot) == "date" else self.value.text().strip(),
            "target": EntityId(target.id) if named and target is not None else None,
            "voice": "reported" if speaker else "author",
            "speaker": EntityId(self.speaker.choice.id) if speaker and self.speaker.choice else None,
            "speaker_name": speaker,
            "reason": self.reason.text().strip(),
            "note": self.note.toPlainText().strip(),
        }

    def _slot(self) -> str:
        """The slot chosen, or typed: one of ones own."""
        text = self.slot.currentText().strip()
        at = self.slot.findText(text)
        return str(self.slot.itemData(at)) if at >= 0 else text

    def _fill(self, read: Queries, claim: Claim) -> None:
        at = self.slot.findData(claim.slot)
        if at < 0:
            self.slot.insertItem(0, slot_name(claim.slot), claim.slot)
        self.slot.setCurrentIndex(max(at, 0))
        known = {one.id: one for one in candidates(read, ("entities",))}
        for field, entity, text in (
            (self.value, claim.target, claim.value),
            (self.speaker, claim.speaker, claim.speaker_name),
        ):
            field.set_choice(known.get(entity or ""))
            if field.choice is None:
                field.setText(text)
        self.reason.setText(claim.reason)
        self.note.setPlainText(claim.note)

    def _words(self, read: Queries) -> str:
        view = read.annotations.get(self._annotation) if self._annotation else None
        place = view.place if view else None
        words = " ".join(place.quote.split())[:_LONGEST] if place else ""
        return quoted(words) if words else tr("None: say from what you infer it.")
