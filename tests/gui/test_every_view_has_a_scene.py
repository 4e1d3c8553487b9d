"""Every dialog and every panel is photographed and looked at for faults: none may be without a scene."""

from __future__ import annotations

import sys
from importlib import import_module
from inspect import getmembers, isclass
from pathlib import Path
from pkgutil import walk_packages

from PySide6.QtWidgets import QDialog, QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "scripts"))
from scenes import SCENES
from views import BASES, VIEWS, unseen

import workbench.gui

PARTS = ("Bar", "Card", "Desk", "Dialog", "List", "Page", "Panel", "Strip", "View")
"""How the names of views end that are no dialogs."""


def views() -> set[str]:
    """The names of all classes of the window that are views."""
    found = set()
    for module in walk_packages(workbench.gui.__path__, "workbench.gui."):
        for name, one in getmembers(import_module(module.name), isclass):
            own = one.__module__ == module.name and issubclass(one, QWidget) and not name.startswith("_")
            if own and (issubclass(one, QDialog) or name.endswith(PARTS)):
                found.add(name)
    return found


def test_every_dialog_and_every_panel_has_a_scene() -> None:
    assert views() - VIEWS.keys() - BASES.keys() == set()


def test_every_scene_of_a_view_is_there() -> None:
    assert set(VIEWS.values()) - SCENES.keys() == set()


def test_a_scene_that_does_not_show_its_view_is_a_fault(qtbot: QtBot) -> None:
    class FirstName(QWidget):
        """Named as a dialog of the table."""

    holder = QWidget()
    qtbot.addWidget(holder)
    QVBoxLayout(holder).addWidget(QLabel("Another view"))
    holder.show()
    assert list(unseen("first-name", [holder])) == ["not shown: FirstName"]
    one = FirstName(holder)
    one.resize(20, 20)
    one.show()
    assert list(unseen("first-name", [holder])) == []
