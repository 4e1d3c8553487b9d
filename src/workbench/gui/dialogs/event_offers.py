"""What the selected words offer to the event card: nothing of it is taken until a person ticks it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from workbench.claims.templates import slot_name
from workbench.gui.inspector.page import faint
from workbench.gui.small import roomy
from workbench.translation import labelled, quoted, tr

if TYPE_CHECKING:
    from workbench.finding.claims.offers import Offer  # brings numpy

_OFFER = Qt.ItemDataRole.UserRole
_MOST_LINES, _LONGEST, _LINE = 6, 40, 22
_KEYS = {
    **dict.fromkeys((Qt.Key.Key_A, Qt.Key.Key_Return, Qt.Key.Key_Enter), True),
    **dict.fromkeys((Qt.Key.Key_R, Qt.Key.Key_Delete), False),
}


class OfferList(QListWidget):
    """Space or a click ticks; A (or Enter) takes a line and goes on to the next, R leaves it out."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """See the class."""
        key, item = Qt.Key(event.key()), self.currentItem()
        if self.currentRow() < 0 or key not in _KEYS or event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().keyPressEvent(event)
            return
        item.setCheckState(Qt.CheckState.Checked if _KEYS[key] else Qt.CheckState.Unchecked)
        self.setCurrentRow(min(self.currentRow() + 1, self.count() - 1))

    def sizeHint(self) -> QSize:
        """As high as its lines, up to six of them."""
        lines = min(max(self.count(), 1), _MOST_LINES)
        return QSize(super().sizeHint().width(), lines * max(self.sizeHintForRow(0), _LINE) + 2 * self.frameWidth())

    def minimumSizeHint(self) -> QSize:
        """The same: what is offered is to be seen."""
        return QSize(0, self.sizeHint().height())


class Offers(QWidget):
    """``taken`` carries an offer and whether it is ticked now."""

    taken = Signal(object, bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._role = ""
        self.list = OfferList()
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        roomy(self.list)
        self.all = QPushButton(tr("&Accept all"))
        self.all.setAutoDefault(False)
        self.all.clicked.connect(self.take_all)
        self.setFocusProxy(self.list)
        hint = faint(QLabel(tr("A takes a line, R leaves it out; only what is ticked is saved."), wordWrap=True))
        below = QHBoxLayout()
        below.addWidget(hint, 1)
        below.addWidget(self.all)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.list)
        column.addLayout(below)
        self.list.itemChanged.connect(self._changed)

    def setAccessibleName(self, name: str) -> None:
        """The list is what is read out."""
        super().setAccessibleName(name)
        self.list.setAccessibleName(name)

    def show_offers(self, offers: Sequence[Offer]) -> None:
        """Show these; nothing is ticked."""
        self.list.blockSignals(True)
        self.list.clear()
        for one in offers:
            item = QListWidgetItem(self._line(one))
            item.setData(_OFFER, one)
            item.setToolTip(f"{item.text()}\n{one.reason}")
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Unchecked)
            self.list.addItem(item)
        self.list.setCurrentRow(0)
        self.list.blockSignals(False)
        self.list.updateGeometry()

    def show_role(self, role: str) -> None:
        """Say in which role participants are offered: that of the event's template."""
        self._role = role
        self.list.blockSignals(True)
        for item in self._items():
            item.setText(self._line(item.data(_OFFER)))
        self.list.blockSignals(False)

    def accepted(self) -> list[Offer]:
        """What is ticked."""
        return [item.data(_OFFER) for item in self._items() if item.checkState() is Qt.CheckState.Checked]

    def take_all(self) -> None:
        """Tick every line that can mean one thing only; of several dates the first."""
        dated = any(one.slot == "date" for one in self.accepted())
        for item in self._items():
            one = item.data(_OFFER)
            if one.sure and not (one.slot == "date" and dated):
                item.setCheckState(Qt.CheckState.Checked)
                dated = dated or one.slot == "date"

    def leave(self, slot: str, identity: str) -> None:
        """Take the tick off what was removed elsewhere; nobody is told."""
        self.list.blockSignals(True)
        for item in self._items():
            one = item.data(_OFFER)
            if one.slot == slot and identity in ((one.entity.id if one.entity else one.value), ""):
                item.setCheckState(Qt.CheckState.Unchecked)
        self.list.blockSignals(False)

    def keep_only(self, wanted: Offer) -> None:
        """There is one date on a card: the tick of another goes."""
        self.list.blockSignals(True)
        for item in self._items():
            one = item.data(_OFFER)
            if one.slot == wanted.slot and one is not wanted:
                item.setCheckState(Qt.CheckState.Unchecked)
        self.list.blockSignals(False)

    def _items(self) -> list[QListWidgetItem]:
        return [self.list.item(row) for row in range(self.list.count())]

    def _changed(self, item: QListWidgetItem) -> None:
        self.taken.emit(item.data(_OFFER), item.checkState() is Qt.CheckState.Checked)

    def _line(self, one: Any) -> str:
        told = one.slot == "participant" and self._role not in ("", "participant")
        slot = f"participant:{self._role}" if told else one.slot
        value = one.value if one.sure else f"{one.value} (?)"
        return f"{labelled(slot_name(slot), value)} – {quoted(evidence(one))}"


def evidence(one: Offer) -> str:
    """The words of an offer, with a few around them."""
    words = one.words
    before, text, after = (" ".join(part.split()) for part in words)
    shown = text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
    left = f"…{before} " if words.before.endswith((" ", "\n")) else f"…{before}"
    right = f" {after}…" if words.after.startswith((" ", "\n")) else f"{after}…"
    return f"{left if before else ''}[{shown}]{right if after else ''}"
