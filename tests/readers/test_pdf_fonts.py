"""Glyphs whose names say nothing become gaps; those of known names, and of names that count codes, are read."""

import pdfplumber
import pytest
from pdf_samples import FONT, stream, written
from pdfminer.psparser import LIT
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from workbench.plugins import Source
from workbench.progress import no_progress
from workbench.readers.pdf import PdfReader
from workbench.readers.pdf.fonts import Fonts, _legible


def read(path):
    data = path.read_bytes()
    return PdfReader().read(Source(path, path.name, data, len(data)), no_progress()).reading


def drawn(path, differences: bytes):
    """A line of Helvetica with "ab" in the middle, of a font that draws its glyphs itself (Type 3)."""
    square = stream(b"1000 0 0 0 750 750 d1 0 0 750 750 re f")
    fonts = b"/Resources << /Font << /F 3 0 R /T 6 0 R >> >>"
    shown = b"BT /F 12 Tf 70 700 Td (The lamp ) Tj /T 12 Tf (ab) Tj /F 12 Tf ( burns again.) Tj ET"
    own = (
        b"<< /Type /Font /Subtype /Type3 /FontBBox [0 0 750 750] /FontMatrix [0.001 0 0 0.001 0 0] "
        b"/CharProcs << /one 7 0 R >> /Encoding << /Type /Encoding /Differences [%s] >> "
        b"/FirstChar 97 /LastChar 98 /Widths [1000 1000] /Resources << >> >>" % differences
    )
    return written(
        path,
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Count 1 /Kids [4 0 R] /MediaBox [0 0 595 842] %s >>" % fonts,
            FONT,
            b"<< /Type /Page /Parent 2 0 R /Contents 5 0 R >>",
            stream(shown),
            own,
            square,
        ],
    )


@pytest.mark.parametrize(
    ("differences", "text"),
    [
        (b"97 /g001 /g002", "��"),
        (b"97 /g001 /e", "�e"),
        (b"97 /eacute /uni5E74", "é年"),
        (b"97 /a97 /a98", "ab"),
        (b"97 /G61 /G62", "ab"),
        (b"97 /square.of.three /98", "�b"),
        (b"97 /.notdef /b", "ab"),
        (b"(wrong) /a 97 98.5 /c", "cb"),
        (b"", "ab"),
    ],
)
def test_a_glyph_is_what_its_name_says_or_nothing_is_said_of_it(tmp_path, differences, text):
    reading = read(drawn(tmp_path / "a.pdf", differences))
    assert reading.text == f"The lamp {text} burns again."
    missing = text.count("�")
    assert any("no Unicode value" in str(said) for said in reading.warnings) == bool(missing)
    with pdfplumber.open(tmp_path / "a.pdf") as pdf:  # and in this process, where it is seen what runs
        pdf.rsrcmgr = Fonts()
        signs = [one["text"] for one in pdf.pages[0].chars]
    assert sum(sign.startswith("(cid:") for sign in signs) == missing


def test_a_collection_of_characters_that_is_enciphered_to_rubbish_is_told_from_the_name_of_the_map(tmp_path):
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    canvas = Canvas(str(tmp_path / "locked.pdf"), encrypt=StandardEncryption("lantern"))
    canvas.setFont("STSong-Light", 12)
    canvas.drawString(70, 700, "渡口的燈由兩人輪流看守")
    canvas.save()
    data = (tmp_path / "locked.pdf").read_bytes()
    source = Source(tmp_path / "locked.pdf", "locked.pdf", data, len(data), password="lantern")
    assert PdfReader().read(source, no_progress()).reading.text == "渡口的燈由兩人輪流看守"


@pytest.mark.parametrize(("name", "ordering"), [("UniCNS-UCS2-H", b"CNS1"), ("H", b"Japan1"), ("Identity-H", None)])
def test_the_collection_of_a_map_is_known_by_its_name(name, ordering):
    spec = {"CIDSystemInfo": {"Registry": b"\xe5\x00", "Ordering": b"\x91"}, "Encoding": LIT(name)}
    told = _legible(spec)["CIDSystemInfo"]
    assert told == ({"Registry": b"Adobe", "Ordering": ordering} if ordering else spec["CIDSystemInfo"])
    sound = {"CIDSystemInfo": {"Registry": b"Adobe", "Ordering": b"GB1"}, "Encoding": LIT(name)}
    assert _legible(sound) is sound
