"""PDFs with the highlights of the archive as annotations that any PDF program shows."""

from __future__ import annotations

from workbench.exporters.marked_pdf.exporter import MarkedPdfExporter as MarkedPdfExporter

__all__ = ["MarkedPdfExporter"]
