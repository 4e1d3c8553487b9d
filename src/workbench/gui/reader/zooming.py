"""How large and in which type a reading is set: the settings, and the zoom over them."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from workbench.gui.reader.text import ReadingText
from workbench.gui.reader.typography import ZOOM_STEP, Typography, clamped_zoom
from workbench.settings import Settings


class ZoomedView(QWidget):
    """A widget around a ``text`` whose type follows settings, script and zoom."""

    zoomChanged = Signal(int)
    text: ReadingText

    def __init__(self, parent: QWidget | None = None, settings: Settings | None = None) -> None:
        super().__init__(parent)
        self._settings = settings or Settings()
        self._script = ""
        self._zoom = 100
        self._exact_zoom = 100.0

    def apply_settings(self, settings: Settings) -> None:
        """Font, size, spacing and line length as chosen; takes effect at once."""
        self._settings = settings
        self.text.set_typography(self._typography())

    def zoom_by(self, steps: int) -> None:
        """Make the text larger (or smaller) by steps of a tenth."""
        self._set_zoom(self._exact_zoom * ZOOM_STEP**steps)

    def set_zoom(self, percent: int) -> None:
        """Make the text as large as this, in percent of the settings."""
        self._set_zoom(percent)

    def reset_zoom(self) -> None:
        """Back to the size of the settings."""
        self._set_zoom(100)

    @property
    def zoom(self) -> int:
        """The zoom in percent."""
        return self._zoom

    def _set_zoom(self, percent: float) -> None:
        zoom = clamped_zoom(percent)
        self._exact_zoom = percent if zoom == round(percent) else float(zoom)
        if zoom != self._zoom:
            self._zoom = zoom
            self.text.set_typography(self._typography())
            self.zoomChanged.emit(zoom)

    def _typography(self) -> Typography:
        return Typography.chosen(self._settings, self._script, self._zoom)
