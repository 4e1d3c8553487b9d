"""Every other place where an entity is named, in context: to be accepted or rejected."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHeaderView,
    QLabel,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from workbench.commands.base import Command
from workbench.commands.entities import AcceptMentions, RejectMentions
from workbench.gui.dialogs.form import simple_buttons
from workbench.gui.inspector.page import place_name
from workbench.gui.small import roomy
from workbench.gui.stage import Stage
from workbench.model.views import EntityView
from workbench.translation import N_, ntr, tr

if TYPE_CHECKING:
    from workbench.finding.search import Mention  # brings numpy, which only a search needs

_MENTION = Qt.ItemDataRole.UserRole
_STATES = {
    "new": N_("not tagged"),
    "tagged": N_("✓ tagged"),
    "tagged-otherwise": N_("tagged as something else"),
    "rejected": N_("rejected"),
}


class MentionsDialog(QDialog):
    """Accepting is one step to take back; what is rejected is remembered."""

    def __init__(self, stage: Stage, entity: EntityView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Every place: {name}", name=entity.entity.name))
        self.resize(860, 520)
        self._stage = stage
        self._entity = entity
        self._asked = 0
        self.mentions: Sequence[Mention] = ()
        self.sentence = QLabel(tr("Searching…"))
        self.tree = QTreeWidget()
        roomy(self.tree)
        self.tree.setRootIsDecorated(False)
        self.tree.setAlternatingRowColors(True)
        self.tree.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.tree.setHeaderLabels([tr("State"), tr("In context"), tr("Document"), tr("Place")])
        self.tree.setAccessibleName(self.windowTitle())
        header = self.tree.header()
        header.setStretchLastSection(False)
        for column, width in enumerate((130, 400, 190, 120)):
            header.resizeSection(column, width)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        self.tree.itemActivated.connect(self._go)
        self.accept_button = QPushButton(tr("&Accept"))
        self.all_button = QPushButton(tr("Accept a&ll not tagged"))
        self.reject_button = QPushButton(tr("&Reject"))
        buttons = simple_buttons(self)
        for button, act in (
            (self.accept_button, self.accept_chosen),
            (self.all_button, self.accept_all),
            (self.reject_button, self.reject_chosen),
        ):
            button.setAutoDefault(False)
            button.setEnabled(stage.open_desk.writable)
            button.clicked.connect(act)
            buttons.addButton(button, buttons.ButtonRole.ActionRole)
        layout = QVBoxLayout(self)
        for widget in (self.sentence, self.tree, buttons):
            layout.addWidget(widget)
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self.reload)
        stage.changed.connect(self._soon.start)
        self.reload()

    def reload(self) -> None:
        """Look for the places anew."""
        desk = self._stage.open_desk
        self._asked += 1
        asked = self._asked
        desk.ask(lambda: desk.archive.finder.mentions(self._entity), lambda found: self._answer(asked, found))

    def accept_chosen(self) -> None:
        """Tag the chosen places."""
        self._accept([one for one in self._chosen() if one.state != "tagged"])

    def accept_all(self) -> None:
        """Tag every place that is not tagged yet; what was rejected or tagged otherwise stays."""
        self._accept([one for one in self.mentions if one.state == "new"])

    def reject_chosen(self) -> None:
        """Remember that the chosen places are not meant."""
        passages = [one.passage for one in self._chosen() if one.state in ("new", "tagged-otherwise")]
        self._do(RejectMentions(entity=self._entity.entity.id, passages=passages) if passages else None)

    def _accept(self, mentions: Sequence[Mention]) -> None:
        passages = [one.passage for one in mentions]
        self._do(AcceptMentions(entity=self._entity.entity.id, passages=passages) if passages else None)

    def _do(self, command: Command[Any] | None) -> None:
        if command is not None:
            self._stage.open_desk.change(command)

    def _chosen(self) -> list[Mention]:
        return [item.data(0, _MENTION) for item in self.tree.selectedItems()]

    def _answer(self, asked: int, mentions: Sequence[Mention]) -> None:
        if asked == self._asked:  # an older answer may come later
            self._show(mentions)

    def _show(self, mentions: Sequence[Mention]) -> None:
        self.mentions = mentions
        place = self.tree.verticalScrollBar().value()
        row = max(self.tree.currentIndex().row(), 0)
        titles = {one.id: one.title for one in self._stage.open_desk.read.documents.all()}
        self.tree.clear()
        for one in mentions:
            at = one.passage
            context = f"…{at.before[-24:]}【{at.quote}】{at.after[:24]}…".replace("\n", " ")
            texts = [tr(_STATES.get(one.state, one.state)), context, titles.get(at.document, "")]
            item = QTreeWidgetItem([*texts, place_name(at.label, at.note, at.page)])
            item.setData(0, _MENTION, one)
            self.tree.addTopLevelItem(item)
        chosen = self.tree.topLevelItem(min(row, len(mentions) - 1))
        if chosen is not None:
            self.tree.setCurrentItem(chosen)
        self.tree.verticalScrollBar().setValue(place)
        self._say()

    def _say(self) -> None:
        tagged = sum(one.state == "tagged" for one in self.mentions)
        documents = len({one.passage.document for one in self.mentions})
        places = ntr("{count} place", "{count} places", len(self.mentions))
        within = ntr("in {count} document", "in {count} documents", documents)
        rest = tr("{tagged} tagged, {rest} not", tagged=tagged, rest=len(self.mentions) - tagged)
        self.sentence.setText(f"{places} {within}: {rest}")

    def _go(self, item: QTreeWidgetItem) -> None:
        self._stage.go_to(item.data(0, _MENTION).passage)
