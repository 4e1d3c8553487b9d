"""The lower pane: the list of annotations, and search."""

from workbench.gui.lists.annotations_list import AnnotationsList
from workbench.gui.lists.search_panel import SearchPanel

__all__ = ["AnnotationsList", "SearchPanel"]
