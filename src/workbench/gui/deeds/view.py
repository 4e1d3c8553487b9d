"""The actions of the menu View."""

from __future__ import annotations

from workbench.gui.deed import Deed
from workbench.gui.facsimile.deeds import PAGES
from workbench.gui.margin.carding import DEEDS as CARDS
from workbench.gui.sidebyside.deeds import BESIDE
from workbench.translation import N_

_OPEN = ("archive",)
_TEXT = ("archive", "text")

VIEW: tuple[Deed, ...] = (
    Deed("back", N_("&Back"), "stage.go_back", ("Alt+Left",), (*_OPEN, "back")),
    Deed("forward", N_("&Forward"), "stage.go_forward", ("Alt+Right",), (*_OPEN, "forward")),
    Deed("next-pane", N_("Next &pane"), "panes.next", ("F6",), _OPEN),
    Deed("previous-pane", N_("Previous pane"), "panes.previous", ("Shift+F6",), _OPEN),
    Deed("library", N_("&Library"), "panes.toggle", ("F7",), _OPEN, "library", checks=True),
    Deed("inspector", N_("&Inspector"), "panes.toggle", ("F8",), _OPEN, "inspector", checks=True),
    Deed("lists", N_("&Annotations and search results"), "panes.toggle", ("F9",), _OPEN, "lists", checks=True),
    Deed("waiting", N_("&Waiting highlights"), "panes.show_waiting", (), _OPEN),
    Deed("timeline", N_("&Timeline"), "timing.show", ("Ctrl+L",), _OPEN),
    Deed("network", N_("&Network and matrix"), "networking.show", ("Ctrl+Alt+N",), _OPEN),
    Deed("color-author", N_("Colou&r by author"), "stage.coloring.toggle", ("Ctrl+Shift+A",), _OPEN, checks=True),
    Deed("underline-dates", N_("Un&derline dates"), "dating.toggle", (), _OPEN, checks=True),
    *CARDS,
    *PAGES,
    *BESIDE,
    Deed("zoom-in", N_("&Zoom in"), "facsimile.zoom_by", ("Ctrl++", "Ctrl+="), _TEXT, 1),
    Deed("zoom-out", N_("Zoom &out"), "facsimile.zoom_by", ("Ctrl+-",), _TEXT, -1),
    Deed("zoom-reset", N_("U&sual size"), "facsimile.reset_zoom", ("Ctrl+0",), _TEXT),
    Deed("full-screen", N_("F&ull screen"), "pages.full_screen", ("F11",), checks=True),
    Deed("theme-light", N_("&Light"), "pages.theme", argument="light"),
    Deed("theme-dark", N_("&Dark"), "pages.theme", argument="dark"),
    Deed("theme-system", N_("As the &computer"), "pages.theme", argument="system"),
    Deed("palette", N_("&Command palette…"), "pages.palette", ("Ctrl+Shift+P",)),
)
