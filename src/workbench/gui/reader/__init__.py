"""The reader view: a reading in comfortable type, with highlights, notes, pages and selection."""

from workbench.gui.reader.selection_bar import SelectionBar
from workbench.gui.reader.view import ReaderView

__all__ = ["ReaderView", "SelectionBar"]
