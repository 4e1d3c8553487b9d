"""Notes of the page, page labels pressed in the margin, missing characters, rows that light up."""

from dataclasses import replace
from pathlib import Path

import pytest
from acting import CONTROL, SHIFT, click, desk_of, dialog_shown, highlight, press, settle
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from support import add_document, plain_reading
from workbench import settings
from workbench.gui.dialogs.page_label_dialog import PageLabelDialog
from workbench.gui.reader import fonts
from workbench.gui.window import Window
from workbench.model.reading import Block, BlockKind, Note, Page, Reading

Key = Qt.Key
BODY, NOTES = "The harbour froze in March.\nNobody skated.", "\nSo the log.\nSo the priest."


def noted(text: str) -> Reading:
    """Two pages with a note each."""
    made, end = plain_reading(text), len(BODY)
    first, second = end + 1, end + 1 + len("So the log.\n")
    blocks = [replace(one) for one in made.blocks if one.end <= end]
    blocks += [Block(BlockKind.NOTE, first, second - 1), Block(BlockKind.NOTE, second, len(text))]
    notes = (Note("1", "1", 11, None, first, second - 1, 0), Note("2", "2", 40, None, second, len(text), 1))
    pages = (Page(0, "7", 0, 0), Page(1, "8", BODY.index("Nobody"), BODY.index("Nobody")))
    return replace(made, blocks=tuple(blocks), notes=notes, pages=pages, body_end=end + 1, notes_end=len(text))


@pytest.fixture
def paged(window: Window, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Window:
    monkeypatch.setattr("support.plain_reading", noted)
    document = add_document(desk_of(window).archive, tmp_path, BODY + NOTES, "noted.txt")
    settle(window, qtbot)
    window.stage.open_document(document)
    window.room.reader.setFocus()
    return window


def listed(window: Window) -> list[str]:
    notes = window.room.notes.list
    return [notes.item(row).text() for row in range(notes.count())]


def test_the_notes_of_the_page_are_listed_and_lead_to_their_places(paged: Window, qtbot: QtBot) -> None:
    notes, reader = paged.room.notes, paged.room.reader
    assert not notes.isVisible()
    press(paged, qtbot, Key.Key_O, CONTROL, SHIFT)
    qtbot.waitUntil(notes.isVisible)
    assert listed(paged) == ["1  So the log."]
    assert notes.title.text() == "Notes of p. 7"
    reader.reveal(BODY.index("skated"), BODY.index("skated"))
    qtbot.waitUntil(lambda: listed(paged) == ["2  So the priest."])
    item = notes.list.visualItemRect(notes.list.item(0)).center()
    click(notes.list.viewport(), qtbot, item)
    assert reader.caret() == 40
    assert reader.text.hasFocus()
    paged.retranslate()
    assert settings.load_state()["page_notes"] is True
    press(paged, qtbot, Key.Key_O, CONTROL, SHIFT)
    assert not notes.isVisible()


def test_in_a_text_without_pages_the_notes_in_view_are_listed(
    window: Window, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("support.plain_reading", lambda text: replace(noted(text), pages=()))
    document = add_document(desk_of(window).archive, tmp_path, BODY + NOTES, "noted.txt")
    settle(window, qtbot)
    window.stage.open_document(document)
    press(window, qtbot, Key.Key_O, CONTROL, SHIFT)
    qtbot.waitUntil(lambda: listed(window) == ["1  So the log.", "2  So the priest."])
    assert window.room.notes.title.text() == "Notes in view"


def test_a_page_label_in_the_margin_is_pressed_and_corrected_and_undone(paged: Window, qtbot: QtBot) -> None:
    text, read = paged.room.reader.text, desk_of(paged).read.annotations
    made = highlight(paged, qtbot, "Nobody").annotation.id
    line, _ = text.visible_frame().pages[1]
    point = QPoint(round(text.layout_.column_left / 2), round(line.cell.center().y()))
    QTest.mouseMove(text.viewport(), point)
    assert text.viewport().cursor().shape() is Qt.CursorShape.PointingHandCursor
    click(text.viewport(), qtbot, point)
    dialog = dialog_shown(PageLabelDialog)
    assert isinstance(dialog, PageLabelDialog)
    assert dialog.label.text() == "8"
    dialog.label.setFocus()
    dialog.label.selectAll()
    qtbot.keyClicks(dialog.label, "12")
    qtbot.keyClick(dialog.label, Key.Key_Return)
    qtbot.waitUntil(lambda: [label for _, label in text.visible_frame().pages] == ["7", "12"])
    assert [one.place.label for one in read.views([made]) if one.place] == ["12"], "what was marked before follows"
    paged.shell.activateWindow()
    paged.room.reader.setFocus()
    qtbot.waitUntil(text.hasFocus)
    press(paged, qtbot, Key.Key_Z, CONTROL)
    qtbot.waitUntil(lambda: [label for _, label in text.visible_frame().pages] == ["7", "8"])
    assert [one.place.label for one in read.views([made]) if one.place] == ["8"]


def test_there_is_no_page_label_beside_other_lines_or_in_the_text(paged: Window) -> None:
    text = paged.room.reader.text
    below = text.visible_frame().lines[-1].cell.center().y()
    assert text.page_label_at(QPointF(5, below)) is None
    assert text.page_label_at(QPointF(text.layout_.column_left + 5, 30)) is None


def test_missing_characters_are_told_once_with_the_package_to_install(
    window: Window, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[object] = []
    window.stage.failed.connect(told.append)
    pause = window.carding._coverage._pause
    pause.setInterval(0)
    qtbot.waitUntil(lambda: not pause.isActive())
    monkeypatch.setattr(window.room.reader, "missing_glyphs", lambda: {"𠀀", "灯"})
    monkeypatch.setattr("workbench.gui.margin.coverage.package_for", lambda missing: "some-font")
    document = add_document(desk_of(window).archive, tmp_path, "灯 𠀀", "rare.txt")
    settle(window, qtbot)
    window.stage.open_document(document)
    qtbot.waitUntil(lambda: len(told) == 1)
    assert "U+706F U+20000" in str(told[0])
    assert "some-font" in str(getattr(told[0], "hint", ""))
    first = next(one.id for one in desk_of(window).read.documents.all() if one.id != document)
    window.stage.open_document(first)
    qtbot.waitUntil(lambda: not pause.isActive())
    window.stage.open_document(document)
    qtbot.waitUntil(lambda: not pause.isActive())
    assert len(told) == 1


@pytest.mark.parametrize(
    ("system", "missing", "package"),
    [
        ({"ID": "debian"}, "灯", "fonts-noto-cjk"),
        ({"ID": "linuxmint", "ID_LIKE": "ubuntu debian"}, "灯𠀀", "fonts-hanazono"),
        ({"ID": "fedora"}, "灯", "google-noto-serif-cjk-fonts"),
        ({"ID": "other"}, "灯", "Noto Serif CJK"),
    ],
)
def test_the_package_is_named_as_the_system_names_it(
    system: dict[str, str], missing: str, package: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setattr("platform.freedesktop_os_release", lambda: system)
    assert fonts.package_for(missing) == package


def test_elsewhere_the_font_itself_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    def nothing() -> dict[str, str]:
        raise OSError

    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setattr("platform.freedesktop_os_release", nothing)
    assert fonts.package_for("灯") == "Noto Serif CJK"
    monkeypatch.setattr("sys.platform", "darwin")
    assert fonts.package_for("𠀀") == "Hanazono Mincho"


def test_text_and_list_light_up_together(window: Window, qtbot: QtBot) -> None:
    view = highlight(window, qtbot, "灯塔在十月")
    window.panes.show("lists")
    window.lists.setCurrentWidget(window.annotations)
    rows, text = window.annotations.view, window.room.reader.text
    qtbot.waitUntil(lambda: list(window.annotations.table.ids) == [view.annotation.id])
    qtbot.waitUntil(lambda: rows.rowHeight(0) > 0 and rows.viewport().height() > rows.rowHeight(0))
    QTest.mouseMove(text.viewport(), text.visible_frame().knobs[0].rect.center().toPoint())
    qtbot.waitUntil(window.carding.rows.isVisible)
    assert window.carding.rows.geometry().top() == rows.rowViewportPosition(0)
    assert not rows.viewport().grab().isNull()
    QTest.mouseMove(text.viewport(), QPoint(3, text.viewport().height() - 3))
    assert not window.carding.rows.isVisible()
    QTest.mouseMove(rows.viewport(), QPoint(30, rows.rowHeight(0) // 2))
    qtbot.waitUntil(lambda: text.marked.pointed == view.annotation.id)
    QTest.mouseMove(rows.viewport(), QPoint(30, rows.viewport().height() - 2))
    qtbot.waitUntil(lambda: text.marked.pointed is None)
