"""The text widget inside the reader view: mouse and keys over the canvas."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from typing import TypeVar

from PySide6.QtCore import QElapsedTimer, QEvent, QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QFontMetrics,
    QGuiApplication,
    QHelpEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QTextLine,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QToolTip, QWidget

from workbench.gui.reader.canvas import ReadingCanvas
from workbench.gui.reader.composition import OrnamentKind
from workbench.gui.reader.frame import VisibleLine, past_room
from workbench.gui.reader.pages import page_label_at
from workbench.gui.reader.typography import Typography
from workbench.gui.reader.words import word_at
from workbench.model.reading import BlockKind, Span
from workbench.translation import tr

T = TypeVar("T")
_EDGE = 0.3
"""Parts of an em above and below a line that are still meant by it: a heading has white space below."""
_NEAR = 3.0
_POPUP_MILLISECONDS = 60_000
_POPUP_WIDTH = 420


class ReadingText(ReadingCanvas):
    """Reads and selects as any text does, and knows what else can be clicked in it."""

    knobClicked = Signal(str)
    noteClicked = Signal(int)
    pageClicked = Signal(int)
    pointed = Signal(str)
    mouseSelected = Signal()
    stepped = Signal(bool)
    zoomed = Signal(int)
    dismissed = Signal()

    def __init__(self, parent: QWidget, typography: Typography) -> None:
        super().__init__(parent, typography)
        self.find_word: Callable[[int], Span] | None = None
        self.describe: Callable[[str], str] | None = None
        self._since_double = QElapsedTimer()
        self._pressed_note: int | None = None
        self._pointed = ""
        self.viewport().setMouseTracking(True)

    def annotation_at(self, point: QPointF) -> str | None:
        """The annotation whose knob is painted at a point of the viewport."""
        return _nearest([(knob.rect, knob.annotation) for knob in self.visible_frame().knobs], point)

    def note_marker_at(self, point: QPointF) -> int | None:
        """The index of the note whose marker is painted at a point of the viewport."""
        placed = self.visible_frame().ornaments
        return _nearest([(p.rect, p.ornament.index) for p in placed if p.ornament.kind is OrnamentKind.NOTE], point)

    def note_number_at(self, point: QPointF) -> int | None:
        """The index of the note whose number at the end of the text is painted at the point."""
        line = self.line_at(point.y())
        if line is None or line.piece.kind is not BlockKind.NOTE or line.start != line.base:
            return None
        inside = self.layout_.column_left <= point.x() < line.line.x() and line.cell.contains(line.cell.x(), point.y())
        return self.composition.note_starting(line.piece.start) if inside else None

    def page_label_at(self, point: QPointF) -> int | None:
        """Where the page begins whose label is painted at a point of the viewport."""
        return page_label_at(self.visible_frame(), self.layout_, point)

    def line_at(self, y: float) -> VisibleLine | None:
        """The visible line nearest to a height in the viewport."""
        lines = self.visible_frame().lines
        return min(lines, key=lambda line: max(line.cell.top() - y, y - line.cell.bottom()), default=None)

    def character_at(self, point: QPointF) -> int | None:
        """The offset of the character under a point of the viewport, or almost; None beside the text."""
        line = self.line_at(point.y())
        edge = _EDGE * line.em if line is not None else 0
        if line is None or not line.cell.top() - edge <= point.y() <= line.cell.bottom() + edge:
            return None
        if not line.x(line.start) <= point.x() <= line.x(line.end):
            return None
        inside = line.line.xToCursor(point.x(), QTextLine.CursorPosition.CursorOnCharacter)
        return self.composition.display.to_reading(line.base + min(inside, line.end - line.base - 1))

    def turn_to(self, where: QPoint) -> None:
        """Put the caret where the mouse is (a global point), unless that is in the selection."""
        offset = self.character_at(QPointF(self.viewport().mapFromGlobal(where)))
        if offset is not None and not any(start <= offset < end for start, end in self.spans()):
            self.pinned = []
            self.place(offset, offset)

    def copy_selection(self) -> None:
        """Put what is selected on the clipboard; nothing selected leaves the clipboard alone."""
        if self.spans():
            QGuiApplication.clipboard().setMimeData(self.createMimeDataFromSelection())

    def show_note(self, index: int, point: QPoint | None = None) -> None:
        """Open a note in place: its text beside its marker (or at a global point)."""
        note = self.composition.reading.notes[index]
        words = self.composition.reading.text[note.start : note.end] or tr("The text of this note is missing.")
        where = point or self.viewport().mapToGlobal(self.cursorRect().bottomRight())
        shown = f"<span style='white-space:pre-wrap'><b>{escape(note.number)}</b>&nbsp; {escape(words)}</span>"
        if QFontMetrics(QToolTip.font()).horizontalAdvance(f"{note.number}  {words}") > _POPUP_WIDTH:
            shown = f"<table width='{_POPUP_WIDTH}'><tr><td>{shown}</td></tr></table>"  # else Qt makes it narrow
        QToolTip.showText(where, shown, self.viewport(), self.viewport().rect(), _POPUP_MILLISECONDS)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Knobs and note numbers are clicked; elsewhere the caret goes where the mouse is."""
        self._pressed_note = None
        if event.button() is Qt.MouseButton.LeftButton and self._clicked(event.position()):
            return
        if event.button() is Qt.MouseButton.LeftButton:
            if self._is_third(event):
                return
            self.pinned = list(self.spans()) if _adding(event) else []
        super().mousePressEvent(self._snapped(event))
        self.refresh()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Selects while the button is down; a hand over what can be clicked."""
        point = event.position()
        active = not event.buttons() and (
            self.annotation_at(point) is not None
            or self.note_marker_at(point) is not None
            or self.note_number_at(point) is not None
            or self.page_label_at(point) is not None
        )
        shape = Qt.CursorShape.PointingHandCursor if active else Qt.CursorShape.IBeamCursor
        super().mouseMoveEvent(self._snapped(event))
        if self.viewport().cursor().shape() is not shape:
            self.viewport().setCursor(shape)
        if not event.buttons():
            self._point(self._meant(point) or "")

    def leaveEvent(self, event: QEvent) -> None:
        """The mouse points at nothing here any more."""
        super().leaveEvent(event)
        self._point("")

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """The end of a selection with the mouse, or of a click on a note marker."""
        pressed, self._pressed_note = self._pressed_note, None
        if pressed is not None and pressed == self.note_marker_at(event.position()):
            self.show_note(pressed, event.globalPosition().toPoint() + QPoint(0, 12))
            self.noteClicked.emit(pressed)
            return
        if not self._since_double.isValid():  # else Qt lets go of the word, if the first press was on selected words
            super().mouseReleaseEvent(self._snapped(event))
        if event.button() is Qt.MouseButton.LeftButton and self.textCursor().hasSelection():
            self.mouseSelected.emit()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Take a word or a known name, never a clause."""
        offset = self.character_at(event.position())
        if event.button() is not Qt.MouseButton.LeftButton or offset is None:
            return
        self.pinned = list(self.pinned) if _adding(event) else []
        text = self.composition.reading.text
        start, end = self.find_word(offset) if self.find_word else word_at(text, offset)
        self.place(start, end)
        self._since_double.start()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Ctrl and the wheel zoom."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if event.angleDelta().y():
                self.zoomed.emit(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
            return
        super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys of reading; whatever is not for the reader goes on to the window."""
        alt = event.modifiers() == Qt.KeyboardModifier.AltModifier
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_selection()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.modifiers():
            if not self._open_at_caret():
                event.ignore()
        elif event.key() == Qt.Key.Key_Escape:
            self._escape(event)
        elif alt and event.key() in {Qt.Key.Key_Left, Qt.Key.Key_Right}:
            self.stepped.emit(event.key() == Qt.Key.Key_Right)
        else:
            self.dismissed.emit()
            super().keyPressEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:
        """Hovering shows the text of a note, or what an annotation is."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            self._hover(QPointF(event.pos()), event.globalPos())
            return True
        return super().viewportEvent(event)

    def _hover(self, point: QPointF, where: QPoint) -> None:
        note, annotation = self.note_marker_at(point), self.annotation_at(point)
        if note is not None:
            self.show_note(note, where)
        elif annotation is not None and self.describe is not None:
            QToolTip.showText(where, escape(self.describe(annotation)), self.viewport())
        elif self.page_label_at(point) is not None:
            QToolTip.showText(where, tr("Press to correct the page label"), self.viewport())
        else:
            QToolTip.hideText()

    def _meant(self, point: QPointF) -> str | None:
        """The annotation at which the mouse points: by its knob, else by its words."""
        knob, offset = self.annotation_at(point), self.character_at(point)
        return knob or (self.marked.nearest(offset) if offset is not None else None)

    def _point(self, annotation: str) -> None:
        if annotation != self._pointed:
            self._pointed = annotation
            self.pointed.emit(annotation)

    def _clicked(self, point: QPointF) -> bool:
        annotation = self.annotation_at(point)
        if annotation is not None:
            self.knobClicked.emit(annotation)
            return True
        marker, number = self.note_marker_at(point), self.note_number_at(point)
        if marker is not None:
            self._pressed_note = marker  # what is shown now would go when the button is let go
        elif number is not None:
            self.to_marker(number)
        elif (page := self.page_label_at(point)) is not None:
            self.pageClicked.emit(page)
            return True
        return marker is not None or number is not None

    def to_marker(self, index: int) -> bool:
        """Put the caret at the place of the body where a note belongs; False if it is not known."""
        marker = self.composition.reading.notes[index].marker
        if marker is not None:
            self.place(marker, marker)
            self.centerCursor()
        return marker is not None

    def _open_at_caret(self) -> bool:
        """Enter: open the note whose marker stands here, or go back from a note to its marker."""
        offset = self.offset()
        for index in self.composition.note_markers(offset)[:1]:
            self.show_note(index)
            self.noteClicked.emit(index)
            return True
        for index, note in enumerate(self.composition.reading.notes):
            if note.start <= offset <= note.end and note.end > note.start:
                return self.to_marker(index)
        return False

    def _escape(self, event: QKeyEvent) -> None:
        self.dismissed.emit()
        if self.spans():
            self.unselect()
        else:
            event.ignore()

    def _is_third(self, event: QMouseEvent) -> bool:
        """A third click soon after the second takes the block."""
        soon = self._since_double.isValid() and self._since_double.elapsed() < QApplication.doubleClickInterval()
        self._since_double.invalidate()
        offset = self.character_at(event.position())
        block = self.composition.block_at(offset) if soon and offset is not None else None
        if block is not None:
            self.place(block.start, block.end)
        return block is not None

    def _snapped(self, event: QMouseEvent) -> QMouseEvent:
        """At the middle of its line, else Qt jumps to its beginning; without Ctrl, which Qt takes for links."""
        point = event.position()
        line = self.line_at(point.y()) if self.viewport().rect().contains(point.toPoint()) else None
        if line is not None:
            x = past_room(self.visible_frame(), self.composition, line, point.x())
            point = QPointF(x, line.baseline - 0.35 * line.em)
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.ControlModifier
        return QMouseEvent(event.type(), point, event.globalPosition(), event.button(), event.buttons(), modifiers)


def _adding(event: QMouseEvent) -> bool:
    return bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)


def _nearest(targets: list[tuple[QRectF, T]], point: QPointF) -> T | None:
    """The target at a point, or the nearest of those almost hit."""
    near = [
        (_distance(rect, point), place)
        for place, (rect, _) in enumerate(targets)
        if rect.adjusted(-_NEAR, -_NEAR, _NEAR, _NEAR).contains(point)
    ]
    return targets[min(near)[1]][1] if near else None


def _distance(rect: QRectF, point: QPointF) -> float:
    away = rect.center() - point
    return away.x() * away.x() + away.y() * away.y()
