"""Who has which colour, and whose annotations are shown: the legend above the text."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QWidget

from workbench.commands.bus import ChangeSet
from workbench.gui.coloring import Coloring
from workbench.gui.flow import Flow
from workbench.gui.inspector.page import empty, faint
from workbench.gui.reader.colors import blend, ink, pattern
from workbench.gui.stage import Stage
from workbench.gui.words import Words
from workbench.model.records import Person
from workbench.translation import N_, tr

_WIDE, _HIGH, _SHARP = 24, 16, 3


class AuthorBar(QWidget):
    """A button for each author; one that is pressed in shows his annotations. Only there while colours mean authors."""

    def __init__(self, stage: Stage, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stage = stage
        self._words = Words()
        self._shown: list[tuple[str, str, bool, str]] = []
        title = faint(QLabel())
        self._words.say(title.setText, N_("Authors:"))
        self._buttons = QWidget()
        self._flow = Flow(self._buttons)
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 3, 10, 3)
        row.addWidget(title)
        row.addWidget(self._buttons, 1)
        self.hide()
        stage.deskChanged.connect(self.refresh)
        stage.changed.connect(self._hear)
        stage.coloring.changed.connect(self.refresh)

    def refresh(self) -> None:
        """Show who works in the archive."""
        desk, coloring = self._stage.desk, self._stage.coloring
        self.setVisible(coloring.by_author and desk is not None)
        if desk is None or not coloring.by_author:
            return
        people = desk.read.documents.people()
        coloring.meet(people)
        base = self.palette().base().color().name()
        wanted = [(str(one.id), one.name, one.id not in coloring.hidden, base) for one in people]
        if wanted != self._shown:
            self._shown = wanted
            self._fill(people, coloring)

    def buttons(self) -> list[QToolButton]:
        """The buttons, by name."""
        return [one for one in self._buttons.findChildren(QToolButton) if not one.isHidden()]

    def retranslate(self) -> None:
        """Set all texts in the current language."""
        self._words.retranslate()
        self._shown = []
        self.refresh()

    def _fill(self, people: list[Person], coloring: Coloring) -> None:
        kept = next((one.objectName() for one in self.buttons() if one.hasFocus()), "")
        empty(self._flow)
        for one in people:
            button = QToolButton(self._buttons)
            button.setCheckable(True)
            button.setAutoRaise(True)
            button.setObjectName(one.id)
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            button.setIcon(author_swatch(coloring.color_of(one.id), self.palette().base().color()))
            button.setText(one.name.replace("&", "&&"))
            button.setAccessibleName(one.name)
            button.setToolTip(tr("Show or hide what {author} has annotated", author=one.name))
            button.setChecked(one.id not in coloring.hidden)
            button.clicked.connect(lambda shown, author=one.id: coloring.show_author(author, shown=shown))
            self._flow.addWidget(button)
            if one.id == kept:
                button.setFocus()

    def _hear(self, changes: ChangeSet) -> None:
        if changes.touches("people"):
            self.refresh()


def author_swatch(color: str, base: QColor) -> QIcon:
    """How an author's annotations look on this ground: colour and underline."""
    return _swatch(color, base.name())


@lru_cache(maxsize=128)
def _swatch(color: str, base: str) -> QIcon:
    picture = QPixmap(_WIDE * _SHARP, _HIGH * _SHARP)
    picture.setDevicePixelRatio(_SHARP)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    ground, (style, double) = QColor(base), pattern(color)
    painter.fillRect(QRectF(0, 2, _WIDE, _HIGH - 6), blend(ground, QColor(color), 0.4))
    painter.setPen(QPen(ink(ground, color), 1.6, style, Qt.PenCapStyle.FlatCap))
    for y in (_HIGH - 3.5, _HIGH - 0.8) if double else (_HIGH - 3.0,):
        painter.drawLine(QPointF(0, y), QPointF(_WIDE, y))
    painter.end()
    return QIcon(picture)
