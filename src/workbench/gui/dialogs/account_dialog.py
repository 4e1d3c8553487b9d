"""What became of a document's annotations when it got another text: five classes, nothing dropped."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHeaderView, QLabel, QTreeWidgetItem, QVBoxLayout, QWidget

from workbench.anchoring.landing import Landing, Outcome
from workbench.gui.branching import Branching
from workbench.gui.dialogs.form import simple_buttons
from workbench.gui.small import roomy
from workbench.importing.accounting import Account
from workbench.translation import N_, Message, grouped, listed, ntr, tr

_ID = Qt.ItemDataRole.UserRole
CLASSES = {
    Outcome.SAME: N_("same place"),
    Outcome.MOVED: N_("moved"),
    Outcome.CHANGED: N_("wording changed"),
    Outcome.SEVERAL: N_("several candidates"),
    Outcome.LOST: N_("not found"),
}
"""The classes in the words of the interface."""

_LONGEST = 160


class AccountDialog(QDialog):
    """``opened`` with the id of an annotation that was pressed; ``also`` is said below the numbers."""

    opened = Signal(str)

    def __init__(
        self, title: str, account: Account, parent: QWidget | None = None, *, also: Sequence[Message] = ()
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.resize(760, 460)
        self.tree = Branching()
        roomy(self.tree)
        self.tree.setHeaderLabels([tr("Words"), tr("What changed")])
        self.tree.setAccessibleName(title)
        self.tree.header().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        for outcome in (Outcome.LOST, Outcome.SEVERAL, Outcome.CHANGED, Outcome.MOVED, Outcome.SAME):
            self._add(outcome, account)
        self.tree.itemActivated.connect(self._open)
        said = QLabel("\n".join((summary(account), *map(str, also))), wordWrap=True)
        layout = QVBoxLayout(self)
        layout.addWidget(said)
        layout.addWidget(self.tree)
        layout.addWidget(simple_buttons(self))

    def _add(self, outcome: Outcome, account: Account) -> None:
        annotations = account.of(outcome)
        if not annotations:
            return
        branch = QTreeWidgetItem([f"{tr(CLASSES[outcome])} ({grouped(len(annotations))})"])
        self.tree.addTopLevelItem(branch)
        for one in annotations:
            landing = account.landings.get(one)
            item = QTreeWidgetItem([_words(landing)])
            item.setData(0, _ID, one)
            branch.addChild(item)
            if landing is not None and landing.new and outcome in (Outcome.CHANGED, Outcome.SEVERAL):
                self.tree.setItemWidget(item, 1, difference_label(landing))
        branch.setExpanded(outcome is not Outcome.SAME)

    def _open(self, item: QTreeWidgetItem) -> None:
        annotation = item.data(0, _ID)
        if annotation:
            self.opened.emit(annotation)


def _words(landing: Landing | None) -> str:
    """The old words; a flag before those that wait, as in the status bar."""
    if landing is None:
        return tr("about the document as a whole")
    return shortened(landing.old) if landing.placed else f"⚑ {shortened(landing.old)}"


def summary(account: Account) -> str:
    """How many annotations there were, how many have a place, how many wait."""
    counted = ntr("{count} annotation", "{count} annotations", account.total)
    waiting = ntr("{count} waits for its place", "{count} wait for their places", len(account.unplaced))
    where = tr("View ▸ Waiting highlights lists them.") if account.unplaced else ""
    return f"{listed((counted, waiting))} · ⚑ {where}" if where else listed((counted, waiting))


def difference_label(landing: Landing) -> QLabel:
    """From the old words to the new: struck out what is gone, underlined what came."""
    label = QLabel(marked_up(landing.difference), wordWrap=True)
    label.setTextFormat(Qt.TextFormat.RichText)
    label.setAccessibleName(landing.new)
    return label


def marked_up(difference: Iterable[tuple[str, str]]) -> str:
    """The steps of a difference as HTML; not by colour alone."""
    element = {"=": "{}", "-": "<s>{}</s>", "+": "<u><b>{}</b></u>"}
    return "".join(element[kind].format(escape(" ".join(words.split("\n")))) for kind, words in difference)


def shortened(text: str) -> str:
    """One line of a quotation."""
    words = " ".join(text.split())
    return words if len(words) <= _LONGEST else words[: _LONGEST - 1] + "…"
