"""Small widgets, and what Qt's type hints do not say."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QFontMetrics, QKeySequence, QPalette, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QFrame,
    QStyledItemDelegate,
    QStyleOptionToolButton,
    QStyleOptionViewItem,
    QTableView,
    QToolButton,
    QWidget,
)

from workbench.gui.theme import framed

_ROOM = 4
_ARROW = " ▾"


def small_button(text: str) -> QToolButton:
    """A flat button of one sign; give it a tooltip and an accessible name."""
    button = QToolButton()
    button.setText(text)
    button.setAutoRaise(True)
    return button


class MenuButton(QToolButton):
    """Opens its menu at once; the arrow stands behind the words, not squeezed into the corner as Qt draws it."""

    def __init__(self) -> None:
        super().__init__(popupMode=QToolButton.ToolButtonPopupMode.InstantPopup)

    def initStyleOption(self, option: QStyleOptionToolButton) -> None:
        """See the class."""
        super().initStyleOption(option)
        option.features &= ~QStyleOptionToolButton.ToolButtonFeature.HasMenu
        option.text += _ARROW

    def sizeHint(self) -> QSize:
        """With the arrow."""
        size = super().sizeHint()
        return QSize(size.width() + self.fontMetrics().horizontalAdvance(_ARROW), size.height())


def line_height(metrics: QFontMetrics) -> int:
    """The pixels of a line in which Chinese characters may stand: their font is taller than that of Latin letters."""
    return max(metrics.lineSpacing(), metrics.size(0, "Åg國").height())


class Roomy(QStyledItemDelegate):
    """Lines of one height, whatever script stands in them, with a little air between them."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        """Boxes to tick have a frame in the dark too."""
        super().initStyleOption(option, index)
        option.palette = framed(option.palette)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """As high as the text, and some more."""
        size = super().sizeHint(option, index)
        return QSize(size.width(), max(size.height(), line_height(option.fontMetrics)) + _ROOM)


class _WheelGuard(QObject):
    """Lets the wheel turn only what has the focus; otherwise what lies around it scrolls."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Pass the wheel on to the parent."""
        if event.type() is QEvent.Type.Wheel and isinstance(watched, QWidget) and not watched.hasFocus():
            event.ignore()
            return True
        return False


class _Enlarger(QObject):
    """Keeps a label larger than the font of the program: one with a size of its own is told of no change."""

    def __init__(self, label: QWidget, factor: float) -> None:
        super().__init__(label)
        self._label = label
        self._factor = factor
        self._size()
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.fontChanged.connect(self._size)

    def _size(self) -> None:
        font = QApplication.font()
        font.setPointSizeF(font.pointSizeF() * self._factor)
        font.setBold(True)
        self._label.setFont(font)


def enlarge(label: QWidget, factor: float) -> None:
    """Let a label be bold and this much larger than the font of the program, also when that changes."""
    _Enlarger(label, factor)


def outline(frame: QFrame) -> None:
    """A line around it that is seen in the dark too: that of Qt's styled panels is darker than the window."""
    frame.setFrameShape(QFrame.Shape.Box)
    frame.setFrameShadow(QFrame.Shadow.Plain)
    frame.setForegroundRole(QPalette.ColorRole.Mid)


def calm(field: QWidget) -> None:
    """A number or a list that the wheel does not change in passing."""
    field.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    field.installEventFilter(_WheelGuard(field))


def plain_heads(table: QTableView) -> None:
    """Heads at the left as those of trees are, and none in bold because a row below them is chosen."""
    header = table.horizontalHeader()
    header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    header.setHighlightSections(False)


def roomy(view: QAbstractItemView) -> None:
    """Give the lines of a list or tree some air."""
    view.setItemDelegate(Roomy(view))


def on_escape(part: QWidget, leave: Callable[[], object]) -> None:
    """Let Escape do this wherever within a part the focus is, unless that has a use for it."""
    escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), part)
    escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    escape.activated.connect(leave)


def focus_in(window: QWidget) -> QWidget | None:
    """The widget of a window that has the focus, if any has."""
    return window.focusWidget()
