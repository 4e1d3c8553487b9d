"""All actions in one table: menus, toolbar, shortcuts, the palette and the shortcuts page are made of it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from operator import attrgetter

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar

from workbench.errors import WorkbenchError
from workbench.gui.concordance.deeds import RESULTS, SEARCH_MENU
from workbench.gui.deed import Deed, Item
from workbench.gui.facsimile.deeds import PAGE_MENU, PAGES
from workbench.gui.leaving import COPY_MENU, COPYING, PAPER, PAPER_MENU
from workbench.gui.lists.deeds import LIST_MENU, LISTED
from workbench.gui.margin.carding import DEEDS as CARDS
from workbench.gui.ordering.deeds import COLLECTING, MEMO, NAMING, ORDER, PLACING
from workbench.gui.words import Words
from workbench.model.reading import BlockKind
from workbench.translation import N_, tr

_ACCESS_KEY = re.compile(r"\s*\(&\w\)")  # how Chinese menus carry it: 文件(&F)


_OPEN, _WRITE = ("archive",), ("archive", "writable")
_TEXT = ("archive", "text")
_SELECTION = ("archive", "writable", "selection")

MARKS: dict[str, tuple[BlockKind, int, str]] = {
    "paragraph": (BlockKind.PARAGRAPH, 0, N_("&Paragraph")),
    "heading-1": (BlockKind.HEADING, 1, N_("Heading &1")),
    "heading-2": (BlockKind.HEADING, 2, N_("Heading &2")),
    "heading-3": (BlockKind.HEADING, 3, N_("Heading &3")),
    "quotation": (BlockKind.QUOTATION, 0, N_("&Quotation")),
    "list-item": (BlockKind.LIST_ITEM, 1, N_("&List item")),
    "caption": (BlockKind.CAPTION, 0, N_("&Caption")),
    "note": (BlockKind.NOTE, 0, N_("&Note of the text")),
    "apparatus": (BlockKind.APPARATUS, 0, N_("Not part of the te&xt")),
}
"""What a user can mark paragraphs as: kind, level and name."""

_MARK_KEYS = {
    "paragraph": "Ctrl+Alt+0",
    "heading-1": "Ctrl+Alt+1",
    "heading-2": "Ctrl+Alt+2",
    "heading-3": "Ctrl+Alt+3",
}

DEEDS: tuple[Deed, ...] = (
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
    *PAPER,
    Deed("save-copy", N_("Save a copy for a co&llaborator…"), "files.save_copy", (), _OPEN),
    Deed("merge", N_("&Merge…"), "exchange.merge", ("Ctrl+Shift+M",), _WRITE),
    Deed("save-changes", N_("Save c&hanges since…"), "exchange.save_changes", (), _OPEN),
    Deed("shared-folder", N_("Share&d folder…"), "exchange.folder.choose", (), _WRITE),
    Deed("conflicts", N_("Con&flicts…"), "exchange.conflicts", (), _OPEN),
    Deed("doubles", N_("Likely dou&bles…"), "exchange.doubles", (), _WRITE),
    Deed("close", N_("&Close archive"), "files.close", ("Ctrl+W",), _OPEN),
    Deed("quit", N_("&Quit"), "files.quit", ("Ctrl+Q",), role=QAction.MenuRole.QuitRole),
    Deed("undo", N_("&Undo"), "undo", ("Ctrl+Z",), ("archive", "undo"), short=N_("Undo")),
    Deed("redo", N_("&Redo"), "redo", ("Ctrl+Shift+Z", "Ctrl+Y"), ("archive", "redo"), short=N_("Redo")),
    *COPYING,
    Deed("find", N_("&Find in this document…"), "finding.in_document", ("Ctrl+F",), _TEXT),
    Deed("find-next", N_("Find &next"), "finding.next", ("F3",), ("archive", "hits")),
    Deed("find-previous", N_("Find &previous"), "finding.previous", ("Shift+F3",), ("archive", "hits")),
    Deed("search", N_("&Search the archive…"), "finding.in_archive", ("Ctrl+Shift+F",), _OPEN, short=N_("Search")),
    *(*RESULTS, *LISTED),
    Deed("every-place", N_("Every other p&lace of a name…"), "pages.every_place", ("Ctrl+Shift+L",), _OPEN),
    Deed("suggestions", N_("S&uggestions of names…"), "pages.suggestions", ("Ctrl+Shift+G",), _OPEN),
    Deed("dates", N_("Date&s of the text…"), "pages.dates", ("Ctrl+Shift+Y",), _OPEN),
    Deed("date-here", N_("Meanin&g of the date here"), "dating.show_here", ("Alt+Y",), _TEXT),
    Deed("replace-words", N_("&Find and replace in tags and notes…"), "pages.replace", ("Ctrl+Shift+R",), _WRITE),
    Deed("shared", N_("Shared &passages"), "deriving.show", ("Ctrl+Shift+D",), _OPEN),
    Deed("rename", N_("&Edit details…"), "handling.edit", ("F2",), _WRITE),
    Deed("delete", N_("&Delete"), "handling.delete", ("Del",), _WRITE),
    Deed("history", N_("&History…"), "pages.history", ("Ctrl+H",), _OPEN),
    Deed("trash", N_("&Trash…"), "pages.trash", (), _OPEN),
    Deed("preferences", N_("Preference&s…"), "pages.preferences", ("Ctrl+,",), role=QAction.MenuRole.PreferencesRole),
    Deed("highlight", N_("&Highlight"), "annotating.highlight", ("Ctrl+Return",), _SELECTION),
    Deed("note", N_("&Note…"), "annotating.note", ("Ctrl+M",), _SELECTION),
    Deed("tag", N_("&Tag…"), "annotating.tag", ("Ctrl+T",), ("archive", "writable", "selection|annotation")),
    Deed("event", N_("&Event…"), "annotating.make_event", ("Ctrl+E",), _SELECTION),
    *(
        Deed(
            f"highlight-{digit}",
            N_("Highlight with tag &{digit}"),
            "annotating.digit",
            (f"Alt+{digit}",),
            ("archive", "writable", "selection|hit|annotation"),
            digit,
        )
        for digit in range(1, 9)
    ),
    Deed("note-document", N_("Note on the whole &document"), "annotating.note_document", (), (*_WRITE, "text")),
    Deed("relate", N_("&Relate to another annotation…"), "annotating.relate", ("Ctrl+R",), (*_WRITE, "annotation")),
    Deed(
        "comment", N_("&Comment on the annotation"), "panes.write_comment", ("Ctrl+Shift+T",), (*_WRITE, "annotation")
    ),
    Deed("keep-selection", N_("&Keep the selection, and select more"), "annotating.keep", ("Alt+Return",), _SELECTION),
    Deed(
        "add-span",
        N_("&Join the selection to the annotation"),
        "annotating.add_span",
        ("Ctrl+Shift+Return",),
        ("archive", "writable", "selection", "annotation"),
    ),
    Deed("next-annotation", N_("Ne&xt annotation"), "annotating.next", ("Alt+Down",), _TEXT),
    Deed("previous-annotation", N_("Pre&vious annotation"), "annotating.previous", ("Alt+Up",), _TEXT),
    *ORDER,
    Deed("new-entity", N_("New ent&ity…"), "annotating.new_entity", (), _WRITE),
    Deed("new-tag", N_("New t&ag…"), "annotating.new_tag", (), _WRITE),
    Deed("details", N_("&Details…"), "documents.details", ("Ctrl+D",), ("archive", "document")),
    Deed("page-label", N_("Correct the page &label…"), "documents.page_label", (), (*_WRITE, "pages")),
    Deed("join-paragraphs", N_("&Join with the paragraph before"), "correcting.join", ("Ctrl+J",), (*_WRITE, "text")),
    Deed("split-paragraph", N_("&Split the paragraph here"), "correcting.split", ("Ctrl+Shift+J",), (*_WRITE, "text")),
    *(
        Deed(
            f"mark-{name}",
            text,
            "correcting.mark",
            (_MARK_KEYS[name],) if name in _MARK_KEYS else (),
            (*_WRITE, "text"),
            name,
        )
        for name, (_, _, text) in MARKS.items()
    ),
    Deed("damaged", N_("Damaged c&haracters…"), "correcting.damaged", (), (*_WRITE, "text")),
    Deed(
        "withdraw-corrections",
        N_("&Withdraw the corrections of this document"),
        "correcting.withdraw",
        needs=(*_WRITE, "text", "corrections"),
    ),
    Deed("collect", N_("Add to &collection…"), "documents.collect", (), (*_WRITE, "document")),
    Deed("derive", N_("Deri&ved from…"), "deriving.choose", (), (*_WRITE, "document")),
    Deed("read-anew", N_("Read &anew"), "rereading.again", (), (*_WRITE, "document")),
    Deed("read-on", N_("Read the r&est"), "rereading.go_on", (), (*_WRITE, "document")),
    Deed("read-otherwise", N_("Read anew with other settin&gs…"), "rereading.differently", (), (*_WRITE, "document")),
    Deed("replace", N_("Re&place by a corrected file…"), "rereading.replace", (), (*_WRITE, "document")),
    Deed("save-original", N_("Save the &original…"), "documents.save_original", (), ("archive", "document")),
    Deed("trash-document", N_("Move document to the &trash"), "documents.trash", (), (*_WRITE, "document")),
    Deed("back", N_("&Back"), "stage.go_back", ("Alt+Left",), _OPEN),
    Deed("forward", N_("&Forward"), "stage.go_forward", ("Alt+Right",), _OPEN),
    Deed("next-pane", N_("Next &pane"), "panes.next", ("F6",), _OPEN),
    Deed("library", N_("&Library"), "panes.toggle", ("F7",), _OPEN, "library", checks=True),
    Deed("inspector", N_("&Inspector"), "panes.toggle", ("F8",), _OPEN, "inspector", checks=True),
    Deed("lists", N_("&Annotations and search results"), "panes.toggle", ("F9",), _OPEN, "lists", checks=True),
    Deed("waiting", N_("&Waiting highlights"), "panes.show_waiting", (), _OPEN),
    Deed("agreement", N_("Agreement &of annotators"), "agreeing.show", ("Ctrl+Shift+K",), _OPEN),
    Deed("sources", N_("Claims &board: sources compared"), "comparing.show", ("Ctrl+Shift+B",), _OPEN),
    Deed("claim", N_("Make a clai&m…"), "comparing.claim_selection", ("Ctrl+Shift+U",), (*_WRITE, "annotation")),
    Deed("templates", N_("Event t&ypes…"), "comparing.templates", (), _OPEN),
    Deed("timeline", N_("&Timeline"), "timing.show", ("Ctrl+L",), _OPEN),
    Deed("network", N_("&Network and matrix"), "networking.show", ("Ctrl+Alt+N",), _OPEN),
    Deed("color-author", N_("Colou&r by author"), "stage.coloring.toggle", ("Ctrl+Shift+A",), _OPEN, checks=True),
    Deed("underline-dates", N_("Un&derline dates"), "dating.toggle", (), _OPEN, checks=True),
    *CARDS,
    *PAGES,
    Deed("zoom-in", N_("&Zoom in"), "facsimile.zoom_by", ("Ctrl++", "Ctrl+="), _TEXT, 1),
    Deed("zoom-out", N_("Zoom &out"), "facsimile.zoom_by", ("Ctrl+-",), _TEXT, -1),
    Deed("zoom-reset", N_("U&sual size"), "facsimile.reset_zoom", ("Ctrl+0",), _TEXT),
    Deed("full-screen", N_("F&ull screen"), "pages.full_screen", ("F11",), checks=True),
    Deed("theme-light", N_("&Light"), "pages.theme", argument="light"),
    Deed("theme-dark", N_("&Dark"), "pages.theme", argument="dark"),
    Deed("theme-system", N_("As the &computer"), "pages.theme", argument="system"),
    Deed("palette", N_("&Command palette…"), "pages.palette", ("Ctrl+Shift+P",)),
    Deed("shortcuts", N_("&Keyboard shortcuts"), "pages.shortcuts", ("F1",)),
    Deed("backups", N_("Show &backups"), "pages.backups"),
    Deed("log", N_("Open the &log folder"), "pages.log"),
    Deed("about", N_("&About Workbench"), "pages.about", role=QAction.MenuRole.AboutRole),
)

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
            *("damaged", "withdraw-corrections", None, "read-anew", "read-on", "read-otherwise", "replace", None),
            *("save-original", "trash-document"),
        ),
    ),
    (
        N_("&View"),
        (
            *("palette", None, "back", "forward", None, "next-pane", "library", "inspector", "lists", "waiting"),
            *("timeline", "network", None, "page-instead", PAGE_MENU, None),
            *("cards", "page-notes", "filter-text", "color-author", "underline-dates", None),
            *("zoom-in", "zoom-out", "zoom-reset", None, "full-screen", None),
            (N_("Th&eme"), ("theme-light", "theme-dark", "theme-system")),
            "language",
        ),
    ),
    (N_("&Help"), ("shortcuts", "backups", "log", "about")),
)
TOOLBAR: tuple[str | None, ...] = (
    *("back", "forward", None, "import-files", None, "undo", "redo", None),
    *("highlight", "note", "tag", "event", None, "search", "export"),
)
SELECTION_BAR = ("highlight", "note", "tag", "event", "copy-citation")


class Actions(QObject):
    """The table come to life for one window."""

    failed = Signal(object)

    def __init__(self, window: QObject) -> None:
        super().__init__(window)
        self._window = window
        self._actions = {deed.id: self._made(deed) for deed in DEEDS}
        self._words = Words()
        self.submenus: dict[str, QMenu] = {}
        self.retranslate()

    def __getitem__(self, name: str) -> QAction:
        return self._actions[name]

    def all(self) -> list[QAction]:
        """Every action, in the order of the table."""
        return list(self._actions.values())

    def fill(self, bar: QMenuBar) -> None:
        """Build the menus; ``submenus`` then holds those that others fill (``recent``, ``language``)."""
        for title, items in MENUS:
            menu = bar.addMenu("")
            self._words.say(menu.setTitle, title)
            self._fill(menu, items)

    def allow(self, state: Collection[str]) -> None:
        """Enable what can be done in this state: words that are true at the moment."""
        for deed in DEEDS:
            self._actions[deed.id].setEnabled(all(_holds(need, state) for need in deed.needs))

    def retranslate(self) -> None:
        """Set all texts in the current language."""
        self._words.retranslate()
        for deed in DEEDS:
            text = tr(deed.text, digit=deed.argument) if deed.argument else tr(deed.text)
            self.rename(deed.id, text)
            self._actions[deed.id].setIconText(tr(deed.short) if deed.short else plain(text))

    def rename(self, name: str, text: str) -> None:
        """Say more precisely what an action would do now (what Undo takes back)."""
        self._actions[name].setText(text)
        keys = self._actions[name].shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        self._actions[name].setToolTip(f"{plain(text)} ({keys})" if keys else plain(text))

    def listed(self) -> Iterator[tuple[str, str, QAction]]:
        """Menu, name and action of everything, for the palette and the shortcuts page."""
        for title, items in MENUS:
            for item in items:
                names = item[1] if isinstance(item, tuple) else (item,)
                way = f"{plain(tr(title))} ▸ {plain(tr(item[0]))}" if isinstance(item, tuple) else plain(tr(title))
                for name in names:
                    if name in self._actions:
                        action = self._actions[str(name)]
                        yield way, plain(action.text()), action

    def _fill(self, menu: QMenu, items: Collection[Item]) -> None:
        for item in items:
            if item is None:
                menu.addSeparator()
            elif isinstance(item, tuple):
                below = menu.addMenu("")
                self._words.say(below.setTitle, item[0])
                self._fill(below, item[1])
            elif item in self._actions:
                menu.addAction(self._actions[item])
            else:
                below = self.submenus[item] = menu.addMenu("")
                self._words.say(below.setTitle, N_("Open &recent") if item == "recent" else N_("Lan&guage"))

    def _made(self, deed: Deed) -> QAction:
        action = QAction(self._window)
        action.setObjectName(deed.id)
        action.setShortcuts([QKeySequence(key) for key in deed.keys])
        action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        action.setCheckable(deed.checks)
        action.setMenuRole(deed.role)
        action.triggered.connect(lambda: self._do(deed))
        return action

    def _do(self, deed: Deed) -> None:
        method = attrgetter(deed.method)(self._window)
        try:
            method(deed.argument) if deed.argument else method()
        except WorkbenchError as error:
            self.failed.emit(error)


def plain(text: str) -> str:
    """A menu text without the mark of its access key."""
    without = _ACCESS_KEY.sub("", text)
    return without.replace("&&", "\0").replace("&", "").replace("\0", "&").rstrip("…")


def _holds(need: str, state: Collection[str]) -> bool:
    return any(one in state for one in need.split("|"))
