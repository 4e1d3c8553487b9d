"""The annotated bundle: everything that may be shared, as a BagIt bag that a browser opens."""

from __future__ import annotations

from workbench.exporters.bundle.exporter import BundleExporter

__all__ = ["BundleExporter"]
