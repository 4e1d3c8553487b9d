"""Every other place where an entity is named, beside the text: accept, reject, skip, with single keys."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from workbench.commands.base import Command
from workbench.commands.bus import ChangeSet
from workbench.commands.entities import AcceptMentions, RejectMentions
from workbench.commands.mentions import TakeBackRejections
from workbench.gui.inspector.page import faint
from workbench.gui.review.choices import Choices
from workbench.gui.review.context import PlacesView
from workbench.gui.review.places import OPEN, STATES, Choice, Places, key_of
from workbench.gui.small import small_button
from workbench.gui.stage import Stage
from workbench.gui.words import Words
from workbench.model.ids import EntityId
from workbench.model.views import EntityView
from workbench.translation import N_, listed, ntr, tr

if TYPE_CHECKING:
    from workbench.finding.mentions.finder import Mention  # brings numpy, which only a search needs

ORIGIN = "review"
_KEYS = "ARTSPDN ↓↑⎋"
_BUTTONS = (
    ("A", N_("Accept"), N_("Tag this place (A)")),
    ("R", N_("Reject"), N_("Remember that this is not meant (R)")),
    ("S", N_("Skip"), N_("Go on without a decision (S or Space)")),
    ("P", N_("The page"), N_("Accept all open places of this page (P)")),
    ("D", N_("The document"), N_("Accept all open places of this document (D)")),
    ("all", N_("All"), N_("Accept all open places that are listed")),
    ("T", N_("Withdraw"), N_("Forget that this place was rejected (T)")),
)
_FOLLOWED = (
    "entities",
    "names",
    "documents",
    "corrections",
    "annotation_entities",
    "annotations",
    "anchors",
    "rejections",
)


class ReviewDesk(QWidget):
    """The list stands left of the text, which follows it. ``closed`` tells that one is done.

    Single letters decide while the list has the focus; each decision, and each batch, is one step
    to take back.
    """

    closed = Signal()

    def __init__(self, stage: Stage, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stage = stage
        self._words = Words()
        self._entity: EntityView | None = None
        self._asked = 0
        self.places = Places(self)
        self.view = PlacesView(_KEYS)
        self.view.setModel(self.places)
        self.title, self.sentence = QLabel(), QLabel(wordWrap=True)
        self.choices = Choices()
        self.close_button = small_button("✕")
        self.buttons: dict[str, QPushButton] = {}
        self._lay_out()
        self._soon = QTimer(self, singleShot=True, interval=120)
        self._soon.timeout.connect(self.reload)
        self._connect()
        self.retranslate()
        self.hide()

    @property
    def mentions(self) -> Sequence[Mention]:
        """All places that were found, whatever is listed."""
        return self.places.everything

    def begin(self, entity: EntityId) -> bool:
        """Show the places of an entity, and take the focus; False if there is no such entity any more."""
        view = self._stage.open_desk.read.authorities.entity(entity)
        if view is None or view.entity.stamp.deleted:
            return False
        self._entity = view
        self._stage.remember_place()
        self.choices.reset()
        self.places.choice = Choice()
        self.places.show_mentions([])
        self.title.setText(tr("Every place: {name}", name=view.entity.name))
        self.sentence.setText(tr("Searching…"))
        self.show()
        self.view.setFocus()
        self.reload()
        return True

    def leave(self) -> None:
        """Put the desk away."""
        self._entity = None
        self.hide()
        self._stage.set_hits((), -1)
        self.closed.emit()

    def reload(self) -> None:
        """Look for the places anew."""
        desk, entity = self._stage.desk, self._entity
        if desk is None or entity is None:
            return
        view = desk.read.authorities.entity(entity.entity.id)
        if view is None or view.entity.stamp.deleted:
            self.leave()
            return
        self._entity = view
        self._asked += 1
        asked = self._asked
        desk.ask(lambda: desk.archive.finder.named.of(view, inside=True), lambda found: self._answer(asked, found))

    def act(self, letter: str) -> None:
        """What a key or a button means."""
        if letter in ("S", " ", "N", "↓", "↑"):
            self._move(-1 if letter == "↑" else 1)
        elif letter == "⎋":
            self.leave()
        elif letter == "T":
            self._decide([one for one in self._chosen() if one.state == "rejected"], TakeBackRejections, "new")
        elif letter == "R":
            self._decide([one for one in self._chosen() if one.state in OPEN], RejectMentions, "rejected")
        else:
            self._decide(self._meant(letter), AcceptMentions, "tagged")

    def retranslate(self) -> None:
        """Set all texts in the current language."""
        self._words.retranslate()
        for letter, text, tip in _BUTTONS:
            self.buttons[letter].setText(tr(text))
            self.buttons[letter].setToolTip(tr(tip))
        if self._entity is not None:
            self.title.setText(tr("Every place: {name}", name=self._entity.entity.name))
            self._say()
        self.choices.fill(self.places)
        self.places.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, 2)

    def _meant(self, letter: str) -> list[Mention]:
        """The places that A, P, D or All accept; batches leave out what stands inside longer names."""
        chosen = self._chosen()
        if letter == "A":
            return [one for one in chosen if one.state != "tagged"]
        here = chosen[0].passage if chosen else None
        rows = [one for one in self.places.rows if one.state == "new" and not one.inside]
        if letter == "all" or here is None:
            return rows
        same = [one for one in rows if one.passage.document == here.document]
        return same if letter == "D" else [one for one in same if one.passage.page == here.page]

    def _decide(self, mentions: Sequence[Mention], verb: Any, state: str) -> None:
        desk, entity = self._stage.open_desk, self._entity
        if not mentions or entity is None or not desk.writable:
            return
        keys = {key_of(one) for one in mentions}
        self.places.decide(keys, state)
        self._say()
        command: Command[Any] = verb(entity=entity.entity.id, passages=[one.passage for one in mentions])
        desk.change(command, origin=ORIGIN)
        self._soon.start()
        if state != "new":
            self._move(1)

    def _move(self, step: int) -> None:
        row = self.places.next_open(self.view.currentIndex().row(), step)
        if row >= 0:
            self._go(row)

    def _go(self, row: int) -> None:
        self.view.setCurrentIndex(self.places.index(row, 1))
        self.view.scrollTo(self.places.index(row, 1))

    def _chosen(self) -> list[Mention]:
        return [self.places.rows[index.row()] for index in self.view.selectionModel().selectedRows()]

    def _answer(self, asked: int, mentions: Sequence[Mention]) -> None:
        if asked != self._asked or self._stage.desk is None:  # an older answer may come later
            return
        first = not self.places.everything
        before = {key_of(one): one.state for one in self.places.everything}
        reopened = [
            key_of(one) for one in mentions if one.state in OPEN and before.get(key_of(one), one.state) not in OPEN
        ]
        current = self.view.currentIndex().row()
        key = key_of(self.places.rows[current]) if 0 <= current < len(self.places.rows) else None
        read = self._stage.desk.read
        self.places.titles = {str(one): title for one, title in read.documents.titles().items()}
        self.places.names = {one.entity.id: one.entity.name for one in read.authorities.entities(counted=False)}
        self.places.show_mentions(mentions)
        self.choices.fill(self.places)
        self._say()
        rows = [self.places.row_of(one) for one in (*reopened, key)]
        row = next((one for one in rows if one >= 0), min(max(current, 0), len(self.places.rows) - 1))
        if first:
            row = self.places.next_open(-1) if self.places.rows else -1
        if self.places.rows:
            self._go(max(row, 0))

    def _follow(self) -> None:
        """Let the text show the place in hand, and mark all of its document."""
        row = self.view.currentIndex().row()
        if not self.isVisible() or not 0 <= row < len(self.places.rows):
            return
        at, stage = self.places.rows[row].passage, self._stage
        if not stage.open_document(at.document, remember=False):
            return
        spans = tuple(
            (one.passage.start, one.passage.end) for one in self.places.rows if one.passage.document == at.document
        )
        stage.set_hits(spans, spans.index((at.start, at.end)))
        stage.jumped.emit(at.start, at.end, False)

    def _say(self) -> None:
        shown = [one for one in self.places.everything if self.places.choice.inside or not one.within]
        count = {state: sum(one.state == state for one in shown) for state in STATES}
        places = ntr("{count} place", "{count} places", len(shown))
        within = ntr("in {count} document", "in {count} documents", len({one.passage.document for one in shown}))
        rest = count["new"] + count["tagged-otherwise"]
        parts = [tr("{tagged} tagged, {rest} not", tagged=count["tagged"], rest=rest)]
        if count["rejected"]:
            parts.append(tr("{count} rejected", count=count["rejected"]))
        hidden = len(self.places.everything) - len(shown)
        if hidden:
            parts.append(ntr("{count} inside a longer name", "{count} inside longer names", hidden))
        self.sentence.setText(tr("{places} {within}: {parts}", places=places, within=within, parts=listed(parts)))

    def _choose(self, choice: Choice) -> None:
        self.places.choose(choice)
        self._say()
        if self.places.rows:
            self._go(max(self.places.next_open(-1), 0))

    def _lay_out(self) -> None:
        say = self._words.say
        font = self.title.font()
        font.setBold(True)
        self.title.setFont(font)
        top = QHBoxLayout()
        top.addWidget(self.title, 1)
        top.addWidget(self.close_button)
        say(self.close_button.setToolTip, N_("Close (Esc)"))
        say(self.close_button.setAccessibleName, N_("Close (Esc)"))
        row = QGridLayout()
        for number, (letter, _, _) in enumerate(_BUTTONS):
            button = self.buttons[letter] = QPushButton()
            button.clicked.connect(partial(self.act, letter))
            row.addWidget(button, number // 4, number % 4)
        say(self.view.setAccessibleName, N_("Occurrences"))
        self.hint = faint(QLabel(wordWrap=True))
        say(self.hint.setText, N_("A accept · R reject · Space skip · P page · D document · Ctrl+Z undo · Esc close"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 6, 6, 6)
        layout.addLayout(top)
        layout.addWidget(self.sentence)
        layout.addWidget(self.choices)
        layout.addWidget(self.view, 1)
        layout.addLayout(row)
        layout.addWidget(self.hint)
        self.view.lay_out({0: 34, 2: 110}, 1)
        self.setMinimumWidth(380)

    def _connect(self) -> None:
        stage = self._stage
        stage.changed.connect(self._hear)
        stage.deskChanged.connect(self._desk_changed)
        self.view.lettered.connect(self.act)
        self.view.selectionModel().currentRowChanged.connect(self._follow)
        self.close_button.clicked.connect(self.leave)
        self.choices.chosen.connect(self._choose)

    def _hear(self, changes: ChangeSet) -> None:
        if self._entity is not None and (changes.touches(*_FOLLOWED)):
            self._soon.start()

    def _desk_changed(self) -> None:
        for button in self.buttons.values():
            button.setEnabled(self._stage.desk is not None and self._stage.desk.writable)
        if self._entity is not None:
            self._entity = None
            self.hide()
            self.closed.emit()
