"""Another language leaves nothing in the one before: neither shown, nor painted, nor told to screen readers."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import replace
from itertools import cycle
from pathlib import Path

import pytest
from acting import settle
from leftovers import SIGNS, Signed, leftovers
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "scripts"))
from scenes import SCENES, choose_richest, clear

from workbench.app.sample import build_sample
from workbench.gui.window import Window
from workbench.progress import no_progress

LISTS = ("annotations", "search", "waiting", "shared", "annotators", "sources", "timeline", "network")
SHOWN = (
    ("filter", "lesson", "page-notes", "authors", "thumbnails", "message", "entity", "damaged"),
    ("event", "mentions", "two-documents", "under-way"),
    ("tag", "dates", "query-help"),
    ("memo", "suggestions"),
)
"""Scenes that stand in the window together while the language changes."""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """The sample archive."""
    return build_sample(tmp_path, no_progress())[0]


@pytest.fixture
def signed(window: Window, monkeypatch: pytest.MonkeyPatch) -> Iterator[Window]:
    """A window in whose texts the sign of their language stands."""
    monkeypatch.setattr("gettext.translation", lambda domain, folder, languages, fallback: Signed(languages[0]))
    choose_richest(window)
    yield window
    clear(window)
    speak(window, "en")


def speak(window: Window, language: str) -> None:
    window.apply(replace(window.stage.settings, language=language))


def show(window: Window, scene: str, qtbot: QtBot) -> None:
    SCENES[scene](window)
    settle(window, qtbot)


def nothing_left(language: str, qtbot: QtBot, within: QWidget | None = None) -> None:
    def asked() -> None:
        assert leftovers(language, within) == set()

    qtbot.waitUntil(asked)


def test_nothing_is_left_of_the_language_before(signed: Window, qtbot: QtBot) -> None:
    for scene in LISTS:
        show(signed, scene, qtbot)
    for number, language in zip(range(signed.lists.count()), cycle(SIGNS), strict=False):
        signed.lists.setCurrentIndex(number)
        nothing_left(signed.stage.settings.language, qtbot, signed.lists)  # it stood behind while that came
        speak(signed, language)
        nothing_left(language, qtbot, signed.lists)
    clear(signed)
    for scenes, language in zip(SHOWN, cycle(SIGNS), strict=False):
        for scene in scenes:
            show(signed, scene, qtbot)
        speak(signed, language)
        nothing_left(language, qtbot)
        clear(signed)
