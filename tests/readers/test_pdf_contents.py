"""What a PDF brings besides its pages: an outline, programs, files; endless ones too."""

import pytest
from pdf_samples import FONT, Sheets, simple, stream, words, written

from workbench.plugins import Source
from workbench.progress import no_progress
from workbench.readers.pdf import PdfReader


def read(path):
    data = path.read_bytes()
    return PdfReader().read(Source(path, path.name, data[: 64 << 10], len(data)), no_progress()).reading


def said(reading) -> str:
    return " ".join(map(str, reading.warnings))


def with_catalogue(path, entries: bytes, *more: bytes):
    """A page of one line; objects from 6 on are ``more``."""
    tree = b"<< /Type /Pages /Count 1 /Kids [4 0 R] /MediaBox [0 0 595 842] /Resources << /Font << /F 3 0 R >> >> >>"
    page = b"<< /Type /Page /Parent 2 0 R /Contents 5 0 R >>"
    return written(path, [b"<< /Type /Catalog /Pages 2 0 R " + entries + b" >>", tree, FONT, page, words("one"), *more])


@pytest.mark.parametrize(
    "entries",
    [
        b"/OpenAction << /S /JavaScript /JS (app.alert(1)) >>",
        b"/OpenAction << /S /Launch /F (calc.exe) >>",
        b"/AA << /WC << /S /JavaScript /JS (1) >> >>",
        b"/Names << /JavaScript << /Names [(a) << /S /JavaScript /JS (1) >>] >> >>",
    ],
)
def test_a_program_in_the_file_is_mentioned(tmp_path, entries):
    assert "program (such as JavaScript), which was not run" in said(read(with_catalogue(tmp_path / "a.pdf", entries)))


def test_files_in_the_file_are_counted(tmp_path):
    tree = b"<< /Kids [<< /Names [(a) 8 0 R (b) 8 0 R] >> << /Names [(c) 8 0 R] >>] >>"
    reading = read(with_catalogue(tmp_path / "a.pdf", b"/Names << /EmbeddedFiles 6 0 R >>", tree))
    assert "contains 3 other files, which were not opened" in said(reading)


def test_a_plain_file_carries_nothing(tmp_path):
    assert "not run" not in said(read(simple(tmp_path / "a.pdf", 1)))


@pytest.mark.parametrize(
    ("entries", "more"),
    [
        (b"/Names 6 0 R", (b"(no names)",)),
        (b"/Names << /EmbeddedFiles 6 0 R >>", (b"<< /Kids [6 0 R 6 0 R] >>",)),
        (b"/Outlines 6 0 R", (b"<< /First 7 0 R >>", b"<< /Title (Round) /Next 7 0 R /First 7 0 R >>")),
        (b"/Outlines 6 0 R", (b"<< /First 7 0 R >>", b"<< /Title (Where) /Dest [(x)] >>")),
        (b"/Outlines 6 0 R", (b"<< /First 7 0 R >>", b"<< /Title (Where) /Dest (nowhere) >>")),
        (b"/OpenAction 6 0 R", (b"<< /S 6 0 R >>",)),
    ],
)
def test_what_is_broken_or_goes_round_costs_no_page(tmp_path, entries, more):
    assert read(with_catalogue(tmp_path / "a.pdf", entries, *more)).text.strip() == "one"


def test_an_outline_tells_headings_where_the_pages_show_none(tmp_path):
    sheets = Sheets(tmp_path / "a.pdf")
    for number, head in enumerate(("渡口的早晨", "冬天的倉庫")):
        sheets.canvas.bookmarkPage(f"p{number}")
        sheets.canvas.addOutlineEntry(head, f"p{number}", level=0)
        sheets.text(70, 90, head)
        sheets.lines(
            ["船在日出以前離岸，岸上的人還沒有數完貨箱，帳目就這樣一直缺了下來，", "後來也沒有人補上。"], top=150
        )
        if not number:
            sheets.next_page()
    reading = read(sheets.save())
    assert reading.title == "渡口的早晨"
    assert [(heading.level, heading.text) for heading in reading.outline] == [(1, "冬天的倉庫")]


def test_metadata_name_the_author_unless_it_is_an_account(tmp_path):
    for name, author in (("Irma Falk", "Irma Falk"), ("Administrator", ""), ("lw2003", "")):
        sheets = Sheets(tmp_path / "a.pdf")
        sheets.canvas.setAuthor(name)
        sheets.canvas.setSubject("River traffic")
        sheets.lines(["船在日出以前離岸。"])
        metadata = read(sheets.save()).metadata
        assert (metadata.get("author", ""), metadata["Subject"]) == (author, "River traffic")


def test_an_unused_stream_is_no_page(tmp_path):
    assert read(with_catalogue(tmp_path / "a.pdf", b"", stream(b"x"))).text.strip() == "one"
