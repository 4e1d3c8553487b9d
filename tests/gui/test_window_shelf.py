"""Entries of the shelf in the tag field and in the form of an entity; places and their wholes."""

from datetime import date
from pathlib import Path
from typing import cast

import pytest
from acting import CONTROL, annotations, awake, click, desk_of, dialog_shown, press, settle, undo, words
from choosing import enter, in_menus, into, into_cell, line_clicked, push
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QMessageBox
from pytestqt.qtbot import QtBot

from workbench.commands.entities import CreateEntity
from workbench.commands.hierarchy import PutWithin
from workbench.gui.dialogs.entity_dialog import EntityDialog
from workbench.gui.dialogs.form import Table
from workbench.gui.dialogs.shelf_dialog import ShelfDialog, ShelfReportDialog
from workbench.gui.dialogs.tag_dialog import TagDialog
from workbench.gui.shelf_field import shelf
from workbench.gui.window import Window
from workbench.importing.authorities import Wanted

ROWS = "id,name,label_zh,kind,lat,lon,description\n7,Lantern Quay,燈碼頭,place,47.5,106.25,of stone\n8,Lan Er,,,,,\n"


def fill_shelf(folder: Path) -> None:
    path = folder / "list.csv"
    path.write_text(ROWS, encoding="utf-8")
    shelf.add(path, wanted=Wanted("own"))


def test_a_form_is_filled_from_the_shelf_and_says_the_day(window: Window, qtbot: QtBot, tmp_path: Path) -> None:
    fill_shelf(tmp_path)
    archive = desk_of(window).archive
    in_menus(window, qtbot, "Annotate", "New entity")
    dialog = cast("EntityDialog", dialog_shown(EntityDialog))
    for _ in range(2):
        (line,) = from_the_shelf(dialog, qtbot, "灯")
        assert "own:7" in line
        assert "shelf" in line
    assert dialog.identifiers.rows() == [("own", "7")]
    assert archive.read.authorities.entities() == []
    push(dialog, qtbot, "OK")
    qtbot.waitUntil(lambda: len(archive.read.authorities.entities()) == 1)
    (view,) = archive.read.authorities.entities()
    assert (view.entity.name, view.entity.kind, view.entity.coordinates) == ("Lantern Quay", "place", "47.5,106.25")
    assert view.identifiers[0].taken == date.today().isoformat()
    assert view.forms == ("Lantern Quay", "燈碼頭")
    in_menus(window, qtbot, "Annotate", "New entity")
    second = cast("EntityDialog", dialog_shown(EntityDialog))
    from_the_shelf(second, qtbot, "Lantern")
    assert "already" in second.problem.text()
    enter(second, qtbot, Qt.Key.Key_Escape)
    undo(window, qtbot)
    qtbot.waitUntil(lambda: archive.read.authorities.entities() == [])
    shelf.close()


def from_the_shelf(dialog: EntityDialog, qtbot: QtBot, typed: str) -> list[str]:
    """Type into the field of the shelf, and take the first line of its list; what was offered."""
    into(dialog.shelf, qtbot, typed)
    offered = dialog.shelf.offered()
    popup = QApplication.activePopupWidget()
    assert popup is not None
    qtbot.keyClick(popup, Qt.Key.Key_Down)
    qtbot.keyClick(popup, Qt.Key.Key_Return)
    return offered


def test_the_tag_field_offers_the_shelf_after_what_is_known(window: Window, qtbot: QtBot, tmp_path: Path) -> None:
    fill_shelf(tmp_path)
    archive = desk_of(window).archive
    archive.do(CreateEntity(kind="person", name="Lanford"))
    settle(window, qtbot)
    words(window, qtbot, "灯塔")
    press(window, qtbot, Qt.Key.Key_T, CONTROL)
    dialog = cast("TagDialog", dialog_shown(TagDialog))
    qtbot.keyClicks(dialog.field, "lan")
    offered = dialog.field.offered()
    assert offered[0].startswith("Lanford")
    assert [line for line in offered if "shelf" in line] == offered[-2:]
    popup = QApplication.activePopupWidget()
    assert popup is not None
    for _ in range(next(number for number, line in enumerate(offered, 1) if "own:8" in line)):
        qtbot.keyClick(popup, Qt.Key.Key_Down)
    qtbot.keyClick(popup, Qt.Key.Key_Return)
    form = cast("EntityDialog", dialog_shown(EntityDialog))
    assert form.name.text() == "Lan Er"
    assert form.identifiers.rows() == [("own", "8")]
    push(form, qtbot, "OK")
    qtbot.waitUntil(lambda: [[one.name for one in view.entities] for view in annotations(window)] == [["Lan Er"]])
    undo(window, qtbot)
    qtbot.waitUntil(lambda: annotations(window) == [] and len(archive.read.authorities.entities()) == 1)
    shelf.close()


def row(table: Table, qtbot: QtBot, name: str, more: dict[int, str]) -> None:
    """Add a row, type its name, and more into other columns."""
    push(table, qtbot, "Add")
    into_cell(table.grid, qtbot, name)
    for column, text in more.items():
        cell(table, qtbot, (table.grid.rowCount() - 1, column), text)


def cell(table: Table, qtbot: QtBot, where: tuple[int, int], text: str) -> None:
    """Click a cell, and type into it: that opens it, and replaces what stands there."""
    grid = table.grid
    click(grid.viewport(), qtbot, grid.visualItemRect(grid.item(*where)).center())
    qtbot.keyClick(grid, Qt.Key.Key_F2)
    into_cell(grid, qtbot, text)


def edited(window: Window, qtbot: QtBot, name: str) -> EntityDialog:
    """A click on the name in the library, and F2."""
    awake(window, qtbot)
    tree = window.library.tree
    qtbot.waitUntil(lambda: any(one.text(0) == name for one in tree.items()))
    line_clicked(tree, qtbot, next(one for one in tree.items() if one.text(0) == name))
    qtbot.keyClick(tree, Qt.Key.Key_F2)
    return cast("EntityDialog", dialog_shown(EntityDialog))


def test_a_place_gets_coordinates_dated_names_and_wholes(window: Window, qtbot: QtBot) -> None:
    archive = desk_of(window).archive
    quay, town, land = (archive.do(CreateEntity(kind="place", name=name)) for name in ("Quay", "Town", "Land"))

    def form() -> EntityDialog:
        return edited(window, qtbot, "Quay")

    dialog = form()
    into(dialog.coordinates, qtbot, "91, 5")
    enter(dialog, qtbot)
    assert "No place lies" in dialog.problem.text()
    into(dialog.coordinates, qtbot, "47.5, 106.25")
    row(dialog.forms, qtbot, "Old Quay", {3: "1911/1924"})
    row(dialog.wholes, qtbot, "Town", {1: "1900/1949"})
    row(dialog.wholes, qtbot, "Nowhere", {})
    push(dialog, qtbot, "OK")
    assert "Nowhere" in dialog.problem.text()
    push(dialog.wholes, qtbot, "Remove")
    row(dialog.wholes, qtbot, "Land", {})
    push(dialog, qtbot, "OK")
    qtbot.waitUntil(lambda: len(archive.read.claims.entity_relations(quay)) == 2)
    view = archive.read.authorities.entity(quay)
    assert view is not None
    assert view.entity.coordinates == "47.5,106.25"
    assert view.names[0].date == "1911/1924"
    again = form()
    assert sorted(again.wholes.rows()) == [("Land", ""), ("Town", "1900/1949")]
    at = [one[0] for one in again.wholes.rows()].index("Town")
    cell(again.wholes, qtbot, (at, 1), "1901")
    grid = again.wholes.grid
    click(grid.viewport(), qtbot, grid.visualItemRect(grid.item(1 - at, 0)).center())
    push(again.wholes, qtbot, "Remove")
    push(again, qtbot, "OK")
    qtbot.waitUntil(lambda: len(archive.read.claims.entity_relations(quay)) == 1)
    (relation,) = archive.read.claims.entity_relations(quay)
    assert (relation.target, relation.date) == (town, "1901")
    undo(window, qtbot)
    qtbot.waitUntil(lambda: len(archive.read.claims.entity_relations(quay)) == 2)
    circle = edited(window, qtbot, "Town")
    row(circle.wholes, qtbot, "Quay", {})
    push(circle, qtbot, "OK")
    assert archive.read.authorities.resolve_entity("Land").entity.id == land


def test_what_was_noted_of_a_whole_outlives_another_date_in_the_form(window: Window, qtbot: QtBot) -> None:
    archive = desk_of(window).archive
    quay, town = (archive.do(CreateEntity(kind="place", name=name)) for name in ("Quay", "Town"))
    archive.do(PutWithin(part=quay, whole=town, date="1900", note="after the register of 1907"))
    dialog = edited(window, qtbot, "Quay")
    cell(dialog.wholes, qtbot, (0, 1), "1901")
    push(dialog, qtbot, "OK")
    qtbot.waitUntil(lambda: [one.date for one in archive.read.claims.entity_relations(quay)] == ["1901"])
    assert archive.read.claims.entity_relations(quay)[0].note == "after the register of 1907"
    undo(window, qtbot)
    qtbot.waitUntil(lambda: [one.date for one in archive.read.claims.entity_relations(quay)] == ["1900"])


def shelf_dialog(window: Window, qtbot: QtBot, path: Path, scheme: str) -> ShelfDialog:
    in_menus(window, qtbot, "File", "Import", "Authority file onto the shelf")
    dialog = cast("ShelfDialog", dialog_shown(ShelfDialog))
    assert dialog.file.hasFocus()
    qtbot.keyClicks(dialog.file, str(path))
    qtbot.keyClicks(dialog.scheme, scheme)
    return dialog


def test_an_authority_file_is_put_on_the_shelf_from_the_menu_and_taken_off(
    window: Window, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "lanterns.csv"
    path.write_text(ROWS + "9,,,,,,\n", encoding="utf-8")
    dialog = shelf_dialog(window, qtbot, tmp_path / "none.csv", "own")
    enter(dialog, qtbot)
    assert "There is no file" in dialog.problem.text()
    into(dialog.file, qtbot, str(path))
    enter(dialog, qtbot)
    qtbot.waitUntil(lambda: [one.name for one in shelf.files()] == ["lanterns"])
    qtbot.waitUntil(lambda: "2" in window.bar.label.text())
    report = cast("ShelfReportDialog", wait_for(ShelfReportDialog, qtbot))
    assert report.rows.toPlainText().startswith("Row ")
    enter(report, qtbot, Qt.Key.Key_Escape)
    assert shelf.get("own:7").name == "Lantern Quay"
    again = shelf_dialog(window, qtbot, path, "own")
    assert again.tree.topLevelItem(0).text(0) == "lanterns"  # type: ignore[union-attr]
    line_clicked(again.tree, qtbot, again.tree.topLevelItem(0))
    monkeypatch.setattr(QMessageBox, "question", lambda *_: QMessageBox.StandardButton.No)
    qtbot.keyClick(again.tree, Qt.Key.Key_Delete)
    assert len(shelf.files()) == 1
    monkeypatch.setattr(QMessageBox, "question", lambda *_: QMessageBox.StandardButton.Yes)
    qtbot.keyClick(again.tree, Qt.Key.Key_Delete)
    assert shelf.files() == []
    assert again.tree.topLevelItemCount() == 0
    enter(again, qtbot, Qt.Key.Key_Escape)


def wait_for(kind: type[QDialog], qtbot: QtBot) -> QDialog:
    def shown() -> list[QDialog]:
        return [one for one in QApplication.topLevelWidgets() if type(one) is kind and one.isVisible()]  # type: ignore[misc]

    qtbot.waitUntil(lambda: len(shown()) == 1)
    return shown()[0]


def test_a_long_file_goes_on_in_the_background_and_can_be_cancelled(
    window: Window, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "long.csv"
    rows = "".join(f"{number},Lantern {number},,,,,\n" for number in range(60_000))
    path.write_text(ROWS.partition("\n")[0] + "\n" + rows, encoding="utf-8")
    enter(shelf_dialog(window, qtbot, path, "own"), qtbot)
    job = window.imports.shelving.job
    assert job is not None
    steps: list[int] = []
    job.progressed.connect(lambda step: steps.append(step.done))
    qtbot.waitUntil(lambda: bool(steps))
    assert job.running
    job.cancel()
    qtbot.waitUntil(lambda: not job.running)
    qtbot.waitUntil(lambda: "Cancelled" in window.bar.label.text())
    assert shelf.files() == []


def test_a_file_of_broken_encoding_is_refused_in_one_sentence(window: Window, qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "broken.csv"
    path.write_bytes("編號,名稱\n7,燈碼頭\n".encode("big5"))
    enter(shelf_dialog(window, qtbot, path, "own"), qtbot)
    job = window.imports.shelving.job
    assert job is not None
    qtbot.waitUntil(lambda: not job.running)
    qtbot.waitUntil(lambda: "broken.csv" in window.bar.label.text())
    assert shelf.files() == []
