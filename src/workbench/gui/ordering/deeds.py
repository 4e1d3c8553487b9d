"""The actions of order: rows of the one table of ``gui.actions``, and where they stand in the menus."""

from __future__ import annotations

from workbench.gui.deed import Deed
from workbench.translation import N_

_WRITE = ("archive", "writable")
ORDER = (
    Deed("memo", N_("Memo…"), "memoing.write", ("Ctrl+Alt+M",), _WRITE),
    Deed(
        "adopt-name",
        N_("Adopt the words as a name"),
        "ordering.adopt",
        ("Ctrl+Alt+A",),
        (*_WRITE, "selection|annotation"),
    ),
    Deed("merge-names", N_("Merge with another…"), "ordering.merge", ("Ctrl+Alt+G",), _WRITE),
    Deed("move-below", N_("Move below…"), "ordering.move", ("Ctrl+Alt+B",), _WRITE),
    Deed("color-tag", N_("Colour of the tag…"), "ordering.recolor", ("Ctrl+Alt+U",), _WRITE),
    Deed("new-collection", N_("New collection…"), "ordering.new_collection", (), _WRITE),
    Deed("release", N_("Take out of the collection"), "ordering.release", (), _WRITE),
)
MEMO, NAMING = ("memo",), ("adopt-name",)
PLACING = ("merge-names", "move-below", "color-tag")
COLLECTING = ("new-collection", "release")
