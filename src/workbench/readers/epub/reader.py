"""The reader of e-books."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import PurePath
from urllib.parse import quote

from workbench.errors import InputError
from workbench.language.script import guess_language
from workbench.model.reading import Reading
from workbench.plugins import Read, Source
from workbench.progress import Progress
from workbench.readers.epub.publication import CONTAINER, Publication, publication, text_of
from workbench.readers.package import MAGIC, Limits, Package, members, package
from workbench.reading.html import Part, read_parts
from workbench.reading.html.head import believed
from workbench.translation import Message, msg, nmsg

MEDIA_TYPE = "application/epub+zip"
_KIND = msg("e-book in EPUB format")
_PART = "\f"
"""What parts the documents of a book in its source text."""


class EpubReader:
    """Reads e-books (.epub), all documents in the order of the book's spine.

    The source text of its readings is these documents as they stand (decoded, line ends LF), one
    after the other, parted by form feeds; behind them those to which a text leads that the spine has
    not. The document that holds the table of contents is not read as text: it gives the outline.
    """

    name = "epub"
    version = 2

    def __init__(self, limits: Limits | None = None) -> None:
        self._limits = limits

    def confidence(self, source: Source) -> float:
        """1 if the file says so at its beginning or holds an EPUB's container; a little by name only."""
        if source.head.startswith(MAGIC) and MEDIA_TYPE.encode() in source.head[30:200]:
            return 1.0
        if CONTAINER in members(source.path, source.head):
            return 0.95
        return 0.4 if PurePath(source.file_name).suffix.lower() == ".epub" else 0.0

    def read(self, source: Source, progress: Progress) -> Read:
        """Read the book. Raises InputError with one sentence if it cannot be read."""
        with package(source.path, source.file_name, _KIND, self._limits) as opened:
            book = publication(opened)
            text, parts, missing = _texts(opened, book, progress)
        reading = read_parts(
            text, parts, outline=book.outline, labels=book.labels, aside=frozenset({book.contents} - {""})
        )
        progress.check()
        if not reading.text:
            raise InputError(
                msg("The e-book “{name}” holds no text.", name=source.file_name),
                msg("Its pages may be pictures; they have to go through text recognition first."),
            )
        return Read(self._described(reading, source, book, missing), text, MEDIA_TYPE)

    def _described(self, reading: Reading, source: Source, book: Publication, missing: int) -> Reading:
        said = {name: "; ".join(dict.fromkeys(values)) for name, values in book.metadata.items()}
        first = {name: values[0] for name, values in book.metadata.items()}
        kept = {
            "author": said.get("creator", ""),
            "date": first.get("date", ""),
            "publisher": said.get("publisher", ""),
            "identifier": said.get("identifier", ""),
        }
        outline = reading.outline
        return replace(
            reading,
            reader=self.name,
            reader_version=self.version,
            settings=source.settings,
            title=first.get("title") or (outline[0].text if outline else "") or PurePath(source.file_name).stem,
            language=believed(first.get("language", ""), guess_language(reading.text)),
            links=tuple(link for link in reading.links if ":" in link.target),
            metadata={name: value for name, value in kept.items() if value},
            warnings=(*reading.warnings, *_missing(missing)),
        )


def _texts(package: Package, book: Publication, progress: Progress) -> tuple[str, list[Part], int]:
    """The source text, where each document stands in it, and how many are missing."""
    texts: list[str] = []
    parts: list[Part] = []

    def add(path: str) -> None:
        start = parts[-1].end + len(_PART) if parts else 0
        texts.append(text_of(package, path))
        parts.append(Part(path, start, start + len(texts[-1])))

    for index, path in enumerate(book.texts):
        progress.report(index, len(book.texts), path)
        if package.holds(path):
            add(path)
    if not parts:
        raise package.broken()
    missing = len(book.texts) - len(parts)
    for path in filter(package.holds, _asked(texts, book.beside)):
        add(path)
    return _PART.join(texts), parts, missing


def _asked(texts: Sequence[str], beside: Iterable[str]) -> list[str]:
    """The documents beside the spine into which a text leads."""
    named = {path: f"{PurePath(path).name}#" for path in beside}
    return [path for path, name in named.items() if any(name in text or quote(name, "#") in text for text in texts)]


def _missing(count: int) -> tuple[Message, ...]:
    if not count:
        return ()
    return (
        nmsg(
            "{count} part of the e-book is missing from its file.",
            "{count} parts of the e-book are missing from its file.",
            count,
        ),
    )
