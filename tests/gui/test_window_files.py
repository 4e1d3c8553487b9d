"""Archives and imports: new, open, recent, sample, close, files in, the report, what goes wrong."""

from __future__ import annotations

from pathlib import Path
from threading import Event
from typing import Any, cast

import pytest
from acting import ALT, CONTROL, SHIFT, click, desk_of, dialog_shown, highlight, press, settle
from choosing import drop, files, in_menus, in_palette, push
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from workbench.app.archive import Archive
from workbench.errors import InputError
from workbench.gui.dialogs.export_dialog import ExportDialog
from workbench.gui.dialogs.import_report import ImportReportDialog
from workbench.gui.dialogs.lock_dialog import Choice, LockDialog
from workbench.gui.recent import note_opened, place_in, recent_archives, remembered, usual_folder
from workbench.gui.window import Window
from workbench.progress import Progress
from workbench.settings import Settings
from workbench.sharing.locking import Holder, LockedError
from workbench.translation import msg


def test_the_welcome_page_offers_new_open_and_sample(
    empty_window: Window, path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert empty_window.center.currentWidget() is empty_window.welcome
    assert not empty_window.toolbar.isVisible()
    assert not empty_window.actions["close"].isEnabled()
    asked: list[str] = []

    def answer(name: str, value: Any) -> Any:
        return lambda *_, **__: (value, asked.append(name))

    monkeypatch.setattr(QFileDialog, "getSaveFileName", answer("new", ""))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", answer("open", str(path)))
    monkeypatch.setattr("workbench.app.sample.build_sample", answer("sample", path))
    for name in ("New archive…", "Open archive…"):
        push(empty_window.welcome, qtbot, name.rstrip("…"))
    assert (asked, desk_of(empty_window).archive.path) == (["new", "open"], path)
    press(empty_window, qtbot, Qt.Key.Key_W, CONTROL)
    push(empty_window.welcome, qtbot, "Open the sample archive")
    qtbot.waitUntil(lambda: empty_window.stage.desk is not None, timeout=10_000)
    assert asked == ["new", "open", "sample"]


def test_a_new_archive_is_made_and_opened(
    empty_window: Window, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: (str(tmp_path / "fresh"), ""))
    press(empty_window, qtbot, Qt.Key.Key_N, CONTROL)
    assert desk_of(empty_window).archive.path == tmp_path / "fresh.workbench"
    assert empty_window.center.currentWidget() is empty_window.across
    settle(empty_window, qtbot)
    assert "fresh" in empty_window.shell.windowTitle()
    empty = empty_window.room.empty
    assert "no document in this archive yet" in empty.label.text()
    assert empty.buttons["import-folder"].toolTip() == "Ctrl+Shift+I"
    letter = tmp_path / "letter.txt"
    letter.write_text("The lamp went out at four.", encoding="utf-8")
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_, **__: ([str(letter)], ""))
    click(empty.buttons["import-files"], qtbot)
    qtbot.waitUntil(lambda: empty_window.stage.document is not None)
    assert not empty.isVisible()


def test_what_a_new_archive_would_replace_is_kept(
    empty_window: Window, path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QMessageBox, "question", lambda *_, **__: QMessageBox.StandardButton.No)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: (str(path), ""))
    press(empty_window, qtbot, Qt.Key.Key_N, CONTROL)
    assert empty_window.stage.desk is None
    assert empty_window.bar.isVisible()
    monkeypatch.setattr(QMessageBox, "question", lambda *_, **__: QMessageBox.StandardButton.Yes)
    press(empty_window, qtbot, Qt.Key.Key_N, CONTROL)
    assert desk_of(empty_window).read.documents.all() == []
    with Archive.open(path.with_name("harbour (before).workbench"), chosen=Settings(author="Li Wen")) as kept:
        assert len(kept.read.documents.all()) == 2


def test_no_new_archive_takes_the_place_of_one_that_is_open(
    window: Window, path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: (str(path), ""))
    before = desk_of(window)
    press(window, qtbot, Qt.Key.Key_N, CONTROL)
    assert window.bar.label.text().startswith("“harbour.workbench” is open")
    assert desk_of(window) is before
    press(window, qtbot, Qt.Key.Key_W, CONTROL)
    path.with_name("harbour.workbench-wal").touch()  # as after a power cut
    press(window, qtbot, Qt.Key.Key_N, CONTROL)
    assert window.stage.desk is None
    assert [one.name for one in path.parent.glob("*.workbench")] == ["harbour.workbench"]


def test_open_asks_and_recent_remembers(
    empty_window: Window, path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_, **__: (str(path), ""))
    press(empty_window, qtbot, Qt.Key.Key_O, CONTROL)
    assert desk_of(empty_window).archive.path == path
    desk = desk_of(empty_window)
    empty_window.files.open_path(path)
    assert desk_of(empty_window) is desk
    press(empty_window, qtbot, Qt.Key.Key_W, CONTROL)
    assert empty_window.stage.desk is None
    assert recent_archives() == [path]
    assert empty_window.welcome.recent.count() == 1
    recent = empty_window.welcome.recent
    for opens in (
        lambda: qtbot.keyClick(recent, Qt.Key.Key_Return),
        lambda: click(recent.viewport(), qtbot, recent.visualItemRect(recent.item(0)).center()),
        lambda: in_menus(empty_window, qtbot, "File", "Open recent", "harbour"),
        lambda: in_palette(empty_window, qtbot, "recent harb"),
    ):
        qtbot.waitUntil(recent.isVisible)
        recent.setCurrentRow(0)
        opens()
        qtbot.waitUntil(lambda: empty_window.stage.desk is not None)
        assert desk_of(empty_window).archive.path == path
        empty_window.shell.activateWindow()
        qtbot.waitUntil(empty_window.shell.isActiveWindow)
        press(empty_window, qtbot, Qt.Key.Key_W, CONTROL)
    qtbot.waitUntil(recent.isVisible)
    in_palette(empty_window, qtbot, "recent clear")
    qtbot.waitUntil(lambda: recent_archives() == [])
    assert (recent.isVisible(), empty_window.welcome.isVisible()) == (False, True), "it is seen at once"


def test_a_recent_archive_that_vanishes_is_said_to_be_missing_and_can_be_taken_off_the_list(
    empty_window: Window, path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    dead, answered, is_file = path.with_name("dead.workbench"), Event(), Path.is_file
    monkeypatch.setattr(Path, "is_file", lambda one: answered.wait(60) if one == dead else is_file(one))
    note_opened(dead)
    note_opened(path)
    welcome = empty_window.welcome
    recent = welcome.recent
    welcome.refresh()
    away = path.rename(path.with_name("away"))
    other = QWidget()
    qtbot.addWidget(other)
    other.show()
    for widget in (other, empty_window.shell):
        widget.activateWindow()
        qtbot.waitUntil(widget.isActiveWindow)
    qtbot.waitUntil(lambda: "not found" in recent.item(0).text())
    assert "not found" not in recent.item(1).text(), "whether it is there nobody has said"
    click(recent.viewport(), qtbot, recent.visualItemRect(recent.item(0)).center())
    assert welcome.offer.isVisible()
    assert not empty_window.bar.isVisible(), "it is not opened"
    away.rename(path)
    qtbot.keyClick(recent, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not welcome.offer.isVisible())
    path.rename(away)
    qtbot.keyClick(recent, Qt.Key.Key_Return)
    qtbot.waitUntil(welcome.offer.isVisible)
    assert empty_window.bar.isVisible()
    click(welcome.remove, qtbot)
    assert remembered() == [dead]
    assert not welcome.offer.isVisible()
    answered.set()


def test_an_archive_named_by_a_relative_path_is_remembered_by_its_whole_path(
    empty_window: Window, path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(path.parent)
    empty_window.begin([Path(path.name)])
    settle(empty_window, qtbot)
    dialog = ExportDialog(empty_window.stage, empty_window.shell)
    assert dialog.target().parent == path.parent
    press(empty_window, qtbot, Qt.Key.Key_W, CONTROL)
    monkeypatch.chdir(path.parent.parent)
    assert recent_archives() == [path]
    assert place_in(path)["document"]


def test_a_file_that_is_no_archive_is_said_in_one_sentence(empty_window: Window, tmp_path: Path) -> None:
    wrong = tmp_path / "x.workbench"
    wrong.write_text("no archive at all", encoding="utf-8")
    empty_window.files.open_path(wrong)
    assert empty_window.stage.desk is None
    assert "x.workbench" in empty_window.bar.label.text()


def test_a_lock_is_answered(
    empty_window: Window, path: Path, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = Archive.open

    def locked(where: Path, **wanted: Any) -> Archive:
        if where == path and not wanted.get("read_only") and not wanted.get("take_over"):
            raise LockedError(path, Holder("wang", "desk-7", "2026-01-02", 7))
        return real(where, **wanted)

    monkeypatch.setattr(Archive, "open", locked)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_, **__: (str(path), ""))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: (str(tmp_path / "mine"), ""))
    for wanted in (Choice.READ_ONLY, Choice.TAKE_OVER, Choice.COPY):
        press(empty_window, qtbot, Qt.Key.Key_O, CONTROL)
        dialog = cast("LockDialog", dialog_shown(LockDialog))
        click(next(button for button, choice in dialog.choices.items() if choice is wanted), qtbot)
        assert desk_of(empty_window).writable is (wanted is not Choice.READ_ONLY)
        if wanted is not Choice.COPY:
            empty_window.shell.activateWindow()
            qtbot.waitUntil(empty_window.shell.isActiveWindow)
            press(empty_window, qtbot, Qt.Key.Key_W, CONTROL)
    assert desk_of(empty_window).archive.path == tmp_path / "mine.workbench"


def test_the_sample_archive_is_built_once(empty_window: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    built: list[Path] = []

    def build(folder: Path, progress: Progress) -> tuple[Path, None]:
        progress.report(1, 2, "half")
        folder.mkdir(parents=True, exist_ok=True)
        where = folder / "sample.workbench"
        Archive.create(where, chosen=Settings(author="Li Wen")).close()
        built.append(where)
        return where, None

    monkeypatch.setattr("workbench.app.sample.build_sample", build)
    in_menus(empty_window, qtbot, "File", "Open the sample archive")
    qtbot.waitUntil(lambda: empty_window.stage.desk is not None, timeout=10_000)
    empty_window.shell.activateWindow()
    qtbot.waitUntil(empty_window.shell.isActiveWindow)
    press(empty_window, qtbot, Qt.Key.Key_W, CONTROL)
    qtbot.waitUntil(empty_window.welcome.isVisible)
    assert usual_folder() == Path.home()  # what the user makes next does not land among the program's own files
    Archive.create(built[0].with_name("another.workbench"), chosen=Settings(author="Li Wen")).close()
    push(empty_window.welcome, qtbot, "Open the sample archive")
    assert desk_of(empty_window).archive.path == built[0]
    assert len(built) == 1


def test_files_are_imported_with_a_report_that_can_be_reopened(
    window: Window, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    good, empty, again = tmp_path / "good.txt", tmp_path / "empty.txt", tmp_path / "again.txt"
    good.write_text("The harbour ledger has four entries for that week.", encoding="utf-8")
    again.write_bytes(good.read_bytes())
    empty.touch()
    chosen = [str(good), str(empty), str(again)]
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_, **__: (chosen, ""))
    assert not window.actions["import-report"].isEnabled()
    press(window, qtbot, Qt.Key.Key_I, CONTROL)
    qtbot.waitUntil(lambda: window.imports.report is not None, timeout=10_000)
    dialog = cast("ImportReportDialog", dialog_shown(ImportReportDialog))
    branches = [dialog.tree.topLevelItem(n).text(0) for n in range(3)]  # type: ignore[union-attr]
    assert branches == ["Failed (1)", "Added (1)", "Already here (1)"]
    dialog.close()
    in_menus(window, qtbot, "File", "Import", "Report of the last import")
    dialog = cast("ImportReportDialog", dialog_shown(ImportReportDialog))
    line = dialog.tree.topLevelItem(2).child(0)  # type: ignore[union-attr]
    assert line is not None
    dialog.tree.setCurrentItem(line)
    qtbot.keyClick(dialog.tree, Qt.Key.Key_Return)
    assert window.stage.document is not None
    assert window.stage.document.file_name == "good.txt"
    dialog.close()
    assert "1 added, 1 already here, 1 failed" in window.bar.label.text()


def test_a_folder_is_imported(window: Window, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "papers"
    folder.mkdir()
    (folder / "one.txt").write_text("One lamp was lit.", encoding="utf-8")
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_, **__: str(folder))
    press(window, qtbot, Qt.Key.Key_I, CONTROL, SHIFT)
    qtbot.waitUntil(lambda: len(desk_of(window).read.documents.all()) == 3, timeout=10_000)
    settle(window, qtbot)
    press(window, qtbot, Qt.Key.Key_Z, CONTROL)
    qtbot.waitUntil(lambda: len(desk_of(window).read.documents.all()) == 2)


def test_one_file_that_fails_is_said_at_once(window: Window, tmp_path: Path, qtbot: QtBot) -> None:
    (tmp_path / "void.txt").touch()
    assert drop(window.room.reader.text.viewport(), files([tmp_path / "void.txt"]))
    qtbot.waitUntil(window.bar.isVisible, timeout=10_000)
    assert "void.txt" in window.bar.label.text()


def test_text_from_the_clipboard_becomes_a_document(window: Window, qtbot: QtBot) -> None:
    QApplication.clipboard().clear()
    press(window, qtbot, Qt.Key.Key_V, CONTROL, SHIFT)
    assert "clipboard" in window.bar.label.text()
    QApplication.clipboard().setText("Copied from a letter about the lamp.")
    before = highlight(window, qtbot, "灯塔").annotation.id
    assert window.stage.annotation == before
    press(window, qtbot, Qt.Key.Key_V, CONTROL, SHIFT)
    qtbot.waitUntil(lambda: len(desk_of(window).read.documents.all()) == 3, timeout=10_000)
    settle(window, qtbot)
    assert window.stage.document is not None
    assert window.stage.thing == ("documents", window.stage.document.id)
    press(window, qtbot, Qt.Key.Key_Left, ALT)
    assert window.stage.annotation == before
    press(window, qtbot, Qt.Key.Key_Z, CONTROL)
    qtbot.waitUntil(lambda: len(desk_of(window).read.documents.all()) == 2)
    assert window.stage.annotation == before


def test_an_archive_that_is_dropped_is_opened(empty_window: Window, path: Path, tmp_path: Path, qtbot: QtBot) -> None:
    assert drop(empty_window.welcome, files([tmp_path / "x.txt"]))
    assert "No archive is open" in empty_window.bar.label.text()
    assert drop(empty_window.welcome, files([path]))
    qtbot.waitUntil(lambda: empty_window.stage.desk is not None)
    assert desk_of(empty_window).archive.path == path


def test_long_work_shows_its_progress_and_can_be_cancelled(window: Window, qtbot: QtBot) -> None:
    def work(progress: Progress) -> None:
        while True:
            progress.report(3, 10, "page 3")
            qtbot_pause.wait(0.01)

    import threading

    qtbot_pause = threading.Event()
    job = desk_of(window).background.start("Reading", work)
    ended: list[str] = []
    job.cancelled.connect(lambda: ended.append("cancelled"))
    bar = window.status.work
    qtbot.waitUntil(lambda: bar.bar.maximum() == 10)
    assert bar.label.text() == "Reading: page 3"
    click(bar.stop, qtbot)
    qtbot.waitUntil(lambda: ended == ["cancelled"])
    qtbot.waitUntil(lambda: not bar.isVisible())


def test_a_bug_in_the_background_is_a_bug(window: Window, qtbot: QtBot) -> None:
    with qtbot.captureExceptions() as caught:
        desk_of(window).ask(lambda: 1 / 0, lambda _: None)
        qtbot.waitUntil(lambda: bool(caught))
    assert caught[0][0] is ZeroDivisionError


def test_the_stage_without_an_archive_refuses(empty_window: Window) -> None:
    with pytest.raises(InputError):
        _ = empty_window.stage.open_desk


def test_good_news_may_offer_a_button_and_goes_away(empty_window: Window, qtbot: QtBot) -> None:
    pressed: list[bool] = []
    empty_window.bar.tell(msg("Done."), button=msg("Show"), act=lambda: pressed.append(True))
    empty_window.bar.retranslate()
    assert empty_window.bar.label.text() == "Done."
    push(empty_window.bar.button, qtbot)
    assert pressed == [True]
    assert not empty_window.bar.isVisible()


def test_a_document_without_text_in_this_copy_is_shown_but_not_opened(window: Window, qtbot: QtBot) -> None:
    from dataclasses import replace

    from workbench.commands.documents import AddDocument
    from workbench.model.ids import document_id

    desk = desk_of(window)
    checksum = "0" * 64
    withheld = replace(
        desk.read.documents.all()[0],
        id=document_id(checksum),
        checksum=checksum,
        file_name="withheld.pdf",
        title="Withheld",
        storage="withheld",
        reading=None,
    )
    desk.archive.do(AddDocument(document=withheld))
    settle(window, qtbot)
    assert not window.stage.open_document(withheld.id)
    assert window.bar.isVisible()
    assert window.stage.thing is not None
    assert window.stage.thing.id == withheld.id
