"""Reads Markdown files."""

from __future__ import annotations

from dataclasses import replace
from pathlib import PurePath

from workbench.language.binary import binary_kind
from workbench.language.script import guess_language
from workbench.plugins import Read, Source
from workbench.progress import Progress
from workbench.readers.text import decoded_file, finished
from workbench.reading.markdown import looks_markdown, read_markdown

SUFFIXES = frozenset({".md", ".markdown", ".mdown", ".mkd"})


class MarkdownReader:
    """Reads CommonMark with tables and footnotes, and Markdown converted from wikis."""

    name = "markdown"
    version = 1

    def confidence(self, source: Source) -> float:
        """By the ending; without one by the beginning. Files that are surely no text are refused."""
        if binary_kind(source.head):
            return 0.0
        if PurePath(source.file_name).suffix.lower() in SUFFIXES:
            return 0.95
        return 0.25 * looks_markdown(source.head.decode("utf-8", errors="replace"))

    def read(self, source: Source, progress: Progress) -> Read:
        """Read the file. Raises InputError if it is empty or no text."""
        decoded = decoded_file(source, progress)
        reading = finished(read_markdown(decoded.text, language=guess_language(decoded.text)), source, decoded)
        return Read(replace(reading, reader=self.name, reader_version=self.version), decoded.text, "text/markdown")
