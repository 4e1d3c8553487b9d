"""Tagged excerpts as Markdown: a heading per document, a block quotation per excerpt."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path
from typing import ClassVar

from workbench.exporters.excerpt_files import Pictures, write_excerpts
from workbench.exporters.excerpts import Excerpt
from workbench.exporters.region_pictures import PicturesBeside
from workbench.exporters.request import ExportRequest
from workbench.progress import Progress
from workbench.translation import N_, Message, msg, tr

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~&$])")
_AT_START = re.compile(r"^(\s*\d*)([-+=.)])", re.MULTILINE)
_BREAK = re.compile(r"(?<=\S)\n(?=\S)")
"""A line's end, which Markdown would make a space unless a backslash stands before it."""


class MarkdownExporter:
    """Excerpts for reading on, and for note-taking programs."""

    name: ClassVar[str] = "markdown"
    label: ClassVar[str] = N_("Excerpts as Markdown")
    suffix: ClassVar[str] = ".md"

    def export(self, request: ExportRequest, target: Path, progress: Progress) -> Sequence[Path]:
        """Write the chosen excerpts to ``target``."""
        with PicturesBeside(request, target) as beside:
            made = write_excerpts(request, target, progress, _pieces, beside.addresses)
        return [*made, *beside.files]


def without_words(excerpt: Excerpt) -> str:
    """What stands for the words of an annotation that has none."""
    return tr("(a region of the page)") if excerpt.view.regions else tr("(the document as a whole)")


def escaped(text: str) -> str:
    """The text with everything that Markdown or HTML would take for markup escaped."""
    return _AT_START.sub(r"\1\\\2", _SPECIAL.sub(r"\\\1", text))


def details(excerpt: Excerpt, paths: Mapping[str, str]) -> Iterator[tuple[Message, str]]:
    """What stands below a quotation, label and text, without what is empty."""
    view = excerpt.view
    waits = view.state == "waiting"
    lines = (
        (msg("Where"), tr("waiting in the tray; words and page are the last ones known") if waits else ""),
        (msg("Note"), view.annotation.note),
        (msg("Tags"), "; ".join(paths.get(tag.id, tag.name) for tag in view.tags)),
        (msg("Entities"), "; ".join(entity.name for entity in view.entities)),
        (msg("Events"), "; ".join(event.name for event in view.events)),
        (msg("Marked by"), ", ".join(part for part in (view.author, view.annotation.stamp.created[:10]) if part)),
    )
    return ((label, text) for label, text in lines if text)


def by_document(excerpts: Iterable[Excerpt]) -> Iterator[tuple[str, list[Excerpt]]]:
    """The excerpts under their documents' titles, in order."""
    for _, some in groupby(excerpts, key=lambda excerpt: excerpt.view.document.id):
        group = list(some)
        document = group[0].view.document
        yield document.title or document.file_name, group


def _pieces(title: str, excerpts: Iterable[Excerpt], paths: Mapping[str, str], pictures: Pictures) -> Iterator[str]:
    yield f"# {_line(title)}\n"
    for name, group in by_document(excerpts):
        yield f"\n## {_line(name)}\n"
        for excerpt in group:
            yield "\n" + _excerpt(excerpt, paths, pictures(excerpt))


def _excerpt(excerpt: Excerpt, paths: Mapping[str, str], pictures: Sequence[str]) -> str:
    quote = escaped(excerpt.quote or without_words(excerpt))
    shown = "".join(f"![{escaped(tr('Region of the page'))}]({one})\n\n" for one in pictures)
    quoted = "".join(f"> {line}\n" for line in _BREAK.sub("\\\\\n", quote).split("\n"))
    lines = "".join(f"- {label}: {_indented(text)}\n" for label, text in details(excerpt, paths))
    return f"{shown}{quoted}>\n> — {_line(excerpt.citation)}\n\n{lines}"


def _indented(text: str) -> str:
    return escaped(text).replace("\n", "\n  ")


def _line(text: str) -> str:
    return escaped(" ".join(text.split()))
