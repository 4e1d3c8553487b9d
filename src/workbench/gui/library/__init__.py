"""The left pane: documents, collections, outline, tags, entities, events."""

from workbench.gui.library.panel import LibraryPanel

__all__ = ["LibraryPanel"]
