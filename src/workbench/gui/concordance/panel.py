"""Search in the archive: every hit in its context, sorted, grouped, counted, ticked."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from workbench.commands.bus import ChangeSet
from workbench.errors import WorkbenchError
from workbench.gui.concordance import shown
from workbench.gui.concordance.answer_row import AnswerRow
from workbench.gui.concordance.asking import Latest
from workbench.gui.concordance.controls import PAGES, Controls
from workbench.gui.concordance.counting import Counting
from workbench.gui.concordance.figures import Opening
from workbench.gui.concordance.pages import Pages
from workbench.gui.concordance.question import Question, QuestionBar
from workbench.gui.concordance.rows import TICK, ConcordanceRows
from workbench.gui.concordance.saying import empty_text, refusal, sentence
from workbench.gui.concordance.shown import Shown
from workbench.gui.concordance.view import HitsView
from workbench.gui.stage import Stage
from workbench.model.records import SavedSearch
from workbench.translation import tr

if TYPE_CHECKING:
    from workbench.gui.concordance.sheet import Order

_TIED_TABLES = ("annotations", "anchors", "annotation_tags", "annotation_entities", "annotation_events")
_NAMED_TABLES = ("tags", "entities", "events")
_TEXT_TABLES = ("documents", "corrections")
_AGAIN_MILLISECONDS = 400


class SearchPanel(QWidget):
    """A question, a sentence that answers it, and below the hits or what is counted of them.

    ``shown`` are the hits that are shown (None: nothing was asked), ``before`` those to go back to;
    ``shownChanged`` tells that they are others.
    """

    shownChanged = Signal()

    def __init__(self, stage: Stage, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stage = stage
        self.order: Order | None = None
        self._error: WorkbenchError | None = None
        self._asked_for: Question | None = None
        self.shown: Shown | None = None
        self.before: list[Shown] = []
        self.latest = Latest(self)
        self.counting = Counting(stage, self)
        self.bar = QuestionBar()
        self.controls = Controls()
        self.hits = ConcordanceRows(self)
        self.view = HitsView(self.hits)
        self.answer = AnswerRow()
        self.pages = Pages(self.view, self.counting)
        self.empty = self.pages.empty
        self._again = QTimer(self, singleShot=True, interval=_AGAIN_MILLISECONDS)
        self._lay_out()
        self._connect()
        self._say()

    @property
    def found(self) -> bool:
        """Whether there are hits."""
        return self.shown is not None and self.shown.total > 0

    def search(self) -> None:
        """Look for what stands in the field."""
        document = self._stage.document.id if self._stage.document else None
        self.ask(self.bar.question(document))

    def run(self, saved: SavedSearch) -> None:
        """Look for what was saved, and go to the hits."""
        question = Question(saved.query, saved.scope, saved.regex)
        self.bar.fill(question)
        self.ask(question)
        self.view.setFocus()

    def ask(self, question: Question) -> None:
        """Look for something; an answer that is still awaited is not wanted any more."""
        desk = self._stage.desk
        if desk is None or not question.text:
            return
        self._asked_for, self._error = question, None
        self._again.stop()
        self.answer.say(tr("Searching…"))
        self.latest.ask(desk, shown.answer(desk, question, self.order), self._answered)

    def arrange(self, order: Order) -> None:
        """Show the same hits in another order; those that are being looked for, once they are here."""
        desk, now = self._stage.desk, self.kept()
        self.order = order
        self._show_order()
        if desk is not None and now is not None and not self.latest.awaits(self._answered):
            self.latest.ask(desk, shown.ordered(now, order), self.show_hits)

    def open_list(self, opening: Opening) -> None:
        """Show the list that a number counts; ``back`` comes back to the number."""
        desk, now = self._stage.desk, self.kept()
        if desk is None or now is None:
            return

        def show(found: Shown) -> None:
            self.before.append(replace(now, page=self.controls.tabs.currentIndex()))
            self.controls.tabs.setCurrentIndex(0)
            self.show_hits(found)
            self.view.setFocus()

        self.latest.ask(desk, shown.opened(desk, now, opening), show)

    def back(self) -> None:
        """To the hits before; from the first ones to the field."""
        if self.before:
            kept = self.before.pop()
            self.show_hits(kept)
            self.controls.tabs.setCurrentIndex(kept.page)
            (self.counting.pages[PAGES[kept.page][0]] if kept.page else self.view).setFocus()
        elif self.controls.tabs.currentIndex():
            self.controls.tabs.setCurrentIndex(0)
            self.view.setFocus()
        else:
            self.bar.begin()

    def open_hit(self, index: QModelIndex, *, reading: bool = True) -> None:
        """Show the hit in its document; F3 then goes on from there, Esc and Alt+← come back here."""
        sheet = self.hits.sheet
        if sheet is None or not index.isValid() or self.shown is None:
            return
        hit = sheet.hit(index.row())
        if hit < 0:
            self.view.expand()
            return
        document, spans, at = self.shown.place(hit)
        self._stage.go(document.id, *spans[at])
        self._stage.set_hits(spans, at)
        self._stage.came_from = lambda: self.come_back(hit)
        if reading:
            self._stage.textWanted.emit()

    def come_back(self, hit: int) -> None:
        """Stand again on the line of a hit from which one went to the text."""
        self.controls.tabs.setCurrentIndex(0)
        self.view.choose_hit(hit)
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def kept(self) -> Shown | None:
        """What is shown, with the hit on whose line one is."""
        return replace(self.shown, hit=self.view.current_hit()) if self.shown else None

    def show_hits(self, now: Shown) -> None:
        """Show these hits; the line on which one was stays the current one."""
        desk = self._stage.desk
        if desk is None:
            return
        self.shown, self.order = now, now.order
        self.hits.colors = {view.tag.name: view.tag.color for view in desk.read.authorities.tags(counted=False)}
        self.hits.show(desk, now.concordance, now.sheet)
        if now.hit >= 0:
            self.view.choose_hit(now.hit, unfolding=False)
        elif now.total:
            self.view.choose_line(0)
        self._show_order()
        self._show_page()
        self._say()
        self.shownChanged.emit()

    def retranslate(self) -> None:
        """Set all texts in the current language."""
        for part in (self.bar, self.answer, self.controls, self.pages):
            part.retranslate()
        self.counting.forget()
        self._show_order()
        self._show_page()
        self.hits.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, self.hits.columnCount() - 1)
        self._say()

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 6, 8, 0)
        layout.setSpacing(4)
        for widget in (self.bar, self.answer, self.controls):
            layout.addWidget(widget)
        layout.addWidget(self.pages, 1)

    def _connect(self) -> None:
        stage = self._stage
        self.bar.asked.connect(self.search)
        self.bar.downWanted.connect(lambda: self.view.setFocus() if self.found else None)
        self.view.clicked.connect(self._clicked)
        self.view.opened.connect(self.open_hit)
        self.view.doubleClicked.connect(self.open_hit)
        self.view.leaving.connect(self.back)
        self.answer.back.clicked.connect(self.back)
        self.hits.ticksChanged.connect(lambda: self.answer.say_ticked(len(self.hits.ticked)))
        self.hits.ticksChanged.connect(self.shownChanged)
        self.controls.pageChosen.connect(self._show_page)
        self.controls.contextChanged.connect(self.hits.set_context)
        self.controls.windowChanged.connect(lambda size: self.counting.set_window(size, self.shown))
        self.counting.opened.connect(self.open_list)
        self.counting.leaving.connect(self.back)
        for asking in (self.latest, self.counting.latest):
            self.answer.follow(asking)
            asking.refused.connect(self._refuse)
            asking.cancelled.connect(self._say)
        self._again.timeout.connect(lambda: self.ask(self._asked_for) if self._asked_for else None)
        stage.deskChanged.connect(self._forget)
        stage.changed.connect(self._hear)

    def _answered(self, found: Shown) -> None:
        """Show the answer; if it was the same question as before, the place in the list and the ticks are kept."""
        same = self.shown is not None and self.shown.question == found.question and not self.before
        hit = self.view.current_hit() if same and found.total else -1
        ticked = shown.ticked_again(self.shown, found, self.hits.ticked) if same and self.shown else []
        self.before.clear()
        wanted = self.order
        self.show_hits(replace(found, hit=hit if hit < found.total else -1))
        self.answer.tell(self.bar.field)
        if wanted is not None and wanted != found.order:  # chosen while the answer was awaited
            self.arrange(wanted)
        if ticked:
            self.hits.tick(ticked, on=True)

    def _clicked(self, index: QModelIndex) -> None:
        sheet = self.hits.sheet
        if sheet is not None and index.column() != TICK and sheet.hit(index.row()) >= 0:
            self.open_hit(index, reading=False)

    def _show_page(self) -> None:
        self.pages.turn(self.controls.tabs.currentIndex(), self.shown)

    def _show_order(self) -> None:
        if self.order is not None:
            order = self.order
            self.controls.show_order(order.keys[0] if order.keys else "", order.group or "", reverse=order.reverse)
            self.view.show_sorted(order.keys[0] if order.keys else "", reverse=order.reverse)

    def _say(self) -> None:
        if self._error is not None:
            self.answer.say(refusal(self._error), wrong=True)
        else:
            self.answer.say(sentence(self.shown) if self.shown else "", back=bool(self.before))
        self.empty.setText("" if self._error else empty_text(self.shown, self._asked_for))

    def _refuse(self, error: WorkbenchError) -> None:
        self._error = error
        self._clear()
        self.bar.point_at(error)
        self.answer.tell(self.bar.field)

    def _clear(self) -> None:
        self.shown = None
        self.before.clear()
        self.hits.clear()
        self.counting.forget()
        self._show_page()
        self._say()
        self.shownChanged.emit()

    def _forget(self) -> None:
        self.latest.forget()
        self._error = self._asked_for = None
        self.bar.fill(Question(""))
        self._clear()

    def _hear(self, changes: ChangeSet) -> None:
        """Show what was tied meanwhile; where texts may be others, look again."""
        if self.shown is None:
            return
        if changes.touches(*_TIED_TABLES, *_NAMED_TABLES):
            self.shown.concordance.refresh()
            tags = self._stage.open_desk.read.authorities.tags(counted=False)
            self.hits.colors = {view.tag.name: view.tag.color for view in tags}
            self.hits.forget_lines()
        if changes.touches(*_TEXT_TABLES):
            self._again.start()
