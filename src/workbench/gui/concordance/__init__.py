"""Search in the archive, and every hit in its context."""

from workbench.gui.concordance.panel import SearchPanel
from workbench.gui.concordance.results import Results

__all__ = ["Results", "SearchPanel"]
