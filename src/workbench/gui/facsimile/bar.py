"""The bar above the pages: the page and its number, the scale, small pictures for what is done often, a menu."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QAction,
    QActionEvent,
    QIcon,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPalette,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMenu,
    QStyle,
    QStyleOptionToolButton,
    QToolButton,
    QWidget,
)

from workbench.gui.words import Words
from workbench.translation import N_

_SIDE, _SPACE = 28, 4
_SHAPES: dict[str, tuple[tuple[tuple[float, float], ...], ...]] = {
    "region-draw": (
        *(((3, 4), (7, 4)), ((10, 4), (14, 4)), ((17, 4), (17, 8)), ((17, 11), (17, 15))),
        *(((14, 16), (10, 16)), ((7, 16), (3, 16)), ((3, 13), (3, 8))),
    ),
    "page-caret": (((7, 3), (13, 3)), ((10, 3), (10, 17)), ((7, 17), (13, 17))),
    "page-strip": (
        *(((3, 3), (8, 3), (8, 8), (3, 8), (3, 3)), ((3, 12), (8, 12), (8, 17), (3, 17), (3, 12))),
        ((11, 3), (17, 3), (17, 17), (11, 17), (11, 3)),
    ),
    "page-single": (((5, 2), (15, 2), (15, 18), (5, 18), (5, 2)), ((8, 6), (12, 6)), ((8, 10), (12, 10))),
    "page-width": (
        *(((2, 3), (2, 17)), ((18, 3), (18, 17)), ((5, 10), (15, 10))),
        *(((8, 7), (5, 10), (8, 13)), ((12, 7), (15, 10), (12, 13))),
    ),
    "page-whole": (
        *(((7, 2), (3, 2), (3, 6)), ((13, 2), (17, 2), (17, 6)), ((3, 14), (3, 18), (7, 18))),
        *(((17, 14), (17, 18), (13, 18)), ((7, 6), (13, 6), (13, 14), (7, 14), (7, 6))),
    ),
    "page-turn": (((15, 3), (16, 8), (11, 8)),),
}
"""Strokes on a square of twenty, by action; what turns has an arc besides."""


class PageBar(QWidget):
    """Where room is short, the pictures go from the end; the menu has everything that they have."""

    def __init__(self) -> None:
        super().__init__()
        self._said = Words()
        self.field = QLineEdit(alignment=Qt.AlignmentFlag.AlignRight)
        self.field.setFixedWidth(72)
        self.count, self.scale = QLabel(), QLabel()
        self.buttons: list[PictureButton] = []
        self.menu = QMenu(self)
        self.more = QToolButton(autoRaise=True, popupMode=QToolButton.ToolButtonPopupMode.InstantPopup)
        self.more.setText("⋯")
        self.more.setMenu(self.menu)
        self.more.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        for part in (self.field.setAccessibleName, self.field.setToolTip):
            self._said.say(part, N_("Go to the page with this label"))
        for part in (self.more.setAccessibleName, self.more.setToolTip):
            self._said.say(part, N_("More for the page view"))
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(8, 3, 8, 3)
        self._row.setSpacing(_SPACE)
        for one in (self.field, self.count, self.scale):
            self._row.addWidget(one)
        self._row.addStretch(1)
        self._row.addWidget(self.more)
        self.setMinimumWidth(0)

    def set_actions(self, actions: Sequence[QAction], menu: Sequence[QAction | None]) -> None:
        """What has a picture, the most important first, and what the menu offers (None: a line)."""
        for action in actions:
            button = PictureButton(action)
            self._row.insertWidget(self._row.count() - 1, button)
            self.buttons.append(button)
        for item in menu:
            self.menu.addAction(item) if item is not None else self.menu.addSeparator()
        self.fit()

    def retranslate(self) -> None:
        """Take the language in force."""
        self._said.retranslate()

    def fit(self) -> None:
        """Show as many pictures as there is room for, and the scale if there is more."""
        fixed = [self.field.width(), self.count.sizeHint().width(), self.more.sizeHint().width()]
        room = self.width() - 16 - sum(fixed) - len(fixed) * _SPACE
        number = max(room // (_SIDE + _SPACE), 0)
        for at, button in enumerate(self.buttons):
            button.setVisible(at < number)
        left = room - min(number, len(self.buttons)) * (_SIDE + _SPACE)
        self.scale.setVisible(left >= self.scale.sizeHint().width() + _SPACE)

    def minimumSizeHint(self) -> QSize:
        """Narrow: what has no room is in the menu."""
        return QSize(160, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """More or less room."""
        super().resizeEvent(event)
        self.fit()


class PictureButton(QToolButton):
    """An action as a small picture, in the colours of the window; its text is the name and the tip."""

    def __init__(self, action: QAction) -> None:
        super().__init__(autoRaise=True)
        self.setDefaultAction(action)
        self.setFixedSize(_SIDE, _SIDE)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._name()

    def actionEvent(self, event: QActionEvent) -> None:
        """Another name, another key: not from the signal of the action, with which buttons are not connected here."""
        super().actionEvent(event)
        if event.type() is QEvent.Type.ActionChanged:
            self._name()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The frame as the style has it, and the strokes."""
        option = QStyleOptionToolButton()
        self.initStyleOption(option)
        option.text, option.icon = "", QIcon()
        painter = QPainter(self)
        self.style().drawComplexControl(QStyle.ComplexControl.CC_ToolButton, option, painter, self)
        group = QPalette.ColorGroup.Normal if self.isEnabled() else QPalette.ColorGroup.Disabled
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self.palette().color(group, QPalette.ColorRole.ButtonText), 1.4))
        painter.translate((self.width() - 20) / 2, (self.height() - 20) / 2)
        painter.drawPath(self._path())

    def _path(self) -> QPainterPath:
        name, path = self.defaultAction().objectName(), QPainterPath()
        for stroke in _SHAPES.get(name, ()):
            path.moveTo(QPointF(*stroke[0]))
            for point in stroke[1:]:
                path.lineTo(QPointF(*point))
        if name == "page-turn":
            path.arcMoveTo(QRectF(4, 4, 12, 12), 45)
            path.arcTo(QRectF(4, 4, 12, 12), 45, 300)
        return path

    def _name(self) -> None:
        self.setAccessibleName(self.defaultAction().iconText())
        self.setAccessibleDescription(self.defaultAction().toolTip())
