"""Reads Markdown: CommonMark, tables and footnotes, and what converters leave of wiki pages."""

from __future__ import annotations

from workbench.reading.markdown.recognising import looks_markdown
from workbench.reading.markdown.whole import read_markdown

__all__ = ["looks_markdown", "read_markdown"]
