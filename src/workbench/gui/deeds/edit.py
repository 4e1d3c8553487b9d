"""The actions of the menu Edit, and those of finding."""

from __future__ import annotations

from PySide6.QtGui import QAction

from workbench.gui.deed import Deed
from workbench.gui.leaving import COPYING
from workbench.translation import N_

_OPEN = ("archive",)
_WRITE = ("archive", "writable")
_TEXT = ("archive", "text")

EDIT: tuple[Deed, ...] = (
    Deed("undo", N_("&Undo"), "undo", ("Ctrl+Z",), ("archive", "undo"), short=N_("Undo")),
    Deed("redo", N_("&Redo"), "redo", ("Ctrl+Shift+Z", "Ctrl+Y"), ("archive", "redo"), short=N_("Redo")),
    *COPYING,
    Deed("find", N_("&Find in this document…"), "finding.in_document", ("Ctrl+F",), _TEXT),
    Deed("find-next", N_("Find &next"), "finding.next", ("F3",), ("archive", "hits")),
    Deed("find-previous", N_("Find &previous"), "finding.previous", ("Shift+F3",), ("archive", "hits")),
    Deed("replace-words", N_("&Find and replace in tags and notes…"), "pages.replace", ("Ctrl+Shift+R",), _WRITE),
    Deed("rename", N_("&Edit details…"), "handling.edit", ("F2",), _WRITE),
    Deed("delete", N_("&Delete"), "handling.delete", ("Del",), _WRITE),
    Deed("history", N_("&History…"), "pages.history", ("Ctrl+H",), _OPEN),
    Deed("trash", N_("&Trash…"), "pages.trash", (), _OPEN),
    Deed("preferences", N_("Preference&s…"), "pages.preferences", ("Ctrl+,",), role=QAction.MenuRole.PreferencesRole),
)
