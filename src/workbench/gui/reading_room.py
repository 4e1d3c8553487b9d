"""The middle pane: the text of the open document, its marks, and the bar to find words in it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from workbench.commands.bus import ChangeSet
from workbench.gui.author_bar import AuthorBar
from workbench.gui.find_bar import FindBar
from workbench.gui.margin import Facts, FilterBar, Margin, PageNotes
from workbench.gui.marking import Marking
from workbench.gui.no_document import NoDocument
from workbench.gui.reader import ReaderView
from workbench.gui.reader.words import word_in
from workbench.gui.sidebyside.spots import Spot, Spots, put_back, spot_of
from workbench.gui.small import focus_in
from workbench.gui.stage import Stage
from workbench.language.script import chinese_script
from workbench.model.ids import AnnotationId
from workbench.model.passage import Passage, cited_label
from workbench.model.reading import Page, Reading, Span

ORIGIN = "reading-room"
"""Who asks for changes that turn what is selected into an annotation: then it is selected no longer."""


class ReadingRoom(QWidget):
    """Lays the stage's document out for reading."""

    selectionChanged = Signal()

    def __init__(self, stage: Stage, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stage = stage
        self._shown = ""
        self._reading: Reading | None = None
        self._arrived: Spot | None = None
        self.spots = Spots()
        self._moved = QTimer(self, singleShot=True, interval=60)
        self.page_shown: Callable[[], Page | None] = lambda: None
        self.reader = ReaderView()
        self.reader.apply_settings(stage.settings)
        self.reader.set_words(self._word_or_name)
        self.find_bar = FindBar(stage)
        self.authors = AuthorBar(stage)
        self.marking = Marking(stage, self.reader, self)
        self.filter_bar = FilterBar(stage, self.marking)
        self.margin = Margin(self.reader, Facts(stage, self))
        self.notes = PageNotes(stage, self.reader)
        self.empty = NoDocument(stage)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.empty)
        self.stack.addWidget(self.reader)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.find_bar)
        layout.addWidget(self.filter_bar)
        layout.addWidget(self.authors)
        layout.addWidget(self.stack, 1)
        layout.addWidget(self.notes)
        self._connect()

    @property
    def selection(self) -> bool:
        """Whether any words are selected."""
        return bool(self._stage.reading and self.reader.selected_spans())

    @property
    def annotation(self) -> AnnotationId | None:
        """The annotation that is meant: that at the caret while one is in the text, else that in hand."""
        meant = self.reader.meant() if focus_in(self.window()) is self.reader.text else None
        return AnnotationId(meant) if meant is not None else self._stage.annotation

    def passage(self) -> Passage | None:
        """The selected words as a passage."""
        spans = self.reader.selected_spans() if self._stage.reading else ()
        document = self._stage.document
        if not spans or document is None:
            return None
        return self._stage.open_desk.archive.passage(document, *spans)

    def here(self) -> int:
        """Where one reads: at the caret if it is in view, else at the first character in view."""
        return self.reader.text.here()

    def page_here(self) -> Page | None:
        """The page on which one reads: the printed one that is shown, else that of the text."""
        reading, shown = self._stage.reading, self.page_shown()
        if shown is not None:
            return shown
        return reading.page_at(self.here()) if reading and reading.pages and reading.text else None

    def page(self) -> tuple[int, int, str] | None:
        """Number of the page on which one reads, of how many, and its label; "" where it is only counted."""
        reading, document, page = self._stage.reading, self._stage.document, self.page_here()
        if reading is None or document is None or page is None:
            return None
        label = cited_label(page, document.labels)
        return page.index + 1, len(reading.pages), "" if label.startswith("[") else label

    def leave(self) -> None:
        """Remember where one is in the document that is shown, also should the program be killed."""
        if self._reading is not None:
            self.spots.put(self._shown.split()[0], spot_of(self.reader, self._reading.id))
            self.spots.keep()

    def step(self, *, forward: bool) -> None:
        """Go to the next or the last annotation in the text."""
        self.reader.step_annotation(forward)

    def retranslate(self) -> None:
        """Set all texts in the current language."""
        self.empty.refresh()
        self.reader.retranslate()
        self.find_bar.retranslate()
        self.authors.retranslate()
        self.filter_bar.retranslate()
        self.margin.retranslate()
        self.notes.retranslate()

    def _connect(self) -> None:
        stage, reader = self._stage, self.reader
        stage.where, stage.here = reader.position, self.here
        reader.text.verticalScrollBar().valueChanged.connect(self._moved.start)
        reader.text.cursorPositionChanged.connect(self._moved.start)
        self._moved.timeout.connect(stage.moved)
        stage.documentChanged.connect(self._show_document)
        stage.thingChanged.connect(lambda: reader.set_active(stage.annotation))
        stage.hitsChanged.connect(self._show_hits)
        stage.jumped.connect(lambda start, end, select: self._jump(start, end, select=select))
        stage.returned.connect(self._return)
        stage.textWanted.connect(reader.setFocus)
        stage.changed.connect(self._hear)
        stage.coloring.changed.connect(self.marking.load)
        self._point_together()
        reader.selectionChanged.connect(self.selectionChanged)
        reader.annotationActivated.connect(lambda found: stage.choose(AnnotationId(found), jump=False))
        reader.grip.allowed = lambda: stage.desk is not None and stage.desk.writable
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(self._step_out)

    def _point_together(self) -> None:
        """What the mouse is over lights up here, there, and wherever else the stage tells it."""
        stage, reader, margin = self._stage, self.reader, self.margin
        reader.text.pointed.connect(stage.pointed)
        margin.pointed.connect(stage.pointed)
        stage.pointed.connect(margin.light_up)
        stage.pointed.connect(lambda found: reader.point_at(found or None))
        margin.chosen.connect(self._take)
        margin.stepped.connect(reader.step_annotation)
        margin.left.connect(reader.setFocus)
        margin.led.connect(self._follow)

    def _take(self, annotation: str) -> None:
        """A card was pressed: its annotation has the focus in the text, which stays where it is."""
        mark = self.reader.text.marked.marks.get(annotation)
        top = self.reader.position()
        if mark is not None and mark.spans[0][0] >= top:
            self.reader.text.place(mark.spans[0][0], mark.spans[0][0])
        self.reader.take(annotation)
        self.reader.setFocus()

    def _follow(self, annotation: str) -> None:
        """A relation on a card leads to its other end; Alt+← leads back."""
        self._stage.choose(AnnotationId(annotation))
        self.reader.setFocus()

    def _show_document(self) -> None:
        document, reading = self._stage.document, self._stage.reading
        if document is None or reading is None:
            self.leave()
            self._shown, self._reading, self._arrived = "", None, None
            self.reader.show_reading(None)
            self.stack.setCurrentWidget(self.empty)
            return
        version = f"{document.id} {reading.id} {document.labels} {document.language}"
        if version == self._shown and reading is self._reading:
            return
        same = self._shown.startswith(f"{document.id} {reading.id}")
        known, place = self._shown.startswith(str(document.id)), self.reader.position()
        held = self.reader.selected_spans() or ((self.reader.caret(), self.reader.caret()),)
        if not known:
            self.leave()
        self._shown, self._reading = version, reading
        script = chinese_script(document.language or reading.language, reading.text)
        self.reader.show_reading(reading, script=script, labels=document.labels)
        self.marking.load()
        self.stack.setCurrentWidget(self.reader)
        if same:
            self.reader.reveal(*held[-1], select=True)
            self._show_hits()
        if known:
            self.reader.restore_position(place)
        else:
            self._arrive(str(document.id), reading)

    def _arrive(self, document: str, reading: Reading) -> None:
        """Open a document where one left it."""
        self._arrived = self.spots.of(document)
        if self._arrived is not None:
            put_back(self.reader, self._arrived, reading.id)

    def _hear(self, changes: ChangeSet) -> None:
        self.marking.hear(changes)
        if changes.origin == ORIGIN and changes.touches("annotations", "anchors"):
            self.reader.clear_selection()

    def _show_hits(self) -> None:
        self.reader.set_hits(self._stage.hits, self._stage.hit if self._stage.hit >= 0 else None)

    def _word_or_name(self, offset: int) -> Span:
        """What a double click takes: a name that the archive knows, else a word."""
        desk, reading = self._stage.desk, self._stage.reading
        if desk is None or reading is None:
            return offset, offset
        known = desk.archive.finder.named.name_at(reading, offset)
        return (known.start, known.end) if known else word_in(reading.text, offset)

    def _jump(self, start: int, end: int, *, select: bool) -> None:
        self._arrived = None
        self.reader.reveal(start, end, select=select)

    def _return(self, offset: int) -> None:
        arrived, self._arrived = self._arrived, None
        if arrived is not None and arrived.top == offset:  # caret and selection are back, too
            self.reader.restore_position(offset)
            return
        self.reader.reveal(offset, offset)
        self.reader.restore_position(offset)

    def _step_out(self) -> None:
        if self.filter_bar.within:
            self.filter_bar.leave()
        elif self.find_bar.isVisible():
            self.find_bar.leave()
            self.reader.setFocus()
        elif self._stage.came_from is not None:
            self._stage.return_to_list()
        elif self._stage.hits:
            self._stage.set_hits((), -1)
        else:
            self._stage.show(None)
