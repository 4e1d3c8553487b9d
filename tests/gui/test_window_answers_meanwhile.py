"""What the window's thread is spared: it asks for what is in view, and all that counts or lists runs beside it."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any, cast

import pytest
from acting import CONTROL, SHIFT, bold, desk_of, dialog_shown, document_named, highlight, press, settle, undo
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTreeWidgetItem
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from workbench.commands.annotations import RewriteNote
from workbench.commands.tags import CreateTag
from workbench.gui import status_bar
from workbench.gui.dialogs import history_dialog
from workbench.gui.dialogs.export_dialog import ExportDialog
from workbench.gui.dialogs.tag_dialog import TagDialog
from workbench.gui.library import panel
from workbench.gui.library.branches import Branch
from workbench.gui.library.lines import BRANCH
from workbench.gui.library.tree import Tree
from workbench.gui.stage import Thing
from workbench.gui.window import Window
from workbench.model.ids import AnnotationId
from workbench.store.queries import annotations as annotation_queries
from workbench.store.queries import authorities

MAIN = threading.main_thread()


class Spy:
    """Notes what a function was asked, and in which thread."""

    def __init__(self, patch: pytest.MonkeyPatch, owner: Any, name: str) -> None:
        self.calls: list[tuple[bool, tuple[Any, ...]]] = []
        real: Callable[..., Any] = getattr(owner, name)

        def noted(*given: Any, **named: Any) -> Any:
            self.calls.append((threading.current_thread() is MAIN, given))
            return real(*given, **named)

        patch.setattr(owner, name, noted)

    @property
    def here(self) -> list[tuple[Any, ...]]:
        """What was asked in the window's thread."""
        return [given for main, given in self.calls if main]


@pytest.fixture
def views(monkeypatch: pytest.MonkeyPatch) -> Spy:
    """Which views of annotations are made."""
    return Spy(monkeypatch, annotation_queries.AnnotationQueries, "_views")


def lines(window: Window) -> dict[str, QTreeWidgetItem]:
    return {item.data(0, BRANCH).key: item for item in window.library.tree.items()}


def test_the_export_dialog_asks_for_no_views(window: Window, views: Spy, qtbot: QtBot) -> None:
    highlight(window, qtbot, "渡口")
    window.stage.show(None)
    settle(window, qtbot)
    views.calls.clear()
    press(window, qtbot, Qt.Key.Key_E, CONTROL, SHIFT)
    dialog = cast("ExportDialog", dialog_shown(ExportDialog))
    qtbot.waitUntil(lambda: dialog.count.text() == "1 annotation")
    dialog.close()
    assert not [given for _, given in views.calls if given[1]]


def test_a_change_of_one_annotation_loads_one_view(window: Window, views: Spy, qtbot: QtBot) -> None:
    for quote in ("渡口", "灯塔在", "十月里"):
        last = highlight(window, qtbot, quote)
    settle(window, qtbot)
    qtbot.waitUntil(lambda: not desk_of(window).background.busy)
    views.calls.clear()
    desk_of(window).change(RewriteNote(annotation=AnnotationId(last.annotation.id), text="a note"))
    settle(window, qtbot)
    qtbot.waitUntil(lambda: window.inspector.annotation.note.toPlainText() == "a note")
    assert views.calls
    assert max(len(given[1]) for _, given in views.calls) == 1


def test_the_library_is_read_beside_the_window(window: Window, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot) -> None:
    built = Spy(monkeypatch, panel, "branches")
    counted = Spy(monkeypatch, status_bar, "_counted")
    many = Spy(monkeypatch, authorities, "_counts")
    highlight(window, qtbot, "渡口")
    undo(window, qtbot)
    settle(window, qtbot)
    assert built.calls
    assert many.calls
    assert not [*built.here, *counted.here, *many.here]


def test_lines_of_the_library_stay_when_only_a_number_changes(window: Window, qtbot: QtBot) -> None:
    before = lines(window)
    highlight(window, qtbot, "渡口")
    identity = document_named(window, "a-lighthouse.txt")
    qtbot.waitUntil(lambda: lines(window)[identity].text(1) == "1")
    after = lines(window)
    assert all(after[key] is item for key, item in before.items())
    undo(window, qtbot)
    qtbot.waitUntil(lambda: before[identity].text(1) == "")


def test_a_new_tag_leaves_all_other_lines_as_they_are(window: Window, qtbot: QtBot) -> None:
    before = lines(window)
    desk_of(window).change(CreateTag(name="harbour"))
    qtbot.waitUntil(lambda: "harbour" in {item.text(0) for item in window.library.tree.items()})
    after = lines(window)
    assert all(after[key] is item for key, item in before.items())
    undo(window, qtbot)
    qtbot.waitUntil(lambda: "harbour" not in {item.text(0) for item in window.library.tree.items()})


def test_another_document_leaves_the_library_as_it_is(
    window: Window, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    built = Spy(monkeypatch, panel, "branches")
    other = desk_of(window).read.documents.resolve("b-fog.txt").id
    before = lines(window)
    window.stage.open_document(other)
    settle(window, qtbot)
    assert not built.calls
    assert lines(window)[other] is before[other]
    assert bold(lines(window)[other])


def test_type_ahead_counts_nothing(window: Window, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot) -> None:
    highlight(window, qtbot, "渡口")
    settle(window, qtbot)
    counted = Spy(monkeypatch, authorities, "_counts")
    press(window, qtbot, Qt.Key.Key_T, CONTROL)
    dialog = dialog_shown(TagDialog)
    assert not counted.here
    dialog.close()


def test_the_history_is_asked_beside_the_window(window: Window, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot) -> None:
    asked = Spy(monkeypatch, history_dialog, "steps")
    press(window, qtbot, Qt.Key.Key_H, CONTROL)
    dialog = cast("history_dialog.HistoryDialog", dialog_shown(history_dialog.HistoryDialog))
    qtbot.waitUntil(lambda: not dialog.asking)
    assert asked.calls
    assert not asked.here
    dialog.close()


def test_the_page_of_a_tag_counts_one_tag(window: Window, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot) -> None:
    archive = desk_of(window).archive
    tag = archive.do(CreateTag(name="harbour"))
    settle(window, qtbot)
    counted = Spy(monkeypatch, authorities.AuthorityQueries, "tagged")
    window.stage.show(Thing("tags", tag))
    settle(window, qtbot)
    qtbot.waitUntil(lambda: window.inspector.tag.count.text() == "0 annotations")
    assert counted.calls
    assert not counted.here


def test_a_branch_that_comes_between_others_and_goes_again(qtbot: QtBot) -> None:
    tree = Tree()
    qtbot.addWidget(tree)
    one, two, three = (Branch(key, key, below=[Branch(f"{key}-1", f"{key}-1")]) for key in ("one", "two", "three"))
    lines: list[QTreeWidgetItem] = []
    for wanted in ([one, three], [one, two, three], [three], [two, three], []):
        tree.show_branches(wanted)
        tops = [tree.topLevelItem(row) for row in range(tree.topLevelItemCount())]
        assert [item.text(0) for item in tops if item is not None] == [branch.text for branch in wanted]
        assert len(list(tree.items())) == 2 * len(wanted)
        lines += tree.items()
    qtbot.waitUntil(lambda: not any(isValid(line) for line in lines))
