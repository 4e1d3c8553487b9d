"""The text of scans in the window: taken from files, recognised by an engine, corrected at the desk, undone."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TypeVar, cast

import pytest
from acting import ALT, CONTROL, SHIFT, desk_of, dialog_shown, press, settle, undo
from choosing import enter, in_menus, in_row, into, push, tick
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog
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
TEXT = "Document", "Text of the pages"
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
    in_menus(scanned, qtbot, *TEXT, "Take it from files (hOCR, ALTO, PAGE)")
    qtbot.waitUntil(lambda: text(scanned) == "Harbour books\n港口簿", timeout=10_000)
    return scanned


@pytest.fixture
def at_desk(taken: Window, qtbot: QtBot) -> LineDesk:
    press(taken, qtbot, Key.Key_K, CONTROL, ALT)
    desk = shown(LineDesk, qtbot)
    qtbot.waitUntil(desk.field.hasFocus)
    return desk


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
    enter(at_desk, qtbot, Key.Key_Escape)


def test_enter_approves_typing_corrects_and_the_sitting_is_one_step(
    taken: Window, at_desk: LineDesk, qtbot: QtBot
) -> None:
    tick(at_desk.only, qtbot)
    qtbot.waitUntil(lambda: at_desk.field.text() == "Harbour books")
    QTest.keyClick(at_desk.field, Key.Key_Return)
    assert at_desk.field.text() == "港口簿"
    into(at_desk.field, qtbot, "quay")
    QTest.keyClick(at_desk.field, Key.Key_Return)
    assert at_desk.isVisible()
    assert "2 given by hand" in at_desk.where.text()
    push(at_desk, qtbot, "Done")
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
    tick(at_desk.only, qtbot)
    QTest.keyClick(at_desk.field, Key.Key_End)
    QTest.keyClicks(at_desk.field, "!")
    QTest.keyClick(at_desk.field, Key.Key_Down, CONTROL)
    assert at_desk.field.text() == "港口簿"
    QTest.keyClick(at_desk.field, Key.Key_Up, CONTROL)
    assert at_desk.field.text() == "Harbour books!"
    at_desk.list.setFocus()
    press(taken, qtbot, Key.Key_Down)
    press(taken, qtbot, Key.Key_Return)
    assert (at_desk.isVisible(), at_desk.field.text(), at_desk.field.hasFocus()) == (True, "港口簿", True)
    enter(at_desk, qtbot, Key.Key_Escape)
    qtbot.waitUntil(lambda: text(taken) == "Harbour books!\n港口簿", timeout=10_000)
    undo(taken, qtbot)
    qtbot.waitUntil(lambda: text(taken) == "Harbour books\n港口簿")


def test_discard_changes_nothing(taken: Window, at_desk: LineDesk, qtbot: QtBot) -> None:
    QTest.keyClick(at_desk.field, Key.Key_Return)
    push(at_desk, qtbot, "Discard")
    settle(taken, qtbot)
    assert desk_of(taken).next_undo() == "recognise text"


def test_the_desk_is_one_and_pages_with_text_of_their_own_have_none(
    taken: Window, at_desk: LineDesk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken.recognising.correct()
    assert len([one for one in QApplication.topLevelWidgets() if type(one) is LineDesk]) == 1
    enter(at_desk, qtbot, Key.Key_Escape)
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
    press(scanned, qtbot, Key.Key_K, CONTROL, ALT)
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
    tick(at_desk.only, qtbot)
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
    tick(at_desk.whole, qtbot)  # what was typed stays
    assert at_desk.field.text() == "pier"
    QTest.keyClick(at_desk.field, Key.Key_Down, CONTROL)
    assert at_desk.field.text() == "港口簿"
    push(at_desk, qtbot, "Done")
    qtbot.waitUntil(lambda: text(taken).split() == ["Harbour", "books", "pier", "港口簿"], timeout=10_000)
    assert [origin == BY_HAND for _, origin in certainty(taken)] == [False, True, False]
    undo(taken, qtbot)
    qtbot.waitUntil(lambda: text(taken) == "Harbour books\n港口簿")


def test_new_lines_that_say_nothing_are_none_and_pages_are_turned(taken: Window, tmp_path: Path, qtbot: QtBot) -> None:
    drawn: list[int] = []
    row = Row(0, 0, "1", "quay", 90, by_hand=False, doubtful=False, box=Box(10, 10, 90, 20))
    model = LinesModel([row], [Sheet("1", (100, 100)), Sheet("2", (100, 100)), Sheet("3", (0, 0))])
    desk = LineDesk(model, lambda page, part, show: drawn.append(page))
    desk.show()
    desk.activateWindow()
    qtbot.waitUntil(desk.isActiveWindow)
    QTest.keyClick(desk.page, Key.Key_Up)
    assert "Page 2 has no lines yet" in desk.where.text()
    push(desk, qtbot, "New line below")
    assert model.rows[1].box == Box(10, 10, 90, 12)
    desk.picture.boxed.emit(Box(20, 30, 80, 40))
    assert [(one.page, one.box) for one in model.rows] == [(0, row.box), (1, Box(20, 30, 80, 40))]
    QTest.keyClick(desk.page, Key.Key_Up)
    assert not desk.new.isEnabled()
    QTest.keyClick(desk.field, Key.Key_Return, CONTROL)
    into(desk.page, qtbot, "1")
    enter(desk, qtbot)
    assert (desk.isVisible(), desk.field.text()) == (True, "quay")
    tick(desk.only, qtbot)
    QTest.keyClick(desk.page, Key.Key_Down)
    assert desk.where.text() == "No line is unsure."
    assert set(drawn) == {0, 1, 2}
    with qtbot.assertNotEmitted(desk.saved):
        push(desk, qtbot, "Done")


def test_an_engine_recognises_in_the_background(scanned: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(process, "command", lambda: [sys.executable, str(FAKE)])
    here = {"rapidocr": lambda: True, "tesseract": lambda: True}
    monkeypatch.setattr("workbench.app.recognising.INSTALLED", here)
    monkeypatch.setattr("workbench.gui.recognition.controller.INSTALLED", here)
    in_menus(scanned, qtbot, *TEXT, "Recognise the text")
    dialog = shown(RecogniseDialog, qtbot)
    assert not dialog.languages.isEnabled()
    in_row(dialog.engine, qtbot, 1)
    assert dialog.languages.isEnabled()
    into(dialog.languages, qtbot, "eng + rus")
    assert dialog.hiring().languages == ("eng", "rus")
    into(dialog.pages, qtbot, "3")
    enter(dialog, qtbot)
    assert dialog.isVisible()
    assert "no pages of this document" in dialog.problem.text()
    into(dialog.pages, qtbot, "1-1")
    in_row(dialog.engine, qtbot, 0)
    enter(dialog, qtbot)
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
    in_menus(taken, qtbot, *TEXT, "Save it as hOCR")
    qtbot.waitUntil(target.exists, timeout=10_000)
    settle(taken, qtbot)
    assert "Harbour" in target.read_text(encoding="utf-8")


def test_documents_without_pages_are_refused(window: Window) -> None:
    with pytest.raises(InputError, match="Text is recognised in pages"):
        window.recognising.recognise()
