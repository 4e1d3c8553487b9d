"""The page view in the window."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

import pytest
from acting import ALT, CONTROL, SHIFT, press, settle
from choosing import in_menus, into
from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QContextMenuEvent, QGuiApplication, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from gui.facsimile.conftest import PAGES, drawn, open_named
from readers import pdf_samples
from workbench.app.archive import Archive
from workbench.commands.tags import CreateTag
from workbench.errors import EnvironmentFailedError
from workbench.gui.dialogs.export_dialog import ExportDialog
from workbench.gui.dialogs.password_dialog import PasswordDialog
from workbench.gui.facsimile.spread import Fit
from workbench.gui.facsimile.view import FacsimileView
from workbench.gui.window import Window
from workbench.model.reading import Reading
from workbench.model.records import Document
from workbench.rendering.pages import PageImages
from workbench.rendering.protocol import Size, Tile
from workbench.translation import msg

PAGE = ("View", "Facsimile")
Key = Qt.Key


def shown(window: Window, qtbot: QtBot, key: Qt.KeyboardModifier | None = None) -> FacsimileView:
    """Press F4 (with Shift: beside), and wait for the page."""
    press(window, qtbot, Key.Key_F4, *([key] if key else []))
    return drawn(window, qtbot)


def box_of(window: Window, words: str) -> tuple[int, QRectF]:
    """Where on the viewport some words stand, with their page."""
    view, reading = window.facsimile.view, window.stage.reading
    assert reading is not None
    assert view.overlay.words is not None
    at = reading.text.index(words)
    page, box = next(iter(view.overlay.words.boxes((at, at + len(words)))))
    rect = view.canvas.spread.to_shown(page, QRectF(box.x0, box.top, box.x1 - box.x0, box.bottom - box.top))
    return page, rect.translated(view.canvas.shown(page).topLeft())


def mouse(view: FacsimileView, kind: QEvent.Type, point: QPoint, modifiers: Qt.KeyboardModifier | None = None) -> None:
    held = modifiers or Qt.KeyboardModifier.NoModifier
    button = Qt.MouseButton.NoButton if kind == QEvent.Type.MouseMove else Qt.MouseButton.LeftButton
    buttons = Qt.MouseButton.NoButton if kind == QEvent.Type.MouseButtonRelease else Qt.MouseButton.LeftButton
    target = view.canvas.viewport()
    glob = QPointF(target.mapToGlobal(point))
    QApplication.sendEvent(target, QMouseEvent(kind, QPointF(point), glob, button, buttons, held))


def draw_over(window: Window, words: str, modifiers: Qt.KeyboardModifier | None = None) -> None:
    """Draw the mouse over words of a page."""
    view = window.facsimile.view
    _, rect = box_of(window, words)
    start, end = QPoint(int(rect.left()) + 1, int(rect.center().y())), QPoint(int(rect.right()), int(rect.center().y()))
    mouse(view, QEvent.Type.MouseButtonPress, start, modifiers)
    mouse(view, QEvent.Type.MouseMove, (start + end) / 2, modifiers)
    mouse(view, QEvent.Type.MouseMove, end, modifiers)
    mouse(view, QEvent.Type.MouseButtonRelease, end, modifiers)


def selected(window: Window) -> list[str]:
    assert window.stage.reading is not None
    return [window.stage.reading.text[start:end] for start, end in window.room.reader.selected_spans()]


def test_f4_shows_the_page_instead_of_the_text_and_f4_the_text_again(paged: Window, qtbot: QtBot) -> None:
    view = shown(paged, qtbot)
    assert paged.room.stack.isHidden()
    assert view.canvas.hasFocus()
    assert view.canvas.spread.pages == PAGES
    press(paged, qtbot, Key.Key_F4)
    assert view.isHidden()
    assert paged.room.reader.text.hasFocus()


def test_page_and_text_stand_side_by_side(paged: Window, qtbot: QtBot) -> None:
    view = shown(paged, qtbot, SHIFT)
    assert paged.room.reader.isVisible()
    assert view.isVisible()
    assert paged.actions["page-beside"].isChecked()


def test_pages_are_opened_while_the_text_is_read_and_their_first_picture_is_foreseen(
    paged: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    view = shown(paged, qtbot)
    open_named(paged, qtbot, "plain.txt")
    read, look_ahead = Archive.reading, PageImages._look_ahead
    begun: list[bool] = []
    ahead: list[Tile] = []

    def reading(self: Archive, document: Document) -> Reading:
        begun.append(view.supply.images is not None)
        return read(self, document)

    def look(self: PageImages, sizes: Sequence[Size]) -> None:
        look_ahead(self, sizes)
        ahead.extend(self._wanted)

    monkeypatch.setattr(Archive, "reading", reading)
    monkeypatch.setattr(PageImages, "_look_ahead", look)
    open_named(paged, qtbot, "lamp.pdf")
    drawn(paged, qtbot)
    assert begun[0]
    assert view.canvas.tiles(0)[0] in ahead


def test_pages_begun_for_a_text_that_cannot_be_read_give_way_again(
    paged: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    view = shown(paged, qtbot)
    open_named(paged, qtbot, "plain.txt")

    def broken(*_: object) -> Reading:
        raise EnvironmentFailedError(msg("The text is gone."))

    monkeypatch.setattr(Archive, "reading", broken)
    document = paged.stage.open_desk.read.documents.resolve("lamp.pdf")
    assert not paged.stage.open_document(document.id)
    assert view.supply.images is None
    assert view.isHidden()


def test_the_page_is_painted_with_its_words(paged: Window, qtbot: QtBot) -> None:
    view = shown(paged, qtbot)
    _, rect = box_of(paged, "keeper")
    picture = view.canvas.viewport().grab(rect.toAlignedRect()).toImage()
    darkest = min(picture.pixelColor(x, y).lightness() for x in range(picture.width()) for y in range(picture.height()))
    assert darkest < 100, "where the geometry says that words are, the picture has ink"


def test_the_page_at_which_one_reads_is_shown_and_the_text_comes_back_at_the_page(paged: Window, qtbot: QtBot) -> None:
    reading = paged.stage.reading
    assert reading is not None
    at = reading.text.index("Sheet 44")
    paged.room.reader.reveal(at, at)
    view = shown(paged, qtbot)
    assert view.canvas.page == 3
    press(paged, qtbot, Key.Key_PageDown, CONTROL)
    assert view.canvas.page == 4
    press(paged, qtbot, Key.Key_F4)
    page = paged.room.page_here()
    assert page is not None
    assert page.index == 4


def test_the_status_bar_tells_the_page_that_is_shown(paged: Window, qtbot: QtBot) -> None:
    shown(paged, qtbot)
    press(paged, qtbot, Key.Key_End)
    qtbot.waitUntil(lambda: f"page {PAGES} of {PAGES}" in paged.status.place.text())
    press(paged, qtbot, Key.Key_Home)
    qtbot.waitUntil(lambda: f"page 1 of {PAGES}" in paged.status.place.text())


def test_ctrl_g_goes_to_a_page_by_its_label(paged: Window, qtbot: QtBot) -> None:
    view = shown(paged, qtbot)
    wanted = view.label(4)
    press(paged, qtbot, Key.Key_G, CONTROL)
    assert view.field.hasFocus()
    qtbot.keyClicks(view.field, wanted)
    press(paged, qtbot, Key.Key_Return)
    assert view.canvas.page == 4
    assert view.head.count.text() == f"(5 / {view.canvas.spread.pages})"
    assert view.canvas.hasFocus()
    into(view.field, qtbot, "ninety")
    press(paged, qtbot, Key.Key_Return)
    assert "ninety" in paged.bar.label.text()
    assert view.page_called("[2]") == 1


def test_words_selected_on_the_page_are_selected_in_the_text(paged: Window, qtbot: QtBot) -> None:
    view = shown(paged, qtbot, SHIFT)
    draw_over(paged, "keeper lit the lamp")
    assert selected(paged) == ["keeper lit the lamp"]
    assert view.bar.isVisible()
    draw_over(paged, "the hour", CONTROL)
    assert selected(paged) == ["keeper lit the lamp", "the hour"]


def test_a_highlight_made_on_the_page_is_seen_on_both_and_undone(paged: Window, qtbot: QtBot) -> None:
    view = shown(paged, qtbot)
    draw_over(paged, "燈塔的霧")
    settle(paged, qtbot)
    press(paged, qtbot, Key.Key_Return, CONTROL)
    qtbot.waitUntil(lambda: paged.stage.annotation is not None)
    annotation = paged.stage.open_desk.read.annotations.get(paged.stage.annotation)
    assert annotation is not None
    assert annotation.anchor is not None
    assert annotation.anchor.quote == "燈塔的霧"
    qtbot.waitUntil(lambda: len(list(view.overlay.looks(0))) == 1)
    _, rect = box_of(paged, "燈塔的霧")
    look, place = next(view.overlay.looks(0))
    assert look[0].annotation
    assert place.translated(view.canvas.shown(0).topLeft()).intersects(rect)
    color = view.canvas.viewport().grab(rect.toAlignedRect()).toImage().pixelColor(1, 3)
    assert color.saturation() > 40
    press(paged, qtbot, Key.Key_Z, CONTROL)
    qtbot.waitUntil(lambda: not list(view.overlay.looks(0)))


def test_a_click_takes_a_highlight_in_hand(paged: Window, qtbot: QtBot) -> None:
    view = shown(paged, qtbot)
    draw_over(paged, "lit the lamp")
    settle(paged, qtbot)
    press(paged, qtbot, Key.Key_Return, CONTROL)
    qtbot.waitUntil(lambda: paged.stage.annotation is not None)
    made = paged.stage.annotation
    qtbot.waitUntil(lambda: bool(paged.room.reader.text.marked.marks))
    paged.stage.show(None)
    _, rect = box_of(paged, "lamp")
    qtbot.mouseClick(view.canvas.viewport(), Qt.MouseButton.LeftButton, pos=rect.center().toPoint())
    settle(paged, qtbot)
    assert paged.stage.annotation == made
    assert selected(paged) == []
    qtbot.mouseClick(view.canvas.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(3, 3))
    assert selected(paged) == []


def test_a_double_click_takes_a_word(paged: Window, qtbot: QtBot) -> None:
    view = shown(paged, qtbot)
    _, rect = box_of(paged, "keeper")
    qtbot.mouseDClick(view.canvas.viewport(), Qt.MouseButton.LeftButton, pos=rect.center().toPoint())
    assert selected(paged) == ["keeper"]


def test_words_of_the_page_are_copied(paged: Window, qtbot: QtBot) -> None:
    shown(paged, qtbot)
    draw_over(paged, "wrote the hour")
    press(paged, qtbot, Key.Key_C, CONTROL)
    assert QGuiApplication.clipboard().text() == "wrote the hour"


def test_hits_are_shown_on_the_page_and_gone_to(paged: Window, qtbot: QtBot) -> None:
    view = shown(paged, qtbot)
    press(paged, qtbot, Key.Key_F, CONTROL)
    qtbot.waitUntil(paged.room.find_bar.field.hasFocus)
    qtbot.keyClicks(paged.room.find_bar.field, "45")
    press(paged, qtbot, Key.Key_Return)
    qtbot.waitUntil(lambda: 4 in view.canvas.visible(), timeout=5000)
    assert list(view.overlay.looks(4))


def test_the_page_follows_the_text_beside_it(paged: Window, qtbot: QtBot) -> None:
    view = shown(paged, qtbot, SHIFT)
    paged.room.reader.text.setFocus()
    reading = paged.stage.reading
    assert reading is not None
    at = reading.text.index("Sheet 46")
    paged.stage.go(paged.stage.document.id, at, at + 5)  # type: ignore[union-attr]
    qtbot.waitUntil(lambda: 5 in view.canvas.visible())


def test_sizes_and_ways_of_showing_can_be_chosen(paged: Window, qtbot: QtBot) -> None:
    view = shown(paged, qtbot)
    canvas = view.canvas
    before = canvas.spread.size(0).width()
    press(paged, qtbot, Key.Key_Plus, CONTROL)
    assert canvas.spread.size(0).width() > before
    assert canvas.spread.fit is Fit.ZOOM
    press(paged, qtbot, Key.Key_Minus, CONTROL)
    assert canvas.spread.size(0).width() == pytest.approx(before, abs=1)
    press(paged, qtbot, Key.Key_0, CONTROL)
    assert canvas.spread.zoom == 1.0
    in_menus(paged, qtbot, *PAGE, "Fit the whole page")
    assert canvas.spread.size(0).height() < canvas.viewport().height()
    in_menus(paged, qtbot, *PAGE, "One page at a time")
    assert list(canvas.visible()) == [0]
    press(paged, qtbot, Key.Key_PageDown)
    assert list(canvas.visible()) == [1]
    press(paged, qtbot, Key.Key_Left)
    assert canvas.page == 0
    press(paged, qtbot, Key.Key_R, CONTROL, ALT)
    assert canvas.spread.size(0).width() > canvas.spread.size(0).height()
    in_menus(paged, qtbot, *PAGE, "Turn counterclockwise")
    in_menus(paged, qtbot, *PAGE, "Fit the width")
    in_menus(paged, qtbot, *PAGE, "Fit the width")
    assert canvas.spread.fit is Fit.ZOOM, "again: the size stays as it is"


def test_the_size_that_is_told_follows_the_room(paged: Window, qtbot: QtBot) -> None:
    view = shown(paged, qtbot)
    for fit in ("Fit the whole page", "Fit the width"):
        in_menus(paged, qtbot, *PAGE, fit)
    before = view.head.scale.text()
    view.resize(view.width() - 200, view.height())
    qtbot.waitUntil(lambda: view.head.scale.text() != before)
    assert view.head.scale.text() == f"· {round(view.canvas.spread.scale(0) * 75)} %"


def test_ctrl_and_the_wheel_zoom_and_the_wheel_turns_single_pages(paged: Window, qtbot: QtBot) -> None:
    view = shown(paged, qtbot)
    canvas, target = view.canvas, view.canvas.viewport()

    def roll(delta: int, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        point = QPointF(100, 100)
        wheel = QWheelEvent(
            *(point, QPointF(target.mapToGlobal(point.toPoint())), QPoint(), QPoint(0, delta)),
            *(Qt.MouseButton.NoButton, modifiers, Qt.ScrollPhase.NoScrollPhase, False),
        )
        QApplication.sendEvent(target, wheel)

    before = canvas.spread.scale(0)
    roll(120, CONTROL)
    assert canvas.spread.scale(0) > before
    in_menus(paged, qtbot, *PAGE, "Fit the whole page")
    in_menus(paged, qtbot, *PAGE, "One page at a time")
    roll(-120)
    assert canvas.page == 1
    roll(120)
    assert canvas.page == 0


def test_thumbnails_are_drawn_and_lead_to_their_pages(paged: Window, qtbot: QtBot) -> None:
    view = shown(paged, qtbot)
    in_menus(paged, qtbot, *PAGE, "Thumbnails")
    qtbot.waitUntil(lambda: len(view.supply.thumbnails) >= 3, timeout=10_000)
    view.strip.setFocus()
    qtbot.waitUntil(view.strip.hasFocus)
    press(paged, qtbot, Key.Key_Down)
    press(paged, qtbot, Key.Key_Down)
    qtbot.waitUntil(lambda: view.canvas.page == 2)
    assert view.strip.model().data(view.strip.model().index(2, 0)) == view.label(2)
    qtbot.keyClick(view.strip, Qt.Key.Key_Return)
    assert view.canvas.hasFocus()
    assert view.strip.grab().toImage().width() > 50
    in_menus(paged, qtbot, *PAGE, "Thumbnails")
    assert view.strip.isHidden()


def test_light_on_dark_inverts_the_page(paged: Window, qtbot: QtBot) -> None:
    view = shown(paged, qtbot)
    corner = view.canvas.shown(0).topLeft().toPoint() + QPoint(8, 12)

    def ground() -> QColor:
        return view.canvas.viewport().grab().toImage().pixelColor(corner)

    assert ground().lightness() > 240
    draw_over(paged, "keeper")
    in_menus(paged, qtbot, *PAGE, "Light on dark")
    assert ground().lightness() < 15


def test_documents_without_pages_say_why_there_is_no_page_view(paged: Window, qtbot: QtBot) -> None:
    shown(paged, qtbot)
    open_named(paged, qtbot, "plain.txt")
    assert paged.facsimile.view.isHidden()
    assert paged.room.reader.isVisible()
    paged.refresh()
    assert not paged.actions["page-instead"].isEnabled()
    assert "no printed pages" in paged.actions["page-instead"].text()
    paged.facsimile.retranslate()
    assert "no printed pages" in paged.actions["page-instead"].text()
    open_named(paged, qtbot, "lamp.pdf")
    drawn(paged, qtbot)
    assert paged.facsimile.shown, "pages are shown again where there are some"


def test_the_place_in_a_document_is_kept(paged: Window, qtbot: QtBot) -> None:
    view = shown(paged, qtbot)
    view.canvas.go(3)
    press(paged, qtbot, Key.Key_R, CONTROL, ALT)
    open_named(paged, qtbot, "plain.txt")
    open_named(paged, qtbot, "lamp.pdf")
    drawn(paged, qtbot)
    assert view.canvas.page == 3
    assert view.canvas.spread.rotation == 1


def test_screen_readers_are_told_the_page_and_its_words(paged: Window, qtbot: QtBot) -> None:
    view = shown(paged, qtbot)
    assert view.label(0) in view.canvas.accessibleName()
    assert "keeper lit the lamp" in view.canvas.accessibleDescription()


def test_closing_the_archive_ends_the_child(paged: Window, qtbot: QtBot) -> None:
    view = shown(paged, qtbot)
    assert view.supply.images is not None
    child = view.supply.images.pid
    assert child
    paged.files.close()
    with pytest.raises(ProcessLookupError):
        os.kill(child, 0)
    assert view.isHidden()


def test_pages_no_longer_shown_are_given_back_after_a_while(paged: Window, qtbot: QtBot) -> None:
    view = shown(paged, qtbot)
    press(paged, qtbot, Key.Key_F4)
    assert view.supply.images is not None, "they are kept ready"
    paged.facsimile.sheets._linger.setInterval(1)
    paged.facsimile.sheets._linger.start()
    qtbot.waitUntil(lambda: view.supply.images is None)


def ask_password(view: FacsimileView, qtbot: QtBot, password: str) -> None:
    """Press the button, and give a password to the question (none: Esc)."""
    qtbot.mouseClick(view.button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), PasswordDialog))
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, PasswordDialog)
    qtbot.waitUntil(dialog.isActiveWindow)
    qtbot.keyClicks(dialog.password, password)
    qtbot.keyClick(dialog.password, Key.Key_Return if password else Key.Key_Escape)
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is not dialog)
    view.window().activateWindow()


def exported_pdf(window: Window, qtbot: QtBot, target: Path) -> bytes:
    """Highlight all, and write it as a PDF as the dialog would."""
    window.room.reader.text.selectAll()
    settle(window, qtbot)
    press(window, qtbot, Key.Key_Return, CONTROL)
    qtbot.waitUntil(lambda: window.stage.annotation is not None)
    dialog = ExportDialog(window.stage, window.shell)
    dialog.formats.setCurrentIndex(dialog.formats.findData("pdf-annotations"))
    dialog.where.set_path(target)
    with qtbot.waitSignal(window.files.exported, timeout=20_000):
        window.files._export(window.stage.open_desk, dialog)
    dialog.deleteLater()
    return target.read_bytes()


def test_an_encrypted_pdf_asks_for_its_password_and_is_written_with_it(
    empty_window: Window, pdf_archive: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    from workbench.app.archive import Archive

    with Archive.open(pdf_archive) as archive:
        path = pdf_samples.encrypted(tmp_path / "closed.pdf", "harbour")
        report = archive.importer(password="harbour").run([path])
        assert [str(one.error) for one in report.files if one.error] == []
    empty_window.files.open_path(pdf_archive)
    settle(empty_window, qtbot)
    open_named(empty_window, qtbot, "closed.pdf")
    press(empty_window, qtbot, Key.Key_F4)
    view = empty_window.facsimile.view
    qtbot.waitUntil(view.button.isVisible, timeout=20_000)
    assert "password" in view.message.text()
    given = empty_window.stage.passwords
    ask_password(view, qtbot, "")
    assert view.button.isVisible(), "Esc leaves the question open"
    ask_password(view, qtbot, "harvest")
    qtbot.waitUntil(lambda: "wrong" in view.message.text(), timeout=20_000)
    qtbot.waitUntil(view.button.hasFocus)
    assert not given
    ask_password(view, qtbot, "harbour")
    drawn(empty_window, qtbot)
    assert list(given.values()) == ["harbour"]
    qtbot.waitUntil(view.canvas.hasFocus)
    written = exported_pdf(empty_window, qtbot, tmp_path / "marked.pdf")
    assert written[:4] == b"%PDF"
    open_named(empty_window, qtbot, "plain.txt")
    open_named(empty_window, qtbot, "closed.pdf")
    drawn(empty_window, qtbot)


def test_a_page_that_cannot_be_drawn_says_so_and_can_be_tried_again(paged: Window, qtbot: QtBot) -> None:
    view = shown(paged, qtbot)
    images = view.supply.images
    assert images is not None
    child = images.pid
    assert child
    os.kill(child, 9)
    press(paged, qtbot, Key.Key_Plus, CONTROL)
    qtbot.waitUntil(lambda: bool(view.supply.failures), timeout=10_000)
    page = next(iter(view.supply.failures))
    assert "ended unexpectedly" in str(view.supply.failures[page])
    view.canvas.viewport().grab()
    view.supply.retry(page)
    press(paged, qtbot, Key.Key_Plus, CONTROL)
    qtbot.waitUntil(lambda: all(tile in view.supply.pictures for tile in view.canvas.tiles(page)), timeout=10_000)
    settle(paged, qtbot)


def test_an_original_that_is_gone_is_told_where_the_page_would_be(
    paged: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone(*_: object) -> None:
        raise EnvironmentFailedError("The original is not in this archive.", "It may be withheld.")

    monkeypatch.setattr("workbench.app.page_images.write_original", gone)
    press(paged, qtbot, Key.Key_F4)
    view = paged.facsimile.view
    qtbot.waitUntil(lambda: "not in this archive" in view.message.text(), timeout=10_000)
    assert not view.button.isVisible()
    paged.facsimile.retranslate()
    assert "withheld" in view.message.text()
    press(paged, qtbot, Key.Key_F4)
    assert paged.room.reader.text.hasFocus()


def test_f6_goes_from_pane_to_pane_past_the_page(paged: Window, qtbot: QtBot) -> None:
    view = shown(paged, qtbot)
    press(paged, qtbot, Key.Key_F6)
    assert not view.canvas.hasFocus()
    for _ in range(6):
        if not view.canvas.hasFocus():
            press(paged, qtbot, Key.Key_F6)
    assert view.canvas.hasFocus()


def test_tagged_highlights_have_their_own_line_and_pages_are_dragged(paged: Window, qtbot: QtBot) -> None:
    view = shown(paged, qtbot)
    draw_over(paged, "lit the lamp")
    settle(paged, qtbot)
    passage = paged.room.passage()
    assert passage is not None
    tag = paged.stage.open_desk.archive.do(CreateTag(name="light", digit=1))
    assert tag
    press(paged, qtbot, Key.Key_1, ALT)
    qtbot.waitUntil(lambda: any(look[0].tagged for look, _ in view.overlay.looks(0) if look[0].annotation))
    view.canvas.viewport().grab()
    bar = view.canvas.verticalScrollBar()
    before, target = bar.value(), view.canvas.viewport()
    qtbot.mousePress(target, Qt.MouseButton.MiddleButton, pos=QPoint(200, 300))
    mouse(view, QEvent.Type.MouseMove, QPoint(200, 200))
    qtbot.mouseRelease(target, Qt.MouseButton.MiddleButton, pos=QPoint(200, 200))
    assert bar.value() == before + 100


def test_the_menu_of_the_page_offers_what_can_be_done(paged: Window, qtbot: QtBot) -> None:
    view = shown(paged, qtbot)
    offered: list[QMenu] = []
    view.menuWanted.connect(offered.append)
    QApplication.sendEvent(
        view, QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(9, 9), view.mapToGlobal(QPoint(9, 9)))
    )
    assert paged.actions["highlight"] in offered[0].actions()
    offered[0].close()


def test_the_bar_above_the_pages_fits_beside_the_text_and_its_menu_has_what_does_not(
    paged: Window, qtbot: QtBot
) -> None:
    head = shown(paged, qtbot, SHIFT).head
    head.resize(390, head.height())
    assert all(button.isVisible() and button.geometry().right() <= 390 for button in head.buttons)
    assert head.more.isVisible()
    named = {button.accessibleName() for button in head.buttons}
    assert {"Region", "Width", "Page", "Turn"} <= named
    assert "Ctrl+Alt+R" in head.buttons[3].toolTip()
    head.resize(250, head.height())
    assert 0 < sum(button.isVisible() for button in head.buttons) < len(head.buttons)
    offered = {action.objectName() for action in head.menu.actions()}
    assert {button.defaultAction().objectName() for button in head.buttons} <= offered
    assert paged.facsimile.view.canvas.spread.fit is Fit.WIDTH
    qtbot.mouseClick(head.buttons[2], Qt.MouseButton.LeftButton)
    assert paged.facsimile.view.canvas.spread.fit is Fit.PAGE
    assert len({head.buttons[at].grab().toImage().pixel(14, 5) for at in range(4)}) > 1
