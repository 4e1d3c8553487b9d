"""The strip of thumbnails: all pages small, with their labels."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    QSizeF,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QColor, QPainter, QPalette, QShowEvent
from PySide6.QtWidgets import QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from workbench.gui.facsimile.canvas import PageCanvas
from workbench.gui.facsimile.supply import PageSupply, Rank
from workbench.rendering.protocol import Tile
from workbench.translation import tr

WIDTH, HEIGHT = 92, 122
_MARGIN = 6
Index = QModelIndex | QPersistentModelIndex


class PageStrip(QListView):
    """``chosen`` carries the page that was clicked or walked to; Enter goes to it."""

    chosen = Signal(int)

    def __init__(self, canvas: PageCanvas, supply: PageSupply, label: Callable[[int], str]) -> None:
        super().__init__()
        self._canvas = canvas
        self._supply = supply
        self._following = False
        self._pages = _Pages(label, self)
        self.setModel(self._pages)
        self.setItemDelegate(_Thumbnail(canvas, supply, self))
        self.setUniformItemSizes(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setFixedWidth(WIDTH + 2 * _MARGIN + 22)
        self._soon = QTimer(self, singleShot=True, interval=30)
        self._soon.timeout.connect(self._ask)
        self.verticalScrollBar().valueChanged.connect(lambda _: self._soon.start())
        self.selectionModel().currentChanged.connect(self._walked)
        self.activated.connect(lambda _: canvas.setFocus())
        canvas.begun.connect(self.refresh)
        canvas.scaled.connect(self._soon.start)
        canvas.pageChanged.connect(self.follow)
        supply.sized.connect(lambda *_: self._soon.start())
        supply.drawn.connect(lambda _: self.viewport().update() if self.isVisible() else None)
        self.retranslate()

    def refresh(self) -> None:
        """Other pages."""
        self._pages.count(self._canvas.spread.pages)
        self.follow(self._canvas.page)
        self._soon.start()

    def follow(self, page: int) -> None:
        """Show which page is in hand."""
        self._following = True
        self.setCurrentIndex(self._pages.index(page, 0))
        self._following = False
        self._soon.start()

    def retranslate(self) -> None:
        """Take the language in force."""
        self.setAccessibleName(tr("Pages"))
        self.viewport().update()

    def showEvent(self, event: QShowEvent) -> None:
        """Thumbnails are drawn when they are seen."""
        super().showEvent(event)
        self._soon.start()

    def hideEvent(self, event: object) -> None:
        """And not otherwise."""
        self._supply.want(Rank.STRIP, ())
        super().hideEvent(event)  # type: ignore[arg-type]

    def _walked(self, index: Index, _: Index) -> None:
        if not self._following and index.isValid():
            self.chosen.emit(index.row())

    def _ask(self) -> None:
        if not self.isVisible() or not self._pages.rowCount():
            return
        top = self.indexAt(self.viewport().rect().topLeft())
        bottom = self.indexAt(self.viewport().rect().bottomLeft())
        first = top.row() if top.isValid() else 0
        last = bottom.row() if bottom.isValid() else self._pages.rowCount() - 1
        ratio = self.devicePixelRatioF()
        self._supply.want(Rank.STRIP, [thumbnail(self._canvas, page, ratio) for page in range(first, last + 1)])


def thumbnail(canvas: PageCanvas, page: int, ratio: float) -> Tile:
    """The tile that is the thumbnail of a page: the same however large the page itself is shown."""
    size = QSizeF(*canvas.spread.turned(page)).scaled(WIDTH * ratio, HEIGHT * ratio, Qt.AspectRatioMode.KeepAspectRatio)
    width, height = max(round(size.width()), 1), max(round(size.height()), 1)
    return Tile(page, width, height, 0, 0, width, height, canvas.spread.rotation)


class _Pages(QAbstractListModel):
    def __init__(self, label: Callable[[int], str], parent: QWidget) -> None:
        super().__init__(parent)
        self._label = label
        self._count = 0

    def count(self, pages: int) -> None:
        self.beginResetModel()
        self._count = pages
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else self._count

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self._label(index.row())
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return tr("page {number}", number=self._label(index.row()))
        return None


class _Thumbnail(QStyledItemDelegate):
    def __init__(self, canvas: PageCanvas, supply: PageSupply, parent: QWidget) -> None:
        super().__init__(parent)
        self._canvas = canvas
        self._supply = supply

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(WIDTH + 2 * _MARGIN, HEIGHT + 3 * _MARGIN + option.fontMetrics.height())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        palette = option.palette
        if chosen:
            painter.fillRect(option.rect, palette.color(QPalette.ColorRole.Highlight))
        tile = thumbnail(self._canvas, index.row(), painter.device().devicePixelRatioF())
        ratio = painter.device().devicePixelRatioF()
        width, height = tile.width / ratio, tile.height / ratio
        room = QRectF(option.rect).adjusted(0, _MARGIN, 0, 0)
        place = QRectF(room.center().x() - width / 2, room.top() + (HEIGHT - height) / 2, width, height)
        painter.fillRect(place, QColor("white"))
        picture = self._supply.thumbnail(tile)
        if picture is not None:
            painter.drawImage(place, picture)
        painter.setPen(palette.color(QPalette.ColorRole.Mid))
        painter.drawRect(place)
        role = QPalette.ColorRole.HighlightedText if chosen else QPalette.ColorRole.Text
        painter.setPen(palette.color(role))
        below = QRect(
            option.rect.left(),
            round(room.top()) + HEIGHT,
            option.rect.width(),
            option.rect.bottom() - round(room.top()) - HEIGHT,
        )
        label = option.fontMetrics.elidedText(str(index.data()), Qt.TextElideMode.ElideRight, option.rect.width() - 4)
        painter.drawText(below, Qt.AlignmentFlag.AlignCenter, label)
