"""The guide speaks of menus, keys and headings that are there, in each language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from workbench import translation
from workbench.gui.help.shortcut_page import usual
from workbench.gui.help.viewer import slug

DOCS = Path(__file__).resolve().parent.parent / "docs"
LESSONS = DOCS.parent / "sample_archive"
PAGES = {
    "en": (DOCS / "guide.md", LESSONS / "00-start-here.md"),
    "zh_Hans": (DOCS / "guide.zh_Hans.md", LESSONS / "zh_Hans" / "00-start-here.md"),
    "zh_Hant": (DOCS / "guide.zh_Hant.md", LESSONS / "zh_Hant" / "00-start-here.md"),
}
HEADING = re.compile(r"^(#+) (.*)$", re.MULTILINE)
KEYS = re.compile(r"(?<![\w+])(?:(?:Ctrl|Alt|Shift)\+)+[A-Z0-9](?![\w])|(?<![\w+])(?:(?:Ctrl|Alt|Shift)\+)*F\d+\b")
NAMED = re.compile(r"\*\*([^*]+)\*\*\s?[（(]((?:Ctrl|Alt|Shift)\+[\w+]+)[)）,，]")
IN_LISTS = {"Ctrl+A"}
"""Keys that lists have by themselves."""


@pytest.fixture(params=PAGES)
def language(request: pytest.FixtureRequest) -> Iterator[str]:
    translation.use_language(request.param)
    yield request.param
    translation.use_language("en")


def read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def ways() -> set[tuple[str, str]]:
    """Each menu with each of its items, submenus too."""
    found = set()
    for way, text, _ in usual():
        steps = [*way.split(" ▸ "), text]
        found |= set(pairwise(steps))
    return found


def test_every_menu_that_is_named_is_there(language: str) -> None:
    known = ways()
    for page in PAGES[language]:
        text = read(page).replace("*", "")
        for sign in re.finditer(r"\s*▸\s*", text):
            before, after = text[: sign.start()], text[sign.end() :]
            there = any(before.endswith(menu) and after.startswith(item) for menu, item in known)
            assert there, text[max(0, sign.start() - 20) : sign.end() + 30]


def test_every_key_that_is_named_does_something(language: str) -> None:
    known = {key.replace("Up", "↑").replace("Down", "↓") for _, _, keys in usual() for key in keys} | IN_LISTS
    for page in PAGES[language]:
        assert set(KEYS.findall(read(page))) <= known


def test_an_action_named_with_its_key_has_that_key(language: str) -> None:
    keys: dict[str, set[str]] = {}
    for _, text, shortcuts in usual():
        keys.setdefault(text, set()).update(shortcuts)
    for page in PAGES[language]:
        for name, key in NAMED.findall(read(page)):
            action = name.rpartition(" ▸ ")[2]
            assert key in keys.get(action, {key}), name


def test_links_inside_a_page_lead_to_its_headings(language: str) -> None:
    text = read(PAGES[language][0])
    headings = {slug(heading) for _, heading in HEADING.findall(text)}
    targets = re.findall(r"\]\(#([^)]+)\)", text)
    assert len(targets) == 12
    assert set(targets) <= headings


@pytest.mark.parametrize("which", [0, 1])
def test_pages_tell_the_same_in_every_language(which: int) -> None:
    texts = [read(pages[which]) for pages in PAGES.values()]
    outlines = [[level for level, _ in HEADING.findall(text)] for text in texts]
    assert outlines[0] == outlines[1] == outlines[2]
    keys = [set(KEYS.findall(text)) for text in texts]
    assert keys[1] == keys[2] <= keys[0]
