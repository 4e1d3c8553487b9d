"""The actions of what stands beside the text, for the one table."""

from __future__ import annotations

from workbench.gui.deed import Deed, Item
from workbench.translation import N_

_TEXT = ("archive", "text")
_SECOND = ("archive", "second")

SOURCE = N_("Source beside the text")

BESIDE: tuple[Deed, ...] = (
    Deed("source-beside", SOURCE, "source.toggle", ("Shift+F5",), _TEXT, checks=True),
    Deed("open-beside", N_("Open &beside"), "second.open", ("Ctrl+Alt+O",), ("archive", "openable")),
    Deed("other-document", N_("Go to the &other document"), "second.change_over", ("Ctrl+F6",), _SECOND),
    Deed("swap-documents", N_("&Swap sides"), "second.swap", (), _SECOND),
    Deed("scroll-together", N_("Scroll &together"), "second.flip_together", (), _SECOND, checks=True),
    Deed("close-other", N_("&Close the other document"), "second.close_other", ("Ctrl+Shift+F6",), _SECOND),
)

BESIDE_MENU: Item = (
    N_("Wor&k with two documents"),
    ("open-beside", "other-document", "swap-documents", "scroll-together", "close-other"),
)
