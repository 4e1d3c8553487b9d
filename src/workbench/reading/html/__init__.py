"""Reads HTML: the main text of saved web pages, and the parts of e-books."""

from __future__ import annotations

from workbench.reading.html.recognising import declared_encoding, looks_html
from workbench.reading.html.whole import OutlineEntry, Part, read_html, read_parts

__all__ = ["OutlineEntry", "Part", "declared_encoding", "looks_html", "read_html", "read_parts"]
