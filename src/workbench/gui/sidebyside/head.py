"""The line above a document that stands beside another: its title, and whether it is the active one."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from workbench.gui.small import small_button
from workbench.gui.words import Words
from workbench.translation import N_, tr

_STRIPE = 4


class Head(QFrame):
    """``active``: a coloured stripe, bold type and a filled dot; else an empty one. A press asks to be active."""

    pressed = Signal()
    closed = Signal()

    def __init__(self, *, active: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.active = active
        self._title = ""
        self._words = Words()
        self.swap, self.together, self.close_button = small_button("⇄"), small_button("⇅"), small_button("✕")
        self.together.setCheckable(True)
        for button, tip in (
            (self.swap, N_("Swap sides")),
            (self.together, N_("Scroll together")),
            (self.close_button, N_("Close this document; the other stays")),
        ):
            self._words.say(button.setToolTip, tip)
            self._words.say(button.setAccessibleName, tip)
        self.close_button.clicked.connect(self.closed)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(8, _STRIPE + 1, 4, 1)
        layout.addStretch(1)
        for button in (self.together, self.swap, self.close_button):
            layout.addWidget(button)

    def show_title(self, title: str) -> None:
        """Name the document."""
        self._title = title
        shown = tr("Active document: {title}", title=title) if self.active else tr("Beside it: {title}", title=title)
        self.setAccessibleName(shown)
        self.setToolTip(shown)
        self.update()

    @property
    def title(self) -> str:
        """The title that is shown."""
        return self._title

    def retranslate(self) -> None:
        """Set all texts in the current language."""
        self._words.retranslate()
        self.show_title(self._title)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Whoever presses here wants to work in this document."""
        self.pressed.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Colour is not the only sign: the dot and the weight of the type say the same."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette = self.palette()
        role = QPalette.ColorRole.Highlight if self.active else QPalette.ColorRole.Mid
        if self.active:
            painter.fillRect(0, 0, self.width(), _STRIPE, palette.color(role))
        inside = self.rect().adjusted(10, _STRIPE, -6, 0)
        font = self.font()
        font.setBold(self.active)
        painter.setFont(font)
        painter.setPen(palette.color(QPalette.ColorRole.WindowText))
        inside.setRight(self.together.x() - 6)
        text = f"{'●' if self.active else '○'}  {self._title}"
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideMiddle, inside.width())
        painter.drawText(inside, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
