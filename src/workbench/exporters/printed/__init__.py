"""Annotated documents as they are printed: what stands on the pages, and the pages as PDF."""

from workbench.exporters.printed.content import printed_document as printed_document
from workbench.exporters.printed.exporter import PdfExporter as PdfExporter
