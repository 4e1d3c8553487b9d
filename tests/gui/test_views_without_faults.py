"""What the program that looks at pictures sees must be right: nothing cut off, nothing over something else, no box."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest
from acting import desk_of, highlight, settle
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QTableWidget, QTextEdit, QWidget
from pytestqt.qtbot import QtBot

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "scripts"))
from scenes import SCENES, clear, open_dialogs
from view_faults import faults

from workbench.commands.entities import CreateEntity, NameForm
from workbench.commands.tags import CreateTag
from workbench.gui.window import Window

SHOWN = (
    *("reading", "filter", "two-documents", "timeline", "network", "entity", "tag-dialog", "entity-dialog"),
    *("document-dialog", "preferences", "dates", "event-types", "copy-dialog", "lines", "problem", "answers", "trash"),
)


@pytest.fixture
def furnished(window: Window, qtbot: QtBot) -> Iterator[Window]:
    """The window with something of everything, and put away what a view has opened afterwards."""
    highlight(window, qtbot, "石碑")
    archive = desk_of(window).archive
    archive.do(CreateTag(name="stones"))
    forms = [NameForm(text="周船工", kind="transliteration", language="zh")]
    archive.do(CreateEntity(kind="person", name="老周", forms=forms))
    settle(window, qtbot)
    yield window
    clear(window)
    window.apply(replace(window.stage.settings, language="en", theme="light"))


@pytest.mark.parametrize(("language", "theme"), [("en", "light"), ("zh_Hant", "dark")])
def test_what_is_shown_can_be_read(furnished: Window, qtbot: QtBot, language: str, theme: str) -> None:
    furnished.apply(replace(furnished.stage.settings, language=language, theme=theme))
    found: list[str] = []
    for name in SHOWN:
        SCENES[name](furnished)
        settle(furnished, qtbot)
        shown = [furnished.shell, *open_dialogs()][-1]
        with suppress(qtbot.TimeoutError):  # a full machine lays it out later
            qtbot.waitUntil(lambda shown=shown: not faults(shown), timeout=2000)
        found += [f"{name}: {one}" for one in faults(shown)]
        clear(furnished)
        settle(furnished, qtbot)
    assert found == []


def test_what_was_shown_in_chinese_first_can_be_read_in_english(furnished: Window, qtbot: QtBot) -> None:
    for language in ("zh_Hans", "en"):
        furnished.pages.speak(language)
        SCENES["annotations"](furnished)
        settle(furnished, qtbot)
    assert faults(furnished.annotations) == []


def test_pale_words_in_a_field_and_a_head_that_is_cut_are_faults(qtbot: QtBot, qapp: object) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    row = QHBoxLayout(holder)
    field, table = QTextEdit("Hardly seen at all"), QTableWidget(1, 1)
    field.setStyleSheet("color: #eeeeee; background: #ffffff")
    table.setHorizontalHeaderLabels(["Every word of this head"])
    table.setColumnWidth(0, 40)
    row.addWidget(field)
    row.addWidget(table)
    holder.resize(600, 200)
    holder.show()
    assert sorted(one.split(" ")[0].strip(":") for one in faults(holder)) == ["cut", "pale"]


def test_a_button_that_is_too_narrow_is_a_fault(qtbot: QtBot, qapp: object) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    row = QHBoxLayout(holder)
    button = QPushButton("Every word of this button")
    button.setFixedSize(60, 40)
    row.addWidget(button)
    row.addWidget(QPushButton("Lower"))
    holder.show()
    assert [one.split(":")[0] for one in faults(holder)] == ["unequal heights", "cut"]


def test_pale_text_and_widgets_over_each_other_are_faults(qtbot: QtBot, qapp: object) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    row = QHBoxLayout(holder)
    pale, other = QLabel("Hardly seen at all"), QLabel("The other one")
    pale.setStyleSheet("color: #dddddd; background: #ffffff")
    other.setStyleSheet("color: #000000; background: #ffffff")
    row.addWidget(pale)
    row.addWidget(other)
    holder.show()
    assert [one.split(" ")[0] for one in faults(holder)] == ["pale"]
    other.move(pale.pos())
    assert any(one.startswith("over each other") for one in faults(holder))


def test_a_space_after_a_full_width_stop_is_a_fault(qtbot: QtBot, qapp: object) -> None:
    label = QLabel("没有丢失。 继续吧。")
    qtbot.addWidget(label)
    label.show()
    assert [one.split(":")[0] for one in faults(label)] == ["space after a full-width stop"]
