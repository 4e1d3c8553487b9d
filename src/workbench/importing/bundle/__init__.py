"""Bundles into the archive: everything of a bundle in one step, or nothing."""

from __future__ import annotations

from workbench.importing.bundle.commands import Difference, TakeOverBundle
from workbench.importing.bundle.taking_over import BundleReport, import_bundle, is_bundle

__all__ = ["BundleReport", "Difference", "TakeOverBundle", "import_bundle", "is_bundle"]
