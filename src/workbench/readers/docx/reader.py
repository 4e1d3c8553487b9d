"""The reader of Word documents."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from importlib.metadata import version
from itertools import groupby
from pathlib import PurePath

from workbench.errors import InputError
from workbench.language.script import guess_language
from workbench.model.reading import BlockKind, Reading
from workbench.plugins import Read, Source
from workbench.progress import Progress
from workbench.readers.docx.note_labels import Labels
from workbench.readers.docx.numbering import Numbering
from workbench.readers.docx.paragraphs import Paragraph, SourceText
from workbench.readers.docx.parts import MAIN, Element, Parts
from workbench.readers.docx.setting import Setting
from workbench.readers.docx.story import Story
from workbench.readers.docx.styles import Styles
from workbench.readers.docx.writing import Writer
from workbench.readers.package import OLE, Limits, members, package
from workbench.readers.pdf.metadata import looks_like_title
from workbench.translation import Message, msg, nmsg

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_SUFFIXES = frozenset({".docx", ".docm", ".dotx", ".dotm"})
_OLD = frozenset({".doc", ".dot"})
_KIND = msg("Word document")
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_PROPERTIES = {"creator": "author", "created": "date"}


class DocxReader:
    """Reads Word documents (.docx).

    The source text of its readings is made from the document's XML, in this order: the main text,
    then footnotes, then endnotes, then each header and footer once, then comments, as their parts
    have them. Every run gives its characters, deleted and hidden ones too (the reading drops them);
    a tab is a tab, a line break a line feed; line ends and tabs within a run are a space; each
    paragraph, also one in a table, is ended by a line feed, and so is what is said in words of a
    picture. Field codes and the numbers of lists and notes are not in it. Headers, footers and
    comments are apparatus.
    """

    name = "docx"
    version = 2

    def __init__(self, limits: Limits | None = None) -> None:
        self._limits = limits

    def confidence(self, source: Source) -> float:
        """1 if the file is a ZIP with Word's parts; a little if only the name says so (to say what it is)."""
        suffix = PurePath(source.file_name).suffix.lower()
        parts = members(source.path, source.head)
        if MAIN in parts or any(part.startswith("word/document") and part.endswith(".xml") for part in parts):
            return 1.0
        if source.head.startswith(OLE):
            return 0.5 if suffix in _SUFFIXES | _OLD else 0.0
        return 0.4 if suffix in _SUFFIXES else 0.0

    def read(self, source: Source, progress: Progress) -> Read:
        """Read the document. Raises InputError with one sentence if it cannot be read."""
        progress.report(0, source.size, msg("Reading {name}", name=source.file_name))
        if source.head.startswith(OLE):
            raise _old_or_encrypted(source)
        with package(source.path, source.file_name, _KIND, self._limits) as opened:
            parts = Parts(opened)
            reading, text = _read(parts, progress)
            properties = _properties(parts)
        if not reading.text[: reading.notes_end]:
            raise InputError(
                msg("The document “{name}” holds no text.", name=source.file_name),
                msg("Scanned pages have to go through text recognition first."),
            )
        return Read(self._described(reading, source, properties), text, MEDIA_TYPE)

    def _described(self, reading: Reading, source: Source, properties: dict[str, str]) -> Reading:
        own = properties.pop("title", "")
        titles = [block for block in reading.blocks if block.kind is BlockKind.TITLE]
        outline = reading.outline
        found = reading.text[titles[0].start : titles[0].end] if titles else own if looks_like_title(own) else ""
        if not found and outline and outline[0].start == 0:
            found = outline[0].text
        return replace(
            reading,
            reader=self.name,
            reader_version=self.version,
            library=f"lxml {version('lxml')}",
            settings=source.settings,
            title=found or PurePath(source.file_name).stem,
            language=guess_language(reading.text[: reading.notes_end]),
            metadata=properties,
        )


def _read(parts: Parts, progress: Progress) -> tuple[Reading, str]:
    source, document = SourceText(), parts.parsed(parts.main)
    setting = Setting(Styles.of(parts.related("styles")), Numbering.of(parts.related("numbering")), {})

    def story(part: str, root: Element) -> list[Paragraph]:
        progress.check()
        told = Story(replace(setting, links=parts.links(part)), source)
        told.read(root)
        return told.paragraphs

    def stories(found: Iterable[str]) -> list[Paragraph]:
        return [paragraph for part in found if part for paragraph in story(part, parts.parsed(part))]

    body = story(parts.main, document)
    notes = stories(map(parts.find, ("footnotes", "endnotes")))
    apart = stories((*parts.headers(document), parts.find("comments")))
    text = str(source)
    writer = Writer(text, Labels.of(document, parts.related("settings")))
    writer.write(body)
    writer.write_apart(apart)
    kept = [one for one in notes if one.note not in setting.dropped]
    reading = writer.reading({key: list(group) for key, group in groupby(kept, key=lambda one: one.note)})
    return replace(reading, warnings=tuple(_warnings(setting.found))), text


def _properties(parts: Parts) -> dict[str, str]:
    """Title, author and date from the core properties (ECMA-376, part 2, section 11)."""
    found: dict[str, str] = {}
    root = parts.properties()
    for element in () if root is None else root.iter("{*}*"):
        name = element.tag.rpartition("}")[2]
        if name in ("title", *_PROPERTIES) and element.text and element.text.strip():
            found[_PROPERTIES.get(name, name)] = " ".join(element.text.split())
    return found


def _warnings(found: Counter[str]) -> Iterator[Message]:
    if found["insertions"] or found["deletions"]:
        yield msg(
            "The document has tracked changes: insertions ({insertions}) are read, deletions ({deletions}) are not.",
            insertions=found["insertions"],
            deletions=found["deletions"],
        )
    if found["comments"]:
        yield nmsg(
            "{count} comment is kept beside the text, and not read.",
            "{count} comments are kept beside the text, and not read.",
            found["comments"],
        )
    if found["embedded"]:
        yield nmsg(
            "{count} diagram or embedded object is left out.",
            "{count} diagrams or embedded objects are left out.",
            found["embedded"],
        )


def _old_or_encrypted(source: Source) -> InputError:
    """What to say of a compound file: a new document with a password, or one of Word before 2007."""
    if _ENCRYPTED in source.head or _ENCRYPTED in source.path.read_bytes():
        return InputError(
            msg("“{name}” is protected by a password.", name=source.file_name),
            msg("Open it in Word or LibreOffice and save a copy without password."),
        )
    return InputError(
        msg("“{name}” is in the old Word format (.doc), which Workbench cannot read.", name=source.file_name),
        msg("Open it in Word or LibreOffice and save it as .docx."),
    )
