"""Everything can be reached by keyboard and says its name; fonts follow the desktop; colours can be read."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from acting import desk_of, highlight, press, settle
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QAccessible, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QApplication,
    QDialog,
    QHeaderView,
    QLabel,
    QLineEdit,
    QMenuBar,
    QWidget,
)
from pytestqt.qtbot import QtBot

from workbench.commands.annotations import TieAnnotations
from workbench.commands.entities import CreateEntity
from workbench.commands.events import CreateEvent
from workbench.commands.order import CreateCollection, CreateMemo
from workbench.commands.tags import CreateTag
from workbench.errors import InputError
from workbench.gui.reader import announcing
from workbench.gui.reader.colors import READABLE, contrast
from workbench.gui.reader.text import ReadingText
from workbench.gui.stage import Thing
from workbench.gui.theme import palette
from workbench.gui.window import Window

Role = QPalette.ColorRole
_NO_VIEW = {QAccessible.Role.NoRole, QAccessible.Role.Client, QAccessible.Role.Pane}


def stops(window: QWidget) -> Iterator[QWidget]:
    """What Tab can lead to; the insides of numbers and lists belong to these."""
    for one in window.findChildren(QWidget):
        inside = isinstance(one.parentWidget(), (QAbstractSpinBox, QAbstractScrollArea)) and not isinstance(
            one, QAbstractButton
        )
        own = one.window() is window and not inside and one.focusProxy() is None
        if own and one.focusPolicy() & Qt.FocusPolicy.TabFocus:
            yield one


def nameless(window: QWidget) -> list[str]:
    """Where Tab leads to something that a screen reader could not name."""
    return [trail(one) for one in stops(window) if one.isVisible() and not named(one)]


def named(widget: QWidget) -> str:
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.text(QAccessible.Text.Name) if interface else ""


def trail(widget: QWidget | None) -> str:
    parts = []
    while widget is not None and len(parts) < 5:
        parts.append(type(widget).__name__)
        widget = widget.parentWidget()
    return " in ".join(parts)


def test_everything_in_the_window_has_a_name(window: Window, qtbot: QtBot) -> None:
    one = highlight(window, qtbot, "石碑")
    archive = desk_of(window).archive
    things = [
        Thing("annotations", one.annotation.id),
        Thing("tags", archive.do(CreateTag(name="stones"))),
        Thing("entities", archive.do(CreateEntity(kind="person", name="Keeper"))),
        Thing("events", archive.do(CreateEvent(kind="other", name="Repair"))),
        Thing("collections", archive.do(CreateCollection(name="Letters", documents=[one.document.id]))),
        Thing("memos", archive.do(CreateMemo(title="Doubt", text="Whose?", about=[]))),
        Thing("documents", one.document.id),
    ]
    for thing in things:
        window.stage.show(thing)
        settle(window, qtbot)
        assert nameless(window.shell) == [], thing
    window.panes.show("lists")
    for number in range(window.lists.count()):
        window.lists.setCurrentIndex(number)
        settle(window, qtbot)
        assert nameless(window.shell) == [], window.lists.tabText(number)
    assert len(list(stops(window.shell))) > 80


def test_lists_and_texts_have_a_role(window: Window) -> None:
    views = window.shell.findChildren(QAbstractItemView)
    own = [one for one in views if one.window() is window.shell and not isinstance(one, QHeaderView)]
    wrong = [trail(one) for one in own if QAccessible.queryAccessibleInterface(one).role() in _NO_VIEW]
    assert len(own) > 10
    assert wrong == []
    assert QAccessible.queryAccessibleInterface(window.room.reader.text).role() is QAccessible.Role.EditableText


DIALOGS = (
    *("preferences", "shortcuts", "palette", "history", "trash", "export", "save-copy", "tag", "event"),
    *("details", "replace-words", "new-entity", "templates", "conflicts", "doubles", "about", "read-otherwise"),
)


@pytest.mark.parametrize("name", DIALOGS)
def test_everything_in_a_dialog_has_a_name(
    window: Window, qtbot: QtBot, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    faults: list[str] = []
    seen: list[QDialog] = []

    def look(dialog: QDialog) -> int:
        dialog.show()
        seen.append(dialog)
        faults.extend(nameless(dialog))
        dialog.close()
        return 0

    monkeypatch.setattr(QDialog, "exec", look)
    highlight(window, qtbot, "石碑")
    window.room.reader.setFocus()
    if not window.actions[name].isEnabled():
        pytest.skip("not on offer here")
    window.actions[name].trigger()
    qtbot.waitUntil(lambda: bool(seen) or bool(open_dialogs()))
    for one in open_dialogs():
        look(one)
    assert faults == []


def open_dialogs() -> list[QDialog]:
    """The dialogs that are shown."""
    return [one for one in QApplication.topLevelWidgets() if isinstance(one, QDialog) and one.isVisible()]


def test_tab_goes_round_the_window_and_comes_back(window: Window, qtbot: QtBot) -> None:
    highlight(window, qtbot, "石碑")
    first = window.library.tree
    first.setFocus()
    been: list[QWidget] = []
    for _ in range(200):
        qtbot.keyClick(QApplication.focusWidget() or window.shell, Qt.Key.Key_Tab)
        focus = QApplication.focusWidget()
        assert focus is not None
        if focus is first:
            break
        been.append(focus)
    assert QApplication.focusWidget() is first, "Tab is caught somewhere"
    assert all(one.isVisible() for one in been)
    panes = [window.room, window.inspector]
    assert all(any(pane.isAncestorOf(one) for one in been) for pane in panes)


def test_the_text_can_be_read_by_a_screen_reader_and_tells_of_annotations(window: Window, qtbot: QtBot) -> None:
    assert window.stage.reading is not None
    text = window.stage.reading.text
    one = highlight(window, qtbot, "石碑")
    interface = QAccessible.queryAccessibleInterface(window.room.reader.text).textInterface()
    shown = interface.text(0, interface.characterCount())
    assert all(line in shown for line in text.splitlines())
    window.room.reader.reveal(0, 0)
    settle(window, qtbot)
    at = interface.cursorPosition()
    press(window, qtbot, Qt.Key.Key_Right)
    assert interface.cursorPosition() == at + 1
    window.room.reader.reveal(text.index("石碑"), text.index("石碑"))
    press(window, qtbot, Qt.Key.Key_Right)
    assert "石碑" in window.room.reader.text.accessibleDescription()
    assert one.annotation.id


def test_fonts_follow_the_program_and_the_program_follows_the_desktop(
    window: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.stage.show(Thing("documents", window.stage.document.id if window.stage.document else ""))
    settle(window, qtbot)
    texts = window.shell.findChildren(ReadingText)  # they have a size of their own in the preferences
    every = window.shell.findChildren(QWidget)
    parts = [one for one in every if not any(text is one or text.isAncestorOf(one) for text in texts)]
    before = QApplication.font()
    sizes = {one: one.font().pointSizeF() for one in parts}
    larger = QFont(before)
    larger.setPointSizeF(before.pointSizeF() * 1.5)
    monkeypatch.setattr(QFontDatabase, "systemFont", lambda _: larger)
    QCoreApplication.sendEvent(window.shell, QEvent(QEvent.Type.ThemeChange))
    try:
        qtbot.waitUntil(lambda: QApplication.font().pointSizeF() == pytest.approx(larger.pointSizeF()))
        settle(window, qtbot)
        small = [trail(one) for one, size in sizes.items() if one.font().pointSizeF() < size * 1.4]
        assert small == []
        label = next(one for one in window.status.findChildren(QLabel) if one.text())
        assert label.fontMetrics().height() <= label.height() + 1
        menus = window.shell.findChild(QMenuBar)
        assert menus is not None
        assert menus.font().pointSizeF() == pytest.approx(larger.pointSizeF())
    finally:
        QApplication.setFont(before)


PAIRS = (
    *(
        (text, ground)
        for text in (Role.WindowText, Role.PlaceholderText, Role.Link, Role.BrightText)
        for ground in (Role.Window, Role.Base)
    ),
    (Role.Text, Role.Base),
    (Role.Text, Role.AlternateBase),
    (Role.PlaceholderText, Role.AlternateBase),
    (Role.LinkVisited, Role.Base),
    (Role.ButtonText, Role.Button),
    (Role.ToolTipText, Role.ToolTipBase),
    (Role.HighlightedText, Role.Highlight),
    (Role.HighlightedText, Role.Accent),
)


@pytest.mark.parametrize("dark", [False, True])
def test_every_pair_of_colours_can_be_read(dark: bool) -> None:
    colors = palette(dark)
    pale = {
        (text.name, ground.name): round(contrast(colors.color(text), colors.color(ground)), 2)
        for text, ground in PAIRS
        if contrast(colors.color(text), colors.color(ground)) < READABLE
    }
    assert pale == {}


@pytest.mark.parametrize("dark", [False, True])
def test_messages_can_be_read_and_the_focus_seen(window: Window, qtbot: QtBot, dark: bool) -> None:
    window.pages.theme("dark" if dark else "light")
    for say in (window.bar.tell, lambda words: window.bar.warn(_error(words))):
        say("Something was done.")
        colors = window.bar.palette()
        assert contrast(colors.color(Role.Window), colors.color(Role.WindowText)) >= READABLE
    colors = QApplication.palette()
    for ground in (Role.Window, Role.Base):
        assert contrast(colors.color(Role.Highlight), colors.color(ground)) >= 3, "the ring of the focus (WCAG 1.4.11)"


def _error(words: str) -> InputError:
    return InputError(words, "")


def test_what_happens_is_said_where_it_is_heard(window: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []
    monkeypatch.setattr(announcing, "QAccessibleAnnouncementEvent", lambda _, words: said.append(words))
    monkeypatch.setattr(announcing.QAccessible, "updateAccessibility", lambda _: None)
    one = highlight(window, qtbot, "石碑")
    qtbot.waitUntil(lambda: any("石碑" in words for words in said))
    desk_of(window).archive.do(TieAnnotations(annotations=(one.annotation.id,), tag_names=("stones",)))
    qtbot.waitUntil(lambda: "stones" in window.room.reader.text.accessibleDescription())
    window.bar.tell("Something was done.")
    assert said[-1] == "Something was done."
    window.actions["search"].trigger()
    for key in (Qt.Key.Key_Q, Qt.Key.Key_Return):
        press(window, qtbot, key)
    qtbot.waitUntil(lambda: said[-1].startswith("Nothing was found"))
    window.actions["palette"].trigger()
    qtbot.waitUntil(lambda: bool(open_dialogs()))
    (dialog,) = open_dialogs()
    assert "▸" in said[-1]
    qtbot.keyClicks(dialog.findChild(QLineEdit), "preferences")
    assert "Preferences" in said[-1]
    dialog.close()


def test_the_library_says_what_its_numbers_count_and_the_lesson_which_steps_are_done(
    window: Window, qtbot: QtBot
) -> None:
    highlight(window, qtbot, "石碑")
    tree = window.library.tree
    item = next(tree.items())
    qtbot.waitUntil(lambda: item.child(0).data(1, Qt.ItemDataRole.AccessibleTextRole) == "1 annotation")
    roles = {QAccessible.queryAccessibleInterface(one).role() for one in window.lesson.panel.buttons.values()}
    assert roles == {QAccessible.Role.Button}
