"""The lower pane: the list of annotations, what waits for a place, shared passages, and agreement."""

from workbench.gui.lists.agreement_panel import AgreementPanel
from workbench.gui.lists.annotations_list import AnnotationsList
from workbench.gui.lists.corner import Closer, NarrowTabs
from workbench.gui.lists.shared_panel import SharedPanel
from workbench.gui.lists.tray_panel import TrayPanel

__all__ = ["AgreementPanel", "AnnotationsList", "Closer", "NarrowTabs", "SharedPanel", "TrayPanel"]
