"""Hovering over a date, or a key with the caret on it, says what it means and why."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, QRect, QTimer
from PySide6.QtGui import QHelpEvent, QMouseEvent, QTextCursor
from PySide6.QtWidgets import QMenu

from workbench import settings
from workbench.commands.bus import ChangeSet
from workbench.errors import InputError
from workbench.gui.dating.card import DateCard
from workbench.gui.dating.described import as_card, as_sentence
from workbench.model.reading import Span
from workbench.translation import msg, tr

if TYPE_CHECKING:
    from workbench.finding.dates import Dated, DateFinder  # brings numpy: only when dates are looked for
    from workbench.gui.window import Window  # the window makes its controllers; neither can come first

_FOLLOWED = ("date_decisions", "documents", "corrections")
_GRACE = 300
"""Milliseconds in which the mouse can get from the words to the card."""
_NEIGHBOURS = 4
"""Dates before a place that are looked at: dates that only a person has seen may lie over others."""
_MOVES = {QEvent.Type.MouseButtonPress, QEvent.Type.Wheel, QEvent.Type.Resize}


class Dating(QObject):
    """The dates of the open document are looked for when the first is asked for, off the window's thread."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self._stage = window.stage
        self._text = window.room.reader.text
        self.card = DateCard(window.room.reader)
        self.underlined = settings.load_state().get("dates_underlined") is True
        self._finder: DateFinder | None = None
        self._dates: Sequence[Dated] | None = None
        self._starts: list[int] = []
        self._asked = 0
        self._then: Callable[[], object] | None = None
        self._shown: Dated | None = None
        self._mouse = QPointF()
        self._away = QTimer(self, singleShot=True, interval=_GRACE)
        self._connect()

    def show_here(self) -> None:
        """Say what the date at the caret means; once more: decide on it. InputError if there is none."""
        if self.card.isVisible() and self._shown is not None:
            self.decide()
        else:
            self._when_found(self._show_at_caret)

    def decide(self) -> None:
        """Open the desk of dates at the date that is shown."""
        one = self._shown
        if one is None:
            return
        self.card.hide()
        desk = self._window.beside.dates
        if desk.begin(one.passage):
            self._window.panes.review(desk)

    def toggle(self) -> None:
        """Underline the dates, or no longer."""
        self.underlined = not self.underlined
        settings.remember({"dates_underlined": self.underlined})
        self._underline()

    def date_at(self, offset: int) -> Dated | None:
        """The date over a character, or right before it; None if there is none or none has been looked for."""
        at = bisect_right(self._starts, offset)
        near = list(self._dates or ())[max(at - _NEIGHBOURS, 0) : at]
        over = [one for one in near if offset <= one.passage.end]
        return max(over, key=lambda one: (offset < one.passage.end, one.passage.start), default=None)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The mouse over the text; the reader gets every event all the same."""
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            self._mouse = QPointF(event.pos())
            self._rest()
        elif event.type() is QEvent.Type.MouseMove and isinstance(event, QMouseEvent):
            self._mouse = event.position()
            self._wander()
        elif event.type() is QEvent.Type.Leave:
            self._wander(gone=True)
        elif event.type() in _MOVES:
            self.card.hide()
        return False

    def _connect(self) -> None:
        stage, text, card = self._stage, self._text, self.card
        text.viewport().installEventFilter(self)
        text.verticalScrollBar().valueChanged.connect(card.hide)
        text.cursorPositionChanged.connect(card.hide)
        card.decideWanted.connect(self.decide)
        card.left.connect(self._return)
        card.hovered.connect(lambda over: self._away.stop() if over else self._away.start())
        self._away.timeout.connect(self._take_away)
        stage.documentChanged.connect(self._forget)
        stage.deskChanged.connect(self._drop_finder)
        stage.changed.connect(self._hear)
        self._window.room.reader.menuWanted.connect(self._add_to_menu)
        self._window.actions["underline-dates"].setChecked(self.underlined)

    def _rest(self) -> None:
        """The mouse rests somewhere in the text."""
        text = self._text
        if text.note_marker_at(self._mouse) is not None or text.annotation_at(self._mouse) is not None:
            return
        offset = text.character_at(self._mouse)
        if offset is not None and self._stage.desk is not None:
            self._when_found(partial(self._show_under_mouse, offset))

    def _wander(self, *, gone: bool = False) -> None:
        """The mouse moves on: the card stays as long as it is over the date."""
        if not self.card.isVisible() or self.card.button.hasFocus():
            return
        if not gone and self._under_mouse() is self._shown:
            self._away.stop()
        elif not self._away.isActive():
            self._away.start()

    def _under_mouse(self) -> Dated | None:
        offset = self._text.character_at(self._mouse)
        found = self.date_at(offset) if offset is not None else None
        return found if found is not None and offset is not None and offset < found.passage.end else None

    def _show_under_mouse(self, offset: int) -> None:
        found = self._under_mouse()
        if found is not None and found.passage.start <= offset < found.passage.end:
            self._show(found, focus=False)

    def _show_at_caret(self) -> None:
        found = self.date_at(self._window.room.reader.caret())
        if found is None:
            raise InputError(
                msg("There is no date at the caret."),
                msg("Put the caret on a date, or look through all dates of the text."),
            )
        self._show(found, focus=True)

    def _show(self, one: Dated, *, focus: bool) -> None:
        people = {str(key): name for key, name in self._stage.open_desk.read.exchange.people().items()}
        self._shown = one
        self._away.stop()
        self.card.show_at(self._place_of(one), as_card(one, people), as_sentence(one, people), focus=focus)

    def _place_of(self, one: Dated) -> QRect:
        """Where the words begin, in the reader; below all of their lines that are near."""
        text, display = self._text, self._text.composition.display
        edges = []
        for offset in (one.passage.start, one.passage.end):
            cursor = QTextCursor(text.document())
            cursor.setPosition(display.to_display(offset))
            edges.append(text.cursorRect(cursor))
        first, last = edges
        left = first.left() if first.top() == last.top() else min(first.left(), last.left())
        rect = QRect(left, first.top(), 1, last.bottom() - first.top())
        return rect.translated(text.viewport().mapTo(self._window.room.reader, QPoint(0, 0)))

    def _return(self) -> None:
        self.card.hide()
        self._text.setFocus()

    def _take_away(self) -> None:
        if not self.card.underMouse():
            self.card.hide()

    def _add_to_menu(self, menu: QMenu) -> None:
        found = self.date_at(self._window.room.reader.caret()) if self._stage.document else None
        if found is not None:
            self._shown = found
            menu.addAction(
                tr("Decide on the date “{words}”…", words=" ".join(found.passage.quote.split())), self.decide
            )

    # Looking for the dates

    def _when_found(self, then: Callable[[], object]) -> None:
        """Do this as soon as the dates of the open document are known."""
        if self._dates is not None:
            then()
            return
        waiting, self._then = self._then is not None, then
        if not waiting:
            self._ask()

    def _ask(self) -> None:
        desk, document = self._stage.desk, self._stage.document
        if desk is None or document is None or self._stage.reading is None:
            self._then = None
            return
        self._asked += 1
        asked = self._asked

        def question() -> list[Dated]:
            if self._finder is None:
                from workbench.finding.dates import DateFinder  # as above

                self._finder = DateFinder(desk.read, desk.archive.reading)
            return self._finder.of(document)

        desk.ask(question, lambda found: self._answer(asked, found))

    def _answer(self, asked: int, found: Sequence[Dated]) -> None:
        if asked != self._asked:  # of another document, or before a decision
            return
        self._dates, self._starts = found, [one.passage.start for one in found]
        then, self._then = self._then, None
        self._text.viewport().update()
        try:
            if then is not None:
                then()
        except InputError as error:
            self._stage.failed.emit(error)

    def _forget(self) -> None:
        """Another document, or another state of it."""
        self._asked += 1
        self._dates, self._starts, self._then, self._shown = None, [], None, None
        self.card.hide()
        self._underline()

    def _drop_finder(self) -> None:
        self._finder = None
        self._forget()

    def _hear(self, changes: ChangeSet) -> None:
        if changes.touches(*_FOLLOWED):
            self._forget()

    def _underline(self) -> None:
        self._text.composition.dotted = self._spans_between if self.underlined else None
        if self.underlined and self._dates is None:
            self._when_found(lambda: None)
        self._text.viewport().update()

    def _spans_between(self, start: int, end: int) -> Iterator[Span]:
        """The dates that touch a line of the text; what a person has rejected is none."""
        if self._dates is None:
            return
        low = max(bisect_right(self._starts, start) - _NEIGHBOURS, 0)
        for one in self._dates[low : bisect_right(self._starts, end)]:
            if one.passage.end > start and one.state != "rejected":
                yield one.passage.start, one.passage.end
