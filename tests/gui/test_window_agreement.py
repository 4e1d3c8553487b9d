"""The agreement of two annotators in the window, with keys and mouse."""

from __future__ import annotations

from pathlib import Path

import pytest
from acting import CONTROL, SHIFT, click, desk_of, press, settle, undo
from choosing import cell_clicked, in_row, into
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from support import add_document
from workbench.app.archive import Archive
from workbench.commands.annotations import CreateAnnotation
from workbench.gui.window import Window
from workbench.model.records import CURATES
from workbench.model.views import AnnotationFilter
from workbench.settings import Settings

Key = Qt.Key
TEXT = "渡口的灯塔在十月里修好了。\nThe lighthouse keeper wrote to the harbour office.\n她的信在第二年春天才送到。"
OTHER = "A second paper about fog.\n灯塔的第二份记录。"
WORK = (
    ("Anna", "a.txt", "灯塔在", ["building"], "the tall one"),
    ("Bert", "a.txt", "的灯塔在", ["building"], ""),
    ("Anna", "a.txt", "harbour office", ["office"], ""),
    ("Bert", "a.txt", "harbour office", ["building", "person"], ""),
    ("Anna", "a.txt", "春天", [], ""),
    ("Bert", "a.txt", "十月", ["time"], ""),
    ("Anna", "b.txt", "fog", ["weather"], ""),
    ("Bert", "b.txt", "fog", ["weather"], ""),
)


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An archive in which Anna and Bert have worked on two documents."""
    place = tmp_path / "harbour.workbench"
    monkeypatch.setenv("WORKBENCH_AUTHOR", "Anna")
    with Archive.create(place, chosen=Settings(author="Li Wen")) as archive:
        for name, text in (("a.txt", TEXT), ("b.txt", OTHER)):
            add_document(archive, tmp_path, text, name)
    for who in ("Anna", "Bert"):
        monkeypatch.setenv("WORKBENCH_AUTHOR", who)
        with Archive.open(place, chosen=Settings(author="Li Wen")) as archive:
            for author, name, words, tags, note in WORK:
                if author == who:
                    document = archive.read.documents.resolve(name)
                    at = archive.reading(document).text.index(words)
                    where = archive.passage(document, (at, at + len(words)))
                    archive.do(CreateAnnotation(document=document.id, passage=where, tag_names=tags, note=note))
    monkeypatch.delenv("WORKBENCH_AUTHOR")
    return place


@pytest.fixture
def compared(window: Window, qtbot: QtBot) -> Window:
    """The window with Anna and Bert compared, the focus on the places."""
    press(window, qtbot, Key.Key_K, CONTROL, SHIFT)
    assert window.lists.currentWidget() is window.agreement
    assert window.agreement.button.hasFocus()
    press(window, qtbot, Key.Key_Space)
    qtbot.waitUntil(lambda: window.agreement.table.rowCount() == 5)
    window.agreement.view.setFocus()
    return window


def shown(window: Window) -> list[tuple[str, str]]:
    table = window.agreement.table
    return [(table.cell(row, 0), table.cell(row, 1)) for row in table.rows]


def row_of(window: Window, words: str) -> int:
    return next(n for n, row in enumerate(window.agreement.table.rows) if row.one.quote == words)


def agreed(window: Window) -> list[tuple[str, list[str], str]]:
    found = desk_of(window).read.annotations.all(AnnotationFilter(agreed=True))
    return [(v.place.quote if v.place else "", [tag.name for tag in v.tags], v.annotation.note) for v in found]


def test_places_are_shown_in_four_classes_that_can_be_chosen(compared: Window, qtbot: QtBot) -> None:
    assert shown(compared) == [
        ("both", "灯塔在"),
        ("only B", "十月"),
        ("different", "harbour office"),
        ("only A", "春天"),
        ("both", "fog"),
    ]
    panel = compared.agreement
    assert [one.text() for one in panel.classes.values()] == ["all 5", "both 2", "different 1", "only A 1", "only B 1"]
    assert panel.table.data(panel.table.index(2, 2)) == "office"
    assert panel.table.data(panel.table.index(2, 3)) == "building, person"
    tip = panel.table.data(panel.table.index(2, 0), Qt.ItemDataRole.ToolTipRole)
    assert tip == "Only A: office · Only B: building, person"
    assert panel.table.data(panel.table.index(0, 4)) == "75 %"
    click(panel.classes["differs"], qtbot)
    assert shown(compared) == [("different", "harbour office")]
    panel.classes["all"].setFocus()
    press(compared, qtbot, Key.Key_Space)
    assert len(shown(compared)) == 5


def test_a_row_opens_its_passage_enter_as_and_shift_enter_bs(compared: Window, qtbot: QtBot) -> None:
    panel = compared.agreement
    cell_clicked(panel.view, qtbot, row_of(compared, "fog"))
    press(compared, qtbot, Key.Key_Return)
    assert compared.stage.document is not None
    assert compared.stage.document.file_name == "b.txt"
    cell_clicked(panel.view, qtbot, row_of(compared, "灯塔在"))
    press(compared, qtbot, Key.Key_Return, SHIFT)
    view = desk_of(compared).read.annotations.get(compared.stage.annotation)  # type: ignore[arg-type]
    assert view is not None
    assert (view.author, view.place and view.place.quote) == ("Bert", "的灯塔在")


def test_one_document_another_overlap_and_the_same_person_twice(compared: Window, qtbot: QtBot) -> None:
    panel = compared.agreement
    panel.scope.setFocus()
    press(compared, qtbot, Key.Key_Down)
    into(panel.least, qtbot, "80")
    click(panel.button, qtbot)
    qtbot.waitUntil(lambda: ("only A", "灯塔在") in shown(compared))
    assert ("both", "fog") not in shown(compared)
    in_row(panel.b, qtbot, panel.a.currentIndex())
    click(panel.button, qtbot)
    qtbot.waitUntil(compared.bar.isVisible)


def test_numbers_say_what_they_mean_and_open_what_they_count(compared: Window, qtbot: QtBot) -> None:
    tree, meaning = compared.agreement.numbers.tree, compared.agreement.numbers.meaning
    wide = tree.fontMetrics().horizontalAdvance("α characters")
    assert tree.columnWidth(0) > wide
    texts = [tree.topLevelItem(n).text(0) for n in range(tree.topLevelItemCount())]  # type: ignore[union-attr]
    assert texts[:5] == ["α characters", "κ characters", "α tags", "α names", "α events"]
    assert texts[5:] == ["κ building", "κ office", "κ person", "κ time", "κ weather"]
    found = compared.agreement.result()
    assert found is not None
    assert tree.topLevelItem(0).text(2) == f"{found.found.alpha['characters']:.3f}"  # type: ignore[union-attr]
    assert "Krippendorff" in meaning.toPlainText()
    tree.setFocus()
    for _ in range(3):
        press(compared, qtbot, Key.Key_Down)
    assert "MASI" in meaning.toPlainText()
    assert "not defined" in meaning.toPlainText()
    press(compared, qtbot, Key.Key_Return)
    assert {kind for kind, _ in shown(compared)} == {"both", "different"}
    tree.scrollToItem(tree.topLevelItem(6))  # type: ignore[arg-type]
    click(tree.viewport(), qtbot, tree.visualItemRect(tree.topLevelItem(6)).center())  # type: ignore[arg-type]
    assert shown(compared) == [("different", "harbour office")]
    assert "Cohen" in meaning.toPlainText()


def test_single_keys_decide_and_each_decision_is_one_step(compared: Window, qtbot: QtBot) -> None:
    panel = compared.agreement
    before = desk_of(compared).read.annotations.all()
    cell_clicked(panel.view, qtbot, row_of(compared, "harbour office"))
    press(compared, qtbot, Key.Key_Plus, SHIFT)
    qtbot.waitUntil(lambda: len(agreed(compared)) == 1)
    assert agreed(compared) == [("harbour office", ["building", "office", "person"], "")]
    qtbot.waitUntil(lambda: panel.table.cell(panel.table.rows[2], 7) == "✓")
    cell_clicked(panel.view, qtbot, row_of(compared, "灯塔在"))
    press(compared, qtbot, Key.Key_B)
    qtbot.waitUntil(lambda: len(agreed(compared)) == 2)
    assert agreed(compared)[0] == ("的灯塔在", ["building"], "")
    qtbot.waitUntil(lambda: panel.table.cell(panel.table.rows[0], 7) == "✓")
    cell_clicked(panel.view, qtbot, 0)
    press(compared, qtbot, Key.Key_A)
    settle(compared, qtbot)
    assert len(agreed(compared)) == 2, "decided already"
    press(compared, qtbot, Key.Key_Z, CONTROL)
    press(compared, qtbot, Key.Key_Z, CONTROL)
    qtbot.waitUntil(lambda: agreed(compared) == [])
    assert desk_of(compared).read.annotations.all() == before


def test_the_side_that_has_nothing_cannot_be_taken(compared: Window, qtbot: QtBot) -> None:
    panel = compared.agreement
    cell_clicked(panel.view, qtbot, row_of(compared, "十月"))
    press(compared, qtbot, Key.Key_A)
    row = panel.chosen()
    assert row is not None
    compared.agreeing.decide(row, "a")  # the key does not even ask
    assert compared.bar.isVisible()
    assert agreed(compared) == []
    assert not panel.takes["a"].isEnabled()
    click(panel.takes["b"], qtbot)
    qtbot.waitUntil(lambda: agreed(compared) == [("十月", ["time"], "")])
    assert panel.view.currentIndex().row() == 2, "on to the next place"
    undo(compared, qtbot)
    qtbot.waitUntil(lambda: agreed(compared) == [])


def test_both_and_edit_puts_the_agreed_annotation_in_hand(compared: Window, qtbot: QtBot) -> None:
    panel = compared.agreement
    cell_clicked(panel.view, qtbot, 0)
    press(compared, qtbot, Key.Key_E)
    qtbot.waitUntil(lambda: len(agreed(compared)) == 1)
    qtbot.waitUntil(compared.inspector.annotation.note.hasFocus)
    assert compared.inspector.annotation.note.toPlainText() == "the tall one"
    assert any("agreed from" in text for text in compared.inspector.annotation.relations.texts())
    assert compared.stage.annotation is not None
    relations = desk_of(compared).read.annotations.relations(compared.stage.annotation)
    assert {one.relation.kind for one in relations} == {CURATES}
    assert len(relations) == 2


def test_all_that_agree_are_taken_in_one_step_and_listed(compared: Window, qtbot: QtBot) -> None:
    click(compared.agreement.agreeing, qtbot)
    qtbot.waitUntil(lambda: len(agreed(compared)) == 2)
    assert agreed(compared) == [("灯塔在", ["building"], "the tall one"), ("fog", ["weather"], "")]
    qtbot.waitUntil(lambda: compared.agreement.table.cell(compared.agreement.table.rows[0], 7) == "✓")
    assert compared.bar.isVisible()
    compared.lists.setCurrentWidget(compared.annotations)
    compared.annotations.show_filter(AnnotationFilter(agreed=True))
    qtbot.waitUntil(lambda: compared.annotations.table.rowCount() == 2)
    click(compared.agreement.agreeing, qtbot)
    qtbot.waitUntil(lambda: "nothing to take" in compared.bar.label.text())
    assert len(agreed(compared)) == 2
    compared.room.reader.setFocus()
    press(compared, qtbot, Key.Key_Z, CONTROL)
    qtbot.waitUntil(lambda: agreed(compared) == [])


def test_another_archive_or_language_leaves_no_old_rows(compared: Window, qtbot: QtBot) -> None:
    compared.pages.speak("zh_Hant")
    settle(compared, qtbot)
    assert len(compared.agreement.table.rows) == 5
    compared.pages.speak("en")
    press(compared, qtbot, Key.Key_F6)
    press(compared, qtbot, Key.Key_W, CONTROL)
    settle(compared, qtbot)
    assert compared.agreement.table.rowCount() == 0
    assert compared.agreement.result() is None
    compared.agreement.compare()
    assert compared.agreement.people() is None
