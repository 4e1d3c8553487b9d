"""Copying by key and by menu: quotation, quotation with citation, citation."""

from acting import CONTROL, SHIFT, desk_of, press, settle, words
from choosing import in_menus
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from workbench.commands.documents import DescribeDocument
from workbench.gui.window import Window

ALT = Qt.KeyboardModifier.AltModifier


def describe(window: Window, qtbot: QtBot) -> None:
    document = window.stage.document
    assert document is not None
    fields = {"title": "Fog", "kind": "book", "author": "Zhou, Ming", "publisher": "Quay Press", "date": "1931"}
    desk_of(window).change(DescribeDocument(document=document.id, fields=fields))
    qtbot.waitUntil(lambda: window.stage.document is not None and window.stage.document.title == "Fog")
    settle(window, qtbot)


def clipboard(form: str = "text/plain") -> str:
    data = QApplication.clipboard().mimeData()
    assert data is not None
    return bytes(data.data(form).data()).decode()


def test_the_usual_style_and_the_others_are_copied_in_three_forms(window: Window, qtbot: QtBot) -> None:
    describe(window, qtbot)
    words(window, qtbot, "harbour office")
    press(window, qtbot, Qt.Key.Key_C, CONTROL, SHIFT)
    cited = "Ming Zhou, “Fog”, Quay Press, 1931."
    assert clipboard() == f"“harbour office” ({cited})"
    press(window, qtbot, Qt.Key.Key_C, CONTROL)
    assert clipboard() == "harbour office"
    apart = [
        clipboard(f"application/x-workbench-{one}") for one in ("quotation", "quotation-with-citation", "citation")
    ]
    assert apart == ["harbour office", f"“harbour office” ({cited})", cited]
    in_menus(window, qtbot, "Edit", "Copy with citation as", "Chicago notes")
    assert clipboard() == "“harbour office” (Ming Zhou, Fog (Quay Press, 1931).)"
    assert "<i>Fog</i>" in clipboard("text/html")
    assert clipboard("text/rtf").startswith(r"{\rtf1")
    in_menus(window, qtbot, "Edit", "Copy with citation as", "GB/T 7714")
    assert "ZHOU M. Fog[M]. Quay Press, 1931." in clipboard()


def test_the_citation_alone_is_that_of_the_document_where_nothing_is_selected(window: Window, qtbot: QtBot) -> None:
    describe(window, qtbot)
    press(window, qtbot, Qt.Key.Key_C, CONTROL, ALT)
    assert clipboard() == "Ming Zhou, “Fog”, Quay Press, 1931."
    words(window, qtbot, "harbour")
    press(window, qtbot, Qt.Key.Key_C, CONTROL, ALT)
    assert clipboard().startswith("Ming Zhou")
