"""Encrypted PDFs in the window: a password is asked for where a file needs one."""

from __future__ import annotations

from pathlib import Path

import pytest
from acting import desk_of, dialog_shown
from choosing import drop, enter, files, in_menus, into, tick
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit
from pytestqt.qtbot import QtBot
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from workbench.gui.dialogs.import_report import ImportReportDialog
from workbench.gui.dialogs.password_dialog import PasswordDialog
from workbench.gui.window import Window
from workbench.importing.report import Status

WORDS = "The lock of the lower sluice was opened twice that night."


@pytest.fixture
def sluice(tmp_path: Path) -> Path:
    path = tmp_path / "sluice.pdf"
    sheet = Canvas(str(path), encrypt=StandardEncryption("reed", ownerPassword="keeper", strength=128))
    for line in range(8):
        sheet.drawString(72, 720 - 18 * line, WORDS)
    sheet.save()
    return path


def asked(qtbot: QtBot, why: str = "") -> PasswordDialog:
    """The dialog that asks, once it says why."""

    def there() -> bool:
        found = [one for one in QApplication.topLevelWidgets() if isinstance(one, PasswordDialog) and one.isVisible()]
        return bool(found) and why in found[0].form.itemAt(0).widget().text()

    qtbot.waitUntil(there, timeout=20_000)
    return dialog_shown(PasswordDialog)


def give(dialog: PasswordDialog, qtbot: QtBot, password: str) -> None:
    into(dialog.password, qtbot, password)
    enter(dialog, qtbot)


def count(window: Window) -> int:
    return len(desk_of(window).read.documents.all())


def test_an_import_asks_until_the_password_is_right(window: Window, qtbot: QtBot, sluice: Path) -> None:
    before = count(window)
    assert drop(window.status, files([sluice]))
    first = asked(qtbot, "encrypted")
    ok = first.buttons.button(first.buttons.StandardButton.Ok)
    assert not ok.isEnabled()
    tick(first.shown, qtbot)
    assert first.password.echoMode() is QLineEdit.EchoMode.Normal
    give(first, qtbot, "straw")
    give(asked(qtbot, "wrong"), qtbot, "reed")
    qtbot.waitUntil(lambda: count(window) == before + 1, timeout=20_000)
    qtbot.waitUntil(lambda: "1 added" in window.bar.label.text(), timeout=20_000)


def test_an_import_without_the_password_says_that_the_file_failed(
    window: Window, qtbot: QtBot, sluice: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other.txt"
    other.write_text("A plain page, which needs no key.", encoding="utf-8")
    assert drop(window.status, files([sluice, other]))
    enter(asked(qtbot), qtbot, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: "1 added, 0 already here, 1 failed" in window.bar.label.text(), timeout=20_000)
    assert window.imports.report is not None
    assert [one.status for one in window.imports.report.files] == [Status.FAILED, Status.ADDED]
    enter(dialog_shown(ImportReportDialog), qtbot, Qt.Key.Key_Escape)


@pytest.mark.parametrize("action", ["Read anew", "Read anew with other settings"])
def test_reading_an_encrypted_document_anew_asks_for_its_password(
    window: Window, qtbot: QtBot, sluice: Path, action: str
) -> None:
    done = desk_of(window).archive.importer(password="reed").run([sluice]).files[0]
    assert done.document is not None
    window.stage.open_document(done.document.id)
    qtbot.waitUntil(window.actions["read-otherwise"].isEnabled, timeout=10_000)
    in_menus(window, qtbot, "Document", action)
    give(asked(qtbot), qtbot, "reed")
    said = {"Read anew": "nothing changed"}.get(action, "in one way only")
    qtbot.waitUntil(lambda: said in window.bar.label.text(), timeout=20_000)
    window.bar.label.clear()
    in_menus(window, qtbot, "Document", action)
    qtbot.waitUntil(lambda: said in window.bar.label.text(), timeout=20_000)  # without being asked once more


def test_a_corrected_file_that_is_encrypted_asks_too(
    window: Window, qtbot: QtBot, sluice: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_, **__: (str(sluice), ""))
    in_menus(window, qtbot, "Document", "Replace by a corrected file")
    give(asked(qtbot), qtbot, "reed")
    qtbot.waitUntil(lambda: "Replaced" in window.bar.label.text(), timeout=20_000)
    assert window.stage.document is not None
    assert window.stage.document.file_name == "sluice.pdf"
    assert window.stage.passwords == {window.stage.document.checksum: "reed"}
