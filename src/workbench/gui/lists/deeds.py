"""The actions of the list of annotations: rows of the one table of ``gui.actions``."""

from __future__ import annotations

from workbench.gui.deed import Deed, Item
from workbench.translation import N_

_OPEN, _WRITE = ("archive",), ("archive", "writable")
LISTED = (
    Deed("list-annotations", N_("&List of annotations"), "listed.show", ("Ctrl+Alt+L",), _OPEN),
    Deed("list-tag", N_("&Tag the chosen ones…"), "listed.tag", (), _WRITE),
    Deed("list-untag", N_("Take a tag &off the chosen ones…"), "listed.untag", (), _WRITE),
    Deed("list-private", N_("Make them &private"), "listed.set_private", (), _WRITE, "yes"),
    Deed("list-public", N_("Make them &not private"), "listed.set_private", (), _WRITE, "no"),
    Deed("list-color", N_("Give them a &colour…"), "listed.color", (), _WRITE),
    Deed("list-delete", N_("&Delete them"), "listed.delete", (), _WRITE),
    Deed("list-restore", N_("&Restore them"), "listed.restore", (), _WRITE),
    Deed("list-copy", N_("Cop&y them"), "listed.copy", (), _OPEN),
    Deed("list-export", N_("&Export what is listed…"), "listed.export", (), _OPEN),
    Deed("list-sort", N_("&Sort by this column"), "listed.sort", (), _OPEN),
)
LIST_MENU: tuple[str, tuple[str | None, ...]] = (
    N_("In the list of annotations"),
    (
        *("list-annotations", None, "list-tag", "list-untag", "list-private", "list-public", "list-color", None),
        *("list-delete", "list-restore", None, "list-copy", "list-export", None, "list-sort"),
    ),
)
ROW_MENU: tuple[Item, ...] = ("open-beside", None, *LIST_MENU[1][2:])
"""What the rows offer."""
