"""The network and the matrix in the window: every number leads to its places, and these into the text."""

from pathlib import Path

import pytest
from acting import ALT, CONTROL, desk_of, press, settle
from choosing import cell_clicked, in_box, into
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPalette
from pytestqt.qtbot import QtBot

from support import add_document
from workbench.commands.entities import CreateEntity
from workbench.commands.events import CreateEvent
from workbench.commands.together import Together
from workbench.finding.network import Matrix, Network
from workbench.gui.reader.colors import contrast
from workbench.gui.window import Window

TEXT = "王二等在碼頭。船還沒有來，王二走了。\nThe ferryman met 王二 at the tower.\n燈塔下王二睡了。"
NAMES = (("person", "王二"), ("person", "ferryman"), ("place", "碼頭"), ("place", "燈塔"), ("place", "tower"))


@pytest.fixture
def filled(window: Window, qtbot: QtBot, tmp_path: Path) -> Window:
    archive = desk_of(window).archive
    add_document(archive, tmp_path, TEXT, "letter.txt")
    add_document(archive, tmp_path, "The tower was dark.", "diary.txt")
    man, *_ = [archive.do(CreateEntity(kind=kind, name=name)) for kind, name in NAMES]
    ferry = archive.read.authorities.resolve_entity("ferryman").entity.id
    archive.do(CreateEvent(kind="visit", name="The visit", participants=[(man, "guest"), (ferry, "host")]))
    settle(window, qtbot)
    press(window, qtbot, Qt.Key.Key_N, CONTROL, ALT)
    qtbot.waitUntil(lambda: isinstance(window.networks.shown, Network))
    return window


def ask(window: Window, qtbot: QtBot, what: str) -> None:
    panel = window.networks
    before = panel.shown
    in_box(panel.within, qtbot, what)
    qtbot.waitUntil(lambda: panel.shown is not before)


def test_the_arrows_go_from_line_to_line_and_a_place_opens_the_text(filled: Window, qtbot: QtBot) -> None:
    panel = filled.networks
    assert filled.lists.currentWidget() is panel
    assert len(panel.drawing.frames) == 5
    qtbot.keyClick(panel.drawing, Qt.Key.Key_Down)
    qtbot.keyClick(panel.drawing, Qt.Key.Key_Down)
    qtbot.keyClick(panel.drawing, Qt.Key.Key_Up)
    assert len(panel.list.places) == 1
    assert "letter.txt" in panel.list.text(0)
    assert panel.drawing.accessibleDescription().endswith(": 1")
    cell_clicked(panel.list, qtbot, 0)
    press(filled, qtbot, Qt.Key.Key_Return)
    document = filled.stage.document
    assert document is not None
    assert document.title == "letter.txt"


def test_lines_and_names_can_be_clicked(filled: Window, qtbot: QtBot) -> None:
    drawing, panel = filled.networks.drawing, filled.networks
    drawing.see_all()
    frame = drawing.frames[0]
    qtbot.mouseClick(drawing.viewport(), Qt.MouseButton.LeftButton, pos=drawing.mapFromScene(frame.pos()))
    assert len(panel.list.places) == frame.node.count
    line = drawing.lines[-1].line()
    for part in (0.5, 0.4, 0.6, 0.3, 0.7):
        place = drawing.mapFromScene(QPointF(line.pointAt(part)))
        qtbot.mouseClick(drawing.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert "1" in panel.count.text()


def test_the_drawing_zooms_and_comes_back(filled: Window, qtbot: QtBot) -> None:
    drawing = filled.networks.drawing
    drawing.see_all()
    whole = drawing.transform().m11()
    qtbot.keyClick(drawing, Qt.Key.Key_Plus)
    assert drawing.transform().m11() > whole
    qtbot.keyClick(drawing, Qt.Key.Key_Minus)
    qtbot.keyClick(drawing, Qt.Key.Key_Minus)
    assert drawing.transform().m11() < whole
    qtbot.keyClick(drawing, Qt.Key.Key_0)
    assert drawing.transform().m11() == pytest.approx(whole)
    drawing.resize(90, 60)
    assert drawing.transform().m11() < whole
    assert drawing.mapFromScene(drawing.sceneRect().center()).x() == pytest.approx(45, abs=4)


def test_lines_can_be_seen_on_light_and_dark_ground(filled: Window) -> None:
    drawing = filled.networks.drawing
    for ground, text in (("#fffefb", "#1f1f1f"), ("#1d1e20", "#e6e4df")):
        colors = drawing.palette()
        colors.setColor(QPalette.ColorRole.Base, ground)
        colors.setColor(QPalette.ColorRole.Text, text)
        drawing.setPalette(colors)
        drawing.lines[0].mark(chosen=False)
        assert contrast(drawing.lines[0].pen().color(), QColor(ground)) >= 3


def test_events_lead_to_the_inspector(filled: Window, qtbot: QtBot) -> None:
    ask(filled, qtbot, "event")
    panel = filled.networks
    qtbot.keyClick(panel.drawing, Qt.Key.Key_Right)
    assert panel.list.text(0) == "The visit"
    cell_clicked(panel.list, qtbot, 0)
    press(filled, qtbot, Qt.Key.Key_Return)
    thing = filled.stage.thing
    assert thing is not None
    assert thing.table == "events"


def test_a_number_of_the_matrix_lists_what_it_counts(filled: Window, qtbot: QtBot) -> None:
    ask(filled, qtbot, "matrix")
    panel, table = filled.networks, filled.networks.table
    found = panel.shown
    assert isinstance(found, Matrix)
    column = next(n for n, node in enumerate(found.nodes) if node.name == "王二")
    row = next(n for n, one in enumerate(found.documents) if one.title == "letter.txt")
    other = next(n for n, one in enumerate(found.documents) if one.title == "diary.txt")
    counted, silent = (table.matrix.index(one, column) for one in (row, other))
    assert (counted.data(), silent.data()) == ("4", "·")
    assert silent.data(Qt.ItemDataRole.ToolTipRole) == "Silent"
    cell_clicked(table, qtbot, row, column)
    assert len(panel.list.places) == 4
    cell_clicked(table, qtbot, other, column)
    assert len(panel.list.places) == 0
    qtbot.keyClick(table, Qt.Key.Key_Up if row < other else Qt.Key.Key_Down)
    qtbot.keyClick(table, Qt.Key.Key_Return)
    assert len(panel.list.places) == 4


def test_a_large_number_lists_all_that_it_counts(filled: Window, qtbot: QtBot) -> None:
    panel = filled.networks
    found = panel.shown
    assert isinstance(found, Network)
    (place,) = found.edges[-1].places[:1]
    panel.list_places([place] * 1234)
    assert "1,234" in panel.count.text()
    for _ in range(20):
        panel.list.scrollToBottom()
    qtbot.waitUntil(lambda: panel.list.model().rowCount() == 1234)
    assert panel.list.text(1233) == panel.list.text(0)


def test_changes_are_counted_again_and_least_is_kept(filled: Window, qtbot: QtBot) -> None:
    panel = filled.networks
    into(panel.least, qtbot, "9")
    qtbot.waitUntil(lambda: isinstance(panel.shown, Network) and not panel.shown.edges)
    assert "Nothing occurs together" in panel.count.text()
    into(panel.least, qtbot, "1")
    qtbot.waitUntil(lambda: isinstance(panel.shown, Network) and bool(panel.shown.edges))
    before = panel.shown
    desk_of(filled).change(CreateEntity(kind="other", name="船"))
    qtbot.waitUntil(lambda: panel.shown is not before, timeout=5000)
    assert isinstance(panel.shown, Network)
    assert "船" in {node.name for node in panel.shown.nodes}
    in_box(panel.kind, qtbot, "person")
    qtbot.waitUntil(lambda: isinstance(panel.shown, Network) and len(panel.shown.nodes) == 2)


def test_all_texts_are_said_again(filled: Window) -> None:
    panel = filled.networks
    panel.within.setItemText(0, "")
    filled.retranslate()
    assert panel.within.itemText(0) == "In one sentence"
    assert panel.kind.itemText(0) == "All kinds"
    assert len(panel.drawing.frames) == 5


def test_of_fifty_names_no_label_lies_over_another(window: Window, qtbot: QtBot, tmp_path: Path) -> None:
    archive = desk_of(window).archive
    names = [f"Captain {chr(65 + number % 26) * (1 + number % 9)}{number}" for number in range(60)]
    together = [CreateEntity(kind="person", name=name) for name in names]
    archive.do(Together(steps=together))
    sentences = (f"{names[n]} met {names[(n * 7 + 1) % 60]} and {names[(n * 3 + 2) % 60]}." for n in range(60))
    add_document(archive, tmp_path, "\n".join(sentences), "captains.txt")
    press(window, qtbot, Qt.Key.Key_N, CONTROL, ALT)
    drawing = window.networks.drawing
    qtbot.waitUntil(lambda: len(drawing.frames) == 50)
    boxes = [frame.mapRectToScene(frame.rect()) for frame in drawing.frames]
    assert not [(a, b) for n, a in enumerate(boxes) for b in boxes[:n] if a.intersects(b)]
    for frame in drawing.frames:
        assert frame.rect().contains(frame.childItems()[0].mapRectToParent(frame.childItems()[0].boundingRect()))
    assert all(drawing.sceneRect().contains(box) for box in boxes)
