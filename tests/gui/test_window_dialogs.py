"""Dialogs: records, history, trash, mentions, palette, shortcuts, preferences, export, copy, lock."""

from __future__ import annotations

from pathlib import Path
from typing import cast

import pytest
from acting import (
    CONTROL,
    SHIFT,
    annotations,
    click,
    compose,
    desk_of,
    dialog_shown,
    document_named,
    highlight,
    key,
    press,
    settle,
    undo,
)
from choosing import answer, enter, in_box, in_menus, in_palette, into, into_cell, push, tick
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QDialogButtonBox,
    QFileDialog,
    QLabel,
    QMessageBox,
    QSpinBox,
    QToolButton,
    QTreeWidgetItem,
)
from pytestqt.qtbot import QtBot

from workbench import settings
from workbench.app.archive import Archive
from workbench.commands.annotations import RewriteNote
from workbench.commands.entities import CreateEntity, NameForm
from workbench.commands.events import CreateEvent
from workbench.commands.searches import DeleteSearch, SaveSearch
from workbench.gui.dialogs.copy_dialog import CopyDialog
from workbench.gui.dialogs.document_dialog import DocumentDialog
from workbench.gui.dialogs.entity_dialog import EntityDialog
from workbench.gui.dialogs.event_dialog import EventDialog
from workbench.gui.dialogs.export_dialog import ExportDialog
from workbench.gui.dialogs.first_name import FirstName
from workbench.gui.dialogs.history_dialog import HistoryDialog
from workbench.gui.dialogs.lock_dialog import Choice, LockDialog
from workbench.gui.dialogs.palette import Palette
from workbench.gui.dialogs.preferences import PreferencesDialog
from workbench.gui.dialogs.relate_dialog import RelateDialog
from workbench.gui.dialogs.shortcuts import ShortcutsDialog
from workbench.gui.dialogs.trash_dialog import TrashDialog
from workbench.gui.stage import Thing
from workbench.gui.window import Window
from workbench.model.ids import AnnotationId
from workbench.settings import Settings
from workbench.sharing.locking import Holder, LockedError


def test_document_details_are_kept_and_a_title_is_needed(window: Window, qtbot: QtBot) -> None:
    press(window, qtbot, Qt.Key.Key_D, CONTROL)
    dialog = cast("DocumentDialog", dialog_shown(DocumentDialog))
    assert dialog.focusWidget() is dialog.field("title")
    title, before = dialog.field("title"), window.stage.document
    key(title, qtbot, Qt.Key.Key_A, CONTROL)
    key(title, qtbot, Qt.Key.Key_Delete)
    key(title, qtbot, Qt.Key.Key_Return)
    assert dialog.problem.isVisible()
    compose(title, "灯塔记")
    qtbot.keyClicks(dialog.field("author"), "Zhou")
    qtbot.keyClicks(dialog.field("language"), "zh-Hant")
    key(dialog.shareable, qtbot, Qt.Key.Key_Space)
    key(title, qtbot, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.stage.document is not None and window.stage.document.title == "灯塔记")
    document = window.stage.document
    assert document is not None
    assert (document.author, document.shareable) == ("Zhou", False)
    settle(window, qtbot)
    assert window.shell.windowTitle().startswith("灯塔记")
    undo(window, qtbot)
    qtbot.waitUntil(lambda: window.shell.windowTitle().startswith("a-lighthouse.txt"))
    after = window.stage.document
    assert before is not None
    assert after is not None
    assert (after.title, after.author, after.language) == (before.title, before.author, before.language)
    assert after.shareable


def test_a_dialog_that_changes_nothing_leaves_no_step(window: Window, qtbot: QtBot) -> None:
    before = desk_of(window).read.history.count()
    press(window, qtbot, Qt.Key.Key_D, CONTROL)
    dialog = dialog_shown(DocumentDialog)
    enter(dialog, qtbot)
    qtbot.waitUntil(lambda: not dialog.isVisible())
    settle(window, qtbot)
    assert desk_of(window).read.history.count() == before


def test_a_document_is_put_into_an_old_or_a_new_collection(window: Window, qtbot: QtBot) -> None:
    answer(qtbot, "Coast")
    in_menus(window, qtbot, "Document", "Add to collection")
    order, tree = desk_of(window).read.order, window.library.tree
    qtbot.waitUntil(lambda: any(item.text(0) == "Coast" for item in tree.items()))
    (coast,) = order.collections()
    tree.setFocus()
    tree.setCurrentItem(next(item for item in tree.items() if item.text(0) == "b-fog.txt"))
    settle(window, qtbot)
    answer(qtbot, "Coast")
    in_menus(window, qtbot, "Document", "Add to collection")
    qtbot.waitUntil(lambda: len(order.documents_in(coast.id)) == 2)
    settle(window, qtbot)
    tree.setFocus()
    tree.setCurrentItem(next(item for item in tree.items() if item.text(0) == "Coast"))
    settle(window, qtbot)
    window.shell.activateWindow()
    qtbot.waitUntil(window.shell.isActiveWindow)
    answer(qtbot, "Shore")
    press(window, qtbot, Qt.Key.Key_F2)
    qtbot.waitUntil(lambda: order.collections()[0].name == "Shore")
    undo(window, qtbot)
    qtbot.waitUntil(lambda: order.collections()[0].name == "Coast")
    undo(window, qtbot)
    qtbot.waitUntil(lambda: len(order.documents_in(coast.id)) == 1)
    undo(window, qtbot)
    qtbot.waitUntil(lambda: not order.collections())


def test_an_entity_is_changed_in_one_step(window: Window, qtbot: QtBot) -> None:
    archive = desk_of(window).archive
    entity = archive.do(
        CreateEntity(kind="place", name="灯塔", forms=[NameForm(text="Beacon")], identifiers=[("wikidata", "Q1")])
    )
    window.stage.show(Thing("entities", entity))
    settle(window, qtbot)
    press(window, qtbot, Qt.Key.Key_F2)
    dialog = cast("EntityDialog", dialog_shown(EntityDialog))
    grid = dialog.forms.grid
    click(grid.viewport(), qtbot, grid.visualItemRect(grid.item(0, 0)).center())
    push(dialog.forms, qtbot, "Remove")
    assert dialog.forms.rows() == []
    push(dialog.forms, qtbot, "Add")
    into_cell(grid, qtbot, "燈塔")
    identifiers = dialog.identifiers.grid
    push(dialog.identifiers, qtbot, "Add")
    into_cell(identifiers, qtbot, "viaf")
    key(identifiers, qtbot, Qt.Key.Key_Right)
    qtbot.keyClick(identifiers, Qt.Key.Key_4)  # what is typed opens the cell
    into_cell(identifiers, qtbot, "2")
    into(dialog.note, qtbot, "on the rock")
    push(dialog, qtbot, "OK")
    qtbot.waitUntil(lambda: archive.read.authorities.entity(entity).entity.note == "on the rock")  # type: ignore[union-attr]
    view = archive.read.authorities.entity(entity)
    assert view is not None
    assert view.forms == ("灯塔", "燈塔")
    assert {one.value for one in view.identifiers} == {"Q1", "42"}
    undo(window, qtbot)
    qtbot.waitUntil(lambda: archive.read.authorities.entity(entity).entity.note == "")  # type: ignore[union-attr]
    before = archive.read.authorities.entity(entity)
    assert before is not None
    assert (before.forms, [one.value for one in before.identifiers]) == (("灯塔", "Beacon"), ["Q1"])


def test_an_event_is_changed_with_its_participants(window: Window, qtbot: QtBot) -> None:
    archive = desk_of(window).archive
    keeper = archive.do(CreateEntity(kind="person", name="The keeper"))
    harbour = archive.do(CreateEntity(kind="place", name="The harbour"))
    event = archive.do(CreateEvent(kind="letter", name="Letter", participants=[(harbour, "place")]))
    window.stage.show(Thing("events", event))
    press(window, qtbot, Qt.Key.Key_F2)
    dialog = cast("EventDialog", dialog_shown(EventDialog))
    (place, _, line), (role, field, _) = dialog.people._rows
    assert place.currentText() == "Place"
    qtbot.keyClicks(field, "nobody")
    key(dialog.name, qtbot, Qt.Key.Key_Return)
    assert "nobody" in dialog.problem.text()
    field.clear()
    qtbot.keyClicks(field, "keeper")
    popup = QApplication.activePopupWidget()
    assert popup is not None
    qtbot.keyClick(popup, Qt.Key.Key_Down)
    qtbot.keyClick(popup, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(dialog.people._rows) == 3)
    role.setEditText("Author")
    click(line.findChildren(QToolButton)[-1], qtbot)
    assert not line.isVisible()
    dialog.name.selectAll()
    qtbot.keyClicks(dialog.name, "A letter")
    key(dialog.name, qtbot, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: archive.read.authorities.event(event).event.name == "A letter")  # type: ignore[union-attr]
    view = archive.read.authorities.event(event)
    assert view is not None
    assert [(one.id, role) for one, role in view.participants] == [(keeper, "author")]
    undo(window, qtbot)
    qtbot.waitUntil(lambda: archive.read.authorities.event(event).event.name == "Letter")  # type: ignore[union-attr]
    before = archive.read.authorities.event(event)
    assert before is not None
    assert [(one.id, role) for one, role in before.participants] == [(harbour, "place")]


def test_history_takes_back_a_chosen_step_and_forces_where_newer_work_stands(window: Window, qtbot: QtBot) -> None:
    one = highlight(window, qtbot, "渡口")
    desk_of(window).archive.do(RewriteNote(annotation=AnnotationId(one.annotation.id), text="newer"))
    settle(window, qtbot)
    press(window, qtbot, Qt.Key.Key_H, CONTROL)
    dialog = cast("HistoryDialog", dialog_shown(HistoryDialog))
    qtbot.waitUntil(lambda: not dialog.asking)
    assert not dialog.undo.isEnabled()
    rows = {dialog.tree.topLevelItem(n).text(2): n for n in range(dialog.tree.topLevelItemCount())}  # type: ignore[union-attr]
    made = cast("QTreeWidgetItem", dialog.tree.topLevelItem(rows["highlight"]))
    click(dialog.tree.viewport(), qtbot, dialog.tree.visualItemRect(made).center())
    click(dialog.undo, qtbot)
    qtbot.waitUntil(dialog.force.isVisible)
    assert "cannot be undone cleanly" in dialog.answer.text()
    click(dialog.force, qtbot)
    qtbot.waitUntil(lambda: not annotations(window))
    qtbot.waitUntil(lambda: dialog.tree.topLevelItem(0).text(2) == "undone: highlight")  # type: ignore[union-attr]
    key(dialog, qtbot, Qt.Key.Key_Escape)
    window.shell.activateWindow()
    qtbot.waitUntil(window.shell.isActiveWindow)
    press(window, qtbot, Qt.Key.Key_Y, CONTROL)
    qtbot.waitUntil(lambda: [one.annotation.note for one in annotations(window)] == ["newer"])


def test_history_takes_back_a_step_on_which_nothing_newer_stands(window: Window, qtbot: QtBot) -> None:
    first, last = (highlight(window, qtbot, words).annotation.id for words in ("渡口", "大雾"))
    press(window, qtbot, Qt.Key.Key_H, CONTROL)
    dialog = cast("HistoryDialog", dialog_shown(HistoryDialog))
    qtbot.waitUntil(lambda: not dialog.asking)
    for step in (Qt.Key.Key_Home, Qt.Key.Key_Down):
        key(dialog.tree, qtbot, step)
    dialog.undo.setFocus()
    enter(dialog, qtbot)
    qtbot.waitUntil(lambda: [one.annotation.id for one in annotations(window)] == [last])
    assert dialog.isVisible(), "Enter on a button means the button"
    assert not dialog.force.isVisible()
    key(dialog, qtbot, Qt.Key.Key_Escape)
    undo(window, qtbot)
    qtbot.waitUntil(lambda: not annotations(window))
    window.shell.activateWindow()
    for left in ([last], [first, last]):
        press(window, qtbot, Qt.Key.Key_Y, CONTROL)
        qtbot.waitUntil(lambda left=left: {one.annotation.id for one in annotations(window)} == set(left))  # type: ignore[misc]


def test_the_trash_gives_back_what_lies_in_it(window: Window, qtbot: QtBot) -> None:
    desk = desk_of(window)
    search = desk.archive.do(SaveSearch(name="the crossing", query="渡口"))
    desk.archive.do(DeleteSearch(search=search))
    highlight(window, qtbot, "渡口")
    press(window, qtbot, Qt.Key.Key_Delete)
    in_menus(window, qtbot, "Document", "Move document to the trash")
    settle(window, qtbot)
    in_menus(window, qtbot, "Edit", "Trash")
    dialog = cast("TrashDialog", dialog_shown(TrashDialog))
    qtbot.waitUntil(lambda: dialog.tree.topLevelItemCount() == 3)
    names = [dialog.tree.topLevelItem(n).child(0).text(0) for n in range(3)]  # type: ignore[union-attr]
    assert sorted(names) == sorted(["a-lighthouse.txt", "渡口", "the crossing"])
    enter(dialog, qtbot, Qt.Key.Key_A, CONTROL)
    push(dialog, qtbot, "Restore")
    qtbot.waitUntil(dialog.empty.isVisible)
    assert len(annotations(window)) == 1
    assert len(desk.read.documents.all()) == 2
    assert [one.name for one in desk.read.searches.all()] == ["the crossing"]
    enter(dialog, qtbot, Qt.Key.Key_Escape)
    undo(window, qtbot)
    qtbot.waitUntil(lambda: not annotations(window))
    assert (len(desk.read.documents.all()), desk.read.searches.all()) == (1, [])


def test_the_palette_runs_what_is_typed(window: Window, qtbot: QtBot) -> None:
    press(window, qtbot, Qt.Key.Key_P, CONTROL, SHIFT)
    dialog = cast("Palette", dialog_shown(Palette))
    before = dialog.list.count()
    qtbot.keyClicks(dialog.field, "inspec")
    assert 0 < dialog.list.count() < before
    qtbot.keyClick(dialog.field, Qt.Key.Key_Down)
    qtbot.keyClick(dialog.field, Qt.Key.Key_Up)
    qtbot.keyClick(dialog.field, Qt.Key.Key_Return)
    qtbot.waitUntil(window.inspector.isHidden)


def test_all_shortcuts_are_on_their_page(window: Window, qtbot: QtBot) -> None:
    press(window, qtbot, Qt.Key.Key_F1)
    dialog = cast("ShortcutsDialog", dialog_shown(ShortcutsDialog))
    keys = [
        item.text(1) for item in dialog.tree.findItems("", Qt.MatchFlag.MatchContains | Qt.MatchFlag.MatchRecursive)
    ]
    assert "Ctrl+Shift+Z, Ctrl+Y" in keys
    dialog.close()


def test_preferences_take_effect_at_once(window: Window, qtbot: QtBot) -> None:
    press(window, qtbot, Qt.Key.Key_Comma, CONTROL)
    dialog = cast("PreferencesDialog", dialog_shown(PreferencesDialog))
    assert set(dialog.fields) == {one.name for one in settings.declared()}
    theme = cast("QComboBox", dialog.fields["theme"])
    in_box(theme, qtbot, "dark")
    qtbot.waitUntil(lambda: window.shell.palette().window().color().lightness() < 80)
    language = cast("QComboBox", dialog.fields["language"])
    in_box(language, qtbot, "zh_Hans")
    qtbot.waitUntil(lambda: settings.load().language == "zh_Hans")
    qtbot.waitUntil(lambda: dialog.focusWidget() is dialog.fields["language"] is not language)
    size = cast("QSpinBox", dialog.fields["reading_size"])
    usual = size.value()
    key(size, qtbot, Qt.Key.Key_Up)
    assert settings.load().reading_size == usual + 1
    box = QMessageBox(QMessageBox.Icon.NoIcon, "", "", QMessageBox.StandardButton.Cancel)
    assert box.button(QMessageBox.StandardButton.Cancel).text() != "Cancel"
    name = dialog.fields["author"]
    name.setFocus()
    key(name, qtbot, Qt.Key.Key_A, CONTROL)
    qtbot.keyClicks(name, "Wang Fang")
    qtbot.keyClick(name, Qt.Key.Key_Tab)
    assert desk_of(window).archive.author.name == "Wang Fang"
    dialog.close()


def test_the_theme_is_chosen_in_the_menu_and_in_the_palette(window: Window, qtbot: QtBot) -> None:
    def dark() -> bool:
        return window.library.palette().base().color().lightness() < 80

    in_menus(window, qtbot, "View", "Theme", "Dark")
    qtbot.waitUntil(dark)
    in_palette(window, qtbot, "light")
    qtbot.waitUntil(lambda: not dark())
    assert settings.load().theme == "light"


def test_the_text_keeps_its_type_when_the_language_changes(window: Window, qtbot: QtBot) -> None:
    text = window.room.reader.text
    before = text.document().defaultFont().families()
    for language in ("zh_Hant", "en", "zh_Hans", "en"):
        window.pages.speak(language)
        settle(window, qtbot)
        assert text.document().defaultFont().families() == before
    window.stage.settings = Settings(author="Li Wen", theme="system")
    window._follow_desktop()
    settle(window, qtbot)


def test_the_language_is_chosen_in_the_menu_which_ticks_it_and_in_the_palette(window: Window, qtbot: QtBot) -> None:
    menu = window.actions.submenus["language"]

    def ticked() -> list[bool]:
        return [action.isChecked() for action in menu.actions()]

    in_menus(window, qtbot, "View", "Language", "正體中文")
    qtbot.waitUntil(lambda: settings.load().language == "zh_Hant")
    in_palette(window, qtbot, "english")
    assert ticked() == [False, False, True]
    qtbot.waitUntil(lambda: settings.load().language == "en")


def test_export_writes_what_the_filters_choose(window: Window, tmp_path: Path, qtbot: QtBot) -> None:
    highlight(window, qtbot, "渡口")
    press(window, qtbot, Qt.Key.Key_E, CONTROL, SHIFT)
    dialog = cast("ExportDialog", dialog_shown(ExportDialog))
    target, existing = dialog.where.field, tmp_path / "out.csv"
    existing.write_text("old", encoding="utf-8")
    in_box(dialog.formats, qtbot, "csv")
    qtbot.waitUntil(lambda: dialog.count.text() == "1 annotation")
    in_box(dialog.documents, qtbot, document_named(window, "b-fog.txt"))
    assert dialog.count.text() == "…", "no number stands there that is none of this filter"
    qtbot.waitUntil(lambda: dialog.count.text() == "0 annotations")
    in_box(dialog.documents, qtbot, None)
    for typed, said in (("", "Where to"), (tmp_path / "gone" / "x.csv", "gone"), (existing, "exists already")):
        into(target, qtbot, str(typed))
        enter(dialog, qtbot)
        assert said in dialog.problem.text()
        assert dialog.isVisible()
    tick(dialog.overwrite, qtbot)
    into(dialog.about, qtbot, "no such tag")
    push(dialog, qtbot, "Export")
    assert "no such tag" in dialog.problem.text()
    into(dialog.about, qtbot, "")
    push(dialog, qtbot, "Export")
    qtbot.waitUntil(lambda: "written" in window.bar.label.text(), timeout=10_000)
    assert "渡口" in existing.read_text(encoding="utf-8-sig")


def test_a_copy_for_a_collaborator_opens_elsewhere(window: Window, tmp_path: Path, qtbot: QtBot) -> None:
    highlight(window, qtbot, "渡口")
    in_menus(window, qtbot, "File", "Save a copy for a collaborator")
    dialog = cast("CopyDialog", dialog_shown(CopyDialog))
    into(dialog._target.field, qtbot, str(desk_of(window).archive.path))
    enter(dialog, qtbot)
    assert dialog.problem.isVisible()
    into(dialog._target.field, qtbot, str(tmp_path / "copy"))
    enter(dialog, qtbot)
    qtbot.waitUntil(lambda: "Copy saved" in window.bar.label.text(), timeout=10_000)
    with Archive.open(tmp_path / "copy.workbench", chosen=Settings(author="Another")) as copy:
        assert copy.read.annotations.count() == 1


def test_a_target_is_chosen_with_the_file_dialog(
    window: Window, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = CopyDialog(desk_of(window).archive, window.shell)
    dialog.open()
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: (str(tmp_path / "there.workbench"), ""))
    push(dialog, qtbot, "Choose")
    assert dialog.target() == tmp_path / "there.workbench"
    enter(dialog, qtbot, Qt.Key.Key_Escape)


def test_a_locked_archive_offers_reading_a_copy_or_taking_over(window: Window, tmp_path: Path, qtbot: QtBot) -> None:
    holder = Holder("wang", "desk-7", "2026-01-02T03:04:05Z", 99)
    heard: list[Choice] = []
    for choice in Choice:
        dialog = LockDialog(tmp_path / "a.workbench", LockedError(tmp_path / "a.workbench", holder), window.shell)
        dialog.chosen.connect(heard.append)
        dialog.open()
        assert "desk-7" in dialog.text()
        click(next(button for button, known in dialog.choices.items() if known is choice), qtbot)
    assert heard == list(Choice)


def test_the_author_is_asked_once(empty_window: Window, path: Path, qtbot: QtBot) -> None:
    asked: list[FirstName] = []

    def answer() -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, FirstName) or not dialog.name.hasFocus():
            QTimer.singleShot(5, answer)
            return
        asked.append(dialog)
        enter(dialog, qtbot)
        assert dialog.problem.text()
        into(dialog.name, qtbot, "Chen")
        enter(dialog, qtbot)

    empty_window.stage.settings = Settings()
    QTimer.singleShot(0, answer)
    empty_window.files.open_path(path)
    empty_window.shell.activateWindow()
    qtbot.waitUntil(empty_window.shell.isActiveWindow)
    press(empty_window, qtbot, Qt.Key.Key_W, CONTROL)
    qtbot.waitUntil(lambda: empty_window.stage.desk is None)
    recent = empty_window.welcome.recent
    click(recent.viewport(), qtbot, recent.visualItemRect(recent.item(0)).center())
    qtbot.waitUntil(lambda: empty_window.stage.desk is not None)
    assert len(asked) == 1
    assert settings.load().author == "Chen"
    assert desk_of(empty_window).archive.author.name == "Chen"


def test_the_name_is_typed_at_once_and_a_warning_hides_nothing(empty_window: Window, qtbot: QtBot) -> None:
    dialog = FirstName(empty_window.shell)
    dialog.open()
    qtbot.waitUntil(dialog.name.hasFocus)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert dialog.problem.isVisible()
    labels = dialog.findChildren(QLabel)
    qtbot.waitUntil(lambda: all(one.height() >= one.heightForWidth(one.width()) for one in labels))
    qtbot.keyClicks(QApplication.focusWidget(), "Chen")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert dialog.orcid.hasFocus()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is dialog.buttons.button(QDialogButtonBox.StandardButton.Ok)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert dialog.chosen(Settings()).author == "Chen"


def test_the_second_click_of_a_double_click_does_not_cancel_the_question_for_the_name(
    empty_window: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = FirstName(empty_window.shell)
    dialog.open()
    cancel = dialog.buttons.button(QDialogButtonBox.StandardButton.Cancel)
    monkeypatch.setattr(QApplication, "doubleClickInterval", lambda: 60_000)
    qtbot.mouseClick(cancel, Qt.MouseButton.LeftButton)
    qtbot.mouseDClick(cancel, Qt.MouseButton.LeftButton)
    assert dialog.isVisible()
    monkeypatch.setattr(QApplication, "doubleClickInterval", lambda: 0)
    qtbot.waitUntil(lambda: dialog._shown.hasExpired(0))
    with qtbot.waitSignal(dialog.rejected):
        qtbot.mouseClick(cancel, Qt.MouseButton.LeftButton)


def test_without_a_name_nothing_is_opened_and_that_is_said(empty_window: Window, path: Path, qtbot: QtBot) -> None:
    def escape() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, FirstName) and dialog.isVisible():
            qtbot.keyClick(dialog.name, Qt.Key.Key_Escape)
        else:
            QTimer.singleShot(5, escape)

    empty_window.stage.settings = Settings()
    for act, where in (
        (empty_window.files.open_path, path),
        (empty_window.files.create, path.with_name("new.workbench")),
    ):
        QTimer.singleShot(0, escape)
        act(where)
        assert empty_window.stage.desk is None
        assert "your name is not known" in empty_window.bar.label.text()
        assert empty_window.bar.isVisible()
        empty_window.bar.hide()
    assert not path.with_name("new.workbench").exists()


def test_about_and_the_folders_of_log_and_backups(
    window: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr("workbench.gui.showing.QDesktopServices.openUrl", lambda url: opened.append(url.toLocalFile()))
    in_menus(window, qtbot, "Help", "Open the log folder")
    assert opened == [str(settings.log_folder())]
    in_menus(window, qtbot, "Help", "Show backups")
    assert Path(opened[1]).is_dir()
    in_menus(window, qtbot, "Help", "About Workbench")
    enter(dialog_shown(QMessageBox), qtbot, Qt.Key.Key_Escape)


def test_an_annotation_is_related_to_another(window: Window, qtbot: QtBot) -> None:
    first, second = highlight(window, qtbot, "渡口"), highlight(window, qtbot, "大雾")
    press(window, qtbot, Qt.Key.Key_R, CONTROL)
    dialog = cast("RelateDialog", dialog_shown(RelateDialog))
    qtbot.keyClicks(dialog.field, "nothing like it")
    enter(dialog, qtbot)
    assert dialog.problem.isVisible()
    into(dialog.field, qtbot, "")
    qtbot.waitUntil(lambda: dialog.list.count() == 1)
    in_box(dialog.kind, qtbot, "contradicts")
    enter(dialog, qtbot)
    read = desk_of(window).read.annotations
    qtbot.waitUntil(lambda: bool(read.relations(second.annotation.id)))
    (relation,) = read.relations(second.annotation.id)
    assert (relation.relation.kind, relation.other) == ("contradicts", first.annotation.id)
    undo(window, qtbot)
    qtbot.waitUntil(lambda: not read.relations(second.annotation.id))


def test_a_document_is_read_anew_and_its_original_saved(
    window: Window, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    highlight(window, qtbot, "大雾")
    window.stage.show(None)
    settle(window, qtbot)
    in_menus(window, qtbot, "Document", "Read anew")
    qtbot.waitUntil(lambda: "Read anew: 1 annotations" in window.bar.label.text(), timeout=10_000)
    in_menus(window, qtbot, "Document", "Read anew")
    qtbot.waitUntil(lambda: "nothing changed" in window.bar.label.text(), timeout=10_000)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: (str(tmp_path / "out.txt"), ""))
    in_menus(window, qtbot, "Document", "Save the original")
    qtbot.waitUntil(lambda: "Original saved" in window.bar.label.text())
    assert "大雾" in (tmp_path / "out.txt").read_text(encoding="utf-8")
