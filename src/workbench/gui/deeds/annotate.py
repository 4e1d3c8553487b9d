"""The actions of the menus Search and Annotate."""

from __future__ import annotations

from workbench.gui.concordance.deeds import RESULTS
from workbench.gui.deed import Deed
from workbench.gui.lists.deeds import LISTED
from workbench.gui.ordering.deeds import ORDER
from workbench.translation import N_

_OPEN = ("archive",)
_WRITE = ("archive", "writable")
_TEXT = ("archive", "text")
_SELECTION = ("archive", "writable", "selection")
_WORDS = ("archive", "writable", "selection|hit")

ANNOTATE: tuple[Deed, ...] = (
    Deed("search", N_("&Search the archive…"), "finding.in_archive", ("Ctrl+Shift+F",), _OPEN, short=N_("Search")),
    *(*RESULTS, *LISTED),
    Deed("every-place", N_("Every other p&lace of a name…"), "pages.every_place", ("Ctrl+Shift+L",), _OPEN),
    Deed("suggestions", N_("S&uggestions of names…"), "pages.suggestions", ("Ctrl+Shift+G",), _OPEN),
    Deed("dates", N_("Date&s of the text…"), "pages.dates", ("Ctrl+Shift+Y",), _OPEN),
    Deed("date-here", N_("Meanin&g of the date here"), "dating.show_here", ("Alt+Y",), _TEXT),
    Deed("shared", N_("Shared &passages"), "deriving.show", ("Ctrl+Shift+D",), _OPEN),
    Deed("highlight", N_("&Highlight"), "annotating.highlight", ("Ctrl+Enter",), _WORDS),
    Deed("note", N_("&Note…"), "annotating.note", ("Ctrl+M",), _WORDS),
    Deed("tag", N_("&Tag…"), "annotating.tag", ("Ctrl+T",), ("archive", "writable", "annotation|text")),
    Deed("event", N_("&Event…"), "annotating.make_event", ("Ctrl+E",), _WORDS),
    *(
        Deed(
            f"highlight-{digit}",
            N_("Highlight with tag &{digit}"),
            "annotating.digit",
            (f"Alt+{digit}",),
            (*_WRITE, "text"),  # always: a key that rests types its digit where one types
            digit,
        )
        for digit in range(1, 9)
    ),
    Deed("note-document", N_("Note on the whole &document"), "annotating.note_document", (), (*_WRITE, "text")),
    Deed("relate", N_("&Relate to another annotation…"), "annotating.relate", ("Ctrl+R",), (*_WRITE, "annotation")),
    Deed(
        "comment", N_("&Comment on the annotation"), "panes.write_comment", ("Ctrl+Shift+T",), (*_WRITE, "annotation")
    ),
    Deed("keep-selection", N_("&Keep the selection, and select more"), "annotating.keep", ("Alt+Enter",), _SELECTION),
    Deed(
        "add-span",
        N_("&Join the selection to the annotation"),
        "annotating.add_span",
        ("Ctrl+Shift+Enter",),
        ("archive", "writable", "selection", "annotation"),
    ),
    Deed("next-annotation", N_("Ne&xt annotation"), "annotating.next", ("Alt+Down",), _TEXT),
    Deed("previous-annotation", N_("Pre&vious annotation"), "annotating.previous", ("Alt+Up",), _TEXT),
    *ORDER,
    Deed("new-entity", N_("New ent&ity…"), "annotating.new_entity", (), _WRITE),
    Deed("new-tag", N_("New t&ag…"), "annotating.new_tag", (), _WRITE),
    Deed("agreement", N_("Agreement &of annotators"), "agreeing.show", ("Ctrl+Shift+K",), _OPEN),
    Deed("sources", N_("Claims &board: sources compared"), "comparing.show", ("Ctrl+Shift+B",), _OPEN),
    Deed("claim", N_("Make a clai&m…"), "comparing.claim_selection", ("Ctrl+Shift+U",), (*_WRITE, "annotation|text")),
    Deed("templates", N_("Event t&ypes…"), "comparing.templates", (), _OPEN),
)
