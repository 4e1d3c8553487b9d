"""Small parts: of one height in every script though Chinese characters stand higher, and seen in every theme."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication, QFrame, QLabel, QListWidget, QPushButton, QTreeWidgetItem
from pytestqt.qtbot import QtBot

from workbench.gui.branching import Branching
from workbench.gui.dialogs.form import lines_field
from workbench.gui.flow import flowing
from workbench.gui.inspector.chips import Chip, Chips
from workbench.gui.inspector.page import Page
from workbench.gui.kinds import language_name
from workbench.gui.small import roomy
from workbench.gui.stage import Thing
from workbench.gui.theme import palette
from workbench.gui.toolbar import ToolBar
from workbench.gui.words import speak
from workbench.translation import msg, ntr, tr


def test_lines_of_a_list_are_of_one_height_in_every_script(qtbot: QtBot) -> None:
    rows = QListWidget()
    qtbot.addWidget(rows)
    roomy(rows)
    rows.addItems(["Fog", "雾", "Fog 霧 at sea"])
    assert len({rows.sizeHintForRow(row) for row in range(3)}) == 1


def test_chips_are_of_one_height_in_every_script(qtbot: QtBot) -> None:
    chips = Chips()
    qtbot.addWidget(chips)
    chips.show_chips([Chip(Thing("tags", "1"), "Fog", "#cc0000"), Chip(Thing("tags", "2"), "霧")], removable=True)
    frames = [one for one in chips.findChildren(QFrame) if type(one) is QFrame]
    assert len(frames) == 2
    assert len({one.height() for one in frames}) == 1


def test_a_field_of_two_lines_shows_two_lines_of_chinese(qtbot: QtBot) -> None:
    field = lines_field("渡口的燈\n海上的霧", 2)
    qtbot.addWidget(field)
    field.show()
    assert field.verticalScrollBar().maximum() == 0


def test_a_sentence_in_a_row_is_wrapped_only_where_there_is_no_room(qtbot: QtBot) -> None:
    label = QLabel("18 names, 48 pairs; drawn: 18, and none is left out", wordWrap=True)
    row = flowing(label)
    qtbot.addWidget(row)
    row.show()
    row.resize(900, 200)
    line = label.height()
    row.resize(120, 200)
    assert label.height() > line
    assert line < 2 * label.fontMetrics().lineSpacing()


def test_a_page_scrolls_only_what_is_out_of_sight(qtbot: QtBot) -> None:
    page = Page(None)  # type: ignore[arg-type]  # a page without an archive
    qtbot.addWidget(page)
    label = QLabel("A sentence that is wrapped where the page is narrow, and needs few lines where it is wide. " * 6)
    label.setWordWrap(True)
    page.column.addWidget(label)
    page.column.addWidget(flowing(*(QPushButton(f"Button {number}") for number in range(9))))
    page.show()
    page.resize(600, 200)
    enough = page.body.heightForWidth(600)
    page.resize(600, enough)
    assert page.verticalScrollBar().maximum() == 0
    page.resize(600, enough // 2)
    assert page.verticalScrollBar().maximum() > 0
    assert label.height() >= label.heightForWidth(label.width())


@pytest.mark.parametrize("dark", [False, True])
def test_the_arrow_of_a_chosen_line_has_the_colour_of_its_words(dark: bool, qtbot: QtBot) -> None:
    tree = Branching()
    qtbot.addWidget(tree)
    tree.setPalette(palette(dark))
    line = QTreeWidgetItem(["Papers"])
    line.addChild(QTreeWidgetItem(["Letter"]))
    tree.addTopLevelItem(line)
    tree.setCurrentItem(line)
    for unfolded in (False, True):
        line.setExpanded(unfolded)
        place = QPoint(tree.indentation() // 2, tree.visualItemRect(line).center().y())
        assert tree.viewport().grab().toImage().pixelColor(place) == tree.palette().highlightedText().color()


def test_no_line_of_the_toolbar_shines_in_the_dark(qtbot: QtBot) -> None:
    bar = ToolBar()
    qtbot.addWidget(bar)
    bar.setPalette(palette(True))
    bar.resize(40, 20)
    picture = bar.grab().toImage()
    assert max(picture.pixelColor(20, y).lightness() for y in range(20)) == bar.palette().mid().color().lightness()


def test_the_window_writes_counts_as_the_locale_does(qapp: QApplication) -> None:
    said = [ntr("{count} place", "{count} places", 5210), tr("{count} of {total}", count=999, total=100000)]
    assert said == ["5210 places", "999 of 100000"]
    speak("en")
    said = [ntr("{count} place", "{count} places", 5210), tr("{count} of {total}", count=999, total=100000)]
    assert said == ["5,210 places", "999 of 100,000"]
    assert str(msg("Born in {year}.", year=1892)) == "Born in 1892."


def test_languages_are_called_by_their_own_names() -> None:
    assert [language_name(tag) for tag in ("en", "zh-Hans", "zh-Hant", "zh", "ru", "lzh", "")] == [
        *("English", "简体中文", "正體中文", "中文", "русский", "lzh", "")
    ]
