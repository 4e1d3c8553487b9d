"""Draw the PNG icons from resources/icons/workbench.svg in the sizes that desktops ask for."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

ICONS = Path(__file__).resolve().parent.parent / "resources" / "icons"
SIZES = (16, 32, 48, 128, 256)


def drawn(renderer: QSvgRenderer, size: int) -> QImage:
    """The picture at ``size`` pixels square, on a transparent ground."""
    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    renderer.render(painter)
    painter.end()
    return image


if __name__ == "__main__":
    picture = QSvgRenderer(str(ICONS / "workbench.svg"))
    for size in SIZES:
        drawn(picture, size).save(str(ICONS / f"workbench-{size}.png"))
