"""Fields, boxes to tick and rings to choose stand out from the window in both themes."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QLineEdit,
    QPlainTextEdit,
    QRadioButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from workbench.gui import theme
from workbench.gui.reader.canvas import ReadingCanvas
from workbench.gui.sidebyside.source_text import SourceText

LEAST_CONTRAST = 3.0


def luminance(color: QColor) -> float:
    """The relative luminance of WCAG 2."""
    red, green, blue = (
        part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4
        for part in (color.redF(), color.greenF(), color.blueF())
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: QColor, other: QColor) -> float:
    """The contrast ratio of WCAG 2."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("chosen", ["dark", "light"])
@pytest.mark.parametrize("kind", [QCheckBox, QRadioButton])
@pytest.mark.parametrize("checked", [False, True])
def test_a_frame_stands_out_from_the_window(
    qapp: QApplication, qtbot: QtBot, chosen: str, kind: type[QCheckBox] | type[QRadioButton], checked: bool
) -> None:
    theme.dress(qapp, chosen)
    holder, button = QWidget(), kind("")
    qtbot.addWidget(holder)
    QVBoxLayout(holder).addWidget(button)
    button.setChecked(checked)
    holder.show()
    try:
        image = holder.grab().toImage()
        window, middle = image.pixelColor(1, 1), button.geometry().center().y()
        row = [image.pixelColor(x, middle) for x in range(image.width())]
        assert max(contrast(color, window) for color in row) >= LEAST_CONTRAST
    finally:
        theme.dress(qapp, "light")


@pytest.mark.parametrize("chosen", ["dark", "light"])
@pytest.mark.parametrize("kind", [QLineEdit, QSpinBox, QPlainTextEdit])
def test_a_field_has_a_frame_that_stands_out_also_without_the_focus(
    qapp: QApplication, qtbot: QtBot, chosen: str, kind: type[QWidget]
) -> None:
    theme.dress(qapp, chosen)
    holder, field = QWidget(), kind()
    qtbot.addWidget(holder)
    QVBoxLayout(holder).addWidget(field)
    holder.show()
    try:
        image, left = holder.grab().toImage(), field.geometry().left()
        edge = [image.pixelColor(x, field.geometry().center().y()) for x in range(left, left + 2)]
        assert max(contrast(color, image.pixelColor(1, 1)) for color in edge) >= LEAST_CONTRAST
    finally:
        theme.dress(qapp, "light")


@pytest.mark.parametrize("kind", [ReadingCanvas, SourceText])
def test_what_lies_on_a_page_of_text_has_the_ground_of_the_window(
    qapp: QApplication, kind: type[QPlainTextEdit]
) -> None:
    theme.dress(qapp, "dark")
    try:
        ground = QApplication.palette(kind.staticMetaObject.className()).window().color()
        assert ground == QColor(theme.DARK[QPalette.ColorRole.Window])
    finally:
        theme.dress(qapp, "light")


def test_the_interface_is_set_in_the_face_of_its_own_language(qapp: QApplication) -> None:
    before = qapp.font()
    try:
        theme.face(qapp, "en")
        latin = qapp.font().families()
        theme.face(qapp, "zh_Hant")
        chinese = qapp.font().families()
        assert set(latin) == set(chinese)
        assert len(latin) == 1 or chinese[0] in latin[1:]
    finally:
        qapp.setFont(before)
