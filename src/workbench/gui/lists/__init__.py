"""The lower pane: the list of annotations, and what waits for a place."""

from workbench.gui.lists.annotations_list import AnnotationsList
from workbench.gui.lists.tray_panel import TrayPanel

__all__ = ["AnnotationsList", "TrayPanel"]
