"""The lower pane: the list of annotations, what waits for a place, and shared passages."""

from workbench.gui.lists.annotations_list import AnnotationsList
from workbench.gui.lists.shared_panel import SharedPanel
from workbench.gui.lists.tray_panel import TrayPanel

__all__ = ["AnnotationsList", "SharedPanel", "TrayPanel"]
