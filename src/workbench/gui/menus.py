"""Where the actions stand: menus, toolbar, the bar at the selection."""

from __future__ import annotations

from workbench.gui.concordance.deeds import SEARCH_MENU
from workbench.gui.deed import Item
from workbench.gui.deeds.document import MARKS
from workbench.gui.facsimile.deeds import PAGE_MENU
from workbench.gui.leaving import COPY_MENU, PAPER_MENU
from workbench.gui.lists.deeds import LIST_MENU
from workbench.gui.ordering.deeds import COLLECTING, MEMO, NAMING, PLACING
from workbench.gui.recognition.deeds import TEXT_MENU
from workbench.gui.sidebyside.deeds import BESIDE_MENU
from workbench.translation import N_

MENUS: tuple[tuple[str, tuple[Item, ...]], ...] = (
    (
        N_("&File"),
        (
            "new",
            "open",
            "recent",
            "sample",
            None,
            (
                N_("&Import"),
                (
                    "import-files",
                    "import-folder",
                    "import-clipboard",
                    "import-answers",
                    "import-references",
                    None,
                    "shelf",
                    None,
                    "import-report",
                ),
            ),
            "export",
            *PAPER_MENU,
            "export-report",
            "save-copy",
            None,
            "merge",
            "save-changes",
            "shared-folder",
            "conflicts",
            "doubles",
            None,
            "close",
            "quit",
        ),
    ),
    (
        N_("&Edit"),
        (
            *(
                "undo",
                "redo",
                None,
                *COPY_MENU,
                None,
                "find",
                "find-next",
                "find-previous",
                None,
            ),
            *("rename", "delete", *PLACING, None, "history", "trash", None, "preferences"),
        ),
    ),
    SEARCH_MENU,
    (
        N_("&Annotate"),
        (
            *("highlight", "note", "tag", *NAMING, "event", None, "keep-selection", "add-span", None),
            (N_("Highlight &with a tag"), tuple(f"highlight-{digit}" for digit in range(1, 9))),
            *(
                "note-document",
                "relate",
                "comment",
                *MEMO,
                None,
                "next-annotation",
                "previous-annotation",
                None,
                "new-tag",
                "new-entity",
            ),
            *("every-place", "suggestions", "dates", "date-here", "shared", "agreement", None),
            *("claim", "sources", "templates", None),
            LIST_MENU,
            "replace-words",
        ),
    ),
    (
        N_("&Document"),
        (
            *("details", "collect", *COLLECTING, "derive", None, "page-label", "join-paragraphs", "split-paragraph"),
            (N_("&Mark the paragraph as"), tuple(f"mark-{name}" for name in MARKS)),
            *("damaged", "withdraw-corrections", None, "read-anew", "read-on", "read-otherwise", "replace"),
            *(TEXT_MENU, None),
            *("save-original", "trash-document"),
        ),
    ),
    (
        N_("&View"),
        (
            *("palette", None, "back", "forward", None, "next-pane", "previous-pane"),
            *("library", "inspector", "lists", "waiting"),
            *("timeline", "network", None, "page-instead", PAGE_MENU, "source-beside", BESIDE_MENU, None),
            *("cards", "page-notes", "filter-text", "color-author", "underline-dates", None),
            *("zoom-in", "zoom-out", "zoom-reset", None, "full-screen", None),
            (N_("Th&eme"), ("theme-light", "theme-dark", "theme-system")),
            "language",
        ),
    ),
    (N_("&Help"), ("guide", "shortcuts", "lesson", "news", None, "backups", "log", "about")),
)
TOOLBAR: tuple[str | None, ...] = (
    *("back", "forward", None, "import-files", None, "undo", "redo", None),
    *("highlight", "note", "tag", "event", None, "search", "export"),
)
SELECTION_BAR = ("highlight", "note", "tag", "event", "copy-citation")
