"""The actions of the search: rows of the one table of ``gui.actions``."""

from __future__ import annotations

from workbench.gui.deed import Deed, Item
from workbench.translation import N_

_SORTS = {
    "archive": N_("as in the &archive"),
    "left": N_("by the words &before"),
    "right": N_("by the words a&fter"),
    "hit": N_("by the &hit"),
    "document": N_("by &document"),
    "date": N_("by da&te"),
    "page": N_("by &page"),
}
_GROUPS = {
    "none": N_("&not grouped"),
    "document": N_("by &document"),
    "collection": N_("by &collection"),
    "year": N_("by &year"),
    "page": N_("by &page"),
    "left": N_("by the word &before"),
    "right": N_("by the word a&fter"),
    "hit": N_("by the form of the &hit"),
    "tag": N_("by &tag"),
    "entity": N_("by na&me"),
}
_OPEN = ("archive",)
_FOUND, _MARK_FOUND = ("archive", "found"), ("archive", "found", "writable")
RESULTS = (
    Deed("search-help", N_("&What can be searched for"), "results.help", (), _OPEN),
    Deed("save-search", N_("Sa&ve this search…"), "results.save", (), _MARK_FOUND),
    Deed("export-hits", N_("&Export the hits…"), "results.export", (), _FOUND),
    *(Deed(f"sort-{key}", text, "results.sort", (), _FOUND, key) for key, text in _SORTS.items()),
    Deed("sort-backwards", N_("the other &way round"), "results.turn_round", (), _FOUND),
    *(Deed(f"group-{key}", text, "results.group", (), _FOUND, key) for key, text in _GROUPS.items()),
    Deed("fold-groups", N_("F&old all groups"), "results.fold", (), _FOUND),
    Deed("unfold-groups", N_("&Unfold all groups"), "results.unfold", (), _FOUND),
    Deed("expand-hit", N_("Show the whole &paragraph"), "results.expand", (), _FOUND),
    Deed("frequencies", N_("&Frequencies"), "results.page", (), _FOUND, "frequencies"),
    Deed("collocates", N_("&Collocates"), "results.page", (), _FOUND, "collocates"),
    Deed("longer-terms", N_("&Longer terms"), "results.page", (), _FOUND, "neighbours"),
    Deed("hits-back", N_("&Back to the hits before"), "results.back", (), _FOUND),
    Deed("tick-all", N_("&Tick all hits"), "results.tick_all", (), _FOUND),
    Deed("tick-document", N_("Tick all of the &document"), "results.tick_document", (), _FOUND),
    Deed("highlight-hits", N_("&Highlight the hits"), "results.highlight", (), _MARK_FOUND, short=N_("Highlight")),
    Deed("tag-hits", N_("Tag the h&its…"), "results.tag", (), _MARK_FOUND, short=N_("Tag")),
    Deed("untag-hits", N_("Ta&ke a tag off the hits…"), "results.untag", (), _MARK_FOUND, short=N_("Untag")),
    Deed(
        "delete-at-hits",
        N_("Delete the &annotations at the hits"),
        "results.delete",
        (),
        _MARK_FOUND,
        short=N_("Delete annotations"),
    ),
)

SEARCH_MENU: tuple[str, tuple[Item, ...]] = (
    N_("&Search"),
    (
        *("search", "search-help", None, "save-search", "export-hits", None),
        (N_("S&ort the hits"), (*(f"sort-{key}" for key in _SORTS), None, "sort-backwards")),
        (N_("&Group the hits"), (*(f"group-{key}" for key in _GROUPS), None, "unfold-groups", "fold-groups")),
        *("frequencies", "collocates", "longer-terms", None, "expand-hit", "hits-back", None),
        *("tick-all", "tick-document", None, "highlight-hits", "tag-hits", "untag-hits", "delete-at-hits"),
    ),
)
TICKED_BAR = ("highlight-hits", "tag-hits", "untag-hits", "delete-at-hits")
RESULTS_MENU = (
    *("save-search", "export-hits", None, "tick-all", "tick-document", None),
    *("highlight-hits", "tag-hits", "untag-hits", "delete-at-hits", None, "expand-hit", "unfold-groups", "fold-groups"),
)
"""What the search panel offers for its hits."""
HIT_MENU = ("open-beside", "expand-hit", "tick-document", *TICKED_BAR)
"""What the context menu of a hit offers."""
