"""Forms and small widgets take the room that they need: no more, and no less."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QLineEdit, QMenu
from pytestqt.qtbot import QtBot

from workbench.gui.dialogs.form import FormDialog
from workbench.gui.small import MenuButton

LONG = "A sentence that is so long that it must be broken into two lines where it stands above the fields of a form. "


def test_a_form_is_as_high_as_its_wrapped_sentences_need(qtbot: QtBot) -> None:
    form = FormDialog("Fog")
    qtbot.addWidget(form)
    form.form.addRow(QLabel(LONG, wordWrap=True))
    form.row("&Name:", QLineEdit())
    form.show()
    layout = form.layout()
    assert layout is not None
    assert form.height() == layout.totalHeightForWidth(form.width())


def test_a_form_of_a_size_of_its_own_keeps_it(qtbot: QtBot) -> None:
    form = FormDialog("Fog")
    qtbot.addWidget(form)
    form.form.addRow(QLabel(LONG, wordWrap=True))
    form.resize(700, 500)
    form.show()
    assert (form.width(), form.height()) == (700, 500)


def test_a_button_with_a_menu_has_room_for_its_arrow(qtbot: QtBot) -> None:
    button = MenuButton()
    qtbot.addWidget(button)
    button.setText("More")
    button.setMenu(QMenu(button))
    assert button.sizeHint().width() >= button.fontMetrics().horizontalAdvance("More ▾")
