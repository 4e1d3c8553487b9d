"""Page labels in the margin, as something that can be pressed."""

from __future__ import annotations

from PySide6.QtCore import QPointF

from workbench.gui.reader.composition import Composition
from workbench.gui.reader.frame import Frame
from workbench.gui.reader.layout import ReadingLayout


def page_label_at(frame: Frame, layout: ReadingLayout, point: QPointF) -> int | None:
    """Where the page begins whose label is painted at a point of the viewport; None where none is."""
    if not 0 <= point.x() < layout.column_left - layout.typography.em / 2:
        return None
    composition: Composition = layout.composition
    for line, _ in frame.pages:
        if line.cell.top() <= point.y() < line.cell.bottom():
            start, end = composition.display.to_reading(line.start), composition.display.to_reading(line.end)
            return next((at for at, _ in composition.pages(start, end + 1)), start)
    return None
