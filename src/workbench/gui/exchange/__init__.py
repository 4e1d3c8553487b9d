"""Working together in the window: merges, conflicts, files of changes, the shared folder."""

from workbench.gui.exchange.controller import Exchange as Exchange
