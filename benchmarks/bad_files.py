"""How long the window's thread answers nothing while PDFs made to do harm are imported, one after the other.

    QT_QPA_PLATFORM=offscreen python benchmarks/bad_files.py [FILE …]

Without files those of the tests are made. Prints for each the longest silence of the window's thread in
milliseconds by the clock and in its own processor time, how long the import took, and what became of it. A
password that is asked for is not given.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parents[1] / "tests" / "readers")]

from blocks import Watch, wait  # noqa: E402
from pdf_samples import encrypted, flate_bomb, form_bomb, of_contents, picture_only, simple, stream, words  # noqa: E402
from PySide6.QtWidgets import QApplication, QDialog  # noqa: E402

from workbench import settings  # noqa: E402
from workbench.gui import start  # noqa: E402
from workbench.gui.shell import Shell  # noqa: E402
from workbench.gui.window import Window  # noqa: E402
from workbench.settings import Settings  # noqa: E402

_LONGEST = 180.0


def bad_files(folder: Path) -> Iterator[Path]:
    """The hostile files."""
    good = simple(folder / "good.pdf", 3).read_bytes()
    yield folder / "good.pdf"
    yield encrypted(folder / "encrypted.pdf", "reed")
    contents = {
        "empty": b"",
        "damaged": good.replace(b"obj", b"jbo"),
        "truncated": good[: len(good) // 2],
        "begun": good[:60],
        "other": b"PK\x03\x04 and no more",
        "text": b"no PDF at all",
    }
    for name, content in contents.items():
        (folder / f"{name}.pdf").write_bytes(content)
        yield folder / f"{name}.pdf"
    yield picture_only(folder / "pictures.pdf")
    yield of_contents(folder / "no pages.pdf", [])
    yield of_contents(folder / "blank.pdf", [stream(b"")])
    yield of_contents(folder / "bomb.pdf", [words("one"), flate_bomb(700), words("three")])
    yield form_bomb(folder / "forms.pdf", 12, 12)
    glyphs = b"BT /F 1 Tf 70 700 Td " + b"(" + b"a" * 5_000_000 + b") Tj ET"
    yield of_contents(folder / "glyphs.pdf", [stream(glyphs)])


def measured(window: Window, watch: Watch, path: Path) -> tuple[float, float, float]:
    """Longest silence by the clock and in processor time, and how long the import took, in seconds."""
    window.imports.report = None
    watch.begin()
    began = time.perf_counter()
    window.imports.run([path])
    while window.imports.report is None and time.perf_counter() - began < _LONGEST:
        wait(10)
        for one in QApplication.topLevelWidgets():
            if isinstance(one, QDialog) and one.isVisible():
                one.reject()
    took = time.perf_counter() - began
    wait(300)
    return watch.worst, watch.busy, took


def main() -> None:
    """Open a new archive in a window, import each file, print."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        settings.save(Settings(author="Li Wen", backups=0))
        start.prepare(["workbench"])
        shell = Shell()
        window = Window(shell)
        shell.resize(1366, 768)
        shell.show()
        window.files.create(folder / "bad.workbench")
        while window.stage.desk is None:
            wait(20)
        wait(500)
        watch = Watch()
        print(f"{'file':<28} {'silence':>8} {'busy':>6} {'all':>8}")
        for path in [Path(one) for one in sys.argv[1:]] or bad_files(folder):
            silence, busy, took = measured(window, watch, path)
            report = window.imports.report
            said = report.files[0] if report and report.files else None
            what = (str(said.error) or "; ".join(map(str, said.warnings)) or "read") if said else "no report"
            print(f"{path.name:<28} {1000 * silence:5.0f} ms {1000 * busy:3.0f} ms {took:6.1f} s  {what}", flush=True)
        shell.close()


if __name__ == "__main__":
    main()
