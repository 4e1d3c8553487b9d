"""Reads Markdown files."""

from __future__ import annotations

from dataclasses import replace
from pathlib import PurePath

from workbench.language.binary import binary_kind
from workbench.language.script import guess_language
from workbench.plugins import Read, Source
from workbench.progress import Progress, no_progress
from workbench.readers.text import decoded_file, finished
from workbench.readers.ways import likelihoods
from workbench.reading.markdown import looks_markdown, read_markdown

SUFFIXES = frozenset({".md", ".markdown", ".mdown", ".mkd"})

_NAMED = 0.7
"""How likely a text is Markdown that is called so and shows no sign of it."""


class MarkdownReader:
    """Reads CommonMark with tables and footnotes, and Markdown converted from wikis."""

    name = "markdown"
    version = 2
    ways = ("markdown",)

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

    def likelihoods(self, source: Source) -> dict[str, float]:
        """How well each way fits the file; its name speaks for Markdown."""
        likely = likelihoods(decoded_file(source, no_progress()).text)
        return {**likely, "markdown": max(likely["markdown"], _NAMED)}
