"""What is pointed at in the text or the list lights up in the inspector, and the other way round."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QLabel, QWidget

from workbench.gui.reader.colors import blend
from workbench.gui.stage import Stage

_STRENGTH = 0.25


def lit(palette: QPalette) -> QColor:
    """The ground of what is pointed at: text keeps its contrast on it."""
    return blend(palette.color(QPalette.ColorRole.Base), palette.color(QPalette.ColorRole.Highlight), _STRENGTH)


class Pointing(QObject):
    """Ties a widget to an annotation: the mouse over it points at that, and it lights up with that.

    ``annotation`` gives its id ("": none).
    """

    def __init__(self, stage: Stage, widget: QWidget, annotation: Callable[[], str]) -> None:
        super().__init__(widget)
        self._stage, self._widget, self._annotation = stage, widget, annotation
        self.lit = False
        widget.installEventFilter(self)
        stage.pointed.connect(self.light_up)

    def light_up(self, annotation: str) -> None:
        """Light up if this is the annotation."""
        found = bool(annotation) and annotation == self._annotation()
        if found == self.lit:
            return
        self.lit = found
        palette = QPalette()
        if found:
            palette.setColor(QPalette.ColorRole.Window, lit(self._widget.palette()))
        self._widget.setPalette(palette)
        self._widget.setAutoFillBackground(found)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The mouse comes and goes."""
        if event.type() is QEvent.Type.Enter and self._annotation():
            self._stage.pointed.emit(self._annotation())
        elif event.type() is QEvent.Type.Leave:
            self._stage.pointed.emit("")
        return False


class PointingLinks(QObject):
    """The same for a label with links ``annotations:ID``."""

    def __init__(self, stage: Stage, label: QLabel) -> None:
        super().__init__(label)
        self._stage, self._label, self._plain = stage, label, label.text()
        self._over = ""
        label.linkHovered.connect(self._hovered)
        stage.pointed.connect(self._light_up)

    def say(self, text: str) -> None:
        """Give the label another text."""
        self._plain = text
        self._label.setText(text)

    def _hovered(self, link: str) -> None:
        self._over = link.removeprefix("annotations:") if link.startswith("annotations:") else ""
        self._stage.pointed.emit(self._over)

    def _light_up(self, annotation: str) -> None:
        if self._over:
            return  # a text that changes under the mouse loses its link
        link = f'<a href="annotations:{annotation}" style="'
        text = self._plain
        if annotation:
            text = text.replace(link, f"{link}background-color: {lit(self._label.palette()).name()}; ")
        if text != self._label.text():
            self._label.setText(text)
