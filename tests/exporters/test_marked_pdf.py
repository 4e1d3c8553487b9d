"""Highlights as annotations in a copy of the PDF, seen by other programs."""

from __future__ import annotations

import io
import struct
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pypdfium2
import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import IndirectObject
from reportlab.pdfgen.canvas import Canvas

from workbench.app.archive import Archive
from workbench.commands.annotations import CreateAnnotation
from workbench.commands.comments import AddComment
from workbench.commands.documents import DescribeDocument
from workbench.errors import InputError
from workbench.exporters.marked_pdf import child
from workbench.exporters.marked_pdf import exporter as exporter_module
from workbench.exporters.marked_pdf.exporter import MarkedPdfExporter
from workbench.model.ids import AnnotationId, DocumentId
from workbench.model.outline import polygon, rectangle
from workbench.model.views import AnnotationFilter

WORDS = "the lamp was lit again"


def pdf(path: Path, *, rotation: int = 0, crop: tuple[float, float, float, float] | None = None) -> Path:
    """One page with a line of words at a place that is not the middle, and another line below."""
    sheet = Canvas(str(path), pagesize=(400, 600), invariant=1)
    sheet.drawString(90, 470, f"In October {WORDS} by the keeper.")
    sheet.drawString(90, 450, "A second line, so that the page has a body of text to read.")
    sheet.showPage()
    sheet.save()
    if rotation or crop:
        writer = PdfWriter(clone_from=str(path))
        page = writer.pages[0]
        page.rotate(rotation)
        if crop:
            page.cropbox.lower_left, page.cropbox.upper_right = crop[:2], crop[2:]
        writer.write(str(path))
    return path


def imported(archive: Archive, path: Path) -> DocumentId:
    done = archive.importer().run([path]).files[0]
    assert done.document is not None, done
    return done.document.id


def mark(archive: Archive, document: DocumentId, words: str = WORDS, **more: Any) -> AnnotationId:
    record = archive.read.documents.get(document)
    assert record is not None
    at = archive.reading(record).text.index(words)
    return archive.do(
        CreateAnnotation(document=document, passage=archive.passage(record, (at, at + len(words))), **more)
    )


def annotations(path: Path) -> list[Any]:
    return [one.get_object() for page in PdfReader(str(path)).pages for one in page.get("/Annots", [])]


def yellow(path: Path) -> list[tuple[int, int]]:
    """Where the displayed page is marked, at one pixel a point."""
    with pypdfium2.PdfDocument(path) as document:
        page = document[0]
        picture = page.render(may_draw_forms=False).to_pil().convert("RGB")
        page.close()
    return [
        (x, y)
        for y in range(picture.height)
        for x in range(picture.width)
        if picture.getpixel((x, y))[2] < 140 < picture.getpixel((x, y))[0]  # type: ignore[index]
    ]


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
@pytest.mark.parametrize("crop", [None, (60.0, 400.0, 380.0, 560.0)])
def test_the_mark_lies_on_its_words_however_the_page_is_turned_and_cropped(
    archive: Archive, tmp_path: Path, rotation: int, crop: tuple[float, float, float, float] | None
) -> None:
    document = imported(archive, pdf(tmp_path / "paper.pdf", rotation=rotation, crop=crop))
    mark(archive, document)
    archive.export("pdf-annotations", tmp_path / "out.pdf")
    with pypdfium2.PdfDocument(tmp_path / "out.pdf") as shown:
        page = shown[0]
        text = page.get_textpage()
        searcher = text.search(WORDS)
        index, count = searcher.get_next() or (0, 0)
        boxes = [text.get_charbox(at) for at in range(index, index + count)]
        searcher.close()
        text.close()
        page.close()
    left, bottom, right, top = crop or (0.0, 0.0, 400.0, 600.0)
    width, height = right - left, top - bottom
    middles = [((one[0] + one[2]) / 2 - left, top - (one[1] + one[3]) / 2) for one in boxes]
    turned = {
        0: lambda x, y: (x, y),
        90: lambda x, y: (height - y, x),
        180: lambda x, y: (width - x, height - y),
        270: lambda x, y: (y, width - x),
    }[rotation]
    marked = set(yellow(tmp_path / "out.pdf"))
    assert marked
    for x, y in middles:
        column, row = turned(x, y)
        near = {(int(column) + dx, int(row) + dy) for dx in (-2, -1, 0, 1, 2) for dy in (-5, -3, 0, 3, 5)}
        assert near & marked
    assert len(marked) < 5000


def test_the_original_stays_byte_for_byte_and_the_copy_only_adds_to_it(archive: Archive, tmp_path: Path) -> None:
    path = pdf(tmp_path / "paper.pdf")
    mark(archive, imported(archive, path), note="注：燈塔", tag_names=["lamps"])
    archive.export("pdf-annotations", tmp_path / "out.pdf")
    copy = (tmp_path / "out.pdf").read_bytes()
    assert copy.startswith(path.read_bytes())
    [one] = annotations(tmp_path / "out.pdf")
    assert isinstance(one["/AP"].raw_get("/N"), IndirectObject), "a stream inside a dictionary is no PDF"
    assert (one["/Subtype"], one["/Contents"], one["/T"]) == ("/Highlight", "注：燈塔\nlamps", "Li Wen")
    assert one["/M"].startswith("D:20")
    assert len(one["/QuadPoints"]) == 8


def test_what_is_added_lists_as_many_objects_as_it_counts(tmp_path: Path) -> None:
    path = pdf(tmp_path / "paper.pdf")
    said, copy = child.answer(request(path))
    assert said["left"] == []
    stream = PdfReader(io.BytesIO(copy)).trailer
    at = int(copy.rsplit(b"startxref", 1)[1].split()[0])
    table = PdfReader(io.BytesIO(copy)).get_object(int(copy[at:].split()[0]))
    assert stream["/Size"] == table["/Size"] == sum(table["/Index"][-2:]) == int(copy[at:].split()[0]) + 1
    *_, last = struct.iter_unpack(">BIB", table.get_data())
    assert last == (1, at, 0)
    assert len(table.get_data()) == 6 * sum(table["/Index"][1::2])
    (tmp_path / "copy.pdf").write_bytes(copy)
    assert [one["/Contents"] for one in annotations(tmp_path / "copy.pdf")] == ["x"]


def test_regions_notes_on_the_whole_and_comments_go_along(archive: Archive, tmp_path: Path) -> None:
    document = imported(archive, pdf(tmp_path / "paper.pdf"))
    shapes = [rectangle(0, (10, 20), (60, 90)), polygon(0, [(100, 100), (150, 100), (120, 160)])]
    drawn = archive.do(CreateAnnotation(document=document, regions=shapes))
    archive.do(CreateAnnotation(document=document, note="about all of it"))
    archive.do(AddComment(annotation=drawn, text="Whose seal?", kind="question"))
    archive.do(AddComment(annotation=drawn, text="not for you", private=True))
    archive.export("pdf-annotations", tmp_path / "out.pdf")
    found = {one["/Subtype"]: one for one in annotations(tmp_path / "out.pdf")}
    answer = next(one for one in annotations(tmp_path / "out.pdf") if one.get("/Contents") == "Whose seal?")
    around = answer["/IRT"].get_object()["/Rect"]
    assert float(answer["/Rect"][2]) <= float(around[0]) or float(answer["/Rect"][0]) == 2, "beside, not upon it"
    assert sorted(one["/Subtype"] for one in annotations(tmp_path / "out.pdf")) == [
        "/Polygon",
        "/Square",
        "/Text",
        "/Text",
    ]
    assert [float(part) for part in found["/Square"]["/Rect"]] == [10, 510, 60, 580]
    replies = [one for one in annotations(tmp_path / "out.pdf") if "/IRT" in one]
    assert [one["/Contents"] for one in replies] == ["Whose seal?"]
    assert replies[0]["/IRT"]["/Subtype"] == "/Square"


def test_nothing_private_is_written_into_the_copy(archive: Archive, tmp_path: Path) -> None:
    document = imported(archive, pdf(tmp_path / "paper.pdf"))
    mark(archive, document, "October", note="for everybody")
    mark(archive, document, note="for me alone", private=True)
    archive.export("pdf-annotations", tmp_path / "out.pdf")
    assert [one["/Contents"] for one in annotations(tmp_path / "out.pdf")] == ["for everybody"]


def test_several_documents_become_a_folder_of_copies(archive: Archive, tmp_path: Path) -> None:
    for name, rotation in (("one", 0), ("two", 90)):
        (tmp_path / name).mkdir()
        mark(archive, imported(archive, pdf(tmp_path / name / "paper.pdf", rotation=rotation)))
    made = archive.export("pdf-annotations", tmp_path / "out.pdf")
    assert sorted(path.name for path in made) == ["paper (2).pdf", "paper.pdf"]
    assert all(len(annotations(path)) == 1 for path in made)


def test_only_what_stands_on_pdfs_that_may_be_given_away_is_counted(
    archive: Archive, document: DocumentId, tmp_path: Path
) -> None:
    one = imported(archive, pdf(tmp_path / "paper.pdf"))
    mark(archive, one)
    mark(archive, one, "October", private=True)
    archive.do(CreateAnnotation(document=document, note="on a text"))
    exporter = MarkedPdfExporter()
    assert exporter.count(archive.read, AnnotationFilter()) == 1
    archive.do(DescribeDocument(document=one, fields={"shareable": False}))
    assert exporter.count(archive.read, AnnotationFilter()) == 0


def test_without_a_pdf_there_is_one_sentence(archive: Archive, document: DocumentId, tmp_path: Path) -> None:
    archive.do(CreateAnnotation(document=document, note="on a text"))
    with pytest.raises(InputError):
        archive.export("pdf-annotations", tmp_path / "out.pdf")
    assert not (tmp_path / "out.pdf").exists()


def request(path: Path, password: str = "", **more: Any) -> dict[str, Any]:
    one = {
        "name": "a",
        "kind": "Text",
        "page": 0,
        "corners": [[9, 9]],
        "color": "#ff0000",
        "author": "",
        "contents": "x",
        "created": "2026-01-01T00:00:00.000Z",
        "modified": "2026-01-01T00:00:00.000Z",
        "answers": "",
    }
    return {"path": str(path), "password": password, "memory": 1 << 32, "marks": [{**one, **more}]}


def test_damaged_and_locked_files_have_their_reason_and_lost_pages_are_told(tmp_path: Path) -> None:
    (tmp_path / "torn.pdf").write_bytes(b"%PDF-1.4\nnothing")
    assert child.answer(request(tmp_path / "torn.pdf")) == ({"reason": "damaged"}, b"")
    path = pdf(tmp_path / "paper.pdf")
    writer = PdfWriter(clone_from=str(path))
    writer.encrypt("open", algorithm="AES-256")
    writer.write(str(tmp_path / "locked.pdf"))
    assert child.answer(request(tmp_path / "locked.pdf"))[0] == {"reason": "password"}
    said, copy = child.answer(request(tmp_path / "locked.pdf", "open"))
    assert said["bytes"] == len(copy) > 0
    assert child.answer(request(path, page=7))[0]["left"] == ["a"]


def test_a_file_that_takes_too_long_is_given_up_with_a_sentence(
    archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mark(archive, imported(archive, pdf(tmp_path / "paper.pdf")))
    monkeypatch.setattr(exporter_module, "SECONDS", 0.2)
    monkeypatch.setattr(exporter_module, "command", lambda: [sys.executable, "-c", "import time; time.sleep(60)"])
    with pytest.raises(InputError, match="takes too long"):
        archive.export("pdf-annotations", tmp_path / "out.pdf")
    assert not (tmp_path / "out.pdf").exists()


def test_a_file_of_very_many_objects_gets_its_marks_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plain = child.PdfWriter.__init__
    given: list[dict[str, Any]] = []

    def noted(self: Any, *arguments: Any, **options: Any) -> None:
        given.append(options)
        plain(self, *arguments, **options)

    monkeypatch.setattr(child.PdfWriter, "__init__", noted)
    assert child.answer(request(pdf(tmp_path / "paper.pdf")))[0]["left"] == []
    assert given[0]["incremental_clone_object_count_limit"] is None


def test_a_file_of_too_many_pages_is_refused_before_it_is_copied(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = pdf(tmp_path / "paper.pdf")
    monkeypatch.setattr(child, "_MOST_PAGES", 0)
    assert child.answer(request(path)) == ({"reason": "pages"}, b"")

    monkeypatch.setattr(child, "_MOST_PAGES", 5)
    assert child.answer(request(path))[0]["left"] == []

    class TooLong(dict[str, object]):
        def __getitem__(self, _: str) -> object:
            raise child.LimitReachedError("Reached maximum array element count.")

    reader = SimpleNamespace(xref={0: dict.fromkeys(range(9))}, xref_objStm={}, is_encrypted=False, trailer=TooLong())
    assert child._endless(reader)
