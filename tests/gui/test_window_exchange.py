"""Working together in the window: a merge told before, taken, set aside; conflicts; the shared folder."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TypeVar, cast

import pytest
from acting import ALT, CONTROL, SHIFT, annotations, click, desk_of, dialog_shown, highlight, key, press, settle, undo
from choosing import drop, enter, files, in_menus, into, line_clicked, push, tick
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QMessageBox, QTreeWidgetItem
from pytestqt.qtbot import QtBot

from workbench.app.archive import Archive
from workbench.app.shared_folder import share_in
from workbench.commands.annotations import RewriteNote, TieAnnotations
from workbench.commands.tags import CreateTag, DeleteTag
from workbench.gui.dialogs.history_dialog import HistoryDialog
from workbench.gui.exchange.changes_dialog import ChangesDialog
from workbench.gui.exchange.conflicts_dialog import ConflictsDialog
from workbench.gui.exchange.doubles_dialog import DoublesDialog
from workbench.gui.exchange.folder import FolderDialog
from workbench.gui.exchange.merge_dialog import BroughtDialog, MergeDialog
from workbench.gui.window import Window
from workbench.model.ids import AnnotationId
from workbench.settings import Settings

D = TypeVar("D", bound=QDialog)


def shown(kind: type[D], qtbot: QtBot) -> D:
    qtbot.waitUntil(lambda: any(type(one) is kind and one.isVisible() for one in QApplication.topLevelWidgets()))
    return cast("D", dialog_shown(kind))


class Anna:
    """A collaborator with a copy of the archive."""

    def __init__(self, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.path, self._monkeypatch = path, monkeypatch

    def __enter__(self) -> Archive:
        self._monkeypatch.setenv("WORKBENCH_AUTHOR", "Anna")
        self._archive = Archive.open(self.path, chosen=Settings(author="Li Wen", backups=0))
        return self._archive

    def __exit__(self, *_: object) -> None:
        self._archive.close()
        self._monkeypatch.delenv("WORKBENCH_AUTHOR")

    def sends(self, path: Path) -> None:
        """What the dialog of files answers next."""
        self._monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_, **__: ([str(path)], ""))


@pytest.fixture
def note(window: Window, qtbot: QtBot) -> AnnotationId:
    return AnnotationId(highlight(window, qtbot, "渡口的灯塔").annotation.id)


@pytest.fixture
def anna(window: Window, note: AnnotationId, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Anna:
    folder = tmp_path / "anna"
    folder.mkdir()
    desk_of(window).archive.save_copy(folder / "anna.workbench")
    return Anna(folder / "anna.workbench", monkeypatch)


def offered(window: Window, anna: Anna, qtbot: QtBot) -> MergeDialog:
    anna.sends(anna.path)
    press(window, qtbot, Qt.Key.Key_M, CONTROL, SHIFT)
    return shown(MergeDialog, qtbot)


def merged(window: Window, anna: Anna, qtbot: QtBot) -> None:
    before = desk_of(window).read.exchange.merges()
    push(offered(window, anna, qtbot), qtbot, "Merge")
    qtbot.waitUntil(lambda: len(desk_of(window).read.exchange.merges()) > len(before))
    qtbot.waitUntil(lambda: not desk_of(window).background.jobs)
    settle(window, qtbot)


def steps_out(dialog: QDialog, window: Window, qtbot: QtBot) -> None:
    """Escape, and back in the window."""
    enter(dialog, qtbot, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not dialog_open(type(dialog)))
    window.shell.activateWindow()
    qtbot.waitUntil(window.shell.isActiveWindow)


def in_history(window: Window, qtbot: QtBot) -> tuple[HistoryDialog, QTreeWidgetItem]:
    """Ctrl+H, and a click on the line of the merge."""
    window.shell.activateWindow()
    qtbot.waitUntil(window.shell.isActiveWindow)
    press(window, qtbot, Qt.Key.Key_H, CONTROL)
    history = shown(HistoryDialog, qtbot)
    qtbot.waitUntil(lambda: not history.asking)
    items = [history.tree.topLevelItem(n) for n in range(history.tree.topLevelItemCount())]
    (row,) = [item for item in items if item is not None and item.text(2) == "merged: anna.workbench"]
    line_clicked(history.tree, qtbot, row)
    return history, row


def cells(dialog: MergeDialog | BroughtDialog) -> list[list[str]]:
    model = dialog.comparison.model
    return [model.row(number) for number in range(model.rowCount())]


def test_a_merge_is_told_before_it_is_made(window: Window, note: AnnotationId, anna: Anna, qtbot: QtBot) -> None:
    with anna as archive:
        archive.do(RewriteNote(annotation=note, text="the light of the ferry"))
        archive.do(CreateTag(name="harbour"))
    dialog = offered(window, anna, qtbot)
    assert [dialog.comparison.statuses.tabText(n) for n in range(dialog.comparison.statuses.count())] == [
        "All 3",
        "Added 2",
        "Updated 1",
    ]
    assert ["Updated", "Annotation", "渡口的灯塔", "1", "Anna"] in cells(dialog)
    into(dialog.comparison.filter, qtbot, "ferry")
    qtbot.waitUntil(lambda: dialog.comparison.model.rowCount() == 0)
    into(dialog.comparison.filter, qtbot, "annot")
    qtbot.waitUntil(lambda: dialog.comparison.model.rowCount() == 1)
    table = dialog.comparison.versions

    def there() -> list[str]:
        found = [table.item(row, 2) for row in range(table.rowCount())]
        return [one.text() for one in found if one is not None]

    qtbot.waitUntil(lambda: any(text.startswith("the light of the ferry\nAnna, ") for text in there()))
    steps_out(dialog, window, qtbot)
    settle(window, qtbot)
    assert annotations(window)[0].annotation.note == ""
    assert desk_of(window).read.exchange.merges() == []


def dialog_open(kind: type[QDialog]) -> bool:
    return any(type(one) is kind and one.isVisible() for one in QApplication.topLevelWidgets())


def test_a_merge_is_taken_back_from_the_message_and_lifted_from_the_history(
    window: Window, note: AnnotationId, anna: Anna, qtbot: QtBot
) -> None:
    with anna as archive:
        archive.do(RewriteNote(annotation=note, text="hers"))
    merged(window, anna, qtbot)
    assert annotations(window)[0].annotation.note == "hers"
    assert window.bar.label.text().startswith("“anna.workbench” merged: ")
    assert window.bar.button.text() == "Take back"
    push(window.bar.button, qtbot)
    qtbot.waitUntil(lambda: annotations(window)[0].annotation.note == "")
    history, row = in_history(window, qtbot)
    assert "Updated 1" in row.text(3)
    assert row.font(2).strikeOut()
    push(history, qtbot, "Let it count again")
    qtbot.waitUntil(lambda: annotations(window)[0].annotation.note == "hers")
    steps_out(history, window, qtbot)


def test_the_report_of_a_merge_opens_again_with_what_was_before(
    window: Window, note: AnnotationId, anna: Anna, qtbot: QtBot
) -> None:
    with anna as archive:
        archive.do(RewriteNote(annotation=note, text="hers"))
    merged(window, anna, qtbot)
    history, _ = in_history(window, qtbot)
    push(history, qtbot, "Report")
    dialog = shown(BroughtDialog, qtbot)
    (number,) = [n for n, row in enumerate(cells(dialog)) if row[:2] == ["Updated", "Annotation"]]
    dialog.comparison.rows.setFocus()
    for _ in range(number):
        key(dialog.comparison.rows, qtbot, Qt.Key.Key_Down)
    table = dialog.comparison.versions

    def texts() -> list[tuple[str, str]]:
        rows = [(table.item(row, 1), table.item(row, 2)) for row in range(table.rowCount())]
        return [(one.text().split("\n")[0], other.text().split("\n")[0]) for one, other in rows if one and other]

    qtbot.waitUntil(lambda: ("–", "hers") in texts())
    steps_out(dialog, window, qtbot)
    history.close()


def test_an_archive_dropped_onto_an_open_one_can_be_merged(window: Window, anna: Anna, qtbot: QtBot) -> None:
    assert drop(window.room.reader.text.viewport(), files([anna.path]))
    push(shown(QMessageBox, qtbot), qtbot, "Merge")
    steps_out(shown(MergeDialog, qtbot), window, qtbot)


def test_what_is_no_archive_is_refused_in_the_message_bar(
    window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    wrong = tmp_path / "wrong.workbench"
    wrong.write_text("no archive")
    Anna(wrong, monkeypatch).sends(wrong)
    press(window, qtbot, Qt.Key.Key_M, CONTROL, SHIFT)
    qtbot.waitUntil(lambda: "not a Workbench archive" in window.bar.label.text())


def test_a_conflict_is_counted_shown_and_decided_with_the_keyboard(
    window: Window, note: AnnotationId, anna: Anna, qtbot: QtBot
) -> None:
    with anna as archive:
        archive.do(RewriteNote(annotation=note, text="hers"))
    desk_of(window).archive.do(RewriteNote(annotation=note, text="his"))
    merged(window, anna, qtbot)
    qtbot.waitUntil(lambda: window.status.conflicts.text() == "⇄ 1 conflict", timeout=8000)
    click(window.status.conflicts, qtbot)
    dialog = shown(ConflictsDialog, qtbot)
    qtbot.waitUntil(lambda: len(dialog.choices) == 3)
    assert {button.accessibleName().split(" (")[0] for button, _ in dialog.choices[:2]} == {"hers", "his"}
    into(dialog.own, qtbot, "both")
    assert dialog.choices[2][0].isChecked()
    key(dialog.own, qtbot, Qt.Key.Key_Return, CONTROL)
    qtbot.waitUntil(lambda: dialog.summary.text() == "There are no conflicts.")
    assert annotations(window)[0].annotation.note == "both"
    steps_out(dialog, window, qtbot)
    qtbot.waitUntil(lambda: not window.status.conflicts.isVisible(), timeout=8000)
    undo(window, qtbot)
    qtbot.waitUntil(lambda: annotations(window)[0].annotation.note in ("hers", "his"))


def test_what_one_deleted_and_another_used_is_kept_or_thrown_away(
    window: Window, note: AnnotationId, anna: Anna, qtbot: QtBot
) -> None:
    tag = desk_of(window).archive.do(CreateTag(name="harbour"))
    anna.path.unlink()
    desk_of(window).archive.save_copy(anna.path)
    with anna as archive:
        archive.do(TieAnnotations(annotations=[note], tags=[tag]))
    desk_of(window).archive.do(DeleteTag(tag=tag))
    merged(window, anna, qtbot)
    in_menus(window, qtbot, "File", "Conflicts")
    dialog = shown(ConflictsDialog, qtbot)
    qtbot.waitUntil(lambda: len(dialog.choices) == 2)
    for number, which in ((1, Qt.Key.Key_2), (0, Qt.Key.Key_1)):
        enter(dialog, qtbot, which, ALT)
        qtbot.waitUntil(dialog.choices[number][0].isChecked)
    push(dialog, qtbot, "Decide")
    qtbot.waitUntil(lambda: dialog.summary.text() == "There are no conflicts.")
    assert [one.name for one in annotations(window)[0].tags] == ["harbour"]
    steps_out(dialog, window, qtbot)
    undo(window, qtbot)
    qtbot.waitUntil(lambda: len(desk_of(window).read.exchange.conflicts()) == 1)


def test_doubles_are_proposed_and_made_one_on_demand_and_an_older_answer_brings_them_not_back(
    window: Window, note: AnnotationId, anna: Anna, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    with anna as archive:
        tag = archive.do(CreateTag(name="Harbour"))
        archive.do(TieAnnotations(annotations=[note], tags=[tag]))
    desk_of(window).archive.do(CreateTag(name="harbour"))
    merged(window, anna, qtbot)
    dialog = shown(DoublesDialog, qtbot)
    qtbot.waitUntil(lambda: dialog.tree.topLevelItemCount() == 1)
    answers: list[tuple[int, object]] = []
    fill = dialog._fill
    monkeypatch.setattr(dialog, "_fill", lambda asked, answer: answers.append((asked, answer)))
    dialog.reload()
    qtbot.waitUntil(lambda: len(answers) == 1)
    push(dialog, qtbot, "Make one of them")
    qtbot.waitUntil(lambda: answers[-1][0] == dialog._asked > answers[0][0])
    for asked, answer in reversed(answers):
        fill(asked, answer)
    assert dialog.tree.topLevelItemCount() == 0
    assert len(desk_of(window).read.authorities.tags()) == 1
    steps_out(dialog, window, qtbot)
    undo(window, qtbot)
    qtbot.waitUntil(lambda: len(desk_of(window).read.authorities.tags()) == 2)


def test_changes_are_saved_for_a_collaborator_and_merge_there(
    window: Window, note: AnnotationId, anna: Anna, tmp_path: Path, qtbot: QtBot
) -> None:
    desk_of(window).archive.do(RewriteNote(annotation=note, text="new"))
    in_menus(window, qtbot, "File", "Save changes since")
    dialog = shown(ChangesDialog, qtbot)
    enter(dialog, qtbot)
    assert dialog.problem.isVisible(), "no file is said"
    into(dialog.known, qtbot, str(anna.path))
    into(dialog._target.field, qtbot, str(tmp_path / "news.workbench"))
    enter(dialog, qtbot)
    qtbot.waitUntil((tmp_path / "news.workbench").exists)
    qtbot.waitUntil(lambda: "1 step saved" in window.bar.label.text())
    with anna as archive:
        archive.merge(tmp_path / "news.workbench")
        view = archive.read.annotations.get(note)
        assert view is not None
        assert view.annotation.note == "new"


def test_changes_since_a_moment(window: Window, note: AnnotationId, tmp_path: Path, qtbot: QtBot) -> None:
    in_menus(window, qtbot, "File", "Save changes since")
    dialog = shown(ChangesDialog, qtbot)
    tick(dialog.by_moment, qtbot)
    assert dialog.from_moment().endswith(":00Z")
    into(dialog._target.field, qtbot, str(tmp_path / "week.workbench"))
    enter(dialog, qtbot)
    qtbot.waitUntil((tmp_path / "week.workbench").exists)


def test_a_shared_folder_is_kept_in_step_and_says_how_it_stands(
    window: Window, note: AnnotationId, anna: Anna, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    folder = tmp_path / "cloud"
    folder.mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(folder))
    in_menus(window, qtbot, "File", "Shared folder")
    push(shown(FolderDialog, qtbot), qtbot, "Choose")
    qtbot.waitUntil(lambda: window.status.shared.text() == "Shared folder: up to date")
    assert len(list(folder.rglob("*.workbench"))) == 1
    with anna as archive:
        archive.do(RewriteNote(annotation=note, text="hers"))
        archive.sync(folder)
    window.exchange.folder.sync()
    qtbot.waitUntil(lambda: window.status.shared.text() == "Shared folder: 1 taken over")
    assert annotations(window)[0].annotation.note == "hers"
    shutil.rmtree(folder)
    window.exchange.folder.sync()
    qtbot.waitUntil(lambda: window.status.shared.text() == "Shared folder: not reachable")
    assert not folder.exists()
    click(window.status.shared, qtbot)
    push(shown(FolderDialog, qtbot), qtbot, "Leave the folder")
    qtbot.waitUntil(lambda: not window.status.shared.isVisible())


def test_what_is_new_lies_in_the_shared_folder_when_the_archive_closes(
    window: Window, note: AnnotationId, anna: Anna, tmp_path: Path, qtbot: QtBot
) -> None:
    folder = tmp_path / "cloud"
    folder.mkdir()
    share_in(desk_of(window).archive, folder)
    window.exchange.folder.sync()
    qtbot.waitUntil(lambda: window.status.shared.text() == "Shared folder: up to date")
    press(window, qtbot, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: not annotations(window))
    press(window, qtbot, Qt.Key.Key_W, CONTROL)
    with anna as archive:
        archive.sync(folder)
        assert archive.read.annotations.all() == []
