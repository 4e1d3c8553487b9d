"""A layout that goes on in the next line when one is full."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLabel, QLayout, QLayoutItem, QSizePolicy, QWidget


class Flow(QLayout):
    """Lays its widgets one after the other, in as many lines as they need."""

    def __init__(self, parent: QWidget | None = None, *, gap: int = 4) -> None:
        super().__init__(parent)
        self._gap = gap
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        """Qt's way of adding a widget."""
        self._items.append(item)

    def count(self) -> int:
        """How many there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """One of them."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Take one out."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """It takes no more room than it needs."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """The narrower, the higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height of all lines."""
        return self._arrange(QRect(0, 0, width, 0), move=False)

    def sizeHint(self) -> QSize:
        """At least the widest widget."""
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        """At least the widest widget."""
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size

    def setGeometry(self, rectangle: QRect) -> None:
        """Lay everything out."""
        super().setGeometry(rectangle)
        self._arrange(rectangle, move=True)

    def _arrange(self, room: QRect, *, move: bool) -> int:
        y = room.y() - self._gap
        for line in self._lines(max(room.width(), 1)):
            x, y, high = room.x(), y + self._gap, max(size.height() for _, size in line)
            for item, size in line:
                if move:
                    item.setGeometry(QRect(QPoint(x, y + (high - size.height()) // 2), size))
                x += size.width() + self._gap
            y += high
        return max(y - room.y(), 0)

    def _lines(self, room: int) -> list[list[tuple[QLayoutItem, QSize]]]:
        """What stands in each line, and how large; what is hidden takes no room."""
        lines: list[list[tuple[QLayoutItem, QSize]]] = []
        free = 0
        for item in self._items:
            if not item.isEmpty():
                size = _fitting(item, room)
                if not lines or size.width() > free:
                    lines.append([])
                    free = room
                lines[-1].append((item, size))
                free -= size.width() + self._gap
        return lines


def _fitting(item: QLayoutItem, room: int) -> QSize:
    """As large as it wants to be; what is wider than the room becomes higher, if it can."""
    size, label = item.sizeHint(), item.widget()
    if isinstance(label, QLabel) and label.wordWrap() and "<" not in label.text():  # no markup
        wide = label.fontMetrics().size(0, label.text()).width() + 2 * label.margin()
        size = QSize(wide, label.heightForWidth(wide))  # Qt would wrap it where there is room, too
    if size.width() <= room:
        return size
    return QSize(room, item.heightForWidth(room) if item.hasHeightForWidth() else size.height())


def flowing(*widgets: QWidget, parent: QWidget | None = None) -> QWidget:
    """These widgets one after the other, as high as the lines that they need."""
    holder = QWidget(parent)
    flow = Flow(holder)
    policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
    policy.setHeightForWidth(True)
    holder.setSizePolicy(policy)
    for widget in widgets:
        flow.addWidget(widget)
    return holder
