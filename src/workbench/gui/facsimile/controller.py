"""The controller of the page view: which document it shows, and how text and page stay together."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QSplitter

from workbench.app.page_images import has_pages
from workbench.errors import InputError
from workbench.gui.facsimile.deeds import BAR, BESIDE, INSTEAD, PAGE_ITEMS
from workbench.gui.facsimile.following import Following
from workbench.gui.facsimile.gaps import Gaps
from workbench.gui.facsimile.going import Going
from workbench.gui.facsimile.keeping import keep_manner, kept_manner
from workbench.gui.facsimile.sheets import Sheets
from workbench.gui.facsimile.spread import Fit
from workbench.gui.facsimile.view import FacsimileView
from workbench.gui.menus import SELECTION_BAR
from workbench.gui.regions.controller import Regions
from workbench.model.reading import Page
from workbench.model.records import Document
from workbench.translation import msg, tr

if TYPE_CHECKING:
    from workbench.gui.window import Window  # the window makes its controllers; neither can come first


class Facsimile(QObject):
    """``view`` stands beside the text or in its place, as ``manner.mode`` says."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window, self._stage, self._room = window, window.stage, window.room
        self.manner = kept_manner()
        self._seen: str | None = None
        self.view = FacsimileView(window.room.reader, lambda offset: self._word(offset))
        self.following = Following(self.view, window.stage, window.room)
        self.regions = Regions(window, self.view, self.show_pages)
        self.sheets = Sheets(self.view, window.stage, window.shell)
        self.gaps = Gaps(window.room.reader.text, window.stage)
        self.going = Going(self.view, window.stage, window.room)
        self._lay_out()
        self._connect()
        self._take_manner()
        self._make_ready()

    # What the window asks

    @property
    def facts(self) -> dict[str, bool]:
        """Words for ``Window.state``."""
        return {"facsimile": self._document() is not None, "page-view": self.shown, **self.regions.facts}

    @property
    def shown(self) -> bool:
        """Whether the pages are on the screen."""
        return not self.view.isHidden()

    @property
    def mode(self) -> str:
        """How the open document is shown: as the manner says; one without text always by its pages."""
        reading = self._stage.reading
        bare = reading is not None and not reading.text and self._document() is not None
        return "instead" if bare else self.manner.mode

    def page(self) -> Page | None:
        """The page in hand, while pages are shown."""
        reading, number = self._stage.reading, self.view.canvas.page
        known = self.shown and reading is not None and number < len(reading.pages) and self.view.canvas.spread.pages
        return reading.pages[number] if known and reading is not None else None

    # Actions

    def toggle(self, mode: str) -> None:
        """Show the page in this way, or the text alone. Raises InputError if there is no text."""
        if self.mode != self.manner.mode:
            self._check()
            raise InputError(
                msg("This document has no text yet: only its pages can be shown."),
                msg("Mark regions on them, or let their text be recognised."),
            )
        self.set_mode("text" if self.mode == mode and self.shown else mode)

    def set_mode(self, mode: str) -> None:
        """``text``, ``instead`` or ``beside``."""
        self._keep(mode=mode)
        self.refresh()
        (self.view if self.shown else self._room.reader).setFocus()

    def show_pages(self) -> None:
        """Bring the pages onto the screen, beside the text if they are not there yet."""
        if not self.shown:
            self.set_mode("beside")

    def fit(self, fit: str) -> None:
        """Fit the width or the page; again: keep the size as it is."""
        canvas = self.view.canvas
        canvas.set_fit(Fit(fit) if canvas.spread.fit != Fit(fit) else Fit.ZOOM)

    def flip(self, what: str) -> None:
        """``single``, ``strip`` or ``inverted``: on or off."""
        self._keep(**{what: not getattr(self.manner, what)})
        self._take_manner()

    def rotate(self, quarters: int) -> None:
        """Turn the pages."""
        self.view.canvas.set_rotation(self.view.canvas.spread.rotation + quarters)

    def turn(self, steps: int) -> None:
        """To another page."""
        self.view.canvas.turn(steps)

    def zoom_by(self, steps: int) -> None:
        """Zoom the pages if they have the focus or stand alone, else the text."""
        if self._zooms_pages():
            self.view.canvas.zoom_by(steps)
        else:
            self._room.reader.zoom_by(steps)

    def reset_zoom(self) -> None:
        """The usual size of the pages, or of the text."""
        if self._zooms_pages():
            self.view.canvas.reset_zoom()
        else:
            self._room.reader.reset_zoom()

    def retranslate(self) -> None:
        """Set all texts in the current language."""
        self.view.retranslate()
        self.regions.retranslate()
        self._name_actions()

    def refresh(self) -> None:
        """Show what is to be shown: the pages of the open document, if it has any and they are wanted."""
        document = self._document()
        identity = document.id if document else None
        same, self._seen = self._seen == identity, identity
        wanted = document is not None and self.mode != "text"
        was_shown = self.shown
        self.view.setVisible(wanted)
        alone = wanted and self.mode == "instead"
        self._room.stack.setHidden(alone)
        self._room.reader.setFocusProxy(self.view.canvas if alone else self._room.reader.text)
        if wanted and document is not None:
            self.sheets.keep()
            self._show(document, turned=same and not was_shown)
        else:
            self.sheets.let_go(document)
        if was_shown and not wanted and document is not None:
            self.following.to_text()
        self._name_actions()
        self._window.refresh()

    # Inside

    def _show(self, document: Document, *, turned: bool) -> None:
        """Show a document's pages: at the text's place if one ``turned`` from its text to them."""
        if not self.sheets.are_of(document):
            self.following.forget()
            self.sheets.open(document)
        self.view.show_reading(self._stage.reading, document.labels, document.title)
        if turned:
            self.following.to_page()

    def _begin_early(self, document: Document) -> None:
        """Open the pages of what is about to be shown while its text is being read."""
        if self.manner.mode != "text" and has_pages(document) and not self.sheets.are_of(document):
            self.following.forget()
            self.sheets.open(document)

    def _mend(self, _: object) -> None:
        """What was begun early and cannot be read is not shown."""
        document = self._stage.document
        if self._stage.desk is not None and self.sheets.of_others(document):
            self.refresh()

    def _make_ready(self) -> None:
        """Who looks at pages will do so again: what draws them starts before they are asked for."""
        if self.manner.mode != "text":
            self.sheets.expect()

    def _document(self) -> Document | None:
        document = self._stage.document
        return document if document is not None and self._stage.reading is not None and has_pages(document) else None

    def leave(self) -> None:
        """Remember where one is; end the child."""
        self.sheets.leave()
        self._keep()

    def _zooms_pages(self) -> bool:
        return self.shown and (self.mode == "instead" or self.view.canvas.hasFocus())

    def _keep(self, **changes: Any) -> None:
        spread = self.view.canvas.spread
        self.manner = replace(self.manner, fit=str(spread.fit), zoom=spread.zoom, **changes)
        keep_manner(self.manner)

    def _take_manner(self) -> None:
        canvas, manner = self.view.canvas, self.manner
        canvas.spread.zoom = manner.zoom
        canvas.spread.fit = Fit(manner.fit)
        canvas.set_single(single=manner.single)
        canvas.inverted = manner.inverted
        canvas.viewport().update()
        self.view.strip.setVisible(manner.strip)
        self._check()

    def _check(self) -> None:
        actions, spread = self._window.actions, self.view.canvas.spread
        for name, true in (
            ("page-instead", self.shown and self.mode == "instead"),
            ("page-beside", self.shown and self.mode == "beside"),
            ("page-width", spread.fit is Fit.WIDTH),
            ("page-whole", spread.fit is Fit.PAGE),
            ("page-single", self.manner.single),
            ("page-strip", self.manner.strip),
            ("page-invert", self.manner.inverted),
            ("page-caret", self.view.caret.on),
        ):
            actions[name].setChecked(true)

    def _name_actions(self) -> None:
        """Actions that can do nothing say why."""
        lacking = self._stage.document is not None and self._document() is None
        why = tr("this document has no printed pages")
        for name, text in (("page-instead", INSTEAD), ("page-beside", BESIDE)):
            self._window.actions.rename(name, f"{tr(text)} ({why})" if lacking else tr(text))
        self._check()

    def _word(self, offset: int) -> tuple[int, int]:
        find = self._room.reader.text.find_word
        return find(offset) if find else (offset, offset)

    def _lay_out(self) -> None:
        room, actions = self._room, self._window.actions
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        layout = room.layout()
        if layout is not None:
            layout.replaceWidget(room.stack, self._splitter)
        self._splitter.addWidget(room.stack)
        self._splitter.addWidget(self.view)
        self._splitter.setSizes([1000, 1000])
        self._splitter.setChildrenCollapsible(False)
        self.view.setMinimumWidth(240)
        self.view.hide()
        menu = [actions[name] if name else None for name in PAGE_ITEMS]
        self.view.set_actions([actions[name] for name in BAR], menu, [actions[name] for name in SELECTION_BAR])

    def _connect(self) -> None:
        self._room.page_shown = self.page
        self._stage.deskChanged.connect(self._make_ready)
        self._stage.opening.connect(self._begin_early)
        self._stage.failed.connect(self._mend)
        self._stage.documentChanged.connect(self.refresh)
        self.view.canvas.scaled.connect(self._check)
        self.view.caret.switched.connect(self._check)
        self._window.files.leaving.connect(self.leave)
