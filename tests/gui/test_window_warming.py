"""Type-ahead does not wait for its first letter."""

from __future__ import annotations

from acting import desk_of
from pytestqt.qtbot import QtBot

from workbench.commands.entities import CreateEntity
from workbench.gui import names
from workbench.gui.names import Names, candidates
from workbench.gui.reader.words import word_in
from workbench.gui.window import Window
from workbench.language import segmentation


def test_names_are_laid_out_when_an_archive_opens_and_when_they_change(window: Window, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: window.warming.rounds == 1)
    desk_of(window).archive.do(CreateEntity(kind="person", name="守塔人"))
    qtbot.waitUntil(lambda: window.warming.rounds == 2)
    before = names._search_in.cache_info()
    assert [one.label for one in Names(candidates(desk_of(window).read)).matching("shou")] == ["守塔人"]
    assert [one.label for one in Names(candidates(desk_of(window).read, ("entities",))).matching("守")] == ["守塔人"]
    after = names._search_in.cache_info()
    assert after.misses == before.misses
    assert after.hits > before.hits


def test_the_first_double_click_finds_the_words_laid_out(window: Window, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: window.warming.rounds > 0)
    assert segmentation._lines.cache_info().currsize == 1
    assert word_in("守塔人写信告诉港口", 5) == (5, 7)
    assert segmentation._lines.cache_info().misses == 1


def test_what_is_laid_out_once_is_not_laid_out_again() -> None:
    known = [names.Candidate("entities", str(n), f"灯塔{n}号", "", (f"灯塔{n}号",)) for n in range(50)]
    assert Names(known).matching("deng")
    laid_out = names._search_in.cache_info().misses
    assert Names(list(known)).matching("deng")
    assert names._search_in.cache_info().misses == laid_out
