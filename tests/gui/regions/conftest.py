"""A window over a PDF and a scan, on whose pages regions are drawn with real keys and mouse events."""

from __future__ import annotations

from gui.facsimile.conftest import paged, pdf_archive

__all__ = ["paged", "pdf_archive"]
