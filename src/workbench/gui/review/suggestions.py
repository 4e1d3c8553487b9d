"""Entities and names that the texts suggest, beside the text: taken up or rejected with single keys."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from html import escape
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from workbench.commands.bus import ChangeSet
from workbench.commands.entities import AddForms, CreateEntity, NameForm
from workbench.commands.suggestions import AcceptSuggestions, DismissSuggestions, TakeBackDismissals
from workbench.gui.inspector.page import faint
from workbench.gui.kinds import kind_name
from workbench.gui.review.context import LetteredTable, PlacesView
from workbench.gui.review.offers import Offers, Passages
from workbench.gui.small import calm, on_escape, small_button
from workbench.gui.stage import Stage
from workbench.gui.words import Words
from workbench.model.records import ENTITY_KINDS
from workbench.translation import N_, ntr, tr

if TYPE_CHECKING:
    from workbench.finding.suggestions import Suggestion  # brings numpy, which only finding needs
    from workbench.finding.suggestions.corpus import Place

ORIGIN = "suggestions"
_KEYS = "ARS ⎋"
_BUTTONS = (
    ("A", N_("Accept"), N_("Make the entity, or add the name (A)")),
    ("R", N_("Reject"), N_("Do not suggest this again (R)")),
    ("S", N_("Skip"), N_("Go on without a decision (S or Space)")),
)
_FOLLOWED = ("entities", "names", "documents", "corrections", "dismissals")
_SHOWN = 500
"""Places of one suggestion that are listed."""


class SuggestionsDesk(QWidget):
    """Nothing here is in the archive: accepting makes it, in one step to take back."""

    closed = Signal()

    def __init__(self, stage: Stage, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stage = stage
        self._words = Words()
        self._asked, self._active = 0, False
        self.offers, self.passages = Offers(self), Passages(self)
        self.view, self.list = LetteredTable(_KEYS), PlacesView("⎋")
        self.view.setModel(self.offers)
        self.list.setModel(self.passages)
        self.title, self.sentence, self.reasons = QLabel(), QLabel(wordWrap=True), _Reasons(wordWrap=True)
        self.what, self.where, self.kind = QComboBox(), QComboBox(), QComboBox()
        self.close_button, self.back = small_button("✕"), QPushButton()
        self.buttons: dict[str, QPushButton] = {}
        self._lay_out()
        self._soon = QTimer(self, singleShot=True, interval=300)
        self._soon.timeout.connect(self.reload)
        self._connect()
        self.retranslate()
        self.hide()

    def begin(self) -> bool:
        """Look for suggestions, and take the focus."""
        self._active = True
        self._stage.remember_place()
        self.offers.show_rows([])
        self.show()
        self.view.setFocus()
        self.reload()
        return True

    def leave(self) -> None:
        """Put the desk away."""
        self._active = False
        self.hide()
        self._stage.set_hits((), -1)
        self.closed.emit()

    def reload(self) -> None:
        """Look for suggestions anew."""
        desk = self._stage.desk
        if desk is None or not self._active:
            return
        here = self._stage.document.id if self._stage.document and self.where.currentIndex() else None
        names = self.what.currentIndex() == 1
        self._asked += 1
        asked = self._asked
        self.sentence.setText(tr("Searching…"))

        def question() -> list[Suggestion]:
            from workbench.finding.suggestions import Suggester  # brings numpy: only when something is sought

            suggester = Suggester(desk.read, desk.archive.finder.named)
            return suggester.names(document=here) if names else suggester.entities(here)

        desk.ask(question, lambda found: self._answer(asked, found))

    def act(self, letter: str) -> None:
        """What a key or a button means."""
        if letter == "⎋":
            self.leave()
        elif letter == "A":
            self._accept(self._chosen())
        elif letter == "R":
            self._reject(self._chosen())
        elif self.offers.rows:
            self._go((self.view.currentIndex().row() + 1) % len(self.offers.rows))

    def retranslate(self) -> None:
        """Set all texts in the current language."""
        self._words.retranslate()
        for letter, text, tip in _BUTTONS:
            self.buttons[letter].setText(tr(text))
            self.buttons[letter].setToolTip(tr(tip))
        for box, texts in (
            (self.what, (N_("New entities"), N_("Further names of entities"))),
            (self.where, (N_("Whole archive"), N_("This document"))),
        ):
            now = max(box.currentIndex(), 0)
            box.clear()
            box.addItems([tr(text) for text in texts])
            box.setCurrentIndex(now)
        for row, one in enumerate(ENTITY_KINDS):
            self.kind.setItemText(row, kind_name(one))
        self._say()
        self.reasons.retranslate()

    def _accept(self, chosen: Sequence[Suggestion]) -> None:
        kinds = [self.kind.currentData()] if len(chosen) == 1 else [one.entity_kind for one in chosen]
        steps = [_making(one, kind) for one, kind in zip(chosen, kinds, strict=True)]
        self._do(chosen, AcceptSuggestions(steps=steps))

    def _reject(self, chosen: Sequence[Suggestion]) -> None:
        self._do(chosen, DismissSuggestions(suggestions=[(one.kind, one.text, one.entity) for one in chosen]))

    def _do(self, chosen: Sequence[Suggestion], command: Any) -> None:
        desk = self._stage.open_desk
        if not chosen or not desk.writable:
            return
        row = self.view.currentIndex().row()
        self.offers.take_away(chosen)
        desk.change(command, origin=ORIGIN)
        self._say()
        if self.offers.rows:
            self._go(min(row, len(self.offers.rows) - 1))
        else:
            self._show()

    def _go(self, row: int) -> None:
        self.view.setCurrentIndex(self.offers.index(row, 0))
        self.view.scrollTo(self.offers.index(row, 0))

    def _chosen(self) -> list[Suggestion]:
        return [self.offers.rows[index.row()] for index in self.view.selectionModel().selectedRows()]

    def _answer(self, asked: int, found: Sequence[Suggestion]) -> None:
        if asked != self._asked or self._stage.desk is None:  # an older answer may come later
            return
        read = self._stage.desk.read
        self.offers.names = {view.entity.id: view.entity.name for view in read.authorities.entities(counted=False)}
        row = max(self.view.currentIndex().row(), 0)
        self.offers.show_rows(found)
        self._say()
        if found:
            self._go(min(row, len(found) - 1))
        else:
            self._show()

    def _show(self) -> None:
        """Reasons and places of the suggestion in hand."""
        row = self.view.currentIndex().row()
        one: Suggestion | None = self.offers.rows[row] if 0 <= row < len(self.offers.rows) else None
        self.kind.setEnabled(one is not None and one.entity is None)
        if one is None:
            self.reasons.clear()
            self.passages.show_rows([])
            return
        self.kind.setCurrentIndex(max(self.kind.findData(one.entity_kind), 0))
        self.reasons.tell(one)
        self._list(one.places)

    def _list(self, places: Sequence[Place]) -> None:
        archive = self._stage.open_desk.archive
        self.passages.show_rows(
            [archive.passage(place.document, (place.start, place.end)) for place in places[:_SHOWN]]
        )
        if self.passages.rows:
            self.list.setCurrentIndex(self.passages.index(0, 1))

    def _open_reason(self, link: str) -> None:
        """Each number opens the list that it counts."""
        for one in self._chosen()[:1]:
            self._list(one.places if link == "all" else one.reasons[int(link)].places)

    def _follow(self) -> None:
        row = self.list.currentIndex().row()
        if not self.isVisible() or not 0 <= row < len(self.passages.rows):
            return
        at = self.passages.rows[row]
        if self._stage.open_document(at.document, remember=False):
            within = [one for one in self.passages.rows if one.document == at.document]
            self._stage.set_hits(tuple((one.start, one.end) for one in within), within.index(at))
            self._stage.jumped.emit(at.start, at.end, False)

    def _say(self) -> None:
        self.sentence.setText(ntr("{count} suggestion", "{count} suggestions", len(self.offers.rows)))
        desk = self._stage.desk
        rejected = len(desk.read.authorities.dismissals()) if desk is not None else 0
        self.back.setVisible(rejected > 0)
        self.back.setText(tr("Suggest what was rejected again ({count})", count=rejected))

    def _take_back(self) -> None:
        desk = self._stage.open_desk
        desk.change(TakeBackDismissals(dismissals=[one.id for one in desk.read.authorities.dismissals()]))

    def _lay_out(self) -> None:
        say = self._words.say
        font = self.title.font()
        font.setBold(True)
        self.title.setFont(font)
        say(self.title.setText, N_("Suggestions"))
        top, choices, row = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        top.addWidget(self.title, 1)
        top.addWidget(self.close_button)
        say(self.close_button.setToolTip, N_("Close (Esc)"))
        say(self.close_button.setAccessibleName, N_("Close (Esc)"))
        for box, name in ((self.what, N_("Kind")), (self.where, N_("Where"))):
            calm(box)
            say(box.setAccessibleName, name)
            choices.addWidget(box, 1)
        for letter, _, _ in _BUTTONS:
            button = self.buttons[letter] = QPushButton()
            button.clicked.connect(partial(self.act, letter))
            row.addWidget(button)
        calm(self.kind)
        for one in ENTITY_KINDS:
            self.kind.addItem("", one)
        say(self.kind.setAccessibleName, N_("Kind"))
        row.addWidget(self.kind, 1)
        say(self.view.setAccessibleName, N_("Suggestions"))
        say(self.list.setAccessibleName, N_("Occurrences"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 6, 6, 6)
        layout.addLayout(top)
        layout.addWidget(faint(self.sentence))
        layout.addLayout(choices)
        layout.addWidget(self.view, 3)
        layout.addLayout(row)
        layout.addWidget(self.reasons)
        layout.addWidget(self.list, 2)
        layout.addWidget(self.back)
        self.view.lay_out({1: 130, 2: 56}, 0)
        self.list.lay_out({0: 60}, 1)
        self.list.setSelectionMode(PlacesView.SelectionMode.SingleSelection)
        self.setMinimumWidth(380)

    def _connect(self) -> None:
        stage = self._stage
        stage.changed.connect(self._hear)
        stage.deskChanged.connect(self._desk_changed)
        self.view.lettered.connect(self.act)
        self.list.lettered.connect(self.act)
        self.view.selectionModel().currentRowChanged.connect(self._show)
        self.list.selectionModel().currentRowChanged.connect(self._follow)
        self.close_button.clicked.connect(self.leave)
        on_escape(self, self.leave)
        self.back.clicked.connect(self._take_back)
        self.reasons.linkActivated.connect(self._open_reason)
        for box in (self.what, self.where):
            box.activated.connect(self.reload)

    def _hear(self, changes: ChangeSet) -> None:
        if not self._active:
            return
        if changes.origin == ORIGIN:
            self._say()
        elif changes.touches(*_FOLLOWED):
            self._soon.start()

    def _desk_changed(self) -> None:
        for button in (*self.buttons.values(), self.back):
            button.setEnabled(self._stage.desk is not None and self._stage.desk.writable)
        if self._active:
            self._active = False
            self.hide()
            self.closed.emit()


class _Reasons(QLabel):
    """Why something is suggested; what counts places is a link: "all", or the number of the reason."""

    _told: Suggestion | None = None

    def retranslate(self) -> None:
        """Set the text in the current language."""
        if self._told is not None and self.text():
            self.tell(self._told)

    def tell(self, one: Suggestion) -> None:
        """Show the reasons of one suggestion."""
        self._told = one
        links = Qt.TextInteractionFlag
        self.setTextInteractionFlags(links.LinksAccessibleByMouse | links.LinksAccessibleByKeyboard)
        count = ntr("{count} place", "{count} places", len(one.places))
        within = ntr("in {count} document", "in {count} documents", one.documents)
        lines = [_link("all", tr("{places} {documents}", places=count, documents=within))]
        lines += [
            _link(str(number), str(reason.words)) if reason.places else escape(str(reason.words))
            for number, reason in enumerate(one.reasons)
        ]
        self.setText("<br>".join(lines))


def _making(one: Suggestion, kind: str) -> Any:
    """The command that takes a suggestion up."""
    if one.entity is not None:
        return AddForms(entity=one.entity, forms=[NameForm(text=one.text, kind=one.name_kind)])
    forms = [NameForm(text=form, kind="transliteration") for form in one.forms]
    return CreateEntity(kind=kind, name=one.text, forms=forms)


def _link(target: str, text: str) -> str:
    return f'<a href="{target}">{escape(text)}</a>'
