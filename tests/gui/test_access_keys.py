"""Access keys: each stands for one thing among all that can be seen of the window at the same time."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import combinations, product
from pathlib import Path

from acting import highlight, settle
from PySide6.QtWidgets import QAbstractButton, QGroupBox, QLabel, QTabBar, QWidget
from pytestqt.qtbot import QtBot

from workbench.gui.menus import MENUS
from workbench.gui.recent import note_opened
from workbench.gui.window import Window
from workbench.settings import Settings
from workbench.translation import LANGUAGES, tr

_KEY = re.compile(r"&(\w)")


def texts(part: QWidget) -> Iterator[str]:
    """What stands on everything below a part that can be seen where the part can, and be reached by an access key."""
    for one in part.findChildren(QWidget):
        if not one.isVisibleTo(part):
            continue
        if isinstance(one, QTabBar):
            yield from (one.tabText(number) for number in range(one.count()))
        elif isinstance(one, QAbstractButton) or (isinstance(one, QLabel) and one.buddy() is not None):
            yield one.text()
        elif isinstance(one, QGroupBox):
            yield one.title()


def keys(said: Iterator[str]) -> list[tuple[str, str]]:
    """The access keys in texts, with the texts."""
    found = ((_KEY.search(text.replace("&&", "")), text) for text in said)
    return [(key.group(1).upper(), text) for key, text in found if key is not None]


def groups(window: Window) -> list[Mapping[str, QWidget]]:
    """The parts of the window: one of each group can be seen beside one of every other."""
    room, lists = window.room, window.lists
    return [
        *({name: part} for name, part in (("tabs", lists.tabBar()), ("library", window.library))),
        *({type(part).__name__: part} for part in (window.status, window.bar, room.authors, room.notes, room.margin)),
        {"page": window.facsimile.view},
        {"find": room.find_bar},
        {"filter": room.filter_bar},
        {type(one).__name__: one for one in window.beside.desks},
        {type(lists.widget(number)).__name__: lists.widget(number) for number in range(lists.count())},
        {type(page).__name__: page for page in window.inspector.pages.values()},
    ]


def clashes(parts: list[list[tuple[str, list[tuple[str, str]]]]]) -> Iterator[tuple[object, ...]]:
    """What has the same key within one part, or in two parts of different groups."""
    yield from (
        (name, *found) for group in parts for name, found in group if len({key for key, _ in found}) < len(found)
    )
    for one, other in combinations(parts, 2):
        for (name, found), (beside, there) in product(one, other):
            both = {key for key, _ in found} & {key for key, _ in there}
            if both:
                yield name, beside, *(pair for pair in (*found, *there) if pair[0] in both)


def test_no_access_key_stands_for_two_things_that_are_seen_together(window: Window, qtbot: QtBot) -> None:
    highlight(window, qtbot, "石碑")
    found = {}
    for language in ("zh_Hans", "zh_Hant", "en"):
        window.apply(Settings(author="Li Wen", language=language))
        settle(window, qtbot)
        menus = [("menus", keys(iter(tr(title) for title, _ in MENUS)))]
        parts = [menus, *([(name, keys(texts(part))) for name, part in group.items()] for group in groups(window))]
        assert sum(len(there) for group in parts for _, there in group) > 25
        found[language] = list(clashes(parts))
    assert found == {language: [] for language in LANGUAGES}


def test_nor_on_the_welcome_page(empty_window: Window) -> None:
    window = empty_window
    note_opened(Path("gone.workbench"))
    window.welcome.refresh()
    found = {}
    for language in ("zh_Hans", "zh_Hant", "en"):
        window.apply(Settings(author="Li Wen", language=language))
        menus = [("menus", keys(iter(tr(title) for title, _ in MENUS)))]
        window.welcome.offer.show()  # as for an archive that is missing
        welcome = [("welcome", keys(texts(window.welcome)))]
        assert len(welcome[0][1]) == 2
        found[language] = list(clashes([menus, welcome]))
    assert found == {language: [] for language in LANGUAGES}


def test_two_buttons_of_one_key_are_found(qtbot: QtBot) -> None:
    one, other = [("A", "&Accept")], [("A", "接受(&A)"), ("B", "&B")]
    assert list(clashes([[("one", one)], [("other", other)]])) == [("one", "other", *one, other[0])]
    assert list(clashes([[("one", one), ("other", other)]])) == []
    assert list(clashes([[("one", [*one, *one])]])) == [("one", *one, *one)]
