"""Word documents (Office Open XML)."""

from __future__ import annotations

from workbench.readers.docx.reader import DocxReader

__all__ = ["DocxReader"]
