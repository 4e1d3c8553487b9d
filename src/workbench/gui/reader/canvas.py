"""Qt's plain text edit, showing a composition and whatever lies over its text."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette, QResizeEvent, QTextCursor, QTextDocument
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QWidget

from workbench.gui.reader.composition import Composition
from workbench.gui.reader.frame import Frame, FrameMaker, Ground, visible_lines
from workbench.gui.reader.layout import ReadingLayout
from workbench.gui.reader.marked import Marked
from workbench.gui.reader.painting import FramePainter
from workbench.gui.reader.typography import Typography
from workbench.model.reading import Span
from workbench.reading.flowing import words_of


class ReadingCanvas(QPlainTextEdit):
    """Shows one composition; positions are Qt's inside, offsets of the reading outside."""

    spansChanged = Signal()
    refreshed = Signal()
    framed = Signal()

    def __init__(self, parent: QWidget, typography: Typography) -> None:
        super().__init__(parent)
        self._outer = parent
        self.composition = Composition()
        self.marked = Marked()
        self.typography = typography
        self.pinned: list[Span] = []
        self.make_mime: Callable[[tuple[Span, ...]], QMimeData] | None = None
        self.setFont(typography.font())  # else a new font of the application would take its place
        self.layout_ = self._own_document()
        self._frame: Frame | None = None
        self._painted: Frame | None = None
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setUndoRedoEnabled(False)
        self.setCursorWidth(2)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setAcceptDrops(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.recolor()
        self.cursorPositionChanged.connect(self.refresh)
        self.selectionChanged.connect(self._selection_changed)
        self.verticalScrollBar().valueChanged.connect(self._stale)

    def show_composition(self, composition: Composition) -> None:
        """Show another reading from its beginning."""
        self._stale()  # its lines point into layouts that are about to go
        self.composition = self.layout_.composition = composition
        self.pinned = []
        self.document().setPlainText(composition.display.text)
        self._lay_out_anew()
        self.place(0, 0)
        self.verticalScrollBar().setValue(0)

    def set_typography(self, typography: Typography) -> None:
        """Set the same reading in other type; the place stays in view."""
        if typography == self.typography:
            return
        place = self.top_offset()
        self.typography = self.layout_.typography = typography
        self.setFont(typography.font())
        self.document().setDefaultFont(typography.font())
        self._lay_out_anew()
        self.scroll_to(place)

    def take_colors(self) -> None:
        """Follow the palette of the parent: selections are painted here, so Qt's must not show."""
        outer = self._outer.palette()
        self.ground = Ground(
            outer.color(QPalette.ColorRole.Base),
            outer.color(QPalette.ColorRole.Text),
            outer.color(QPalette.ColorRole.Highlight),
        )
        own = QPalette()
        own.setColor(QPalette.ColorRole.Highlight, QColor(0, 0, 0, 0))
        own.setColor(QPalette.ColorRole.HighlightedText, self.ground.text)
        self.setPalette(own)

    def recolor(self) -> None:
        """Take over a changed palette."""
        self.take_colors()
        self._lay_out_anew()

    def visible_frame(self) -> Frame:
        """What is visible now, in pixels of the viewport."""
        if self._frame is None:
            lines = list(
                visible_lines(
                    self.layout_, self.firstVisibleBlock(), self.contentOffset(), float(self.viewport().height())
                )
            )
            maker = FrameMaker(self.layout_, self.marked, self.ground)
            self._frame = maker.make(lines, self.spans())
        return self._frame

    def keep_room_for_cards(self, wanted: bool) -> None:
        """Keep room free right of the column, where the text can do without it."""
        if wanted is not self.layout_.with_cards:
            place = self.top_offset()
            self.layout_.with_cards = wanted
            self._lay_out_anew()
            self.scroll_to(place)

    def refresh(self) -> None:
        """Paint anew what lies over the text; ``refreshed`` tells those who show it elsewhere."""
        self._stale()
        self.viewport().update()
        self.refreshed.emit()

    def spans(self) -> tuple[Span, ...]:
        """What is selected, as spans of the reading, sorted and not overlapping."""
        cursor, to_reading = self.textCursor(), self.composition.display.to_reading
        now = (to_reading(cursor.selectionStart()), to_reading(cursor.selectionEnd()))
        joined: list[Span] = []
        for start, end in sorted([*self.pinned, now] if now[0] < now[1] else self.pinned):
            if joined and start <= joined[-1][1]:
                joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
            else:
                joined.append((start, end))
        return tuple(joined)

    def offset(self) -> int:
        """The caret's offset in the reading."""
        return self.composition.display.to_reading(self.textCursor().position())

    def place(self, start: int, end: int) -> None:
        """Put the caret at ``end``, with everything from ``start`` selected."""
        cursor = QTextCursor(self.document())
        cursor.setPosition(self.composition.display.to_display(start))
        cursor.setPosition(self.composition.display.to_display(end), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)

    def pin(self) -> None:
        """Keep what is selected now: the next selection is added to it."""
        self.pinned = list(self.spans())
        self.refresh()

    def unselect(self) -> None:
        """Select nothing; the caret stays."""
        self.pinned = []
        cursor = self.textCursor()
        cursor.clearSelection()
        self.setTextCursor(cursor)
        self._selection_changed()

    def top_offset(self) -> int:
        """The offset of the first character in view."""
        lines = self.visible_frame().lines
        whole = [line for line in lines if line.cell.center().y() >= 0]
        return self.composition.display.to_reading(whole[0].start) if whole else 0

    def here(self) -> int:
        """Where one reads: at the caret if it is in view, else at the first character in view."""
        room, caret = self.viewport().rect(), self.cursorRect()
        return self.offset() if room.top() <= caret.center().y() <= room.bottom() else self.top_offset()

    def scroll_to(self, offset: int) -> None:
        """Bring the line of ``offset`` to the top (as far as the end of the text allows)."""
        position = self.composition.display.to_display(offset)
        block = self.document().findBlock(position)
        self.layout_.blockBoundingRect(block)
        line = block.layout().lineForTextPosition(position - block.position())
        self._announce_size()
        self.verticalScrollBar().setValue(block.firstLineNumber() + (line.lineNumber() if line.isValid() else 0))
        self._announce_size()
        self.refresh()

    def createMimeDataFromSelection(self) -> QMimeData:
        """What is copied: the reading's own characters, not what Qt makes of them."""
        spans = self.spans()
        if self.make_mime is not None and spans:
            return self.make_mime(spans)
        data = QMimeData()
        data.setText(words_of(self.composition.reading, spans))
        return data

    def paintEvent(self, event: QPaintEvent) -> None:
        """Highlights, then Qt's text, then knobs, markers and page labels."""
        frame = self.visible_frame()
        painter = QPainter(self.viewport())
        painter.setClipRect(event.rect())
        FramePainter(painter, self.layout_, self.ground).below(frame)
        painter.end()
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        painter.setClipRect(event.rect())
        FramePainter(painter, self.layout_, self.ground).above(frame)
        painter.end()
        self._announce_size()
        if frame is not self._painted:
            self._painted = frame
            self.framed.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A new width lays the text out anew; the first line in view stays."""
        place = self.top_offset()
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._lay_out_anew()
            self.scroll_to(place)
        self._stale()

    def _own_document(self) -> ReadingLayout:
        """One document for life.

        A replaced one would be deleted when Python collects garbage; if that is while Qt walks
        the children of this widget, Qt crashes.
        """
        document = QTextDocument(self)
        document.setUndoRedoEnabled(False)
        document.setDocumentMargin(0)
        document.setDefaultFont(self.typography.font())
        layout = ReadingLayout(document, self.composition, self.typography)
        document.setDocumentLayout(layout)
        self.setDocument(document)
        self._document = document
        return layout

    def _lay_out_anew(self) -> None:
        self.layout_.set_width(float(self.viewport().width()))
        self.layout_.counts_changed = True
        self._announce_size()
        self.refresh()

    def _announce_size(self) -> None:
        """Tell the scroll bar of line counts that were guessed wrong until now."""
        if self.layout_.counts_changed:
            self.layout_.counts_changed = False
            self.layout_.documentSizeChanged.emit(self.layout_.documentSize())

    def _stale(self) -> None:
        self._frame = None

    def _selection_changed(self) -> None:
        self.refresh()
        self.spansChanged.emit()
