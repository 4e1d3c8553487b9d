"""Sources compared: what each source says of an event or entity, and where they disagree."""

from workbench.gui.claims.comparing import Comparing
from workbench.gui.claims.panel import ClaimsPanel

__all__ = ["ClaimsPanel", "Comparing"]
