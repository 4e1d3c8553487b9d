"""Reads saved web pages."""

from __future__ import annotations

from dataclasses import replace
from pathlib import PurePath

from workbench.errors import InputError
from workbench.language.binary import binary_kind
from workbench.language.decoding import Decoded, decode
from workbench.language.script import guess_language
from workbench.plugins import Read, Source
from workbench.progress import Progress
from workbench.readers.text import finished
from workbench.reading.html import declared_encoding, looks_html, read_html
from workbench.translation import msg

SUFFIXES = frozenset({".html", ".htm", ".xhtml", ".xht", ".shtml"})


class HtmlReader:
    """Reads the main text of HTML pages.

    The source text of its readings is the decoded file. Nothing that a page refers to is loaded.
    """

    name = "html"
    version = 2

    def confidence(self, source: Source) -> float:
        """By the beginning: a page that says it is HTML is one whatever its name; tags count with the ending."""
        if binary_kind(source.head):
            return 0.0
        likely, named = looks_html(source.head), PurePath(source.file_name).suffix.lower() in SUFFIXES
        if likely == 1.0:
            return 0.97 if named else 0.92
        return (0.85 if likely else 0.2) if named else 0.0

    def read(self, source: Source, progress: Progress) -> Read:
        """Read the page. Raises InputError if it is no text or holds none that can be read."""
        progress.report(0, source.size, msg("Reading {name}", name=source.file_name))
        decoded = _decoded(source)
        progress.check()
        reading = read_html(decoded.text, language=guess_language(decoded.text), progress=progress)
        if not reading.text:
            raise InputError(
                msg("The page “{name}” holds no text.", name=source.file_name),
                msg("Pages that load their text by script have to be saved from the browser as “complete”."),
            )
        reading = finished(reading, source, decoded)
        return Read(replace(reading, reader=self.name, reader_version=self.version), decoded.text, "text/html")


def _decoded(source: Source) -> Decoded:
    data = source.path.read_bytes()
    return decode(data, declared_encoding(data))
