"""The text of scans in the window: taken from files, recognised by an engine, corrected at the desk, undone."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TypeVar, cast

import pytest
from acting import CONTROL, SHIFT, desk_of, dialog_shown, press, settle
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QDialogButtonBox, QFileDialog
from pytestqt.qtbot import QtBot

from recognised_samples import hocr, scan
from workbench.errors import InputError
from workbench.gui.recognition.line_desk import LineDesk
from workbench.gui.recognition.lines import LinesModel, Row, Sheet
from workbench.gui.recognition.recognise_dialog import RecogniseDialog
from workbench.gui.window import Window
from workbench.model.geometry import Box
from workbench.model.reading import BY_HAND
from workbench.recognition import process

D = TypeVar("D", bound=QDialog)
Key = Qt.Key
NONE = Qt.KeyboardModifier.NoModifier
FAKE = Path(__file__).resolve().parents[1] / "recognition/recognising_fake.py"


def shown(kind: type[D], qtbot: QtBot) -> D:
    qtbot.waitUntil(lambda: any(type(one) is kind for one in QApplication.topLevelWidgets()), timeout=10_000)
    return cast("D", dialog_shown(kind))


def text(window: Window) -> str:
    return window.stage.reading.text if window.stage.reading else ""


@pytest.fixture
def scanned(window: Window, tmp_path: Path, qtbot: QtBot) -> Window:
    """The window with a scan without text open."""
    desk_of(window).archive.importer().run([scan(tmp_path / "scan.png")])
    (document,) = [one for one in desk_of(window).read.documents.all() if one.file_name == "scan.png"]
    window.stage.open_document(document.id)
    settle(window, qtbot)
    window.stage.show(None)
    return window


@pytest.fixture
def taken(scanned: Window, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Window:
    """The same with the text of a file."""
    names = ([str(hocr(tmp_path / "a.hocr"))], "")
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_, **__: names)
    scanned.actions["recognised-files"].trigger()
    qtbot.waitUntil(lambda: text(scanned) == "Harbour books\n港口簿", timeout=10_000)
    return scanned


@pytest.fixture
def at_desk(taken: Window, qtbot: QtBot) -> LineDesk:
    taken.actions["correct-lines"].trigger()
    desk = shown(LineDesk, qtbot)
    qtbot.waitUntil(desk.field.hasFocus)
    return desk


def undo(window: Window, qtbot: QtBot) -> None:
    window.shell.activateWindow()
    qtbot.waitUntil(window.shell.isActiveWindow)
    window.room.reader.setFocus()
    press(window, qtbot, Key.Key_Z, CONTROL)


def test_text_comes_from_a_file_with_the_offer_to_look_at_what_is_not_sure(taken: Window, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: "1 of them not sure" in taken.bar.label.text())
    composition = taken.room.reader.text.composition
    assert composition.decorated("doubtful", 0, 99) == [(14, 17)]
    undo(taken, qtbot)
    qtbot.waitUntil(lambda: text(taken) == "")


def test_the_desk_shows_the_doubtful_line_with_its_picture_first(at_desk: LineDesk, qtbot: QtBot) -> None:
    assert at_desk.only.isChecked()
    assert at_desk.field.text() == "港口簿"
    qtbot.waitUntil(lambda: at_desk.picture.shown, timeout=15_000)
    at_desk.reject()


def test_enter_approves_typing_corrects_and_the_sitting_is_one_step(
    taken: Window, at_desk: LineDesk, qtbot: QtBot
) -> None:
    QTest.mouseClick(at_desk.only, Qt.MouseButton.LeftButton)
    at_desk.only.setChecked(False)
    qtbot.waitUntil(lambda: at_desk.field.text() == "Harbour books")
    QTest.keyClick(at_desk.field, Key.Key_Return)
    assert at_desk.field.text() == "港口簿"
    at_desk.field.selectAll()
    QTest.keyClicks(at_desk.field, "quay")
    QTest.keyClick(at_desk.field, Key.Key_Return)
    assert at_desk.isVisible()
    assert "2 given by hand" in at_desk.where.text()
    at_desk.accept()
    qtbot.waitUntil(lambda: text(taken) == "Harbour books\nquay", timeout=10_000)
    reading = taken.stage.reading
    assert reading is not None
    assert [(one.percent, one.origin) for one in reading.certainty] == [(100, BY_HAND)] * 2
    assert desk_of(taken).next_undo() == "correct recognised text"
    undo(taken, qtbot)
    qtbot.waitUntil(lambda: text(taken) == "Harbour books\n港口簿")


def test_arrows_with_control_go_from_line_to_line_and_keep_what_was_typed(
    taken: Window, at_desk: LineDesk, qtbot: QtBot
) -> None:
    at_desk.only.setChecked(False)
    QTest.keyClick(at_desk.field, Key.Key_End)
    QTest.keyClicks(at_desk.field, "!")
    QTest.keyClick(at_desk.field, Key.Key_Down, CONTROL)
    assert at_desk.field.text() == "港口簿"
    QTest.keyClick(at_desk.field, Key.Key_Up, CONTROL)
    assert at_desk.field.text() == "Harbour books!"
    QTest.keyClick(at_desk, Key.Key_Escape)
    qtbot.waitUntil(lambda: text(taken) == "Harbour books!\n港口簿", timeout=10_000)


def test_discard_changes_nothing(taken: Window, at_desk: LineDesk, qtbot: QtBot) -> None:
    QTest.keyClick(at_desk.field, Key.Key_Return)
    buttons = at_desk.findChild(QDialogButtonBox)
    buttons.button(QDialogButtonBox.StandardButton.Discard).click()
    settle(taken, qtbot)
    assert desk_of(taken).next_undo() == "recognise text"


def test_the_desk_is_one_and_pages_with_text_of_their_own_have_none(
    taken: Window, at_desk: LineDesk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken.recognising.correct()
    assert len([one for one in QApplication.topLevelWidgets() if type(one) is LineDesk]) == 1
    at_desk.reject()
    undo(taken, qtbot)
    qtbot.waitUntil(lambda: text(taken) == "")
    monkeypatch.setattr("workbench.gui.recognition.controller.bare_pages", lambda _: [])
    with pytest.raises(InputError, match="no recognised text"):
        taken.recognising.correct()


def certainty(window: Window) -> list[tuple[int | None, str]]:
    assert window.stage.reading is not None
    return [(one.percent, one.origin) for one in window.stage.reading.certainty]


def drag(desk: LineDesk, qtbot: QtBot, box: Box) -> None:
    """Draw a rectangle on the whole page, which is 500 by 1000 units."""
    qtbot.waitUntil(lambda: desk.picture.shown, timeout=15_000)
    width, height = desk.picture.width(), desk.picture.height()
    scale = min(width / 500, height / 1000)
    left, top = (width - 500 * scale) / 2, (height - 1000 * scale) / 2
    first = QPoint(round(left + box.x0 * scale), round(top + box.top * scale))
    last = QPoint(round(left + box.x1 * scale), round(top + box.bottom * scale))
    QTest.mousePress(desk.picture, Qt.MouseButton.LeftButton, pos=first)
    QTest.mouseMove(desk.picture, last)
    QTest.mouseRelease(desk.picture, Qt.MouseButton.LeftButton, pos=last)


def test_a_scan_without_any_line_is_transcribed_with_mouse_and_keys_in_one_step(scanned: Window, qtbot: QtBot) -> None:
    scanned.actions["correct-lines"].trigger()
    desk = shown(LineDesk, qtbot)
    assert "no lines yet" in desk.where.text()
    assert desk.whole.isChecked()
    drag(desk, qtbot, Box(50, 200, 450, 260))
    qtbot.waitUntil(desk.field.hasFocus)
    assert not desk.whole.isChecked()
    QTest.keyClicks(desk.field, "quay")
    QTest.keyClick(desk.field, Key.Key_Return, CONTROL)
    qtbot.waitUntil(desk.picture.hasFocus)
    QTest.keyClick(desk.picture, Key.Key_Return)
    qtbot.waitUntil(desk.field.hasFocus)
    QTest.keyClicks(desk.field, "pier")
    QTest.keyClick(desk, Key.Key_Escape)
    qtbot.waitUntil(lambda: text(scanned).split() == ["quay", "pier"], timeout=10_000)
    assert certainty(scanned) == [(100, BY_HAND)] * 2
    assert scanned.stage.reading is not None
    page = scanned.stage.reading.geometry.page(0)
    assert page is not None
    quay, pier = (line.box for line in page.lines)
    assert (quay.x0, quay.top) == pytest.approx((50, 200), abs=5)
    assert quay.bottom < pier.top < quay.bottom + 60
    undo(scanned, qtbot)
    qtbot.waitUntil(lambda: text(scanned) == "")


def test_a_line_that_the_engine_did_not_see_is_put_between_and_placed_by_arrows(
    taken: Window, at_desk: LineDesk, qtbot: QtBot
) -> None:
    at_desk.only.setChecked(False)
    QTest.keyClick(at_desk.new, Key.Key_Space)
    qtbot.waitUntil(at_desk.picture.hasFocus)
    number = at_desk.list.currentIndex().row()
    before = at_desk.model.rows[number].box
    assert (before.x0, before.top, before.x1) == (50, 75, 450)
    for key, held in ((Key.Key_Up, NONE), (Key.Key_Up, NONE), (Key.Key_Left, SHIFT), (Key.Key_Down, SHIFT)):
        QTest.keyClick(at_desk.picture, key, held)
    assert at_desk.model.rows[number].box == Box(50, 70, 447.5, pytest.approx(97.5, abs=0.1))
    QTest.keyClick(at_desk.picture, Key.Key_Return)
    QTest.keyClicks(at_desk.field, "pier")
    for _ in range(30):
        QTest.keyClick(at_desk.picture, Key.Key_Down)
    assert at_desk.list.currentIndex().row() == 2  # it follows its box to below the other line
    for _ in range(30):
        QTest.keyClick(at_desk.picture, Key.Key_Up)
    at_desk.whole.setChecked(True)  # what was typed stays
    assert at_desk.field.text() == "pier"
    QTest.keyClick(at_desk.field, Key.Key_Down, CONTROL)
    assert at_desk.field.text() == "港口簿"
    at_desk.accept()
    qtbot.waitUntil(lambda: text(taken).split() == ["Harbour", "books", "pier", "港口簿"], timeout=10_000)
    assert [origin == BY_HAND for _, origin in certainty(taken)] == [False, True, False]
    undo(taken, qtbot)
    qtbot.waitUntil(lambda: text(taken) == "Harbour books\n港口簿")


def test_new_lines_that_say_nothing_are_none_and_pages_are_turned(taken: Window, tmp_path: Path, qtbot: QtBot) -> None:
    drawn: list[int] = []
    row = Row(0, 0, "1", "quay", 90, by_hand=False, doubtful=False, box=Box(10, 10, 90, 20))
    model = LinesModel([row], [Sheet("1", (100, 100)), Sheet("2", (100, 100)), Sheet("3", (0, 0))])
    desk = LineDesk(model, lambda page, part, show: drawn.append(page))
    qtbot.addWidget(desk)
    desk.page.stepUp()
    assert "Page 2 has no lines yet" in desk.where.text()
    desk.put_below()
    assert model.rows[1].box == Box(10, 10, 90, 12)
    desk.picture.boxed.emit(Box(20, 30, 80, 40))
    assert [(one.page, one.box) for one in model.rows] == [(0, row.box), (1, Box(20, 30, 80, 40))]
    desk.page.stepUp()
    assert not desk.new.isEnabled()
    desk.put_below()
    desk.page.setValue(1)
    assert desk.field.text() == "quay"
    desk.only.setChecked(True)
    desk.page.setValue(2)
    desk.page.setValue(1)
    assert desk.where.text() == "No line is unsure."
    assert set(drawn) == {0, 1, 2}
    with qtbot.assertNotEmitted(desk.saved):
        desk.accept()


def test_an_engine_recognises_in_the_background(scanned: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(process, "command", lambda: [sys.executable, str(FAKE)])
    here = {"rapidocr": lambda: True, "tesseract": lambda: True}
    monkeypatch.setattr("workbench.app.recognising.INSTALLED", here)
    monkeypatch.setattr("workbench.gui.recognition.controller.INSTALLED", here)
    scanned.actions["recognise"].trigger()
    dialog = shown(RecogniseDialog, qtbot)
    assert not dialog.languages.isEnabled()
    dialog.engine.setCurrentIndex(1)
    assert dialog.languages.isEnabled()
    dialog.languages.setText("eng + rus")
    assert dialog.hiring().languages == ("eng", "rus")
    dialog.pages.setText("3")
    dialog.accept()
    assert dialog.isVisible()
    assert "no pages of this document" in dialog.problem.text()
    dialog.pages.setText("1-1")
    dialog.engine.setCurrentIndex(0)
    dialog.accept()
    qtbot.waitUntil(lambda: text(scanned).startswith("size 500 1000"), timeout=15_000)
    undo(scanned, qtbot)
    qtbot.waitUntil(lambda: text(scanned) == "")


def test_a_page_that_fails_is_told(scanned: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    from workbench.recognition.protocol import Hiring

    monkeypatch.setattr(process, "command", lambda: [sys.executable, str(FAKE)])
    record = scanned.stage.document
    assert record is not None
    told: list[BaseException] = []
    scanned.stage.failed.connect(told.append)
    scanned.recognising.run(record, Hiring("fake", ("fail",)), [])
    qtbot.waitUntil(lambda: bool(told), timeout=15_000)
    assert "failed on page 1" in str(told[0])


def test_text_is_saved_as_hocr(taken: Window, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "out.hocr"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: (str(target), ""))
    taken.actions["export-hocr"].trigger()
    qtbot.waitUntil(target.exists, timeout=10_000)
    settle(taken, qtbot)
    assert "Harbour" in target.read_text(encoding="utf-8")


def test_documents_without_pages_are_refused(window: Window) -> None:
    with pytest.raises(InputError, match="Text is recognised in pages"):
        window.recognising.recognise()
