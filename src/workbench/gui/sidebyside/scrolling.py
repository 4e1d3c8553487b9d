"""Two documents that scroll together."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QObject

from workbench.gui.reader import ReaderView


class Scrolling(QObject):
    """Each goes to the place that is as far from its beginning, in characters of its body."""

    def __init__(self, one: ReaderView, other: ReaderView, parent: QObject) -> None:
        super().__init__(parent)
        self.on = False
        self._busy = False
        self._last: dict[ReaderView, int] = {}
        for this, that in ((one, other), (other, one)):
            this.text.verticalScrollBar().valueChanged.connect(lambda _, this=this, that=that: self._follow(this, that))

    @contextmanager
    def resting(self) -> Iterator[None]:
        """While both are changed, neither pulls the other along."""
        before, self._busy = self._busy, True
        try:
            yield
        finally:
            self._busy = before

    def _follow(self, this: ReaderView, that: ReaderView) -> None:
        if not self.on or self._busy or not that.isVisible():
            return
        top = this.position()
        if self._last.get(this) == top:
            return
        with self.resting():
            that.restore_position(round(top * _length(that) / max(_length(this), 1)))
        self._last = {this: top, that: that.position()}


def _length(view: ReaderView) -> int:
    reading = view.text.composition.reading
    return reading.body_end or len(reading.text)
