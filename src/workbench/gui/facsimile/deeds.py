"""The actions of the page view, for the one table."""

from __future__ import annotations

from workbench.gui.deed import Deed, Item
from workbench.gui.regions.deeds import REGIONS
from workbench.translation import N_

_PAGES = ("archive", "facsimile")
_SHOWN = ("archive", "page-view")

INSTEAD, BESIDE = N_("Displa&y the page as printed"), N_("Page view &beside the text")

PAGES: tuple[Deed, ...] = (
    Deed("page-instead", INSTEAD, "facsimile.toggle", ("F4",), _PAGES, "instead", checks=True),
    Deed("page-beside", BESIDE, "facsimile.toggle", ("Shift+F4",), _PAGES, "beside", checks=True),
    Deed(
        "page-caret",
        N_("&Select with the keyboard"),
        "facsimile.going.switch_caret",
        ("Ctrl+F7",),
        _SHOWN,
        checks=True,
    ),
    Deed("page-go", N_("&Go to page…"), "facsimile.going.ask", ("Ctrl+G",), _SHOWN),
    Deed("page-next", N_("&Next page"), "facsimile.turn", ("Ctrl+PgDown",), _SHOWN, 1),
    Deed("page-previous", N_("&Previous page"), "facsimile.turn", ("Ctrl+PgUp",), _SHOWN, -1),
    Deed("page-width", N_("Fit the &width"), "facsimile.fit", (), _SHOWN, "width", checks=True, short=N_("Width")),
    Deed("page-whole", N_("Fit the w&hole page"), "facsimile.fit", (), _SHOWN, "page", checks=True, short=N_("Page")),
    Deed(
        "page-single",
        N_("&One page at a time"),
        "facsimile.flip",
        (),
        _SHOWN,
        "single",
        checks=True,
        short=N_("Single"),
    ),
    Deed("page-strip", N_("&Thumbnails"), "facsimile.flip", (), _SHOWN, "strip", checks=True),
    Deed("page-turn", N_("Turn cloc&kwise"), "facsimile.rotate", ("Ctrl+Alt+R",), _SHOWN, 1, short=N_("Turn")),
    Deed("page-turn-back", N_("Turn co&unterclockwise"), "facsimile.rotate", (), _SHOWN, -1),
    Deed("page-invert", N_("&Light on dark"), "facsimile.flip", (), _SHOWN, "inverted", checks=True),
    *REGIONS,
)

PAGE_ITEMS: tuple[str | None, ...] = (
    *(
        "page-beside",
        "page-caret",
        None,
        "page-go",
        "page-next",
        "page-previous",
        None,
        "page-width",
        "page-whole",
        "page-single",
        "page-strip",
    ),
    *(None, "page-turn", "page-turn-back", "page-invert", None, "region-draw", "region-delete"),
)

PAGE_MENU: Item = (N_("Facsi&mile"), PAGE_ITEMS)

BAR = ("region-draw", "page-width", "page-whole", "page-turn", "page-strip", "page-single", "page-caret")
"""What stands above the pages, what goes last where room is short first."""
