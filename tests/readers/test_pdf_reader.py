from importlib.metadata import entry_points, version
from pathlib import Path

import pytest
from pdf_samples import (
    FONT,
    LEFT,
    Sheets,
    encrypted,
    flate_bomb,
    form_bomb,
    of_contents,
    simple,
    stream,
    words,
    written,
)

import workbench.readers.pdf
from workbench.errors import CancelledError, EnvironmentFailedError, WorkbenchError
from workbench.model.reading import BlockKind
from workbench.plugins import Source
from workbench.progress import Progress, no_progress
from workbench.readers.pdf import PdfReader, refusals
from workbench.readers.pdf.page_table import UNREAD
from workbench.readers.pdf.protocol import Limits

QUICK = Limits(seconds=0.7, memory=160 << 20)


def source(path: Path, password: str = "") -> Source:
    data = path.read_bytes()
    return Source(path, path.name, data[: 64 << 10], len(data), password=password)


def read(path: Path, password: str = "", limits: Limits | None = None):
    return PdfReader(limits).read(source(path, password), no_progress())


def refused(path: Path, password: str = "", limits: Limits | None = None) -> WorkbenchError:
    with pytest.raises(WorkbenchError) as error:
        read(path, password, limits)
    message, hint = str(error.value.message), str(error.value.hint)
    assert message.endswith(".")
    assert hint.endswith(".")
    assert "{" not in message + hint
    return error.value


def article(path: Path) -> Path:
    """Two pages with a running number, paragraphs, raised note numbers and notes below a rule."""
    sheets = Sheets(path)
    for page in range(2):
        sheets.text(LEFT + 24, 90, f"第{page + 1}日的會議從清晨開始，各方代表依次發言，說明")
        sheets.lines(
            ["會場裡的爭論持續了三日，紀錄分存兩處，後人引用時常", "混淆兩種抄本的次序與日期，所以要先把它們排列清楚，"]
            * 4,
            top=110,
        )
        x = sheets.text(LEFT, 270, "出處見於檔案館所藏的卷宗。")
        x = sheets.raised(x, 270, str(page + 1))
        sheets.text(x, 270, "12月的電報則說法不同。")
        sheets.rule(690, 120)
        x = sheets.raised(LEFT, 700, str(page + 1), size=9)
        sheets.text(x, 700, " 卷宗第三冊，第十二頁，又見於另一種抄本的附錄。", size=9)
        sheets.text(290, 790, str(121 + page), size=9)
        if page == 0:
            sheets.next_page()
    return sheets.save()


def test_the_entry_point_finds_the_reader():
    (point,) = (point for point in entry_points(group="workbench.readers") if point.name == "pdf")
    made = point.load()()
    assert (made.name, made.version) == ("pdf", 7)
    with pytest.raises(AttributeError, match="NoSuchReader"):
        workbench.readers.pdf.NoSuchReader  # noqa: B018


def test_a_pdf_is_known_by_its_first_bytes_and_little_by_its_name(tmp_path):
    path = simple(tmp_path / "a.txt", 1)
    assert PdfReader().confidence(source(path)) == 1.0
    behind = tmp_path / "b.bin"
    behind.write_bytes(b"\n" * 900 + b"%PDF-1.4")
    assert PdfReader().confidence(source(behind)) == 1.0
    behind.write_bytes(b"\n" * 2000 + b"%PDF-1.4")
    assert PdfReader().confidence(source(behind)) == 0.0
    named = tmp_path / "c.PDF"
    named.write_bytes(b"<html>")
    assert 0 < PdfReader().confidence(source(named)) < 0.5


def test_the_text_of_a_page_is_read(tmp_path):
    found = read(simple(tmp_path / "a.pdf", 2))
    assert found.media_type == "application/pdf"
    assert "第2頁的第3行，說的是會議的經過。" in found.reading.text
    assert (found.reading.reader, found.reading.reader_version) == ("pdf", 7)
    assert found.reading.library == f"pdfplumber {version('pdfplumber')}"
    assert found.reading.paged_source


def test_the_map_covers_source_and_reading(tmp_path):
    found = read(article(tmp_path / "a.pdf"))
    assert list(found.reading.source_map.problems(len(found.source), len(found.reading.text))) == []


def test_paragraphs_notes_and_printed_numbers_are_found(tmp_path):
    found = read(article(tmp_path / "a.pdf")).reading
    assert [(page.label, page.printed) for page in found.pages] == [("121", True), ("122", True)]
    assert [note.number for note in found.notes] == ["1", "2"]
    for note, page in zip(found.notes, found.pages, strict=True):
        assert found.text[note.start : note.end].startswith("卷宗第三冊")
        assert note.page == page.index
        assert found.text[: note.marker].endswith("出處見於檔案館所藏的卷宗。")
        assert found.text[note.marker :].startswith("12月的電報")
    assert found.title == ""
    first = found.blocks[0]
    assert first.kind is BlockKind.PARAGRAPH
    assert "說明會場裡的爭論持續了三日" in found.text[first.start : first.end]


def test_every_page_of_the_file_is_a_page_of_the_reading(tmp_path):
    contents = [words("first page of text"), words(""), words("third page of text"), words(""), words("")]
    found = read(of_contents(tmp_path / "a.pdf", contents))
    assert len(found.reading.pages) == 5
    for page in found.reading.pages[1:]:
        assert found.source[page.source_start - 1] == "\f"
    third = found.reading.pages[2]
    assert found.reading.text[third.start :].startswith("third page")


def test_labels_of_the_pdf_are_the_printed_labels(tmp_path):
    labels = b"/PageLabels << /Nums [0 << /S /r >> 1 << /S /D /St 9 >>] >>"
    path = of_contents(tmp_path / "a.pdf", [words("one"), words("two")], catalogue=labels)
    assert [(page.label, page.printed) for page in read(path).reading.pages] == [("i", True), ("9", True)]


def test_title_author_and_date_come_from_the_pdf(tmp_path):
    sheets = Sheets(tmp_path / "a.pdf")
    sheets.canvas.setTitle("三份電報的來歷")
    sheets.canvas.setAuthor("丁")
    sheets.lines(["正文第一行說的是別的事情。"])
    found = read(sheets.save()).reading
    assert found.title == "三份電報的來歷"
    assert (found.metadata["Title"], found.metadata["Author"]) == ("三份電報的來歷", "丁")
    assert found.metadata["CreationDate"][4] == "-"


def test_a_file_that_is_no_pdf_says_so(tmp_path):
    path = tmp_path / "web.pdf"
    path.write_text("<html>not here</html>")
    assert "web.pdf is not a PDF" in str(refused(path))


def test_an_encrypted_pdf_asks_for_its_password(tmp_path):
    path = encrypted(tmp_path / "a.pdf", "secret")
    assert "a password is needed" in str(refused(path))
    assert "is wrong" in str(refused(path, "guess"))
    assert read(path, "secret").reading.text


def test_unknown_encryption_damage_and_no_pages_say_so(tmp_path):
    tree = [b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Count 0 /Kids [] >>", FONT]
    odd = b"/Encrypt << /Filter /OwnFilter /V 9 >> /ID [(a) (a)]"
    assert "in a way that Workbench cannot read" in str(refused(written(tmp_path / "a.pdf", tree, extra=odd)))
    assert "has 0 pages" in str(refused(written(tmp_path / "b.pdf", tree)))
    cut = simple(tmp_path / "c.pdf", 2)
    cut.write_bytes(cut.read_bytes()[:900])
    assert "c.pdf is damaged" in str(refused(cut))


def test_a_bomb_of_memory_says_on_which_page(tmp_path):
    error = refused(of_contents(tmp_path / "a.pdf", [words(""), flate_bomb(200)]), limits=QUICK)
    assert "page 2 needs more memory than a page may take (160 MB)" in str(error)


def test_a_bomb_of_time_says_on_which_page(tmp_path):
    error = refused(form_bomb(tmp_path / "a.pdf", 9, 12), limits=QUICK)
    assert "page 1 took longer than 0.7 seconds" in str(error)


def test_a_damaged_page_among_scans_says_so(tmp_path):
    broken = stream(b"x", b"/Filter /NoSuchFilter")
    assert "page 1 is damaged" in str(refused(of_contents(tmp_path / "a.pdf", [broken, words("")])))


def test_a_page_that_fails_alone_is_a_gap_with_a_warning(tmp_path):
    broken = stream(b"x", b"/Filter /NoSuchFilter")
    found = read(of_contents(tmp_path / "a.pdf", [words("one page"), broken, words("three")])).reading
    assert [gap.reason for gap in found.gaps if gap.reason == UNREAD] == [UNREAD]
    assert "Page 2 is damaged and was left out." in [str(warning) for warning in found.warnings]
    assert len(found.pages) == 3


def test_pages_beyond_the_limit_are_not_read_and_that_is_said(tmp_path):
    found = read(simple(tmp_path / "a.pdf", 3), limits=Limits(pages=2)).reading
    assert len(found.pages) == 2
    assert "Only the first 2 of 3 pages were read." in [str(warning) for warning in found.warnings]


def test_a_number_of_pages_that_is_a_lie_is_no_limit(tmp_path):
    path = of_contents(tmp_path / "a.pdf", [words("one")])
    path.write_bytes(path.read_bytes().replace(b"/Count 1", b"/Count 9"))
    said = [str(warning) for warning in read(path).reading.warnings]
    assert not any("Only the first" in one for one in said)
    assert "The file says that it has 9 pages, but only 1 was found." in said


def test_characters_without_unicode_are_counted(tmp_path):
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Count 1 /Kids [6 0 R] /MediaBox [0 0 595 842] /Resources << /Font << /F 3 0 R >> >> >>",
        b"<< /Type /Font /Subtype /Type0 /BaseFont /Own /Encoding /Identity-H /DescendantFonts [4 0 R] >>",
        b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Own /FontDescriptor 5 0 R"
        b" /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>",
        b"<< /Type /FontDescriptor /FontName /Own /Flags 4 /FontBBox [0 0 1000 1000] /Ascent 800 /Descent 0 >>",
        b"<< /Type /Page /Parent 2 0 R /Contents 7 0 R >>",
        stream(b"BT /F 12 Tf 70 700 Td <004800490050> Tj ET"),
    ]
    found = read(written(tmp_path / "a.pdf", objects))
    assert found.source.strip() == "\ufffd" * 3
    assert "3 characters have no Unicode value in this PDF and stand as \ufffd." in map(str, found.reading.warnings)


def test_a_file_that_breaks_off_says_that_more_is_missing(tmp_path):
    tree = b"<< /Type /Pages /Count 2 /Kids [4 0 R 77] /MediaBox [0 0 100 100] /Resources << /Font << /F 3 0 R >> >> >>"
    page = b"<< /Type /Page /Parent 2 0 R /Contents 5 0 R >>"
    path = written(tmp_path / "a.pdf", [b"<< /Type /Catalog /Pages 2 0 R >>", tree, FONT, page, words("one page")])
    found = read(path).reading
    assert refusals.BROKEN_OFF in found.warnings
    assert any("Page 2 was not read any more" in str(warning) for warning in found.warnings)
    assert len(found.pages) == 2


def test_a_file_that_is_gone_is_the_fault_of_the_surroundings(tmp_path):
    path = simple(tmp_path / "a.pdf", 1)
    known = source(path)
    path.unlink()
    with pytest.raises(EnvironmentFailedError, match="no longer where it was"):
        PdfReader().read(known, no_progress())


def test_cancel_stops_the_reading(tmp_path):
    progress = Progress()
    progress.cancel()
    with pytest.raises(CancelledError):
        PdfReader().read(source(simple(tmp_path / "a.pdf", 1)), progress)
