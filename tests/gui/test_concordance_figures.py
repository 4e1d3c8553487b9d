"""Collocates and longer terms in the window: their numbers open what they count."""

from __future__ import annotations

from pathlib import Path

from acting import click, press, settle
from choosing import cell_clicked, in_menus, into
from looking import ask, column, ready, said, text
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from support import add_document
from workbench.errors import InputError
from workbench.gui.concordance.asking import Latest
from workbench.gui.concordance.figures import FiguresPage
from workbench.gui.concordance.rows import HIT
from workbench.gui.window import Window
from workbench.progress import Progress

Key = Qt.Key
DEEDS = ("看船", "修灯", "写信", "钓鱼", "睡觉", "唱歌", "喝茶", "扫地")
PLACES = "\n".join(f"{deed[::-1]}的灯塔守望人{deed}去了。" for deed in DEEDS)
REST = "\n".join(f"集市上{thing}很贵，人们谈天气。" for thing in "米油盐茶布糖酒肉" * 8)


def shown(window: Window, qtbot: QtBot, tmp_path: Path, page: str) -> FiguresPage:
    """A page of figures about 灯塔 in a text that says it eight times."""
    desk = window.stage.desk
    assert desk is not None
    add_document(desk.archive, tmp_path, PLACES + "\n" + REST, "c-keeper.txt")
    settle(window, qtbot)
    ask(window, qtbot, "灯塔 document:keeper")
    in_menus(window, qtbot, "Search", {"collocates": "Collocates", "neighbours": "Longer terms"}[page])
    ready(window, qtbot)
    return window.search.counting.pages[page]


def test_collocates_open_their_places_and_one_comes_back(window: Window, qtbot: QtBot, tmp_path: Path) -> None:
    page = shown(window, qtbot, tmp_path, "collocates")
    row = next(at for at, one in enumerate(page.table.rows) if one.cells[0] == "去了")
    term, near, before, behind = page.table.rows[row].cells[:4]
    assert (near, before, behind) == (8, 0, 8)
    assert page.table.data(page.table.index(row, 1), Qt.ItemDataRole.FontRole).underline()
    assert page.table.data(page.table.index(row, 2), Qt.ItemDataRole.FontRole) is None
    assert "“守望人” stands behind most hits" in page.sentence.text()
    cell_clicked(page.view, qtbot, row, 3)
    ready(window, qtbot)
    assert said(window).startswith("8 hits in 1 document · ")
    assert set(column(window, HIT)) == {str(term)}
    press(window, qtbot, Key.Key_Escape)
    ready(window, qtbot)
    assert page.view.isVisible()
    assert page.view.currentIndex().row() == row
    into(window.search.controls.window_size, qtbot, "1")
    ready(window, qtbot)
    assert "within 1 of a hit" in page.sentence.text()


def head_clicked(page: FiguresPage, qtbot: QtBot, column: int) -> None:
    header = page.view.horizontalHeader()
    click(header.viewport(), qtbot, QPoint(header.sectionViewportPosition(column) + 10, header.height() // 2))


def test_figures_are_sorted_by_their_heads_the_greatest_first(window: Window, qtbot: QtBot, tmp_path: Path) -> None:
    page = shown(window, qtbot, tmp_path, "collocates")
    head_clicked(page, qtbot, 1)
    counts = [int(one.cells[1]) for one in page.table.rows]
    assert counts == sorted(counts, reverse=True)
    head_clicked(page, qtbot, 0)
    terms = [str(one.cells[0]) for one in page.table.rows]
    assert terms == sorted(terms)


def test_longer_terms_open_their_hits(window: Window, qtbot: QtBot, tmp_path: Path) -> None:
    page = shown(window, qtbot, tmp_path, "neighbours")
    assert page.table.rows
    cell_clicked(page.view, qtbot, 0)
    press(window, qtbot, Key.Key_Return)
    ready(window, qtbot)
    assert "within “" in said(window)
    assert text(window, 0, HIT) == "灯塔"
    for _ in range(2):
        press(window, qtbot, Key.Key_Escape)
    assert window.search.view.hasFocus()


def test_a_known_error_is_told_and_an_unwanted_one_is_not(window: Window, qtbot: QtBot) -> None:
    latest, refused, seen = Latest(), list[object](), list[object]()
    latest.refused.connect(refused.append)
    latest.progressed.connect(seen.append)
    desk = window.stage.desk
    assert desk is not None

    def fails(progress: Progress) -> None:
        progress.report(1, 2)
        raise InputError("no")

    latest.ask(desk, fails, seen.append)
    qtbot.waitUntil(lambda: bool(refused))
    assert len(seen) == 1
    latest.ask(desk, fails, seen.append)
    latest.forget()
    settle(window, qtbot)
    assert len(refused) == 1


def test_work_that_takes_long_shows_its_progress_and_can_be_cancelled(window: Window, qtbot: QtBot) -> None:
    row, latest = window.search.answer, window.search.latest
    latest.waiting.emit(True)
    assert not row.progress.isHidden()
    assert not row.cancel.isHidden()
    latest.waiting.emit(False)
    assert row.cancel.isHidden()
