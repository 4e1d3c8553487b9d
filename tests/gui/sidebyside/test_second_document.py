"""Two documents side by side, by keys and mouse."""

from __future__ import annotations

import gc
import weakref
from pathlib import Path

from acting import ALT, CONTROL, SHIFT, annotations, click, desk_of, document_named, highlight, press, settle, undo
from besides import point_in, with_source
from choosing import in_menus
from looking import in_hits
from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTreeWidgetItem
from pytestqt.qtbot import QtBot

from workbench.commands.annotations import RelateAnnotations
from workbench.gui.library.lines import BRANCH
from workbench.gui.stage import Thing
from workbench.gui.window import Window


def beside(window: Window, qtbot: QtBot, name: str = "b-copy.md") -> None:
    """Choose a document, and press the keys that open it beside the active one."""
    window.stage.show(Thing("documents", document_named(window, name)))
    settle(window, qtbot)
    press(window, qtbot, Qt.Key.Key_O, CONTROL, ALT)
    companion = window.beside.pair.companion
    qtbot.waitUntil(lambda: companion.isVisible() and companion.head.title == title_of(window, name))
    settle(window, qtbot)


def line_of(window: Window, name: str) -> QTreeWidgetItem:
    """The line of a document in the library."""
    identity = document_named(window, name)
    found = (item for item in window.library.tree.items() if item.data(0, BRANCH).thing == Thing("documents", identity))
    return next(found)


def title_of(window: Window, name: str) -> str:
    """The title of the document with this file name."""
    return window.stage.open_desk.read.documents.resolve(name).title


def active(window: Window) -> str:
    """The file name of the active document."""
    assert window.stage.document is not None
    return window.stage.document.file_name


def drag(window: Window, qtbot: QtBot, words: str) -> None:
    """Select words in the second reader with the mouse, and wait until it is the active one."""
    reader = window.beside.pair.companion.reader
    text = reader.text.composition.reading.text
    at, before = text.index(words), active(window)
    viewport = reader.text.viewport()
    start, end = point_in(reader, at), point_in(reader, at + len(words)) - QPoint(3, 0)
    qtbot.mousePress(viewport, Qt.MouseButton.LeftButton, pos=start)
    qtbot.mouseMove(viewport, end)
    qtbot.mouseRelease(viewport, Qt.MouseButton.LeftButton, pos=end)
    qtbot.waitUntil(lambda: active(window) != before)
    settle(window, qtbot)


def test_the_active_document_stays_where_it_is_and_both_are_named(desktop: Window, qtbot: QtBot) -> None:
    beside(desktop, qtbot)
    pair = desktop.beside.pair
    assert active(desktop) == "a-log.md"
    assert pair.active.head.isVisible()
    assert pair.active.head.title == title_of(desktop, "a-log.md")
    assert pair.widget(0) is pair.active
    assert pair.active.head.accessibleName() != pair.companion.head.accessibleName()


def test_words_selected_in_the_other_document_are_highlighted_there_and_undone(desktop: Window, qtbot: QtBot) -> None:
    beside(desktop, qtbot)
    drag(desktop, qtbot, "the clerk")
    assert active(desktop) == "b-copy.md"
    assert desktop.beside.pair.widget(1) is desktop.beside.pair.active
    press(desktop, qtbot, Qt.Key.Key_Return, CONTROL)
    (made,) = annotations(desktop)
    assert made.place is not None
    assert made.place.quote == "the clerk"
    assert made.document.file_name == "b-copy.md"
    press(desktop, qtbot, Qt.Key.Key_Z, CONTROL)
    assert annotations(desktop) == []
    press(desktop, qtbot, Qt.Key.Key_F, CONTROL, ALT)
    bar, marks = desktop.room.filter_bar, desktop.room.reader.text.marked
    bar.words.setFocus()
    qtbot.keyClicks(bar.words, "wind")
    desktop.room.reader.setFocus()
    press(desktop, qtbot, Qt.Key.Key_Right, SHIFT)
    press(desktop, qtbot, Qt.Key.Key_Return, CONTROL)
    qtbot.waitUntil(lambda: bar.count.text() == "0 of 1 annotations")
    assert marks.marks == {}, "what a filter hides is hidden in the document that one has changed over to, and said"
    press(desktop, qtbot, Qt.Key.Key_Z, CONTROL)
    qtbot.waitUntil(lambda: (bar.count.text(), annotations(desktop)) == ("0 of 0 annotations", []))
    bar.words.setFocus()
    press(desktop, qtbot, Qt.Key.Key_Escape)
    assert (bar.isVisible(), desktop.room.reader.text.hasFocus()) == (False, True)


def test_each_document_keeps_its_place_and_selection_when_the_other_is_taken(desktop: Window, qtbot: QtBot) -> None:
    for _ in range(3):
        press(desktop, qtbot, Qt.Key.Key_PageDown)
    press(desktop, qtbot, Qt.Key.Key_Right, SHIFT)
    top, spans = desktop.room.reader.position(), desktop.room.reader.selected_spans()
    beside(desktop, qtbot)
    top = desktop.room.reader.position()
    drag(desktop, qtbot, "Copied")
    companion = desktop.beside.pair.companion
    assert companion.reader.selected_spans() == spans
    assert abs(companion.reader.position() - top) < 150
    press(desktop, qtbot, Qt.Key.Key_F6, CONTROL)
    assert active(desktop) == "a-log.md"
    assert desktop.room.reader.selected_spans() == spans
    held = companion.held
    assert held is not None
    assert held.reading.text[slice(*companion.reader.selected_spans()[0])] == "Copied"


def test_each_document_has_its_own_find(desktop: Window, qtbot: QtBot) -> None:
    beside(desktop, qtbot)
    press(desktop, qtbot, Qt.Key.Key_F, CONTROL)
    qtbot.keyClicks(desktop.room.find_bar.field, "pilot")
    qtbot.waitUntil(lambda: len(desktop.stage.hits) > 100)
    press(desktop, qtbot, Qt.Key.Key_F6, CONTROL)
    assert active(desktop) == "b-copy.md"
    assert desktop.stage.hits == ()
    assert not desktop.room.find_bar.isVisible()
    assert len(desktop.beside.pair.companion.reader.text.marked.hits) > 100
    press(desktop, qtbot, Qt.Key.Key_F6, CONTROL)
    assert desktop.room.find_bar.isVisible()
    assert desktop.room.find_bar.field.text() == "pilot"
    assert len(desktop.stage.hits) > 100


def test_a_highlight_made_in_one_is_shown_in_the_other_reader_too(desktop: Window, qtbot: QtBot) -> None:
    beside(desktop, qtbot)
    drag(desktop, qtbot, "the clerk")
    press(desktop, qtbot, Qt.Key.Key_Return, CONTROL)
    (made,) = annotations(desktop)
    press(desktop, qtbot, Qt.Key.Key_F6, CONTROL)
    assert made.annotation.id in desktop.beside.pair.companion.reader.text.marked.marks
    press(desktop, qtbot, Qt.Key.Key_Z, CONTROL)
    qtbot.waitUntil(lambda: not desktop.beside.pair.companion.reader.text.marked.marks)


def test_back_and_forward_go_through_places_of_both_documents(desktop: Window, qtbot: QtBot) -> None:
    beside(desktop, qtbot)
    click(desktop.beside.pair.companion.head, qtbot)
    settle(desktop, qtbot)
    assert active(desktop) == "b-copy.md"
    press(desktop, qtbot, Qt.Key.Key_Left, ALT)
    assert active(desktop) == "a-log.md"
    held = desktop.beside.pair.companion.held
    assert held is not None
    assert held.document.file_name == "b-copy.md"
    press(desktop, qtbot, Qt.Key.Key_Right, ALT)
    assert active(desktop) == "b-copy.md"


def test_an_annotation_of_the_other_document_is_shown_where_that_is_open(desktop: Window, qtbot: QtBot) -> None:
    beside(desktop, qtbot)
    drag(desktop, qtbot, "the clerk")
    press(desktop, qtbot, Qt.Key.Key_Return, CONTROL)
    (made,) = annotations(desktop)
    press(desktop, qtbot, Qt.Key.Key_F6, CONTROL)
    desktop.stage.choose(made.annotation.id)
    settle(desktop, qtbot)
    held = desktop.beside.pair.companion.held
    assert active(desktop) == "b-copy.md"
    assert held is not None
    assert held.document.file_name == "a-log.md"


def test_the_other_or_the_active_document_is_closed_and_one_stays(desktop: Window, qtbot: QtBot) -> None:
    beside(desktop, qtbot)
    press(desktop, qtbot, Qt.Key.Key_F6, CONTROL, SHIFT)
    assert not desktop.beside.pair.companion.isVisible()
    assert not desktop.beside.pair.active.head.isVisible()
    assert active(desktop) == "a-log.md"
    beside(desktop, qtbot)
    click(
        desktop.beside.pair.active.head.close_button,
        qtbot,
        desktop.beside.pair.active.head.close_button.rect().center(),
    )
    settle(desktop, qtbot)
    assert active(desktop) == "b-copy.md"
    assert not desktop.beside.pair.companion.isVisible()
    assert desktop.beside.pair.widget(0) is desktop.beside.pair.active


def test_sides_are_swapped_and_the_divider_stays(desktop: Window, qtbot: QtBot) -> None:
    beside(desktop, qtbot)
    pair = desktop.beside.pair
    pair.setSizes([3000, 2000])
    before = pair.sizes()
    button = pair.active.head.swap
    click(button, qtbot, button.rect().center())
    settle(desktop, qtbot)
    assert pair.widget(0) is pair.companion
    assert [abs(one - other) <= 2 for one, other in zip(pair.sizes(), before, strict=True)] == [True, True]
    assert active(desktop) == "a-log.md"


def test_what_was_open_is_open_again_with_its_places(desktop: Window, papers: Path, qtbot: QtBot) -> None:
    beside(desktop, qtbot)
    drag(desktop, qtbot, "the clerk")
    closed = weakref.ref(desktop.stage.open_desk.archive)
    desktop.files.close()
    qtbot.waitUntil(lambda: gc.collect() >= 0 and closed() is None)  # all that was read of it would stay with it
    desktop.room.spots.__init__()  # type: ignore[misc]  # as at the next start
    desktop.files.open_path(papers)
    qtbot.waitUntil(desktop.beside.pair.companion.isVisible)
    settle(desktop, qtbot)
    held = desktop.beside.pair.companion.held
    assert active(desktop) == "b-copy.md"
    assert held is not None
    assert held.document.file_name == "a-log.md"
    assert desktop.beside.pair.widget(1) is desktop.beside.pair.active
    reading = desktop.stage.reading
    assert reading is not None
    assert reading.text[slice(*desktop.room.reader.selected_spans()[0])] == "the clerk"


def test_a_document_that_goes_into_the_trash_leaves_its_pane(desktop: Window, qtbot: QtBot) -> None:
    beside(desktop, qtbot)
    desktop.library.tree.setCurrentItem(line_of(desktop, "b-copy.md"))
    desktop.library.tree.setFocus()
    press(desktop, qtbot, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: not desktop.beside.pair.companion.isVisible())
    assert active(desktop) == "a-log.md"
    undo(desktop, qtbot)
    settle(desktop, qtbot)


def test_a_document_is_opened_where_it_was_left(desktop: Window, qtbot: QtBot) -> None:
    for _ in range(3):
        press(desktop, qtbot, Qt.Key.Key_PageDown)
    press(desktop, qtbot, Qt.Key.Key_Right, SHIFT)
    top, spans = desktop.room.reader.position(), desktop.room.reader.selected_spans()
    first = document_named(desktop, "a-log.md")
    desktop.stage.open_document(document_named(desktop, "b-copy.md"))
    settle(desktop, qtbot)
    desktop.stage.open_document(first)
    settle(desktop, qtbot)
    assert desktop.room.reader.position() == top > 0
    assert desktop.room.reader.selected_spans() == spans


def test_the_middle_button_in_the_library_opens_a_document_beside(desktop: Window, qtbot: QtBot) -> None:
    tree = desktop.library.tree
    place = tree.visualItemRect(line_of(desktop, "b-copy.md")).center()
    qtbot.mouseClick(tree.viewport(), Qt.MouseButton.MiddleButton, pos=place)
    qtbot.waitUntil(desktop.beside.pair.companion.isVisible)
    assert active(desktop) == "a-log.md"


def test_a_double_click_with_ctrl_in_the_library_does_the_same(desktop: Window, qtbot: QtBot) -> None:
    tree = desktop.library.tree
    place = tree.visualItemRect(line_of(desktop, "b-copy.md")).center()
    qtbot.mouseDClick(tree.viewport(), Qt.MouseButton.LeftButton, CONTROL, pos=place)
    qtbot.waitUntil(desktop.beside.pair.companion.isVisible)
    assert active(desktop) == "a-log.md"


def test_the_document_of_an_annotation_is_opened_beside_at_its_place(desktop: Window, qtbot: QtBot) -> None:
    reading = desktop.stage.reading
    assert reading is not None
    made = highlight(desktop, qtbot, "Day 100: the pilot")
    desktop.stage.open_document(document_named(desktop, "b-copy.md"))
    settle(desktop, qtbot)
    desktop.stage.show(Thing("annotations", made.annotation.id))
    settle(desktop, qtbot)
    press(desktop, qtbot, Qt.Key.Key_O, CONTROL, ALT)
    companion = desktop.beside.pair.companion
    qtbot.waitUntil(companion.isVisible)
    assert active(desktop) == "b-copy.md"
    assert companion.reader.caret() == reading.text.index("Day 100: the pilot")
    press(desktop, qtbot, Qt.Key.Key_Z, CONTROL)


def test_a_knob_in_the_other_document_takes_its_annotation_in_hand(desktop: Window, qtbot: QtBot) -> None:
    made = highlight(desktop, qtbot, "Day 1: the pilot")
    beside(desktop, qtbot)
    press(desktop, qtbot, Qt.Key.Key_F6, CONTROL)
    reader = desktop.beside.pair.companion.reader
    qtbot.waitUntil(lambda: bool(reader.text.visible_frame().knobs))
    knob = reader.text.visible_frame().knobs[0].rect.center().toPoint()
    desktop.stage.show(None)
    qtbot.mouseClick(reader.text.viewport(), Qt.MouseButton.LeftButton, pos=knob)
    qtbot.waitUntil(lambda: active(desktop) == "a-log.md")
    assert desktop.stage.annotation == made.annotation.id


def test_both_documents_scroll_together_if_wanted(desktop: Window, qtbot: QtBot) -> None:
    beside(desktop, qtbot)
    button = desktop.beside.pair.active.head.together
    assert button.isVisible()
    other = desktop.beside.pair.companion.reader
    press(desktop, qtbot, Qt.Key.Key_PageDown)
    assert other.position() == 0
    click(button, qtbot, button.rect().center())
    for _ in range(3):
        press(desktop, qtbot, Qt.Key.Key_PageDown)
    assert other.position() > 1000
    click(button, qtbot, button.rect().center())
    place = other.position()
    press(desktop, qtbot, Qt.Key.Key_PageUp)
    assert other.position() == place


def test_a_context_menu_in_the_other_document_is_that_of_the_active_one(desktop: Window, qtbot: QtBot) -> None:
    beside(desktop, qtbot)
    viewport = desktop.beside.pair.companion.reader.text.viewport()
    place = viewport.rect().center()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, viewport.mapToGlobal(place))
    QApplication.sendEvent(viewport, event)
    qtbot.waitUntil(lambda: active(desktop) == "b-copy.md")
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is not None)
    popup = QApplication.activePopupWidget()
    assert popup is not None
    assert popup.parent() is desktop.room.reader
    popup.close()


def test_the_other_document_is_active_when_the_active_one_goes_into_the_trash(desktop: Window, qtbot: QtBot) -> None:
    beside(desktop, qtbot)
    in_menus(desktop, qtbot, "Document", "Move document to the trash")
    qtbot.waitUntil(lambda: desktop.stage.document is not None and active(desktop) == "b-copy.md")
    qtbot.waitUntil(lambda: not desktop.beside.pair.companion.isVisible())
    before = len(desk_of(desktop).read.documents.all())
    undo(desktop, qtbot)
    qtbot.waitUntil(lambda: len(desk_of(desktop).read.documents.all()) == before + 1)


def cards_beside(window: Window) -> list[str]:
    """What the cards of the second document quote."""
    margin = window.beside.pair.companion.margin
    return [one.card.quote for one in margin.cards()] if margin.isVisible() else []


def test_both_documents_have_cards_and_a_card_of_the_other_takes_its_annotation_in_hand(
    desktop: Window, qtbot: QtBot
) -> None:
    desktop.shell.resize(2300, 900)
    made = highlight(desktop, qtbot, "Day 1: the pilot")
    desktop.stage.open_document(document_named(desktop, "b-copy.md"))
    other = highlight(desktop, qtbot, "Copied entry 2")
    ends = made.annotation.id, other.annotation.id
    desktop.stage.open_desk.archive.do(RelateAnnotations(source=ends[0], target=ends[1], kind="contradicts"))
    beside(desktop, qtbot, "a-log.md")
    margin = desktop.beside.pair.companion.margin
    qtbot.waitUntil(lambda: cards_beside(desktop) == ["“Day 1: the pilot”"])
    qtbot.waitUntil(lambda: bool(margin.cards()[0].card.leads))
    place = margin.cards()[0].rect.center().toPoint()
    QTest.mouseMove(margin, QPoint(place.x(), margin.cards()[0].rect.toRect().top() + 3))
    assert desktop.beside.pair.companion.reader.text.marked.pointed == ends[0]
    (lead,) = [part for part in margin.cards()[0].shape.parts if part.leads_to]
    click(margin, qtbot, (QRectF(*lead.rect).center() + margin.cards()[0].rect.topLeft()).toPoint())
    assert desktop.stage.annotation == ends[1]
    assert active(desktop) == "b-copy.md", "the other end stands here"
    click(margin, qtbot, QPoint(place.x(), margin.cards()[0].rect.toRect().top() + 3))
    qtbot.waitUntil(lambda: active(desktop) == "a-log.md")
    assert desktop.stage.annotation == ends[0]
    qtbot.waitUntil(lambda: cards_beside(desktop) == ["“Copied entry 2”"])
    press(desktop, qtbot, Qt.Key.Key_H, CONTROL, SHIFT)
    assert not margin.isVisible()
    press(desktop, qtbot, Qt.Key.Key_H, CONTROL, SHIFT)
    undo(desktop, qtbot)
    undo(desktop, qtbot)
    qtbot.waitUntil(lambda: cards_beside(desktop) == [])


def test_f6_visits_source_and_second_document_and_shift_f6_goes_the_other_way(desktop: Window, qtbot: QtBot) -> None:
    source = with_source(desktop, qtbot)
    beside(desktop, qtbot)
    desktop.panes.show("lists")
    desktop.library.tree.setFocus()
    text, rows, way = desktop.room.reader.text, desktop.annotations.view, Qt.KeyboardModifier.NoModifier
    places = {text: "text", source: "source", rows: "list", desktop.library.tree: "library"}

    def walked(*held: Qt.KeyboardModifier) -> list[str]:
        found = []
        for _ in range(5):
            press(desktop, qtbot, Qt.Key.Key_F6, *held)
            qtbot.waitUntil(source.isVisible)  # the source of the other document is read first
            here = next((name for widget, name in places.items() if widget.hasFocus()), "inspector")
            found.append(f"{here} of {active(desktop)}" if here in ("text", "source") else here)
        return found

    assert walked(way) == ["text of a-log.md", "source of a-log.md", "text of b-copy.md", "source of b-copy.md", "list"]
    press(desktop, qtbot, Qt.Key.Key_F6)
    assert walked(SHIFT) == [
        "list",
        "source of b-copy.md",
        "text of b-copy.md",
        "source of a-log.md",
        "text of a-log.md",
    ]


def test_the_document_of_a_hit_is_opened_beside_at_the_hit(window: Window, qtbot: QtBot) -> None:
    in_hits(window, qtbot)
    companion, view = window.beside.pair.companion, window.search.view
    assert window.actions["open-beside"] in view.actions(), "its context menu offers it"
    press(window, qtbot, Qt.Key.Key_Down)
    press(window, qtbot, Qt.Key.Key_Down)
    press(window, qtbot, Qt.Key.Key_O, CONTROL, ALT)
    qtbot.waitUntil(companion.isVisible)
    assert active(window) == "a-lighthouse.txt"
    assert companion.head.title == title_of(window, "b-fog.txt")
    text = companion.reader.text.composition.reading.text
    assert companion.reader.caret() == text.index("灯塔")
    assert view.hasFocus()
    press(window, qtbot, Qt.Key.Key_F6, CONTROL)
    assert window.stage.hits == ((text.index("灯塔"), text.index("灯塔") + 2),)
