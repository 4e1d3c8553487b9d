"""The controller of two documents side by side (docs/decisions/050)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, QTimer

from workbench.errors import InputError, WorkbenchError
from workbench.gui.sidebyside.clicks import BesideClicks
from workbench.gui.sidebyside.held import Held, hand_over, held_by
from workbench.gui.sidebyside.keeping import Kept, keep_second, kept_second
from workbench.gui.sidebyside.scrolling import Scrolling
from workbench.gui.sidebyside.spots import Spot
from workbench.model.ids import AnnotationId, DocumentId
from workbench.translation import msg

if TYPE_CHECKING:
    from workbench.gui.window import Window  # the window makes its controllers; neither can come first


class SecondDocument(QObject):
    """The stage always holds the active document; whoever takes hold of the other one has both exchanged."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window, self._stage, self._room = window, window.stage, window.room
        self.pair = window.beside.pair
        self.scrolling = Scrolling(window.room.reader, self.pair.companion.reader, self)
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._restore)
        self._connect()

    @property
    def facts(self) -> dict[str, bool]:
        """Words for ``Window.state``."""
        thing = self._stage.thing
        openable = thing is not None and thing.table in ("documents", "annotations")
        return {"second": self.shown, "openable": openable or self._window.search.found}

    @property
    def shown(self) -> bool:
        """Whether there is a second document."""
        return self.pair.companion.held is not None

    def open(self, identity: str | int = "") -> None:
        """Open a document beside the active one; without an id that of the hit or the annotation in hand, or the one.

        A hit is in hand while the focus is in the list of hits.
        """
        hit = None if identity else self._window.results.hit_in_hand()
        document = hit[0].id if hit else DocumentId(str(identity or self._in_hand()))
        if not document:
            raise InputError(msg("No document is chosen."), msg("Choose one in the library."))
        if self._stage.document is None:
            self._stage.open_document(document)
            return
        held = self._found(document)
        if held is None:
            return
        if hit:
            self._show(replace(held, hits=hit[1], hit=hit[2]))
            self.pair.companion.reader.reveal(*hit[1][hit[2]])
            return
        self._show(held)
        if not identity and self._stage.annotation is not None:
            self._point_out(self._stage.annotation)

    def change_over(self) -> None:
        """Make the other document the active one; this can be gone back from."""
        if self.shown:
            self._stage.remember_place()
            self._exchange()

    def swap(self) -> None:
        """Let both change places; the active one stays active."""
        self.pair.turn()

    def close_other(self) -> None:
        """Close the document that is not active."""
        self._forget()
        self._room.reader.setFocus()

    def close_active(self) -> None:
        """Close the active document; the other is active then."""
        self.change_over()
        self.close_other()

    def flip_together(self) -> None:
        """Scroll both together, or each alone."""
        self.scrolling.on = not self.scrolling.on
        self._check()

    def _exchange(self) -> None:
        companion, here = self.pair.companion, held_by(self._stage, self._room)
        there, chosen, menu, selected = companion.held, companion.chosen, companion.menu, companion.selected
        source = self.pair.active.source.text
        last = source if companion.backwards and source.isVisible() else self._room.reader  # of its two places
        if there is None:
            return
        with self.scrolling.resting():
            self.pair.turn()
            hand_over(there, self._stage, self._room)
            companion.show_held(here)
        self._name()
        last.setFocus()
        if chosen:
            self._stage.choose(AnnotationId(chosen), jump=False)
        if menu is not None:
            QCoreApplication.sendEvent(self._room.reader, menu)
        elif selected:
            self._room.reader.text.mouseSelected.emit()

    def _elsewhere(self, identity: DocumentId) -> Callable[[], object] | None:
        """How a document that stands beside becomes the active one."""
        held = self.pair.companion.held
        return self._exchange if held is not None and held.document.id == identity else None

    def _found(self, identity: DocumentId) -> Held | None:
        record = self._stage.open_desk.read.documents.get(identity)
        if record is None:
            return None
        try:
            reading = self._stage.open_desk.archive.reading(record)
        except WorkbenchError as error:
            self._stage.failed.emit(error)
            return None
        spot = self._room.spots.of(identity) or Spot(reading.id)
        return Held(record, reading, spot)

    def _show(self, held: Held) -> None:
        self._leave_second()
        self.pair.companion.show_held(held)
        self._name()

    def _leave_second(self) -> None:
        held = self.pair.companion.held
        if held is not None:
            self._room.spots.put(held.document.id, held.spot)

    def _forget(self) -> None:
        self._leave_second()
        self.pair.companion.show_held(None)
        if self.pair.swapped:
            self.pair.turn()
        self._name()

    def _name(self) -> None:
        """Say which document is where; without two nothing has to be said."""
        document, held = self._stage.document, self.pair.companion.held
        self.pair.active.head.setVisible(held is not None)
        title = self._stage.open_desk.read.documents.title_of(document) if document else ""
        self.pair.active.head.show_title(title)
        self.scrolling.on = self.scrolling.on and held is not None
        self._check()
        self._window.refresh()

    def _check(self) -> None:
        self._window.actions["scroll-together"].setChecked(self.scrolling.on)
        for head in (self.pair.active.head, self.pair.companion.head):
            head.together.setChecked(self.scrolling.on)

    def _point_out(self, annotation: AnnotationId) -> None:
        view, reader = self._stage.open_desk.read.annotations.get(annotation), self.pair.companion.reader
        if view is not None and view.anchor is not None:
            reader.reveal(view.anchor.start, view.anchor.end)
            reader.set_active(annotation)

    def _in_hand(self) -> str:
        thing = self._stage.thing
        if thing is None or thing.table not in ("documents", "annotations"):
            return ""
        if thing.table == "documents":
            return thing.id
        view = self._stage.open_desk.read.annotations.get(AnnotationId(thing.id))
        return view.document.id if view is not None else ""

    def _document_changed(self) -> None:
        if self._stage.document is None and self.shown and self._stage.desk is not None:
            QTimer.singleShot(0, self, self._step_in)
        elif self._stage.desk is not None:
            self._name()

    def _step_in(self) -> None:
        """The active document went into the trash: the other one is active now."""
        if self._stage.document is None and self.shown:
            self._exchange()
            self._forget()

    def _keep(self) -> None:
        """The archive closes: remember what was open beside, and where."""
        desk, held = self._stage.desk, self.pair.companion.held
        self._room.leave()
        self._leave_second()
        self._room.spots.keep()
        if desk is not None:
            identity = held.document.id if held else ""
            keep_second(desk.archive.path, Kept(identity, self.pair.swapped, self.scrolling.on, self.pair.sizes()))
        self.pair.companion.show_held(None)
        self.pair.active.head.hide()

    def _restore(self) -> None:
        if self._stage.desk is None or self._stage.document is None or self.shown:
            return
        kept = kept_second(self._stage.desk.archive.path)
        held = self._found(DocumentId(kept.document)) if kept.document else None
        if held is None:
            return
        if kept.swapped is not self.pair.swapped:
            self.pair.turn()
        self._show(held)
        self.pair.setSizes(kept.sizes)
        self.scrolling.on = kept.together
        self._check()

    def _connect(self) -> None:
        stage, companion, active = self._stage, self.pair.companion, self.pair.active
        stage.elsewhere = self._elsewhere
        stage.deskChanged.connect(self._soon.start)
        stage.documentChanged.connect(self._document_changed)
        stage.changed.connect(companion.hear)
        companion.wanted.connect(self.change_over)
        companion.vanished.connect(self._forget)
        companion.head.closed.connect(self.close_other)
        active.head.closed.connect(self.close_active)
        active.head.pressed.connect(self._room.reader.setFocus)
        for head in (active.head, companion.head):
            head.swap.clicked.connect(self.swap)
            head.together.clicked.connect(self.flip_together)
        self._window.files.leaving.connect(self._keep)
        self._beside_clicks = BesideClicks(self._window.library.tree, self.open)
