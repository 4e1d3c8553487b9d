"""Cards beside the text: what was said of the words in view; and which of it is shown."""

from workbench.gui.margin.carding import DEEDS, Carding
from workbench.gui.margin.facts import Facts
from workbench.gui.margin.filter_bar import FilterBar
from workbench.gui.margin.margin import Margin
from workbench.gui.margin.page_notes import PageNotes

__all__ = ["DEEDS", "Carding", "Facts", "FilterBar", "Margin", "PageNotes"]
