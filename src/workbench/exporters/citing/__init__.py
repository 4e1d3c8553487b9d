"""The styles in which a document is cited: see ``workbench.exporters.citation``."""
