"""What the pages of the inspector are made of."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QFrame, QLabel, QLayout, QPushButton, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from workbench.exporters.citation import place_name as place_name
from workbench.gui.inspector.chips import Chip, Chips
from workbench.gui.small import enlarge
from workbench.gui.stage import Stage
from workbench.model.views import AnnotationView
from workbench.translation import listed, ntr, tr


class _Body(QWidget):
    """What a page scrolls: no higher than all of it must be at this width, so that nothing in sight is scrolled.

    Qt would add up the least heights of its parts, each at its narrowest, or the heights that they wish for.
    """

    def heightForWidth(self, width: int) -> int:
        """See the class."""
        column = self.layout()
        return column.totalMinimumHeightForWidth(width) if column is not None else super().heightForWidth(width)

    def minimumSizeHint(self) -> QSize:
        """See the class."""
        least, column, viewport = super().minimumSizeHint(), self.layout(), self.parentWidget()
        if column is None or viewport is None or not column.hasHeightForWidth():
            return least
        return QSize(least.width(), min(least.height(), self.heightForWidth(max(viewport.width(), least.width()))))


class Page(QScrollArea):
    """A page that scrolls; subclasses show one kind of thing."""

    def __init__(self, stage: Stage) -> None:
        super().__init__()
        self.stage = stage
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.body = _Body()
        self.column = QVBoxLayout(self.body)
        self.column.setContentsMargins(8, 6, 10, 8)
        self.column.setSpacing(6)
        self.setWidget(self.body)

    def fill(self, identity: str) -> bool:
        """Show the record with this id; False if there is none any more."""
        raise NotImplementedError

    def leave(self) -> None:
        """Keep what is being written, before something else is shown."""

    def retranslate(self) -> None:
        """Set all fixed texts in the current language."""


class FactsPage(Page):
    """A page that is written anew each time: headings, facts, chips, buttons."""

    def fill(self, identity: str) -> bool:
        """Show the record with this id; False if there is none any more."""
        empty(self.column)
        found = self.write(identity)
        self.column.addStretch(1)
        return found

    def write(self, identity: str) -> bool:
        """Add the lines of the page; False if there is no such record."""
        raise NotImplementedError

    def heading(self, text: str, kind: str = "") -> None:
        """The name of what is shown, and above it what kind of thing it is."""
        if kind:
            self.column.addWidget(faint(QLabel(kind)))
        label = QLabel(text, wordWrap=True)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        enlarge(label, 1.25)
        self.column.addWidget(label)

    def fact(self, name: str, value: str) -> None:
        """A line "name: value"; nothing if there is no value."""
        if not value:
            return
        self.column.addWidget(faint(QLabel(name)))
        label = QLabel(value, wordWrap=True)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        label.setContentsMargins(8, 0, 0, 4)
        self.column.addWidget(label)

    def chips(self, name: str, chips: Iterable[Chip]) -> None:
        """A row of chips under a name; nothing if there are none."""
        shown = list(chips)
        if not shown:
            return
        self.column.addWidget(faint(QLabel(name)))
        row = Chips()
        self.column.addWidget(row)  # before it is shown: a widget without a parent would be a window
        row.pressed.connect(self.stage.show)
        row.show_chips(shown, removable=False)

    def button(self, text: str, act: Callable[[], object]) -> QPushButton:
        """A button over the whole width."""
        button = QPushButton(text)
        button.setAutoDefault(True)
        button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        button.clicked.connect(lambda: act())
        self.column.addWidget(button)
        return button


def faint(label: QLabel) -> QLabel:
    """A label in the colour of what is said by the way."""
    label.setForegroundRole(QPalette.ColorRole.PlaceholderText)
    return label


def empty(layout: QLayout) -> None:
    """Take everything out of a layout."""
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()


def when(moment: str) -> str:
    """A time of the archive as people read it, in local time."""
    from PySide6.QtCore import QDateTime, QLocale

    time = QDateTime.fromString(moment, Qt.DateFormat.ISODateWithMs)
    return QLocale().toString(time.toLocalTime(), QLocale.FormatType.ShortFormat) if time.isValid() else moment


def place_of(view: AnnotationView) -> str:
    """Where an annotation stands: page and note of its words, or page of its region; "" for the whole document."""
    at = view.place
    if at is not None:
        return place_name(at.label, at.note, at.page)
    pages = {one.page: place_name(one.label, "", one.page) for one in view.regions}
    if len(view.regions) > 1:
        return ntr(
            "{place} ({count} region)", "{place} ({count} regions)", len(view.regions), place=listed(pages.values())
        )
    return tr("{place} (region)", place=next(iter(pages.values()))) if pages else ""


def words_of(view: AnnotationView) -> str:
    """The words that an annotation is about, as far as it is about any."""
    return view.place.quote if view.place else " … ".join(one.quote for one in view.regions if one.quote)
