"""PDFs without characters come in as pages; those with some say which pages are pictures."""

from __future__ import annotations

from pathlib import Path

from pdf_samples import Sheets, picture_only

from workbench.app.archive import Archive
from workbench.commands.annotations import CreateAnnotation
from workbench.importing.report import Status
from workbench.model.geometry import PageGeometry, packed_page
from workbench.model.outline import rectangle
from workbench.plugins import Read, Source
from workbench.progress import no_progress
from workbench.readers.pdf import PdfReader
from workbench.readers.pdf.extraction import Extraction
from workbench.readers.pdf.protocol import PageText, Reason
from workbench.readers.pdf.scans import pictures, ranges


def read(path: Path) -> Read:
    content = path.read_bytes()
    return PdfReader().read(Source(path, path.name, content[:65536], len(content)), no_progress())


def test_a_pdf_of_pictures_is_read_as_pages_of_their_size_in_points(tmp_path: Path) -> None:
    found = read(picture_only(tmp_path / "scan.pdf", pages=3))
    reading = found.reading
    assert (reading.text, found.source, found.media_type) == ("", "\f\f", "application/pdf")
    assert [page.label for page in reading.pages] == ["1", "2", "3"]
    sizes = [(page.width, page.height) for page in map(reading.geometry.page, range(3)) if page]
    assert sizes == [(595, 842)] * 3
    assert "pictures of 3 pages, without text" in str(reading.warnings[0])
    assert len(reading.warnings) == 1
    assert list(reading.source_map.problems(len(found.source), 0)) == []


def test_a_pdf_with_text_keeps_it_and_says_which_pages_are_pictures(tmp_path: Path) -> None:
    sheets = Sheets(tmp_path / "mixed.pdf")
    sheets.lines(["The report opens here, with one line."])
    for _ in range(3):
        sheets.next_page()
        sheets.canvas.rect(50, 50, 300, 300, fill=1)
    sheets.next_page()
    sheets.lines(["It goes on here, and it ends."])
    found = read(sheets.save())
    assert "The report opens here" in found.reading.text
    assert [str(one) for one in found.reading.warnings if "characters" in str(one)] == [
        "Pages 2–4 have no characters: they are pictures, or blank."
    ]


def test_labels_of_a_scan_stay_and_a_page_that_failed_is_as_large_as_the_one_before() -> None:
    first = PageText(0, "iv", geometry=packed_page(PageGeometry(0, 300, 400, 90, ())))
    reading, text = pictures(Extraction(pages=[None, first, None], failures={0: Reason.DAMAGED, 2: Reason.DEADLINE}))
    pages = [reading.geometry.page(number) for number in range(3)]
    assert [(page.width, page.height, page.rotation) for page in pages if page] == [
        (595, 842, 0),
        (300, 400, 90),
        (300, 400, 0),
    ]
    assert ([page.label for page in reading.pages], text) == (["1", "iv", "3"], "\f\f")


def test_runs_of_pages_are_told_in_short() -> None:
    assert ranges([1, 2, 3, 7, 9, 10]) == "1–3, 7, 9–10"


def test_a_scan_is_imported_marked_and_sound(tmp_path: Path) -> None:
    with Archive.create(tmp_path / "a.workbench") as archive:
        report = archive.importer().run([picture_only(tmp_path / "scan.pdf")])
        assert report.files[0].status is Status.ADDED
        document = report.files[0].document
        assert document is not None
        assert document.title == "scan"
        archive.do(CreateAnnotation(document=document.id, regions=[rectangle(0, (10, 10), (90, 90))]))
        assert not archive.check()
