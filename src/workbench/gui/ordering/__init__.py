"""Order by key and by mouse: merging, moving, collections, name forms from the text."""

from workbench.gui.ordering.controller import Ordering
from workbench.gui.ordering.deeds import COLLECTING, MEMO, NAMING, ORDER, PLACING

__all__ = ["COLLECTING", "MEMO", "NAMING", "ORDER", "PLACING", "Ordering"]
