"""Pages of odd sizes and turns, and trees of pages without end: each ends in text or in one sentence."""

import pytest
from pdf_samples import FONT, words, written

from workbench.errors import InputError
from workbench.model.page_boxes import page_lengths
from workbench.plugins import Source
from workbench.progress import no_progress
from workbench.readers.pdf import PdfReader
from workbench.readers.pdf.protocol import Limits

LIMITS = Limits(seconds=10, pages=50)


def read(path):
    data = path.read_bytes()
    return PdfReader(LIMITS).read(Source(path, path.name, data[: 64 << 10], len(data)), no_progress())


def one_page(path, entries: bytes):
    tree = b"<< /Type /Pages /Count 1 /Kids [4 0 R] /Resources << /Font << /F 3 0 R >> >> >>"
    page = b"<< /Type /Page /Parent 2 0 R /Contents 5 0 R " + entries + b" >>"
    return written(path, [b"<< /Type /Catalog /Pages 2 0 R >>", tree, FONT, page, words("a lonely line")])


@pytest.mark.parametrize(
    "entries",
    [
        b"/MediaBox [0 0 1000000000 1000000000]",
        b"/MediaBox [-1000000000 -1000000000 1000000000 1000000000] /Rotate 90",
        b"/MediaBox [595 842 0 0]",
        b"/MediaBox [0 0 595 842] /CropBox [700 900 800 1000]",
        b"/MediaBox [0 0 595 842] /CropBox [10 10 10 10]",
        b"/MediaBox [0 0 595 842] /Rotate 45",
        b"/MediaBox [0 0 595 842] /Rotate -90",
        b"/MediaBox [0 0 0 0]",
    ],
)
def test_odd_boxes_and_turns_lose_no_text_and_places_stay_sound(tmp_path, entries):
    made = read(one_page(tmp_path / "a.pdf", entries))
    assert "a lonely line" in made.reading.text
    assert list(made.reading.geometry.problems(page_lengths(made.reading, made.source))) == []


def test_a_tree_of_pages_that_goes_round_comes_to_an_end(tmp_path):
    tree = b"<< /Type /Pages /Count 9 /Kids [2 0 R 4 0 R] /MediaBox [0 0 9 9] /Resources << /Font << /F 3 0 R >> >> >>"
    page = b"<< /Type /Page /Parent 2 0 R /Contents 5 0 R >>"
    path = written(tmp_path / "a.pdf", [b"<< /Type /Catalog /Pages 2 0 R >>", tree, FONT, page, words("once")])
    try:
        assert "once" in read(path).reading.text
    except InputError as error:
        assert str(error)  # noqa: PT017  # either is an end


def test_a_million_pages_are_read_as_far_as_the_limit(tmp_path):
    kids = b"4 0 R " * 100
    tree = b"<< /Type /Pages /Count 1000000 /Kids [%s] /MediaBox [0 0 595 842] /Resources << /Font << /F 3 0 R >> >> >>"
    page = b"<< /Type /Page /Parent 2 0 R /Contents 5 0 R >>"
    path = written(tmp_path / "a.pdf", [b"<< /Type /Catalog /Pages 2 0 R >>", tree % kids, FONT, page, words("again")])
    try:
        made = read(path).reading
    except InputError as error:
        assert str(error)  # noqa: PT017  # either is an end
    else:
        assert len(made.pages) <= LIMITS.pages
