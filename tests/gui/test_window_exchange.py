"""Working together in the window: a merge told before, taken, set aside; conflicts; the shared folder."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TypeVar, cast

import pytest
from acting import CONTROL, annotations, desk_of, dialog_shown, highlight, press, settle
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QMessageBox
from pytestqt.qtbot import QtBot

from workbench.app.archive import Archive
from workbench.app.shared_folder import share_in
from workbench.commands.annotations import DeleteAnnotations, RewriteNote, TieAnnotations
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
    window.exchange.merge_files([anna.path])
    return shown(MergeDialog, qtbot)


def merged(window: Window, anna: Anna, qtbot: QtBot) -> None:
    before = desk_of(window).read.exchange.merges()
    offered(window, anna, qtbot).merge.click()
    qtbot.waitUntil(lambda: len(desk_of(window).read.exchange.merges()) > len(before))
    qtbot.waitUntil(lambda: not desk_of(window).background.jobs)
    settle(window, qtbot)


def back_to_the_text(window: Window, qtbot: QtBot) -> None:
    window.shell.activateWindow()
    qtbot.waitUntil(window.shell.isActiveWindow)
    window.room.reader.setFocus()
    settle(window, qtbot)


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
    dialog.comparison.filter.setText("ferry")
    qtbot.waitUntil(lambda: dialog.comparison.model.rowCount() == 0)
    dialog.comparison.filter.setText("annot")
    qtbot.waitUntil(lambda: dialog.comparison.model.rowCount() == 1)
    table = dialog.comparison.versions

    def there() -> list[str]:
        found = [table.item(row, 2) for row in range(table.rowCount())]
        return [one.text() for one in found if one is not None]

    qtbot.waitUntil(lambda: any(text.startswith("the light of the ferry\nAnna, ") for text in there()))
    dialog.reject()
    qtbot.waitUntil(lambda: not dialog_open(MergeDialog))
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
    window.bar.button.click()
    qtbot.waitUntil(lambda: annotations(window)[0].annotation.note == "")
    back_to_the_text(window, qtbot)
    press(window, qtbot, Qt.Key.Key_H, CONTROL)
    history = shown(HistoryDialog, qtbot)
    qtbot.waitUntil(lambda: not history.asking)
    items = [history.tree.topLevelItem(n) for n in range(history.tree.topLevelItemCount())]
    (row,) = [item for item in items if item is not None and item.text(2) == "merged: anna.workbench"]
    assert "Updated 1" in row.text(3)
    assert row.font(2).strikeOut()
    history.tree.setCurrentItem(row)
    assert history.undo.text() == "&Let it count again"
    history.undo.click()
    qtbot.waitUntil(lambda: annotations(window)[0].annotation.note == "hers")
    history.close()


def test_the_report_of_a_merge_opens_again_with_what_was_before(
    window: Window, note: AnnotationId, anna: Anna, qtbot: QtBot
) -> None:
    with anna as archive:
        archive.do(RewriteNote(annotation=note, text="hers"))
    merged(window, anna, qtbot)
    (merge,) = desk_of(window).read.exchange.merges()
    window.exchange.report(merge)
    dialog = shown(BroughtDialog, qtbot)
    (number,) = [n for n, row in enumerate(cells(dialog)) if row[:2] == ["Updated", "Annotation"]]
    dialog.comparison.rows.selectRow(number)
    table = dialog.comparison.versions

    def texts() -> list[tuple[str, str]]:
        rows = [(table.item(row, 1), table.item(row, 2)) for row in range(table.rowCount())]
        return [(one.text().split("\n")[0], other.text().split("\n")[0]) for one, other in rows if one and other]

    qtbot.waitUntil(lambda: ("–", "hers") in texts())
    dialog.close()


def test_an_archive_dropped_onto_an_open_one_can_be_merged(window: Window, anna: Anna, qtbot: QtBot) -> None:
    window.shell.dropped.emit([str(anna.path)])
    box = shown(QMessageBox, qtbot)
    next(button for button in box.buttons() if button.text() == "&Merge…").click()
    dialog = shown(MergeDialog, qtbot)
    dialog.reject()
    settle(window, qtbot)


def test_what_is_no_archive_is_refused_in_the_message_bar(window: Window, tmp_path: Path, qtbot: QtBot) -> None:
    wrong = tmp_path / "wrong.workbench"
    wrong.write_text("no archive")
    window.exchange.merge_files([wrong])
    qtbot.waitUntil(lambda: "not a Workbench archive" in window.bar.label.text())


def test_a_conflict_is_counted_shown_and_decided_with_the_keyboard(
    window: Window, note: AnnotationId, anna: Anna, qtbot: QtBot
) -> None:
    with anna as archive:
        archive.do(RewriteNote(annotation=note, text="hers"))
    desk_of(window).archive.do(RewriteNote(annotation=note, text="his"))
    merged(window, anna, qtbot)
    qtbot.waitUntil(lambda: window.status.conflicts.text() == "⇄ 1 conflict", timeout=8000)
    window.status.conflicts.click()
    dialog = shown(ConflictsDialog, qtbot)
    qtbot.waitUntil(lambda: len(dialog.choices) == 3)
    assert {button.accessibleName().split(" (")[0] for button, _ in dialog.choices[:2]} == {"hers", "his"}
    dialog.own.setPlainText("both")
    assert dialog.choices[2][0].isChecked()
    qtbot.keyClick(dialog, Qt.Key.Key_Return, CONTROL)
    qtbot.waitUntil(lambda: dialog.summary.text() == "There are no conflicts.")
    assert annotations(window)[0].annotation.note == "both"
    dialog.close()
    qtbot.waitUntil(lambda: not window.status.conflicts.isVisible(), timeout=8000)
    back_to_the_text(window, qtbot)
    press(window, qtbot, Qt.Key.Key_Z, CONTROL)
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
    window.exchange.conflicts()
    dialog = shown(ConflictsDialog, qtbot)
    qtbot.waitUntil(lambda: len(dialog.choices) == 2)
    dialog.choices[0][0].setChecked(True)
    dialog.decide()
    qtbot.waitUntil(lambda: dialog.summary.text() == "There are no conflicts.")
    assert [one.name for one in annotations(window)[0].tags] == ["harbour"]
    dialog.close()


def test_doubles_are_proposed_and_made_one_on_demand(
    window: Window, note: AnnotationId, anna: Anna, qtbot: QtBot
) -> None:
    with anna as archive:
        tag = archive.do(CreateTag(name="Harbour"))
        archive.do(TieAnnotations(annotations=[note], tags=[tag]))
    desk_of(window).archive.do(CreateTag(name="harbour"))
    merged(window, anna, qtbot)
    dialog = shown(DoublesDialog, qtbot)
    qtbot.waitUntil(lambda: dialog.tree.topLevelItemCount() == 1)
    dialog.unite()
    qtbot.waitUntil(lambda: dialog.tree.topLevelItemCount() == 0)
    assert len(desk_of(window).read.authorities.tags()) == 1
    dialog.close()


def test_changes_are_saved_for_a_collaborator_and_merge_there(
    window: Window, note: AnnotationId, anna: Anna, tmp_path: Path, qtbot: QtBot
) -> None:
    desk_of(window).archive.do(RewriteNote(annotation=note, text="new"))
    window.exchange.save_changes()
    dialog = shown(ChangesDialog, qtbot)
    dialog.accept()
    assert dialog.isVisible(), "no file is said"
    dialog.known.setText(str(anna.path))
    dialog._target.set_path(tmp_path / "news.workbench")
    dialog.accept()
    qtbot.waitUntil((tmp_path / "news.workbench").exists)
    qtbot.waitUntil(lambda: "1 step saved" in window.bar.label.text())
    with anna as archive:
        archive.merge(tmp_path / "news.workbench")
        view = archive.read.annotations.get(note)
        assert view is not None
        assert view.annotation.note == "new"


def test_changes_since_a_moment(window: Window, note: AnnotationId, tmp_path: Path, qtbot: QtBot) -> None:
    window.exchange.save_changes()
    dialog = shown(ChangesDialog, qtbot)
    dialog.by_moment.setChecked(True)
    assert dialog.from_moment().endswith(":00Z")
    dialog._target.set_path(tmp_path / "week.workbench")
    dialog.accept()
    qtbot.waitUntil((tmp_path / "week.workbench").exists)


def test_a_shared_folder_is_kept_in_step_and_says_how_it_stands(
    window: Window, note: AnnotationId, anna: Anna, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    folder = tmp_path / "cloud"
    folder.mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(folder))
    window.exchange.folder.choose()
    dialog = shown(FolderDialog, qtbot)
    dialog.change.click()
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
    window.exchange.folder.choose()
    shown(FolderDialog, qtbot).leave.click()
    qtbot.waitUntil(lambda: not window.status.shared.isVisible())


def test_what_is_new_lies_in_the_shared_folder_when_the_archive_closes(
    window: Window, note: AnnotationId, anna: Anna, tmp_path: Path, qtbot: QtBot
) -> None:
    folder = tmp_path / "cloud"
    folder.mkdir()
    share_in(desk_of(window).archive, folder)
    window.exchange.folder.sync()
    qtbot.waitUntil(lambda: window.status.shared.text() == "Shared folder: up to date")
    desk_of(window).archive.do(DeleteAnnotations(annotations=[note]))
    window.files.close()
    with anna as archive:
        archive.sync(folder)
        assert archive.read.annotations.all() == []
