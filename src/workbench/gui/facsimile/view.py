"""The page view: a bar above, thumbnails at the side, and the pages."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent, QAction, QContextMenuEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from workbench.errors import PasswordNeededError, WorkbenchError
from workbench.gui.facsimile.bar import PageBar
from workbench.gui.facsimile.canvas import PageCanvas
from workbench.gui.facsimile.caret_keys import CaretKeys
from workbench.gui.facsimile.hand import Hand
from workbench.gui.facsimile.overlay import Overlay
from workbench.gui.facsimile.spread import POINT
from workbench.gui.facsimile.strip import PageStrip
from workbench.gui.facsimile.supply import PageSupply
from workbench.gui.facsimile.words import PageWords
from workbench.gui.inspector.page import faint
from workbench.gui.reader import ReaderView
from workbench.gui.reader.selection_bar import SelectionBar
from workbench.gui.words import Words
from workbench.model.passage import Labels, cited_label
from workbench.model.reading import Reading
from workbench.translation import N_, tr

_LONGEST = 4000
"""Characters of a page that screen readers are given as its description."""


class FacsimileView(QWidget):
    """Shows the pages of one document. It asks nobody: its controller tells it what to show.

    ``asked`` carries the label that was typed into the page field; ``passwordWanted`` the error that
    says that one is needed; ``menuWanted`` a menu that others may fill.
    """

    asked = Signal(str)
    passwordWanted = Signal(object)
    menuWanted = Signal(object)

    def __init__(self, reader: ReaderView, find_word: Callable[[int], tuple[int, int]]) -> None:
        super().__init__()
        self.supply = PageSupply(self)
        self.canvas = PageCanvas(self.supply)
        self.overlay = Overlay(self.canvas, reader.text)
        self.canvas.over.append(self.overlay.paint)
        self.hand = Hand(self.canvas, find_word)
        self.caret = CaretKeys(self.canvas, find_word)
        self.bar = SelectionBar(self.canvas)
        self.strip = PageStrip(self.canvas, self.supply, self.label)
        self._reading: Reading | None = None
        self._labels: Labels = ()
        self._title = ""
        self._error: WorkbenchError | None = None
        self._said = Words()
        self._make_parts()
        self._lay_out()
        self._connect()
        self.retranslate()

    # What is shown

    def show_reading(self, reading: Reading | None, labels: Labels = (), title: str = "") -> None:
        """The reading whose words stand on the pages, and the user's corrections of page labels."""
        words = PageWords(reading) if reading is not None and reading.pages else None
        self._reading, self._labels, self._title = reading, labels, title
        self.overlay.words = self.hand.words = words if words else None
        self.caret.take(self.hand.words)
        self.strip.refresh()
        self._describe()
        self.canvas.viewport().update()

    def wait(self) -> None:
        """Say that the pages are being opened."""
        self._error = None
        self.message.setText(tr("Opening the pages…"))
        self.button.hide()
        self.stack.setCurrentWidget(self.empty)

    def refuse(self, error: WorkbenchError) -> None:
        """Say why there are no pages."""
        self._error = error
        self.message.setText("\n".join(str(part) for part in (error.message, error.hint) if str(part)))
        self.button.setVisible(isinstance(error, PasswordNeededError))
        self.stack.setCurrentWidget(self.empty)

    def label(self, page: int) -> str:
        """What a page is called: its printed label, "[4]" where it is only counted."""
        pages = self._reading.pages if self._reading else ()
        if page < len(pages):
            return cited_label(pages[page], self._labels) or f"[{page + 1}]"
        return self.supply.labels.get(page) or f"[{page + 1}]"

    def page_called(self, label: str) -> int | None:
        """The page of this label; else of this number. None if there is none."""
        wanted = label.strip().casefold()
        pages = range(self.canvas.spread.pages)
        for page in pages:
            if self.label(page).casefold() == wanted:
                return page
        number = wanted.strip("[]")
        return int(number) - 1 if number.isdecimal() and int(number) - 1 in pages else None

    def set_actions(
        self, actions: Sequence[QAction], menu: Sequence[QAction | None], selection: Sequence[QAction]
    ) -> None:
        """What the bar above the pages offers, and its menu; what is offered at a selection."""
        self.head.set_actions(actions, menu)
        self.bar.set_actions(selection)

    def offer(self, point: QPoint, around: QRect | None = None) -> None:
        """Show the bar of the selection at a point of the pages, or beside what lies ``around`` it there."""
        self.bar.show_at(around or QRect(point, QSize(1, 18)))

    def say_mode(self, text: str) -> None:
        """Say above the pages what the mouse does there; nothing while it does what it always does."""
        self.manner.setText(text)
        self.manner.setVisible(bool(text))

    def retranslate(self) -> None:
        """Take the language in force."""
        self._said.retranslate()
        self.head.retranslate()
        self.strip.retranslate()
        self.bar.retranslate()
        if self._error is not None:
            self.refuse(self._error)
        self._tell_page()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The actions of the selection bar as a menu, with what ``menuWanted`` adds to it."""
        menu = QMenu(self)
        menu.addActions(self.bar.offered())
        menu.addSeparator()
        self.menuWanted.emit(menu)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(event.globalPos())

    # Inside

    def _make_parts(self) -> None:
        self.head = PageBar()
        self.field = self.head.field
        self.message = faint(QLabel(wordWrap=True, alignment=Qt.AlignmentFlag.AlignCenter))
        self.manner = faint(QLabel(wordWrap=True))
        self.manner.setContentsMargins(8, 0, 8, 3)
        self.manner.hide()
        self.button = QPushButton()
        self._said.say(self.button.setText, N_("Enter the password…"))

    def _lay_out(self) -> None:
        self.empty = QWidget()
        column = QVBoxLayout(self.empty)
        column.addStretch(1)
        column.addWidget(self.message)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.empty)
        self.stack.addWidget(self.canvas)
        below = QHBoxLayout()
        below.setSpacing(0)
        below.addWidget(self.strip)
        below.addWidget(self.stack, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.head)
        whole.addWidget(self.manner)
        whole.addLayout(below, 1)
        self.setFocusProxy(self.canvas)

    def _connect(self) -> None:
        canvas = self.canvas
        canvas.begun.connect(lambda: self.stack.setCurrentWidget(canvas))
        canvas.begun.connect(self._tell_page)
        canvas.pageChanged.connect(self._tell_page)
        canvas.scaled.connect(self._tell_scale)
        canvas.verticalScrollBar().valueChanged.connect(self.bar.hide)
        self.supply.refused.connect(self.refuse)
        self.strip.chosen.connect(canvas.go)
        self.field.returnPressed.connect(lambda: self.asked.emit(self.field.text()))
        self.button.clicked.connect(lambda: self.passwordWanted.emit(self._error))

    def _tell_page(self) -> None:
        canvas, pages = self.canvas, self.canvas.spread.pages
        if not pages:
            return
        label, number = self.label(canvas.page), str(canvas.page + 1)
        self.field.setText(label)
        self.head.count.setText(f"/ {pages}" if label.strip("[]") == number else f"({number} / {pages})")
        self._tell_scale()
        self._describe()

    def _tell_scale(self) -> None:
        canvas = self.canvas
        if canvas.spread.pages:
            self.head.scale.setText(f"· {round(canvas.spread.scale(canvas.page) / POINT * 100)} %")
            self.head.fit()

    def _describe(self) -> None:
        """What screen readers tell: which page this is, and its words."""
        canvas, words = self.canvas, self.overlay.words
        name = tr("Page {label} of “{title}”", label=self.label(canvas.page), title=self._title)
        canvas.setAccessibleName(name)
        text = words.text(canvas.page) if words else tr("No words are known of this page.")
        canvas.setAccessibleDescription(text[:_LONGEST])
        QAccessible.updateAccessibility(QAccessibleEvent(canvas, QAccessible.Event.NameChanged))
