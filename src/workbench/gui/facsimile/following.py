"""Text and page together: one selection, one place, the same highlights on both."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPoint

from workbench.gui.facsimile.overlay import rectangle
from workbench.gui.facsimile.view import FacsimileView
from workbench.gui.reader.announcing import announce
from workbench.gui.reading_room import ReadingRoom
from workbench.gui.stage import Stage
from workbench.model.ids import AnnotationId
from workbench.model.reading import Span


class Following(QObject):
    """What is selected on the page is selected in the text; where one reads here, one reads there."""

    def __init__(self, view: FacsimileView, stage: Stage, room: ReadingRoom) -> None:
        super().__init__(view)
        self._view, self._canvas = view, view.canvas
        self._stage, self._room = stage, room
        self._caret = self._top = -1
        self._pending: Span | None = None
        text = room.reader.text
        room.reader.telling.elsewhere[self._canvas] = view.caret.say
        view.hand.selected.connect(self._select)
        view.hand.done.connect(self._done)
        view.hand.clicked.connect(self._click)
        view.hand.put.connect(view.caret.put)
        view.caret.selected.connect(self._select)
        view.caret.moved.connect(self._moved)
        view.caret.entered.connect(self._click)
        text.refreshed.connect(self._repaint)
        room.selectionChanged.connect(self._selection_changed)
        stage.moved.connect(self._follow_text)
        stage.jumped.connect(lambda start, end, _: self.show(start, end))
        stage.returned.connect(lambda start: self.show(start, start))
        self._canvas.pageChanged.connect(self._page_changed)
        self._canvas.begun.connect(self._begin)

    def forget(self) -> None:
        """Another document comes: it begins where one left it, unless somebody asks for a place."""
        self._pending = None

    def to_page(self) -> None:
        """Show the page at which one reads; where one was on it before, if it is the same."""
        self._remember()
        if not self._shown():
            self._pending = (self._room.here(), self._room.here())
            return
        offset = self._room.here()
        page = self._page_of(offset)
        if page is not None and page != self._canvas.page:
            self._canvas.go(page)
        if self._room.selection:
            self.show(*self._room.reader.selected_spans()[0])

    def to_text(self) -> None:
        """Bring the text to the page that was shown, unless it is there already."""
        reading, page = self._stage.reading, self._canvas.page
        if reading is None or page >= len(reading.pages) or self._page_of(self._room.here()) == page:
            return
        start = reading.pages[page].start
        if self._room.selection:
            self._room.reader.restore_position(start)
        else:
            self._room.reader.reveal(start, start)
            self._room.reader.restore_position(start)

    def show(self, start: int, end: int) -> None:
        """Bring a passage into view on its page."""
        words, reading = self._view.overlay.words, self._stage.reading
        self._remember()
        if not self._shown() or reading is None:
            self._pending = (start, end)
            return
        boxes = list(words.boxes((start, max(end, min(start + 1, len(reading.text)))))) if words else []
        page = boxes[0][0] if boxes else self._page_of(start)
        if page is None:
            return
        if page not in self._canvas.visible():
            self._canvas.go(page)
        if boxes:
            self._canvas.reveal(page, rectangle(boxes[0][1]))

    def _begin(self) -> None:
        """The pages are there: go where somebody wanted to go before."""
        pending, self._pending = self._pending, None
        if not self._shown():
            return
        if pending is None:
            self._remember()
            self._page_changed(self._canvas.page)
        elif self._page_of(pending[0]) != self._canvas.page:
            self.show(*pending)

    def _shown(self) -> bool:
        return not self._view.isHidden() and self._canvas.spread.pages > 0

    def _page_of(self, offset: int) -> int | None:
        words, reading = self._view.overlay.words, self._stage.reading
        if words is not None:
            return words.page_of(offset)
        page = reading.page_at(offset) if reading is not None and reading.pages else None
        return page.index if page else None

    def _select(self, spans: tuple[Span, ...]) -> None:
        """The same in the text, so that every action on words does what it does there."""
        text = self._room.reader.text
        if not spans:
            self._room.reader.clear_selection()
            return
        ordered = sorted(spans)
        text.pinned = ordered[:-1]
        text.place(*ordered[-1])
        self._remember()
        self._view.hand.kept = ()

    def _done(self, point: QPoint) -> None:
        spans = self._room.reader.selected_spans()
        self._view.hand.kept = spans
        if not spans:
            return
        self._view.offer(point)
        if not self._room.stack.isHidden():
            self._room.reader.restore_position(spans[0][0])
            self._remember()
        reading = self._stage.reading
        if reading is not None:
            self._announce(" … ".join(reading.text[start:end] for start, end in spans))

    def _click(self, offset: int) -> None:
        """Take the highlight that is clicked, and put the caret where it stands."""
        reader = self._room.reader
        reader.clear_selection()
        self._view.bar.hide()
        self._view.hand.kept = ()
        if offset < 0:
            return
        meant = reader.text.marked.nearest(offset)
        if meant is not None:
            reader.telling.take(meant, tuple(reader.marks_at(offset)))
        reader.text.place(offset, offset)
        self._remember()
        if meant is not None:
            self._stage.choose(AnnotationId(meant), jump=False)

    def _moved(self, offset: int) -> None:
        """The caret goes along in the text."""
        reader = self._room.reader
        reader.clear_selection()
        self._view.bar.hide()
        self._view.hand.kept = ()
        if offset >= 0:
            reader.text.place(offset, offset)
        self._remember()

    def _announce(self, words: str) -> None:
        announce(self._canvas, words)

    def _selection_changed(self) -> None:
        if not self._room.selection:
            self._view.bar.hide()

    def _repaint(self) -> None:
        self._canvas.viewport().update()

    def _page_changed(self, page: int) -> None:
        """The text goes along while it stands beside."""
        reading = self._stage.reading
        self._stage.moved.emit()
        if self._room.stack.isHidden() or reading is None or page >= len(reading.pages) or not self._shown():
            return
        if self._page_of(self._room.reader.position()) != page and not self._room.reader.text.hasFocus():
            self._room.reader.restore_position(reading.pages[page].start)
            self._remember()

    def _follow_text(self) -> None:
        """The page goes along with the caret, and with the text that is scrolled beside it."""
        if not self._shown():
            return
        caret, top = self._room.reader.caret(), self._room.reader.position()
        if caret != self._caret:
            self.show(caret, caret)
        elif top != self._top and self._room.reader.text.hasFocus():
            page = self._page_of(top)
            if page is not None and page != self._canvas.page:
                self._canvas.go(page)
        self._remember()

    def _remember(self) -> None:
        self._caret, self._top = self._room.reader.caret(), self._room.reader.position()
