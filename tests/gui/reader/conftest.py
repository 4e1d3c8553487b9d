import os
from collections.abc import Callable

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from pytestqt.qtbot import QtBot

from workbench.gui.reader import ReaderView
from workbench.model.reading import Reading


def pytest_itemcollected(item: pytest.Item) -> None:
    """The offscreen platform says of several things that it cannot do them; tooltips and menus work."""
    item.add_marker(pytest.mark.qt_log_ignore("This plugin does not support"), append=False)


@pytest.fixture
def shown(qtbot: QtBot) -> Callable[..., ReaderView]:
    """A reader view on the screen that shows a reading."""

    def show(reading: Reading | None, *, width: int = 900, height: int = 600, **options: object) -> ReaderView:
        view = ReaderView()
        qtbot.addWidget(view)
        view.resize(width, height)
        view.show_reading(reading, **options)
        view.show()
        qtbot.waitExposed(view)
        view.text.setFocus()
        return view

    return show
