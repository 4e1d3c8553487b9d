"""How documents stand in the library."""

from __future__ import annotations

from dataclasses import replace

import pytest
from acting import desk_of, settle
from pytestqt.qtbot import QtBot

from workbench.commands.documents import DescribeDocument
from workbench.gui.dialogs.first_name import FirstName
from workbench.gui.library.branches import branches
from workbench.gui.window import Window


def test_documents_of_one_title_are_told_apart_and_tips_say_file_and_day(window: Window, qtbot: QtBot) -> None:
    desk = desk_of(window)
    found = desk.read.documents.all()
    assert len(found) > 1
    for one in found:
        desk.archive.do(DescribeDocument(document=one.id, fields={"title": "Log of the light"}))
    settle(window, qtbot)
    shown = branches(desk.read)[0].below
    assert {line.text for line in shown} == {f"Log of the light · {one.file_name}" for one in found}
    day = found[0].stamp.created[:10]
    assert {line.tip for line in shown} == {f"Log of the light\n{one.file_name}\nImported {day}" for one in found}


def test_a_name_given_for_this_session_is_not_asked_for_again(window: Window, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[FirstName] = []
    monkeypatch.setattr(FirstName, "exec", lambda dialog: asked.append(dialog) or 0)
    path = desk_of(window).archive.path
    window.stage.settings = replace(window.stage.settings, author="")
    window.files.open_path(path)
    assert len(asked) == 1
    monkeypatch.setenv("WORKBENCH_AUTHOR", "Guest")
    window.files.open_path(path)
    assert len(asked) == 1
