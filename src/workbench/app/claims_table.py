"""What sources claim as a table, a web page or a text document: every value with its words and citation."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path

from workbench.app.archive import Archive
from workbench.claims import waiting_text
from workbench.claims.templates import slot_name
from workbench.errors import InputError
from workbench.exporters.excerpt_page import opening
from workbench.exporters.excerpts import Excerpt, excerpts
from workbench.exporters.request import ExportRequest
from workbench.exporters.tables import write_table
from workbench.exporters.word import Writer, new_document
from workbench.exporters.writing import written
from workbench.finding.claims import Board, Cell, Row
from workbench.finding.claims.proposals import DATE
from workbench.model.views import AnnotationFilter
from workbench.translation import N_, msg, tr

COLUMNS = (
    *("subject", "kind", "slot", "relation", "reason", "settled", "value", "state", "source", "words", "page", "note"),
    *("voice", "speaker", "verdict", "why", "remark", "citation", "claim_id", "annotation_id", "document_id"),
)
SUFFIXES = (".csv", ".docx", ".html")

RELATIONS = {
    "agree": N_("agree"),
    "refines": N_("refines"),
    "conflicts": N_("conflicts"),
    "silent": N_("silent"),
}
VERDICTS = {"preferred": N_("preferred"), "possible": N_("possible"), "rejected": N_("rejected")}
LOST = N_("(evidence lost)")
INFERRED = N_("(inferred: {reason})")


@dataclass(frozen=True, slots=True)
class _Line:
    """One claim as it leaves the archive; no ``excerpt``: inferred, or its evidence is lost."""

    board: Board
    row: Row
    cell: Cell
    excerpt: Excerpt | None

    @property
    def reason(self) -> str:
        """Why the row stands as it does, in the words of the window."""
        waiting = len(self.board.proposals) if self.row.slot == DATE else 0
        return waiting_text(self.row.relation, waiting) or str(self.row.relation.reason)


def write_claims(
    archive: Archive, boards: Sequence[Board], target: Path, *, style: str = "plain", overwrite: bool = False
) -> int:
    """Write what is claimed on these boards as .csv, .docx or .html; returns the number of claims.

    What private passages say stays at home. Raises InputError for another kind of file or a name that is taken,
    EnvironmentFailedError if it cannot be written; then nothing is left.
    """
    writers: dict[str, Callable[[str, str, list[_Line]], bytes]] = {".csv": _csv, ".docx": _docx, ".html": _html}
    writer = writers.get(target.suffix.lower())
    if writer is None:
        raise InputError(
            msg("“{name}” cannot hold claims.", name=target.name), msg("Let its name end with .csv, .docx or .html.")
        )
    lines = list(_lines(archive, boards, style))
    with written(target, overwrite=overwrite) as file:
        file.write(writer(archive.title, archive.author.name, lines))
    return len(lines)


def _lines(archive: Archive, boards: Sequence[Board], style: str) -> Iterator[_Line]:
    cells = [(board, row, cell) for board in boards for row in board.rows for cell in row.all_cells]
    wanted = frozenset(str(cell.view.annotation.id) for _, _, cell in cells if cell.view)
    found: dict[str, Excerpt] = {}
    if wanted:
        request = ExportRequest(
            archive.read, archive.reading, archive.title, archive.author, AnnotationFilter(ids=wanted), style
        )
        found = {str(one.view.annotation.id): one for one in excerpts(request)}
    for board, row, cell in cells:
        excerpt = found.get(str(cell.claim.annotation))
        if excerpt is not None or cell.state != "passage":
            yield _Line(board, row, cell, excerpt)


def _csv(_title: str, _author: str, lines: list[_Line]) -> bytes:
    file = io.BytesIO()
    write_table(file, COLUMNS, map(_cells, lines))
    return file.getvalue()


def _cells(line: _Line) -> Sequence[str]:
    claim, excerpt, row = line.cell.claim, line.excerpt, line.row
    source = line.cell.source
    return (
        *(line.board.subject.name, line.board.subject.kind, row.slot, str(row.relation.relation)),
        *(line.reason, "yes" if row.relation.settled else "", line.cell.shown, line.cell.state),
        (source.title or source.file_name) if source else "",
        *((excerpt.quote, excerpt.label, excerpt.note) if excerpt else ("", "", "")),
        *(claim.voice, line.cell.speaker, claim.verdict, claim.why, claim.note or claim.reason),
        excerpt.citation if excerpt else "",
        *(claim.id, claim.annotation or "", source.id if source else ""),
    )


def _docx(title: str, author: str, lines: list[_Line]) -> bytes:
    document = new_document(title, author)
    writer = Writer(document)
    styles = {
        "subject": "Heading 1",
        "slot": "Heading 2",
        "relation": "Normal",
        "value": "List Bullet",
        "words": "Quote",
    }
    for kind, label, text in _told(lines):
        writer.add(styles.get(kind, "Normal"), text, label=label)
    packed = io.BytesIO()
    document.save(packed)
    return packed.getvalue()


_TAGS = {"subject": "h2", "slot": "h3", "words": "blockquote", "citation": "cite"}


def _html(title: str, _author: str, lines: list[_Line]) -> bytes:
    pieces = [opening(title)]
    for kind, label, text in _told(lines):
        tag = _TAGS.get(kind, "p")
        strong = f"<strong>{escape(label)}</strong> " if label else ""
        pieces.append(f"<{tag}>{strong}<bdi>{escape(text)}</bdi></{tag}>\n")
    return "".join([*pieces, "</body>\n</html>\n"]).encode("utf-8")


def _told(lines: list[_Line]) -> Iterator[tuple[str, str, str]]:
    """The lines as paragraphs: kind, label, text; heads where subject or slot change."""
    subject, slot = "", ""
    for line in lines:
        if line.board.subject.id != subject:
            subject, slot = line.board.subject.id, ""
            yield "subject", "", line.board.subject.name
        if line.row.slot != slot:
            slot = line.row.slot
            yield "slot", "", slot_name(slot)
            yield "relation", tr(RELATIONS[line.row.relation.relation]), line.reason
        yield from _of_claim(line)


def _of_claim(line: _Line) -> Iterator[tuple[str, str, str]]:
    claim = line.cell.claim
    verdict = tr(VERDICTS[claim.verdict]) if claim.verdict else ""
    said = " – ".join(part for part in (verdict, claim.why) if part)
    yield "value", line.cell.shown, said
    if line.excerpt is None:
        yield "note", "", tr(LOST) if line.cell.state == "lost" else tr(INFERRED, reason=claim.reason)
        return
    yield "words", "", line.excerpt.quote
    speaker = tr("As {name} says: ", name=line.cell.speaker) if line.cell.speaker else ""
    yield "citation", "", speaker + line.excerpt.citation
    if claim.note:
        yield "note", "", claim.note
