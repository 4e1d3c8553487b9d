"""PDFs that somebody has marked, written by hand."""

from pathlib import Path

FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
LINES = ("The ferry left before sunrise", "and nobody counted the crates", "until the river had frozen over.")


def pdf(
    path: Path, marks: list[bytes], *, page: bytes = b"", catalogue: bytes = b"", more: tuple[bytes, ...] = ()
) -> Path:
    """One page of three lines (20 points apart, the first at 100, 700) with annotations; objects from 6 on."""
    shown = b" ".join(
        b"BT /F 12 Tf 100 %d Td (%s) Tj ET" % (700 - 20 * at, line.encode()) for at, line in enumerate(LINES)
    )
    kids = b" ".join(b"%d 0 R" % (6 + at) for at in range(len(marks)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R %s >>" % catalogue,
        b"<< /Type /Pages /Count 1 /Kids [4 0 R] /MediaBox [0 0 595 842] /Resources << /Font << /F 3 0 R >> >> >>",
        FONT,
        b"<< /Type /Page /Parent 2 0 R /Contents 5 0 R /Annots [%s] %s >>" % (kids, page),
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(shown), shown),
        *(b"<< /Type /Annot %s >>" % mark for mark in marks),
        *more,
    ]
    body, places = b"%PDF-1.7\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    tail = b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n"
    path.write_bytes(body + tail % (size, table, size, len(body)))
    return path


def quads(*lines: tuple[float, float, float]) -> bytes:
    """Rectangle and quadrilaterals over lines, each as left, right and base line."""
    points = " ".join(f"{left} {y + 10} {right} {y + 10} {left} {y - 3} {right} {y - 3}" for left, right, y in lines)
    return f"/Rect [90 {lines[-1][2] - 3} 500 {lines[0][2] + 10}] /QuadPoints [{points}]".encode()
