"""E-books in EPUB format."""

from __future__ import annotations

from workbench.readers.epub.reader import EpubReader

__all__ = ["EpubReader"]
