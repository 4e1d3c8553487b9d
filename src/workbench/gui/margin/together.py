"""What is pointed at in the text lights up in the list of annotations, and the other way round."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, QRect, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QTableView, QWidget


class RowPointer(QWidget):
    """A frame around the row of the annotation pointed at; looks only at the rows in view.

    ``pointed``: the annotation whose row the mouse is over ("": none). ``ids`` gives those of all rows.
    """

    pointed = Signal(str)

    def __init__(self, view: QTableView, ids: Callable[[], Sequence[str]]) -> None:
        super().__init__(view.viewport())
        self._view = view
        self._ids = ids
        self._over = ""
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()
        view.viewport().setMouseTracking(True)
        view.viewport().installEventFilter(self)
        view.verticalScrollBar().valueChanged.connect(self.hide)

    def light_up(self, annotation: str) -> None:
        """Frame the row of this annotation, if it is in view ("": none)."""
        row = self._row_in_view(annotation) if annotation and self._view.isVisible() else -1
        if row >= 0:
            top, height = self._view.rowViewportPosition(row), self._view.rowHeight(row)
            self.setGeometry(QRect(0, top, self._view.viewport().width(), height))
            self.raise_()
        self.setVisible(row >= 0)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The mouse over the rows."""
        if event.type() is QEvent.Type.MouseMove and isinstance(event, QMouseEvent) and not event.buttons():
            row, ids = self._view.rowAt(round(event.position().y())), self._ids()
            self._point(ids[row] if 0 <= row < len(ids) else "")
        elif event.type() is QEvent.Type.Leave:
            self._point("")
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        """A frame and a faint ground, in the colour of what is chosen."""
        painter = QPainter(self)
        accent = self.palette().color(QPalette.ColorRole.Highlight)
        ground = QColor(accent)
        ground.setAlpha(28)
        painter.fillRect(self.rect(), ground)
        painter.setPen(QPen(accent, 2))
        painter.drawRect(self.rect().adjusted(1, 1, -1, -1))

    def _row_in_view(self, annotation: str) -> int:
        ids = self._ids()
        first, last = self._view.rowAt(0), self._view.rowAt(self._view.viewport().height() - 1)
        seen = list(ids[max(first, 0) : (last if last >= 0 else len(ids) - 1) + 1]) if ids else []
        return max(first, 0) + seen.index(annotation) if annotation in seen else -1

    def _point(self, annotation: str) -> None:
        if annotation != self._over:
            self._over = annotation
            self.pointed.emit(annotation)
