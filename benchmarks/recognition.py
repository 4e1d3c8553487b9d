"""Text recognition of a rendered page in two scripts: seconds a page and errors, for each engine that is installed.

python benchmarks/recognition.py [PAGES]
"""

import sys
import tempfile
import time
from pathlib import Path

import pypdfium2
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from workbench.app.archive import Archive
from workbench.app.recognising import recognise
from workbench.progress import no_progress
from workbench.recognition.engines import INSTALLED
from workbench.recognition.protocol import Hiring

ENGLISH = (
    "The commission met in the old customs house on the third of March and heard seven witnesses before noon. Its "
    "clerk wrote down what each of them had seen at the bridge and how many carts had crossed it that week. Nobody "
    "asked him to read it back, and so the minutes were signed as they stood."
)
CHINESE = (
    "委員會於三月三日在舊海關樓開會，上午聽取七名證人的陳述。書記官逐一記下他們在橋邊所見，以及那一週有多少車輛過橋。"
    "沒有人請他宣讀筆錄，於是紀要照原樣簽了字。後來兩位委員發現卷宗裡少了一頁，便寫信說明此事。"
)


def wrapped(text: str, font: str, *, by: str) -> list[str]:
    lines, line = [], ""
    for unit in text.split(" ") if by else text:
        longer = f"{line}{by}{unit}" if line else unit
        if pdfmetrics.stringWidth(longer, font, 12) > 450:
            lines.append(line)
            longer = unit
        line = longer
    return [*lines, line]


def scanned(folder: Path, pages: int) -> tuple[Path, str]:
    """A PDF of pictures, and the characters of one page without spaces."""
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    canvas, top, said = Canvas(str(folder / "set.pdf"), pagesize=(595, 842)), 760, ""
    for text, font, by in ((ENGLISH, "Times-Roman", " "), (CHINESE, "STSong-Light", "")):
        canvas.setFont(font, 12)
        for line in wrapped(text, font, by=by):
            canvas.drawString(70, top, line)
            top, said = top - 20, said + "".join(line.split())
    canvas.save()
    page = pypdfium2.PdfDocument(folder / "set.pdf")[0].render(scale=300 / 72).to_pil().convert("L")
    page.save(folder / "scan.pdf", save_all=True, append_images=[page] * (pages - 1), resolution=300)
    return folder / "scan.pdf", said


def distance(one: str, other: str) -> int:
    row = list(range(len(other) + 1))
    for at, mine in enumerate(one, 1):
        new = [at]
        for to, theirs in enumerate(other, 1):
            new.append(min(row[to] + 1, new[-1] + 1, row[to - 1] + (mine != theirs)))
        row = new
    return row[-1]


def main(pages: int) -> None:
    with tempfile.TemporaryDirectory() as name:
        path, wanted = scanned(Path(name), pages)
        with Archive.create(Path(name) / "a.workbench") as archive:
            document = archive.importer().run([path]).files[0].document
            for engine in (one for one, here in INSTALLED.items() if here()):
                begun = time.perf_counter()
                told = recognise(
                    archive, archive.read.documents.get(document.id), Hiring(engine, ("chi_tra", "eng")), no_progress()
                )
                seconds = (time.perf_counter() - begun) / pages
                source = archive.read.readings.source(archive.reading(document.id).id).split("\f")
                errors = distance(wanted, "".join(source[0].split()))
                print(f"{told.made_by}: {seconds:.1f} s a page, {errors} errors in {len(wanted)} characters")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 3)
