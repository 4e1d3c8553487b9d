"""The controller of regions: what is drawn becomes annotations, what is reshaped is kept, what is chosen is shown."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QPoint, QRectF, QTimer
from PySide6.QtWidgets import QMenu

from workbench.commands.annotations import DeleteAnnotations
from workbench.commands.base import Command
from workbench.commands.bus import ChangeSet
from workbench.commands.regions import DeleteRegion, ReshapeRegion
from workbench.errors import InputError
from workbench.gui.facsimile.view import FacsimileView
from workbench.gui.reader.announcing import announce
from workbench.gui.regions.keyboard import Keyboard
from workbench.gui.regions.marks import shown_marks
from workbench.gui.regions.painting import RegionPainter
from workbench.gui.regions.pencil import Pencil
from workbench.gui.regions.placing import Placing
from workbench.gui.regions.sketch import Sketch
from workbench.gui.stage import Thing
from workbench.model.outline import Outline, bounds
from workbench.model.page_boxes import words_within
from workbench.model.passage import printed_label
from workbench.model.records import Document, Region
from workbench.model.views import RegionMark
from workbench.translation import msg, tr

if TYPE_CHECKING:
    from workbench.gui.window import Window  # the window makes its controllers; neither can come first

_LOOKS = ("regions", "annotations", "annotation_tags", "tags")


class Regions(QObject):
    """``show_pages`` brings the pages onto the screen if they are not there."""

    def __init__(self, window: Window, view: FacsimileView, show_pages: Callable[[], object]) -> None:
        super().__init__(view)
        self._window, self._stage, self._view, self._canvas = window, window.stage, view, view.canvas
        self._show_pages = show_pages
        self._pending: Region | None = None
        self.sketch, self._placing = Sketch(), Placing(view.canvas)
        placing = self._placing
        self.pencil = Pencil(placing, view.hand, self.sketch)
        self.keyboard = Keyboard(placing, self.pencil, self.sketch)
        self.painter = RegionPainter(placing, self.pencil, self.sketch, lambda: self._stage.annotation)
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(window.refresh)
        self._connect()

    @property
    def facts(self) -> dict[str, bool]:
        """Words for ``Window.state``."""
        drawn = {"selection": True} if self.sketch.drafts else {}
        return {"region": self.sketch.chosen is not None, **drawn}

    # Actions

    def toggle(self) -> None:
        """Begin or end drawing."""
        self._show_pages()
        self.set_drawing(not self.pencil.drawing)
        self._canvas.setFocus()

    def set_drawing(self, drawing: bool) -> None:
        """Whether the mouse draws regions, or selects words."""
        self.pencil.drawing = drawing and self.pencil.writable
        self._view.hand.enabled = not self.pencil.drawing
        if not self.pencil.drawing:
            self._drop()
        self.retranslate()
        self._window.actions["region-draw"].setChecked(self.pencil.drawing)
        self._refresh()

    def delete(self) -> None:
        """Take the region in hand away; with its last region an annotation that has no words goes too."""
        chosen = self.sketch.chosen
        view = self._stage.open_desk.read.annotations.get(chosen.region.annotation) if chosen else None
        if chosen is None or view is None:
            return
        if len(view.regions) == 1 and view.place is None:
            command: Command[Any] = DeleteAnnotations(annotations=[view.annotation.id])
        else:
            command = DeleteRegion(region=chosen.region.id)
        self._choose(None)
        self._stage.open_desk.change(command)

    def drawn(self) -> tuple[Outline, ...]:
        """What is drawn and not kept, with the words that stand in it."""
        return tuple(self._described(one) for one in self.sketch.drafts)

    def in_hand(self) -> tuple[Document, Outline] | None:
        """The region that is drawn or chosen, else that of the annotation in hand, if it has no words."""
        document, subject = self._stage.document, self.sketch.subject
        if subject is not None and document is not None:
            return document, self._described(subject)
        chosen = self._stage.annotation
        view = self._stage.open_desk.read.annotations.get(chosen) if chosen is not None else None
        if view is None or view.anchor is not None or not view.regions:
            return None
        one = view.regions[0]
        return view.document, Outline(one.page, one.shape, one.points, one.label, one.quote)

    def retranslate(self) -> None:
        """Say in the language in force what the mouse and the keys do."""
        told = tr(
            "Draw a rectangle, or click the corners of a polygon. Enter begins with the keys, or keeps; Esc ends."
        )
        self._view.say_mode(told if self.pencil.drawing else "")

    # Inside

    def _connect(self) -> None:
        stage, view, picking = self._stage, self._view, self._window.annotating.picking
        picking.drawn, picking.keep_drawn = self.drawn, lambda: bool(self.sketch.drafts)
        self._window.copying.outlined = self.in_hand
        view.canvas.over.append(self.painter.paint)
        view.hand.taken = self.pencil.click
        view.hand.highlighted = lambda offset: self._window.room.reader.text.marked.nearest(offset) is not None
        view.hand.clicked.connect(lambda _: self._choose(None))
        view.menuWanted.connect(self._fill_menu)
        view.canvas.begun.connect(self._show_pending)
        stage.documentChanged.connect(self._other_document)
        stage.changed.connect(self._hear)
        stage.thingChanged.connect(self._thing_changed)
        stage.regionWanted.connect(self.show)
        for changed in (stage.coloring.changed, self._window.room.marking.shownChanged):
            changed.connect(self.load)
        self._window.room.selectionChanged.connect(self._words_selected)
        pencil, keyboard = self.pencil, self.keyboard
        keyboard.takable = lambda: self._of_annotation() is not None
        for drafted in (pencil.drafted, keyboard.drafted):
            drafted.connect(self._drafted)
        pencil.chosen.connect(self._choose)
        pencil.repainted.connect(self._canvas.viewport().update)
        for rested in (pencil.reshaped, keyboard.rested):
            rested.connect(self._keep_shape)
        keyboard.kept.connect(self._window.annotating.note)
        keyboard.left.connect(lambda: self.set_drawing(False))
        keyboard.dropped.connect(self._drop)
        keyboard.unchosen.connect(lambda: self._choose(None))
        keyboard.deleted.connect(self.delete)
        keyboard.taken.connect(lambda: self._choose(self._of_annotation()))

    def load(self) -> None:
        """Read the regions of the open document anew."""
        desk, document = self._stage.desk, self._stage.document
        marks = shown_marks(self._stage, self._window.room.marking.filter) if desk and document else []
        self.pencil.marks = marks
        self.pencil.writable = desk is not None and desk.writable
        chosen = self.sketch.chosen
        if chosen is not None:
            self.sketch.chosen = next((mark for mark in marks if mark.region.id == chosen.region.id), None)
        self.sketch.edited = None
        self._refresh()

    def show(self, region: Region) -> None:
        """Bring a region into view; its page may be gone from the file meanwhile."""
        self._show_pages()
        self._pending = region
        self._show_pending()

    def _show_pending(self) -> None:
        region, document = self._pending, self._stage.document
        if region is None or document is None or not self._canvas.spread.pages:
            return
        self._pending = None
        if region.document == document.id and region.page >= self._canvas.spread.pages:
            self._stage.failed.emit(_gone(region))
        elif region.document == document.id:
            left, top, right, bottom = bounds(region)
            if region.page not in self._canvas.visible():
                self._canvas.go(region.page)
            self._canvas.reveal(region.page, QRectF(left, top, right - left, bottom - top))
            self._canvas.viewport().update()

    def _hear(self, changes: ChangeSet) -> None:
        if changes.touches(*_LOOKS):
            if changes.touches("regions") and not changes.touches("tags") and self.sketch.drafts:
                self._drop()
            self.load()

    def _other_document(self) -> None:
        self.sketch.chosen = self.sketch.edited = None
        if self._stage.document is None or self._pending is None or self._pending.document != self._stage.document.id:
            self._pending = None
        self._drop()
        self.load()

    def _thing_changed(self) -> None:
        chosen = self.sketch.chosen
        if chosen is not None and chosen.region.annotation != self._stage.annotation:
            self._choose(None)
        self._canvas.viewport().update()

    def _words_selected(self) -> None:
        if self._window.room.selection and self.sketch.drafts:
            self._drop()

    def _drafted(self, point: QPoint) -> None:
        self._window.room.reader.clear_selection()
        self._choose(None)
        self._refresh()
        self._window.refresh()
        draft = self._described(self.sketch.drafts[-1])
        self._view.offer(point, self._placing.on_screen(draft.page, draft))
        self._tell(tr("Region on page {label}", label=self._view.label(draft.page)), draft.quote)

    def _drop(self) -> None:
        self.sketch.forget()
        self._view.bar.hide()
        self._refresh()

    def _choose(self, mark: RegionMark | None) -> None:
        """Take a region in hand, with its annotation."""
        self.keyboard.rest()
        if mark is None and self.sketch.chosen is None:
            return
        self.sketch.chosen, self.sketch.edited = mark, None
        if mark is not None:
            self._drop()
            self._stage.show(Thing("annotations", mark.region.annotation))
            self._tell(tr("Region on page {label}", label=self._view.label(mark.region.page)), mark.region.quote)
        self._refresh()

    def _of_annotation(self) -> RegionMark | None:
        """The first region of the annotation in hand."""
        found = (mark for mark in self.pencil.marks if mark.region.annotation == self._stage.annotation)
        return next(found, None)

    def _keep_shape(self) -> None:
        """Keep what was done to the region in hand: one step to take back."""
        chosen, edited = self.sketch.chosen, self.sketch.edited
        if chosen is None or edited is None or self._stage.desk is None:
            return
        if edited.points == chosen.region.points:
            self.sketch.edited = None
            return
        described = self._described(replace(edited, label=chosen.region.label))
        self._stage.desk.change(ReshapeRegion(region=chosen.region.id, points=described.points, quote=described.quote))

    def _described(self, outline: Outline) -> Outline:
        """With the words in it and the label of its page."""
        reading, document = self._stage.reading, self._stage.document
        if reading is None or document is None or outline.page >= len(reading.pages):
            return outline
        label = outline.label or printed_label(reading.pages[outline.page], document.labels)
        return replace(outline, label=label, quote=words_within(reading, outline, outline.page))

    def _tell(self, *words: str) -> None:
        announce(self._canvas, " ".join(one for one in words if one))

    def _fill_menu(self, menu: QMenu) -> None:
        for name in ("add-span", "region-draw", "region-delete"):
            menu.addAction(self._window.actions[name])

    def _refresh(self) -> None:
        self._canvas.viewport().update()
        self._soon.start()


def _gone(region: Region) -> InputError:
    return InputError(
        msg("Page {page} of this region is no longer in the file.", page=region.page + 1),
        msg("Draw the region anew where it belongs, or delete it."),
    )
