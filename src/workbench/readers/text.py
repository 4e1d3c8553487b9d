"""Reads text files: finds out encoding and kind, then reads as printed page, Markdown or plain text."""

from __future__ import annotations

from dataclasses import replace
from pathlib import PurePath

from workbench.errors import InputError
from workbench.language.binary import binary_kind, is_pdf
from workbench.language.decoding import Decoded, decode
from workbench.language.script import guess_language
from workbench.model.reading import Reading
from workbench.plugins import Read, Source
from workbench.progress import Progress, no_progress
from workbench.readers.ways import WAYS, chosen, likelihoods
from workbench.reading.markdown import read_markdown
from workbench.reading.plain import read_plain
from workbench.reading.running_text import is_running_text, read_without_structure
from workbench.translation import msg

SUFFIXES = frozenset({".txt", ".text", ".asc", ".log", ".verse"})


class TextReader:
    """Reads plain text, texts taken from printed pages, and Markdown in text files."""

    name = "text"
    version = 2
    ways = WAYS

    def confidence(self, source: Source) -> float:
        """By the ending; files that are surely no text are claimed only if they are called text."""
        named = PurePath(source.file_name).suffix.lower() in SUFFIXES
        if is_pdf(source.head):
            return 0.0
        if not source.size:
            return 0.02
        if binary_kind(source.head) or b"\x00" in source.head[:1024]:
            return (0.6 if source.head[:2] in (b"\xff\xfe", b"\xfe\xff") else 0.05) if named else 0.0
        return 0.9 if named else 0.3

    def read(self, source: Source, progress: Progress) -> Read:
        """Read the file. Raises InputError if it is empty, no text, or the settings are unknown."""
        decoded = decoded_file(source, progress)
        reading = _read_as(source.settings, decoded.text)
        media_type = "text/markdown" if reading.reader == "markdown" else "text/plain"
        reading = replace(finished(reading, source, decoded), reader=self.name, reader_version=self.version)
        return Read(reading, decoded.text, media_type)

    def likelihoods(self, source: Source) -> dict[str, float]:
        """How well each way fits the file."""
        return likelihoods(decoded_file(source, no_progress()).text)


def decoded_file(source: Source, progress: Progress) -> Decoded:
    """The file's text. Raises InputError if there is none."""
    progress.report(0, source.size, msg("Reading {name}", name=source.file_name))
    decoded = decode(source.path.read_bytes())
    if not decoded.text or decoded.text.isspace():
        raise InputError(msg("The file is empty."), msg("Choose a file that holds text."))
    progress.check()
    return decoded


def _read_as(kind: str, text: str) -> Reading:
    # Imported here because it is large, and needed for printed pages only.
    from workbench.reading.printed import read_printed

    if kind and kind not in WAYS:
        raise InputError(
            msg("There is no way of reading called “{kind}”.", kind=kind),
            msg("Known are: {kinds}.", kinds=", ".join(WAYS)),
        )
    language = guess_language(text)
    asked, kind = kind, kind or chosen(likelihoods(text))
    if not asked and kind != "markdown" and not is_running_text(text):
        return read_without_structure(text, language=language)
    if kind == "printed":
        return read_printed(text)
    if kind == "markdown":
        return read_markdown(text, language=language)
    return read_plain(text, verse=kind == "verse", language=language)


def finished(reading: Reading, source: Source, decoded: Decoded) -> Reading:
    """The reading with a title, a language, the settings, and what the decoding found."""
    found = {"encoding": decoded.encoding, "line_ends": decoded.line_ends}
    return replace(
        reading,
        title=reading.title or _first_heading(reading) or PurePath(source.file_name).stem,
        language=reading.language or guess_language(reading.text[: reading.notes_end]),
        settings=source.settings,
        warnings=(*decoded.warnings, *reading.warnings),
        metadata={**reading.metadata, **{name: value for name, value in found.items() if value}},
    )


def _first_heading(reading: Reading) -> str:
    outline = reading.outline
    return outline[0].text if outline and outline[0].start == 0 else ""
