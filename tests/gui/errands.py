"""What a random user has at hand outside the window: small files to import, names to write under, no browser."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QImage, QPageSize, QPainter, QPdfWriter
from PySide6.QtWidgets import QFileDialog

FILES = {
    "ferry.txt": "The ferry left at six.\n渡船六點離開碼頭。",
    "harbour.md": "# Harbour\n\nA *list*:\n\n- piers\n- 石碑\n\n> The fog of 1892.[^1]\n\n[^1]: A note.",
    "letter.html": "<h1>Letter</h1><p>Dear <b>Zhou</b>, the lamp is mended.</p><p>灯塔的灯修好了。</p>",
    "empty.txt": "",
    "odd.xyz": "\x00\x01 not a text",
    "papers.bib": "@article{zhou1892, author={Zhou, Wei}, title={Fog}, journal={Harbour News}, year={1892}}",
    "answers.json": "{}",
}


class Errands:
    """Answers for the dialogs of files while it lasts; some of the answers are no file at all."""

    def __init__(self, folder: Path, home: Path, chance: random.Random) -> None:
        self._folder, self._home, self._chance = folder, home, chance
        self._before = {(kind, name): kind.__dict__[name] for kind, name in _ASKED}
        (folder / "in").mkdir(exist_ok=True)
        (folder / "out").mkdir(exist_ok=True)
        self.files = make_files(folder / "in")

    def begin(self) -> None:
        """Stand in for the dialogs."""
        for kind, name in _ASKED:
            setattr(kind, name, staticmethod(getattr(self, f"_{name}")))

    def end(self) -> None:
        """Give the dialogs back."""
        for (kind, name), before in self._before.items():
            setattr(kind, name, before)

    def _getOpenFileNames(self, *_asked: Any, **_more: Any) -> tuple[list[str], str]:  # as Qt names it
        count = self._chance.randrange(3)
        return [str(one) for one in self._chance.sample(self.files, count)], ""

    def _getOpenFileName(self, *asked: Any, **_more: Any) -> tuple[str, str]:
        if ".workbench" in str(asked[3:]):
            return str(self._home), ""
        return str(self._chance.choice([*self.files, ""])), ""

    def _getSaveFileName(self, *asked: Any, **_more: Any) -> tuple[str, str]:
        wanted, kinds = str(asked[2]) if len(asked) > 2 else "", str(asked[3]) if len(asked) > 3 else ""
        name = Path(wanted).name or "untitled"
        number = self._chance.randrange(4)
        return (str(self._folder / "out" / f"{number} {name}") if number else ""), kinds.partition(";;")[0]

    def _getExistingDirectory(self, *_asked: Any, **_more: Any) -> str:
        return self._chance.choice(["", str(self._folder / "in")])

    def _openUrl(self, _address: QUrl) -> bool:
        return True  # nothing outside the window is begun


_ASKED = (
    *((QFileDialog, f"get{what}") for what in ("OpenFileNames", "OpenFileName", "SaveFileName", "ExistingDirectory")),
    (QDesktopServices, "openUrl"),
)


def make_files(folder: Path) -> list[Path]:
    """Small files of many kinds."""
    for name, text in FILES.items():
        (folder / name).write_text(text, encoding="utf-8")
    picture = QImage(300, 400, QImage.Format.Format_RGB32)
    picture.fill(0xFFEEEEEE)
    picture.save(str(folder / "page.png"))
    writer = QPdfWriter(str(folder / "paper.pdf"))
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A6))
    writer.setResolution(72)
    painter = QPainter(writer)
    for line in ("The first page of a made paper.", "Its second page, of October 1892."):
        painter.drawText(20, 60, line)
        if line.startswith("The"):
            writer.newPage()
    painter.end()
    return sorted(folder.iterdir())
