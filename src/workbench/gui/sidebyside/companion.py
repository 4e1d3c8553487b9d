"""The second reader: the document that stands beside the active one."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from workbench.commands.bus import ChangeSet
from workbench.gui.margin import Facts, Margin
from workbench.gui.marking import Marking
from workbench.gui.reader import ReaderView
from workbench.gui.reading_room import ReadingRoom
from workbench.gui.sidebyside.head import Head
from workbench.gui.sidebyside.held import Held
from workbench.gui.sidebyside.spots import put_back, spot_of
from workbench.gui.stage import Stage
from workbench.language.script import chinese_script
from workbench.model.ids import AnnotationId

_OURS = {QEvent.Type.FocusIn, QEvent.Type.MouseButtonRelease, QEvent.Type.ContextMenu}


class Companion(QWidget):
    """``wanted`` when somebody takes hold of it: then it becomes the active one.

    A selection with the mouse is finished first. ``menu`` is where a context menu was asked for, ``chosen``
    the annotation whose knob or card was clicked; ``backwards``: it was come to from behind, with the keys.
    """

    wanted = Signal()
    vanished = Signal()

    def __init__(self, stage: Stage, room: ReadingRoom) -> None:
        super().__init__()
        self._stage, self._room = stage, room
        self._held: Held | None = None
        self.menu: QContextMenuEvent | None = None
        self.chosen = ""
        self.selected = self.backwards = False
        self.head, self.reader = Head(active=False), ReaderView()
        self.reader.apply_settings(stage.settings)
        self._own = Stage(stage.settings, self)  # for the marks: on this stage nobody acts
        self._own.coloring = stage.coloring
        self.marking = Marking(self._own, self.reader, self)
        self.margin = Margin(self.reader, Facts(stage, self))
        self.margin.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # whoever works with keys takes hold of the text first
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self.reader, 1)
        self.setMinimumWidth(220)
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._want)
        self._connect()
        self.hide()

    @property
    def held(self) -> Held | None:
        """What is shown, as it is now."""
        if self._held is None:
            return None
        return replace(self._held, spot=spot_of(self.reader, self._held.reading.id))

    def show_held(self, held: Held | None) -> None:
        """Show this document as it was held; None: nothing, and away."""
        self._soon.stop()
        self.chosen, self.menu, self.selected, self.backwards = "", None, False, False
        self._held = held
        self._own.desk = self._stage.desk if held else None  # nothing of an archive that closes is kept
        self._own.document = held.document if held else None
        self._own.reading = held.reading if held else None
        if held is None:
            self.reader.show_reading(None)
            self.hide()
            return
        self.head.show_title(self._stage.open_desk.read.documents.title_of(held.document))
        self.reader.set_zoom(self._room.reader.zoom)
        script = chinese_script(held.document.language or held.reading.language, held.reading.text)
        self.margin.turn(self._room.margin.on)
        self.reader.show_reading(held.reading, script=script, labels=held.document.labels)
        self.load()
        self.show()
        put_back(self.reader, held.spot, held.reading.id)
        self.reader.set_hits(held.hits, held.hit if held.hit >= 0 else None)

    def load(self) -> None:
        """Read the annotations anew, filtered as in the active document."""
        self.marking.filter = self._room.marking.filter
        self.marking.load()

    def hear(self, changes: ChangeSet) -> None:
        """Keep up with the archive; ``vanished`` if the document went into the trash."""
        held = self.held
        if held is None:
            return
        record = self._stage.open_desk.read.documents.get(held.document.id)
        if record is None or record.stamp.deleted:
            self.vanished.emit()
        elif record != held.document or changes.touches("corrections"):
            reading = self._stage.open_desk.archive.reading(record)
            self.show_held(replace(held, document=record, reading=reading))
        else:
            self.marking.hear(changes)

    def retranslate(self) -> None:
        """Set all texts in the current language."""
        self.head.retranslate()
        self.reader.retranslate()
        self.margin.retranslate()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Notice whoever takes hold of the text."""
        if event.type() not in _OURS:
            return False
        if isinstance(event, QContextMenuEvent):
            self.menu = QContextMenuEvent(event.reason(), event.pos(), event.globalPos(), event.modifiers())
            self._soon.start()
            return True
        if isinstance(event, QFocusEvent):
            self.backwards = event.reason() is Qt.FocusReason.BacktabFocusReason
        pressed = bool(QApplication.mouseButtons().value) and event.type() is QEvent.Type.FocusIn
        if not pressed:
            self._soon.start()
        return False

    def _want(self) -> None:
        if self._held is not None:
            self.wanted.emit()

    def _connect(self) -> None:
        text = self.reader.text
        for part in (text, text.viewport()):
            part.installEventFilter(self)
        text.mouseSelected.connect(lambda: setattr(self, "selected", True))
        self.reader.annotationActivated.connect(self._choose)
        self._room.reader.zoomChanged.connect(self.reader.set_zoom)
        self._room.marking.shownChanged.connect(self._filter)
        self._stage.coloring.changed.connect(self.load)
        self.head.pressed.connect(self.wanted)
        self._connect_cards()

    def _connect_cards(self) -> None:
        """What is pointed at lights up in both documents; a card takes hold of its annotation."""
        stage, margin = self._stage, self.margin
        self._room.margin.turned.connect(margin.turn)
        for pointing in (self.reader.text, margin):
            pointing.pointed.connect(stage.pointed)
        stage.pointed.connect(margin.light_up)
        stage.pointed.connect(lambda found: self.reader.point_at(found or None))
        margin.chosen.connect(self._choose)
        margin.led.connect(lambda other: stage.choose(AnnotationId(other)))

    def _choose(self, annotation: str) -> None:
        self.chosen = annotation
        self._soon.start()

    def _filter(self) -> None:
        if self._held is not None and self.marking.filter != self._room.marking.filter:
            self.load()
