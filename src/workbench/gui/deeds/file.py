"""The actions of the menu File."""

from __future__ import annotations

from PySide6.QtGui import QAction

from workbench.gui.deed import Deed
from workbench.gui.leaving import PAPER
from workbench.translation import N_

_OPEN = ("archive",)
_WRITE = ("archive", "writable")

FILE: tuple[Deed, ...] = (
    Deed("new", N_("&New archive…"), "files.new", ("Ctrl+N",)),
    Deed("open", N_("&Open archive…"), "files.open", ("Ctrl+O",)),
    Deed("sample", N_("Open the &sample archive"), "files.sample"),
    Deed("import-files", N_("&Files…"), "imports.files", ("Ctrl+I",), _WRITE, short=N_("Import")),
    Deed("import-folder", N_("F&older…"), "imports.folder", ("Ctrl+Shift+I",), _WRITE),
    Deed("import-clipboard", N_("Text from the &clipboard"), "imports.clipboard", ("Ctrl+Shift+V",), _WRITE),
    Deed("import-answers", N_("&Answers of a reader…"), "pages.choose_answers", (), _OPEN),
    Deed("shelf", N_("Authority file onto the &shelf…"), "imports.shelving.ask"),
    Deed("import-references", N_("R&eferences…"), "references.choose", (), _WRITE),
    Deed("import-report", N_("&Report of the last import"), "imports.show_report", (), ("archive", "report")),
    Deed("export", N_("&Export…"), "files.export", ("Ctrl+Shift+E",), _OPEN, short=N_("Export")),
    Deed("export-report", N_("What was &written…"), "exports.show", (), ("written",)),
    *PAPER,
    Deed("save-copy", N_("Save a copy for a co&llaborator…"), "files.save_copy", (), _OPEN),
    Deed("merge", N_("&Merge…"), "exchange.merge", ("Ctrl+Shift+M",), _WRITE),
    Deed("save-changes", N_("Save c&hanges since…"), "exchange.save_changes", (), _OPEN),
    Deed("shared-folder", N_("Share&d folder…"), "exchange.folder.choose", (), _WRITE),
    Deed("conflicts", N_("Con&flicts…"), "exchange.conflicts", (), _OPEN),
    Deed("doubles", N_("Likely dou&bles…"), "exchange.doubles", (), _WRITE),
    Deed("close", N_("&Close archive"), "files.leave", ("Ctrl+W",), _OPEN),
    Deed("quit", N_("&Quit"), "files.quit", ("Ctrl+Q",), role=QAction.MenuRole.QuitRole),
)
