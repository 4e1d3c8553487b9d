"""The reader view: a reading, what lies over it, and the hand that selects in it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import QEvent, QMimeData, QPoint, QRect, Signal
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from workbench.gui.reader.announcing import Telling
from workbench.gui.reader.composition import Composition
from workbench.gui.reader.fonts import missing_glyphs
from workbench.gui.reader.grip import Grip
from workbench.gui.reader.marked import Prepared, prepared
from workbench.gui.reader.selection_bar import SelectionBar
from workbench.gui.reader.striding import Striding
from workbench.gui.reader.text import ReadingText
from workbench.gui.reader.zooming import ZoomedView
from workbench.model.passage import Labels
from workbench.model.reading import Page, Reading, Span
from workbench.model.views import Mark
from workbench.settings import Settings
from workbench.translation import tr

_QUOTED = 60


class ReaderView(ZoomedView):
    """Shows one reading. All offsets are code points of the reading, half-open."""

    selectionChanged = Signal()
    annotationActivated = Signal(str)
    noteActivated = Signal(int)
    menuWanted = Signal(object)

    def __init__(self, parent: QWidget | None = None, settings: Settings | None = None) -> None:
        super().__init__(parent, settings)
        self._reading: Reading | None = None
        self._describe: Callable[[str], str] | None = None
        self._expected: str | None = None
        self._taken_at: int | None = None
        self.text: ReadingText = ReadingText(self, self._typography())
        self.telling = Telling(self.text, self.describe)
        self.bar = SelectionBar(self)
        self.striding = Striding(self.text)
        self.grip = Grip(self.text)  # is asked first
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.text)
        self.setFocusProxy(self.text)
        self._connect()
        self.retranslate()

    # What is shown

    def show_reading(self, reading: Reading | None, *, script: str = "", labels: Labels = ()) -> None:
        """Show a reading from its beginning (None: nothing), without marks, hits or selection.

        ``script`` (``zh-Hans``, ``zh-Hant``) chooses the Chinese face; ``labels`` are the user's
        corrections of page labels.
        """
        self.bar.hide()
        self._reading, self._script = reading, script
        self.grip.held = None
        self.text.marked.set_marks(prepared(()))
        self.text.marked.set_hits((), None)
        self.text.marked.active = None
        self.text.set_typography(self._typography())
        self.text.show_composition(Composition(reading, labels))
        self.retranslate()
        self.selectionChanged.emit()

    def set_marks(self, marks: Sequence[Mark]) -> None:
        """Paint these annotations and no others."""
        self.set_prepared(prepared(marks))

    def set_prepared(self, marks: Prepared) -> None:
        """The same with annotations that were put in order already, in another thread perhaps."""
        self.text.marked.set_marks(marks)
        self.text.refresh()
        self._tell_expected()

    def update_marks(self, changed: Iterable[Mark], removed: Iterable[str] = ()) -> None:
        """Paint single annotations anew or no longer: quick among any number of others."""
        self.text.marked.update_marks(changed, removed)
        self.text.refresh()
        self._tell_expected()

    def set_hits(self, spans: Sequence[Span], current: int | None) -> None:
        """Show search hits, the one in hand stronger (``current`` counts in ``spans``)."""
        self.text.marked.set_hits(spans, current)
        self.text.refresh()

    def set_active(self, annotation: str | None) -> None:
        """Show the annotation in hand stronger (None: none)."""
        if annotation != self.text.marked.active:
            self._expected = annotation
            self._taken_at = self.caret() if annotation is not None else None
        self.text.marked.active = annotation
        if annotation != self.grip.held:
            self.grip.leave()
        self.text.refresh()
        self._tell_expected()

    def point_at(self, annotation: str | None) -> None:
        """Outline an annotation at which something beside the text points (None: none)."""
        if annotation != self.text.marked.pointed:
            self.text.marked.pointed = annotation
            self.text.refresh()

    # Selection and place

    def selected_spans(self) -> tuple[Span, ...]:
        """What is selected: sorted, not overlapping, none empty."""
        return self.text.spans()

    def keep_selection(self) -> None:
        """Keep the selected spans, so that the next selection adds to them (as Ctrl does)."""
        self.text.pin()

    def clear_selection(self) -> None:
        """Select nothing; the caret stays."""
        self.bar.hide()
        self.text.unselect()

    def copy(self) -> None:
        """Copy what is selected."""
        self.text.copy_selection()

    def caret(self) -> int:
        """Where the caret stands."""
        return self.text.offset()

    def reveal(self, start: int, end: int, *, select: bool = False) -> None:
        """Scroll to a passage and put the caret at its start, or select it."""
        self.text.pinned = []
        self.text.place(start, start)
        rect, room = self.text.cursorRect(), self.text.viewport().rect()
        if not room.adjusted(0, room.height() // 8, 0, -room.height() // 8).contains(rect):
            self.text.centerCursor()
        if select:
            self.text.place(start, end)
        self.text.refresh()

    def position(self) -> int:
        """The first character in view, for coming back later."""
        return self.text.top_offset()

    def restore_position(self, offset: int) -> None:
        """Bring the line of a character to the top; caret and selection stay."""
        self.text.scroll_to(offset)

    def page_at_caret(self) -> Page | None:
        """The page on which the caret stands."""
        return self._reading.page_at(self.caret()) if self._reading else None

    def marks_at(self, offset: int) -> list[str]:
        """The annotations over a character, in order of their start."""
        return self.text.marked.at(offset)

    def meant(self) -> str | None:
        """The annotation at the caret, once one has moved it away from that in hand (None: that is meant)."""
        caret, marked = self.caret(), self.text.marked
        held = marked.marks.get(marked.active or "")
        if caret == self._taken_at or any(start <= caret <= end for start, end in (held.spans if held else ())):
            return None
        return marked.nearest(caret) or (marked.nearest(caret - 1) if caret else None)

    def step_annotation(self, forward: bool) -> str | None:
        """Go to the next or previous annotation from the one in hand (else from the caret).

        Returns its id after ``annotationActivated``, or None at the end.
        """
        found = self.text.marked.step(self.caret(), forward=forward)
        if found is not None:
            start, end = self.text.marked.marks[found].spans[0]
            self.reveal(start, end)
            self.take(found)
        return found

    def missing_glyphs(self) -> set[str]:
        """Characters of the reading that no installed font can show."""
        return missing_glyphs(self._reading.text, self.text.typography.font()) if self._reading else set()

    # What the window lends

    def set_words(self, find: Callable[[int], Span] | None) -> None:
        """What a double click takes: the span of the word at an offset (None: a simple guess)."""
        self.text.find_word = find

    def set_copy(self, make: Callable[[tuple[Span, ...]], QMimeData] | None) -> None:
        """What copying puts on the clipboard (None: the plain words)."""
        self.text.make_mime = make

    def set_describe(self, describe: Callable[[str], str] | None) -> None:
        """How an annotation is put in words, for tooltips and screen readers."""
        self._describe = describe

    def retranslate(self) -> None:
        """Take the language in force."""
        title = self._reading.title if self._reading else ""
        self.text.setAccessibleName(tr("Text of “{title}”", title=title) if title else tr("Reading text"))
        self.telling.retranslate()
        self.bar.retranslate()
        self.text.viewport().update()

    def describe(self, annotation: str) -> str:
        """An annotation in words."""
        return self._describe(annotation) if self._describe is not None else self.quoted(annotation)

    def quoted(self, annotation: str) -> str:
        """An annotation by its words alone; "" if it is not in this text."""
        mark = self.text.marked.marks.get(annotation)
        text = self.text.composition.reading.text
        if mark is None:
            return ""
        words = " … ".join(text[start:end] for start, end in mark.spans)
        return tr("Annotation: {quote}", quote=words if len(words) <= _QUOTED else words[: _QUOTED - 1] + "…")

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The actions of the selection bar as a menu, with what ``menuWanted`` adds to it."""
        if event.reason() is QContextMenuEvent.Reason.Mouse:
            self.text.turn_to(event.globalPos())
        menu = QMenu(self)
        menu.addActions(self.bar.offered())
        menu.addSeparator()
        menu.addAction(tr("Copy"), self.copy).setEnabled(bool(self.selected_spans()))
        menu.addAction(tr("Select all"), self.text.selectAll)
        self.menuWanted.emit(menu)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(event.globalPos())

    def changeEvent(self, event: QEvent) -> None:
        """Follow light and dark."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "text"):
            self.text.recolor()

    def _connect(self) -> None:
        text = self.text
        text.describe = self.describe
        text.spansChanged.connect(self.selectionChanged)
        text.cursorPositionChanged.connect(self._caret_moved)
        text.knobClicked.connect(self.take)
        self.grip.wanted.connect(self.take)
        text.noteClicked.connect(self.noteActivated)
        text.stepped.connect(self.step_annotation)
        text.zoomed.connect(self.zoom_by)
        text.dismissed.connect(self.bar.hide)
        text.mouseSelected.connect(self._offer)
        text.verticalScrollBar().valueChanged.connect(self.bar.hide)

    def _caret_moved(self) -> None:
        if not self.text.textCursor().hasSelection():
            self.bar.hide()
            self.selectionChanged.emit()
        self.telling.over(*self.marks_at(self.caret()))

    def _tell_expected(self) -> None:
        """Tell which annotation is in hand now, once its place is known."""
        if self._expected in self.text.marked.marks:
            expected, self._expected = self._expected, None
            self.telling.over(expected)

    def take(self, annotation: str) -> None:
        """Take an annotation in hand, and give it the focus in the text: keys move its ends now."""
        self.set_active(annotation)
        self.grip.take(annotation)
        self.annotationActivated.emit(annotation)

    def _offer(self) -> None:
        """Show the bar at the end of the selection."""
        caret: QRect = self.text.cursorRect()
        corner = self.text.viewport().mapTo(self, QPoint(0, 0))
        self.bar.show_at(caret.translated(corner))
