"""The actions of the menu Help."""

from __future__ import annotations

from PySide6.QtGui import QAction

from workbench.gui.deed import Deed
from workbench.translation import N_

HELP: tuple[Deed, ...] = (
    Deed("shortcuts", N_("&Keyboard shortcuts"), "pages.shortcuts", ("F1",)),
    Deed("guide", N_("&Guide"), "pages.read", ("Ctrl+F1",), argument="guide.md"),
    Deed("news", N_("What is &new"), "pages.read", argument="CHANGELOG.md"),
    Deed("lesson", N_("First &five minutes"), "lesson.toggle", (), ("archive",), checks=True),
    Deed("backups", N_("Show &backups"), "pages.backups"),
    Deed("log", N_("Open the &log folder"), "pages.log"),
    Deed("about", N_("&About Workbench"), "pages.about", role=QAction.MenuRole.AboutRole),
)
