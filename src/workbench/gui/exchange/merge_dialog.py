"""What a merge would bring, before anything is written; and what one brought, afterwards."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QVBoxLayout, QWidget

from workbench.gui.desk import Desk
from workbench.gui.dialogs.form import simple_buttons
from workbench.gui.exchange.comparison import ComparisonView, Shown
from workbench.gui.inspector.page import when
from workbench.sharing.merging import Offer
from workbench.store.merges import Merge
from workbench.translation import ntr, sentences, tr


class MergeDialog(QDialog):
    """``accepted`` where the merge is wanted. The offer is the caller's to take and to close."""

    def __init__(self, desk: Desk, offer: Offer, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        merged = offer.merged
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Merge “{name}”", name=merged.path.name))
        self.resize(980, 640)
        self.said = QLabel(self._sentence(desk, offer), wordWrap=True)
        sides = (tr("Here"), merged.path.name)
        self.comparison = ComparisonView(
            desk, Shown(merged.things, merged.label, merged.people, offer.versions, sides), self
        )
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.merge = buttons.addButton(tr("&Merge"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.merge.setEnabled(self._brings)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(self.said)
        layout.addWidget(self.comparison, 1)
        layout.addWidget(buttons)
        (self.merge if self._brings else buttons).setFocus()

    def _sentence(self, desk: Desk, offer: Offer) -> str:
        merged = offer.merged
        aside = any(one.aside for one in desk.read.exchange.merges())
        self._brings = bool(merged.entries) or aside
        if not self._brings:
            return tr("There is nothing in it that is not here.")
        steps = ntr("{count} step in it is new here.", "{count} steps in it are new here.", merged.entries)
        return sentences(steps, tr("Nothing is written before you press Merge; a backup is made first."))


class BroughtDialog(QDialog):
    """The report of a merge, reopened: what it made and changed, as it was before and as it came.

    ``turned`` when it is to be set aside, or to count again.
    """

    turned = Signal()

    def __init__(self, desk: Desk, merge: Merge, shown: Shown, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Merge of “{name}”", name=merge.name))
        self.resize(980, 640)
        text = tr("{when}: what came, as it was before and as it is with it.", when=when(merge.moment))
        if merge.aside:
            text = sentences(text, tr("It is set aside: in this copy it does not count."))
        self.comparison = ComparisonView(desk, shown, self)
        turn = tr("&Let it count again") if merge.aside else tr("&Set aside")
        buttons = simple_buttons(self, act=self._turn, text=turn)
        layout = QVBoxLayout(self)
        layout.addWidget(QLabel(text, wordWrap=True))
        layout.addWidget(self.comparison, 1)
        layout.addWidget(buttons)

    def _turn(self) -> None:
        self.turned.emit()
        self.accept()
