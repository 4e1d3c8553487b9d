"""The lower pane: the list of annotations, search, and what waits for a place."""

from workbench.gui.lists.annotations_list import AnnotationsList
from workbench.gui.lists.search_panel import SearchPanel
from workbench.gui.lists.tray_panel import TrayPanel

__all__ = ["AnnotationsList", "SearchPanel", "TrayPanel"]
