"""Copies of PDFs with the chosen annotations written into them; the originals stay as they are."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing
from itertools import groupby
from pathlib import Path
from typing import Any, ClassVar

from workbench.errors import EnvironmentFailedError, InputError, WorkbenchError
from workbench.exporters.excerpts import Excerpt, Texts, leaving, wanted
from workbench.exporters.marked_pdf.marks import Mark, marks_of
from workbench.exporters.request import ExportRequest
from workbench.exporters.threads import told
from workbench.exporters.writing import in_place_of, opened, refuse_existing, sentences
from workbench.model.records import Document
from workbench.model.views import AnnotationFilter
from workbench.progress import Progress
from workbench.store.queries import Queries
from workbench.store.queries.comments import CommentView
from workbench.translation import N_, msg

SECONDS = 120.0
"""How long the writing of one copy may take."""

MEMORY = 3 << 30
"""Bytes of address space that it may take."""

_LOOK = 0.04
_WHY = {
    "password": (
        N_("“{title}” is encrypted, and its password is not known here."),
        N_("Open its pages in the window and give the password there, or use --password on the command line."),
    ),
    "memory": (N_("“{title}” needs too much memory to be written."), N_("Export its annotations in another format.")),
    "pages": (
        N_("“{title}” has too many pages for annotations to be written into it."),
        N_("Export its annotations in another format."),
    ),
    "time": (
        N_("“{title}” takes too long to be written."),
        N_("Export its annotations in another format, or repair a copy with a PDF program and import that."),
    ),
    "damaged": (
        N_("“{title}” cannot be written: the PDF is damaged."),
        N_("Export its annotations in another format, or repair a copy with a PDF program and import that."),
    ),
}


class MarkedPdfExporter:
    """The PDF as it was imported, with highlights, regions, notes and comments as PDF annotations.

    One document gives one file; several give a folder with a file for each.
    """

    name: ClassVar[str] = "pdf-annotations"
    label: ClassVar[str] = N_("Original PDF with annotations")
    suffix: ClassVar[str] = ".pdf"

    def export(self, request: ExportRequest, target: Path, progress: Progress) -> Sequence[Path]:
        """Write the copies. Raises InputError if no chosen annotation stands on a PDF that may be given away."""
        groups = [(one, list(rows)) for one, rows in groupby(wanted(request), key=lambda each: each.view.document)]
        chosen = [(one, rows) for one, rows in groups if _copied(one)]
        if not chosen:
            raise InputError(
                msg("None of these annotations stands on a PDF that may be given away."),
                msg("Choose annotations of a PDF, or another format."),
            )
        if len(chosen) == 1:
            return [_copy(request, *chosen[0], target, progress)]
        return _folder(request, chosen, target, progress)

    def count(self, queries: Queries, chosen: AnnotationFilter) -> int:
        """How many annotations an export of ``chosen`` writes: those on PDFs that may be given away."""
        return sum(_copied(view.document) for view in leaving(queries, chosen))


def _copied(document: Document) -> bool:
    """Whether a copy of the document may be written."""
    return document.media_type == "application/pdf" and document.shareable


def _folder(
    request: ExportRequest, chosen: Sequence[tuple[Document, list[Excerpt]]], target: Path, progress: Progress
) -> list[Path]:
    folder = target.with_suffix("") if target.suffix.lower() == ".pdf" else target
    refuse_existing(folder, overwrite=False)
    with sentences(folder):
        folder.mkdir()
    made = []
    for number, (document, rows) in enumerate(chosen):
        progress.report(number, len(chosen), document.title)
        made.append(_copy(request, document, rows, _free(folder, document.file_name), progress))
    return made


def _free(folder: Path, name: str) -> Path:
    """A name in the folder that nothing has yet."""
    plain = Path(Path(name).name or "document.pdf")
    path, number = folder / plain.with_suffix(".pdf"), 1
    while path.exists():
        number += 1
        path = folder / f"{plain.stem} ({number}).pdf"
    return path


def _copy(
    request: ExportRequest, document: Document, rows: Iterable[Excerpt], target: Path, progress: Progress
) -> Path:
    marks = _marks(request, document, list(rows))
    with in_place_of(target, overwrite=request.overwrite) as part, tempfile.TemporaryDirectory() as folder:
        original = Path(folder) / "original.pdf"
        _fetch(request, document, original)
        content = _written(document, original, marks, _password(request, document), progress)
        with opened(part) as file:
            file.write(content)
    return target


def _marks(request: ExportRequest, document: Document, rows: Sequence[Excerpt]) -> list[Mark]:
    reading = Texts(request).of(document)
    private = bool(request.options.get("private"))
    threads: dict[str, list[CommentView]] = {}
    for view in told(request.queries, {row.view.annotation.id for row in rows}, private=private):
        threads.setdefault(view.comment.annotation, []).append(view)
    authors = {str(person.id): person.name for person in request.queries.documents.people()}
    return [mark for row in rows for mark in marks_of(row, reading, threads.get(row.view.annotation.id, ()), authors)]


def _fetch(request: ExportRequest, document: Document, target: Path) -> None:
    """The untouched original, from the archive or from where it is linked."""
    originals, link = request.queries.originals, Path(str(request.options.get("folder", ""))) / document.link
    with sentences(target), target.open("wb") as file:
        if originals.holds(document.checksum):
            with closing(originals.read(document.checksum)) as pieces:
                file.writelines(pieces)
        elif document.storage == "linked" and link.is_file():
            file.write(link.read_bytes())
        else:
            raise EnvironmentFailedError(
                msg("The original of “{title}” is not in this copy of the archive.", title=document.title),
                msg("Ask whoever has it, or export in another format."),
            )


def _password(request: ExportRequest, document: Document) -> str:
    """That of this very file, else the one for all."""
    known: Mapping[str, str] = request.options.get("passwords") or {}
    return known.get(document.checksum) or str(request.options.get("password") or "")


def _written(document: Document, original: Path, marks: Sequence[Mark], password: str, progress: Progress) -> bytes:
    request = {
        "path": str(original),
        "password": password,
        "memory": MEMORY,
        "marks": [mark.as_json() for mark in marks],
    }
    line = json.dumps(request).encode("ascii") + b"\n"
    with tempfile.TemporaryFile() as said, tempfile.TemporaryFile() as asked:
        asked.write(line)
        asked.seek(0)
        with subprocess.Popen(command(), stdin=asked, stdout=said, stderr=subprocess.DEVNULL) as child:
            _wait(child, document, progress)
        said.seek(0)
        answer = _understood(said.readline())
        if "bytes" not in answer:
            raise _refusal(document, str(answer.get("reason", "damaged")))
        return said.read()


def command() -> list[str]:
    """How the child is started."""
    return [sys.executable, "-P", "-m", "workbench.exporters.marked_pdf.child"]


def _wait(child: subprocess.Popen[bytes], document: Document, progress: Progress) -> None:
    end = time.monotonic() + SECONDS
    try:
        while child.poll() is None:
            progress.check()
            if time.monotonic() > end:
                raise _refusal(document, "time")
            time.sleep(_LOOK)
    finally:
        child.kill()


def _understood(line: bytes) -> dict[str, Any]:
    try:
        return dict(json.loads(line))
    except ValueError:
        return {"reason": "damaged"}


def _refusal(document: Document, reason: str) -> WorkbenchError:
    text, hint = _WHY.get(reason, _WHY["damaged"])
    return InputError(msg(text, title=document.title), msg(hint))
