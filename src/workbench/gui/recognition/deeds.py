"""The actions of recognised text, for the one table."""

from __future__ import annotations

from workbench.gui.deed import Deed, Item
from workbench.translation import N_

_WRITE = ("archive", "writable", "document")

RECOGNISING: tuple[Deed, ...] = (
    Deed("recognise", N_("&Recognise the text…"), "recognising.recognise", (), _WRITE),
    Deed("recognised-files", N_("Take it from &files (hOCR, ALTO, PAGE)…"), "recognising.from_files", (), _WRITE),
    Deed("correct-lines", N_("&Correct line by line…"), "recognising.correct", ("Ctrl+Alt+K",), _WRITE),
    Deed("export-hocr", N_("&Save it as hOCR…"), "recognising.export", (), ("archive", "document")),
)

TEXT_MENU: Item = (N_("Te&xt of the pages"), tuple(deed.id for deed in RECOGNISING))
