"""What was written is told with a way to it, and listed until the program ends."""

from __future__ import annotations

from pathlib import Path
from typing import cast

import pytest
from acting import dialog_shown, highlight
from choosing import drop, enter, files, in_menus, push
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QFileDialog, QTreeWidgetItem
from pytestqt.qtbot import QtBot

from workbench.gui.dialogs.copy_dialog import CopyDialog
from workbench.gui.dialogs.export_dialog import ExportDialog
from workbench.gui.dialogs.export_report import ExportReportDialog
from workbench.gui.dialogs.import_report import ImportReportDialog
from workbench.gui.recent import offered
from workbench.gui.window import Window


def test_what_was_written_is_told_and_can_be_looked_up(
    window: Window, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert not window.actions["export-report"].isEnabled()
    for name in ("first.json", "second.ris"):
        export(window, tmp_path / name, qtbot, monkeypatch)
    (tmp_path / "first.json").unlink()
    push(window.bar.button, qtbot)
    dialog = cast("ExportReportDialog", dialog_shown(ExportReportDialog))
    tops = [cast("QTreeWidgetItem", dialog.tree.topLevelItem(n)) for n in range(2)]
    assert ["second.ris" in tops[0].text(0), "first.json" in tops[1].text(0)] == [True, True]
    sizes = [cast("QTreeWidgetItem", top.child(0)).text(1) for top in tops]
    assert "bytes" in sizes[0] or "kB" in sizes[0] or "KiB" in sizes[0]
    assert sizes[1] == "no longer there"

    opened: list[Path] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(Path(url.toLocalFile())))
    enter(dialog, qtbot)
    assert (opened, dialog.isVisible()) == ([tmp_path], True)
    push(dialog, qtbot, "Copy the path")
    assert QApplication.clipboard().text() == str(tmp_path / "second.ris")
    enter(dialog, qtbot, Qt.Key.Key_Escape)
    in_menus(window, qtbot, "File", "What was written")
    enter(dialog_shown(ExportReportDialog), qtbot, Qt.Key.Key_Escape)


def export(window: Window, target: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: (str(target), ""))
    in_menus(window, qtbot, "File", "Export references")
    qtbot.waitUntil(lambda: target.name in window.bar.label.text(), timeout=10_000)


def test_after_an_import_the_bar_leads_to_its_report(window: Window, tmp_path: Path, qtbot: QtBot) -> None:
    (tmp_path / "slip.txt").write_text("One lamp was lit on the quay.", encoding="utf-8")
    assert drop(window.library.tree.viewport(), files([tmp_path / "slip.txt"]))
    qtbot.waitUntil(lambda: "1 added" in window.bar.label.text(), timeout=10_000)
    push(window.bar.button, qtbot)
    enter(dialog_shown(ImportReportDialog), qtbot, Qt.Key.Key_Escape)


def test_nothing_is_offered_among_the_own_files_of_the_program(
    window: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive = window.stage.open_desk.archive
    assert offered(archive.path, "a/b.csv") == archive.path.parent / "a-b.csv"
    monkeypatch.setenv("WORKBENCH_HOME", str(archive.path.parent))  # as if it were the sample
    asked: list[Path] = []
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *said, **__: (asked.append(Path(said[2])), ("", ""))[1])
    highlight(window, qtbot, "渡口")
    window.actions["list-annotations"].trigger()
    qtbot.waitUntil(lambda: bool(window.annotations.table.ids))
    for name in ("export-references", "save-pdf", "save-original", "list-export"):
        window.actions[name].trigger()
    window.timing.export()
    assert [one.parent for one in asked] == [Path.home()] * 5
    export, copy = ExportDialog(window.stage, window.shell), CopyDialog(archive, window.shell)
    assert [export.target().parent, copy.target().parent] == [Path.home()] * 2
