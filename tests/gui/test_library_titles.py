"""How documents stand in the library."""

from __future__ import annotations

from dataclasses import replace

import pytest
from acting import ALT, CONTROL, desk_of, document_named, highlight, press, settle
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from workbench.commands.annotations import RelateAnnotations
from workbench.commands.documents import DescribeDocument
from workbench.gui.dialogs.derive_dialog import DeriveDialog
from workbench.gui.dialogs.first_name import FirstName
from workbench.gui.library.branches import branches
from workbench.gui.memos.about import linkable
from workbench.gui.stage import Thing
from workbench.gui.ties import ties_of
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


def test_documents_of_one_title_are_told_apart_wherever_they_are_named(window: Window, qtbot: QtBot) -> None:
    desk, known = desk_of(window), desk_of(window).read
    marks = [highlight(window, qtbot, "石碑")]
    for one in known.documents.all():
        desk.archive.do(DescribeDocument(document=one.id, fields={"title": "Log of the light"}))
    window.stage.open_document(document_named(window, "b-fog.txt"))
    marks.append(highlight(window, qtbot, "fog"))
    first, other = (view.annotation.id for view in marks)
    desk.archive.do(RelateAnnotations(source=other, target=first, kind="supports"))
    settle(window, qtbot)
    expected = {one.id: f"Log of the light · {one.file_name}" for one in known.documents.all()}
    fog = expected[document_named(window, "b-fog.txt")]
    assert known.documents.titles() == expected
    assert window.shell.windowTitle().startswith(fog)
    assert fog in window.inspector.annotation.place.accessibleName()
    assert [tie.title for tie in ties_of(known, [other])[other]] == [expected[marks[0].document.id]]
    assert [one.label for one in linkable(known) if one.table == "documents"] == list(expected.values())
    dialog = DeriveDialog(known.documents.all(), marks[0].document.id)
    qtbot.addWidget(dialog)
    assert {dialog.document.itemText(row) for row in range(dialog.document.count())} == {*expected.values()}
    window.stage.show(Thing("documents", marks[0].document.id))
    press(window, qtbot, Qt.Key.Key_O, CONTROL, ALT)
    heads = [head.accessibleName() for head in (window.beside.pair.active.head, window.beside.pair.companion.head)]
    assert [title for title in expected.values() if not any(title in said for said in heads)] == []


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
