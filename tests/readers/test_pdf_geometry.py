"""Every character of the text has the box at which the page shows it: pdfplumber's word against ours."""

from ctypes import c_double, c_int
from itertools import pairwise

import pdfplumber
import pypdfium2 as pdfium
import pypdfium2.raw as raw
import pytest
from pdf_samples import FONT, HEIGHT, SONG, WIDTH, Sheets, of_contents, simple, stream, written

from workbench.model.page_boxes import page_boxes, page_lengths, reading_offset
from workbench.plugins import Source
from workbench.progress import no_progress
from workbench.readers.pdf import PdfReader


def read(path):
    data = path.read_bytes()
    return PdfReader().read(Source(path, path.name, data[: 64 << 10], len(data)), no_progress())


def boxes_of(made, page: int = 0):
    """Every character of a page's source that stands on the page, with its box."""
    reading = made.reading
    geometry = reading.geometry.page(page)
    start = reading.pages[page].source_start
    places = [
        (made.source[start + at], geometry.box(at)) for line in geometry.lines for at in range(line.start, line.end)
    ]
    return [(sign, box) for sign, box in places if box is not None]


def of_pdfplumber(path, page: int = 0):
    with pdfplumber.open(path) as pdf:
        return [(one["text"], one["x0"], one["top"], one["x1"], one["bottom"]) for one in pdf.pages[page].chars]


def as_rows(found):
    return sorted((sign, box.x0, box.top, box.x1, box.bottom) for sign, box in found)


def agree(ours, theirs) -> bool:
    pairs = zip(sorted(ours), sorted(theirs), strict=True)
    return all(a[0] == b[0] and a[1:] == pytest.approx(b[1:], abs=0.051) for a, b in pairs)


def test_boxes_are_those_of_pdfplumber_to_a_tenth_of_a_point(tmp_path):
    sheets = Sheets(tmp_path / "a.pdf")
    sheets.lines(["會議在清晨開始，三方代表都到了", "An officer wrote it down, word for word", "條約的第 3 條寫得很短"])
    x = sheets.text(70, 200, "後來有人說")
    sheets.text(sheets.raised(x, 200, "12"), 200, "這是誤會")
    path = sheets.save()
    made = read(path)
    assert agree(as_rows(boxes_of(made)), of_pdfplumber(path))
    assert list(made.reading.geometry.problems(page_lengths(made.reading, made.source))) == []


def test_a_page_knows_its_size_and_a_passage_its_place(tmp_path):
    made = read(simple(tmp_path / "a.pdf", 2))
    page = made.reading.geometry.page(1)
    assert (page.index, page.width, page.height, page.rotation) == (1, WIDTH, HEIGHT, 0)
    start = made.reading.text.index("會議的經過", made.reading.text.index("第2頁的第2行"))
    ((where, box),) = page_boxes(made.reading, [(start, start + 5)])
    assert where == 1
    assert (box.x1 - box.x0, box.bottom - box.top) == pytest.approx((60, 12), abs=0.3)
    assert reading_offset(made.reading, 1, box.x0 + 1, box.top + 5) == start


def test_a_ligature_is_split_among_its_letters(tmp_path):
    one = stream(b"BT /F 40 Tf 70 700 Td (\256nd) Tj ET")
    page = boxes_of(read(of_contents(tmp_path / "a.pdf", [one])))
    assert [sign for sign, _ in page][-2:] == ["n", "d"]
    for (_, before), (_, after) in pairwise(page):
        assert before.x1 == pytest.approx(after.x0, abs=0.2)


def turned_and_cropped(path, rotation: int):
    """One word on a page whose boxes do not begin at 0 and which is displayed turned."""
    boxes = b"/MediaBox [10 20 605 862] /CropBox [30 50 500 790] /Rotate %d" % rotation
    tree = b"<< /Type /Pages /Count 1 /Kids [4 0 R] /Resources << /Font << /F 3 0 R >> >> >>"
    page = b"<< /Type /Page /Parent 2 0 R /Contents 5 0 R %s >>" % boxes
    shown = stream(b"BT /F 20 Tf 100 600 Td (Hedge) Tj ET")
    return written(path, [b"<< /Type /Catalog /Pages 2 0 R >>", tree, FONT, page, shown])


def of_pdfium(path):
    """Size and origins of the characters of the first page, as pdfium displays it."""
    document = pdfium.PdfDocument(path)
    page, found = document[0], []
    text, (width, height) = page.get_textpage(), page.get_size()
    for at in range(text.count_chars()):
        x, y, across, down = c_double(), c_double(), c_int(), c_int()
        raw.FPDFText_GetCharOrigin(text, at, x, y)
        raw.FPDF_PageToDevice(page, 0, 0, round(100 * width), round(100 * height), 0, x, y, across, down)
        found.append((across.value / 100, down.value / 100))
    for one in (text, page, document):
        one.close()
    return width, height, found


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
def test_boxes_of_a_turned_and_cropped_page_are_where_pdfium_displays_them(tmp_path, rotation):
    path = turned_and_cropped(tmp_path / "a.pdf", rotation)
    made = read(path)
    width, height, origins = of_pdfium(path)
    page = made.reading.geometry.page(0)
    assert (page.rotation, page.width, page.height) == (rotation, width, height)
    for (_, box), (x, y) in zip(boxes_of(made), origins, strict=True):
        assert box.x0 - 0.1 <= x <= box.x1 + 0.1
        assert box.top - 0.1 <= y <= box.bottom + 0.1
    assert made.reading.text.strip() == "Hedge"


def test_text_outside_the_crop_box_is_left_out_and_counted(tmp_path):
    sheets = Sheets(tmp_path / "a.pdf")
    sheets.canvas.setCropBox((0, 0, 300, HEIGHT))
    sheets.lines(["左半頁的文字"])
    sheets.text(400, 90, "右半頁")
    reading = read(sheets.save()).reading
    assert "左半頁" in reading.text
    assert "右半頁" not in reading.text
    assert any("3 characters stand outside" in str(warning) for warning in reading.warnings)


def test_sideways_text_has_its_box_on_the_page_as_displayed(tmp_path):
    sheets = Sheets(tmp_path / "a.pdf")
    sheets.lines(["正文在此，比別的字多，讀者先看見它。"])
    sheets.canvas.translate(500, 300)
    sheets.canvas.rotate(90)
    sheets.canvas.setFont(SONG, 12)
    sheets.canvas.drawString(0, 0, "側記")
    path = sheets.save()
    made = read(path)
    assert agree(as_rows(boxes_of(made)), of_pdfplumber(path))
    geometry = made.reading.geometry.page(0)
    assert [line.direction.value for line in geometry.lines] == ["down", "across"]


def test_vertical_columns_run_down(tmp_path):
    sheets = Sheets(tmp_path / "a.pdf")
    for column, text in enumerate(["由上而下讀的一行", "左邊才是第二行字"]):
        for at, sign in enumerate(text):
            sheets.text(500 - 30 * column, 90 + 14 * at, sign)
    path = sheets.save()
    made = read(path)
    geometry = made.reading.geometry.page(0)
    assert [line.direction.value for line in geometry.lines] == ["down", "down"]
    assert agree(as_rows(boxes_of(made)), of_pdfplumber(path))
    start, end = made.reading.text.index("行"), made.reading.text.index("邊")
    assert len(page_boxes(made.reading, [(start, end)])) == 2
