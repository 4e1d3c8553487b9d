"""The picture of one line of a page, with a little of what stands around it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from workbench.app.page_pictures import PagePicture
from workbench.errors import Text
from workbench.model.geometry import Box
from workbench.translation import tr

_LOWEST, _TALLEST = 96, 340
_AROUND = 0.7
"""Of the line's height, above and below it."""

_VEIL = QColor(128, 128, 128, 70)


def surroundings(box: Box) -> Box:
    """The part of the page that is shown for a line."""
    margin = _AROUND * max(min(box.bottom - box.top, box.x1 - box.x0), 4.0)
    return Box(max(box.x0 - margin, 0.0), max(box.top - margin, 0.0), box.x1 + margin, box.bottom + margin)


class LinePicture(QWidget):
    """Shows the picture as large as there is room; what does not belong to the line lies under a veil."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._image: QImage | None = None
        self._line = QRectF()
        self.said: Text = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumHeight(_LOWEST)
        self.setAccessibleName(tr("Picture of the line"))

    @property
    def shown(self) -> bool:
        """Whether there is a picture."""
        return self._image is not None

    def wait(self) -> None:
        """Show that the picture is being drawn."""
        self._image, self.said = None, tr("Drawing…")
        self.update()

    def show_part(self, picture: PagePicture, line: Box, part: Box) -> None:
        """Show what was drawn of ``part``, in which ``line`` stands."""
        self.said = picture.failed or ("" if picture.pixels else tr("There is no picture of this line."))
        self._image = None
        if picture.pixels and part.x1 > part.x0 and part.bottom > part.top:
            kind = QImage.Format.Format_RGB32
            self._image = QImage(picture.pixels, picture.width, picture.height, picture.width * 4, kind).copy()
            across, down = picture.width / (part.x1 - part.x0), picture.height / (part.bottom - part.top)
            self._line = QRectF(
                (line.x0 - part.x0) * across,
                (line.top - part.top) * down,
                (line.x1 - line.x0) * across,
                (line.bottom - line.top) * down,
            )
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
        scale = min(self.width() / self._image.width(), self.height() / self._image.height(), 2.0)
        width, height = self._image.width() * scale, self._image.height() * scale
        place = QRectF((self.width() - width) / 2, (self.height() - height) / 2, width, height)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(place, self._image)
        line = QRectF(self._line.x() * scale, self._line.y() * scale, 0, 0)
        line.setSize(self._line.size() * scale)
        line.translate(place.topLeft())
        for veil in _outside(place, line.intersected(place)):
            painter.fillRect(veil, _VEIL)


def _outside(whole: QRectF, hole: QRectF) -> tuple[QRectF, ...]:
    """What of a rectangle lies outside another one in it."""
    return (
        QRectF(whole.left(), whole.top(), whole.width(), hole.top() - whole.top()),
        QRectF(whole.left(), hole.bottom(), whole.width(), whole.bottom() - hole.bottom()),
        QRectF(whole.left(), hole.top(), hole.left() - whole.left(), hole.height()),
        QRectF(hole.right(), hole.top(), whole.right() - hole.right(), hole.height()),
    )
