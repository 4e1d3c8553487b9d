"""PDFs for the tests, made on the fly: set with reportlab, or written by hand to be nasty."""

import io
import zlib
from pathlib import Path

from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

SONG = "STSong-Light"
WIDTH, HEIGHT = 595.0, 842.0
LEFT, TOP = 70.0, 90.0


class Sheets:
    """A PDF in the making; places are points from the upper left corner, as in the reader."""

    def __init__(self, path: Path, **options: object) -> None:
        pdfmetrics.registerFont(UnicodeCIDFont(SONG))
        self.canvas = Canvas(str(path), pagesize=(WIDTH, HEIGHT), **options)
        self.path = path

    def text(self, x: float, top: float, text: str, *, size: float = 12, font: str = SONG) -> float:
        """Set text with its upper edge near ``top``; returns the place behind it."""
        self.canvas.setFont(font, size)
        self.canvas.drawString(x, HEIGHT - top - size, text)
        return x + pdfmetrics.stringWidth(text, font, size)

    def lines(self, texts: list[str], *, x: float = LEFT, top: float = TOP, size: float = 12, step: float = 20) -> None:
        for at, text in enumerate(texts):
            self.text(x, top + at * step, text, size=size)

    def raised(self, x: float, top: float, text: str, *, size: float = 12) -> float:
        return self.text(x, top - 0.1 * size, text, size=0.6 * size)

    def rule(self, top: float, length: float, *, x: float = LEFT) -> None:
        self.canvas.line(x, HEIGHT - top, x + length, HEIGHT - top)

    def next_page(self) -> None:
        self.canvas.showPage()

    def save(self) -> Path:
        self.canvas.showPage()
        self.canvas.save()
        return self.path


def simple(path: Path, pages: int = 3, **options: object) -> Path:
    """A PDF of so many pages with a few lines on each."""
    sheets = Sheets(path, **options)
    for page in range(pages):
        sheets.lines([f"第{page + 1}頁的第{line + 1}行，說的是會議的經過。" for line in range(4)])
        if page + 1 < pages:
            sheets.next_page()
    return sheets.save()


def encrypted(path: Path, password: str) -> Path:
    return simple(path, 1, encrypt=StandardEncryption(password, ownerPassword="keeper", strength=128))


def picture_only(path: Path, pages: int = 2) -> Path:
    from PIL import Image

    sheets = Sheets(path)
    for page in range(pages):
        picture = io.BytesIO()
        Image.new("RGB", (40, 40), (200, 180, 160)).save(picture, "PNG")
        picture.seek(0)
        sheets.canvas.drawImage(ImageReader(picture), 50, 50, 400, 600)
        if page + 1 < pages:
            sheets.next_page()
    return sheets.save()


def written(path: Path, objects: list[bytes], *, extra: bytes = b"") -> Path:
    """A PDF out of hand-written objects, numbered from 1; the first is the catalogue."""
    body, places = b"%PDF-1.7\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    tail = b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<< /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n"
    path.write_bytes(body + tail % (size, table, size, extra, len(body)))
    return path


def stream(content: bytes, entries: bytes = b"") -> bytes:
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(content), entries, content)


FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"


def of_contents(
    path: Path, contents: list[bytes], *, catalogue: bytes = b"", shared: list[bytes] | None = None
) -> Path:
    """A PDF whose pages have these content streams (whole objects); object 3 is the font."""
    shared = shared or []
    first = 4 + len(shared)
    kids = b" ".join(b"%d 0 R" % (first + 2 * at) for at in range(len(contents)))
    names = b" ".join(b"/X%d %d 0 R" % (at, 4 + at) for at in range(len(shared)))
    resources = b"<< /Font << /F 3 0 R >> /XObject << %s >> >>" % names
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R %s >>" % catalogue,
        b"<< /Type /Pages /Count %d /Kids [%s] /MediaBox [0 0 595 842] /Resources %s >>"
        % (len(contents), kids, resources),
        FONT,
        *shared,
    ]
    for at, content in enumerate(contents):
        objects += [b"<< /Type /Page /Parent 2 0 R /Contents %d 0 R >>" % (first + 2 * at + 1), content]
    return written(path, objects)


def words(text: str) -> bytes:
    """A content stream that shows one line of Latin text."""
    return stream(b"BT /F 12 Tf 70 700 Td (%s) Tj ET" % text.encode("latin-1"))


def flate_bomb(megabytes: int) -> bytes:
    """A content stream of a few KB that unpacks to so many megabytes of spaces, twice packed."""
    once = zlib.compress(b" " * (megabytes << 20), 9)
    return stream(zlib.compress(once, 9), b"/Filter [/FlateDecode /FlateDecode]")


def form_bomb(path: Path, depth: int, width: int) -> Path:
    """Form XObjects that each draw the next one ``width`` times: ``width ** depth`` in all."""
    forms = []
    for level in range(depth):
        last = level == depth - 1
        drawn = b"BT /F 12 Tf 70 700 Td (boom) Tj ET" if last else b"/X%d Do " % (level + 1) * width
        names = b"" if last else b"/XObject << /X%d %d 0 R >>" % (level + 1, 4 + level + 1)
        entries = b"/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << /Font << /F 3 0 R >> %s >>" % names
        forms.append(stream(drawn, entries))
    return of_contents(path, [stream(b"/X0 Do")], shared=forms)
