"""Regions in the window: drawn, kept, chosen, reshaped, taken away; each with Undo."""

from __future__ import annotations

from pathlib import Path

import pytest
from acting import CONTROL, SHIFT, annotations, press, settle
from PIL import Image
from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui.facsimile.conftest import LINES, drawn, open_named
from gui.facsimile.test_window_facsimile import box_of
from workbench.app.archive import Archive
from workbench.commands.annotations import CreateAnnotation
from workbench.commands.tags import CreateTag
from workbench.gui.regions.controller import Regions
from workbench.gui.window import Window
from workbench.model.outline import Outline, bounds, rectangle
from workbench.model.records import Region
from workbench.settings import Settings

Key = Qt.Key
X = (Key.Key_X, CONTROL, SHIFT)


@pytest.fixture
def pages(paged: Window, qtbot: QtBot) -> Window:
    """The window with the page view alone, drawing."""
    press(paged, qtbot, Key.Key_F4)
    drawn(paged, qtbot)
    press(paged, qtbot, *X)
    assert paged.facsimile.regions.pencil.drawing
    return paged


def at(window: Window, page: int, x: float, y: float) -> QPoint:
    """A point of a page (in points) in the viewport."""
    regions = regions_of(window)
    place = regions.painter._placing.shown_point(page, (x, y))
    return (window.facsimile.view.canvas.shown(page).topLeft() + place).toPoint()


def regions_of(window: Window) -> Regions:
    return window.facsimile.regions


def send(window: Window, kind: QEvent.Type, point: QPoint, held: Qt.KeyboardModifier | None = None) -> None:
    target = window.facsimile.view.canvas.viewport()
    left, none = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
    button = none if kind == QEvent.Type.MouseMove else left
    buttons = none if kind == QEvent.Type.MouseButtonRelease else left
    where = QPointF(target.mapToGlobal(point))
    modifiers = held or Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(target, QMouseEvent(kind, QPointF(point), where, button, buttons, modifiers))


def drag(window: Window, qtbot: QtBot, start: QPoint, end: QPoint, held: Qt.KeyboardModifier | None = None) -> None:
    send(window, QEvent.Type.MouseButtonPress, start, held)
    send(window, QEvent.Type.MouseMove, start + (end - start) / 2, held)
    send(window, QEvent.Type.MouseMove, end, held)
    send(window, QEvent.Type.MouseButtonRelease, end, held)
    settle(window, qtbot)


def click_at(window: Window, qtbot: QtBot, point: QPoint) -> None:
    send(window, QEvent.Type.MouseButtonPress, point)
    send(window, QEvent.Type.MouseButtonRelease, point)
    settle(window, qtbot)


def kept(window: Window) -> list[Region]:
    return [region for view in annotations(window) for region in view.regions]


def undone(window: Window, qtbot: QtBot, *, times: int = 1, held: tuple[Qt.KeyboardModifier, ...] = ()) -> None:
    window.facsimile.view.canvas.setFocus()
    for _ in range(times):
        press(window, qtbot, Key.Key_Z, CONTROL, *held)
        settle(window, qtbot)


def near(one: Outline | Region, box: tuple[float, ...]) -> bool:
    return all(abs(a - b) <= 1.5 for a, b in zip(bounds(one), box, strict=True))


def with_region(window: Window, qtbot: QtBot, *outlines: Outline) -> None:
    """An annotation with these regions, made by itself."""
    document = window.stage.document
    assert document is not None
    window.stage.open_desk.change(CreateAnnotation(document=document.id, regions=outlines))
    settle(window, qtbot)
    qtbot.waitUntil(lambda: len(regions_of(window).pencil.marks) >= len(outlines))


def test_a_drawn_rectangle_offers_what_selected_words_offer_and_enter_keeps_it_with_its_note(
    pages: Window, qtbot: QtBot
) -> None:
    drag(pages, qtbot, at(pages, 0, 60, 60), at(pages, 0, 300, 160))
    regions, view = regions_of(pages), pages.facsimile.view
    assert view.bar.isVisible()
    drawn_at = QRect(at(pages, 0, 60, 60), at(pages, 0, 300, 160)).normalized()
    assert not view.bar.geometry().intersects(drawn_at)
    assert pages.actions["highlight"].isEnabled()
    assert pages.actions["tag"].isEnabled()
    assert kept(pages) == []
    assert near(regions.sketch.drafts[0], (60, 60, 300, 160))
    press(pages, qtbot, Key.Key_Return)
    qtbot.waitUntil(lambda: len(kept(pages)) == 1)
    (region,) = kept(pages)
    assert near(region, (60, 60, 300, 160))
    assert region.page == 0
    assert "lamp at dusk" in region.quote
    assert regions.sketch.drafts == ()
    qtbot.waitUntil(pages.inspector.annotation.note.hasFocus)
    assert "region" in pages.inspector.annotation.place.accessibleName()
    undone(pages, qtbot)
    qtbot.waitUntil(lambda: kept(pages) == [])
    assert annotations(pages) == []
    undone(pages, qtbot, held=(SHIFT,))
    qtbot.waitUntil(lambda: len(kept(pages)) == 1)


def test_clicks_and_a_double_click_make_a_polygon_and_ctrl_enter_keeps_it(pages: Window, qtbot: QtBot) -> None:
    corners = [(60, 300), (260, 300), (260, 420)]
    for x, y in corners:
        click_at(pages, qtbot, at(pages, 0, x, y))
    last = at(pages, 0, 60, 420)
    click_at(pages, qtbot, last)
    send(pages, QEvent.Type.MouseButtonDblClick, last)
    send(pages, QEvent.Type.MouseButtonRelease, last)
    (draft,) = regions_of(pages).sketch.drafts
    assert draft.shape == "polygon"
    assert len(draft.points) == 4
    press(pages, qtbot, Key.Key_Return, CONTROL)
    qtbot.waitUntil(lambda: len(kept(pages)) == 1)
    assert kept(pages)[0].shape == "polygon"
    assert annotations(pages)[0].annotation.motivation == "highlighting"
    undone(pages, qtbot)
    qtbot.waitUntil(lambda: annotations(pages) == [])


def test_backspace_takes_the_last_corner_away_enter_closes_and_escape_gives_up(pages: Window, qtbot: QtBot) -> None:
    for x, y in [(60, 300), (260, 300), (260, 420), (20, 20)]:
        click_at(pages, qtbot, at(pages, 0, x, y))
    pages.facsimile.view.canvas.viewport().grab()
    press(pages, qtbot, Key.Key_Backspace)
    press(pages, qtbot, Key.Key_Return)
    (draft,) = regions_of(pages).sketch.drafts
    assert len(draft.points) == 3
    pages.facsimile.view.canvas.viewport().grab()
    press(pages, qtbot, Key.Key_Escape)
    assert regions_of(pages).sketch.drafts == ()
    assert regions_of(pages).pencil.drawing
    press(pages, qtbot, Key.Key_Escape)
    assert not regions_of(pages).pencil.drawing
    assert not pages.actions["region-draw"].isChecked()
    assert pages.facsimile.view.hand.enabled


def test_the_keyboard_alone_begins_moves_sizes_and_keeps_a_rectangle(pages: Window, qtbot: QtBot) -> None:
    press(pages, qtbot, Key.Key_Return)
    (first,) = regions_of(pages).sketch.drafts
    before = bounds(first)
    for _ in range(3):
        press(pages, qtbot, Key.Key_Right)
    press(pages, qtbot, Key.Key_Up)
    press(pages, qtbot, Key.Key_Down, SHIFT)
    press(pages, qtbot, Key.Key_Left, SHIFT, CONTROL)
    after = bounds(regions_of(pages).sketch.drafts[0])
    assert after[0] > before[0]
    assert after[1] < before[1]
    assert after[3] - after[1] > before[3] - before[1]
    assert after[2] - after[0] < before[2] - before[0]
    press(pages, qtbot, Key.Key_Return)
    qtbot.waitUntil(lambda: len(kept(pages)) == 1)
    assert near(kept(pages)[0], after)
    undone(pages, qtbot)
    qtbot.waitUntil(lambda: kept(pages) == [])


def test_a_tag_is_tied_to_what_is_drawn_in_one_step(pages: Window, qtbot: QtBot) -> None:
    pages.stage.open_desk.change(CreateTag(name="seal", digit=3, color="#0072b2"))
    settle(pages, qtbot)
    drag(pages, qtbot, at(pages, 0, 60, 60), at(pages, 0, 300, 160))
    press(pages, qtbot, Key.Key_3, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: len(kept(pages)) == 1)
    assert [tag.name for tag in annotations(pages)[0].tags] == ["seal"]
    assert [mark.color for mark in regions_of(pages).pencil.marks] == ["#0072b2"]
    pages.facsimile.view.canvas.viewport().grab()
    undone(pages, qtbot)
    qtbot.waitUntil(lambda: annotations(pages) == [])


def test_several_regions_are_one_annotation_when_ctrl_is_held(pages: Window, qtbot: QtBot) -> None:
    drag(pages, qtbot, at(pages, 0, 60, 300), at(pages, 0, 200, 360))
    drag(pages, qtbot, at(pages, 0, 260, 300), at(pages, 0, 400, 360), CONTROL)
    assert len(regions_of(pages).sketch.drafts) == 2
    press(pages, qtbot, Key.Key_Return, CONTROL)
    qtbot.waitUntil(lambda: len(kept(pages)) == 2)
    assert len(annotations(pages)) == 1
    undone(pages, qtbot)
    qtbot.waitUntil(lambda: annotations(pages) == [])


def test_a_further_region_is_joined_to_the_annotation_in_hand(pages: Window, qtbot: QtBot) -> None:
    with_region(pages, qtbot, rectangle(0, (60, 300), (200, 360)))
    pages.stage.choose(annotations(pages)[0].annotation.id)
    drag(pages, qtbot, at(pages, 0, 260, 300), at(pages, 0, 400, 360))
    pages.facsimile.view.canvas.setFocus()
    press(pages, qtbot, Key.Key_Return, CONTROL, SHIFT)
    qtbot.waitUntil(lambda: len(kept(pages)) == 2)
    assert len(annotations(pages)) == 1
    assert "2 regions" in pages.inspector.annotation.place.accessibleName()
    undone(pages, qtbot)
    qtbot.waitUntil(lambda: len(kept(pages)) == 1)


@pytest.fixture
def stamped(pages: Window, qtbot: QtBot) -> Window:
    """Two regions of two annotations that overlap, nothing being drawn."""
    with_region(pages, qtbot, rectangle(0, (60, 300), (300, 500)))
    with_region(pages, qtbot, rectangle(0, (100, 340), (200, 420)))
    qtbot.waitUntil(lambda: len(regions_of(pages).pencil.marks) == 2)
    press(pages, qtbot, Key.Key_Escape)
    return pages


def chosen_box(window: Window) -> tuple[float, ...] | None:
    chosen = regions_of(window).sketch.chosen
    return bounds(chosen.region) if chosen else None


def test_a_click_takes_the_smaller_region_and_the_next_click_the_one_below(stamped: Window, qtbot: QtBot) -> None:
    point = at(stamped, 0, 150, 380)
    click_at(stamped, qtbot, point)
    assert chosen_box(stamped) == (100, 340, 200, 420)
    small = stamped.stage.annotation
    click_at(stamped, qtbot, point)
    assert chosen_box(stamped) == (60, 300, 300, 500)
    assert stamped.stage.annotation != small
    click_at(stamped, qtbot, point)
    assert chosen_box(stamped) == (100, 340, 200, 420)
    click_at(stamped, qtbot, at(stamped, 0, 60, 400))  # on the edge of the large one
    assert chosen_box(stamped) == (60, 300, 300, 500)
    stamped.facsimile.view.canvas.viewport().grab()
    press(stamped, qtbot, Key.Key_Escape)
    assert chosen_box(stamped) is None
    click_at(stamped, qtbot, at(stamped, 0, 450, 700))
    assert chosen_box(stamped) is None


def test_the_mouse_moves_and_resizes_the_region_in_hand(stamped: Window, qtbot: QtBot) -> None:
    click_at(stamped, qtbot, at(stamped, 0, 150, 380))
    identity = regions_of(stamped).sketch.chosen
    assert identity is not None
    drag(stamped, qtbot, at(stamped, 0, 150, 380), at(stamped, 0, 170, 440))

    def box() -> tuple[float, ...]:
        return bounds(next(one for one in kept(stamped) if one.id == identity.region.id))

    qtbot.waitUntil(lambda: abs(box()[0] - 120) < 2)
    assert abs(box()[1] - 400) < 2
    qtbot.waitUntil(lambda: chosen_box(stamped) == box())
    drag(stamped, qtbot, at(stamped, 0, box()[2], box()[3]), at(stamped, 0, 260, 520))
    qtbot.waitUntil(lambda: abs(box()[2] - 260) < 2)
    undone(stamped, qtbot)
    qtbot.waitUntil(lambda: abs(box()[2] - 220) < 2)
    undone(stamped, qtbot)
    qtbot.waitUntil(lambda: box() == (100, 340, 200, 420))
    undone(stamped, qtbot, held=(SHIFT,))
    qtbot.waitUntil(lambda: abs(box()[0] - 120) < 2)


def test_arrows_move_the_region_in_hand_in_one_step_that_undo_takes_back(stamped: Window, qtbot: QtBot) -> None:
    click_at(stamped, qtbot, at(stamped, 0, 150, 380))
    for _ in range(4):
        press(stamped, qtbot, Key.Key_Right)
    undone(stamped, qtbot)  # before the rest is over: the arrows are kept first, and then taken back
    press(stamped, qtbot, Key.Key_Down)
    press(stamped, qtbot, Key.Key_Escape)  # gives it up
    assert chosen_box(stamped) == (100, 340, 200, 420)
    press(stamped, qtbot, Key.Key_Down)
    press(stamped, qtbot, Key.Key_Return)
    qtbot.waitUntil(lambda: sorted(bounds(one)[1] for one in kept(stamped)) != [300, 340])
    undone(stamped, qtbot)
    qtbot.waitUntil(lambda: sorted(bounds(one)[1] for one in kept(stamped)) == [300, 340])


def test_delete_takes_the_region_away_with_an_annotation_that_has_nothing_else(stamped: Window, qtbot: QtBot) -> None:
    click_at(stamped, qtbot, at(stamped, 0, 150, 380))
    press(stamped, qtbot, Key.Key_Delete)
    qtbot.waitUntil(lambda: len(annotations(stamped)) == 1)
    assert len(regions_of(stamped).pencil.marks) == 1
    undone(stamped, qtbot)
    qtbot.waitUntil(lambda: len(regions_of(stamped).pencil.marks) == 2)


def test_delete_takes_one_of_several_regions_and_leaves_the_annotation(pages: Window, qtbot: QtBot) -> None:
    with_region(pages, qtbot, rectangle(0, (60, 300), (200, 360)), rectangle(0, (260, 300), (400, 360)))
    press(pages, qtbot, Key.Key_Escape)
    click_at(pages, qtbot, at(pages, 0, 300, 330))
    press(pages, qtbot, Key.Key_Delete)
    qtbot.waitUntil(lambda: len(kept(pages)) == 1)
    assert len(annotations(pages)) == 1
    undone(pages, qtbot)
    qtbot.waitUntil(lambda: len(kept(pages)) == 2)


def test_the_list_says_that_it_is_a_region_and_leads_to_it(stamped: Window, qtbot: QtBot) -> None:
    with_region(stamped, qtbot, rectangle(4, (60, 300), (200, 360)))
    press(stamped, qtbot, Key.Key_F4)
    assert stamped.facsimile.view.isHidden()
    stamped.panes.show_annotations()
    settle(stamped, qtbot)
    table = stamped.annotations.table
    qtbot.waitUntil(lambda: len(table.ids) >= 3)
    (row,) = [row for row in range(3) if "45" in table.text(row, 4) or "5" in table.text(row, 4)]
    assert "(region)" in table.text(row, 4)
    stamped.stage.choose(table.ids[row])
    view = drawn(stamped, qtbot)
    qtbot.waitUntil(lambda: 4 in view.canvas.visible())
    assert view.isVisible()
    view.canvas.setFocus()
    press(stamped, qtbot, Key.Key_Return)
    assert chosen_box(stamped) == (60, 300, 200, 360)


def test_a_region_shows_its_picture_in_the_inspector(stamped: Window, qtbot: QtBot) -> None:
    picture = stamped.inspector.annotation.picture
    click_at(stamped, qtbot, at(stamped, 0, 150, 380))
    qtbot.waitUntil(picture.isVisible, timeout=20_000)
    assert abs(picture.pixmap().width() / picture.pixmap().height() - 100 / 80) < 0.05
    stamped.stage.show(None)
    click_at(stamped, qtbot, at(stamped, 0, 150, 380))
    assert picture.isVisible()  # it is kept


def test_words_are_still_selected_on_the_page_when_nothing_is_drawn(stamped: Window, qtbot: QtBot) -> None:
    _, rect = box_of(stamped, LINES[1])
    start, end = rect.center().toPoint(), QPoint(round(rect.right()) - 2, round(rect.center().y()))
    drag(stamped, qtbot, start, end)
    assert stamped.room.selection
    assert not regions_of(stamped).sketch.drafts


def test_selecting_words_gives_up_what_is_drawn_and_drawing_gives_up_the_words(pages: Window, qtbot: QtBot) -> None:
    press(pages, qtbot, Key.Key_Escape)
    _, rect = box_of(pages, LINES[1])
    drag(pages, qtbot, rect.center().toPoint(), QPoint(round(rect.right()) - 2, round(rect.center().y())))
    assert pages.room.selection
    press(pages, qtbot, *X)
    drag(pages, qtbot, at(pages, 0, 60, 300), at(pages, 0, 200, 360))
    assert not pages.room.selection
    press(pages, qtbot, Key.Key_Delete)
    assert not regions_of(pages).sketch.drafts


def test_a_rectangle_drawn_on_a_turned_page_lies_where_it_was_drawn(pages: Window, qtbot: QtBot) -> None:
    pages.facsimile.rotate(1)
    drawn(pages, qtbot)
    drag(pages, qtbot, at(pages, 0, 60, 300), at(pages, 0, 200, 360))
    assert near(regions_of(pages).sketch.drafts[0], (60, 300, 200, 360))
    before = at(pages, 0, 60, 300)
    first = regions_of(pages).sketch.drafts[0]
    press(pages, qtbot, Key.Key_Right)
    moved = regions_of(pages).sketch.drafts[0]
    assert at(pages, 0, *moved.points[0]).x() - at(pages, 0, *first.points[0]).x() == 10
    assert abs(before.y() - at(pages, 0, 60, 300).y()) <= 1
    press(pages, qtbot, Key.Key_Right, SHIFT)
    assert bounds(regions_of(pages).sketch.drafts[0])[3] - bounds(moved)[3] > 5


def test_the_filter_and_the_colours_of_authors_hold_for_regions(stamped: Window, qtbot: QtBot) -> None:
    stamped.stage.coloring.toggle()
    marks = regions_of(stamped).pencil.marks
    assert all(mark.tagged and mark.color for mark in marks)
    stamped.stage.coloring.show_author(marks[0].author, shown=False)
    assert regions_of(stamped).pencil.marks == []
    stamped.stage.coloring.toggle()
    assert len(regions_of(stamped).pencil.marks) == 2


def test_a_region_of_a_page_that_is_gone_is_listed_and_painted_nowhere(stamped: Window, qtbot: QtBot) -> None:
    with_region(stamped, qtbot, rectangle(99, (60, 300), (200, 360)))
    lost = next(one for one in annotations(stamped) if one.regions[0].page == 99)
    stamped.stage.choose(lost.annotation.id)
    settle(stamped, qtbot)
    qtbot.waitUntil(lambda: "no longer" in stamped.bar.label.text())
    stamped.facsimile.view.canvas.viewport().grab()
    assert stamped.inspector.annotation.picture.isHidden()
    assert "100" in stamped.inspector.annotation.place.accessibleName()


def test_another_document_takes_nothing_along(pages: Window, qtbot: QtBot) -> None:
    drag(pages, qtbot, at(pages, 0, 60, 300), at(pages, 0, 200, 360))
    open_named(pages, qtbot, "plain.txt")
    assert regions_of(pages).sketch.drafts == ()
    assert not regions_of(pages).facts["region"]
    open_named(pages, qtbot, "lamp.pdf")
    drawn(pages, qtbot)
    assert kept(pages) == []


def test_an_annotation_with_a_region_goes_to_the_trash_and_comes_back(stamped: Window, qtbot: QtBot) -> None:
    view = annotations(stamped)[0]
    stamped.annotating.delete(view.annotation.id)
    qtbot.waitUntil(lambda: len(regions_of(stamped).pencil.marks) == 1)
    undone(stamped, qtbot)
    qtbot.waitUntil(lambda: len(regions_of(stamped).pencil.marks) == 2)


def test_colours_of_a_scan_stay_under_a_region(empty_window: Window, tmp_path: Path, qtbot: QtBot) -> None:
    Image.new("RGB", (600, 800), (200, 20, 20)).save(tmp_path / "red.png")
    with Archive.create(tmp_path / "red.workbench", chosen=Settings(author="Li Wen")) as archive:
        (document,) = (one.document for one in archive.importer().run([tmp_path / "red.png"]).files)
        assert document is not None
        archive.do(CreateAnnotation(document=document.id, regions=[rectangle(0, (100, 100), (300, 300))]))
    empty_window.files.open_path(tmp_path / "red.workbench")
    settle(empty_window, qtbot)
    open_named(empty_window, qtbot, "red.png")
    view = drawn(empty_window, qtbot)
    color = view.canvas.viewport().grab().toImage().pixelColor(at(empty_window, 0, 150, 150))
    assert color.red() > 150
    assert color.green() < 40


def test_a_region_is_copied_as_its_picture_and_its_words_with_where_they_stand(pages: Window, qtbot: QtBot) -> None:
    clipboard = QApplication.clipboard()
    clipboard.clear()
    _, rect = box_of(pages, LINES[1])
    drag(pages, qtbot, rect.topLeft().toPoint() - QPoint(4, 4), rect.bottomRight().toPoint() + QPoint(4, 4))
    outline = regions_of(pages).sketch.drafts[0]
    press(pages, qtbot, Key.Key_C, CONTROL)
    qtbot.waitUntil(lambda: not clipboard.image().isNull(), timeout=20_000)
    left, top, right, bottom = bounds(outline)
    picture, cited = clipboard.image(), clipboard.text()
    assert abs(picture.width() / picture.height() - (right - left) / (bottom - top)) < 0.2
    assert min(picture.pixelColor(x, picture.height() // 2).lightness() for x in range(picture.width())) < 120
    assert "lamp" in cited
    assert "41" in cited
    assert "base64" in clipboard.mimeData().html()
    press(pages, qtbot, Key.Key_Return, CONTROL)
    qtbot.waitUntil(lambda: len(kept(pages)) == 1)
    pages.stage.choose(annotations(pages)[0].annotation.id)
    press(pages, qtbot, Key.Key_C, CONTROL, SHIFT)
    assert clipboard.text() == f"“{LINES[1]}” ({cited})"
    press(pages, qtbot, Key.Key_C, CONTROL, Qt.KeyboardModifier.AltModifier)
    assert clipboard.text() == cited
    undone(pages, qtbot)
    qtbot.waitUntil(lambda: kept(pages) == [])


def test_a_region_without_words_is_copied_as_its_picture_with_citation_too(pages: Window, qtbot: QtBot) -> None:
    clipboard = QApplication.clipboard()
    clipboard.clear()
    drag(pages, qtbot, at(pages, 0, 60, 300), at(pages, 0, 200, 360))
    press(pages, qtbot, Key.Key_C, CONTROL, SHIFT)
    qtbot.waitUntil(lambda: not clipboard.image().isNull(), timeout=20_000)
    assert "41" in clipboard.text()
