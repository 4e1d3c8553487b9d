"""The recognised text of a document: taken over from files, recognised here, corrected by hand, written out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from workbench.app.archive import Archive
from workbench.commands.documents import AdoptReading
from workbench.commands.recognition import AdoptCorrected, AdoptRecognised
from workbench.errors import InputError
from workbench.exporters.writing import written
from workbench.importing.rereading import Reread, Rereader
from workbench.model.reading import BY_HAND, Reading
from workbench.model.recognition import RecognisedPage
from workbench.model.records import Document
from workbench.plugins import Read
from workbench.progress import Progress, no_progress
from workbench.readers.recognised.adding import NewLine, with_lines
from workbench.readers.recognised.composing import composed, taken_apart
from workbench.readers.recognised.correcting import Typed, corrected
from workbench.readers.recognised.files import read_files
from workbench.readers.recognised.numbering import page_numbers
from workbench.readers.recognised.placing import PageDraft, drafted
from workbench.readers.recognised.writing import OURS, hocr
from workbench.translation import msg, nmsg, tr


@dataclass(frozen=True, slots=True)
class Pages:
    """A document's present pages: the reading that they were taken from, and each of them."""

    document: Document
    reading: Reading
    drafts: tuple[PageDraft, ...]

    def size(self, index: int) -> tuple[float, float]:
        """Width and height of a page in its own units. Raises InputError if nothing is known of it."""
        page = self.drafts[index].geometry
        if page is None or page.width <= 0 or page.height <= 0:
            raise InputError(
                msg("Nothing is known of the size of page {page}.", page=index + 1),
                msg("Read the document anew first (Document ▸ Read anew)."),
            )
        return page.width, page.height


def no_such_page(count: int) -> InputError:
    """A page was asked for that is none of the ``count`` of the document."""
    return InputError(
        nmsg("The document has {count} page.", "The document has {count} pages.", count), msg("Pages count from 1.")
    )


def pages_of(archive: Archive, document: Document) -> Pages:
    """The pages of a document. Raises InputError if it is none of printed pages."""
    reading = archive.as_read(document)
    source = archive.read.readings.source(reading.id)
    if not reading.paged_source or not reading.geometry or source is None:
        raise InputError(
            msg("“{title}” has no pages whose text could be recognised.", title=document.title),
            msg("Text is recognised in scans: pictures, and PDFs of pictures."),
        )
    return Pages(document, reading, tuple(taken_apart(reading, source)))


def take_over(
    archive: Archive,
    document: Document,
    files: Sequence[Path],
    *,
    pages: Sequence[int] = (),
    progress: Progress | None = None,
) -> Reread:
    """Give a document the text of hOCR, ALTO or PAGE files; ``pages`` (from 0) if they are not all of its pages.

    A file that :func:`write_hocr` wrote may be corrected: what differs is taken as typed by hand.
    Raises InputError if a file is none, is broken, or has other pages than the document.
    """
    present = pages_of(archive, document)
    found = read_files(files)
    numbers = page_numbers(found, len(present.drafts), pages)
    drafts = list(present.drafts)
    for number, page in zip(numbers, found, strict=True):
        drafts[number] = _taken(present, number, page)
    return adopt(archive, present, drafts, AdoptRecognised, progress)


def correct(archive: Archive, document: Document, typed: Mapping[int, Typed], new: Sequence[NewLine] = ()) -> Reread:
    """Replace recognised lines by what a person typed, by page and line counted from 0; one step to take back.

    ``new`` are lines that were not recognised; they go where they stand on their pages. Raises
    InputError for a line or page that is not there.
    """
    present = pages_of(archive, document)
    drafts = list(present.drafts)
    try:
        for number, lines in typed.items():
            drafts[number] = corrected(drafts[number], lines)
    except IndexError:
        raise InputError(
            msg("Page {page} has no such recognised line.", page=number + 1),
            msg("`workbench document recognise … --lines` lists them."),
        ) from None
    for number in sorted({line.page for line in new}):
        drafts[number] = _with_new(present, drafts, [line for line in new if line.page == number])
    return adopt(archive, present, drafts, AdoptCorrected)


def _with_new(present: Pages, drafts: Sequence[PageDraft], new: Sequence[NewLine]) -> PageDraft:
    number = new[0].page
    if not 0 <= number < len(drafts):
        raise no_such_page(len(drafts))
    width, height = present.size(number)
    try:
        return with_lines(drafts[number], new)
    except ValueError:
        raise InputError(
            msg("A new line does not stand on page {page}.", page=number + 1),
            msg("The page is {width} wide and {height} high.", width=f"{width:g}", height=f"{height:g}"),
        ) from None


def write_hocr(archive: Archive, document: Document, target: Path) -> None:
    """Write the recognised text as hOCR. Raises InputError if there is none, or something stands at ``target``."""
    present = pages_of(archive, document)
    if not present.reading.certainty:
        raise InputError(
            msg("“{title}” has no recognised text.", title=document.title),
            msg("Let its text be recognised first: workbench document recognise --help."),
        )
    with written(target, overwrite=False) as file:
        for piece in hocr(present.drafts, title=document.title):
            file.write(piece.encode("utf-8"))


def adopt(
    archive: Archive,
    present: Pages,
    drafts: Sequence[PageDraft],
    adopting: type[AdoptReading],
    progress: Progress | None = None,
) -> Reread:
    """Make a reading of these pages the document's present one; its annotations are accounted for."""
    (progress or no_progress()).check()
    document = present.document
    read = composed(drafts, library=_library(drafts), title=document.title, media_type=document.media_type)
    kept = replace(read.reading, metadata=present.reading.metadata, language=present.reading.language)
    rereader = Rereader(archive.bus, archive.read, archive.path)
    return rereader.adopt(document, Read(kept, read.source, read.media_type), adopting)


def placed(present: Pages, number: int, page: RecognisedPage, origin: str) -> PageDraft:
    """What was recognised, in the place of a page of the document; label and turn of the page stay."""
    before = present.drafts[number]
    made = drafted(page, number, present.size(number), origin=origin)
    turned = before.geometry.rotation if before.geometry else 0
    geometry = replace(made.geometry, rotation=turned) if made.geometry else None
    return replace(made, geometry=geometry, label=before.label)


def _taken(present: Pages, number: int, page: RecognisedPage) -> PageDraft:
    before = present.drafts[number]
    texts = [" ".join(word.text for word in line.words) for line in page.lines]
    if page.made_by.startswith(OURS) and len(texts) == len(before.lines):
        differing = {
            at: text
            for at, (text, old) in enumerate(zip(texts, before.lines, strict=True))
            if text != " ".join(before.text[old.start : old.end].split())
        }
        return corrected(before, differing)
    return placed(present, number, page, page.made_by or tr("recognised elsewhere"))


def _library(drafts: Sequence[PageDraft]) -> str:
    """Who recognised the lines, and how many of them were typed by hand."""
    origins = dict.fromkeys(line.origin for draft in drafts for line in draft.lines)
    by_hand = sum(line.origin == BY_HAND for draft in drafts for line in draft.lines)
    programs = ", ".join(one for one in origins if one not in ("", BY_HAND))
    return f"{programs} + {by_hand}".strip(" +") if by_hand else programs


def tell(done: Reread, lines: int) -> list[object]:
    """What became of it, in sentences."""
    said: list[object] = [nmsg("{count} line of recognised text.", "{count} lines of recognised text.", lines)]
    if done.unplaced:
        said.append(
            nmsg(
                "{count} annotation did not find its place and waits in the tray.",
                "{count} annotations did not find their places and wait in the tray.",
                len(done.unplaced),
            )
        )
    return [*said, *done.idle.sentences()]
