"""What is odd about pages that are read all the same is said: blank ones, impossible sizes, swollen ones."""

from __future__ import annotations

from pathlib import Path

import pytest
from pdf_samples import Sheets, stream, words, written

from workbench.plugins import Read, Source
from workbench.progress import no_progress
from workbench.readers.pdf import PdfReader, child
from workbench.readers.pdf.protocol import Limits, Request


def read(path: Path) -> Read:
    content = path.read_bytes()
    return PdfReader().read(Source(path, path.name, content[:65536], len(content)), no_progress())


def said(path: Path) -> list[str]:
    return [str(one) for one in read(path).reading.warnings]


def one_page(path: Path, *, box: str, content: bytes) -> Path:
    catalog, pages = b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
    fonts = b"/Resources << /Font << /F << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >>"
    page = f"<< /Type /Page /Parent 2 0 R /MediaBox {box} /Contents 4 0 R ".encode() + fonts + b" >>"
    return written(path, [catalog, pages, page, content])


def test_a_pdf_of_blank_pages_is_called_blank_and_no_picture(tmp_path: Path) -> None:
    sheets = Sheets(tmp_path / "blank.pdf")
    sheets.next_page()
    sheets.next_page()
    assert said(sheets.save()) == ["This PDF is 3 blank pages."]


def test_a_blank_page_between_others_is_called_blank(tmp_path: Path) -> None:
    sheets = Sheets(tmp_path / "mixed.pdf")
    sheets.lines(["The ferry lay at the bank all night."])
    sheets.next_page()
    sheets.next_page()
    sheets.lines(["In the morning it was gone, and the bell with it."])
    assert [one for one in said(sheets.save()) if "characters" in one or "blank" in one] == ["Page 2 is blank."]


@pytest.mark.parametrize("box", ["[0 0 1e30 1e30]", "[/a /b null 3]", "[0 0 99999999999 10]", "[0 0 5]"])
def test_a_page_of_an_impossible_size_is_read_and_the_size_is_named(tmp_path: Path, box: str) -> None:
    made = read(one_page(tmp_path / "size.pdf", box=box, content=words("A line about the ferry.")))
    assert "A line about the ferry." in made.reading.text
    assert "Page 1 gives no size that a page can have: it is taken as 612 by 792 points." in map(
        str, made.reading.warnings
    )
    page = made.reading.geometry.page(0)
    assert page is not None
    assert (page.width, page.height) == (612, 792)


def test_a_page_that_unpacks_to_very_much_is_named_as_what_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = one_page(tmp_path / "swollen.pdf", box="[0 0 595 842]", content=stream(b" " * 5000))
    monkeypatch.setattr(child, "_SWOLLEN", 4000)
    sent: list[dict[str, object]] = []
    child.serve(Request(str(path), "", 0, Limits()), sent.append)
    assert [one["remarks"] for one in sent if one["kind"] == "page"] == [("swollen",)]
