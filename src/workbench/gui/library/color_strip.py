"""The colours below the library: dragged onto a tag, or a tag onto them; or pressed for the tags chosen."""

from __future__ import annotations

import json

from PySide6.QtCore import QEvent, QMimeData, QObject, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QDrag, QDragEnterEvent, QDropEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QToolButton, QWidget

from workbench.commands.tags import COLORS
from workbench.gui.library.lines import BRANCH
from workbench.gui.library.tree import THINGS, Tree
from workbench.gui.swatch import COLOR_NAMES, swatch
from workbench.translation import tr

COLOR = "application/x-workbench-color"
"""The kind of data in which a colour is dragged: #rrggbb."""

_SIZE = QSize(16, 16)
_STEPS = {Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1}


class ColorStrip(QWidget):
    """One stop for Tab, within which the arrows walk; ``pressed`` carries a colour (a click, Enter or Space).

    ``dropped`` (ids of tags, colour): a colour was let go over a tag, or tags over a colour.
    """

    pressed = Signal(str)
    dropped = Signal(object, str)

    def __init__(self, tree: Tree) -> None:
        super().__init__()
        self.buttons = [_Color(color, self) for color in COLORS]
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for button in self.buttons:
            row.addWidget(button)
            button.clicked.connect(lambda _=False, color=button.color: self.pressed.emit(color))
            button.received.connect(lambda tags, color=button.color: self.dropped.emit(tags, color))
            button.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        row.addStretch(1)
        self.buttons[0].setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFocusProxy(self.buttons[0])
        _Drops(tree, self)
        self.retranslate()

    def retranslate(self) -> None:
        """Name the colours in the current language."""
        self.setAccessibleName(tr("Colours of tags"))
        for button, name in zip(self.buttons, COLOR_NAMES, strict=True):
            button.setAccessibleName(tr("Colour: {name}", name=tr(name)))
            button.setToolTip(tr("{name}: drag it onto a tag, or press it for the tags chosen", name=tr(name)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The arrows go from colour to colour."""
        step = _STEPS.get(Qt.Key(event.key()))
        here = next((number for number, one in enumerate(self.buttons) if one.hasFocus()), 0)
        if step is None:
            super().keyPressEvent(event)
        else:
            self.buttons[(here + step) % len(self.buttons)].setFocus(Qt.FocusReason.TabFocusReason)


class _Color(QToolButton):
    """One colour; ``received`` carries the ids of tags that were dropped onto it."""

    received = Signal(object)

    def __init__(self, color: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.color = color
        self._from = QPoint()
        self.setAutoRaise(True)
        self.setIcon(swatch(color))
        self.setIconSize(_SIZE)
        self.setFixedSize(_SIZE + QSize(4, 4))
        self.setAcceptDrops(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses, as Space does; the arrows are the strip's."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif event.key() in _STEPS:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember where a drag may begin."""
        self._from = event.position().toPoint()
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Begin to drag the colour."""
        far = (event.position().toPoint() - self._from).manhattanLength() >= QApplication.startDragDistance()
        if not event.buttons() & Qt.MouseButton.LeftButton or not far:
            super().mouseMoveEvent(event)
            return
        drag, data = QDrag(self), QMimeData()
        data.setData(COLOR, self.color.encode())
        drag.setMimeData(data)
        drag.setPixmap(self.icon().pixmap(_SIZE))
        self.setDown(False)
        drag.exec(Qt.DropAction.CopyAction)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Only tags."""
        if _tags(event.mimeData()):
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()

    def dropEvent(self, event: QDropEvent) -> None:
        """Give them this colour."""
        event.setDropAction(Qt.DropAction.CopyAction)  # moved rows would be taken out of the tree
        event.accept()
        self.received.emit(_tags(event.mimeData()))


class _Drops(QObject):
    """Lets colours fall onto the tags of the tree; everything else that is dragged is the tree's."""

    def __init__(self, tree: Tree, strip: ColorStrip) -> None:
        super().__init__(strip)
        self._tree, self._strip = tree, strip
        tree.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A colour goes where a tag is."""
        if not isinstance(event, QDropEvent) or not event.mimeData().hasFormat(COLOR):
            return False
        tag = self._tag_at(event.position().toPoint())
        event.setAccepted(event.type() is QEvent.Type.DragEnter or bool(tag))
        if event.type() is QEvent.Type.Drop and tag:
            self._strip.dropped.emit([tag], bytes(event.mimeData().data(COLOR).data()).decode())
        return True

    def _tag_at(self, point: QPoint) -> str:
        item = self._tree.itemAt(point)
        thing = item.data(0, BRANCH).thing if item is not None else None
        return thing.id if thing is not None and thing.table == "tags" else ""


def _tags(data: QMimeData) -> list[str]:
    """The tags among the things that are dragged."""
    things = json.loads(bytes(data.data(THINGS).data())) if data.hasFormat(THINGS) else []
    return [identity for table, identity in things if table == "tags"]
