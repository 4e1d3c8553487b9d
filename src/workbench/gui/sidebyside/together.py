"""Text and source together: where one scrolls the other follows, what is selected here lights up there."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject

from workbench.gui.reading_room import ReadingRoom
from workbench.gui.sidebyside.source_text import SourceText
from workbench.gui.stage import Stage
from workbench.model.reading import Span

_HANDS = {QEvent.Type.Wheel, QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.FocusIn}


class Together(QObject):
    """The side on which a hand was last leads; a line that is laid out late does not pull the other back."""

    def __init__(self, source: SourceText, stage: Stage, room: ReadingRoom) -> None:
        super().__init__(source)
        self._source, self._stage, self._room = source, stage, room
        self._text = room.reader.text
        self._leads: QObject = self._text
        self._busy = False
        self._top = -1
        for side in (self._text, source):
            for part in (side, side.viewport(), side.verticalScrollBar()):
                part.installEventFilter(self)
        self._text.verticalScrollBar().valueChanged.connect(self.follow)
        source.verticalScrollBar().valueChanged.connect(self._lead)
        room.reader.selectionChanged.connect(self.light)
        source.selected.connect(self._select)
        source.activated.connect(self._go)
        stage.jumped.connect(self._jumped)
        stage.returned.connect(self._jumped)

    def begin(self) -> None:
        """Another source is there, or shown again."""
        self._leads = self._text
        self._top = -1
        self.follow()
        self.light()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Note whose side a hand is on."""
        if event.type() in _HANDS:
            mine = (self._source, self._source.viewport(), self._source.verticalScrollBar())
            self._leads = self._source if watched in mine else self._text
        return False

    def follow(self) -> None:
        """Bring the source to the place where the text is."""
        top = self._room.reader.position()
        if not self._ready() or self._leads is not self._text or top == self._top:
            return
        self._top = top
        place = self._source.source.place_of(top)
        if place is not None:
            self._quietly(lambda: self._source.scroll_to(place))

    def light(self) -> None:
        """Light up what is selected in the text, and bring it into view."""
        if not self._ready():
            return
        spans = self._source.source.behind(self._room.reader.selected_spans())
        if spans == self._source.lit:
            return
        self._source.light(spans)
        if spans and self._leads is self._text:
            self._quietly(lambda: self._source.reveal(spans[0][0]))

    def _lead(self) -> None:
        """The source was scrolled: so is the text."""
        if not self._ready() or self._leads is not self._source:
            return
        place = self._source.source.reading_place(self._source.top())
        if place is not None:
            self._quietly(lambda: self._room.reader.restore_position(place))

    def _select(self) -> None:
        """The same words in the text, so that every action on words does what it does there."""
        if not self._ready() or self._leads is not self._source:
            return
        start, end = self._source.span()
        found = self._source.source.read_as(start, end) if end > start else []
        if found:
            self._quietly(lambda: self._take(found))
        elif self._room.selection:
            self._quietly(self._room.reader.clear_selection)
        self.light()

    def _take(self, spans: list[Span]) -> None:
        self._text.pinned = spans[:-1]
        self._text.place(*spans[-1])

    def _go(self, start: int, end: int) -> None:
        """A double click: show its words in the text; what was left out leads to what comes after it."""
        found = self._source.source.read_as(start, max(end, start + 1))
        place = found[0][0] if found else self._source.source.reading_place(start)
        if place is not None:
            self._quietly(lambda: self._room.reader.reveal(place, found[0][1] if found else place, select=bool(found)))
            self.light()

    def _jumped(self) -> None:
        self._leads = self._text
        self.follow()

    def _ready(self) -> bool:
        shown = self._source.isVisible() and not self._busy
        return shown and self._stage.reading is not None and self._source.source.reading is self._stage.reading

    def _quietly(self, act: object) -> None:
        self._busy = True
        try:
            act()  # type: ignore[operator]
        finally:
            self._busy = False
