"""The colours of tags as a menu: a digit, the arrows or the mouse choose one."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QAction, QCursor
from PySide6.QtWidgets import QApplication, QColorDialog, QMenu, QWidget

from workbench.commands.tags import COLORS
from workbench.gui.swatch import COLOR_NAMES, swatch
from workbench.model.records import Tag
from workbench.translation import tr


class ColorMenu(QMenu):
    """``chosen`` carries a colour (#rrggbb) other than the tag's present one."""

    chosen = Signal(str)

    def __init__(self, tag: Tag, parent: QWidget) -> None:
        super().__init__(tr("Colour of “{name}”", name=tag.name), parent)
        self.setAccessibleName(self.title())
        self._before = tag.color.lower()
        for number, (color, words) in enumerate(zip(COLORS, COLOR_NAMES, strict=True), start=1):
            action = self.addAction(swatch(color), f"&{number}  {tr(words)}")
            action.setCheckable(True)
            action.setChecked(color.lower() == self._before)
            action.setData(color)
            if action.isChecked():
                self.setActiveAction(action)
        self.addSeparator()
        self.addAction(tr("&Another…")).setData("")
        self.triggered.connect(self._take)
        self.aboutToHide.connect(self.deleteLater)

    def place(self) -> QPoint:
        """Below what has the focus, else at the mouse."""
        focus = QApplication.focusWidget()
        return focus.mapToGlobal(QPoint(24, 24)) if focus is not None else QCursor.pos()

    def _take(self, action: QAction) -> None:
        color = str(action.data())
        if not color:
            picked = QColorDialog.getColor(self._before, self.parentWidget())
            color = picked.name() if picked.isValid() else ""
        if color and color.lower() != self._before:
            self.chosen.emit(color)
