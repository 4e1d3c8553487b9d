"""The picture of one line of a page, with a little of what stands around it."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from workbench.app.page_pictures import PagePicture
from workbench.errors import Text
from workbench.model.geometry import Box
from workbench.translation import tr

_LOWEST, _TALLEST = 96, 340
_AROUND = 0.7
"""Of the line's height, above and below it."""

_WIDELY = 2.2
"""The same for a new line, whose place is still to be found."""

_VEIL = QColor(128, 128, 128, 70)
_SMALLEST = 5.0
"""Pixels of a rectangle that is meant as one."""

_ARROWS = {Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Down: (0, 1)}


def surroundings(box: Box, *, widely: bool = False) -> Box:
    """The part of the page that is shown for a line."""
    margin = (_WIDELY if widely else _AROUND) * max(min(box.bottom - box.top, box.x1 - box.x0), 4.0)
    return Box(max(box.x0 - margin, 0.0), max(box.top - margin, 0.0), box.x1 + margin, box.bottom + margin)


class LinePicture(QWidget):
    """Shows the picture as large as there is room; what does not belong to the line lies under a veil.

    A rectangle that is drawn on it is told as ``boxed``, in units of the page; an arrow as ``nudged``:
    its way across and down, and whether it is to change the size; Enter as ``entered``.
    """

    boxed = Signal(Box)
    nudged = Signal(tuple, bool)
    entered = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._image: QImage | None = None
        self._line = QRectF()
        self._part = Box(0.0, 0.0, 0.0, 0.0)
        self._pulled: tuple[QPointF, QPointF] | None = None
        self.said: Text = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumHeight(_LOWEST)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setAccessibleName(tr("Picture of the line"))
        self.setAccessibleDescription(tr("Arrows move a new line, with Shift they change its size."))

    @property
    def shown(self) -> bool:
        """Whether there is a picture."""
        return self._image is not None

    def wait(self) -> None:
        """Show that the picture is being drawn."""
        self._image, self.said = None, tr("Drawing…")
        self.update()

    def show_part(self, picture: PagePicture, line: Box | None, part: Box) -> None:
        """Show what was drawn of ``part``, in which ``line`` stands."""
        self.said = picture.failed or ("" if picture.pixels else tr("There is no picture of this line."))
        self._image = None
        if picture.pixels and part.x1 > part.x0 and part.bottom > part.top:
            kind = QImage.Format.Format_RGB32
            self._image = QImage(picture.pixels, picture.width, picture.height, picture.width * 4, kind).copy()
            self._part = part
        self.mark(line)

    def mark(self, line: Box | None) -> bool:
        """Let the line stand there in what is shown. Returns whether all of it is to be seen."""
        part, image = self._part, self._image
        self._line = QRectF()
        if image is not None and line is not None:
            across, down = image.width() / (part.x1 - part.x0), image.height() / (part.bottom - part.top)
            self._line = QRectF(
                (line.x0 - part.x0) * across,
                (line.top - part.top) * down,
                (line.x1 - line.x0) * across,
                (line.bottom - line.top) * down,
            )
        self.update()
        return image is not None and QRectF(image.rect()).contains(self._line)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows and Enter; nothing else."""
        way = _ARROWS.get(Qt.Key(event.key()))
        if way is not None:
            self.nudged.emit(way, bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a rectangle."""
        if event.button() == Qt.MouseButton.LeftButton and self._image is not None:
            self._pulled = (event.position(), event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Pull it."""
        if self._pulled is not None:
            self._pulled = (self._pulled[0], event.position())
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Tell it, if it is one and on the page."""
        pulled, self._pulled = self._pulled, None
        self.update()
        if pulled is None or self._image is None:
            return
        place, _ = self._place(self._image)
        drawn = QRectF(pulled[0], event.position()).normalized().intersected(place).translated(-place.topLeft())
        if min(drawn.width(), drawn.height()) < _SMALLEST:
            return
        across = (self._part.x1 - self._part.x0) / place.width()
        down = (self._part.bottom - self._part.top) / place.height()
        x0, top = self._part.x0 + drawn.left() * across, self._part.top + drawn.top() * down
        self.boxed.emit(Box(x0, top, x0 + drawn.width() * across, top + drawn.height() * down))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The frame shows that the arrows work here."""
        super().focusInEvent(event)
        self.update()

    def sizeHint(self) -> QSize:
        """Wide, and high enough for a column of vertical text."""
        return QSize(800, 160)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The picture in the middle, or why there is none."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.palette().base())
        if self._image is None:
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, str(self.said))
            return
        place, scale = self._place(self._image)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(place, self._image)
        line = QRectF(self._line.x() * scale, self._line.y() * scale, 0, 0)
        line.setSize(self._line.size() * scale)
        line.translate(place.topLeft())
        for veil in _outside(place, line.intersected(place)) if self._line.isValid() else ():
            painter.fillRect(veil, _VEIL)
        painter.setPen(QPen(self.palette().highlight().color(), 2))
        if self.hasFocus() and self._line.isValid():
            painter.drawRect(line)
        if self._pulled is not None:
            painter.drawRect(QRectF(*self._pulled).normalized())

    def _place(self, image: QImage) -> tuple[QRectF, float]:
        """Where the picture is shown, and how large."""
        scale = min(self.width() / image.width(), self.height() / image.height(), 2.0)
        width, height = image.width() * scale, image.height() * scale
        return QRectF((self.width() - width) / 2, (self.height() - height) / 2, width, height), scale


def _outside(whole: QRectF, hole: QRectF) -> tuple[QRectF, ...]:
    """What of a rectangle lies outside another one in it."""
    return (
        QRectF(whole.left(), whole.top(), whole.width(), hole.top() - whole.top()),
        QRectF(whole.left(), hole.bottom(), whole.width(), whole.bottom() - hole.bottom()),
        QRectF(whole.left(), hole.top(), hole.left() - whole.left(), hole.height()),
        QRectF(hole.right(), hole.top(), whole.right() - hole.right(), hole.height()),
    )
