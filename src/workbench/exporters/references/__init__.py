"""Descriptions of documents for reference managers: CSL-JSON, BibTeX, RIS."""

from workbench.exporters.references.exporter import BibtexExporter as BibtexExporter
from workbench.exporters.references.exporter import CslExporter as CslExporter
from workbench.exporters.references.exporter import RisExporter as RisExporter
